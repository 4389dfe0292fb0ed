"""The first tables. Written out in full: this file stays as it is when ``tables.py`` goes on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    _people()
    _plans()
    _touches()
    _days()
    _program()


def _text(name: str, *, key: bool = False, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=key, nullable=optional)


def _number(name: str, *, key: bool = False, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=key, nullable=optional, autoincrement=False)


def _belongs(name: str, to: str, *, key: bool = False) -> sa.Column[str]:
    there = sa.ForeignKey(f"{to}.id", ondelete="CASCADE")
    return sa.Column(name, sa.Text, there, primary_key=key, nullable=False)


def _people() -> None:
    op.create_table(
        "people",
        _text("id", key=True),
        _text("name"),
        _text("words"),
        _text("full_name"),
        _text("kind"),
        _text("relation"),
        _text("ring"),
        _text("nearness"),
        _text("town"),
        _text("place"),
        _text("zone", optional=True),
        _number("birth_month", optional=True),
        _number("birth_day", optional=True),
        _number("birth_year", optional=True),
        _text("good_times"),
        _number("touch_every_days", optional=True),
        _number("meet_every_days", optional=True),
        _text("ask_next"),
        _text("life"),
        _text("died_on", optional=True),
        _number("in_circle"),
        _text("batch", optional=True),
        _text("added_at"),
    )
    op.create_index("people_by_words", "people", ["words"])
    op.create_index("people_in_circle", "people", ["words"], sqlite_where=sa.text("in_circle = 1"))
    op.create_table(
        "ways",
        _belongs("person", "people", key=True),
        _number("position", key=True),
        _text("channel"),
        _text("address"),
        _number("preferred"),
        _text("label"),
    )
    op.create_table(
        "photos",
        _belongs("person", "people", key=True),
        sa.Column("photo", sa.LargeBinary, nullable=False),
    )
    op.create_table("cards", _belongs("person", "people", key=True), _text("card"))


def _plans() -> None:
    op.create_table(
        "plans",
        _text("id", key=True),
        _text("mode"),
        _text("starts"),
        _text("zone"),
        _text("made_at"),
        _text("what"),
        _text("channel"),
        _text("address"),
        _text("place"),
        _number("minutes"),
        _text("repeat"),
        _text("until", optional=True),
        _text("last_day"),
        _text("reminders"),
        _text("ask"),
        _text("routine"),
        _text("if_then"),
        _text("origin"),
        _text("follows", optional=True),
    )
    op.create_index("plans_by_last_day", "plans", ["last_day"])
    op.create_table(
        "plan_people",
        _belongs("plan", "plans", key=True),
        _number("position", key=True),
        _belongs("person", "people"),
    )
    op.create_index("plan_people_by_person", "plan_people", ["person"])
    op.create_table(
        "shifts",
        _belongs("plan", "plans", key=True),
        _text("day", key=True),
        _text("moved_to", optional=True),
    )
    op.create_index("shifts_by_moved_to", "shifts", ["moved_to"])
    op.create_table(
        "occurrences",
        _belongs("plan", "plans", key=True),
        _text("day", key=True),
        _text("stage"),
        _text("given"),
        _text("again_at", optional=True),
        _text("reason", optional=True),
        _text("joined_at", optional=True),
        _text("told_at", optional=True),
        _text("feeling", optional=True),
        _text("line"),
    )
    op.create_index("occurrences_by_day", "occurrences", ["day"])


def _touches() -> None:
    op.create_table(
        "touches",
        _text("id", key=True),
        _text("mode"),
        _text("at"),
        _text("feeling", optional=True),
        _text("line"),
        _text("plan", optional=True),
        _text("day", optional=True),
        _number("bridged"),
    )
    op.create_index("touches_by_at", "touches", ["at"])
    op.create_table(
        "touch_people",
        _belongs("touch", "touches", key=True),
        _number("position", key=True),
        sa.Column("person", sa.Text, sa.ForeignKey("people.id", ondelete="SET NULL"), nullable=True),
        _number("near"),
        _text("at"),
    )
    op.create_index("touch_people_when", "touch_people", ["person", "near", "at"])


def _days() -> None:
    op.create_table(
        "runs",
        _text("id", key=True),
        _text("exercise"),
        _number("version"),
        _text("started"),
        _text("finished", optional=True),
        _text("follow_up_at", optional=True),
        _text("plan", optional=True),
        _text("document"),
    )
    op.create_index("runs_by_finished", "runs", ["finished", "started"])
    op.create_index("runs_by_follow_up_at", "runs", ["follow_up_at"])
    op.create_table("ideas", _text("day", key=True), _belongs("person", "people", key=True), _text("answer"))
    op.create_index("ideas_by_person", "ideas", ["person"])
    op.create_table("spirits", _text("day", key=True), _text("spirits"))


def _program() -> None:
    op.create_table("preferences", _text("key", key=True), _text("value"))
    op.create_table(
        "acts",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("kind"),
        _text("names"),
        _number("count"),
        _text("at"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "undo_steps",
        sa.Column(
            "act",
            sa.Integer,
            sa.ForeignKey("acts.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        _number("position", key=True),
        _text("table_name"),
        _text("done"),
        _text("entries"),
    )
    op.create_table("meta", _text("key", key=True), _text("value"))
