"""Each kind of act is taken back whole, the last one first, also after a restart."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.changes import Act, ActKind, Topic
from companion.domain.checkins import Spirits, SpiritsToday
from companion.domain.people import Birthday, PersonId, Way
from companion.domain.plans import Mode, Occurrence, PlanId, ReminderKind, Repeat, Shift, Stage, TouchId
from companion.domain.preferences import Preferences
from companion.domain.runs import RunId
from companion.domain.sheets import Sheet
from companion.ports import IdeaShown
from companion.store.acts import KEPT_ACTS, KEPT_FOR
from companion.store.cipher import connect
from tests.helpers_store import KEY, NOW, open_temp_diary
from tests.store.made import DAY, person, plan, run, touch, wall

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.ports import Book
    from companion.store.diary import SqlDiary
    from companion.system.clock import TurnedClock

NAIVE = wall("2026-11-21 10:00")
ANN, BEN, TEA = PersonId("Ann"), PersonId("Ben"), PlanId("tea")
TIES = ("ladder", "as_it_is", "agreement", "date")
CHANGED_ANN = person("Ann", town="Leeds", ways=(Way(channel="zoom", address="z"), Way(channel="letter", address="l")))


def fill(diary: SqlDiary) -> None:
    """A little of everything, not to be undone."""
    ways = (Way(channel="phone", address="1"),)
    with diary.writing() as book:
        book.people.save_many([(person("Ann", ways=ways), b"\x00\xff", "card"), (person("Ben"), None, "")])
        book.plans.save(plan("tea", "Ann", repeat=Repeat.WEEKLY))
        book.plans.save(plan("both", "Ann", "Ben"))
        book.plans.save_shift(Shift(plan=TEA, day=DAY, moved_to=wall("2026-12-02 10:00")))
        book.plans.save_occurrence(Occurrence(plan=TEA, day=DAY, stage=Stage.DUE))
        book.touches.save(touch("t", "Ann", "Ben", mode=Mode.IN_PERSON))
        book.runs.save(run("r", answers={"a": ("x", "y"), "b": 3}))
        book.ideas.save(IdeaShown(day=DAY, person=ANN))
        book.spirits.save(SpiritsToday(day=DAY, spirits=Spirits.LOW))
        book.preferences.save(Preferences(name="Me"))
        book.check_ins.save(Sheet(id="kept", kind="answers", at=NOW, document={"answers": {"a": 1}}))
        book.keepsakes.save(Sheet(id="kept", kind="kind", at=NOW, document={"text": "Rest now"}))
        book.safety.save(Sheet(id="kept", kind="plan", at=NOW, document={"signs": ["I lie awake"]}))
        book.reports.save(Sheet(id="kept", kind="made", at=NOW, document={"form": "pdf"}))
        book.nudges.save(Sheet(id="state:meet", kind="state", at=NOW, document={"gap": 3}))
        book.places.save(Sheet(id="choir", kind="local", at=NOW, document={"name": "Choir"}))
        book.shared.save(Sheet(id="key:helps_me:1", kind="key", at=NOW, document={"name": "Ravi"}))
        book.shared.save(Sheet(id="p:1", kind="practised", at=NOW, document={"n": 1}))
        for tie in TIES:
            book.ties.save(Sheet(id=f"{tie}:Ann", kind=tie, at=NOW, document={"rungs": [1, 2]}))
        for pack in ("kept", "draft"):
            book.packs.save(Sheet(id=pack, kind="pack", at=NOW, document={"title": "Small steps", "off": ["E08"]}))


def everything(diary: SqlDiary) -> dict[str, list[tuple[object, ...]]]:
    """All that is kept but the acts themselves."""
    connection = connect(diary.path, KEY)
    names = "people ways photos cards plans plan_people shifts occurrences touches touch_people runs ideas spirits"
    sheets = "check_ins keepsakes packs reports safety nudges ties places shared"
    kept = {
        name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)  # noqa: S608 - own names
        for name in [*names.split(), *sheets.split(), "preferences"]
    }
    connection.close()
    return kept


def _remove_ann(book: Book) -> None:
    book.people.remove(ANN)


def _change_ann(book: Book) -> None:
    book.people.save(CHANGED_ANN)
    book.people.set_photo(ANN, b"new")
    book.people.set_card(ANN, "")


def _add_people(book: Book) -> None:
    more = [(person(f"P{n}", ways=(Way(channel="phone", address="5"),)), b"p", "c") for n in range(3)]
    book.people.save_many(more)


def _tell(book: Book) -> None:
    book.plans.save_occurrence(Occurrence(plan=TEA, day=DAY, stage=Stage.TOLD, told_at=NOW))
    book.touches.save(touch("told", "Ann", plan=TEA, day=DAY))


def _take_pack_in(book: Book) -> None:
    book.packs.save(Sheet(id="new", kind="pack", at=NOW, document={"title": "More steps"}))
    book.preferences.save(Preferences(name="Me", suggestions=False))


def _turn_pack(book: Book) -> None:
    book.packs.save(Sheet(id="kept", kind="pack", at=NOW, document={"title": "Small steps", "away": True}))


def _forget_ideas(book: Book) -> None:
    book.nudges.remove("state:meet")
    book.ideas.save(IdeaShown(day=DAY, person=ANN, answer="no"))


def _take_list_in(book: Book) -> None:
    for number in range(3):
        book.places.save(Sheet(id=f"l{number}", kind="local", at=NOW, document={"name": "Walk", "number": number}))
    book.places.save(Sheet(id="choir", kind="local", at=NOW, document={"name": "The choir"}))


def _keep_tie(kind: str) -> Callable[[Book], None]:
    """One that is new, and one that is changed."""

    def keep(book: Book) -> None:
        for name in ("Ann", "Ben"):
            book.ties.save(Sheet(id=f"{kind}:{name}", kind=kind, at=NOW, document={"rungs": [3]}))

    return keep


def _remove_tie(kind: str) -> Callable[[Book], None]:
    return lambda book: book.ties.remove(f"{kind}:Ann")


def _rest(book: Book) -> None:
    book.preferences.save(Preferences(name="Me", paused_on=DAY, pause_reason="holiday"))


def _make_plan(book: Book) -> None:
    book.plans.save(plan("new", "Ben"))


def _move(book: Book) -> None:
    book.plans.save_shift(Shift(plan=TEA, day=DAY, moved_to=wall("2026-12-03 10:00")))
    book.plans.save(replace(plan("tea", "Ben", "Ann"), place="park"))


def _change_link(book: Book) -> None:
    book.people.save(person("Ann", ways=(Way(channel="zoom", address="https://zoom.us/j/2"),)))
    book.ties.save(Sheet(id="changed", kind="link_changed", at=NOW, document={"person": "Ann", "was": "a", "now": "b"}))


def _take_changes_in(book: Book) -> None:
    book.people.save(CHANGED_ANN)
    book.plans.save(plan("tea", "Ann", minutes=45))
    book.shared.save(Sheet(id="change:1:2", kind="change", at=NOW, document={"count": 2}))


ACTS: dict[ActKind, Callable[[Book], None]] = {
    ActKind.PEOPLE_ADDED: _add_people,
    ActKind.PHOTOS_PUT_IN: lambda book: book.people.set_photo(BEN, b"a face"),
    ActKind.BIRTHDAYS_KEPT: lambda book: book.people.save(person("Ben", birthday=Birthday(month=3, day=9))),
    ActKind.PERSON_CHANGED: _change_ann,
    ActKind.LINK_CHANGED: _change_link,
    ActKind.PERSON_REMOVED: _remove_ann,
    ActKind.PLAN_MADE: _make_plan,
    ActKind.PLAN_MOVED: _move,
    ActKind.PLAN_CHANGED: lambda book: book.plans.save(plan("tea", "Ann", minutes=90)),
    ActKind.PLAN_CANCELLED: lambda book: book.plans.remove(TEA),
    ActKind.KEPT_IN_STEP: lambda book: book.plans.save(plan("tea", "Ann", minutes=50)),
    ActKind.PLANS_TAKEN_IN: lambda book: book.plans.save(plan("choir", "Ann", "Ben")),
    ActKind.TOUCH_NOTED: lambda book: book.touches.save(touch("t", "Ben", at=NOW + timedelta(hours=1))),
    ActKind.TOUCH_REMOVED: lambda book: book.touches.remove(TouchId("t")),
    ActKind.TOLD: _tell,
    ActKind.LET_GO: lambda book: book.plans.save_occurrence(Occurrence(plan=TEA, day=DAY, stage=Stage.LET_GO)),
    ActKind.PUT_OFF: lambda book: book.plans.save_occurrence(
        Occurrence(plan=TEA, day=DAY, stage=Stage.PUT_OFF, again_at=NOW)
    ),
    ActKind.IDEA_ANSWERED: lambda book: book.ideas.save(IdeaShown(day=DAY, person=ANN, answer="planned")),
    ActKind.RUN_REMOVED: lambda book: book.runs.remove(RunId("r")),
    ActKind.SPIRITS_TOLD: lambda book: book.spirits.save(SpiritsToday(day=DAY, spirits=Spirits.GOOD)),
    ActKind.CHECK_IN_NOTED: lambda book: book.check_ins.save(Sheet(id="p", kind="paper", at=NOW, document={"n": 4})),
    ActKind.CHECK_IN_REMOVED: lambda book: book.check_ins.remove("kept"),
    ActKind.KEEPSAKE_CHANGED: lambda book: book.keepsakes.save(
        Sheet(id="kept", kind="kind", at=NOW, document={"text": "Rest a little"})
    ),
    ActKind.KEEPSAKE_REMOVED: lambda book: book.keepsakes.remove("kept"),
    ActKind.PACK_TAKEN_IN: _take_pack_in,
    ActKind.PACK_PUT_AWAY: _turn_pack,
    ActKind.PACK_BROUGHT_BACK: lambda book: book.packs.save(
        Sheet(id="kept", kind="pack", at=NOW, document={"title": "Small steps", "off": []})
    ),
    ActKind.TOOL_SWITCHED_ON: lambda book: book.packs.save(
        Sheet(id="kept", kind="pack", at=NOW, document={"title": "Small steps"})
    ),
    ActKind.CARE_PLAN_REMOVED: lambda book: book.safety.remove("kept"),
    ActKind.REPORT_NOTE_REMOVED: lambda book: book.reports.remove("kept"),
    ActKind.DRAFT_REMOVED: lambda book: book.packs.remove("draft"),
    ActKind.IDEAS_FORGOTTEN: _forget_ideas,
    ActKind.PRACTISED: lambda book: book.shared.save(Sheet(id="p:2", kind="practised", at=NOW, document={"n": 2})),
    ActKind.NOT_PRACTISED: lambda book: book.shared.remove("p:1"),
    ActKind.LOCAL_TAKEN_IN: _take_list_in,
    ActKind.LOCAL_REMOVED: lambda book: book.places.remove("choir"),
    ActKind.AS_IT_IS: _keep_tie("as_it_is"),
    ActKind.GREW_TOLD: _keep_tie("grew"),
    ActKind.ASK_AGAIN: _remove_tie("as_it_is"),
    ActKind.LADDER_CHANGED: _keep_tie("ladder"),
    ActKind.LADDER_REMOVED: _remove_tie("ladder"),
    ActKind.DATE_KEPT: _keep_tie("date"),
    ActKind.DATE_REMOVED: _remove_tie("date"),
    ActKind.AGREEMENT_KEPT: _keep_tie("agreement"),
    ActKind.AGREEMENT_ENDED: _remove_tie("agreement"),
    ActKind.CHANGES_TAKEN_IN: _take_changes_in,
    ActKind.KEY_KEPT: lambda book: book.shared.save(
        Sheet(id="key:helps_me:1", kind="key", at=NOW, document={"name": "Ravi", "sure": True})
    ),
    ActKind.KEY_REMOVED: lambda book: book.shared.remove("key:helps_me:1"),
    ActKind.PAUSED: _rest,
    ActKind.PAUSE_ENDED: lambda book: book.preferences.save(Preferences(name="Me", last_opened=DAY)),
    ActKind.CAME_BACK: lambda book: book.preferences.save(Preferences(name="Me", greeted_back=DAY)),
    ActKind.PREFERENCE_CHANGED: lambda book: book.preferences.save(Preferences(name="You", text_step=140)),
}


@pytest.mark.parametrize("kind", list(ActKind))
def test_every_kind_of_act_is_taken_back_whole(diary: SqlDiary, kind: ActKind) -> None:
    fill(diary)
    before = everything(diary)
    with diary.writing(Act(kind=kind, names=("Ann",), count=2)) as book:
        ACTS[kind](book)
    assert everything(diary) != before
    undone = diary.undo()
    assert undone is not None
    assert undone.act == Act(kind=kind, names=("Ann",), count=2)
    assert everything(diary) == before
    assert diary.faults() == []


def test_all_acts_one_after_the_other_and_back(diary: SqlDiary, tmp_path: Path, clock: TurnedClock) -> None:
    fill(diary)
    states = []
    last_ones = [ActKind.PLAN_CANCELLED, ActKind.PERSON_REMOVED]  # much of the rest is about them
    order = [kind for kind in ActKind if kind not in last_ones] + last_ones
    for kind in order:
        states.append(everything(diary))
        with diary.writing(Act(kind=kind)) as book:
            ACTS[kind](book)
    diary.close()
    again = open_temp_diary(tmp_path, clock)
    for kind in reversed(order):
        last = again.last_act()
        assert last is not None
        assert last.act.kind is kind
        assert again.undo() == last
        assert everything(again) == states.pop()
    assert again.undo() is None
    again.close()


def test_news_is_told_after_an_undo(diary: SqlDiary) -> None:
    with diary.writing(Act(kind=ActKind.PEOPLE_ADDED)) as book:
        book.people.save(person())
    heard: list[frozenset[Topic]] = []
    diary.on_change(heard.append)
    diary.undo()
    diary.undo()
    assert heard == [frozenset({Topic.PEOPLE})]


def test_an_act_that_changed_nothing_is_not_kept(diary: SqlDiary) -> None:
    fill(diary)
    with diary.writing(Act(kind=ActKind.PREFERENCE_CHANGED)) as book:
        book.preferences.save(book.preferences.get())
    assert diary.last_act() is None


def test_an_act_that_failed_is_not_kept(diary: SqlDiary) -> None:
    with pytest.raises(ValueError, match="zone"), diary.writing(Act(kind=ActKind.PEOPLE_ADDED)) as book:
        book.people.save_many([(person(), None, ""), (replace(person("Ben"), added_at=NAIVE), None, "")])
    assert diary.last_act() is None


def test_what_hangs_on_an_undone_plan_goes_with_it(diary: SqlDiary) -> None:
    fill(diary)
    before = everything(diary)
    with diary.writing(Act(kind=ActKind.PLAN_MADE)) as book:
        book.plans.save(plan("new", "Ben"))
    with diary.writing() as book:  # a reminder was given meanwhile
        book.plans.save_occurrence(Occurrence(plan=PlanId("new"), day=DAY, given=frozenset(ReminderKind)))
        book.plans.save_shift(Shift(plan=PlanId("new"), day=DAY, moved_to=None))
    diary.undo()
    assert everything(diary) == before


def test_cells_that_the_act_did_not_change_stay_as_they_became(diary: SqlDiary) -> None:
    fill(diary)
    with diary.writing(Act(kind=ActKind.PERSON_CHANGED)) as book:
        book.people.save(replace(person("Ben"), town="Leeds"))
    with diary.writing() as book:
        book.people.save(replace(person("Ben"), town="Leeds", ask_next="the garden"))
    diary.undo()
    with diary.reading() as look:
        assert look.people.get(BEN) == person("Ben", ask_next="the garden")


def test_undo_after_the_changed_row_was_taken_away(diary: SqlDiary) -> None:
    fill(diary)
    with diary.writing(Act(kind=ActKind.PERSON_CHANGED)) as book:
        book.people.save(CHANGED_ANN)
    with diary.writing() as book:
        book.people.remove(ANN)
    assert diary.undo() is not None
    with diary.reading() as look:
        assert look.people.get(ANN) is None
    assert diary.faults() == []


def test_undo_after_the_owner_of_a_removed_row_was_taken_away(diary: SqlDiary) -> None:
    fill(diary)
    with diary.writing(Act(kind=ActKind.TOUCH_REMOVED)) as book:
        book.touches.remove(TouchId("t"))
    with diary.writing(Act(kind=ActKind.PLAN_CANCELLED)) as book:
        book.plans.remove(PlanId("both"))
    with diary.writing() as book:
        book.people.remove(ANN)
    diary.undo()
    diary.undo()
    with diary.reading() as look:
        assert look.touches.get(TouchId("t")) == touch("t", "Ben", mode=Mode.IN_PERSON)
        assert look.plans.get(PlanId("both")) == plan("both", "Ben")
    assert diary.faults() == []


def test_a_row_that_came_again_meanwhile_goes_back_to_what_it_was(diary: SqlDiary) -> None:
    fill(diary)
    with diary.writing(Act(kind=ActKind.RUN_REMOVED)) as book:
        book.runs.remove(RunId("r"))
    with diary.writing() as book:
        book.runs.save(run("r", thought="another"))
    diary.undo()
    with diary.reading() as look:
        assert look.runs.get(RunId("r")) == run("r", answers={"a": ("x", "y"), "b": 3})


def test_acts_grow_too_old_to_be_taken_back(diary: SqlDiary, clock: TurnedClock) -> None:
    with diary.writing(Act(kind=ActKind.PEOPLE_ADDED)) as book:
        book.people.save(person("Ann"))
    clock.turn(KEPT_FOR)
    assert diary.last_act() is not None
    clock.turn(timedelta(seconds=1))
    assert diary.last_act() is None
    assert diary.undo() is None
    with diary.writing(Act(kind=ActKind.PEOPLE_ADDED)) as book:
        book.people.save(person("Ben"))
    assert kept_acts(diary) == 1


def test_only_so_many_acts_are_kept(diary: SqlDiary) -> None:
    for number in range(KEPT_ACTS + 3):
        with diary.writing(Act(kind=ActKind.PREFERENCE_CHANGED)) as book:
            book.preferences.save(Preferences(name=f"name {number}"))
    assert kept_acts(diary) == KEPT_ACTS


def test_a_number_of_an_act_is_never_given_twice(diary: SqlDiary) -> None:
    numbers = []
    for _ in range(3):
        with diary.writing(Act(kind=ActKind.PEOPLE_ADDED)) as book:
            book.people.save(person())
        undone = diary.undo()
        assert undone is not None
        numbers.append(undone.id)
    assert len(set(numbers)) == 3


def kept_acts(diary: SqlDiary) -> int:
    """How many acts stand in the file."""
    connection = connect(diary.path, KEY)
    (number,) = connection.execute("SELECT count(*) FROM acts").fetchone()
    (orphans,) = connection.execute("SELECT count(*) FROM undo_steps WHERE act NOT IN (SELECT id FROM acts)").fetchone()
    connection.close()
    assert orphans == 0
    return int(number)
