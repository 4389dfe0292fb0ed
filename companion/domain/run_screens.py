"""What a run shows now: one screen, with every text filled in. Pure: the same run gives the same screen."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from companion.domain.exercises import (
    ELSE,
    MAX_CHOICES,
    NOBODY,
    OWN,
    SHOWN_OF_MULTI,
    Choice,
    Exercise,
    First,
    Idea,
    Multi,
    Option,
    PersonStep,
    PlanStep,
    Rate,
    Step,
    Text,
    Wait,
    kind_of,
)
from companion.domain.people import PersonId
from companion.domain.plans import MOST_EXERCISE_PLANS, Mode
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.run_words import Around, Filler, holds, name_of, open_options, person_of, small
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

    ``who`` is the name as typed for somebody outside the circle.
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
    what each does. ``lines`` and ``card`` belong to an info, ``several`` to a person, ``min_lines`` to a text.
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


def _with_answers(screen: Screen, step: Step, run: Run, exercise: Exercise, around: Around) -> Screen:
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
            return replace(screen, starters=starters, say_aloud=words.say_aloud)
        case PersonStep():
            people = offered_people(step, exercise, around)
            return replace(screen, options=people[:MAX_CHOICES], more=people[MAX_CHOICES:], own=True)
        case PlanStep():
            full = around.open_plans >= MOST_EXERCISE_PLANS
            return replace(screen, proposals=proposals(step, run, exercise, around), full=full)
        case _:
            return screen


def shown_options(step: Choice | Multi, run: Run, exercise: Exercise, around: Around) -> tuple[Option, ...]:
    """All options of a step with their texts filled; one whose placeholder is empty is left out."""
    filler = Filler(run, exercise, around)
    filled = [(option, filler.fill(option.text)) for option in open_options(step, run, exercise)]
    options = [replace(option, text=text) for option, text in filled if text is not None]
    if isinstance(step, Multi) and step.also_from is not None:
        known = {small(option.say or option.text) for option in options}
        told = around.kept.get(step.also_from.value, ())
        options += [Option(id=OWN + text, text=text) for text in told if small(text) not in known]
    return tuple(options)


def offered_people(step: PersonStep, exercise: Exercise, around: Around) -> tuple[Option, ...]:
    """Four people at most before "somebody else" and "nobody"; the rest of the circle behind "more"."""
    people = list(around.people)
    if step.first is First.NEAR:
        people.sort(key=lambda somebody: not somebody.near)
    named = [Option(id=somebody.id, text=somebody.name) for somebody in people]
    specials = [
        Option(id=ELSE, text=exercise.words.someone_else),
        Option(id=NOBODY, text=exercise.words.nobody),
    ]
    first = MAX_CHOICES - len(specials)
    return (*named[:first], *specials, *named[first:])


def proposals(step: PlanStep, run: Run, exercise: Exercise, around: Around) -> tuple[Proposal, ...]:
    """The ready plans of a step that fit now. None when the present wall time is not known."""
    if around.wall is None:
        return ()
    ideas = [idea for idea in step.ideas if idea.when is None or holds(idea.when, run, around)]
    found = [_proposal(idea, step, run, exercise, around) for idea in ideas]
    return tuple(proposal for proposal in found if proposal is not None)[:MAX_CHOICES]


def _proposal(idea: Idea, step: PlanStep, run: Run, exercise: Exercise, around: Around) -> Proposal | None:
    filler = Filler(run, exercise, around)
    text = filler.fill(idea.text)
    if text is None or around.wall is None:
        return None
    who = person_of(run, exercise)
    known = who in around.names
    alone = idea.mode is Mode.ALONE
    day = around.wall.date() + timedelta(days=idea.days)
    return Proposal(
        id=idea.id,
        text=text,
        mode=idea.mode,
        starts=datetime.combine(day, idea.at),
        minutes=step.minutes,
        routine=idea.routine,
        person=PersonId(who) if known and not alone else None,
        who="" if known or alone else name_of(who, around),
        ask=filler.fill(step.ask_next) or "",
        if_then=filler.fill(step.if_then) or "",
    )


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
        return words.done_plain
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
    """Back leads to the screen before, within one sitting."""
    return run.finished is None and len(since_wait(run, exercise)) > 1


def passed_over(step: Step, run: Run, exercise: Exercise, around: Around) -> bool:
    """Whether a step is left out: its condition does not hold, nothing is left to pick, or no plan is made today."""
    if step.when is not None and not holds(step.when, run, around):
        return True
    if isinstance(step, Choice | Multi):
        own = isinstance(step, Multi) and step.own
        return not own and not shown_options(step, run, exercise, around)
    return isinstance(step, PlanStep) and (upset_has_risen(run) or ended_by_upset(run))


def progress(run: Run, exercise: Exercise, around: Around) -> tuple[int, int]:
    """Position and estimated number of screens of this sitting, going the plain way from here."""
    here = since_wait(run, exercise)
    ahead = _plain_way(run, exercise, around)
    return max(1, len(here)), max(1, len(here) + len(ahead))


def _plain_way(run: Run, exercise: Exercise, around: Around) -> list[str]:
    """The steps ahead if no jump is taken after the present answer."""
    way: list[str] = []
    step = exercise.step(run.present)
    while step is not None and not isinstance(step, Wait):
        goal = exercise.following(step)
        if goal in way:
            break
        step = exercise.step(goal)
        if step is not None and not isinstance(step, Wait) and not passed_over(step, run, exercise, around):
            way.append(goal)
    return way
