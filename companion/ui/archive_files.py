"""What stands in an archive for people to read: tables, the exercises as a page, contact cards, and a word before."""

from __future__ import annotations

import csv
import html
import io
from typing import TYPE_CHECKING

from companion.domain.repeats import to_wall
from companion.domain.reports import words_of
from companion.ui.plan_words import mode_words
from companion.ui.texts import tr
from companion.ui.words import full_date, month_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from companion.domain.people import Birthday, PersonId
    from companion.domain.runs import Run
    from companion.services.archiving import Lived

SEVERAL = "; "


def readable_files(lived: Lived, cards: bytes, zone: str) -> dict[str, bytes]:
    """The files by name. ``zone`` is where one lives."""
    names = {person.id: person.name for person in lived.people}
    return {
        tr("read me first.txt"): _first().encode(),
        tr("my people.vcf"): cards,
        tr("my people.csv"): _people(lived),
        tr("my plans.csv"): _plans(lived, names),
        tr("times in touch.csv"): _touches(lived, names, zone),
        tr("my exercises.html"): _exercises(lived.runs, zone, lived.titles).encode(),
    }


def _first() -> str:
    lines = (
        tr("This is everything Companion keeps for you, in one file."),
        tr("It is not locked. Whoever has it can read it. Keep it as you keep letters."),
        tr("The tables open in any spreadsheet, the cards on any phone, the page in any browser."),
        tr("“everything.json” is for Companion: Settings, My diary, Copies of my diary, Take in an archive."),
    )
    return "\n".join(lines) + "\n"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """With the mark by which spreadsheets know the letters; a cell that looks like a formula is only text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "@", "\t", "\r") else cell


def _people(lived: Lived) -> bytes:
    heads = (tr("Name"), tr("Relation"), tr("Town"), tr("Address"), tr("Ways to reach them"), tr("Birthday"))
    rows = (
        (
            person.name,
            person.relation,
            person.town,
            person.place,
            SEVERAL.join(way.address for way in person.ways),
            _birthday(person.birthday),
        )
        for person in lived.people
    )
    return _table(heads, rows)


def _birthday(birthday: Birthday | None) -> str:
    if birthday is None:
        return ""
    year = "" if birthday.year is None else f" {birthday.year}"
    return f"{birthday.day} {month_name(birthday.month)}{year}"


def _plans(lived: Lived, names: Mapping[PersonId, str]) -> bytes:
    heads = (tr("First time"), tr("How"), tr("With"), tr("What"), tr("Where"))
    rows = (
        (
            plan.starts.isoformat(" ", "minutes"),
            mode_words(plan.mode),
            SEVERAL.join(names.get(person, "") for person in plan.people),
            plan.what,
            plan.place or plan.address,
        )
        for plan in lived.plans
    )
    return _table(heads, rows)


def _touches(lived: Lived, names: Mapping[PersonId, str], zone: str) -> bytes:
    heads = (tr("When"), tr("How"), tr("With"), tr("A line"))
    rows = (
        (
            _wall(touch.at, zone),
            mode_words(touch.mode),
            SEVERAL.join(names.get(person, "") for person in touch.people if person),
            touch.line,
        )
        for touch in lived.touches
    )
    return _table(heads, rows)


def _wall(at: datetime, zone: str) -> str:
    return to_wall(at, zone).isoformat(" ", "minutes")


def _exercises(runs: Sequence[Run], zone: str, titles: Mapping[str, str]) -> str:
    parts = [f"<h1>{html.escape(tr('My exercises'))}</h1>"]
    for run in runs:
        day = full_date(to_wall(run.started, zone).date())
        title = titles.get(run.exercise) or run.thought or run.exercise
        parts.append(f"<h2>{html.escape(title)}, {html.escape(day)}</h2>")
        for question, answer in _said(run):
            parts.append(f"<p><b>{html.escape(question)}</b><br>{html.escape(answer)}</p>")
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(tr("My exercises"))}</title>'
        "<style>body{font:1.25rem/1.5 sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}</style></head>"
        f"<body>{''.join(parts)}</body></html>\n"
    )


def _said(run: Run) -> list[tuple[str, str]]:
    """Questions and answers in the words shown then, and numbers as they are; what was skipped is left out."""
    words = {step: answer for step, _question, answer in words_of(run, lambda _step: True)}
    numbers = {step: str(answer) for step, answer in run.answers.items() if isinstance(answer, int)}
    found = ((run.shown.get(step, ""), (words | numbers).get(step, "")) for step in dict.fromkeys(run.path))
    return [(question, answer) for question, answer in found if question and answer]
