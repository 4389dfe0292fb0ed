"""What an answer is remembered as, beyond the run's own list of answers."""

from enum import StrEnum


class Keep(StrEnum):
    """A name an answer is kept under. What may be kept by which kind of step is in the sets below."""

    BELIEF_BEFORE = "belief_before"
    BELIEF_AFTER = "belief_after"
    BELIEF_LATER = "belief_later"
    UPSET_BEFORE = "upset_before"
    UPSET_AFTER = "upset_after"
    EXPECTED_RATE = "expected_rate"
    HAPPENED_RATE = "happened_rate"
    EXPECTED_RATE_2 = "expected_rate_2"
    HAPPENED_RATE_2 = "happened_rate_2"

    THOUGHT = "thought"
    """Becomes the run's thought, pinned from then on."""
    EXPECTED = "expected"
    HAPPENED = "happened"

    LEARNED = "learned"
    POCKET = "pocket"
    """Small stories and questions."""
    REWRITTEN = "rewritten"
    """My fairer thoughts."""
    KIND = "kind"
    """My kind words."""
    FIX = "fix"
    REMEMBER = "remember"
    TASKS = "tasks"
    SAY = "say"
    """A sentence to say: an easy no, an ending, a mend."""
    BECAUSE = "because"
    """Why I keep in touch."""
    COUNTS = "counts"
    """What makes contact real."""
    ALONE_KIND = "alone_kind"
    ALONE_WHEN = "alone_when"
    TIE = "tie"
    PLACE = "place"
    VALUES = "values"
    BETTER = "better"
    """What went with a better mood."""
    SIGNS = "signs"
    DIP_PLAN = "dip_plan"
    STARTERS = "starters"
    HOOK = "hook"
    """What to ask next time."""
    AGREEMENT = "agreement"
    LADDER = "ladder"
    LETTER = "letter"
    CARD = "card"
    TRAPS = "traps"

    RUNG = "rung"
    """Which rung of the ladder is tried now."""
    RUNG_TOP = "rung_top"
    """Where the ladder ends."""
    RUNG_TOOK = "rung_took"
    """What became of the try."""
    RUNG_WHY = "rung_why"
    """It did not take place; any answer says so."""
    RUNG_WAS = "rung_was"
    """How hard it was in the end."""

    BEREAVED = "bereaved"
    FINE_ALONE = "fine_alone"
    UNSAFE = "unsafe"
    SPEAK_UP = "speak_up"
    PREFERS = "prefers"
    PLAN_TOOK = "plan_took"
    """Whether the plan of the run took place: said here, it is told in the plans too, and not asked about again.

    On a multi the answers are plan steps: those ticked took place, the others did not."""
    PLAN_WAS = "plan_was"
    """How the plan of the run was: every answer says that it took place, but ``no`` and ``away``.

    ``Option.took`` says otherwise, here and above."""


KEPT_RATES = frozenset(
    {
        Keep.BELIEF_BEFORE,
        Keep.BELIEF_AFTER,
        Keep.BELIEF_LATER,
        Keep.UPSET_BEFORE,
        Keep.UPSET_AFTER,
        Keep.EXPECTED_RATE,
        Keep.HAPPENED_RATE,
        Keep.EXPECTED_RATE_2,
        Keep.HAPPENED_RATE_2,
    }
)
KEPT_WORDS = frozenset({Keep.THOUGHT, Keep.EXPECTED, Keep.HAPPENED})
OF_PLANS = frozenset({Keep.PLAN_TOOK, Keep.PLAN_WAS})
"""What an answer tells in the plans too."""
TOOK = ("yes", "partly", "no", "asked")
"""What an answer may say of a plan. ``asked``: it goes on from there, so a call or a letter took place, and a meeting
did not."""
EFFECTS = OF_PLANS | {Keep.BEREAVED, Keep.FINE_ALONE, Keep.UNSAFE, Keep.SPEAK_UP, Keep.PREFERS}
"""These change the diary beyond the run, and belong to a choice, ``plan_took`` also to a multi.

See ``services.run_effects``.
"""
RUNGS = frozenset({Keep.RUNG, Keep.RUNG_TOP, Keep.RUNG_TOOK, Keep.RUNG_WHY, Keep.RUNG_WAS})
"""These are kept with the ladder of the run's person; see ``services.run_ladders``."""
KEPT_LISTS = frozenset(Keep) - KEPT_RATES - KEPT_WORDS - EFFECTS - RUNGS
