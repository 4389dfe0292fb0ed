"""A real diary with the rooms for finding company, before a clock that can be turned."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.gatherings import Gathering, Meets, What
from companion.domain.plans import Mode, Touch, TouchId
from companion.domain.preferences import Preferences
from companion.formats.local_files import read_list
from companion.services.finding import Finding
from companion.services.groups import Groups
from companion.services.local_list import LocalList
from companion.services.planning import Planning
from companion.system.clock import TurnedClock
from companion.system.files import LocalFiles
from tests.helpers_store import open_temp_diary

if TYPE_CHECKING:
    from pathlib import Path

    from companion.domain.people import Person, PersonId

NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)  # a Tuesday
LIST = (
    "name,kind,when,where,phone\n"
    "Tea,group,every Tuesday 15:00-16:00,Hall,01632 960 140\n"
    "Library,place,Mon-Fri 9:00-17:00,High Street,\n"
    "Market,group,2026-11-20 10:00-12:00,Square,\n"
    "Bench,place,,Park,\n"
)


def _by_phone(person: Person) -> Mode | None:
    return Mode.PHONE if person.way("phone") else None


class Near:
    """The services over one diary."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = TurnedClock(NOW)
        self.diary = open_temp_diary(folder, self.clock)
        with self.diary.writing() as book:
            book.preferences.save(Preferences(zone="Europe/London", set_up_done=True))
        self.planning = Planning(self.diary, self.clock)
        self.finding = Finding(self.diary, self.clock, _by_phone, self.planning)
        self.groups = Groups(self.diary, self.clock, self.planning)
        self.list = LocalList(diary=self.diary, clock=self.clock, files=LocalFiles(10_000), reader=read_list)

    def file(self, text: str = LIST, name: str = "near.csv") -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def bring_in(self, text: str = LIST) -> None:
        preview = self.list.look(self.file(text))
        self.list.take_in(preview, [row.id for row in preview.rows])

    def key(self, name: str) -> str:
        return next(each.key for each in self.list.near() if each.gathering.name == name)

    def save(self, person: Person) -> None:
        with self.diary.writing() as book:
            book.people.save(person)

    def person(self, person: PersonId) -> Person:
        with self.diary.reading() as book:
            found = book.people.get(person)
        assert found is not None
        return found

    def been(self, person: PersonId, days: int, mode: Mode = Mode.IN_PERSON) -> None:
        """Note a visit so many days from now on."""
        at = NOW + timedelta(days=days)
        touch = Touch(id=TouchId(f"{person}-{days}"), people=(person,), mode=mode, at=at)
        with self.diary.writing() as book:
            book.touches.save(touch)


CHOIR = Gathering(
    name="Choir", what=What.GROUP, meets=(Meets(starts=datetime(2026, 11, 3, 19, tzinfo=UTC).replace(tzinfo=None)),)
)
