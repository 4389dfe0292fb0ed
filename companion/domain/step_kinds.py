"""The kinds of steps of an exercise. What each stores as its answer is said with it; see also ``run_parts``."""

from enum import StrEnum

from companion.domain.keeps import Keep
from companion.domain.record import record
from companion.domain.step_base import Idea, Option, StepBase, StepKind


@record
class Info(StepBase):
    """Something to read. ``lines`` are left out one by one when a placeholder in them is empty.

    ``card``: to be kept, and it may be printed. ``picture``: one may choose a picture to look at here; it is not kept.
    """

    lines: tuple[str, ...] = ()
    card: bool = False
    picture: bool = False


@record
class Picking(StepBase):
    """What all steps share that have answers or cards.

    ``options_of`` borrows those of another step, ``without`` leaves out what was picked in some steps, ``picked_in``
    shows only what was picked in one; both may name a part, such as ``tasks.help``. ``own`` adds an answer in own
    words. ``also_from`` adds what the person has told in earlier runs, such as what they once learned.
    """

    options: tuple[Option, ...] = ()
    options_of: str = ""
    without: tuple[str, ...] = ()
    picked_in: str = ""
    own: bool = False
    also_from: Keep | None = None


@record
class Nearest:
    """Put the options in order by how near their rating (0 to 100) in the step ``step`` is to ``rate``."""

    step: str
    rate: int


@record
class Ordered(Picking):
    """Options that may be put in order by what was rated before.

    ``by_gap``: two steps of kind rates; the largest difference, first minus second, comes first. ``rows_in``, with a
    grid in ``picked_in``, names a step where rows of that grid were ticked: the options are the columns of those rows.
    """

    by_gap: tuple[str, ...] = ()
    nearest: Nearest | None = None
    rows_in: str = ""


@record
class Choice(Ordered):
    """Pick one of two to five: its id."""


@record
class Multi(Ordered):
    """Tick any: their ids. With ``bank`` the options are conversation starters of that kind (``domain.starters``).

    ``nearby`` puts first what takes place near by: groups of the circle, and the local list.
    """

    bank: str = ""
    nearby: bool = False


@record
class Share(Picking):
    """Give out 100 points: ``id:40`` for each that got some, 100 in all at most."""


@record
class Order(Picking):
    """Put cards in order: all their ids."""


@record
class Sort(Picking):
    """Put each card in a box, one card at a time: ``card:box``."""

    boxes: tuple[Option, ...] = ()


@record
class Grid(Picking):
    """Tick columns for each row, one row at a time: ``row:column``. A row left without a tick is ``row:``."""

    columns: tuple[Option, ...] = ()


@record
class Rates(Picking):
    """Rate several things, one at a time: ``id:75``. A thing left out is ``id:``."""

    words: tuple[str, ...] = ()


@record
class Ladder(Picking):
    """Rungs from low to high by the ratings of the step ``rates_in``: all ids, lowest first, as the person put them."""

    rates_in: str = ""


@record
class Rate(StepBase):
    """0 to 100, by five words or in fine steps of 5. Empty ``words`` means the shared ones.

    ``hoped``: more of it is welcome, as in "how real"; a fear is the other way round.
    """

    words: tuple[str, ...] = ()
    hoped: bool = False


@record
class Text(StepBase):
    """Own words, with four to six beginnings to press so that nobody must type. ``min_lines`` is the box's height."""

    starters: tuple[str, ...] = ()
    min_lines: int = 1


@record
class Letter(StepBase):
    """A text put together from earlier answers, to be changed at will and printed. Empty lines of it are left out."""

    template: str = ""


class First(StrEnum):
    """Who stands first among the people offered."""

    CIRCLE = ""
    NEAR = "near"
    CALLS = "calls"
    """Those with two calls or more in the last 30 days."""


@record
class PersonStep(StepBase):
    """Somebody of the circle, somebody else, or nobody yet: an id, ``else:name`` or ``nobody``.

    ``several``: up to five of the circle, then the answer is a tuple.
    """

    first: First = First.CIRCLE
    several: bool = False


@record
class PlanStep(StepBase):
    """A small dated plan: ready ideas first. ``ask_next`` is something to ask, ``if_then`` the answer to a snag.

    ``reading``: the sentence kept last under that list is read before the plan.
    """

    ideas: tuple[Idea, ...] = ()
    minutes: int = 30
    ask_next: str = ""
    if_then: str = ""
    reading: Keep | None = None


@record
class Wait(StepBase):
    """The end of a sitting. The rest follows when the plan's time has passed, or after ``days``.

    Without a plan and without ``days`` the run ends here. ``always``: after ``days``, also when there is a plan.
    ``leads``: the exercise that is offered now, ``go:E18``; what comes after the wait is asked later all the same.
    """

    days: int | None = None
    always: bool = False
    leads: str = ""


class Scene(StrEnum):
    """What is practised in the pretend call."""

    ANSWER = "answer"
    START = "start"
    MUTE = "mute"
    END = "end"
    CAMERA = "camera"


class Level(StrEnum):
    """How much help a practice gives, from the most to none; ``MISTAKE`` goes wrong on purpose, to be put right."""

    WATCH = "watch"
    PROMPTS = "prompts"
    HALF = "half"
    MISTAKE = "mistake"
    ALONE = "alone"


@record
class Practice(StepBase):
    """A pretend call in which nothing can break: ``done`` or ``stopped``.

    ``scene_of`` names a choice whose answer is the scene; without an answer it is ``scene``.
    """

    scene: Scene = Scene.ANSWER
    scene_of: str = ""
    level: Level = Level.WATCH


@record
class Traps(StepBase):
    """At most three thinking traps that are likely in what was said in step ``of``: their ids, or ``none``.

    Without ``of`` they are those the exercise names as likely.
    """

    of: str = ""


Step = (
    Info
    | Choice
    | Multi
    | Rate
    | Text
    | PersonStep
    | PlanStep
    | Wait
    | Share
    | Order
    | Sort
    | Grid
    | Rates
    | Ladder
    | Letter
    | Practice
    | Traps
)

_KINDS: dict[type, StepKind] = {
    Info: StepKind.INFO,
    Choice: StepKind.CHOICE,
    Multi: StepKind.MULTI,
    Rate: StepKind.RATE,
    Text: StepKind.TEXT,
    PersonStep: StepKind.PERSON,
    PlanStep: StepKind.PLAN,
    Wait: StepKind.WAIT,
    Share: StepKind.SHARE,
    Order: StepKind.ORDER,
    Sort: StepKind.SORT,
    Grid: StepKind.GRID,
    Rates: StepKind.RATES,
    Ladder: StepKind.LADDER,
    Letter: StepKind.LETTER,
    Practice: StepKind.PRACTICE,
    Traps: StepKind.TRAPS,
}


def kind_of(step: StepBase) -> StepKind:
    """The kind of a step."""
    return _KINDS[type(step)]


FEWEST_CARDS = {
    StepKind.CHOICE: 2,
    StepKind.MULTI: 2,
    StepKind.SHARE: 2,
    StepKind.ORDER: 3,
    StepKind.SORT: 2,
    StepKind.GRID: 1,
    StepKind.RATES: 1,
    StepKind.LADDER: 2,
}
"""So many cards are needed for the step to make sense; our own choice."""
MOST_CARDS = {
    StepKind.SHARE: 6,
    StepKind.ORDER: 8,
    StepKind.SORT: 12,
    StepKind.GRID: 9,
    StepKind.RATES: 7,
    StepKind.LADDER: 8,
}
"""So many cards can be shown and kept in mind; our own choice, the grid's from the brief (E11)."""
BOXES = {StepKind.SORT: (2, 5), StepKind.GRID: (2, 6)}
"""How few and how many boxes or columns there may be."""


def boxes_of(step: StepBase) -> tuple[Option, ...]:
    """The boxes of a sort, the columns of a grid."""
    if isinstance(step, Sort):
        return step.boxes
    return step.columns if isinstance(step, Grid) else ()
