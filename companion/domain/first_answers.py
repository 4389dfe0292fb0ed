"""The first answer of every kind of screen, to walk through an exercise without anybody answering."""

from companion.domain.run_screens import Screen, ScreenKind
from companion.domain.runs import AnswerValue
from companion.domain.step_base import leads_out

_WORDS = "We would talk a little."
_RATE = 60
_PICKED = frozenset({ScreenKind.CHOICE, ScreenKind.PERSON, ScreenKind.MULTI, ScreenKind.TRAPS})
_WRITTEN = frozenset({ScreenKind.TEXT, ScreenKind.LETTER})
_MOVED = frozenset({ScreenKind.ORDER, ScreenKind.LADDER})


def first_answer(screen: Screen) -> AnswerValue:
    """The first answer a screen offers that leads on; empty where it offers none."""
    if screen.kind in _PICKED:
        return _first_option(screen)
    if screen.kind in _WRITTEN:
        return screen.text or next(iter(screen.starters), _WORDS)
    if screen.kind in _MOVED:
        return tuple(card.id for card in screen.cards)
    plain: dict[ScreenKind, AnswerValue] = {ScreenKind.RATE: _RATE, ScreenKind.PRACTICE: "done"}
    return plain.get(screen.kind, _of_cards(screen))


def _first_option(screen: Screen) -> AnswerValue:
    leading = [each.id for each in screen.options if not each.safety and not leads_out(each.goto)]
    first = next(iter(leading), "")
    one = screen.kind is ScreenKind.CHOICE or (screen.kind is ScreenKind.PERSON and not screen.several)
    return first if one or not first else (first,)


def _of_cards(screen: Screen) -> AnswerValue:
    """Something said of each card, or of the first one where a sum must not be too large."""
    boxes = [box.id for box in screen.boxes] or [""]
    said: dict[ScreenKind, tuple[str, ...]] = {
        ScreenKind.SHARE: ("40",),
        ScreenKind.SORT: tuple(boxes),
        ScreenKind.GRID: tuple(boxes[:1]),
        ScreenKind.RATES: ("0", "25", "50", "75", "100"),
    }
    if screen.kind not in said:
        return ""
    cards = screen.cards[:1] if screen.kind is ScreenKind.SHARE else screen.cards
    words = said[screen.kind]
    return tuple(f"{card.id}:{words[number % len(words)]}" for number, card in enumerate(cards))
