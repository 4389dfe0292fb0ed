"""One plan on paper, in large print: who, when, how, something to ask, and the sentence for when it gets hard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.plans import Repeat
from companion.ui.plan_words import mode_words, plan_words
from companion.ui.texts import tr
from companion.ui.when_words import capital, plan_clocks, rhythm_words
from companion.ui.where_words import where_words
from companion.ui.widgets.before import before_lines
from companion.ui.widgets.printing import Sheet, SheetLine
from companion.ui.words import full_date

if TYPE_CHECKING:
    from companion.domain.keepsakes import BeforeYouGo
    from companion.services.happenings import Happening
    from companion.ui.house import House
    from companion.ui.when_words import Wording


def plan_sheet(house: House, found: Happening, before: BeforeYouGo, say: Wording) -> Sheet:
    """The card. Days are written out, for paper does not know which day is today."""
    plan, here = found.plan, say.here(found.moment.at)
    lines = [SheetLine(large=tr("{day} at {time}", day=full_date(here.date()), time=say.at(here)))]
    lines += [
        SheetLine(words=words)
        for words in (
            capital(plan_clocks(plan, found.people, found.moment.at, say)),
            "" if plan.rhythm.repeat is Repeat.ONCE else rhythm_words(plan.rhythm, plan.starts.date()),
            capital(plan.routine),
            where_words(house, found) or mode_words(plan.mode),
        )
        if words
    ]
    ask = plan.ask or next((person.ask_next for person in found.people if person.ask_next), "")
    if ask:
        lines += [SheetLine(), SheetLine(words=tr("Something to ask: {ask}", ask=ask))]
    for words in before_lines(before):
        lines += [SheetLine(), SheetLine(words=words)]
    return Sheet(title=plan_words(plan, found.people), lines=tuple(lines), body_pt=20)
