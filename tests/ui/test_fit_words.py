"""What is said of a time beside it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from companion.domain.people import PersonId
from companion.domain.plans import Repeat
from companion.domain.proposals import Fit, Proposal, TheirTime
from companion.ui.when_words import fit_words

STARTS = datetime.fromisoformat("2026-11-22T15:00")


def _proposal(mine: Fit, *theirs: Fit) -> Proposal:
    times = [
        TheirTime(person=PersonId(f"p{number}"), zone="Europe/London", wall=STARTS, fit=fit)
        for number, fit in enumerate(theirs)
    ]
    return Proposal(
        starts=STARTS, zone="Europe/London", at=STARTS.replace(tzinfo=UTC), minutes=30, repeat=Repeat.ONCE,
        mine=mine, theirs=tuple(times), reasons=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("mine", "theirs", "words"),
    [
        (Fit.GOOD, [], "In the daytime."),
        (Fit.GOOD, [Fit.AWAKE], "Daytime for you both."),
        (Fit.AWAKE, [Fit.AWAKE, Fit.GOOD], "Daytime for all of you."),
        (Fit.EARLY_OR_LATE, [Fit.AWAKE], "Early or late in the day for you."),
        (Fit.NIGHT, [Fit.AWAKE], "It is night for you."),
    ],
)
def test_a_time_of_which_nothing_is_known_says_for_whom_it_is_day(mine: Fit, theirs: list[Fit], words: str) -> None:
    assert fit_words(_proposal(mine, *theirs), []) == words
