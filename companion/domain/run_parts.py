"""Answers that have parts: ``card:box``, ``thing:75``, or ids in order; and names of parts, such as ``tasks.help``.

A part is named by a card (what was said of it), by a box or column (which cards are in it), or by a place in an order
(``.1`` is the first). Cards and boxes of a step have different ids, so a name means one thing.
"""

from companion.domain.exercises import Exercise, Grid, Rates, Share, Sort, Step
from companion.domain.runs import AnswerValue, Run

PAIRED = (Share, Sort, Grid, Rates)
"""Steps whose answers are pairs."""
CARD_BY_CARD = (Sort, Grid, Rates)
"""Steps that show one card at a time, and keep a half given answer."""


def picked(answer: AnswerValue | None) -> tuple[str, ...]:
    """The ids of an answer to choice or multi, or what an answer consists of."""
    if isinstance(answer, tuple):
        return answer
    return (answer,) if isinstance(answer, str) and answer else ()


def on_path(run: Run, name: str) -> AnswerValue | None:
    """The answer of a step the run has really passed, or a part of it; answers of a branch that was left do not count.

    ``name`` is a step id, or one with a part after a dot.
    """
    step_id, _dot, part = name.partition(".")
    answer = run.answers.get(step_id) if step_id in run.path else None
    return part_of(answer, part) if part else answer


def pairs(answer: AnswerValue | None) -> tuple[tuple[str, str], ...]:
    """Card and what was said of it; the card may itself be somebody's own words with a colon in them."""
    split = (item.rpartition(":") for item in picked(answer))
    return tuple((card, said) for card, _colon, said in split)


def part_of(answer: AnswerValue | None, part: str) -> AnswerValue | None:
    """One part: a number, an id, several ids, or nothing."""
    found = pairs(answer)
    said = [right for left, right in found if left == part and right]
    if said:
        return tuple(said) if len(said) > 1 else _number_or_word(said[0])
    inside = tuple(left for left, right in found if right == part)
    if inside:
        return inside
    items = picked(answer)
    return items[int(part) - 1] if part.isdigit() and 0 < int(part) <= len(items) else None


def _number_or_word(word: str) -> int | str:
    return int(word) if word.isdigit() else word


def numbers(answer: AnswerValue | None) -> dict[str, int]:
    """The number given to each thing that got one."""
    return {left: int(right) for left, right in pairs(answer) if right.isdigit()}


def chosen_in(run: Run, exercise: Exercise, name: str) -> tuple[str, ...]:
    """The ids that were picked, sorted, rated or given points in a step or a part of it, in the answer's order."""
    step_id, _dot, part = name.partition(".")
    answer = on_path(run, name)
    step = exercise.step(step_id)
    if part or not isinstance(step, PAIRED):
        return picked(answer)
    empty = ("", "0") if isinstance(step, Share) else ("",)
    return tuple(dict.fromkeys(left for left, right in pairs(answer) if right not in empty))


def done_cards(answer: AnswerValue | None) -> set[str]:
    """The cards something was said of, or that were passed over on purpose."""
    return {left for left, _right in pairs(answer)}


def one_card_back(step: Step | None, answer: AnswerValue | None) -> tuple[str, ...] | None:
    """The answer without its last card; ``None`` when there is none to take back."""
    if not isinstance(step, CARD_BY_CARD) or not picked(answer):
        return None
    last = pairs(answer)[-1][0]
    return tuple(item for item in picked(answer) if item.rpartition(":")[0] != last)
