"""What the steps of an exercise say of each other: steps, answers and parts they name must be there and fit."""

from collections.abc import Iterator

from companion.domain.exercises import (
    NOBODY,
    OWN,
    Choice,
    Condition,
    Exercise,
    Grid,
    Ladder,
    Multi,
    Order,
    Ordered,
    PersonStep,
    Picking,
    PlanStep,
    Practice,
    Rates,
    Share,
    Sort,
    Step,
    Text,
    Traps,
    boxes_of,
    options_of,
)
from companion.domain.plans import Feeling, Mode
from companion.domain.run_answers import PRACTISED
from companion.domain.step_kinds import MOST_CARDS, kind_of
from companion.domain.traps import NO_TRAP
from companion.formats.exercise_fields import nearest
from companion.formats.exercise_way import Tell
from companion.formats.toml_lines import Path

FACT_WORDS = {
    "plan": ("told", "let_go", "unknown"),
    "person_near": ("near", "far"),
    "mourning": ("yes",),
    "plan_felt": tuple(feeling.value for feeling in Feeling),
    "plan_told": tuple(mode.value for mode in Mode),
}
"""The words a fact may be, where these are few."""


def check_links(step: Step, exercise: Exercise, tell: Tell) -> None:
    """Tell of every step, answer or part this step names that is not there or does not fit."""
    for path, condition in _conditions(step):
        for what in _condition(condition, exercise):
            tell(step.id, path, what)
    for path, name, kinds, words in _names(step):
        what = _named(name, kinds, words, exercise)
        if what:
            tell(step.id, path, what)


def reference_fault(name: str, exercise: Exercise) -> str:
    """What is wrong with a step named, with a part or without; empty when it is good."""
    step_id, dot, part = name.partition(".")
    step = exercise.step(step_id)
    if step is None:
        return f'No step is called "{step_id}".{nearest(step_id, [other.id for other in exercise.steps])}'
    return _part_fault(step, part, exercise) if dot else ""


def _part_fault(step: Step, part: str, exercise: Exercise) -> str:
    parts = _parts_of(step, exercise)
    if not parts:
        return f'The answer of "{step.id}" has no parts. Take the dot and what follows out.'
    if part in parts:
        return ""
    return f'The answer of "{step.id}" has no part "{part}". Write one of: {", ".join(parts)}.{nearest(part, parts)}'


def _parts_of(step: Step, exercise: Exercise) -> list[str]:
    cards = [option.id for option in options_of(step, exercise)]
    if isinstance(step, Order | Ladder):
        return [str(place + 1) for place in range(MOST_CARDS[kind_of(step)])]
    if isinstance(step, Share | Rates):
        return cards
    return [*cards, *(box.id for box in boxes_of(step))] if isinstance(step, Sort | Grid) else []


def _conditions(step: Step) -> Iterator[tuple[Path, Condition]]:
    for place, rule in enumerate(step.rules):
        yield ("rules", place), rule.condition
    if step.when is not None:
        yield ("when",), step.when
    if isinstance(step, PlanStep):
        for place, idea in enumerate(step.ideas):
            if idea.when is not None:
                yield ("ideas", place, "when"), idea.when


def _condition(condition: Condition, exercise: Exercise) -> Iterator[str]:
    wanted = condition.equals or condition.has
    if condition.fact:
        words = FACT_WORDS.get(condition.fact)
        if wanted and words and wanted not in words:
            yield f'The fact "{condition.fact}" is never "{wanted}". Write one of: {", ".join(words)}.'
        return
    fault = reference_fault(condition.step, exercise)
    if fault:
        yield fault
    elif wanted:
        yield from _wanted(wanted, condition.step, exercise)


def _wanted(wanted: str, name: str, exercise: Exercise) -> Iterator[str]:
    """What is wrong with the answer a condition asks for."""
    step_id, _dot, part = name.partition(".")
    step = exercise.step(step_id)
    known = None if step is None else _answers_of(step, part, exercise)
    if known is None:
        return
    if not known:
        yield f'The step "{name}" has no answers to pick. Use at_least, at_most or skipped.'
    elif wanted not in known:
        yield f'The step "{name}" has no answer "{wanted}". Write one of: {", ".join(known)}.'


def _answers_of(  # noqa: PLR0911 - one case a kind
    step: Step, part: str, exercise: Exercise
) -> list[str] | None:
    """What may be asked for; nothing where there is nothing to pick, ``None`` where anything may be said."""
    cards = [option.id for option in options_of(step, exercise)]
    if isinstance(step, Picking) and may_be_own(step, exercise):
        cards.append(OWN.rstrip(":"))
    match step:
        case PersonStep():
            return None
        case Practice():
            return sorted(PRACTISED)
        case Traps():
            return [*(trap.id for trap in exercise.traps.traps), NO_TRAP] if exercise.traps.traps else None
        case Sort() | Grid():
            boxes = [box.id for box in boxes_of(step)]
            return cards if part in boxes else boxes if part else []
        case Share() | Rates():
            return []
        case Picking():
            return cards
        case _:
            return []


def may_be_own(step: Picking, exercise: Exercise) -> bool:
    """Whether an answer in own words is possible, here or in a step this one borrows from, however far."""
    seen: set[str] = set()
    lender: Step | Picking | None = step
    while isinstance(lender, Picking) and lender.id not in seen:
        if lender.own or lender.also_from is not None:
            return True
        seen.add(lender.id)
        lender = exercise.step((lender.options_of or lender.picked_in).partition(".")[0])
    return False


def _names(step: Step) -> Iterator[tuple[Path, str, tuple[type, ...], str]]:
    """Every step another key names, with the kinds it may be of."""
    with_answers = "a step with answers. Write the id of a choice, a multi or a step with cards"
    ratings = "a step that rates several things. Write the id of a step of kind rates"
    if isinstance(step, Picking):
        yield ("options_of",), step.options_of, (Picking,), with_answers
        yield ("picked_in",), step.picked_in, (Picking,), with_answers
        yield from ((("without",), name, (Picking,), with_answers) for name in step.without)
    if isinstance(step, Ordered):
        yield from ((("by_gap",), name, (Rates,), ratings) for name in step.by_gap)
        if step.nearest is not None:
            yield ("nearest",), step.nearest.step, (Rates,), ratings
        yield ("rows_in",), step.rows_in, (Picking,), with_answers
    if isinstance(step, Practice):
        yield ("scene_of",), step.scene_of, (Choice,), "a choice"
    if isinstance(step, Ladder):
        yield ("rates_in",), step.rates_in, (Rates,), ratings
    if isinstance(step, Traps):
        yield ("of",), step.of, (Text, Choice, Multi), "a step with words. Write the id of a text, a choice or a multi"


def _named(name: str, kinds: tuple[type, ...], words: str, exercise: Exercise) -> str:
    if not name or name == NOBODY:
        return ""
    fault = reference_fault(name, exercise)
    if fault:
        return fault
    return "" if isinstance(exercise.step(name.partition(".")[0]), kinds) else f'"{name}" is not {words}.'
