"""Agreements: quiet hours, how long silence means nothing, and the way into the diary and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.agreements import Agreement, agreements_in, from_sheet, to_sheet
from companion.domain.people import PersonId
from companion.domain.plans import Mode
from companion.domain.sheets import Sheet

MADE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ROSE = PersonId("rose")
PLAIN = Agreement(person=ROSE, made_at=MADE)

walls = st.times().map(lambda at: at.replace(second=0, microsecond=0))
agreements = st.builds(
    Agreement,
    person=st.just(ROSE),
    made_at=st.just(MADE),
    often=st.text(max_size=20),
    often_days=st.none() | st.integers(0, 365),
    reply_days=st.none() | st.integers(0, 365),
    no_reply=st.booleans(),
    quiet_from=st.none() | walls,
    quiet_to=st.none() | walls,
    modes=st.lists(st.sampled_from(Mode), unique=True).map(tuple),
    whom=st.none() | st.just(PersonId("grace")),
    whom_words=st.text(max_size=20),
    unheard_days=st.none() | st.integers(0, 365),
    about=st.lists(st.sampled_from(["ways", "reply"]), max_size=2, unique=True).map(tuple),
    mine=st.lists(st.text(max_size=9), max_size=3).map(tuple),
    theirs=st.lists(st.text(max_size=9), max_size=3).map(tuple),
    review_on=st.none() | st.dates(),
    private=st.booleans(),
)


@given(agreements)
def test_what_is_kept_comes_back(agreed: Agreement) -> None:
    assert from_sheet(to_sheet(agreed)) == agreed


def test_quiet_hours_within_a_day() -> None:
    agreed = replace(PLAIN, quiet_from=time(12), quiet_to=time(14))
    assert [agreed.quiet_at(time(hour)) for hour in (11, 12, 13, 14)] == [False, True, True, False]


def test_quiet_hours_over_midnight() -> None:
    agreed = replace(PLAIN, quiet_from=time(20), quiet_to=time(10))
    assert [agreed.quiet_at(time(hour)) for hour in (19, 20, 0, 9, 10)] == [False, True, True, True, False]


def test_nothing_said_is_never_quiet() -> None:
    assert not PLAIN.quiet_at(time(3))
    assert not replace(PLAIN, quiet_from=time(3), quiet_to=time(3)).quiet_at(time(3))


def test_silence_means_nothing_before_the_agreed_days() -> None:
    agreed = replace(PLAIN, reply_days=3)
    assert [agreed.silence_is_fine(days) for days in (0, 3, 4)] == [True, True, False]
    assert replace(PLAIN, no_reply=True).silence_is_fine(300)
    assert not PLAIN.silence_is_fine(0)


def test_damaged_parts_are_left_open() -> None:
    document = {
        "person": "rose", "reply_days": True, "often_days": -1, "quiet_from": "25:00", "modes": ["phone", "dance", 3],
        "mine": "no list", "review_on": "soon", "unheard_days": 9999, "whom": 4, "later": {"added": 1},
    }  # fmt: skip
    found = from_sheet(Sheet(id="x", kind="agreement", at=MADE, document=document))
    assert found == replace(PLAIN, modes=(Mode.PHONE,))


def test_others_are_no_agreement() -> None:
    assert from_sheet(Sheet(id="x", kind="going", at=MADE, document={"person": "rose"})) is None
    assert from_sheet(Sheet(id="x", kind="agreement", at=MADE)) is None


def test_the_newest_counts() -> None:
    old = to_sheet(replace(PLAIN, review_on=date(2026, 1, 1), made_at=MADE.replace(month=1)))
    new = to_sheet(PLAIN)
    assert agreements_in([new, old]) == agreements_in([old, new]) == {ROSE: PLAIN}


def test_rows_stand_side_by_side_in_the_order_of_the_page() -> None:
    agreed = PLAIN.with_row("reply", "three days", "a week").with_row("ways", "a visit", "")
    assert agreed.about == ("ways", "reply")
    assert (agreed.mine, agreed.theirs) == (("a visit", "three days"), ("", "a week"))
    assert agreed.row("reply") == ("three days", "a week")
    assert agreed.row("ticks") == ("", "")
    assert agreed.with_row("ways", "", "").about == ("reply",)


def test_a_column_that_is_too_short_is_empty() -> None:
    assert replace(PLAIN, about=("ways", "reply"), mine=("a visit",)).row("reply") == ("", "")
