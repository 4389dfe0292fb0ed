"""What all steps of an exercise are made of: answers to press, conditions, jumps, ideas for a plan."""

from datetime import time
from enum import StrEnum

from companion.domain.keeps import Keep
from companion.domain.plans import Mode
from companion.domain.record import record

END = "end"
"""Where a jump leads that ends the run."""
HELP = "help"
"""Ends the run and opens Get help."""
CALL = "call"
"""Ends the run and opens the card of the chosen person."""
FEAR = "fear"
"""Ends the run and opens the page for fear and control."""
LINES = "lines"
"""Ends the run and opens Get help at the lines that listen."""
SETTINGS = "settings"
"""Ends the run and opens the settings for text size and sound."""
DATES = "dates"
"""Ends the run and opens the page of birthdays and other days, where one says how a day should be."""
SPECIAL_GOALS = frozenset({END, HELP, CALL, FEAR, LINES, SETTINGS, DATES})
GO = "go:"
"""Ends the run, and the exercise named after it opens: ``go:E15``."""

SHARED = "shared_"
"""Steps of the shared file begin so; every exercise may jump to them."""

MAX_MINUTES = 10
"""Of one sitting."""
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


def leads_out(goal: str) -> bool:
    """Whether a jump ends the run; a step of that very name goes before."""
    return goal in SPECIAL_GOALS or goal.startswith(GO)


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
    SHARE = "share"
    ORDER = "order"
    SORT = "sort"
    GRID = "grid"
    RATES = "rates"
    LADDER = "ladder"
    LETTER = "letter"
    PRACTICE = "practice"
    TRAPS = "traps"

    @property
    def answers_at_once(self) -> bool:
        """The press on an answer is the answer; ticking, writing and reading need Next."""
        return self in (StepKind.CHOICE, StepKind.RATE, StepKind.PERSON, StepKind.PLAN)


@record
class Condition:
    """True or not, from one answer (``step``) or one thing the diary knows (``fact``).

    ``step`` may name a part of an answer after a dot, such as ``tasks.open``. Exactly one of the tests is set.
    ``at_least`` and ``at_most`` compare a rating, or how many were ticked. Facts are ``country``, ``plan`` (an
    ``Outcome``), ``calls``, ``meetings``, ``helper``, and those of ``run_words.ASKED_FACTS``.
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
    """One answer to press, one card, box, row or column. ``say`` is its form inside a sentence.

    An empty ``say`` means the text with a small first letter. ``safety`` marks a hard thought: picking it leads to
    the safety page at once. ``took`` is one of ``keeps.TOOK``, what it says of the plan; empty where its id says it.
    """

    id: str
    text: str
    say: str = ""
    goto: str = ""
    safety: bool = False
    took: str = ""


@record
class Idea:
    """A ready proposal of a plan. ``days`` from today (1 is tomorrow), ``at`` in wall time.

    Today (0) is only used while the day is long enough.
    ``routine`` is the daily habit it hooks on, ``place`` where it takes place. An idea for two is not shown when
    nobody was chosen.
    """

    id: str
    text: str
    mode: Mode
    days: int = 1
    at: time = time(10, 0)
    routine: str = ""
    place: str = ""
    when: Condition | None = None


@record
class StepBase:
    """What all steps have. ``ask`` is the one question or heading, ``body`` a few plain sentences below it.

    ``note`` is one soft line, left out when a placeholder in it is empty and names no other words. ``when``
    passes the step over unless it holds. ``rules`` are tried in order after the answer, then ``goto``, then
    the next step of the file. ``true_thought`` marks the place where the program stops arguing. ``strength`` names the
    words of this step that draw on a long life, such as ``body`` or ``options.past`` (brief, 3.0 rule 9); nothing is
    shown differently for it.
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
    strength: str = ""
