"""The tables as the program of today knows them. The migrations tell how a file comes to look like this.

Moments are UTC in ISO form with microseconds, so that text order is time order; wall times are ISO without
a zone. A table's ``topic`` is what listeners hear when it changes.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

from companion.domain.changes import Topic

metadata = MetaData()


def _text(name: str, *, key: bool = False, optional: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=optional)


def _number(name: str, *, key: bool = False, optional: bool = False) -> Column[int]:
    return Column(name, Integer, primary_key=key, nullable=optional, autoincrement=False)


def _belongs(name: str, to: str, *, key: bool = False) -> Column[str]:
    """A row that goes when the one it hangs on goes."""
    return Column(name, Text, ForeignKey(f"{to}.id", ondelete="CASCADE"), primary_key=key, nullable=False)


people = Table(
    "people",
    metadata,
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
    info={"topic": Topic.PEOPLE},
)
# Holds all that finding and sorting by name need, so that ten thousand people are looked through in a moment.
Index("people_by_words", people.c.words)
Index("people_in_circle", people.c.words, sqlite_where=people.c.in_circle == 1)

ways = Table(
    "ways",
    metadata,
    _belongs("person", "people", key=True),
    _number("position", key=True),
    _text("channel"),
    _text("address"),
    _number("preferred"),
    _text("label"),
    info={"topic": Topic.PEOPLE},
)

photos = Table(
    "photos",
    metadata,
    _belongs("person", "people", key=True),
    Column("photo", LargeBinary, nullable=False),
    info={"topic": Topic.PEOPLE},
)

cards = Table(
    "cards",
    metadata,
    _belongs("person", "people", key=True),
    _text("card"),
    info={"topic": Topic.PEOPLE},
)

plans = Table(
    "plans",
    metadata,
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
    Index("plans_by_last_day", "last_day"),
    info={"topic": Topic.PLANS},
)

plan_people = Table(
    "plan_people",
    metadata,
    _belongs("plan", "plans", key=True),
    _number("position", key=True),
    _belongs("person", "people"),
    Index("plan_people_by_person", "person"),
    info={"topic": Topic.PLANS},
)

shifts = Table(
    "shifts",
    metadata,
    _belongs("plan", "plans", key=True),
    _text("day", key=True),
    _text("moved_to", optional=True),
    Index("shifts_by_moved_to", "moved_to"),
    info={"topic": Topic.PLANS},
)

occurrences = Table(
    "occurrences",
    metadata,
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
    Index("occurrences_by_day", "day"),
    info={"topic": Topic.PLANS},
)

# The plan of a touch is only named: what happened stays when the plan is taken away.
touches = Table(
    "touches",
    metadata,
    _text("id", key=True),
    _text("mode"),
    _text("at"),
    _text("feeling", optional=True),
    _text("line"),
    _text("plan", optional=True),
    _text("day", optional=True),
    _number("bridged"),
    Index("touches_by_at", "at"),
    info={"topic": Topic.TOUCHES},
)

# ``near`` is 2 in person, 1 any other contact, 0 alone. It and ``at`` repeat what the touch says, so that one
# index answers "when last" for everybody. A person taken out of the book leaves the touch without the name.
touch_people = Table(
    "touch_people",
    metadata,
    _belongs("touch", "touches", key=True),
    _number("position", key=True),
    Column("person", Text, ForeignKey("people.id", ondelete="SET NULL"), nullable=True),
    _number("near"),
    _text("at"),
    Index("touch_people_when", "person", "near", "at"),
    info={"topic": Topic.TOUCHES},
)

runs = Table(
    "runs",
    metadata,
    _text("id", key=True),
    _text("exercise"),
    _number("version"),
    _text("started"),
    _text("finished", optional=True),
    _text("follow_up_at", optional=True),
    _text("plan", optional=True),
    _text("document"),
    Index("runs_by_finished", "finished", "started"),
    Index("runs_by_follow_up_at", "follow_up_at"),
    info={"topic": Topic.RUNS},
)

ideas = Table(
    "ideas",
    metadata,
    _text("day", key=True),
    _belongs("person", "people", key=True),
    _text("answer"),
    Index("ideas_by_person", "person"),
    info={"topic": Topic.IDEAS},
)

spirits = Table("spirits", metadata, _text("day", key=True), _text("spirits"), info={"topic": Topic.SPIRITS})


def _sheets(name: str, topic: Topic) -> Table:
    """Documents by kind and date; what stands in them is said by the service that writes them."""
    return Table(
        name,
        metadata,
        _text("id", key=True),
        _text("kind"),
        _text("at"),
        _text("document"),
        Index(f"{name}_by_kind", "kind", "at"),
        info={"topic": topic},
    )


check_ins = _sheets("check_ins", Topic.CHECK_INS)
keepsakes = _sheets("keepsakes", Topic.KEEPSAKES)
packs = _sheets("packs", Topic.PACKS)
reports = _sheets("reports", Topic.REPORTS)
safety = _sheets("safety", Topic.SAFETY)
nudges = _sheets("nudges", Topic.NUDGES)
ties = _sheets("ties", Topic.TIES)
places = _sheets("places", Topic.PLACES)
shared = _sheets("shared", Topic.SHARED)

preferences = Table("preferences", metadata, _text("key", key=True), _text("value"), info={"topic": Topic.PREFERENCES})

acts = Table(
    "acts",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("kind"),
    _text("names"),
    _number("count"),
    _text("at"),
    Column("hand", Text, nullable=False, server_default=""),
    # A number is never given twice, also after the act with it was undone.
    sqlite_autoincrement=True,
)

# One step is one write: the table, what was done (added, changed, removed), and the rows as JSON.
undo_steps = Table(
    "undo_steps",
    metadata,
    Column("act", Integer, ForeignKey("acts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    _number("position", key=True),
    _text("table_name"),
    _text("done"),
    _text("entries"),
)

meta = Table("meta", metadata, _text("key", key=True), _text("value"))
