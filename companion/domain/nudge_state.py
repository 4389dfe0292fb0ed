"""What suggestions and answers leave behind: the distance of each kind, its hours, and what still stands.

The numbers are those of ``brief/content.md`` 7.3. The diary keeps one state for each kind; what nobody answered within
a day is noticed at the next look, not by a timer.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.nudges import Deed, IdeaAnswer, SpeakKind
from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from companion.domain.people import PersonId
    from companion.domain.plans import PlanId

START_GAP, MIN_GAP, MAX_GAP = 3.0, 2.0, 30.0
"""Days between two suggestions of one kind: at first, at least, at most."""
WEEK_GAP = 7.0
"""The same for the week ahead, at first and at least: it is one week (7.2 rule 1)."""
IGNORED_GROWS, DECLINED_GROWS, LESS_GROWS, DONE_SHRINKS = 1.5, 1.25, 2.0, 0.8
"""What the distance is multiplied by after each answer."""
PAUSE_AFTER = 3
"""So many left unanswered in a row, and the kind rests until the one question is answered."""
OFF_AFTER = 2
""""Less of this" said so often turns the kind off."""
TRAY = timedelta(hours=24)
"""How long a suggestion stays on the page without an answer."""
GIVEN_UP = timedelta(days=21)
"""A planned one of which nothing was noted for so long did not come about. Our own choice."""
LEARN_AFTER = 6
"""Tries before the hour is chosen by what went well."""
MEMORY = timedelta(days=35)
"""How far back suggestions are looked at: a little more than the longest distance."""


class Outcome(StrEnum):
    """What became of a suggestion that was planned; the words of the diary."""

    OPEN = ""
    DONE = "done"
    HARD = "hard"
    """It took place, and was hard."""
    NOT_DONE = "not_done"


class Hindrance(StrEnum):
    """What got in the way of a plan that did not come about, in this order; the words of the diary (7.3)."""

    TOO_BIG = "too_big"
    BAD_DAY = "bad_day"
    SLIPPED = "slipped"
    OTHER_MIND = "other_mind"
    SKIPPED = "skipped"

    @property
    def of_the_hour(self) -> bool:
        """Whether another hour may help; what was too big is smaller next time anyway."""
        return self in (Hindrance.BAD_DAY, Hindrance.SLIPPED)


@record
class Shown:
    """A suggestion as it was made at ``at`` (UTC), on a local day, in the slot that began at the wall hour ``hour``.

    ``asked``: the person wanted to see another one, so it counts against no budget. ``other``: something else was tried
    with it. ``answered_on`` is the local day of the answer. ``ended_at`` (UTC) is when its ``outcome`` was noticed.
    ``plan`` is the plan it led to, ``planned_hour`` the wall hour of it, and ``hindrance`` what got in the way, once
    that was asked.
    """

    id: str
    kind: SpeakKind
    person: PersonId
    deed: Deed
    at: datetime
    day: date
    hour: int
    answer: IdeaAnswer = IdeaAnswer.NONE
    answered_on: date | None = None
    asked: bool = False
    other: bool = False
    outcome: Outcome = Outcome.OPEN
    ended_at: datetime | None = None
    plan: PlanId | None = None
    planned_hour: int | None = None
    hindrance: Hindrance | None = None


@record
class Slot:
    """How it went at one wall hour: suggestions that came to an end, and those that were done."""

    tries: int = 0
    done: int = 0


@record
class KindState:
    """What is known of one kind. ``gap`` in days; ``ignored`` in a row; ``paused`` until the question is answered."""

    kind: SpeakKind
    gap: float = START_GAP
    ignored: int = 0
    declined: int = 0
    accepted: int = 0
    less: int = 0
    paused: bool = False
    slots: Mapping[int, Slot] | None = None

    @property
    def liking(self) -> float:
        """How often it was wanted, from 0 to 1; one half where nothing is known, so that each kind has its chance."""
        return (self.accepted + 1) / (self.accepted + self.declined + self.ignored + self.less + 2)


def first_gap(kind: SpeakKind) -> float:
    """Days between two suggestions of a kind as long as nothing is known."""
    return WEEK_GAP if kind is SpeakKind.WEEK else START_GAP


def least_gap(kind: SpeakKind) -> float:
    """The fewest days between two suggestions of a kind."""
    return WEEK_GAP if kind is SpeakKind.WEEK else MIN_GAP


# --- what an answer changes ---


def after_answer(state: KindState, answer: IdeaAnswer, hour: int) -> KindState:
    """The state after an answer to a suggestion of this kind made in a slot."""
    if answer is IdeaAnswer.PLANNED:
        return replace(state, accepted=state.accepted + 1, ignored=0)
    if answer is IdeaAnswer.NOT_TODAY:
        return _tried(replace(state, gap=_grown(state, DECLINED_GROWS), declined=state.declined + 1, ignored=0), hour)
    if answer is IdeaAnswer.LESS:
        return _tried(replace(state, gap=_grown(state, LESS_GROWS), less=state.less + 1, ignored=0), hour)
    if answer is IdeaAnswer.IGNORED:
        ignored = state.ignored + 1
        paused = state.paused or ignored >= PAUSE_AFTER
        return _tried(replace(state, gap=_grown(state, IGNORED_GROWS), ignored=ignored, paused=paused), hour)
    return state  # wanting to see another one says nothing about the kind


def after_outcome(state: KindState, outcome: Outcome, hour: int) -> KindState:
    """The state after what was planned took place or did not; one that did not leaves the distance as it is."""
    if outcome in (Outcome.DONE, Outcome.HARD):
        return _tried(replace(state, gap=max(least_gap(state.kind), state.gap * DONE_SHRINKS)), hour, done=1)
    return _tried(state, hour) if outcome is Outcome.NOT_DONE else state


def _grown(state: KindState, times: float) -> float:
    return min(MAX_GAP, state.gap * times)


def _tried(state: KindState, hour: int, done: int = 0) -> KindState:
    known = dict(state.slots or {})
    before = known.get(hour, Slot())
    known[hour] = Slot(tries=before.tries + 1, done=before.done + done)
    return replace(state, slots=known)


def learned_hour(state: KindState, allowed: Sequence[int]) -> int | None:
    """The hour that went best, (done + 1) / (tries + 2), the earliest of equals; ``None`` before six tries."""
    known = state.slots or {}
    if not allowed or sum(slot.tries for slot in known.values()) < LEARN_AFTER:
        return None

    def went(hour: int) -> float:
        slot = known.get(hour, Slot())
        return (slot.done + 1) / (slot.tries + 2)

    return max(allowed, key=lambda hour: (went(hour), -hour))


# --- what is noticed at the next look ---


@record
class Settled:
    """States and suggestions as they are now, and which of the suggestions changed by being looked at."""

    states: Mapping[SpeakKind, KindState]
    shown: tuple[Shown, ...]
    changed: tuple[Shown, ...] = ()

    @property
    def unanswered(self) -> int:
        """How many are newly found to be unanswered."""
        return sum(1 for each in self.changed if each.answer is IdeaAnswer.IGNORED)


def state_of(states: Mapping[SpeakKind, KindState], kind: SpeakKind) -> KindState:
    """The state of a kind; that of the beginning where nothing is known."""
    return states.get(kind) or afresh(kind)


def settle(
    states: Mapping[SpeakKind, KindState],
    shown: Iterable[Shown],
    now: datetime,
    ended: Callable[[Shown], Outcome],
) -> Settled:
    """Notice what was left unanswered for a day, and what became of the planned ones.

    ``ended`` tells the outcome of a planned one as far as the diary knows: done, hard, or open.
    """
    known, every, changed = dict(states), [], []
    for each in sorted(shown, key=lambda one: (one.at, one.id)):
        seen = _seen(each, now, ended)
        if seen is not each:
            state = state_of(known, seen.kind)
            unanswered = seen.answer is IdeaAnswer.IGNORED
            known[seen.kind] = (
                after_answer(state, seen.answer, seen.hour)
                if unanswered
                else after_outcome(state, seen.outcome, seen.hour)
            )
            changed.append(seen)
        every.append(seen)
    return Settled(states=known, shown=tuple(every), changed=tuple(changed))


def _seen(each: Shown, now: datetime, ended: Callable[[Shown], Outcome]) -> Shown:
    if each.answer is IdeaAnswer.NONE:
        return each if now - each.at < TRAY else replace(each, answer=IdeaAnswer.IGNORED)
    if each.answer is not IdeaAnswer.PLANNED or each.outcome is not Outcome.OPEN:
        return each
    outcome = ended(each)
    if outcome is Outcome.OPEN and now - each.at >= GIVEN_UP:
        outcome = Outcome.NOT_DONE
    return each if outcome is Outcome.OPEN else replace(each, outcome=outcome, ended_at=now)


def standing(shown: Iterable[Shown], now: datetime) -> Shown | None:
    """The suggestion that still stands on the page, if one does."""
    return next((each for each in shown if each.answer is IdeaAnswer.NONE and now - each.at < TRAY), None)


# --- what the person answers to the one question, or takes back ---


def let_on(state: KindState) -> KindState:
    """A kind that comes again as before: nothing counts against it any more."""
    return replace(state, paused=False, ignored=0)


def slowed(state: KindState) -> KindState:
    """A kind that comes again, half as often."""
    return replace(let_on(state), gap=_grown(state, LESS_GROWS))


def afresh(kind: SpeakKind) -> KindState:
    """A kind switched on again, or with what was learned forgotten."""
    return KindState(kind=kind, gap=first_gap(kind))
