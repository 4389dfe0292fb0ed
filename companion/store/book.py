"""One unit of work: all repositories over one connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.store.days import SqlIdeas, SqlSpirits
from companion.store.people import SqlPeople
from companion.store.plans import SqlPlans
from companion.store.preferences import SqlPreferences
from companion.store.reader import Reader, Remembered
from companion.store.runs import SqlRuns
from companion.store.sheets import SqlSheets
from companion.store.touches import SqlTouches

if TYPE_CHECKING:
    from sqlite3 import Connection

    from companion.ports import (
        IdeasBook,
        PeopleBook,
        PlansBook,
        PreferencesBook,
        RunsBook,
        SheetsBook,
        SpiritsBook,
        TouchesBook,
    )
    from companion.store.writing import Writing


class SqlBook:
    """The diary as it stands in one transaction."""

    def __init__(self, connection: Connection, writer: Writing, remembered: Remembered | None = None) -> None:
        reader = Reader(connection, remembered)
        self.people: PeopleBook = SqlPeople(reader, writer)
        self.plans: PlansBook = SqlPlans(reader, writer)
        self.touches: TouchesBook = SqlTouches(reader, writer)
        self.runs: RunsBook = SqlRuns(reader, writer)
        self.ideas: IdeasBook = SqlIdeas(reader, writer)
        self.spirits: SpiritsBook = SqlSpirits(reader, writer)
        self.preferences: PreferencesBook = SqlPreferences(reader, writer)
        self.check_ins: SheetsBook = SqlSheets("check_ins", reader, writer)
        self.keepsakes: SheetsBook = SqlSheets("keepsakes", reader, writer)
        self.packs: SheetsBook = SqlSheets("packs", reader, writer)
        self.reports: SheetsBook = SqlSheets("reports", reader, writer)
        self.safety: SheetsBook = SqlSheets("safety", reader, writer)
        self.nudges: SheetsBook = SqlSheets("nudges", reader, writer)
        self.ties: SheetsBook = SqlSheets("ties", reader, writer)
        self.places: SheetsBook = SqlSheets("places", reader, writer)
        self.shared: SheetsBook = SqlSheets("shared", reader, writer)
