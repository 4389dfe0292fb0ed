"""Which words of an answer the support cue listens to: those typed by hand."""

from companion.domain.exercises import OWN
from companion.domain.run_screens import ScreenKind
from companion.ui.steps.part import Given


def typed_words(kind: ScreenKind, given: Given) -> str:
    """What was typed by hand in an answer: all of a text or a letter, and the own words beside answers to press."""
    if isinstance(given, str) and kind in (ScreenKind.TEXT, ScreenKind.LETTER):
        return given
    if kind not in (ScreenKind.CHOICE, ScreenKind.MULTI) or not isinstance(given, str | tuple):
        return ""
    items = (given,) if isinstance(given, str) else given
    return ". ".join(item.removeprefix(OWN) for item in items if item.startswith(OWN))
