"""What answers in an exercise of a pack change beyond the exercise, in words, so that it is known before it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.exercises import EFFECTS, Choice, Multi
from companion.domain.keeps import OF_PLANS, Keep
from companion.ui.texts import tr

if TYPE_CHECKING:
    from companion.domain.exercises import Exercise


def effect_words(exercise: Exercise) -> tuple[str, ...]:
    """A sentence for each thing an answer changes outside of the exercise, the gravest first; each once."""
    asking = [step for step in exercise.steps if isinstance(step, Choice | Multi)]
    found = {keep for step in asking for keep in EFFECTS.intersection(step.keeps)}
    if found & OF_PLANS:
        found.add(Keep.PLAN_TOOK)
    words = {
        Keep.UNSAFE: tr(
            "One of its answers marks a person as not safe. Plans with them end, and they are not suggested any more."
        ),
        Keep.BEREAVED: tr("One of its answers notes that you are in mourning. Then most suggestions rest for a while."),
        Keep.FINE_ALONE: tr("One of its answers makes this a plain planner. Then nothing is suggested any more."),
        Keep.SPEAK_UP: tr("One of its answers changes how much we suggest."),
        Keep.PREFERS: tr("One of its answers changes how a person likes to be in touch."),
        Keep.PLAN_TOOK: tr("One of its answers tells in your plans if one of them took place."),
    }
    return tuple(sentence for keep, sentence in words.items() if keep in found)
