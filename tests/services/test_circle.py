"""The circle in a real encrypted diary."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from companion.domain.changes import ActKind
from companion.domain.people import LifeState, Nearness, Person, PersonId, Ring, Way
from companion.domain.plans import Mode, Plan, PlanId, Repeat, Rhythm, Shift, Touch, TouchId
from companion.domain.problems import Problem, ProblemKind
from companion.services.circle import LATELY_DAYS, MOST_PHOTO_BYTES, Circle
from companion.store.diary import SqlDiary
from companion.system.clock import TurnedClock
from tests.helpers_store import NOW, open_temp_diary
from tests.services.helpers_agenda import DiaryAgenda

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 30 + b"\x00\x00\x00\x00IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 30 + b"\xff\xd9"


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(NOW)


@pytest.fixture
def diary(tmp_path: Path, clock: TurnedClock) -> Iterator[SqlDiary]:
    opened = open_temp_diary(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def circle(diary: SqlDiary, clock: TurnedClock) -> Circle:
    return Circle(diary, clock, DiaryAgenda(diary, clock))


def touch(diary: SqlDiary, person: Person, days_ago: int, mode: Mode = Mode.PHONE) -> None:
    at = NOW - timedelta(days=days_ago)
    with diary.writing() as book:
        book.touches.save(Touch(id=TouchId(f"{person.id}{days_ago}{mode}"), people=(person.id,), mode=mode, at=at))


def plan(diary: SqlDiary, plan_id: str, people: tuple[PersonId, ...], days: int, repeat: Repeat) -> Plan:
    starts = (NOW + timedelta(days=days)).replace(tzinfo=None, hour=15)
    made = Plan(
        id=PlanId(plan_id),
        people=people,
        mode=Mode.VIDEO,
        starts=starts,
        zone="Europe/London",
        made_at=NOW,
        rhythm=Rhythm(repeat=repeat),
    )
    with diary.writing() as book:
        book.plans.save(made)
    return made


def test_somebody_added_stands_in_their_ring(circle: Circle) -> None:
    anna = circle.add(replace(circle.new("  Anna   Jones "), ring=Ring.CLOSE))
    assert anna.name == "Anna Jones"
    assert anna.added_at == NOW
    rings = circle.rings()
    assert [each.person for each in rings[Ring.CLOSE]] == [anna]
    assert rings[Ring.FRIENDS] == rings[Ring.WIDER] == ()
    assert circle.find("jon") == [anna]
    assert circle.everybody() == [anna]


def test_adding_can_be_undone(circle: Circle, diary: SqlDiary) -> None:
    circle.add(circle.new("Anna"), PNG)
    done = diary.undo()
    assert done is not None
    assert (done.act.kind, done.act.names) == (ActKind.PEOPLE_ADDED, ("Anna",))
    assert circle.everybody() == []


@pytest.mark.parametrize(
    ("change", "detail"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"touch_every_days": 0}, "rhythm"),
        ({"meet_every_days": 731}, "rhythm"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_stored(
    circle: Circle, change: dict[str, object], detail: str
) -> None:
    with pytest.raises(Problem) as refused:
        circle.add(replace(circle.new("Anna"), **change))  # type: ignore[arg-type]
    assert (refused.value.kind, refused.value.detail) == (ProblemKind.BAD_VALUE, detail)
    assert circle.everybody() == []


def test_each_address_is_kept_once_and_one_is_preferred(circle: Circle) -> None:
    first = Way(channel="phone", address="1234", preferred=True)
    ways = (first, first, Way(channel="zoom", address="https://zoom.us/j/1", preferred=True))
    kept = circle.add(replace(circle.new("Anna"), ways=ways))
    assert kept.ways == (first, replace(ways[2], preferred=False))
    assert circle.get(kept.id) == kept


@pytest.mark.parametrize(
    ("wish", "days_ago", "lately"),
    [(None, None, False), (None, LATELY_DAYS, True), (None, LATELY_DAYS + 1, False), (7, 8, False), (30, 30, True)],
)
def test_lately_in_touch_goes_by_the_wish_or_two_weeks(
    circle: Circle, diary: SqlDiary, wish: int | None, days_ago: int | None, *, lately: bool
) -> None:
    anna = circle.add(replace(circle.new("Anna"), touch_every_days=wish))
    if days_ago is not None:
        touch(diary, anna, days_ago)
    assert circle.rings()[Ring.WIDER][0].lately is lately


def test_a_card_tells_what_was_and_what_comes(circle: Circle, diary: SqlDiary) -> None:
    anna = circle.add(circle.new("Anna"))
    touch(diary, anna, 30, Mode.IN_PERSON)
    touch(diary, anna, 4, Mode.PHONE)
    touch(diary, anna, 2, Mode.LETTER)
    weekly = plan(diary, "weekly", (anna.id,), -13, Repeat.WEEKLY)
    card = circle.card(anna.id)
    assert card.last_met == NOW - timedelta(days=30)
    assert card.last_touch == NOW - timedelta(days=2)
    assert card.last_call is not None
    assert card.last_call.at == NOW - timedelta(days=4)
    assert [each.mode for each in card.recent] == [Mode.LETTER, Mode.PHONE, Mode.IN_PERSON]
    assert card.coming is not None
    assert card.coming.plan == weekly
    assert card.coming.moment.day == date(2026, 11, 22)


def test_an_empty_card_is_a_card(circle: Circle) -> None:
    card = circle.card(circle.add(circle.new("Anna")).id)
    assert (card.last_met, card.last_call, card.last_touch, card.recent, card.coming) == (None, None, None, (), None)


def test_a_card_of_somebody_gone_says_so(circle: Circle) -> None:
    for ask in (circle.card, circle.get, circle.remove):
        with pytest.raises(Problem) as refused:
            ask(PersonId("nobody"))
        assert refused.value.kind is ProblemKind.GONE
    with pytest.raises(Problem):
        circle.change(circle.new("Nobody"))


def test_a_change_is_kept_and_can_be_undone(circle: Circle, diary: SqlDiary) -> None:
    anna = circle.add(circle.new("Anna"))
    circle.change(replace(anna, nearness=Nearness.WALKING, ring=Ring.CLOSE))
    assert circle.get(anna.id).nearness is Nearness.WALKING
    diary.undo()
    assert circle.get(anna.id) == anna


@pytest.mark.parametrize("life", [LifeState.DIED, LifeState.NOT_SAFE])
def test_the_dead_and_the_unsafe_fall_silent_at_once(circle: Circle, diary: SqlDiary, life: LifeState) -> None:
    anna, ben = circle.add(circle.new("Anna")), circle.add(circle.new("Ben"))
    plan(diary, "weekly", (anna.id,), -14, Repeat.WEEKLY)
    plan(diary, "once", (anna.id,), 3, Repeat.ONCE)
    plan(diary, "both", (anna.id, ben.id), 4, Repeat.ONCE)
    with diary.writing() as book:
        book.plans.save_shift(
            Shift(plan=PlanId("weekly"), day=date(2026, 11, 14), moved_to=datetime.combine(date(2026, 11, 25), time(9)))
        )
    agenda = DiaryAgenda(diary, TurnedClock(NOW))
    assert len(agenda.coming(20)) > 3

    circle.set_life(anna.id, life, date(2026, 11, 20))

    left = agenda.coming(60)
    assert [(each.plan.id, each.plan.people) for each in left] == [("both", (ben.id,))]
    assert all(each.person.name == "Ben" for ring in circle.rings().values() for each in ring)
    assert circle.card(anna.id).coming is None
    with diary.reading() as book:
        assert book.plans.get(PlanId("weekly")) is not None, "what was stays in the diary"

    diary.undo()
    assert circle.get(anna.id) == anna
    assert len(agenda.coming(20)) > 3


def test_the_dead_are_remembered_with_their_day(circle: Circle) -> None:
    anna = circle.add(circle.new("Anna"))
    circle.set_life(anna.id, LifeState.DIED, date(2026, 11, 20))
    assert [each.name for each in circle.remembered()] == ["Anna"]
    assert circle.get(anna.id).died_on == date(2026, 11, 20)
    assert circle.everybody() == []
    circle.set_life(anna.id, LifeState.WELL)
    assert circle.get(anna.id).died_on is None


def test_the_unsafe_stay_in_the_list_so_that_it_can_be_changed(circle: Circle) -> None:
    anna = circle.add(circle.new("Anna"))
    circle.set_life(anna.id, LifeState.NOT_SAFE)
    assert [each.id for each in circle.everybody()] == [anna.id]
    assert circle.remembered() == []


@pytest.mark.parametrize("life", [LifeState.ILL, LifeState.IN_CARE, LifeState.RESTING, LifeState.FELL_OUT])
def test_other_states_leave_plans_standing(circle: Circle, diary: SqlDiary, life: LifeState) -> None:
    anna = circle.add(circle.new("Anna"))
    plan(diary, "once", (anna.id,), 3, Repeat.ONCE)
    circle.set_life(anna.id, life)
    assert circle.card(anna.id).coming is not None


def test_removing_takes_the_plans_and_leaves_the_touches(circle: Circle, diary: SqlDiary) -> None:
    anna = circle.add(circle.new("Anna"), JPEG)
    touch(diary, anna, 3)
    plan(diary, "once", (anna.id,), 3, Repeat.ONCE)
    circle.remove(anna.id)
    assert circle.find("anna") == []
    assert DiaryAgenda(diary, TurnedClock(NOW)).coming(30) == []
    with diary.reading() as book:
        assert len(book.touches.since(NOW - timedelta(days=30))) == 1
    diary.undo()
    assert circle.get(anna.id).name == "Anna"
    assert circle.photo(anna.id) == JPEG


@pytest.mark.parametrize("photo", [PNG, JPEG])
def test_a_photo_is_kept_and_taken_out(circle: Circle, photo: bytes) -> None:
    anna = circle.add(circle.new("Anna"))
    circle.set_photo(anna.id, photo)
    assert circle.photo(anna.id) == photo
    assert circle.get(anna.id).has_photo
    circle.set_photo(anna.id, None)
    assert circle.photo(anna.id) is None


@pytest.mark.parametrize("photo", [b"", b"GIF89a", PNG[:-8], JPEG[:-2], PNG + b"\x00" * MOST_PHOTO_BYTES + PNG[-16:]])
def test_what_is_no_photo_is_refused(circle: Circle, photo: bytes) -> None:
    anna = circle.add(circle.new("Anna"))
    with pytest.raises(Problem) as refused:
        circle.set_photo(anna.id, photo)
    assert refused.value.detail == "photo"
    with pytest.raises(Problem):
        circle.add(circle.new("Ben"), photo)
    assert len(circle.everybody()) == 1


def test_moments_carry_their_zone(circle: Circle) -> None:
    assert circle.new("Anna").added_at.tzinfo is UTC
