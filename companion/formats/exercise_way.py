"""The ways through an exercise: which jumps land, what is never reached, what never ends, how long it takes.

The steps form a graph; a wait ends one sitting and begins the next. All checks follow every jump a run could take.
"""

import re
from collections.abc import Callable

from companion.domain.exercises import (
    GO,
    MAX_MINUTES,
    MAX_WRITTEN,
    SHARED,
    SPECIAL_GOALS,
    Choice,
    Exercise,
    Keep,
    Multi,
    Picking,
    Step,
    StepKind,
    Text,
    Wait,
    kind_of,
    options_of,
)
from companion.domain.runs import UPSET_STEP
from companion.formats.toml_lines import Path

Tell = Callable[[str, Path, str], None]
"""Told of a fault: id of the step (empty: the file), the path inside it (empty: the whole step), the sentence."""

SECONDS = {
    StepKind.INFO: 20,
    StepKind.CHOICE: 20,
    StepKind.MULTI: 30,
    StepKind.RATE: 15,
    StepKind.TEXT: 60,
    StepKind.PERSON: 15,
    StepKind.PLAN: 45,
    StepKind.WAIT: 5,
    StepKind.SHARE: 60,
    StepKind.ORDER: 45,
    StepKind.LADDER: 45,
    StepKind.LETTER: 60,
    StepKind.PRACTICE: 30,
    StepKind.TRAPS: 20,
}
"""A slow reader's time for each kind. A guess to keep files short, not a measurement."""
SECONDS_A_CARD = {StepKind.SORT: 8, StepKind.GRID: 12, StepKind.RATES: 10}
"""The same for kinds that show one card at a time."""
FEW = 4
"""So many cards are counted where only what was picked before comes up; our own guess."""


def seconds_of(step: Step, exercise: Exercise) -> int:
    """A slow reader's time for a step."""
    kind = kind_of(step)
    if kind not in SECONDS_A_CARD or not isinstance(step, Picking):
        return SECONDS[kind]
    cards = len(options_of(step, exercise))
    return SECONDS_A_CARD[kind] * (min(cards, FEW) if step.picked_in else cards)


_ANOTHER = re.compile(GO + r"[A-Za-z0-9][A-Za-z0-9_]*")


def check_way(exercise: Exercise, tell: Tell, *, shared_known: bool = True) -> None:
    """All checks on the ways. ``shared_known`` is false when no shared file was at hand."""
    ways = _Ways(exercise)
    _jumps(exercise, tell, shared_known=shared_known)
    _reached(ways, exercise, tell)
    if not _rounds(ways, exercise, tell):
        _long(ways, exercise, tell)
        _asked(ways, exercise, tell)
    _safety(exercise, tell)


class _Ways:
    """The graph."""

    def __init__(self, exercise: Exercise) -> None:
        self.steps = {step.id: step for step in (*exercise.steps, *exercise.shared)}
        self.after = {name: self._goals(step, exercise) for name, step in self.steps.items()}
        waits = [name for name, step in self.steps.items() if isinstance(step, Wait)]
        second = [goal for wait in waits for goal in self.after[wait]]
        self.starts = [exercise.steps[0].id, *second]

    def _goals(self, step: Step, exercise: Exercise) -> list[str]:
        goals = [goal for goal, _key in jumps_of(step)]
        if isinstance(step, Choice | Multi):
            goals += [option.goto for option in options_of(step, exercise)]
        if Keep.UPSET_AFTER in step.keeps:
            goals.append(UPSET_STEP)
        goals.append(exercise.following(step))  # Skip is always there
        return [goal for goal in dict.fromkeys(goals) if goal in self.steps]

    def onward(self, name: str) -> list[str]:
        """The steps that can follow in the same sitting."""
        return [] if isinstance(self.steps[name], Wait) else self.after[name]

    def from_step(self, start: str, *, over_waits: bool = False) -> set[str]:
        """All steps that can come after one, itself included."""
        seen: set[str] = set()
        ahead = [start]
        while ahead:
            name = ahead.pop()
            if name not in seen:
                seen.add(name)
                ahead += self.after[name] if over_waits else self.onward(name)
        return seen


def jumps_of(step: Step) -> list[tuple[str, Path]]:
    """Where a step can jump to, each with the place that says so."""
    found: list[tuple[str, Path]] = [(step.goto, ("goto",))]
    found += [(rule.goto, ("rules", place, "goto")) for place, rule in enumerate(step.rules)]
    if isinstance(step, Choice | Multi):
        found += [(option.goto, ("options", place, "goto")) for place, option in enumerate(step.options)]
    if isinstance(step, Wait):
        found.append((step.leads, ("leads",)))
    return [(goal, path) for goal, path in found if goal]


def _jumps(exercise: Exercise, tell: Tell, *, shared_known: bool) -> None:
    known = {step.id for step in (*exercise.steps, *exercise.shared)} | SPECIAL_GOALS
    pages = SPECIAL_GOALS & {step.id for step in (*exercise.steps, *exercise.shared)}
    for step in exercise.steps:
        for goal, path in jumps_of(step):
            if goal in pages:
                tell(step.id, path, f'Both a page and a step are called "{goal}". Give the step another id.')
            if goal in known or (goal.startswith(SHARED) and not shared_known) or _ANOTHER.fullmatch(goal):
                continue
            specials = ", ".join([*sorted(SPECIAL_GOALS), "go:E15"])
            tell(step.id, path, f'No step is called "{goal}". Write the id of a step, or one of: {specials}.')


def _reached(ways: _Ways, exercise: Exercise, tell: Tell) -> None:
    reached = ways.from_step(exercise.steps[0].id, over_waits=True)
    for step in exercise.steps:
        if step.id not in reached:
            tell(step.id, (), "No way leads to this step. Let a step before it go here, or take it out.")


def _rounds(ways: _Ways, exercise: Exercise, tell: Tell) -> bool:
    """Tell of every step that can come back to itself in one sitting."""
    found = False
    for step in (*exercise.steps, *exercise.shared):
        if any(step.id in ways.from_step(goal) for goal in ways.onward(step.id)):
            tell(step.id, (), "From here the way can lead back here again and never end. Change a goto.")
            found = True
    return found


def _long(ways: _Ways, exercise: Exercise, tell: Tell) -> None:
    """Ten minutes and three written answers at most, on the longest way of each sitting."""
    for start in dict.fromkeys(ways.starts):
        seconds = _heaviest(ways, start, lambda step: seconds_of(step, exercise), {})
        if seconds > MAX_MINUTES * 60:
            minutes = round(seconds / 60)
            tell(start, (), f"From here the longest way takes about {minutes} minutes; {MAX_MINUTES} is the most.")
        written = _heaviest(ways, start, lambda step: int(isinstance(step, Text)), {})
        if written > MAX_WRITTEN:
            tell(start, (), f"From here up to {written} answers are written; {MAX_WRITTEN} is the most.")


def _heaviest(ways: _Ways, name: str, weigh: Callable[[Step], int], known: dict[str, int]) -> int:
    if name not in known:
        ahead = [_heaviest(ways, goal, weigh, known) for goal in ways.onward(name)]
        known[name] = weigh(ways.steps[name]) + max(ahead, default=0)
    return known[name]


def _asked(ways: _Ways, exercise: Exercise, tell: Tell) -> None:
    """Belief and upset at the start, and upset at the end before any plan, on every way."""
    upset = (Keep.UPSET_BEFORE, Keep.UPSET_AFTER) if exercise.asks_upset else ()
    first = exercise.steps[0].id
    second = ways.from_step(first, over_waits=True) - ways.from_step(first)
    for step in exercise.steps:
        if kind_of(step) is not StepKind.PLAN or step.id in second:
            continue
        for keep in upset:
            if _way_without(ways, first, step.id, keep):
                tell(
                    step.id,
                    (),
                    f'A way leads to this plan without asking "{keep.value}". '
                    f'Put a rating before it with: keeps = "{keep.value}"',
                )
    kept = {keep for step in exercise.steps for keep in step.keeps}
    belief = (Keep.BELIEF_BEFORE, Keep.BELIEF_AFTER) if exercise.thought or Keep.THOUGHT in kept else ()
    for keep in (*belief, *upset):
        if keep not in kept:
            tell("", (), f'Nothing asks for "{keep.value}". Add a rating with: keeps = "{keep.value}"')


def _way_without(ways: _Ways, start: str, goal: str, keep: Keep) -> bool:
    """Whether a step can be reached without passing one that keeps this."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        name = ahead.pop()
        if name == goal:
            return True
        if name not in seen and keep not in ways.steps[name].keeps:
            seen.add(name)
            ahead += ways.onward(name)
    return False


def _safety(exercise: Exercise, tell: Tell) -> None:
    """A hard thought leads to the safety page by itself; a jump beside it would be a second way out."""
    own = [step for step in exercise.steps if isinstance(step, Choice | Multi)]
    for step in own:
        for place, option in enumerate(step.options):
            if option.safety and option.goto:
                path = ("options", place, "goto")
                tell(step.id, path, "A hard thought leads to the safety page by itself. Take this goto out.")
    _heavy(exercise, tell)
    informs = not (exercise.thought or exercise.asks_upset)
    if not informs and not any(option.safety for step in own for option in step.options):
        tell(
            "",
            (),
            "No answer lets a person say that life does not feel worth living. "
            'Add one to a choice: { id = "dark", text = "...", safety = true }',
        )


HEAVY = 60
"""A step that is asked from this upset on is the one for those to whom it is too much."""


def _heavy(exercise: Exercise, tell: Tell) -> None:
    """Where somebody is asked because the upset is high, a hard thought can be said."""
    upset = {step.id for step in exercise.steps if Keep.UPSET_BEFORE in step.keeps}
    for step in exercise.steps:
        asked = step.when is not None and step.when.step in upset and (step.when.at_least or 0) >= HEAVY
        if asked and isinstance(step, Choice) and not any(option.safety for option in step.options):
            tell(
                step.id,
                ("options",),
                "Here it is heavy, so a hard thought must have its place. "
                'Add: { id = "dark", text = "Life does not feel worth living", safety = true }',
            )
