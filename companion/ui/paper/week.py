"""My week on paper: day by day who, when and how, with the number to ring. Nothing of it is private."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.plans import Mode
from companion.services.happenings import Happening
from companion.ui.paper.content import BOLD, HEADING, Block, Paper, Pen, Said, heading, said, strong
from companion.ui.paper.numbers import line_of, phone_of
from companion.ui.plan_words import mode_words, plan_words
from companion.ui.texts import tr
from companion.ui.when_words import capital, plan_clocks
from companion.ui.where_words import where_words
from companion.ui.words import day_words, full_date, weekday_name

if TYPE_CHECKING:
    from datetime import date

    from companion.domain.people import Person
    from companion.services.coming import Coming
    from companion.ui.house import House
    from companion.ui.paper.content import Piece
    from companion.ui.when_words import Wording

ROOMY = 3
"""With so many plans or fewer there is room to add some by hand."""
FULL = 3
"""So many plans on a day may go on on the next page."""


def week_paper(house: House, say: Wording) -> Paper:
    """The seven days from today on."""
    coming = house.on_paper.week()
    days = [say.today + timedelta(days=number) for number in range(7)]
    parts: list[Block] = []
    for day in days:
        there = [each for each in coming if each.here.date() == day]
        if there:
            parts += _day(house, day, there, say)
        elif not coming:
            parts.append(Block(pieces=(Pen(text=day_words(day), size=HEADING, weight=BOLD),)))
    helper = house.on_paper.helper()
    if helper is not None and phone_of(helper):
        parts.append(Block(pieces=(heading(tr("If I need a hand")), strong(line_of(helper))), ruled=True))
    if coming and len(coming) <= ROOMY:
        parts.append(Block(pieces=(heading(tr("To add by hand")), Pen(), Pen()), ruled=True, extra=True))
    soft = tr("From {first} to {last}.", first=day_words(days[0]), last=day_words(days[-1]))
    if not coming:
        soft = f"{soft} {tr('Nothing is planned yet. There is room to write.')}"
    return Paper(
        title=tr("My week"), soft=soft, parts=tuple(parts), foot=tr("Printed on {day}.", day=full_date(say.today))
    )


def _day(house: House, day: date, coming: list[Coming], say: Wording) -> list[Block]:
    """A block for each plan, so that none is parted by the end of a page; the day stands above the first."""
    full = len(coming) >= FULL
    blocks = [
        Block(pieces=tuple(_plan(house, each, say, weekday_name(day.weekday()) if full and place else "")))
        for place, each in enumerate(coming)
    ]
    first = Block(pieces=(heading(day_words(day)), *blocks[0].pieces), ruled=True)
    return [first, *blocks[1:]]


def _plan(house: House, coming: Coming, say: Wording, weekday: str) -> list[Piece]:
    """One plan. ``weekday`` is said again where the day may stand on the page before."""
    plan, people = coming.plan, coming.people
    time = say.at(coming.here)
    title = tr("{time}: {plan}", time=time, plan=plan_words(plan, people, relation=True))
    if weekday:
        title = tr("{day}, {words}", day=weekday, words=title)
    found = Happening(plan=plan, moment=coming.moment, people=people)
    how = mode_words(plan.mode) if plan.mode is Mode.IN_PERSON else ""
    where = where_words(house, found)
    pieces: list[Piece] = [strong(title), *said(". ".join(words for words in (how, where) if words))]
    pieces += said(capital(plan_clocks(plan, people, coming.moment.at, say)))
    if plan.mode is not Mode.PHONE:
        pieces += [Said(text=tr("To ring: {who}", who=line_of(each))) for each in _with_number(people)]
    return pieces


def _with_number(people: tuple[Person, ...]) -> list[Person]:
    return [each for each in people if phone_of(each)]
