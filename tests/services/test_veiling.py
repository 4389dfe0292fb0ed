"""The diary as somebody may see it: nothing asked of it is unknown to it, and what comes back is made whole."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from companion.domain.people import LifeState
from companion.domain.plans import Feeling, Mode, Occurrence, PlanId, Repeat, Rhythm
from companion.domain.preferences import Preferences
from companion.domain.privacy import FIELDS, TABLES, Seat, may, of_sheet
from companion.domain.problems import Problem, ProblemKind
from companion.ports import (
    Book,
    IdeasBook,
    PeopleBook,
    PlansBook,
    PreferencesBook,
    RunsBook,
    SheetsBook,
    SpiritsBook,
    TouchesBook,
)
from companion.services.adjusting import adjust
from companion.services.hands import Hand
from companion.services.rearranging import Rearranging
from companion.services.veiling import (
    SHEET_TABLES,
    kept_whole,
    occurrence_seen,
    person_seen,
    plan_seen,
    preferences_seen,
    veiled,
)
from companion.system.clock import TurnedClock
from tests.helpers_store import NOW, open_temp_diary
from tests.store.made import person, plan, wall

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROTOCOLS = {
    "people": PeopleBook,
    "plans": PlansBook,
    "touches": TouchesBook,
    "runs": RunsBook,
    "ideas": IdeasBook,
    "spirits": SpiritsBook,
    "preferences": PreferencesBook,
}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    diary = open_temp_diary(tmp_path)
    with diary.reading() as opened:
        yield opened
    diary.close()


@pytest.mark.parametrize("seat", [Seat.HELPER, Seat.LOCKED])
def test_every_question_is_answered_from_every_seat(book: Book, seat: Seat) -> None:
    seen = veiled(book, seat)
    assert Book.__annotations__.keys() == {*PROTOCOLS, *SHEET_TABLES}
    for name in Book.__annotations__:
        for asked in (each for each in vars(PROTOCOLS.get(name, SheetsBook)) if not each.startswith("_")):
            assert callable(getattr(getattr(seen, name), asked, None)), f"{name}.{asked}"


def test_each_part_is_empty_where_its_row_says_so(book: Book) -> None:
    seen = veiled(book, Seat.HELPER)
    for name, thing in TABLES.items():
        hidden = not may(Seat.HELPER, thing)
        assert (type(getattr(seen, name)).__name__ == "_Nothing") is hidden, name
    with pytest.raises(Problem) as refused:
        seen.runs.remove("x")  # type: ignore[arg-type]
    assert refused.value.kind is ProblemKind.SHUT
    assert not may(Seat.HELPER, of_sheet("safety", "plan"))


def full_preferences() -> Preferences:
    """Every hidden field with something in it."""
    values = {
        "hard_day": datetime(2026, 11, 1, tzinfo=UTC),
        "bereaved_on": date(2026, 11, 1),
        "hard_day_greeted": True,
        "pause_reason": "ill",
        "paused_on": date(2026, 11, 2),
        "speak_up": "less",
        "speak_off": "meet",
        "path": "nine_weeks",
        "way": "phone",
        "hand_news": "1 2026-11-01T00:00:00+00:00 Ravi",
        "helper": "Ann",
    }
    return replace(Preferences(), **values)  # type: ignore[arg-type]


def test_what_was_chosen_tells_a_helper_nothing_of_hard_days_or_thoughts() -> None:
    kept = full_preferences()
    seen = preferences_seen(kept, Seat.HELPER)
    quiet = replace(Preferences(), suggestions=False, fine_alone=True)
    for table, name in FIELDS:
        if table == "preferences" and name != "pause_reason":
            assert getattr(seen, name) == getattr(quiet, name), name
    assert (seen.pause_reason, seen.paused_on) == ("pause", kept.paused_on)
    assert kept_whole(seen, kept, seen) == kept
    assert kept_whole(replace(seen, text_step=140), kept, seen) == replace(kept, text_step=140)


def test_a_locked_private_part_leaves_the_rest_as_it_is() -> None:
    ann = person("Ann", ask_next="The boat", life=LifeState.NOT_SAFE)
    assert person_seen(ann, Seat.LOCKED) == ann
    own = plan("tea", "Ann", ask="The boat", what="Tea", if_then="If it rains, then we stay in.", origin="run:1:E09")
    seen = plan_seen(own, Seat.LOCKED)
    assert (seen.ask, seen.what, seen.if_then, seen.origin) == ("The boat", "", "", "")
    assert plan_seen(plan("tea", "Ann", what="Tea"), Seat.LOCKED).what == "Tea"
    alone = plan("walk", what="Ask myself why", mode=Mode.MESSAGE, origin="run:1:E09")
    assert plan_seen(alone, Seat.LOCKED).mode is Mode.ALONE


def test_every_hidden_field_of_a_card_a_plan_and_a_call_comes_back() -> None:
    ann = person("Ann", ask_next="The boat", life=LifeState.FELL_OUT, touch_every_days=3, meet_every_days=7)
    tea = plan("tea", "Ann", ask="The boat", what="Tea", if_then="If", routine="After tea", origin="run:1:E09")
    told = Occurrence(plan=PlanId("tea"), day=NOW.date(), feeling=Feeling.HARD, line="It was long")
    for kept, seen in (
        (ann, person_seen(ann, Seat.HELPER)),
        (tea, plan_seen(tea, Seat.HELPER)),
        (told, occurrence_seen(told, Seat.HELPER)),
    ):
        hidden = {name for _, name in FIELDS} & {each.name for each in fields(kept)}
        assert any(getattr(kept, name) != getattr(seen, name) for name in hidden)
        assert kept_whole(seen, kept, seen) == kept


def test_a_new_value_in_a_hidden_field_is_refused() -> None:
    ann = person("Ann", ask_next="The boat")
    seen = person_seen(ann, Seat.HELPER)
    with pytest.raises(Problem):
        kept_whole(replace(seen, ask_next="Mine now"), ann, seen, frozenset({"ask_next"}))
    assert kept_whole(ann, ann, seen, frozenset({"ask_next"})) == ann


@pytest.mark.parametrize("seat", [Seat.HELPER, Seat.LOCKED])
@pytest.mark.parametrize("act", ["one", "following", "cancel", "place"])
def test_a_call_that_is_moved_from_behind_a_lock_keeps_its_private_words(tmp_path: Path, seat: Seat, act: str) -> None:
    clock = TurnedClock(NOW)
    diary = open_temp_diary(tmp_path, clock)
    first, second = date(2026, 11, 29), date(2026, 12, 6)
    weekly = replace(plan("tea", "Ann", starts=wall("2026-11-29 10:00")), rhythm=Rhythm(repeat=Repeat.WEEKLY))
    private = replace(weekly, what="Tea", if_then="If it rains", routine="After tea", origin="run:1:E09")
    with diary.writing() as book:
        book.people.save(person("Ann"))
        book.plans.save(private)
    diary.watch(Hand(seat, "Ravi" if seat is Seat.HELPER else "", clock.now))
    rearranging = Rearranging(diary, clock)
    if act == "one":
        rearranging.move_one(private.id, first, wall("2026-11-29 12:00"))
    elif act == "following":
        rearranging.move_following(private.id, second, wall("2026-12-06 12:00"))
    elif act == "cancel":
        rearranging.cancel_following(private.id, second)
    else:
        adjust(diary, private.id, place="At hers")
    diary.watch(None)
    with diary.reading() as book:
        kept = book.plans.all()
    assert len(kept) == (2 if act == "following" else 1)
    for each in kept:
        assert (each.what, each.if_then, each.routine, each.origin) == ("Tea", "If it rains", "After tea", "run:1:E09")
    diary.close()
