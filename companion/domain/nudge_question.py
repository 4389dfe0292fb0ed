"""The one question about suggestions, and what its answer changes (``brief/content.md`` 7.3)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.nudge_answers import Asking, Question, Reply
from companion.domain.nudge_quiet import IN_A_ROW, LOWER, budget_of, kinds_on, rest_by_choice, worn_out
from companion.domain.nudge_state import KindState, let_on, slowed, state_of
from companion.domain.nudges import Rest, SpeakKind

if TYPE_CHECKING:
    from companion.domain.nudge_quiet import Look
    from companion.domain.preferences import Preferences

_ALL = " ".join(SpeakKind)
"""The words of all kinds."""
FIRST = Question(asking=Asking.FIRST, kinds=tuple(SpeakKind))
"""Whether any may come at all."""


def question(look: Look) -> Question | None:
    """The one question that waits: before the first one, after three in a row unanswered, or after six weeks.

    None while the program is silent for a reason of its own: it is asked when that is over.
    """
    rest = rest_by_choice(look.preferences, look.now, look.day)
    if rest is Rest.UNASKED:
        return FIRST
    if rest is not None:
        return None
    on = kinds_on(look.preferences)
    if look.unanswered >= IN_A_ROW:
        return Question(asking=Asking.IGNORED, kinds=on)
    paused = tuple(kind for kind in on if state_of(look.states, kind).paused)
    if paused:
        return Question(asking=Asking.IGNORED, kinds=paused)
    return Question(asking=Asking.SIX_WEEKS, kinds=on) if worn_out(look) else None


def preferences_after(preferences: Preferences, asked: Question, said: Reply) -> Preferences:
    """The choices after an answer: fewer a week after six weeks, and "stop" switches off what was asked about."""
    if asked.asking is Asking.FIRST:
        return _first(preferences, said)
    if said is Reply.FEWER and asked.asking is Asking.SIX_WEEKS:
        return replace(preferences, budget=LOWER[budget_of(preferences)])
    if said is Reply.STOP:
        off = {*preferences.speak_off.split(), *(kind.value for kind in asked.kinds)}
        return replace(preferences, speak_off=" ".join(kind.value for kind in SpeakKind if kind.value in off))
    return preferences


def _first(preferences: Preferences, said: Reply) -> Preferences:
    """Yes is all kinds but those that were switched off before anything was asked; seldom is one a week.

    Whoever wants to choose begins with none, like who says no.
    """
    no = said in (Reply.STOP, Reply.OTHER_TIME)
    budget = "quiet" if said is Reply.FEWER else preferences.budget
    return replace(preferences, ideas_asked=True, budget=budget, speak_off=_ALL if no else preferences.speak_off)


def state_after(state: KindState, asked: Question, said: Reply) -> KindState:
    """A kind after the answer: it comes again, half as often where fewer are wished after being left unanswered."""
    slower = said is Reply.FEWER and asked.asking is Asking.IGNORED
    return slowed(state) if slower else let_on(state)


def switched(preferences: Preferences, kind: SpeakKind, *, on: bool) -> Preferences:
    """The choices with one kind switched on or off; choosing is an answer, also before anything was asked."""
    kept = preferences.speak_off if preferences.ideas_asked else _ALL
    off = [word for word in kept.split() if word != kind.value]
    return replace(preferences, ideas_asked=True, speak_off=" ".join(off if on else [*off, kind.value]))
