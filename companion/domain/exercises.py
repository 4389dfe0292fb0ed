"""Exercises as they stand in their files: a thought, and the steps to look at it. Frozen records, no text of ours.

The rules behind them are those of the content brief, section 3.0: one question a screen, at most ten minutes,
belief and upset asked at the start and at the end, and no plan on a day that made things heavier. Steps are in
``step_kinds``, what they are made of in ``step_base``; their names are given on from here.
"""

from dataclasses import field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from companion.domain.exercise_head import Head
from companion.domain.keeps import EFFECTS, KEPT_LISTS, KEPT_RATES, KEPT_WORDS, Keep
from companion.domain.problems import Fault
from companion.domain.record import record
from companion.domain.starters import StarterBook
from companion.domain.step_base import (
    CALL,
    DATES,
    ELSE,
    END,
    FEAR,
    GO,
    HELP,
    LINES,
    MAX_CHOICES,
    MAX_MINUTES,
    MAX_WRITTEN,
    NOBODY,
    OWN,
    RATE_VALUES,
    SETTINGS,
    SHARED,
    SHOWN_OF_MULTI,
    SPECIAL_GOALS,
    Condition,
    Idea,
    Option,
    Rule,
    StepBase,
    StepKind,
    leads_out,
)
from companion.domain.step_kinds import (
    Choice,
    First,
    Grid,
    Info,
    Ladder,
    Letter,
    Level,
    Multi,
    Nearest,
    Order,
    Ordered,
    PersonStep,
    Picking,
    PlanStep,
    Practice,
    Rate,
    Rates,
    Scene,
    Share,
    Sort,
    Step,
    Text,
    Traps,
    Wait,
    boxes_of,
    kind_of,
)
from companion.domain.traps import TrapBook

__all__ = [
    "CALL",
    "DATES",
    "EFFECTS",
    "ELSE",
    "END",
    "FEAR",
    "GO",
    "HELP",
    "KEPT_LISTS",
    "KEPT_RATES",
    "KEPT_WORDS",
    "LINES",
    "MAX_CHOICES",
    "MAX_MINUTES",
    "MAX_WRITTEN",
    "NOBODY",
    "OWN",
    "RATE_VALUES",
    "SETTINGS",
    "SHARED",
    "SHOWN_OF_MULTI",
    "SPECIAL_GOALS",
    "Choice",
    "Condition",
    "Exercise",
    "Fact",
    "FaultyExercise",
    "First",
    "Grid",
    "Idea",
    "Info",
    "Keep",
    "Ladder",
    "Letter",
    "Level",
    "Multi",
    "Nearest",
    "Option",
    "Order",
    "Ordered",
    "Outcome",
    "PersonStep",
    "Picking",
    "PlanStep",
    "Practice",
    "Rate",
    "Rates",
    "Rule",
    "Scene",
    "Share",
    "Sort",
    "Step",
    "StepBase",
    "StepKind",
    "Text",
    "TrapBook",
    "Traps",
    "Wait",
    "Words",
    "boxes_of",
    "kind_of",
    "leads_out",
    "options_of",
]


class Outcome(StrEnum):
    """What the diary knows about the plan of a run; the word a condition may ask for."""

    UNKNOWN = "unknown"
    TOLD = "told"
    LET_GO = "let_go"


@record
class Fact:
    """One dated fact for one country, with whose it is. ``year`` is the year it speaks of.

    ``url`` is the page it was read on, ``checked`` the day of that look; both are for whoever keeps the file.
    """

    id: str
    country: str
    text: str
    source: str
    year: int
    url: str = ""
    checked: date | None = None


@record
class Words:
    """Words that every exercise needs, from the shared file. ``done_*`` close a run; see ``run_screens``.

    ``proof_*`` say what really happened, for ``{proof}``.
    """

    rate: tuple[str, ...] = ("0", "25", "50", "75", "100")
    and_word: str = "and"
    someone_else: str = ""
    nobody: str = ""
    own: str = ""
    say_aloud: str = ""
    done_less: str = ""
    done_same: str = ""
    done_more: str = ""
    done_plain: str = ""
    done_true: str = ""
    done_upset: str = ""
    done_forgot: str = ""
    today: str = "today"
    yesterday: str = "yesterday"
    days_ago: str = "{days} days ago"
    out_of: str = "{n} out of 100"
    in_person: str = "in person"
    by_video: str = "by video"
    by_phone: str = "by phone"
    by_message: str = "by message"
    by_letter: str = "by letter"
    proof_call: str = ""
    proof_put_right: str = ""
    proof_practised: str = ""


@record
class Exercise(Head):
    """A whole exercise. ``not_for`` says when to leave it out, ``shared`` are the steps all exercises have.

    ``asks_upset`` is false for a few that only inform. ``forget_unless`` names a multi whose options are step ids: at
    the end all answers are deleted but those ticked there. ``likely`` are ids of traps for the fixed thought, ``traps``
    all traps there are, ``starters`` all conversation starters.
    """

    aim: str
    source: str
    not_for: tuple[str, ...]
    follow_up: str
    steps: tuple[Step, ...]
    facts: tuple[Fact, ...] = ()
    shared: tuple[Step, ...] = ()
    words: Words = Words()
    asks_upset: bool = True
    forget_unless: str = ""
    likely: tuple[str, ...] = ()
    traps: TrapBook = TrapBook()
    starters: StarterBook = StarterBook()
    _steps: dict[str, Step] = field(init=False, repr=False, compare=False)
    _next: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        families = (self.steps, self.shared)
        steps = {step.id: step for family in families for step in family}
        after = {one.id: two.id for family in families for one, two in pairwise(family)}
        object.__setattr__(self, "_steps", steps)
        object.__setattr__(self, "_next", after)

    def step(self, step_id: str) -> Step | None:
        """The step of that name, shared ones included."""
        return self._steps.get(step_id)

    def following(self, step: Step) -> str:
        """Where the run goes on when no rule says otherwise: ``goto``, the next step of the file, or the end."""
        return step.goto or self._next.get(step.id, END)

    @property
    def builds_ladder(self) -> bool:
        """Whether a run of it leaves a ladder with its person."""
        return any(isinstance(step, Ladder) and Keep.LADDER in step.keeps for step in self.steps)


def options_of(step: StepBase, exercise: Exercise) -> tuple[Option, ...]:
    """The options a step starts from: its own, or those of the step it borrows from, however far.

    When it borrows from a card of a sort or a row of a grid, those are its boxes or columns.
    """
    if isinstance(step, Multi) and step.bank:
        return exercise.starters.of(step.bank)
    seen: set[str] = set()
    while isinstance(step, Picking) and not step.options and step.id not in seen:
        seen.add(step.id)
        name, _dot, part = (step.options_of or step.picked_in).partition(".")
        lender = exercise.step(name)
        if lender is None:
            return ()
        boxes = boxes_of(lender)
        if isinstance(step, Ordered) and step.rows_in:
            return boxes
        if part and boxes and part not in {box.id for box in boxes}:
            return boxes
        step = lender
    return step.options if isinstance(step, Picking) else ()


@record
class FaultyExercise:
    """A file of the catalogue that cannot be used, or a translation that is not whole."""

    file: str
    faults: tuple[Fault, ...]
