"""The words of a step that draw on a long life as a strength (content brief, 3.0 rule 9): where they stand."""

from collections.abc import Mapping

from companion.domain.exercises import Info, Option, Picking, PlanStep, Step, Text
from companion.formats.exercise_way import Tell


def strength_words(step: Step) -> str:
    """The words that ``strength`` names: a key, or one of its entries after a dot; empty when there are none.

    Answers and ideas are named by their ids, ``options.past``; beginnings and lines by their number, ``starters.2``.
    """
    return _places(step).get(step.strength, "")


def check_strength(step: Step, tell: Tell) -> None:
    """Tell of a ``strength`` that names no words of this step."""
    if step.strength and not strength_words(step):
        known = ", ".join(place for place, words in _places(step).items() if words)
        what = f'There are no words at "{step.strength}" in this step. Write one of: {known}.'
        tell(step.id, ("strength",), what)


def _places(step: Step) -> Mapping[str, str]:
    """Everything that may be named, and its words."""
    found = {"ask": step.ask, "body": step.body, "note": step.note}
    match step:
        case Info():
            found |= _counted("lines", step.lines)
        case Text():
            found |= _counted("starters", step.starters)
        case Picking():
            found |= _named("options", step.options)
        case PlanStep():
            found |= {f"ideas.{idea.id}": idea.text for idea in step.ideas} | {"if_then": step.if_then}
        case _:
            pass
    return found


def _counted(key: str, texts: tuple[str, ...]) -> dict[str, str]:
    return {f"{key}.{number}": words for number, words in enumerate(texts, 1)}


def _named(key: str, options: tuple[Option, ...]) -> dict[str, str]:
    return {f"{key}.{option.id}": option.text for option in options}
