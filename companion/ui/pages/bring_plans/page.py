"""Bring in appointments: choose a file, look at what is in it, tick, take in. Nothing is stored before that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.plans import Repeat
from companion.domain.same_people import plain_letters
from companion.ui.link_words import leads_words
from companion.ui.pages.bring_plans.birthdays import BirthdaysCard
from companion.ui.pages.bring_plans.who import MOST_ASKED, WhoCard
from companion.ui.texts import tr, tr_n
from companion.ui.when_words import names_of, rhythm_words, wording
from companion.ui.widgets.bring_page import BringPage
from companion.ui.widgets.file_card import FileCard
from companion.ui.widgets.files import ask_to_open
from companion.ui.widgets.page import main_button
from companion.ui.widgets.press import PressKind
from companion.ui.widgets.tick_list import TickRow
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from companion.domain.people import PersonId
    from companion.ports import Progress
    from companion.services.calendars import CalendarPreview, CalendarRow
    from companion.ui.house import House
    from companion.ui.when_words import Wording
    from companion.ui.widgets.page import Page


def make(house: House, *, file: str = "", **_what: object) -> Page:
    """The page; ``file`` is read at once when given."""
    return BringPlans(house, file)


class BringPlans(BringPage):
    """Two steps: the file, and what of it."""

    def __init__(self, house: House, file: str) -> None:
        super().__init__(house, tr("Bring in appointments"), file)
        self._meant: dict[tuple[int, str], PersonId] = {}
        self._asks_who = False

    # --- 1. the file ---

    def ask_for_file(self) -> None:
        """A calendar file."""
        lead = tr("A calendar file from your phone, from another program or from a club.")
        ending = tr("Its name ends in “.ics”. You choose what to keep.")
        self.body.addWidget(FileCard(lead, ending, self._choose, self.read, typed=self._file, kind=PressKind.MAIN))

    def _choose(self) -> None:
        ask_to_open(self, tr("Choose a calendar file"), [tr("Calendars (*.ics)"), tr("All files (*)")], self.read)

    def look_at(self, path: Path, _progress: Progress) -> CalendarPreview:
        """Its appointments and birthdays."""
        return self._house.calendars.look(path)

    # --- 2. what of it ---

    def found(self, look: CalendarPreview) -> None:
        """Of a new file nobody is meant yet."""
        self._meant = {}
        super().found(look)

    def ask_what(self, look: CalendarPreview) -> None:
        """Appointments to tick, birthdays, how many are over, and what could not be read."""
        self._asks_who = False
        rows = look.rows
        soft = tr_n("{n} appointment in “{file}” is to come.", "{n} appointments in “{file}” are to come.", len(rows),
                    file=look.file)  # fmt: skip
        self.begin_what(soft if rows or not look.birthdays else "")
        if rows:
            say = wording(self._house)
            sure = {row.id for row in rows if (row.people or row.doubts) and not row.known}
            ticks = [_tick_row(row, say, self._where(row)) for row in rows]
            self.show_rows(tr("Appointments of the file"), ticks, sure)
        if look.birthdays:
            self.body.addWidget(BirthdaysCard(self._house, look.birthdays))
        if look.over:
            self.body.addWidget(Words(tr_n("{n} more is over.", "{n} more are over.", look.over), "small"))
        self.end(look.faults, rows=bool(rows))

    def _where(self, row: CalendarRow) -> str:
        """Where the call link leads that it brings; empty for none that is new here."""
        return leads_words(self._house, self._house.channels.check(row.link)) if row.link else ""

    def take_words(self, count: int) -> str:
        """How many go into the plans."""
        return tr_n("Put {n} into my plans", "Put {n} into my plans", count)

    def take_in(self, look: CalendarPreview, ticked: list[int]) -> int:
        """How many are in the plans now."""
        return self._house.calendars.take_in(look, ticked, self._meant)

    # --- who is meant, where two bear a name ---

    def back(self) -> bool:
        """From who is meant to the list, as it was ticked."""
        if not self._asks_who or self._task is not None:
            return super().back()
        self.ask_what(self._look)
        return True

    def _take(self, ticked: list[int]) -> None:
        rows = [row for row in self._look.rows if row.id in ticked and row.doubts]
        if not rows or self._asks_who:
            super()._take(ticked)
            return
        self._asks_who, self._ticked = True, set(ticked)
        self.new_step(tr("Who is meant?"), tr("More than one of your people is called so. Nobody is guessed."))
        say = wording(self._house)
        for row in rows[:MOST_ASKED]:
            self.body.addWidget(WhoCard(row, say, self._meant))
        if len(rows) > MOST_ASKED:
            more = tr_n("In {n} more it is left open.", "In {n} more it is left open.", len(rows) - MOST_ASKED)
            self.body.addWidget(Words(more))
        self.body.addStretch(1)
        take = main_button(self.take_words(len(ticked)), "check")
        take.clicked.connect(lambda: self._take(ticked))
        self.foot(take)
        self.put_in_order()

    def done(self, taken: int) -> None:
        """To the plans."""
        said = tr_n("{n} appointment is in your plans.", "{n} appointments are in your plans.", taken)
        self._house.router.go("plans", said=said)


def _tick_row(row: CalendarRow, say: Wording, where: str) -> TickRow:
    """What it is and when, with whom; that it is there already; where a call link in it leads."""
    entry = row.entry
    parts = [tr("In your plans already")] if row.known else []
    parts.append(
        tr("It brings a call link: {where}", where=where) if where else ""
    )  # first, for a row may be cut short
    if row.next is not None:
        here = say.here(row.next)
        parts.append(say.day(here.date()) if entry.whole_day else say.when(here))
    if entry.rhythm.repeat is not Repeat.ONCE:
        parts.append(rhythm_words(entry.rhythm, entry.starts.date()))
    if row.people:
        parts.append(tr("With {names}", names=names_of(row.people)))
    parts += [tr("Which {name} is asked next", name=doubt.name) for doubt in row.doubts]
    parts.append(entry.place)
    sub = ". ".join(part for part in parts if part)
    return TickRow(key=row.id, title=entry.title, sub=sub, fold=plain_letters(f"{entry.title} {sub}"))
