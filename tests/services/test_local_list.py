"""The local list in a real diary: looked at, taken in, brought up to date, planned from, and undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from companion.domain.changes import ActKind
from companion.domain.people import Kind, LifeState, Nearness, Ring
from companion.domain.plans import Mode
from companion.domain.problems import Problem, ProblemKind
from tests.helpers_plans import a_person
from tests.services.helpers_near import LIST, Near

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def near(tmp_path: Path) -> Iterator[Near]:
    opened = Near(tmp_path)
    yield opened
    opened.diary.close()


def test_looking_stores_nothing_and_says_what_is_over_and_known(near: Near) -> None:
    preview = near.list.look(near.file())
    assert [(row.gathering.name, row.over, row.known) for row in preview.rows] == [
        ("Tea", False, False), ("Library", False, False), ("Market", True, False), ("Bench", False, False),
    ]  # fmt: skip
    assert near.list.count() == 0
    near.list.take_in(preview, [0])
    assert [row.known for row in near.list.look(near.file()).rows] == [True, False, False, False]


def test_what_is_taken_in_stands_in_order_of_time_and_what_is_over_does_not(near: Near) -> None:
    near.bring_in()
    assert [each.gathering.name for each in near.list.near()] == ["Library", "Tea", "Bench"]
    assert near.list.count() == 4


def test_one_undo_takes_all_of_a_file_back(near: Near) -> None:
    near.bring_in()
    done = near.diary.undo()
    assert done is not None
    assert (done.act.kind, done.act.count) == (ActKind.LOCAL_TAKEN_IN, 4)
    assert near.list.count() == 0


def test_nothing_ticked_is_no_act(near: Near) -> None:
    assert near.list.take_in(near.list.look(near.file()), []) == 0
    assert near.diary.last_act() is None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("", "near.csv", ProblemKind.FILE_EMPTY),
        ("Dear Ann,\nhow are you?\n", "letter.txt", ProblemKind.NOT_A_LIST),
        ("name\n" + "x\n" * 10_000, "near.csv", ProblemKind.FILE_TOO_LARGE),
    ],
)
def test_files_that_are_none_are_refused_with_a_word(near: Near, text: str, name: str, kind: ProblemKind) -> None:
    with pytest.raises(Problem) as caught:
        near.list.look(near.file(text, name))
    assert caught.value.kind is kind


def test_a_newer_list_takes_the_place_of_the_older_and_what_i_wrote_stays(near: Near) -> None:
    near.bring_in()
    tea = near.list.add_to_people(near.key("Tea"))
    near.groups.keep(tea.id, replace(near.groups.look(tea.id).gathering, know="Joan"))
    near.bring_in(LIST.replace("Tuesday 15:00-16:00", "Wednesday 11:00-12:00"))
    assert near.list.count() == 4
    view = near.groups.look(tea.id)
    assert view.time is not None
    assert (view.gathering.know, view.time.wall.strftime("%a %H:%M")) == ("Joan", "Wed 11:00")


def test_adding_makes_a_group_of_the_circle_once(near: Near) -> None:
    near.bring_in()
    tea = near.list.add_to_people(near.key("Tea"))
    assert (tea.kind, tea.ring, tea.place, tea.nearness) == (Kind.GROUP, Ring.WIDER, "Hall", Nearness.SHORT_TRIP)
    assert [way.address for way in tea.ways] == ["01632 960 140"]
    assert near.list.add_to_people(near.key("Tea")) == tea
    assert near.list.add_to_people(near.key("Library")).kind is Kind.PLACE
    assert near.groups.look(tea.id).trying is not None


def test_planning_from_the_list_is_one_act(near: Near) -> None:
    near.bring_in()
    plan = near.list.plan(near.key("Tea"))
    assert (plan.mode, plan.place, plan.starts.strftime("%F %H:%M")) == (Mode.IN_PERSON, "Hall", "2026-11-24 15:00")
    (person,) = plan.people
    assert near.person(person).name == "Tea"
    done = near.diary.undo()
    assert done is not None
    assert done.act.kind is ActKind.PLAN_MADE
    with near.diary.reading() as book:
        assert book.plans.all() == []
        assert book.people.all() == []
        assert book.ties.all() == []


def test_planning_twice_plans_once(near: Near) -> None:
    near.bring_in()
    plan = near.list.plan(near.key("Tea"))
    assert near.list.plan(near.key("Tea")) == plan
    assert near.groups.plan_visit(plan.people[0]) == plan
    with near.diary.reading() as book:
        assert book.plans.all() == [plan]


def test_what_has_no_time_cannot_be_planned_and_what_is_gone_says_so(near: Near) -> None:
    near.bring_in()
    key = near.key("Bench")
    with pytest.raises(Problem) as caught:
        near.list.plan(key)
    assert (caught.value.kind, caught.value.detail) == (ProblemKind.BAD_VALUE, "time")
    near.list.remove(key)
    with pytest.raises(Problem) as caught:
        near.list.plan(key)
    assert caught.value.kind is ProblemKind.GONE
    near.diary.undo()
    assert near.key("Bench") == key


def test_a_group_i_am_silent_about_is_not_in_the_list(near: Near) -> None:
    near.bring_in()
    tea = near.list.add_to_people(near.key("Tea"))
    near.save(replace(near.person(tea.id), life=LifeState.NOT_SAFE))
    assert "Tea" not in [each.gathering.name for each in near.list.near()]


def test_a_group_taken_out_of_my_people_can_be_added_again(near: Near) -> None:
    near.bring_in()
    tea = near.list.add_to_people(near.key("Tea"))
    with near.diary.writing() as book:
        book.people.remove(tea.id)
    assert [each.person for each in near.list.near()] == [None, None, None]
    assert near.list.add_to_people(near.key("Tea")).id != tea.id


def test_the_list_does_not_send_one_to_somebody_who_has_died(near: Near) -> None:
    tea = 'Tea,group,every Tuesday 15:00-16:00,Hall,"Ask for Rose. There is cake.",Rose'
    text = f"name,kind,when,where,what,source\n{tea}\nCards,group,,Hall,Whist,Council\n"
    near.list.take_in(near.list.look(near.file(text)), [0, 1])
    with near.diary.writing() as book:
        book.people.save(a_person("rose", name="Rose", life=LifeState.DIED))
    said = [(each.gathering.name, each.gathering.about, each.gathering.source) for each in near.list.near()]
    assert said == [("Tea", "", ""), ("Cards", "Whist", "Council")]
    added = near.list.add_to_people(near.list.near()[0].key)
    assert near.groups.look(added.id).gathering.about == ""


def test_no_birthday_of_somebody_who_has_died_comes_back_with_a_family_calendar(near: Near) -> None:
    def event(name: str, start: str, rule: str) -> str:
        return f"BEGIN:VEVENT\nSUMMARY:{name}\nDTSTART{start}\nRRULE:{rule}\nEND:VEVENT\n"

    text = "".join((
        event("Rose’s birthday", ";VALUE=DATE:19401125", "FREQ=YEARLY"),
        event("Tea with Rose Quill", ":20261124T150000", "FREQ=WEEKLY"),
        event("Rose Lane lunch", ":20261124T120000", "FREQ=WEEKLY"),
    ))  # fmt: skip
    file = near.file(f"BEGIN:VCALENDAR\n{text}END:VCALENDAR\n", "family.ics")
    preview = near.list.look(file)
    near.list.take_in(preview, range(3))
    assert near.list.count() == 3
    with near.diary.writing() as book:
        book.people.save(a_person("rose", name="Rose", full_name="Rose Quill", life=LifeState.DIED))
    assert [each.gathering.name for each in near.list.near()] == ["Rose Lane lunch"]
    assert [row.gathering.name for row in near.list.look(file).rows] == ["Rose Lane lunch"]
