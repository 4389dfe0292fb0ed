"""The one question about suggestions, and what its answer changes (``brief/content.md`` 7.3)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.nudge_answers import Asking, Question, Reply
from companion.domain.nudge_quiet import IN_A_ROW, LOWER, budget_of, kinds_on, rest_by_choice, worn_out
from companion.domain.nudge_state import KindState, let_on, slowed, state_of
from companion.domain.nudges import SpeakKind

if TYPE_CHECKING:
    from companion.domain.nudge_quiet import Look
    from companion.domain.preferences import Preferences


def question(look: Look) -> Question | None:
    """The one question that waits: after three in a row that nobody answered, or after six weeks.

    None while the program is silent for a reason of its own: it is asked when that is over.
    """
    if rest_by_choice(look.preferences, look.now, look.day) is not None:
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
    if said is Reply.FEWER and asked.asking is Asking.SIX_WEEKS:
        return replace(preferences, budget=LOWER[budget_of(preferences)])
    if said is Reply.STOP:
        off = {*preferences.speak_off.split(), *(kind.value for kind in asked.kinds)}
        return replace(preferences, speak_off=" ".join(kind.value for kind in SpeakKind if kind.value in off))
    return preferences


def state_after(state: KindState, asked: Question, said: Reply) -> KindState:
    """A kind after the answer: it comes again, half as often where fewer are wished after being left unanswered."""
    slower = said is Reply.FEWER and asked.asking is Asking.IGNORED
    return slowed(state) if slower else let_on(state)


def switched(preferences: Preferences, kind: SpeakKind, *, on: bool) -> Preferences:
    """The choices with one kind switched on or off."""
    off = [word for word in preferences.speak_off.split() if word != kind.value]
    return replace(preferences, speak_off=" ".join(off if on else [*off, kind.value]))
