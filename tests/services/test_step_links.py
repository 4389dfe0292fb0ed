"""A call link that comes with a new event of a server waits for a clear yes, against a real server."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from companion.domain.likely_roots import may_guess
from companion.domain.link_changes import LINK_CHANGED, from_sheet
from companion.domain.people import LifeState, PersonId, Way
from companion.domain.plans import Mode, PlanId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.servers import Ask, Share
from companion.services.deciding_step import Answer, DecidingStep
from tests.helpers_plans import LINK, WEEKLY, a_person, a_plan, wall

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.link_changes import LinkChange
    from companion.domain.plans import Plan
    from companion.domain.privacy import Thing
    from companion.services.deciding_step import Question
    from tests.services.helpers_radicale import Machine, RadicaleServer

OTHER = "https://zoom.us/j/7770001"
EVENT = f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Phone//EN
BEGIN:VEVENT
UID:from-a-phone
DTSTAMP:20261101T100000Z
SUMMARY:Choir
DTSTART;TZID=Europe/London:20261126T190000
DURATION:PT1H30M
RRULE:FREQ=WEEKLY
URL:{OTHER}
COLOR:turquoise
END:VEVENT
END:VCALENDAR
"""
CALENDAR = {"Content-Type": "text/calendar"}


@pytest.fixture
def machine(server: RadicaleServer, machines: Callable[[], Machine]) -> Machine:
    """Knows Anna with her link, and keeps both in step."""
    made = machines()
    made.put(a_person(ways=(Way(channel="zoom", address=LINK),)))
    made.join(server)
    made.keep()
    return made


def path(machine: Machine, name: str = "phone.ics") -> str:
    choice = machine.syncing.choice()
    kept = None if choice is None else choice.of(Share.PLANS)
    assert kept is not None
    return f"/{kept.url.split('/', 3)[3]}{name}"


def write(server: RadicaleServer, machine: Machine, event: str, name: str = "phone.ics") -> None:
    assert server.ask("PUT", path(machine, name), event, **CALENDAR)[0] in (201, 204)


def with_anna(event: str = EVENT) -> str:
    """As this program writes it on another machine, with Anna."""
    return event.replace("COLOR:turquoise", "X-COMPANION-MODE:video\nX-COMPANION-CHANNEL:zoom\nX-COMPANION-PERSON:anna")


def the_plan(machine: Machine) -> Plan:
    (plan,) = machine.plans()
    return plan


def the_question(machine: Machine) -> Question:
    (question,) = DecidingStep(machine.diary, machine.clock, machine.syncing).questions()
    return question


def answer(machine: Machine, how: Answer) -> None:
    question = the_question(machine)
    DecidingStep(machine.diary, machine.clock, machine.syncing).answer(question.id, how, question)


def links_of(machine: Machine) -> set[str]:
    """Every link that stands in a plan or would be opened by one."""
    with machine.diary.reading() as book:
        opened = {str(each.document["link"]) for each in machine.syncing.side(Share.PLANS).here(book).values()}
    return ({plan.address for plan in machine.plans()} | opened) - {""}


def listed(machine: Machine) -> list[tuple[str, LinkChange]]:
    with machine.diary.reading() as book:
        found = [from_sheet(sheet) for sheet in book.ties.all(LINK_CHANGED)]
    return [(each.person, each.change) for each in found if each is not None]


def quiet(machine: Machine) -> bool:
    done = machine.keep()
    return (done.sent, done.taken) == (0, 0)


def test_a_new_event_comes_in_at_once_and_its_link_waits_for_a_yes(server: RadicaleServer, machine: Machine) -> None:
    write(server, machine, EVENT)
    done = machine.keep()
    assert (done.taken, done.asked) == (1, 1)
    plan = the_plan(machine)
    assert (plan.what, plan.mode, plan.minutes) == ("Choir", Mode.VIDEO, 90)
    assert links_of(machine) == set()
    assert not may_guess(replace(plan, mode=Mode.IN_PERSON), [a_person()]), "nobody knows when it was agreed on"
    question = the_question(machine)
    assert (question.ask, question.first_link, question.new_link) == (Ask.LINK, True, OTHER)
    assert quiet(machine)
    assert the_question(machine) == question  # it waits as long as it takes
    answer(machine, Answer.THEIRS)
    assert (the_plan(machine).address, the_plan(machine).channel) == (OTHER, "zoom")
    assert quiet(machine)
    machine.diary.undo()  # the yes
    assert links_of(machine) == set()
    assert the_question(machine).new_link == OTHER


def test_left_out_it_stays_in_the_event_there_and_is_not_asked_for_again(
    server: RadicaleServer, machine: Machine
) -> None:
    write(server, machine, EVENT)
    machine.keep()
    answer(machine, Answer.MINE)
    assert quiet(machine)
    write(server, machine, EVENT.replace("PT1H30M", "PT2H"))
    machine.keep()
    assert the_plan(machine).minutes == 120
    machine.put(replace(the_plan(machine), minutes=45))
    assert machine.keep().sent == 1
    (event,) = server.things(Share.PLANS).values()
    assert f"URL:{OTHER}" in event
    assert "COLOR:turquoise" in event
    assert links_of(machine) == set()
    write(server, machine, event.replace(OTHER, LINK.replace("555", "888")))  # yet another one
    machine.keep()
    assert the_question(machine).ask is Ask.LINK
    assert links_of(machine) == set()


def test_what_else_is_changed_there_does_not_wait_for_the_link(server: RadicaleServer, machine: Machine) -> None:
    write(server, machine, EVENT)
    machine.keep()
    later = EVENT.replace("Choir", "Big choir").replace("T190000", "T180000")
    write(server, machine, later.replace(OTHER, f"{OTHER}9"))
    assert machine.keep().asked == 1
    plan = the_plan(machine)
    assert (plan.what, plan.starts.hour, links_of(machine)) == ("Big choir", 18, set())
    assert the_question(machine).new_link == f"{OTHER}9"
    assert quiet(machine)
    answer(machine, Answer.THEIRS)
    assert (the_plan(machine).what, the_plan(machine).address) == ("Big choir", f"{OTHER}9")
    write(server, machine, later.replace(OTHER, f"{OTHER}8").replace("PT1H30M", "PT2H"))  # in the place of a known one
    assert machine.keep().asked == 1
    assert (the_plan(machine).minutes, the_plan(machine).address) == (120, f"{OTHER}9")
    answer(machine, Answer.MINE)
    assert machine.keep().sent == 1
    (event,) = server.things(Share.PLANS).values()
    assert f"URL:{OTHER}9" in event
    assert "DURATION:PT2H" in event
    assert "COLOR:turquoise" in event


def test_changes_of_mine_and_the_link_that_waits_do_not_meet(server: RadicaleServer, machine: Machine) -> None:
    write(server, machine, EVENT)
    machine.keep()
    machine.put(replace(the_plan(machine), minutes=40))
    machine.keep()
    assert the_question(machine).ask is Ask.LINK
    answer(machine, Answer.MINE)
    machine.keep()
    (event,) = server.things(Share.PLANS).values()
    assert f"URL:{OTHER}" in event
    assert "T194000" in event
    assert (the_plan(machine).minutes, links_of(machine)) == (40, set())


def test_who_takes_it_out_while_the_link_waits_is_not_asked_again(server: RadicaleServer, machine: Machine) -> None:
    write(server, machine, EVENT)
    machine.keep()
    with machine.diary.writing() as book:
        book.plans.remove(the_plan(machine).id)
    machine.keep()
    assert machine.keep().asked == 0
    assert server.things(Share.PLANS) == {}


def test_of_an_event_with_somebody_the_yes_is_listed_with_them(server: RadicaleServer, machine: Machine) -> None:
    write(server, machine, with_anna())
    machine.keep()
    assert the_plan(machine).people == ("anna",)
    assert links_of(machine) <= {LINK}  # at most her own
    assert listed(machine) == []
    answer(machine, Answer.THEIRS)
    assert links_of(machine) == {OTHER}
    ((person, change),) = listed(machine)
    assert (person, change.now, change.channel) == ("anna", OTHER, "zoom")


def test_the_own_link_of_somebody_and_one_of_another_plan_are_known(server: RadicaleServer, machine: Machine) -> None:
    write(server, machine, with_anna(EVENT.replace(OTHER, LINK)))
    assert machine.keep().asked == 0
    assert the_plan(machine).address == ""  # looked up with her
    assert links_of(machine) == {LINK}
    machine.put(a_plan("own", people=(), channel="zoom", address=OTHER, starts=wall(2026, 12, 1, 9)))
    write(server, machine, EVENT.replace("from-a-phone", "another"), "another.ics")
    assert machine.keep().asked == 0
    assert links_of(machine) == {LINK, OTHER}


def test_the_link_of_somebody_the_program_is_silent_about_is_not_known(
    server: RadicaleServer, machine: Machine
) -> None:
    machine.put(a_person("tom", name="Tom", life=LifeState.NOT_SAFE, ways=(Way(channel="zoom", address=OTHER),)))
    machine.put(a_plan("old", people=(PersonId("tom"),), channel="zoom", address=OTHER, starts=wall(2026, 12, 1, 9)))
    write(server, machine, EVENT)
    assert machine.keep().asked == 1


@pytest.mark.parametrize("inside", ["tel:+449098790000", "zoommtg://zoom.us/join?confno=1", "facetime:x@example.com"])
def test_a_wrapping_brings_in_nothing_that_is_not_asked_for(
    server: RadicaleServer, machine: Machine, inside: str
) -> None:
    wrapped = "https://nam01.safelinks.protection.outlook.com/?url=" + quote(inside, safe="")
    write(server, machine, with_anna(EVENT.replace(OTHER, wrapped)))
    machine.keep()
    assert the_plan(machine).address == ""
    assert links_of(machine) <= {LINK}  # at most her own


def test_a_link_of_any_page_in_an_event_of_ours_is_asked_for_too(server: RadicaleServer, machine: Machine) -> None:
    write(server, machine, with_anna(EVENT.replace(OTHER, "https://calls.example/room")))
    machine.keep()
    assert "https://calls.example/room" not in links_of(machine)
    assert the_question(machine).new_link == "https://calls.example/room"


@pytest.mark.parametrize("known", [True, False])
def test_what_is_brought_back_has_the_link_it_had_and_no_other(
    server: RadicaleServer, machine: Machine, *, known: bool
) -> None:
    machine.put(a_plan("aaaa0000bbbb1111", rhythm=WEEKLY, channel="zoom", address=OTHER))
    machine.keep()
    ((where, event),) = server.things(Share.PLANS).items()
    with machine.diary.writing() as book:
        book.plans.remove(PlanId("aaaa0000bbbb1111"))
    changed = event.replace("SUMMARY:", "SUMMARY:Long ")
    write(server, machine, changed if known else changed.replace(OTHER, f"{OTHER}9"), where.rpartition("/")[2])
    machine.keep()
    assert the_question(machine).ask is Ask.GONE_HERE
    answer(machine, Answer.THEIRS)
    assert links_of(machine) <= {OTHER, LINK}
    if not known:
        assert the_question(machine).new_link == f"{OTHER}9"
        answer(machine, Answer.THEIRS)
        assert links_of(machine) == {f"{OTHER}9"}
    assert quiet(machine)


def test_where_settings_are_locked_a_yes_to_a_link_wants_the_pin(server: RadicaleServer, machine: Machine) -> None:
    def needs_pin(thing: Thing) -> None:
        raise Problem(ProblemKind.NEEDS_PIN, thing.value)

    write(server, machine, EVENT)
    machine.keep()
    deciding = DecidingStep(machine.diary, machine.clock, machine.syncing, needs_pin)
    (question,) = deciding.questions()
    with pytest.raises(Problem) as refused:
        deciding.answer(question.id, Answer.THEIRS, question)
    assert refused.value.kind is ProblemKind.NEEDS_PIN
    assert links_of(machine) == set()
    deciding.answer(question.id, Answer.MINE, question)  # to leave it out needs none
    assert deciding.questions() == []
