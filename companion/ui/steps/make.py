"""The widget for a screen, by its kind. Kinds that few exercises have are loaded when one asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from companion.domain.run_screens import Screen, ScreenKind
from companion.ui.steps.choice import ChoicePart
from companion.ui.steps.info import InfoPart
from companion.ui.steps.multi import MultiPart
from companion.ui.steps.person import PersonPart
from companion.ui.steps.plan import PlanPart
from companion.ui.steps.rate import RatePart
from companion.ui.steps.text import TextPart

if TYPE_CHECKING:
    from companion.ui.steps.part import Nearby, Part


def make_part(screen: Screen, nearby: Nearby) -> Part:  # noqa: C901, PLR0911 - one return for each kind
    """Where one answers this screen. The type checker names this place when a kind is added."""
    match screen.kind:
        case ScreenKind.CHOICE:
            return ChoicePart(screen)
        case ScreenKind.MULTI:
            return MultiPart(screen)
        case ScreenKind.RATE:
            return RatePart(screen)
        case ScreenKind.TEXT:
            return TextPart(screen)
        case ScreenKind.PERSON:
            return _people(screen, nearby)
        case ScreenKind.PLAN:
            return PlanPart(screen, nearby)
        case ScreenKind.SHARE | ScreenKind.ORDER | ScreenKind.SORT | ScreenKind.GRID | ScreenKind.RATES:
            return _of_cards(screen)
        case ScreenKind.LADDER | ScreenKind.LETTER | ScreenKind.PRACTICE | ScreenKind.TRAPS:
            return _seldom(screen, nearby)
        case ScreenKind.INFO | ScreenKind.WAIT | ScreenKind.DONE:
            return InfoPart(screen)
        case never:
            assert_never(never)


def _people(screen: Screen, nearby: Nearby) -> Part:
    if not screen.several:
        return PersonPart(screen, nearby)
    from companion.ui.steps.several import SeveralPart

    return SeveralPart(screen, nearby)


def _of_cards(screen: Screen) -> Part:
    from companion.ui.steps.grid import GridPart
    from companion.ui.steps.order import OrderPart
    from companion.ui.steps.rates import RatesPart
    from companion.ui.steps.share import SharePart
    from companion.ui.steps.sort import SortPart

    makers = {
        ScreenKind.SHARE: SharePart,
        ScreenKind.ORDER: OrderPart,
        ScreenKind.SORT: SortPart,
        ScreenKind.GRID: GridPart,
        ScreenKind.RATES: RatesPart,
    }
    return makers[screen.kind](screen)


def _seldom(screen: Screen, nearby: Nearby) -> Part:
    from companion.ui.steps.ladder import LadderPart
    from companion.ui.steps.letter import LetterPart
    from companion.ui.steps.practice import practice_part
    from companion.ui.steps.traps import TrapsPart

    if screen.kind is ScreenKind.PRACTICE:
        return practice_part(screen, nearby)
    makers = {ScreenKind.LADDER: LadderPart, ScreenKind.LETTER: LetterPart, ScreenKind.TRAPS: TrapsPart}
    return makers[screen.kind](screen)
