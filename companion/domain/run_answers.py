"""One answer: whether it fits the step, the form it is kept in, its wording as shown, and what it is remembered as."""

from collections.abc import Callable
from dataclasses import replace

from companion.domain.exercises import (
    EFFECTS,
    ELSE,
    KEPT_LISTS,
    KEPT_RATES,
    NOBODY,
    OWN,
    Choice,
    Exercise,
    Grid,
    Info,
    Keep,
    Ladder,
    Letter,
    Multi,
    Option,
    Order,
    PersonStep,
    Picking,
    PlanStep,
    Practice,
    Rate,
    Rates,
    Share,
    Sort,
    Step,
    Text,
    Traps,
)
from companion.domain.keeps import RUNGS
from companion.domain.problems import Problem, ProblemKind
from companion.domain.run_options import cards_of, filled_boxes, shown_options, trap_options
from companion.domain.run_parts import CARD_BY_CARD, PAIRED, numbers, on_path, pairs, picked
from companion.domain.run_screens import present
from companion.domain.run_words import Around, Filler, join, name_of, small
from companion.domain.runs import AnswerValue, Run
from companion.domain.traps import NO_TRAP

PLANNED = "plan:"
"""The answer of a plan step: this and the id of the plan in the diary."""
PRACTISED = frozenset({"done", "stopped"})
"""The answers of a practice."""
ALL_POINTS = 100
MOST_PEOPLE = 5


def is_empty(step: Step, value: AnswerValue) -> bool:
    """Whether an answer says nothing: no words, nothing ticked, every card left out."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(step, CARD_BY_CARD):
        return all(not said for _card, said in pairs(value))
    return value == ()


def checked(step: Step, value: AnswerValue, run: Run, exercise: Exercise, around: Around) -> tuple[Option, ...]:
    """The answers, cards and boxes it speaks of, as shown. ``Problem(BAD_VALUE)`` if it does not fit the step."""
    if isinstance(step, Choice | Multi):
        options = shown_options(step, run, exercise, around)
    elif isinstance(step, Traps):
        options = trap_options(step, run, exercise)
    elif isinstance(step, Picking):
        options = cards_of(step, run, exercise, around)
    else:
        options = ()
    boxes = filled_boxes(step, run, exercise, around)
    cards = {option.id for option in options}
    if not _fits(step, value, cards, {box.id for box in boxes}, run, around):
        raise Problem(ProblemKind.BAD_VALUE)
    spoken = {item for pair in pairs(value) for item in pair} if isinstance(step, PAIRED) else set(picked(value))
    return tuple(option for option in (*options, *boxes) if option.id in spoken)


def _fits(  # noqa: PLR0911 - one case a kind
    step: Step, value: AnswerValue, cards: set[str], boxes: set[str], run: Run, around: Around
) -> bool:
    match step:
        case Rate():
            return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100  # noqa: PLR2004 - the scale
        case Text() | Letter():
            return isinstance(value, str)
        case PlanStep():
            return run.plan is not None and value == PLANNED + run.plan
        case PersonStep():
            return _somebody(step, value, around)
        case Practice():
            return value in PRACTISED
        case Choice():
            return isinstance(value, str) and _offered(step, value, cards)
        case _:
            return _several_fit(step, value, cards, boxes)


def _several_fit(step: Step, value: AnswerValue, cards: set[str], boxes: set[str]) -> bool:
    """Answers made of several items."""
    if not isinstance(step, Picking | Traps):
        return True
    return isinstance(value, tuple) and _items_fit(step, value, cards, boxes)


def _items_fit(  # noqa: PLR0911 - one case a kind
    step: Picking | Traps, items: tuple[str, ...], cards: set[str], boxes: set[str]
) -> bool:
    match step:
        case Multi():
            return all(_offered(step, item, cards) for item in items)
        case Traps():
            return set(items) <= cards and (NO_TRAP not in items or len(items) == 1)
        case Order() | Ladder():
            return set(items) == cards and len(items) == len(cards)
        case Share():
            given = numbers(items)
            return len(given) == len(items) and set(given) <= cards and sum(given.values()) <= ALL_POINTS
        case Sort():
            return _paired(items, cards, lambda box: box in boxes or not box)
        case Grid():
            twice = len(set(items)) < len(items)
            return not twice and _paired(items, cards, lambda box: box in boxes or not box, once=False)
        case Rates():
            return _paired(items, cards, lambda rate: not rate or (rate.isdigit() and int(rate) <= ALL_POINTS))
        case _:
            return True


def _paired(items: tuple[str, ...], cards: set[str], good: Callable[[str], bool], *, once: bool = True) -> bool:
    """Every item is a card with something fitting said of it; ``once`` only for each card."""
    found = pairs(items)
    alone = len({card for card, _said in found}) == len(found)
    return (alone or not once) and all(card in cards and good(said) for card, said in found)


def _offered(step: Choice | Multi, item: str, cards: set[str]) -> bool:
    return item in cards or (step.own and item.startswith(OWN) and bool(item.removeprefix(OWN).strip()))


def _somebody(step: PersonStep, value: AnswerValue, around: Around) -> bool:
    known = {str(one.id) for one in around.people}
    if isinstance(value, tuple):
        fit = all(item in known or item.startswith(ELSE) for item in value)
        return step.several and fit and 0 < len(set(value)) == len(value) <= MOST_PEOPLE
    return isinstance(value, str) and (value == NOBODY or value.startswith(ELSE) or value in known)


# --- what is kept ----------------------------------------------------------------------------------------------------


def written(
    run: Run, exercise: Exercise, step: Step, value: AnswerValue, around: Around, options: tuple[Option, ...]
) -> Run:
    """The run with the answer and the wording as shown. ``options`` are those of ``checked``."""
    shown = without_words(run, step)
    shown[step.id] = present(run, exercise, around).ask
    shown |= {f"{step.id}/{option.id}": option.text for option in options}
    if isinstance(step, PersonStep):
        names = {item: name_of(item, around) or exercise.words.nobody for item in picked(value)}
        shown |= {f"{step.id}/{item}": name for item, name in names.items()}
    if isinstance(step, Share):
        given = numbers(value)
        cards = cards_of(step, run, exercise, around)
        value = tuple(f"{card.id}:{given.get(card.id, 0)}" for card in cards)
        shown |= {f"{step.id}/{card.id}": card.text for card in cards}
    answered = replace(run, answers={**run.answers, step.id: value}, shown=shown)
    return kept(answered, exercise, step, value, around)


def without_words(run: Run, step: Step) -> dict[str, str]:
    """The wording as shown, without that of the answers to one step."""
    return {key: words for key, words in run.shown.items() if not key.startswith(f"{step.id}/")}


def kept(run: Run, exercise: Exercise, step: Step, value: AnswerValue | None, around: Around) -> Run:
    """The run with what its answer is remembered as; ``None`` takes that back."""
    for keep in step.keeps:
        run = _keep(run, exercise, keep, value, around)
    return run


def _keep(run: Run, exercise: Exercise, keep: Keep, value: AnswerValue | None, around: Around) -> Run:
    if keep in EFFECTS or keep in RUNGS:
        return run  # these change the diary, not the run
    if keep in KEPT_RATES:
        return _with(run, keep, value if isinstance(value, int) else None)
    steps = [step for step in (*exercise.steps, *exercise.shared) if keep in step.keeps]
    items = [item for step in steps for item in _items(run, step, exercise, around)]
    if keep is Keep.THOUGHT:
        return replace(run, thought=items[-1] if items else exercise.thought)
    if keep in KEPT_LISTS:
        return replace(run, kept={**run.kept, keep.value: tuple(dict.fromkeys(items))})
    return _with(run, keep, items[-1] if items else "")


def _with(run: Run, keep: Keep, value: int | str | None) -> Run:
    changes: dict[str, int | str | None] = {keep.value: value}
    return replace(run, **changes)  # type: ignore[arg-type]


def _items(  # noqa: C901, PLR0911 - one case a kind
    run: Run, step: Step, exercise: Exercise, around: Around
) -> list[str]:
    """An answer as a list of plain words."""
    value = on_path(run, step.id)
    if value is None:
        return []
    match step:
        case Info():
            return _card(run, step, exercise, around)
        case Choice() if step.keeps and Keep.THOUGHT in step.keeps:
            return [_text(run, step, item) for item in picked(value)]
        case Choice() | Multi():
            says = {option.id: option.say for option in step.options}
            return [says.get(item) or _small(run, step, item) for item in picked(value)]
        case Traps():
            return [_text(run, step, item) for item in picked(value) if item != NO_TRAP]
        case Share() | Sort() | Grid() | Rates():
            return _pairs_in_words(run, step, value, exercise.words.and_word)
        case Order() | Ladder():
            return [_text(run, step, item) for item in picked(value)]
        case PersonStep():
            return [_text(run, step, item) for item in picked(value) if item != NOBODY]
        case _:
            return [str(value).strip()]


def _card(run: Run, step: Info, exercise: Exercise, around: Around) -> list[str]:
    """What stands on a card, line by line."""
    filler = Filler(run, exercise, around)
    lines = [filler.must(step.ask), filler.must(step.body), *filler.lines(step.lines)]
    return ["\n".join(line for line in lines if line)]


def _pairs_in_words(run: Run, step: Share | Sort | Grid | Rates, value: AnswerValue, and_word: str) -> list[str]:
    """Each card once, with what was said of it: "Read a message: alone"."""
    said: dict[str, list[str]] = {}
    for card, right in pairs(value):
        if right not in ("", "0") or (right == "0" and isinstance(step, Rates)):
            said.setdefault(card, []).append(right if right.isdigit() else _small(run, step, right))
    return [f"{_text(run, step, card)}: {join(words, and_word)}" for card, words in said.items()]


def _text(run: Run, step: Step, item: str) -> str:
    return item.removeprefix(OWN).strip() if item.startswith(OWN) else run.shown.get(f"{step.id}/{item}", item)


def _small(run: Run, step: Step, item: str) -> str:
    text = _text(run, step, item)
    return text if item.startswith(OWN) else small(text)
