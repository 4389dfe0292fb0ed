"""What is offered on a screen: answers, cards, people, traps, a letter put together. Pure, with all texts filled in."""

from dataclasses import replace

from companion.domain.exercises import (
    ELSE,
    MAX_CHOICES,
    NOBODY,
    OWN,
    Choice,
    Exercise,
    First,
    Ladder,
    Letter,
    Multi,
    Option,
    Order,
    Ordered,
    PersonStep,
    Picking,
    PlanStep,
    Step,
    Text,
    Traps,
    boxes_of,
    options_of,
)
from companion.domain.keeps import EFFECTS, RUNGS, Keep
from companion.domain.run_parts import chosen_in, numbers, on_path, pairs, picked
from companion.domain.run_plans import plans_by_step, told_here
from companion.domain.run_words import NEARBY, STARTERS_USED, Around, Filler, small
from companion.domain.runs import Run
from companion.domain.starters import offered
from companion.domain.step_kinds import MOST_CARDS, kind_of
from companion.domain.traps import NO_TRAP, Trap, likely

OFTEN = 2
"""Calls within 30 days from which on somebody is one of those called often."""
UNRATED = 50
"""A rung that was not rated stands in the middle of a ladder."""


def open_options(step: Picking, run: Run, exercise: Exercise) -> tuple[Option, ...]:
    """The options left when those borrowed, picked before or left out are sorted."""
    options = options_of(step, exercise)
    gone = {item for other in step.without for item in chosen_in(run, exercise, other)}
    left = [option for option in options if option.id not in gone]
    if isinstance(step, Ordered) and step.rows_in:
        return _columns_of_rows(step, run, exercise)
    if isinstance(step, Multi) and step.bank:
        return options
    if step.picked_in:
        left = _picked_before(step.picked_in, left, run, exercise, gone)
    if not isinstance(step, Choice | Multi):  # a card is no answer, so a hard thought cannot be one
        left = [option for option in left if not option.safety]
    return tuple(left)


def _columns_of_rows(step: Ordered, run: Run, exercise: Exercise) -> tuple[Option, ...]:
    """What was ticked in some rows of a grid."""
    rows = chosen_in(run, exercise, step.rows_in)
    ticked = {column for row, column in pairs(on_path(run, step.picked_in)) if row in rows}
    grid = exercise.step(step.picked_in)
    return tuple(box for box in boxes_of(grid) if box.id in ticked) if grid is not None else ()


def _picked_before(name: str, left: list[Option], run: Run, exercise: Exercise, gone: set[str]) -> list[Option]:
    """What was picked there and in own words; in the order it was given where that was what was asked."""
    chosen = chosen_in(run, exercise, name)
    own = [Option(id=item, text=item.removeprefix(OWN)) for item in chosen if item.startswith(OWN)]
    found = [option for option in left if option.id in chosen] + [option for option in own if option.id not in gone]
    if isinstance(exercise.step(name.partition(".")[0]), Order | Ladder):
        found.sort(key=lambda option: chosen.index(option.id))
    return found


def shown_options(step: Picking, run: Run, exercise: Exercise, around: Around) -> tuple[Option, ...]:
    """All options of a step with their texts filled; one whose placeholder is empty is left out."""
    options = _filled(open_options(step, run, exercise), run, exercise, around)
    if isinstance(step, Multi) and step.bank:
        options = list(offered(options, str(around.known.get(STARTERS_USED) or "").split()))
    if isinstance(step, Multi) and step.nearby:
        options = [*(Option(id=OWN + text, text=text) for text in around.kept.get(NEARBY, ())), *options]
    if step.also_from is not None:
        known = {small(option.say or option.text) for option in options}
        told = around.kept.get(step.also_from.value, ())
        options += [Option(id=OWN + text, text=text) for text in told if small(text) not in known]
    if step.id == exercise.forget_unless:
        options = [option for option in options if on_path(run, option.id) is not None]  # only what there is to keep
    options = _as_kept(step, options, run, exercise, around)
    if isinstance(step, Multi):
        there = {option.id for option in options}
        said = [item for item in picked(run.answers.get(step.id)) if item.startswith(OWN) and item not in there]
        options += [Option(id=item, text=item.removeprefix(OWN)) for item in said]  # each can be ticked off again
    if isinstance(step, Ordered):
        options = _in_order(step, options, run)
    return tuple(options)


def _as_kept(step: Picking, options: list[Option], run: Run, exercise: Exercise, around: Around) -> list[Option]:
    """The rungs one may try, or the plans that may be told; anything else as it is."""
    if isinstance(step, Choice) and Keep.RUNG in step.keeps:
        return _up_to_top(options, run, exercise)
    if isinstance(step, Multi) and Keep.PLAN_TOOK in step.keeps:
        return _still_open(step, options, run, exercise, around)
    return options


def _up_to_top(options: list[Option], run: Run, exercise: Exercise) -> list[Option]:
    """Without the rungs above the one where the ladder shall end."""
    steps = {keep: step.id for step in exercise.steps for keep in step.keeps}
    order = picked(on_path(run, steps.get(Keep.LADDER, "")))
    top = on_path(run, steps.get(Keep.RUNG_TOP, ""))
    above = set(order[order.index(top) + 1 :]) if isinstance(top, str) and top in order else set()
    return [option for option in options if option.id not in above]


def _still_open(step: Multi, options: list[Option], run: Run, exercise: Exercise, around: Around) -> list[Option]:
    """Without plans that were not made, or were told or let go elsewhere; nothing where there is but one.

    Once answered here they are told, and stand here still for whoever goes back. Whoever stands here already, and told
    one of them on Today meanwhile, is asked about the one that is left.
    """
    made = plans_by_step(run, exercise)
    closed = around.closed - told_here(run, step.id)
    left = [option for option in options if option.id in made and made[option.id] not in closed]
    return left if len(left) > 1 or run.present == step.id else []


def only_answer(step: Step, run: Run, exercise: Exercise) -> Option | None:
    """The one thing to pick among what was ticked before, where there is no other: it needs no question."""
    asks = isinstance(step, Choice) and step.picked_in and step.also_from is None
    if not asks or not isinstance(step, Choice) or set(step.keeps) & (EFFECTS | RUNGS):
        return None
    options = open_options(step, run, exercise)
    return options[0] if len(options) == 1 and not options[0].safety else None


def _filled(options: tuple[Option, ...], run: Run, exercise: Exercise, around: Around) -> list[Option]:
    filler = Filler(run, exercise, around)
    filled = [(option, filler.fill(option.text)) for option in options]
    return [replace(option, text=text) for option, text in filled if text is not None]


def _in_order(step: Ordered, options: list[Option], run: Run) -> list[Option]:
    """By the largest gap between two ratings, or the nearest to one; what was not rated comes last."""
    if step.by_gap:
        more, less = (numbers(on_path(run, name)) for name in step.by_gap)
        gaps = {item: more[item] - less[item] for item in more.keys() & less.keys()}
        return sorted(options, key=lambda option: (option.id not in gaps, -gaps.get(option.id, 0)))
    if step.nearest is not None:
        rate, rates = step.nearest.rate, numbers(on_path(run, step.nearest.step))
        return sorted(options, key=lambda option: (option.id not in rates, abs(rates.get(option.id, 0) - rate)))
    return options


def cards_of(step: Picking, run: Run, exercise: Exercise, around: Around) -> tuple[Option, ...]:
    """The cards, rows or things of a step; no more than its kind can show. Rungs of a ladder from low to high."""
    cards = shown_options(step, run, exercise, around)[: MOST_CARDS[kind_of(step)]]
    if isinstance(step, Ladder):
        rates = numbers(on_path(run, step.rates_in))
        return tuple(sorted(cards, key=lambda card: rates.get(card.id, UNRATED)))
    return cards


def filled_boxes(step: Step, run: Run, exercise: Exercise, around: Around) -> tuple[Option, ...]:
    """The boxes of a sort, or the columns of a grid."""
    return tuple(_filled(boxes_of(step), run, exercise, around))


def offered_people(step: PersonStep, exercise: Exercise, around: Around) -> tuple[Option, ...]:
    """Three people at most before "somebody else" and "nobody"; the rest of the circle behind "more"."""
    people = list(around.people)
    if step.first is First.NEAR:
        people.sort(key=lambda somebody: not somebody.near)
    if step.first is First.CALLS:
        people.sort(key=lambda somebody: somebody.calls < OFTEN)
    named = [Option(id=somebody.id, text=somebody.name) for somebody in people]
    specials = [
        Option(id=ELSE, text=exercise.words.someone_else),
        Option(id=NOBODY, text=exercise.words.nobody),
    ]
    first = MAX_CHOICES - len(specials)
    return (*named[:first], *specials, *named[first:])


# --- a letter, a sentence to read ------------------------------------------------------------------------------------


def put_together(step: Letter, run: Run, exercise: Exercise, around: Around) -> str:
    """The letter line by line; a line with an empty placeholder is left out."""
    filler = Filler(run, exercise, around)
    lines = [filler.fill(line) if line.strip() else "" for line in step.template.split("\n")]
    return "\n".join(line for line in lines if line is not None).strip()


_FOR_ONE_TALK = frozenset({Keep.SAY, Keep.HOOK, Keep.STARTERS})
"""Said to one person about one thing; before another talk such a sentence would be out of place."""


def reading_of(step: PlanStep, run: Run, around: Around) -> str:
    """The sentence kept last under the list that is read before this plan; of this run.

    Thoughts and reasons may come from an earlier run; what was to be said to somebody may not.
    """
    if step.reading is None:
        return ""
    now = run.kept.get(step.reading.value, ())
    if now or step.reading in _FOR_ONE_TALK:
        return now[-1] if now else ""
    return next(iter(around.kept.get(step.reading.value, ())), "")


# --- traps -----------------------------------------------------------------------------------------------------------


def likely_traps(step: Traps, run: Run, exercise: Exercise) -> tuple[Trap, ...]:
    """At most three traps likely in what was said, those the exercise names where nothing speaks for others."""
    said = _said(exercise.step(step.of), run) if step.of else run.thought
    return likely(said, exercise.traps, exercise.likely)


def trap_options(step: Traps, run: Run, exercise: Exercise) -> tuple[Option, ...]:
    """Those traps by name, and that it may simply be hard."""
    named = [Option(id=trap.id, text=trap.name) for trap in likely_traps(step, run, exercise)]
    return (*named, Option(id=NO_TRAP, text=exercise.traps.none_word))


def _said(step: Step | None, run: Run) -> str:
    if step is None:
        return ""
    answer = on_path(run, step.id)
    if isinstance(step, Text):
        return str(answer or "")
    return " . ".join(run.shown.get(f"{step.id}/{item}", item.removeprefix(OWN)) for item in picked(answer))
