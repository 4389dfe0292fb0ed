"""The widget for a screen, by its kind."""

from typing import assert_never

from companion.domain.run_screens import Screen, ScreenKind
from companion.ui.steps.choice import ChoicePart
from companion.ui.steps.info import InfoPart
from companion.ui.steps.multi import MultiPart
from companion.ui.steps.part import Nearby, Part
from companion.ui.steps.person import PersonPart
from companion.ui.steps.plan import PlanPart
from companion.ui.steps.rate import RatePart
from companion.ui.steps.text import TextPart


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
            return PersonPart(screen, nearby)
        case ScreenKind.PLAN:
            return PlanPart(screen, nearby)
        case ScreenKind.INFO | ScreenKind.WAIT | ScreenKind.DONE:
            return InfoPart()
        case ScreenKind.SHARE | ScreenKind.ORDER | ScreenKind.SORT | ScreenKind.GRID | ScreenKind.RATES:
            return InfoPart()
        case ScreenKind.LADDER | ScreenKind.LETTER | ScreenKind.PRACTICE | ScreenKind.TRAPS:
            return InfoPart()
        case never:
            assert_never(never)
