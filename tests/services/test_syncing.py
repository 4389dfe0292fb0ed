"""Two machines in step over a real server: changes, deletions, conflicts, and all that stands in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.changes import ActKind
from companion.domain.checkins import Spirits, SpiritsToday
from companion.domain.people import Birthday, LifeState, PersonId, Way
from companion.domain.plans import Mode, Occurrence, PlanId, ReminderKind, Repeat, Rhythm, Shift, Stage
from companion.domain.problems import Problem, ProblemKind
from companion.domain.servers import Ask, Share
from companion.domain.sheets import Sheet
from companion.services.deciding_step import Answer, DecidingStep
from companion.services.letting_go import let_plan_go
from tests.helpers_plans import LINK, WEEKLY, a_person, a_plan, wall
from tests.helpers_store import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.people import Person
    from companion.domain.plans import Plan
    from tests.services.helpers_radicale import Machine, RadicaleServer

SECRET = "Quokka-7731"


@pytest.fixture
def two(server: RadicaleServer, machines: Callable[[], Machine]) -> tuple[Machine, Machine]:
    """Both know Anna and the weekly call with her."""
    one, other = machines(), machines()
    one.put(a_person(ways=(Way(channel="zoom", address=LINK), Way(channel="phone", address="01632 960118"))))
    one.put(a_plan(channel="zoom", rhythm=WEEKLY))
    one.join(server)
    one.keep()
    other.join(server)
    other.keep()
    return one, other


def the_plan(machine: Machine) -> Plan:
    (plan,) = machine.plans()
    return plan


def the_person(machine: Machine) -> Person:
    (person,) = machine.people()
    return person


def change_plan(machine: Machine, **changes: object) -> None:
    machine.put(replace(the_plan(machine), **changes))  # type: ignore[arg-type]


def change_person(machine: Machine, **changes: object) -> None:
    machine.put(replace(the_person(machine), **changes))  # type: ignore[arg-type]


def both_keep(one: Machine, other: Machine) -> None:
    one.keep()
    other.keep()


def questions(machine: Machine) -> list[tuple[Share, Ask]]:
    return [(each.share, each.ask) for each in deciding(machine).questions()]


def deciding(machine: Machine) -> DecidingStep:
    return DecidingStep(machine.diary, machine.clock, machine.syncing)


def answer(machine: Machine, how: Answer) -> None:
    (question,) = deciding(machine).questions()
    deciding(machine).answer(question.id, how)


# --- in step ---


def test_a_second_machine_gets_people_and_plans_and_then_nothing_more_moves(two: tuple[Machine, Machine]) -> None:
    one, other = two
    plan, person = the_plan(other), the_person(other)
    assert (person.name, {way.channel for way in person.ways}) == ("Anna", {"zoom", "phone"})
    assert plan.people == (person.id,)
    assert (plan.mode, plan.channel, plan.starts) == (Mode.VIDEO, "zoom", wall(2026, 11, 21, 15))
    assert (plan.rhythm, plan.reminders, plan.what) == (WEEKLY, frozenset(ReminderKind), "")
    for machine in (one, other, one, other):
        done = machine.keep()
        assert (done.sent, done.taken, done.asked) == (0, 0, 0)


PLAN_CHANGES: list[dict[str, object]] = [
    {"what": "Tea with Anna"},
    {"starts": wall(2026, 11, 25, 11)},
    {"minutes": 75, "place": "Kitchen; left"},
    {"rhythm": Rhythm(repeat=Repeat.FORTNIGHTLY, until=date(2027, 3, 1))},
    {"reminders": frozenset({ReminderKind.SOON})},
    {"mode": Mode.PHONE},
]


def test_each_change_of_a_plan_arrives_on_the_other_side_and_back(two: tuple[Machine, Machine]) -> None:
    for turn, changes in enumerate(PLAN_CHANGES):
        here, there = two if turn % 2 == 0 else two[::-1]
        change_plan(here, ask=f"{SECRET} {turn}", **changes)
        both_keep(here, there)
        for name, value in changes.items():
            assert getattr(the_plan(there), name) == value
        assert questions(there) == questions(here) == []
    assert SECRET not in the_plan(two[1]).what


def test_what_is_private_stays_as_it_was_when_a_change_arrives(two: tuple[Machine, Machine]) -> None:
    one, other = two
    change_plan(other, ask="How is the garden?", if_then="If it rains, then by phone")
    change_person(other, ask_next="The knee", relation="daughter", touch_every_days=7)
    change_plan(one, minutes=50)
    change_person(one, name="Anna K.", birthday=Birthday(month=3, day=4))
    both_keep(one, other)
    plan, person = the_plan(other), the_person(other)
    assert (plan.minutes, plan.ask, plan.if_then) == (50, "How is the garden?", "If it rains, then by phone")
    assert (person.name, person.birthday) == ("Anna K.", Birthday(month=3, day=4))
    assert (person.ask_next, person.relation, person.touch_every_days) == ("The knee", "daughter", 7)


def test_moved_and_cancelled_times_arrive_and_go_back(two: tuple[Machine, Machine]) -> None:
    one, other = two
    with one.diary.writing() as book:
        book.plans.save_shift(Shift(plan=PlanId("p"), day=date(2026, 11, 28), moved_to=wall(2026, 11, 29, 10)))
        book.plans.save_shift(Shift(plan=PlanId("p"), day=date(2026, 12, 5), moved_to=None))
    both_keep(one, other)
    with other.diary.reading() as book:
        shifts = {shift.day: shift.moved_to for shift in book.plans.shifts()}
    assert shifts == {date(2026, 11, 28): wall(2026, 11, 29, 10), date(2026, 12, 5): None}
    with one.diary.writing() as book:
        book.plans.save_shift(Shift(plan=PlanId("p"), day=date(2026, 11, 28), moved_to=wall(2026, 11, 28, 15)))
    both_keep(one, other)
    with other.diary.reading() as book:
        shifts = {shift.day: shift.moved_to for shift in book.plans.shifts()}
    assert shifts[date(2026, 11, 28)] == wall(2026, 11, 28, 15)


def test_another_weekday_leaves_what_has_been_where_it_was(two: tuple[Machine, Machine]) -> None:
    one, other = two
    told = Occurrence(plan=the_plan(other).id, day=date(2026, 11, 21), stage=Stage.TOLD)
    with other.diary.writing() as book:
        book.plans.save_occurrence(told)
    other.clock.turn(timedelta(days=2))  # type: ignore[attr-defined]
    change_plan(one, starts=wall(2026, 11, 25, 15))
    both_keep(one, other)
    old, new = sorted(other.plans(), key=lambda plan: plan.starts)
    assert old.rhythm.until == date(2026, 11, 22)
    assert (new.starts, new.follows) == (wall(2026, 11, 25, 15), old.id)
    with other.diary.reading() as book:
        assert book.plans.occurrence(old.id, date(2026, 11, 21)) is not None
    assert (other.keep().sent, one.keep().taken) == (0, 0)


@pytest.fixture
def split(two: tuple[Machine, Machine]) -> tuple[Machine, Machine]:
    """On the other machine the call goes on as another plan, since it has a past and the weekday was changed."""
    one, other = two
    told = Occurrence(plan=the_plan(other).id, day=date(2026, 11, 21), stage=Stage.TOLD)
    with other.diary.writing() as book:
        book.plans.save_occurrence(told)
    other.clock.turn(timedelta(days=2))  # type: ignore[attr-defined]
    change_plan(one, starts=wall(2026, 11, 25, 15))
    both_keep(one, other)
    assert len(other.plans()) == 2
    return two


def begin_anew(machine: Machine, server: RadicaleServer) -> None:
    machine.syncing.off()
    machine.join(server)


@pytest.mark.parametrize("anew", [False, True])
def test_sent_again_after_a_split_it_stands_there_once(
    split: tuple[Machine, Machine], server: RadicaleServer, *, anew: bool
) -> None:
    one, other = split
    before = server.things(Share.PLANS)
    plans = other.plans()
    if anew:
        begin_anew(other, server)
    else:
        other.syncing.send_again()
    both_keep(other, one)
    assert list(server.things(Share.PLANS)) == list(before)
    assert (questions(one), questions(other)) == ([], [])
    assert (other.plans(), len(one.plans())) == (plans, 1)
    assert (other.keep().sent, one.keep().taken) == (0, 0)


def test_sent_again_to_an_emptied_server_it_has_its_old_place_and_id(
    split: tuple[Machine, Machine], server: RadicaleServer
) -> None:
    one, other = split
    ((path, event),) = server.things(Share.PLANS).items()
    server.ask("PUT", path, event.replace("SUMMARY:", "COLOR:turquoise\nSUMMARY:"), **{"Content-Type": "text/calendar"})
    both_keep(one, other)
    for there in server.things(Share.PLANS):
        server.ask("DELETE", there)
    for machine in (other, one):  # both were emptied, and both send again
        machine.syncing.send_again()
        machine.keep()
    ((again, text),) = server.things(Share.PLANS).items()
    assert again == path
    assert "UID:p" in text.split()
    assert "COLOR:turquoise" in text  # what another program had written
    both_keep(one, other)
    assert len(one.plans()) == 1
    assert len(server.things(Share.PLANS)) == 1
    assert (questions(one), questions(other)) == ([], [])


def test_sent_again_to_where_something_else_stands_it_finds_another_place(
    server: RadicaleServer, machines: Callable[[], Machine]
) -> None:
    machine = machines()
    machine.put(a_person(), a_plan(rhythm=WEEKLY))
    machine.join(server, Share.PLANS)
    machine.keep()
    ((path, _event),) = server.things(Share.PLANS).items()
    machine.syncing.send_again()
    server.ask("DELETE", path)
    server.ask("PUT", path, EVENT, **{"Content-Type": "text/calendar"})  # a choir of somebody's
    machine.keep()
    done = machine.keep()
    assert (done.sent, done.left) == (0, False)
    assert sorted(plan.what for plan in machine.plans()) == ["", "Choir"]


def test_a_plan_taken_off_goes_on_both_sides_and_one_undo_brings_it_back(two: tuple[Machine, Machine]) -> None:
    one, other = two
    one.put(a_plan("q", people=(), what="Choir", starts=wall(2026, 12, 1, 9)))
    both_keep(one, other)
    with one.diary.writing() as book:
        book.plans.remove(PlanId("p"))
    both_keep(one, other)
    done = other.diary.last_act()
    assert done is not None
    assert done.act.kind is ActKind.KEPT_IN_STEP
    assert [line.name for line in other.syncing.lines([Share.PLANS])] == ["Choir"]
    other.diary.undo()
    both_keep(other, one)
    assert {line.name for line in one.syncing.lines([Share.PLANS])} == {"Video call with Anna", "Choir"}


@pytest.mark.parametrize("how", [Answer.MINE, Answer.THEIRS])
@pytest.mark.parametrize("many", [1, 2])
def test_everything_gone_at_once_is_asked_about_however_little_it_was(
    server: RadicaleServer, machines: Callable[[], Machine], many: int, how: Answer
) -> None:
    machine = machines()
    machine.put(a_person(), *(a_plan(f"p{each}", what=f"Tea {each}", rhythm=WEEKLY) for each in range(many)))
    machine.join(server, Share.PLANS)
    machine.keep()
    before = machine.plans()
    for path in server.things(Share.PLANS):
        server.ask("DELETE", path)
    for _ in range(3):  # it waits as long as it takes
        assert machine.keep().asked == many
        assert machine.plans() == before
        assert server.things(Share.PLANS) == {}
    assert questions(machine) == [(Share.PLANS, Ask.GONE_THERE)] * many
    for question in deciding(machine).questions():
        deciding(machine).answer(question.id, how, question)
    machine.keep()
    left = many if how is Answer.MINE else 0
    assert len(server.things(Share.PLANS)) == len(machine.syncing.lines([Share.PLANS])) == left
    assert machine.keep().asked == 0


def test_what_was_gone_and_is_back_there_is_asked_about_no_more(
    server: RadicaleServer, machines: Callable[[], Machine]
) -> None:
    machine = machines()
    machine.put(a_person(), a_plan("p", rhythm=WEEKLY))
    machine.join(server, Share.PLANS)
    machine.keep()
    ((path, event),) = server.things(Share.PLANS).items()
    server.ask("DELETE", path)
    assert machine.keep().asked == 1
    server.ask("PUT", path, event, **{"Content-Type": "text/calendar"})
    assert machine.keep().asked == 0
    assert (machine.keep().sent, len(server.things(Share.PLANS))) == (0, 1)


def test_weeks_without_a_connection_are_caught_up_in_one_go(
    two: tuple[Machine, Machine], server: RadicaleServer
) -> None:
    one, other = two
    server.kill()
    for machine, name in ((one, "Bert"), (other, "Carla")):
        machine.put(a_person(name.casefold(), name=name, ways=()))
        machine.put(a_plan(f"with {name}", people=(PersonId(name.casefold()),), starts=wall(2026, 12, 1, 9)))
        with pytest.raises(Problem) as offline:
            machine.keep()
        assert offline.value.kind is ProblemKind.NO_SERVER
        choice = machine.syncing.choice()
        assert choice is not None
        assert choice.trouble == "no_server"
    change_plan_named(one, "p", minutes=45)
    server.begin()
    both_keep(one, other)
    one.keep()
    for machine in two:
        assert {person.name for person in machine.people()} == {"Anna", "Bert", "Carla"}
        lines = machine.syncing.lines([Share.PLANS])
        assert sorted(line.name for line in lines) == [f"Video call with {name}" for name in ("Anna", "Bert", "Carla")]
        assert {line.document["minutes"] for line in lines} == {45, 30}


def change_plan_named(machine: Machine, key: str, **changes: object) -> None:
    plan = next(plan for plan in machine.plans() if plan.id == key)
    machine.put(replace(plan, **changes))  # type: ignore[arg-type]


# --- where both have moved on ---


def test_changes_of_different_things_on_both_sides_are_put_together(two: tuple[Machine, Machine]) -> None:
    one, other = two
    change_plan(one, minutes=40)
    change_plan(other, place="By the window")
    both_keep(one, other)
    one.keep()
    for machine in two:
        assert (the_plan(machine).minutes, the_plan(machine).place) == (40, "By the window")
        assert questions(machine) == []
        assert (machine.keep().sent, machine.keep().taken) == (0, 0)


@pytest.mark.parametrize("how", Answer)
def test_changed_on_both_sides_both_are_kept_and_a_person_decides(two: tuple[Machine, Machine], how: Answer) -> None:
    one, other = two
    change_plan(one, minutes=40)
    change_plan(other, minutes=90)
    both_keep(one, other)
    assert questions(other) == [(Share.PLANS, Ask.BOTH)]
    assert (the_plan(one).minutes, the_plan(other).minutes) == (40, 90)
    other.keep()
    assert questions(other) == [(Share.PLANS, Ask.BOTH)]  # it waits, and nothing is sent over it
    answer(other, how)
    assert questions(other) == []
    both_keep(other, one)
    wanted = {Answer.MINE: [90], Answer.THEIRS: [40], Answer.BOTH: [40, 90]}[how]
    for machine in two:
        assert sorted(plan.minutes for plan in machine.plans()) == wanted
        assert questions(machine) == []
        assert (machine.keep().sent, machine.keep().taken) == (0, 0)


def test_an_answer_taken_back_is_asked_once_more(two: tuple[Machine, Machine]) -> None:
    one, other = two
    change_plan(one, minutes=40)
    change_plan(other, minutes=90)
    both_keep(one, other)
    answer(other, Answer.THEIRS)
    other.keep()
    other.diary.undo()
    assert the_plan(other).minutes == 90
    assert questions(other) == [(Share.PLANS, Ask.BOTH)]
    answer(other, Answer.MINE)
    both_keep(other, one)
    assert (the_plan(one).minutes, the_plan(other).minutes) == (90, 90)


@pytest.mark.parametrize("how", [Answer.MINE, Answer.THEIRS])
def test_taken_off_here_and_changed_there_is_asked(two: tuple[Machine, Machine], how: Answer) -> None:
    one, other = two
    change_plan(one, minutes=40)
    with other.diary.writing() as book:
        book.plans.remove(the_plan(other).id)
    both_keep(one, other)
    assert questions(other) == [(Share.PLANS, Ask.GONE_HERE)]
    answer(other, how)
    both_keep(other, one)
    if how is Answer.MINE:  # it was all there is in the calendar, so the other machine asks as well
        assert questions(one) == [(Share.PLANS, Ask.GONE_THERE)]
        answer(one, Answer.THEIRS)
    wanted = [] if how is Answer.MINE else [40]
    assert [line.document["minutes"] for line in other.syncing.lines([Share.PLANS])] == wanted
    assert [line.document["minutes"] for line in one.syncing.lines([Share.PLANS])] == wanted


@pytest.mark.parametrize("how", [Answer.MINE, Answer.THEIRS])
def test_taken_off_there_and_changed_here_is_asked(two: tuple[Machine, Machine], how: Answer) -> None:
    one, other = two
    with one.diary.writing() as book:
        book.plans.remove(PlanId("p"))
    change_plan(other, minutes=40)
    both_keep(one, other)
    assert questions(other) == [(Share.PLANS, Ask.GONE_THERE)]
    answer(other, how)
    both_keep(other, one)
    wanted = [40] if how is Answer.MINE else []
    assert [line.document["minutes"] for line in other.syncing.lines([Share.PLANS])] == wanted
    assert [line.document["minutes"] for line in one.syncing.lines([Share.PLANS])] == wanted


def test_the_same_change_on_both_sides_is_no_question(two: tuple[Machine, Machine]) -> None:
    one, other = two
    change_plan(one, minutes=40)
    change_plan(other, minutes=40)
    both_keep(one, other)
    assert questions(other) == []
    assert (one.keep().taken, other.keep().sent) == (0, 0)


@pytest.mark.parametrize("how", [Answer.MINE, Answer.THEIRS])
def test_another_number_or_link_needs_a_clear_yes(two: tuple[Machine, Machine], how: Answer) -> None:
    one, other = two
    new = Way(channel="phone", address="01632 960199")
    change_person(one, ways=(*the_person(one).ways[:1], new))
    both_keep(one, other)
    assert questions(other) == [(Share.PEOPLE, Ask.LINK)]
    assert "01632 960118" in [way.address for way in the_person(other).ways]
    answer(other, how)
    both_keep(other, one)
    left = "01632 960118" if how is Answer.MINE else "01632 960199"
    assert [way.address for way in the_person(other).ways if way.channel == "phone"] == [left]
    if how is Answer.MINE:  # and on the first machine it is asked in its turn
        assert questions(one) == [(Share.PEOPLE, Ask.LINK)]


def test_nobody_says_yes_to_a_link_that_came_while_another_one_was_shown(two: tuple[Machine, Machine]) -> None:
    one, other = two
    change_plan(other, channel="zoom", address="https://zoom.us/j/7770001")
    both_keep(other, one)
    (shown,) = deciding(one).questions()
    change_plan(other, channel="zoom", address="https://zoom.us/j/7770002")
    both_keep(other, one)
    before = the_plan(one)
    with pytest.raises(Problem) as refused:
        deciding(one).answer(shown.id, Answer.THEIRS, shown)
    assert refused.value.kind is ProblemKind.GONE
    assert the_plan(one) == before
    (now,) = deciding(one).questions()
    deciding(one).answer(now.id, Answer.THEIRS, now)
    assert the_plan(one).address == "https://zoom.us/j/7770002"


def test_a_new_link_of_somebody_is_asked_for_once_and_not_again_for_each_call(two: tuple[Machine, Machine]) -> None:
    one, other = two
    assert the_plan(other).address == ""  # it is Anna's own link, and looked up with her
    new = "https://zoom.us/j/5550999"
    person = the_person(one)
    change_person(one, ways=(replace(person.ways[0], address=new), *person.ways[1:]))
    both_keep(one, other)
    assert (Share.PEOPLE, Ask.LINK) in questions(other)
    people = next(each for each in deciding(other).questions() if each.share is Share.PEOPLE)
    deciding(other).answer(people.id, Answer.THEIRS)
    other.keep()
    assert questions(other) == []
    (line,) = other.syncing.lines([Share.PLANS])
    assert line.document["link"] == new


@pytest.mark.parametrize("how", [Answer.MINE, Answer.THEIRS])
def test_nobody_is_taken_out_because_of_the_server(two: tuple[Machine, Machine], how: Answer) -> None:
    one, other = two
    with one.diary.writing() as book:
        book.people.remove(PersonId("anna"))
    both_keep(one, other)
    assert [person.name for person in other.people()] == ["Anna"]
    assert (Share.PEOPLE, Ask.GONE_THERE) in questions(other)
    for question in deciding(other).questions():
        deciding(other).answer(question.id, how)
    both_keep(other, one)
    wanted = ["Anna"] if how is Answer.MINE else []
    assert [person.name for person in other.people()] == wanted
    assert [person.name for person in one.people()] == wanted


# --- what leaves, and what never does ---


def listen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """All that is asked of servers from now on, while it goes out: what with where and how, and the text."""
    from companion.system.dav import DavWeb

    wire: list[tuple[str, str]] = []
    plain = DavWeb.ask

    def heard(self: DavWeb, method: str, url: str, body: bytes = b"", headers: object = None) -> object:
        wire.append((f"{method} {url} {headers}", body.decode()))
        return plain(self, method, url, body, headers)  # type: ignore[arg-type]

    monkeypatch.setattr(DavWeb, "ask", heard)
    return wire


def test_nothing_private_is_ever_on_the_wire_or_the_server(
    server: RadicaleServer, machines: Callable[[], Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = listen(monkeypatch)
    machine = machines()
    fill_with_secrets(machine)
    machine.join(server)
    for _ in range(2):
        machine.keep()
        change_plan_named(machine, "p", minutes=40, ask=f"{SECRET} again")
    told = "\n".join(f"{asked} {body}" for asked, body in wire)
    assert "Video call with Anna" in told
    assert "BEGIN:VCARD" in told
    assert SECRET not in told
    assert SECRET not in server.everything()
    shown = str([(line.name, line.document) for line in machine.syncing.lines(Share)])
    assert SECRET not in shown
    assert {"Anna"} == {line.name for line in machine.syncing.lines([Share.PEOPLE])}


def fill_with_secrets(machine: Machine) -> None:
    """Words wherever one may write that are nobody else's business."""
    machine.put(
        a_person(relation=SECRET, ask_next=SECRET, batch=SECRET),
        a_person("tom", name=f"Tom {SECRET}", life=LifeState.DIED),
        a_person("una", name=f"Una {SECRET}", life=LifeState.NOT_SAFE),
        a_person("kin", name=f"Kin {SECRET}", in_circle=False),
        a_plan(channel="zoom", rhythm=WEEKLY, ask=SECRET, routine=SECRET, if_then=SECRET),
        a_plan("run", what=SECRET, origin=f"run:{SECRET}", starts=wall(2026, 12, 1, 9)),
        a_plan("alone", mode=Mode.ALONE, people=(), what=SECRET, starts=wall(2026, 12, 1, 9)),
        a_plan("gone", people=(PersonId("tom"),), what=SECRET, starts=wall(2026, 12, 1, 9)),
    )
    with machine.diary.writing() as book:
        book.people.set_card(PersonId("anna"), f"BEGIN:VCARD\nVERSION:3.0\nFN:Anna\nNOTE:{SECRET}\nEND:VCARD")
        book.spirits.save(SpiritsToday(day=NOW.date(), spirits=Spirits.LOW))
        for table in ("check_ins", "keepsakes", "reports", "safety", "nudges", "ties", "places", "shared"):
            sheet = Sheet(id=f"{table} {SECRET}", kind="pocket", at=NOW, document={"text": SECRET, "person": "anna"})
            getattr(book, table).save(sheet)
        book.preferences.save(replace(book.preferences.get(), name=SECRET, pause_reason=SECRET))


def test_what_is_shown_beforehand_is_all_that_is_sent(server: RadicaleServer, machines: Callable[[], Machine]) -> None:
    machine = machines()
    fill_with_secrets(machine)
    shown = machine.syncing.lines(Share)
    machine.join(server)
    assert machine.keep().sent == len(shown)
    assert len(server.things(Share.PLANS)) + len(server.things(Share.PEOPLE)) == len(shown)


def test_what_is_shown_is_the_very_text_that_goes_out(
    server: RadicaleServer, machines: Callable[[], Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = listen(monkeypatch)
    machine = machines()
    fill_with_secrets(machine)
    shown = texts(machine)
    machine.join(server)
    machine.keep()
    assert put_in(wire) == shown
    assert texts(machine) == shown  # as it stands there now
    wire.clear()
    change_plan_named(machine, "p", minutes=40)
    after = texts(machine)
    machine.keep()
    assert put_in(wire) <= after
    assert len(put_in(wire)) == 1


def put_in(wire: list[tuple[str, str]]) -> set[str]:
    """Every text that was put on the server."""
    return {body for asked, body in wire if asked.startswith("PUT ")}


def texts(machine: Machine) -> set[str]:
    return {line.text for line in machine.syncing.spelled(machine.syncing.lines(Share))}


def test_only_the_kind_that_was_chosen_is_sent_and_off_means_nothing_is_left(
    server: RadicaleServer, machines: Callable[[], Machine]
) -> None:
    machine = machines()
    machine.put(a_person(), a_plan(rhythm=WEEKLY))
    assert machine.syncing.choice() is None
    with pytest.raises(Problem):
        machine.keep()
    machine.join(server, Share.PLANS)
    machine.keep()
    assert (len(server.things(Share.PLANS)), len(server.things(Share.PEOPLE))) == (1, 0)
    machine.syncing.off()
    assert machine.syncing.choice() is None
    assert machine.keys.kept == {}
    with machine.diary.reading() as book:
        assert book.shared.all() == []
    assert len(server.things(Share.PLANS)) == 1
    machine.join(server, Share.PLANS)  # and once more: both meet again, and nothing stands there twice
    machine.keep()
    assert len(server.things(Share.PLANS)) == 1
    assert len(machine.plans()) == 1


# --- what other programs write ---


EVENT = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Phone//EN
BEGIN:VEVENT
UID:from-a-phone
DTSTAMP:20261101T100000Z
SUMMARY:Choir
LOCATION:Parish hall
DTSTART;TZID=Europe/London:20261126T190000
DURATION:PT1H30M
RRULE:FREQ=WEEKLY
COLOR:turquoise
X-PHONE:kept
END:VEVENT
END:VCALENDAR
"""
CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:from-a-phone\r\nFN:Dora\r\nN:;Dora;;;\r\nTEL;TYPE=CELL:01632 960131\r\n"
    "NOTE:Likes plums\r\nX-PHONE-RING:bell\r\nEND:VCARD\r\n"
)


def place(machine: Machine, share: Share) -> str:
    choice = machine.syncing.choice()
    kept = None if choice is None else choice.of(share)
    assert kept is not None
    return "/" + kept.url.split("/", 3)[3]


def test_what_a_phone_wrote_comes_in_and_keeps_all_it_had(
    server: RadicaleServer, machines: Callable[[], Machine]
) -> None:
    machine = machines()
    machine.join(server)
    calendar, book_of_addresses = place(machine, Share.PLANS), place(machine, Share.PEOPLE)
    assert server.ask("PUT", f"{calendar}phone.ics", EVENT, **{"Content-Type": "text/calendar"})[0] == 201
    assert server.ask("PUT", f"{book_of_addresses}phone.vcf", CARD, **{"Content-Type": "text/vcard"})[0] == 201
    assert machine.keep().taken == 2
    plan, person = the_plan(machine), the_person(machine)
    assert (plan.what, plan.place, plan.mode, plan.minutes) == ("Choir", "Parish hall", Mode.IN_PERSON, 90)
    assert person.name == "Dora"
    change_plan(machine, minutes=120)
    change_person(machine, name="Dora P.", ask_next="The plums")
    assert machine.keep().sent == 2
    (event,) = server.things(Share.PLANS).values()
    (card,) = server.things(Share.PEOPLE).values()
    assert all(words in event for words in ("COLOR:turquoise", "X-PHONE:kept", "UID:from-a-phone", "T210000"))
    assert all(words in card for words in ("NOTE:Likes plums", "X-PHONE-RING:bell", "FN:Dora P.", "VERSION:3.0"))
    assert "plums" not in card.replace("Likes plums", "")


def test_in_an_address_book_that_is_used_for_more_only_the_circle_is_touched(
    server: RadicaleServer, machines: Callable[[], Machine]
) -> None:
    other = machines()
    other.join(server, Share.PEOPLE)
    contacts = place(other, Share.PEOPLE)
    for name, number in (("Dora", "01632 960131"), ("Emil", "01632 960132"), ("Gina", "01632 960133")):
        card = CARD.replace("Dora", name).replace("01632 960131", number).replace("from-a-phone", name)
        server.ask("PUT", f"{contacts}{name}.vcf", card, **{"Content-Type": "text/vcard"})
    machine = machines()
    machine.put(a_person("dora", name="Dora", ways=(Way(channel="phone", address="01632 960131"),)))
    machine.put(a_person("finn", name="Finn", ways=()))
    machine.put(a_person("gina", name="Gina", ways=(Way(channel="phone", address="01632 960199"),)))  # another one
    found = machine.syncing.find(server.url, "rose", "pässwörd 1")
    from companion.domain.servers import Kept

    (contact_book,) = [each for each in found.collections if each.share is Share.PEOPLE]
    machine.syncing.begin(found, [Kept(share=Share.PEOPLE, url=contact_book.url, everything=False)])
    machine.keep()
    machine.keep()
    assert {person.name for person in machine.people()} == {"Dora", "Finn", "Gina"}
    cards = server.things(Share.PEOPLE)
    names = sorted(text.split("FN:")[1].split()[0] for text in cards.values())
    assert names == ["Dora", "Emil", "Finn", "Gina", "Gina"]
    with machine.diary.writing() as book:
        book.people.remove(PersonId("dora"))
        book.people.remove(PersonId("finn"))
    machine.keep()
    left = server.things(Share.PEOPLE)
    assert sorted(text.split("FN:")[1].split()[0] for text in left.values()) == ["Dora", "Emil", "Gina", "Gina"]


def test_an_event_put_to_another_address_is_the_same_still_and_its_new_link_is_asked_for(
    server: RadicaleServer, machines: Callable[[], Machine]
) -> None:
    machine = machines()
    machine.put(a_person(), a_plan("aaaa0000bbbb1111", rhythm=WEEKLY, channel="zoom", address=LINK, ask="The plums"))
    machine.join(server, Share.PLANS)
    machine.keep()
    before = the_plan(machine)
    ((path, event),) = server.things(Share.PLANS).items()
    other_link = event.replace(LINK, LINK.replace("555", "777"))
    assert other_link != event
    assert server.ask("DELETE", path)[0] == 200
    moved = path.rpartition("/")[0] + "/moved.ics"
    assert server.ask("PUT", moved, other_link, **{"Content-Type": "text/calendar"})[0] == 201
    machine.keep()
    assert the_plan(machine) == before
    assert questions(machine) == [(Share.PLANS, Ask.LINK)]
    answer(machine, Answer.MINE)
    machine.keep()
    ((left, text),) = server.things(Share.PLANS).items()
    assert (left, LINK in text) == (moved, True)
    assert the_plan(machine) == before


def test_the_page_of_a_choir_is_no_call_and_stays_in_the_event(
    server: RadicaleServer, machines: Callable[[], Machine]
) -> None:
    machine = machines()
    machine.join(server, Share.PLANS)
    linked = EVENT.replace("COLOR:", "URL:https://parish.example/choir\nCOLOR:")
    server.ask("PUT", f"{place(machine, Share.PLANS)}phone.ics", linked, **{"Content-Type": "text/calendar"})
    machine.keep()
    assert (the_plan(machine).mode, the_plan(machine).address) == (Mode.IN_PERSON, "")
    change_plan(machine, minutes=120)
    assert machine.keep().sent == 1
    (event,) = server.things(Share.PLANS).values()
    assert "URL:https://parish.example/choir" in event
    assert questions(machine) == []


def test_what_a_phone_wrote_and_one_does_alone_keeps_its_own_words_and_has_the_new_time(
    server: RadicaleServer, machines: Callable[[], Machine]
) -> None:
    machine = machines()
    machine.join(server, Share.PLANS)
    path = f"{place(machine, Share.PLANS)}phone.ics"
    alone = EVENT.replace("LOCATION:Parish hall\n", "")
    server.ask("PUT", path, alone, **{"Content-Type": "text/calendar"})
    assert machine.keep().taken == 1
    assert the_plan(machine).mode is Mode.ALONE
    change_plan(machine, if_then="If it rains, the bus")
    server.ask("PUT", path, alone.replace("T190000", "T180000"), **{"Content-Type": "text/calendar"})
    assert machine.keep().taken == 1
    plan = the_plan(machine)
    assert (plan.starts.hour, plan.if_then) == (18, "If it rains, the bus")
    assert machine.keep().taken == 0


def test_what_comes_again_writes_over_no_plan_that_is_here(
    server: RadicaleServer, machines: Callable[[], Machine]
) -> None:
    machine = machines()
    machine.put(a_person(), a_plan("aaaa0000bbbb1111", rhythm=WEEKLY, ask="The plums"))
    machine.join(server, Share.PLANS)
    machine.keep()
    machine.syncing.send_again()  # as after a new beginning: nothing is known of what was the same
    with machine.diary.writing() as book:
        let_plan_go(book, PlanId("aaaa0000bbbb1111"), NOW)
    ended = the_plan(machine)
    machine.keep()
    assert ended in machine.plans()
    assert [plan.ask for plan in machine.plans() if plan.id != ended.id] == [""]


def test_of_two_of_one_name_a_card_is_of_the_one_with_its_number(
    server: RadicaleServer, machines: Callable[[], Machine]
) -> None:
    machine = machines()
    machine.put(a_person("dora-one", name="Dora", ways=()))
    machine.put(a_person("dora-two", name="Dora", ways=(Way(channel="phone", address="01632 960131"),)))
    machine.join(server, Share.PEOPLE)
    server.ask("PUT", f"{place(machine, Share.PEOPLE)}phone.vcf", CARD, **{"Content-Type": "text/vcard"})
    machine.keep()
    machine.keep()
    assert sorted(person.id for person in machine.people()) == ["dora-one", "dora-two"]
    assert len(server.things(Share.PEOPLE)) == 2


def test_what_repeats_in_a_way_we_do_not_know_stays_on_the_server_untouched(
    server: RadicaleServer, machines: Callable[[], Machine]
) -> None:
    machine = machines()
    machine.join(server, Share.PLANS)
    event = EVENT.replace("FREQ=WEEKLY", "FREQ=MONTHLY;BYMONTHDAY=3,9")
    server.ask("PUT", f"{place(machine, Share.PLANS)}odd.ics", event, **{"Content-Type": "text/calendar"})
    before = server.things(Share.PLANS)
    machine.keep()
    machine.keep()
    assert machine.plans() == []
    assert server.things(Share.PLANS) == before


def test_a_server_that_was_emptied_takes_nothing_out_here(
    server: RadicaleServer, machines: Callable[[], Machine]
) -> None:
    machine = machines()
    names = ("Anna", "Bert", "Carla", "Dora")
    machine.put(*(a_person(name.casefold(), name=name, ways=()) for name in names))
    machine.put(*(a_plan(name, people=(PersonId(name.casefold()),), rhythm=WEEKLY) for name in names))
    machine.join(server)
    machine.keep()
    for path in server.things(Share.PLANS):
        server.ask("DELETE", path)
    with pytest.raises(Problem) as emptied:
        machine.keep()
    assert emptied.value.kind is ProblemKind.SERVER_EMPTIED
    assert len(machine.plans()) == 4
    assert machine.syncing.keep(asking=True).asked == 4
    assert machine.keep().asked == 4  # asked about once, it is no trouble any more
    assert len(machine.plans()) == 4
    machine.syncing.send_again()
    machine.keep()
    assert len(server.things(Share.PLANS)) == 4
    assert len(server.things(Share.PEOPLE)) == 4
