"""Exercises as they stand in their files: a thought, and the steps to look at it. Frozen records, no text of ours.

The rules behind them are those of the content brief, section 3.0: one question a screen, at most ten minutes,
belief and upset asked at the start and at the end, and no plan on a day that made things heavier.
"""

from dataclasses import field
from datetime import time
from enum import StrEnum
from itertools import pairwise

from companion.domain.exercise_head import Head
from companion.domain.plans import Mode
from companion.domain.problems import Fault
from companion.domain.record import record

END = "end"
"""Where a jump leads that ends the run."""
HELP = "help"
"""Ends the run and opens Get help."""
CALL = "call"
"""Ends the run and opens the card of the chosen person."""
SPECIAL_GOALS = frozenset({END, HELP, CALL})

SHARED = "shared_"
"""Steps of the shared file begin so; every exercise may jump to them."""

MAX_MINUTES = 10
MAX_WRITTEN = 3
"""Written answers on any path of one sitting."""
MAX_CHOICES = 5
SHOWN_OF_MULTI = 6
"""So many are shown to tick; the rest stand behind "more"."""
RATE_VALUES = (0, 25, 50, 75, 100)
"""What the five words of a rating stand for."""

OWN = "own:"
"""An answer in the person's own words begins so."""
ELSE = "else:"
"""Somebody who is not in the circle; the name, if given, follows."""
NOBODY = "nobody"
"""Nobody yet."""


class StepKind(StrEnum):
    """What a step asks for."""

    INFO = "info"
    CHOICE = "choice"
    MULTI = "multi"
    RATE = "rate"
    TEXT = "text"
    PERSON = "person"
    PLAN = "plan"
    WAIT = "wait"

    @property
    def answers_at_once(self) -> bool:
        """The press on an answer is the answer; ticking, writing and reading need Next."""
        return self in (StepKind.CHOICE, StepKind.RATE, StepKind.PERSON, StepKind.PLAN)


class Keep(StrEnum):
    """What an answer is remembered as, beyond the run's own list of answers."""

    BELIEF_BEFORE = "belief_before"
    BELIEF_AFTER = "belief_after"
    BELIEF_LATER = "belief_later"
    UPSET_BEFORE = "upset_before"
    UPSET_AFTER = "upset_after"
    EXPECTED_RATE = "expected_rate"
    HAPPENED_RATE = "happened_rate"
    EXPECTED = "expected"
    HAPPENED = "happened"
    LEARNED = "learned"
    POCKET = "pocket"
    REWRITTEN = "rewritten"
    FIX = "fix"
    REMEMBER = "remember"
    TASKS = "tasks"


KEPT_RATES = frozenset(
    {
        Keep.BELIEF_BEFORE,
        Keep.BELIEF_AFTER,
        Keep.BELIEF_LATER,
        Keep.UPSET_BEFORE,
        Keep.UPSET_AFTER,
        Keep.EXPECTED_RATE,
        Keep.HAPPENED_RATE,
    }
)
KEPT_WORDS = frozenset({Keep.EXPECTED, Keep.HAPPENED})
KEPT_LISTS = frozenset(Keep) - KEPT_RATES - KEPT_WORDS


class Outcome(StrEnum):
    """What the diary knows about the plan of a run; the word a condition may ask for."""

    UNKNOWN = "unknown"
    TOLD = "told"
    LET_GO = "let_go"


@record
class Condition:
    """True or not, from one answer (``step``) or one thing the diary knows (``fact``).

    Exactly one of the tests is set. ``at_least`` and ``at_most`` compare a rating, or how many were ticked.
    Facts are ``country``, ``plan`` (an ``Outcome``), ``calls``, ``meetings`` and ``helper``.
    """

    step: str = ""
    fact: str = ""
    equals: str | None = None
    has: str | None = None
    at_least: int | None = None
    at_most: int | None = None
    skipped: bool | None = None


@record
class Rule:
    """When the condition holds, the run goes on at ``goto``."""

    condition: Condition
    goto: str


@record
class Option:
    """One answer to press. ``say`` is its form inside a sentence; empty means the text with a small first letter.

    ``safety`` marks a hard thought: picking it leads to the safety page at once.
    """

    id: str
    text: str
    say: str = ""
    goto: str = ""
    safety: bool = False


@record
class Idea:
    """A ready proposal of a plan. ``days`` from today (1 is tomorrow), ``at`` in wall time.

    ``routine`` is the daily habit it hooks on. An idea for two is not shown when nobody was chosen.
    """

    id: str
    text: str
    mode: Mode
    days: int = 1
    at: time = time(10, 0)
    routine: str = ""
    when: Condition | None = None


@record
class StepBase:
    """What all steps have. ``ask`` is the one question or heading, ``body`` a few plain sentences below it.

    ``note`` is one soft line, left out when a placeholder in it is empty and names no other words. ``when``
    passes the step over unless it holds. ``rules`` are tried in order after the answer, then ``goto``, then
    the next step of the file. ``true_thought`` marks the place where the program stops arguing.
    """

    id: str
    ask: str
    body: str = ""
    note: str = ""
    goto: str = ""
    rules: tuple[Rule, ...] = ()
    when: Condition | None = None
    keeps: tuple[Keep, ...] = ()
    true_thought: bool = False


@record
class Info(StepBase):
    """Something to read."""


@record
class Picking(StepBase):
    """What choice and multi share.

    ``options_of`` borrows the options of another step, ``without`` leaves out what was picked in some steps,
    ``picked_in`` shows only what was picked in one. ``own`` adds an answer in own words.
    """

    options: tuple[Option, ...] = ()
    options_of: str = ""
    without: tuple[str, ...] = ()
    picked_in: str = ""
    own: bool = False


@record
class Choice(Picking):
    """Pick one of two to five."""


@record
class Multi(Picking):
    """Tick any. ``also_from`` adds what the person has told before, such as what they once learned."""

    also_from: Keep | None = None


@record
class Rate(StepBase):
    """0 to 100, by five words or in fine steps of 5. Empty ``words`` means the shared ones."""

    words: tuple[str, ...] = ()


@record
class Text(StepBase):
    """Own words, with four to six beginnings to press so that nobody must type."""

    starters: tuple[str, ...] = ()


@record
class PersonStep(StepBase):
    """Somebody of the circle, somebody else, or nobody yet. ``near`` puts people within reach first."""

    near: bool = False


@record
class PlanStep(StepBase):
    """A small dated plan: ready ideas first. ``ask_next`` is something to ask, ``if_then`` the answer to a snag."""

    ideas: tuple[Idea, ...] = ()
    minutes: int = 30
    ask_next: str = ""
    if_then: str = ""


@record
class Wait(StepBase):
    """The end of the first sitting. The rest follows when the plan's time has passed, or after ``days``.

    Without a plan and without ``days`` the run ends here.
    """

    days: int | None = None


Step = Info | Choice | Multi | Rate | Text | PersonStep | PlanStep | Wait

_KINDS: dict[type, StepKind] = {
    Info: StepKind.INFO,
    Choice: StepKind.CHOICE,
    Multi: StepKind.MULTI,
    Rate: StepKind.RATE,
    Text: StepKind.TEXT,
    PersonStep: StepKind.PERSON,
    PlanStep: StepKind.PLAN,
    Wait: StepKind.WAIT,
}


def kind_of(step: Step) -> StepKind:
    """The kind of a step."""
    return _KINDS[type(step)]


@record
class Fact:
    """One dated fact for one country, with where it was read. ``year`` is the year it speaks of."""

    id: str
    country: str
    text: str
    source: str
    year: int


@record
class Words:
    """Words that every exercise needs, from the shared file. ``done_*`` close a run; see ``run_screens``."""

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


@record
class Exercise(Head):
    """A whole exercise. ``not_for`` says who should leave it, ``shared`` are the steps all exercises have."""

    aim: str
    source: str
    not_for: tuple[str, ...]
    follow_up: str
    steps: tuple[Step, ...]
    facts: tuple[Fact, ...] = ()
    shared: tuple[Step, ...] = ()
    words: Words = Words()
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


def options_of(step: Choice | Multi, exercise: Exercise) -> tuple[Option, ...]:
    """The options a step starts from: its own, or those of the step it borrows from, however far."""
    seen: set[str] = set()
    while not step.options and step.id not in seen:
        seen.add(step.id)
        lender = exercise.step(step.options_of or step.picked_in)
        if not isinstance(lender, Choice | Multi):
            return ()
        step = lender
    return step.options


@record
class FaultyExercise:
    """A file of the catalogue that cannot be used, or a translation that is not whole."""

    file: str
    faults: tuple[Fault, ...]
