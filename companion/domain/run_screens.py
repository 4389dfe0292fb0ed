"""What a run shows now: one screen, with every text filled in. Pure: the same run gives the same screen."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from companion.domain.exercises import (
    MAX_CHOICES,
    SHOWN_OF_MULTI,
    Choice,
    Exercise,
    Grid,
    Idea,
    Info,
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
    Scene,
    Share,
    Sort,
    Step,
    Text,
    Traps,
    Wait,
    kind_of,
)
from companion.domain.people import PersonId
from companion.domain.plans import MOST_EXERCISE_PLANS, Mode
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.run_options import (
    cards_of,
    filled_boxes,
    likely_traps,
    offered_people,
    only_answer,
    put_together,
    reading_of,
    shown_options,
    trap_options,
)
from companion.domain.run_parts import done_cards, numbers, on_path, one_card_back
from companion.domain.run_words import Around, Filler, holds, name_of, person_of
from companion.domain.runs import AnswerValue, Run, StopReason, ended_by_upset, upset_has_risen


class ScreenKind(StrEnum):
    """What a page must draw: the step kinds, and the closing screen."""

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
    DONE = "done"


@record
class Proposal:
    """A plan one press away. ``starts`` is wall time; ``person`` is empty for something done alone.

    ``who`` is the name as typed for somebody outside the circle. ``reading`` is a kept sentence to be read before it.
    """

    id: str
    text: str
    mode: Mode
    starts: datetime
    minutes: int
    routine: str = ""
    person: PersonId | None = None
    who: str = ""
    ask: str = ""
    if_then: str = ""
    place: str = ""
    reading: str = ""


@record
class Screen:
    """One question, ready to be drawn.

    ``options`` are shown, ``more`` stand behind "more"; ``own`` asks for a field in own words beside them, with
    the words of ``own_word``. ``answer`` is what was answered before. ``position`` of ``of`` is an honest
    estimate: jumps can shorten or lengthen the way. ``at_once``: a press on an answer is the answer. ``full``:
    three plans are open, so one must be let go before a new one. ``later``: the second sitting.

    ``cards`` are the things of a share, order, sort, grid, rates or ladder, ``boxes`` the boxes or columns; of those
    that show one card at a time ``place`` is the card to show now, the number of cards when all are done. ``words``
    are the five of each rating. ``rates`` has the rating of each rung of a ladder. ``text`` is the letter as it is put
    together, ``scene`` and ``level`` are the practice's. ``loosen`` has the question that loosens each trap, ``hints``
    what each does. ``lines``, ``card`` and ``picture`` belong to an info, ``several`` to a person, ``min_lines`` to a
    text.
    """

    kind: ScreenKind
    id: str
    thought: str
    ask: str
    body: str = ""
    note: str = ""
    options: tuple[Option, ...] = ()
    more: tuple[Option, ...] = ()
    own: bool = False
    own_word: str = ""
    starters: tuple[str, ...] = ()
    say_aloud: str = ""
    rate_words: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    answer: AnswerValue | None = None
    belief: int | None = None
    position: int = 1
    of: int = 1
    back: bool = False
    at_once: bool = False
    full: bool = False
    later: bool = False
    cards: tuple[Option, ...] = ()
    boxes: tuple[Option, ...] = ()
    place: int = 0
    words: tuple[str, ...] = ()
    rates: Mapping[str, int] = field(default_factory=dict)
    text: str = ""
    scene: str = ""
    level: str = ""
    loosen: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    card: bool = False
    picture: bool = False
    several: bool = False
    min_lines: int = 1


def present(run: Run, exercise: Exercise, around: Around | None = None) -> Screen:
    """The screen of the present step; a closing screen when the sitting is over."""
    around = around or Around()
    step = exercise.step(run.present)
    filler = Filler(run, exercise, around)
    if run.finished is not None and not isinstance(step, Wait):
        return _done(run, exercise)
    if step is None:
        raise Problem(ProblemKind.GONE, run.present)
    kind = kind_of(step)
    position, of = progress(run, exercise, around)
    screen = Screen(
        kind=ScreenKind(kind.value),
        id=step.id,
        thought=run.thought,
        ask=filler.must(step.ask),
        body=filler.must(step.body),
        note=filler.fill(step.note) or "",
        answer=run.answers.get(step.id),
        belief=run.last_belief,
        position=position,
        of=of,
        back=can_go_back(run, exercise),
        at_once=kind.answers_at_once,
        later=started_again(run, exercise),
    )
    return _with_answers(screen, step, run, exercise, around)


def _with_answers(  # noqa: PLR0911 - one return for each kind
    screen: Screen, step: Step, run: Run, exercise: Exercise, around: Around
) -> Screen:
    """The part of a screen that only its kind has."""
    words = exercise.words
    filler = Filler(run, exercise, around)
    match step:
        case Choice() | Multi():
            options = shown_options(step, run, exercise, around)
            shown = SHOWN_OF_MULTI if isinstance(step, Multi) else MAX_CHOICES
            return replace(screen, options=options[:shown], more=options[shown:], own=step.own, own_word=words.own)
        case Rate():
            return replace(screen, rate_words=step.words or words.rate)
        case Text():
            starters = tuple(text for text in map(filler.fill, step.starters) if text)
            return replace(screen, starters=starters, say_aloud=words.say_aloud, min_lines=step.min_lines)
        case PersonStep():
            return _with_people(screen, step, exercise, around)
        case PlanStep():
            full = around.open_plans >= MOST_EXERCISE_PLANS
            return replace(screen, proposals=proposals(step, run, exercise, around), full=full)
        case Info():
            return replace(screen, lines=filler.lines(step.lines), card=step.card, picture=step.picture)
        case Wait():
            return screen
        case _:
            return _with_more(screen, step, run, exercise, around)


def _with_people(screen: Screen, step: PersonStep, exercise: Exercise, around: Around) -> Screen:
    people = offered_people(step, exercise, around)
    return replace(
        screen,
        options=people[:MAX_CHOICES],
        more=people[MAX_CHOICES:],
        own=True,
        several=step.several,
        at_once=not step.several,
    )


def _with_more(
    screen: Screen,
    step: Share | Order | Sort | Grid | Rates | Ladder | Letter | Practice | Traps,
    run: Run,
    exercise: Exercise,
    around: Around,
) -> Screen:
    """The same for the kinds with cards, the letter, the practice and the traps."""
    match step:
        case Letter():
            return replace(screen, text=put_together(step, run, exercise, around))
        case Practice():
            return replace(screen, scene=_scene(step, run), level=step.level.value)
        case Traps():
            found = likely_traps(step, run, exercise)
            return replace(
                screen,
                options=trap_options(step, run, exercise),
                loosen={trap.id: trap.loosen for trap in found},
                hints={trap.id: trap.does for trap in found},
            )
        case Ladder():
            rates = numbers(on_path(run, step.rates_in))
            return replace(screen, cards=cards_of(step, run, exercise, around), rates=rates)
        case Share() | Order():
            return replace(screen, cards=cards_of(step, run, exercise, around))
        case Sort() | Grid() | Rates():
            cards = cards_of(step, run, exercise, around)
            words = (step.words or exercise.words.rate) if isinstance(step, Rates) else ()
            boxes = filled_boxes(step, run, exercise, around)
            return replace(screen, cards=cards, boxes=boxes, place=_place(cards, screen.answer), words=words)


def _scene(step: Practice, run: Run) -> str:
    chosen = on_path(run, step.scene_of) if step.scene_of else None
    return chosen if isinstance(chosen, str) and chosen in set(Scene) else step.scene.value


def _place(cards: tuple[Option, ...], answer: AnswerValue | None) -> int:
    """The first card that nothing was said of; the number of cards when there is none left."""
    done = done_cards(answer)
    return next((place for place, card in enumerate(cards) if card.id not in done), len(cards))


def proposals(step: PlanStep, run: Run, exercise: Exercise, around: Around) -> tuple[Proposal, ...]:
    """The ready plans of a step that fit now. None when the present wall time is not known."""
    if around.wall is None:
        return ()
    ideas = [idea for idea in step.ideas if idea.when is None or holds(idea.when, run, around)]
    ideas.sort(key=lambda idea: around.no_screen and idea.mode is Mode.VIDEO)  # last, for whom it was decided so
    found = [_proposal(idea, step, run, exercise, around) for idea in ideas]
    return tuple(proposal for proposal in found if proposal is not None)[:MAX_CHOICES]


_OF_SOMEBODY = "{person"
"""A snag that speaks of the other one has no place in what is done alone."""


def _proposal(idea: Idea, step: PlanStep, run: Run, exercise: Exercise, around: Around) -> Proposal | None:
    filler = Filler(run, exercise, around)
    text = filler.fill(idea.text)
    if text is None or around.wall is None:
        return None
    who = person_of(run, exercise)
    known = who in around.names
    alone = idea.mode is Mode.ALONE
    return Proposal(
        id=idea.id,
        text=text,
        mode=idea.mode,
        starts=_starts(idea, around.wall),
        minutes=step.minutes,
        routine=idea.routine,
        place=idea.place,
        reading=reading_of(step, run, around),
        person=PersonId(who) if known and not alone else None,
        who="" if known or alone else name_of(who, around),
        ask="" if alone else filler.fill(step.ask_next) or "",
        if_then="" if alone and _OF_SOMEBODY in step.if_then else filler.fill(step.if_then) or "",
    )


LATEST = time(20, 0)
"""Nothing is proposed for later on the same day; our own choice, as in the check of files."""
A_WHILE = timedelta(minutes=30)
"""What is proposed for today leaves so long to get ready."""


def _starts(idea: Idea, wall: datetime) -> datetime:
    """The wall time of an idea. Today's that has passed moves to the next half-hour, or late in the day to tomorrow."""
    starts = datetime.combine(wall.date() + timedelta(days=idea.days), idea.at)
    if starts >= wall + A_WHILE:
        return starts
    soon = wall.replace(minute=0, second=0, microsecond=0)
    while soon < wall + A_WHILE:
        soon += A_WHILE
    same_day = soon.date() == wall.date() and soon.time() <= LATEST
    return soon if same_day else starts + timedelta(days=1)


def _done(run: Run, exercise: Exercise) -> Screen:
    return Screen(
        kind=ScreenKind.DONE,
        id=run.present,
        thought=run.thought,
        ask=_closing(run, exercise),
        belief=run.last_belief,
        position=len(run.path),
        of=len(run.path),
        later=started_again(run, exercise),
    )


def _closing(run: Run, exercise: Exercise) -> str:
    words = exercise.words
    if run.stopped is StopReason.UPSET or ended_by_upset(run):
        return words.done_upset
    if run.stopped is StopReason.TRUE_THOUGHT:
        return words.done_true
    now = run.last_belief
    if now is None or run.belief_before is None or (run.belief_after is None and run.belief_later is None):
        return words.done_forgot if exercise.forget_unless else words.done_plain
    if now < run.belief_before:
        return words.done_less
    return words.done_same if now == run.belief_before else words.done_more


# --- where the run stands -----------------------------------------------------------------------------------------


def since_wait(run: Run, exercise: Exercise) -> tuple[str, ...]:
    """The steps of this sitting: all, or those after the last wait."""
    for place in range(len(run.path) - 1, -1, -1):
        if isinstance(exercise.step(run.path[place]), Wait):
            return run.path[place + 1 :]
    return run.path


def started_again(run: Run, exercise: Exercise) -> bool:
    """Whether this is the second sitting."""
    return any(isinstance(exercise.step(step_id), Wait) for step_id in run.path[:-1])


def can_go_back(run: Run, exercise: Exercise) -> bool:
    """Back leads to the card before, or to the screen before, within one sitting."""
    if run.finished is not None:
        return False
    inside = one_card_back(exercise.step(run.present), run.answers.get(run.present)) is not None
    before = since_wait(run, exercise)[:-1]
    return inside or any(not taken_alone(each, run, exercise) for each in before)


def taken_alone(step_id: str, run: Run, exercise: Exercise) -> bool:
    """Whether a step on the path was not asked, because there was but one thing to pick."""
    step = exercise.step(step_id)
    only = None if step is None else only_answer(step, run, exercise)
    return only is not None and step_id != run.present and run.answers.get(step_id) == only.id


def passed_over(step: Step, run: Run, exercise: Exercise, around: Around) -> bool:
    """Whether a step is left out: its condition does not hold, nothing is left to pick, or no plan is made today."""
    if step.when is not None and not holds(step.when, run, around):
        return True
    if isinstance(step, Choice | Multi):
        own = isinstance(step, Multi) and step.own
        return not own and not shown_options(step, run, exercise, around)
    if isinstance(step, Picking):
        return not cards_of(step, run, exercise, around)
    if isinstance(step, Traps):
        return not likely_traps(step, run, exercise)
    return isinstance(step, PlanStep) and (upset_has_risen(run) or ended_by_upset(run))


def _is_seen(step: Step, run: Run, exercise: Exercise, around: Around) -> bool:
    return not passed_over(step, run, exercise, around) and only_answer(step, run, exercise) is None


def progress(run: Run, exercise: Exercise, around: Around) -> tuple[int, int]:
    """Position and estimated number of screens of this sitting, going the plain way from here."""
    here = [each for each in since_wait(run, exercise) if not taken_alone(each, run, exercise)] or [run.present]
    ahead = _plain_way(run, exercise, around)
    return max(1, len(here)), max(1, len(here) + len(ahead))


def _plain_way(run: Run, exercise: Exercise, around: Around) -> list[str]:
    """The steps ahead when each choice that is not made yet is made for what stands first, and no rule jumps."""
    way: list[str] = []
    step = exercise.step(run.present)
    while step is not None and not isinstance(step, Wait):
        run, goal = _plainly(step, run, exercise)
        if goal in way:
            break
        step = exercise.step(goal)
        if step is not None and not isinstance(step, Wait) and _is_seen(step, run, exercise, around):
            way.append(goal)
    return way


def _plainly(step: Step, run: Run, exercise: Exercise) -> tuple[Run, str]:
    """The run past a step, and where it leads; where every answer has its own way there is no other to follow."""
    goal = exercise.following(step)
    if not isinstance(step, Choice) or not step.options:
        return run, goal
    made = next((option for option in step.options if option.id == run.answers.get(step.id)), step.options[0])
    if all(option.goto or option.safety for option in step.options):
        goal = made.goto or goal
    return replace(run, path=(*run.path, step.id), answers={**run.answers, step.id: made.id}), goal
