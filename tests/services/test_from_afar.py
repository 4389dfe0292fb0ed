"""Help from afar between two real diaries: keys, each kind of change and back, and every file that is not taken."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.afar_sheets import Side
from companion.domain.changes import Act, ActKind
from companion.domain.changes_from_afar import (
    MovedCall,
    NewPerson,
    NewPhoto,
    NewSetting,
    NewWay,
    SettingName,
    TimeSuggested,
    Verdict,
)
from companion.domain.hand_log import HAND_LOG
from companion.domain.people import GoodTime, LifeState, PartOfDay, PersonId, Way
from companion.domain.plans import Mode, PlanId, Repeat
from companion.domain.preferences import Preferences
from companion.domain.privacy import Seat
from companion.domain.problems import Problem, ProblemKind
from companion.services.author_keys import HELPER_KEY
from companion.services.change_looking import LineFault
from companion.services.hand_changes import HandChanges
from companion.services.hands import Hand
from companion.system.clock import TurnedClock
from companion.ui.afar_words import verdict_words
from companion.ui.when_words import Wording
from tests.helpers_afar import LONDON, NEW_LINK, OLD_LINK, PNG, TORONTO, Home, exchange
from tests.helpers_store import NOW
from tests.store.made import person, wall
from tests.store.test_undo import everything

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.domain.changes_from_afar import Change
    from companion.services.change_looking import LookedChange

RAVI = PersonId("Ravi")
NEW_WAY = NewWay(who="Ravi", channel="zoom", address=NEW_LINK)


@pytest.fixture
def homes(tmp_path: Path) -> Iterator[tuple[Home, Home]]:
    clock = TurnedClock(NOW)
    helper, helped = Home(tmp_path / "ravi", clock, "Ravi"), Home(tmp_path / "margaret", clock, "Margaret")
    helped.people_in()
    yield helper, helped
    helper.diary.close()
    helped.diary.close()


@pytest.fixture
def joined(homes: tuple[Home, Home]) -> tuple[Home, Home]:
    exchange(*homes)
    return homes


def verdict(home: Home, data: bytes) -> Verdict:
    return home.afar.look_into("it", data).verdict


def line_of(homes: tuple[Home, Home], change: Change) -> LookedChange:
    (line,) = homes[1].afar.look_into("it", homes[0].changes_for(change)).lines
    return line


def take(home: Home, data: bytes, *numbers: int) -> None:
    look = home.afar.look_into("it", data)
    home.afar.take_in(look, numbers or [line.number for line in look.lines if line.good])


# --- keys ---


def test_both_sides_read_the_same_six_words_and_whoever_stands_between_gets_others(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    helper, helped = homes
    between = Home(tmp_path / "between", TurnedClock(NOW), "Ravi")
    greeting = helper.afar.keys.greet("Ravi", "Margaret")
    number = json.loads(greeting)["file"]["number"]
    false = json.loads(between.afar.keys.greet("Ravi", "Margaret"))
    assert false["file"]["number"] == number  # made in the same second
    offered = helped.afar.look_into("it", json.dumps(false).encode()).met
    assert offered is not None
    true_answer = between.afar.look_into("it", b64decode(offered.answer))
    assert true_answer.verdict is Verdict.ANSWER  # the one between can read on ...
    forged = between.afar.look_into("it", greeting).met
    assert forged is not None
    seen = helper.afar.look_into("it", b64decode(forged.answer)).met
    assert seen is not None
    assert len(seen.words) == 6
    assert seen.words != offered.words  # ... but the two at the telephone hear it
    between.diary.close()


def test_the_one_who_is_helped_needs_no_key_store(homes: tuple[Home, Home]) -> None:
    helper, helped = homes
    exchange(helper, helped)
    take(helped, helper.changes_for(NEW_WAY))
    assert helped.keys.get(HELPER_KEY) is None
    assert helper.keys.get(HELPER_KEY) is not None


def test_nothing_but_a_name_and_a_clock_goes_back(joined: tuple[Home, Home]) -> None:
    kept = next(each for each in joined[1].afar.keys.all() if each.side is Side.HELPS_ME)
    content = json.loads(b64decode(kept.answer))["file"]
    assert {key for key, value in content.items() if value} == {"kind", "sender", "made", "number", "to", "zone"}
    (helped,) = joined[0].afar.keys.all()
    assert (helped.name, helped.zone) == ("Margaret", LONDON)


def test_an_answer_nobody_asked_for_and_keys_that_are_known(joined: tuple[Home, Home], tmp_path: Path) -> None:
    helper, helped = joined
    kept = next(each for each in helped.afar.keys.all())
    assert verdict(helper, b64decode(kept.answer)) is Verdict.KNOWN
    assert verdict(helped, b64decode(kept.answer)) is Verdict.MY_OWN
    assert verdict(helped, helper.afar.keys.greet("Ravi", "Margaret")) is Verdict.KNOWN
    other = Home(tmp_path / "other", TurnedClock(NOW), "Tom")
    assert verdict(other, b64decode(kept.answer)) is Verdict.NOT_ASKED
    other.diary.close()


def test_until_the_words_are_compared_nothing_is_taken(homes: tuple[Home, Home]) -> None:
    exchange(*homes, compared=False)
    helper, helped = homes
    data = helper.changes_for(NEW_WAY)
    assert verdict(helped, data) is Verdict.NOT_YET
    (kept,) = helped.afar.keys.all()
    helped.afar.keys.words_are_same(kept.id)
    assert verdict(helped, data) is Verdict.CHANGES
    helped.afar.keys.forget(kept.id)
    assert verdict(helped, data) is Verdict.STRANGER
    helped.diary.undo()
    assert verdict(helped, data) is Verdict.CHANGES


def test_a_key_of_another_computer_signs_nothing_anybody_trusts(joined: tuple[Home, Home], tmp_path: Path) -> None:
    helper, _ = joined
    helper.diary.close()
    moved = Home(tmp_path / "ravi", helper.clock, "Ravi")  # the same diary, and a key store without the key
    with pytest.raises(Problem) as refused:
        moved.changes_for(NEW_WAY)
    assert refused.value.kind is ProblemKind.KEY_MISSING
    moved.diary.close()


def test_somebody_of_a_known_name_with_another_key_is_noticed(joined: tuple[Home, Home], tmp_path: Path) -> None:
    other = Home(tmp_path / "other", TurnedClock(NOW), "R\u00e1vi")
    look = joined[1].afar.look_into("it", other.afar.keys.greet("R\u00e1vi", "Margaret"))
    assert look.met is not None
    assert joined[1].afar.keys.namesake(look.met)
    assert not other.afar.keys.namesake(look.met)
    other.diary.close()


# --- each kind of change, and back ---

CHANGES: dict[str, tuple[Change, ...]] = {
    "way": (NEW_WAY,),
    "besides": (replace(NEW_WAY, instead=False),),
    "moved": (MovedCall(who="Ravi", day=date(2026, 11, 22), to=wall("2026-11-22 10:00"), zone=TORONTO),),
    "following": (
        MovedCall(who="Ravi", day=date(2026, 11, 29), to=wall("2026-11-29 17:00"), zone=LONDON, following=True),
    ),
    "photo": (NewPhoto(who="Anna", photo=PNG),),
    "time": (TimeSuggested(who="anna", mode=Mode.PHONE, starts=wall("2026-11-25 15:00"), zone=LONDON),),
    "person": (NewPerson(name="Meera", ways=(Way(channel="phone", address="+44 20 7946 0018"),), photo=PNG),),
    "setting": (NewSetting(name=SettingName.TEXT_STEP, value="140"),),
    "all": (
        NEW_WAY,
        NewSetting(name=SettingName.THEME, value="dark"),
        TimeSuggested(who="Meera", mode=Mode.PHONE, starts=wall("2026-11-25 15:00"), zone=LONDON),
        NewPerson(name="Meera"),
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_kind_is_one_act_in_the_helpers_name_and_is_taken_back_whole(
    joined: tuple[Home, Home], name: str
) -> None:
    helper, helped = joined
    before = everything(helped.diary)
    changes = CHANGES[name]
    look = helped.afar.look_into("it", helper.changes_for(*changes, note="Love, Ravi"))
    assert [line.fault for line in look.lines] == [None] * len(changes)
    assert everything(helped.diary) == before  # looking keeps nothing
    helped.afar.take_in(look, range(len(changes)))
    assert everything(helped.diary) != before
    done = helped.diary.last_act()
    assert done is not None
    expected = Act(kind=ActKind.CHANGES_TAKEN_IN, names=("Ravi",), count=len(changes), hand="Ravi")
    assert done.act == expected
    assert [taken.count for taken in helped.afar.taken_in()] == [len(changes)]
    (logged,) = HandChanges(helped.diary).all()
    assert (logged.hand, logged.change.act, logged.change.back) == ("Ravi", expected, None)
    HandChanges(helped.diary).take_back(logged.change.id)
    after = everything(helped.diary)
    after["shared"] = [
        row for row in after["shared"] if HAND_LOG not in row
    ]  # that it was taken back stays in the list
    assert after == before


def test_an_earlier_one_is_taken_back_where_nothing_has_changed_since(joined: tuple[Home, Home]) -> None:
    helper, helped = joined
    take(helped, helper.changes_for(NEW_WAY))
    with helped.diary.writing(Act(kind=ActKind.PERSON_CHANGED, names=("Anna",))) as book:
        book.people.set_photo(PersonId("Anna"), PNG)
    (logged,) = HandChanges(helped.diary).all()
    assert (logged.change.person, logged.change.what) == ("Ravi", ("ways", "ways:zoom"))
    HandChanges(helped.diary).take_back(logged.change.id)
    with helped.diary.reading() as book:
        ravi = book.people.get(RAVI)
    assert ravi is not None
    assert ravi.ways[0].address == OLD_LINK


def test_a_broken_link_is_replaced_with_the_card_and_in_what_is_planned(joined: tuple[Home, Home]) -> None:
    helper, helped = joined
    line = line_of(joined, NEW_WAY)
    assert line.old == Way(channel="zoom", address=OLD_LINK, preferred=True)
    assert [link.site for link in line.links] == ["zoom.us"]
    take(helped, helper.changes_for(NEW_WAY))
    with helped.diary.reading() as book:
        ravi, plan = book.people.get(RAVI), book.plans.get(PlanId("call"))
    assert ravi is not None
    assert ravi.ways == (Way(channel="zoom", address=NEW_LINK, preferred=True), Way(channel="phone", address="1"))
    assert plan is not None
    assert plan.address == NEW_LINK


def test_a_call_is_moved_by_the_clocks_of_whoever_wrote_it(joined: tuple[Home, Home]) -> None:
    helper, helped = joined
    take(helped, helper.changes_for(*CHANGES["moved"]))
    with helped.diary.reading() as book:
        (shift,) = book.plans.shifts([PlanId("call")])
    assert shift.moved_to == wall("2026-11-22 15:00")


def test_a_new_person_and_a_time_with_them(joined: tuple[Home, Home]) -> None:
    helper, helped = joined
    data = helper.changes_for(*CHANGES["all"])
    look = helped.afar.look_into("it", data)
    assert look.lines[2].with_change == 3
    with pytest.raises(Problem, match="gone"):
        helped.afar.take_in(look, [0, 2])  # not without the person
    assert helped.afar.taken_in() == ()
    helped.afar.take_in(look, [2, 3])
    with helped.diary.reading() as book:
        (meera,) = book.people.find("Meera")
        planned = [plan for plan in book.plans.all() if plan.people == (meera.id,)]
        assert book.preferences.get().theme.value == "system"
    assert [plan.starts for plan in planned] == [wall("2026-11-25 15:00")]


# --- what cannot be taken as it stands ---

REFUSED: dict[str, tuple[Change, LineFault]] = {
    "look-alike": (replace(NEW_WAY, address="https://zo0m.us/j/5"), LineFault.LINK),
    "not safe": (replace(NEW_WAY, address="http://zoom.us/j/5"), LineFault.LINK),
    "a number that is none": (replace(NEW_WAY, channel="phone", address="ring me"), LineFault.ADDRESS),
    "the same link": (replace(NEW_WAY, address=OLD_LINK), LineFault.SAME),
    "nobody of that name": (replace(NEW_WAY, who="Bea"), LineFault.WHO),
    "no call that day": (
        MovedCall(who="Ravi", day=date(2026, 11, 24), to=wall("2026-11-25 10:00"), zone=LONDON), LineFault.NO_CALL
    ),
    "into the past": (
        MovedCall(who="Ravi", day=date(2026, 11, 22), to=wall("2026-11-20 10:00"), zone=LONDON), LineFault.PAST
    ),
    "a past time": (
        TimeSuggested(who="Anna", mode=Mode.PHONE, starts=wall("2026-11-20 15:00"), zone=LONDON), LineFault.PAST
    ),
    "no photo": (NewPhoto(who="Anna", photo=b"GIF89a"), LineFault.PHOTO),
    "no such size": (NewSetting(name=SettingName.TEXT_STEP, value="90"), LineFault.VALUE),
    "so already": (NewSetting(name=SettingName.THEME, value="system"), LineFault.SAME),
    "a person with a false link": (
        NewPerson(name="Eve", ways=(Way(channel="zoom", address="https://zoom.us.evil.example/j/1"),)), LineFault.LINK
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_change_that_does_not_fit_says_why_and_is_not_taken(joined: tuple[Home, Home], name: str) -> None:
    helper, helped = joined
    change, fault = REFUSED[name]
    data = helper.changes_for(change, NewSetting(name=SettingName.TEXT_STEP, value="120"))
    look = helped.afar.look_into("it", data)
    assert look.lines[0].fault is fault
    before = everything(helped.diary)
    with pytest.raises(Problem):
        helped.afar.take_in(look, [0, 1])
    assert everything(helped.diary) == before  # not even the good one


def test_who_is_meant_is_asked_when_two_bear_the_name(joined: tuple[Home, Home]) -> None:
    helper, helped = joined
    with helped.diary.writing() as book:
        book.people.save(replace(person("Ravi"), id=PersonId("other"), relation="neighbour"))
    look = helped.afar.look_into("it", helper.changes_for(NEW_WAY))
    assert look.lines[0].fault is LineFault.WHO
    assert {each.id for each in look.lines[0].choices} == {RAVI, "other"}
    chosen = {0: PersonId("other")}
    again = helped.afar.choose(look, chosen)
    assert again.lines[0].good
    helped.afar.take_in(again, [0], chosen)
    with helped.diary.reading() as book:
        other = book.people.get(PersonId("other"))
    assert other is not None
    assert [way.address for way in other.ways] == [NEW_LINK]


@pytest.mark.parametrize("life", [LifeState.NOT_SAFE, LifeState.DIED])
def test_of_those_one_is_silent_about_nothing_is_said(joined: tuple[Home, Home], life: LifeState) -> None:
    with joined[1].diary.writing() as book:
        found = book.people.get(PersonId("Anna"))
        assert found is not None
        book.people.save(replace(found, life=life))
    line = line_of(joined, replace(NEW_WAY, who="Anna"))
    assert line.fault is LineFault.WHO
    assert [each.name for each in line.choices] == ["Ravi"]


@pytest.mark.parametrize("life", [LifeState.NOT_SAFE, LifeState.DIED])
def test_a_helper_the_program_is_silent_about_is_a_stranger(joined: tuple[Home, Home], life: LifeState) -> None:
    helper, helped = joined
    data = helper.changes_for(NewSetting(name=SettingName.TEXT_STEP, value="140"))
    look = helped.afar.look_into("it", data)
    with helped.diary.writing() as book:
        found = book.people.get(RAVI)
        assert found is not None
        book.people.save(replace(found, life=life))
    assert helped.afar.keys.all() == ()
    assert verdict(helped, data) is Verdict.STRANGER
    with pytest.raises(Problem):
        helped.afar.take_in(look, [0])  # also one that was looked at before


# --- the file as a whole ---


def test_a_file_twice_and_an_old_one_after_a_newer(joined: tuple[Home, Home]) -> None:
    helper, helped = joined
    old = helper.changes_for(CHANGES["setting"][0])
    joined[0].clock.turn(timedelta(minutes=5))
    new = helper.changes_for(NEW_WAY)
    take(helped, new)
    assert verdict(helped, new) is Verdict.TWICE
    look = helped.afar.look_into("it", old)
    assert look.verdict is Verdict.OLDER
    assert look.lines == ()
    with pytest.raises(Problem):
        helped.afar.take_in(look, [0])
    helped.diary.undo()
    assert verdict(helped, old) is Verdict.CHANGES  # after Undo both can be taken again
    assert verdict(helped, new) is Verdict.CHANGES


def test_what_was_left_out_can_be_chosen_once_the_rest_is_taken_back(joined: tuple[Home, Home]) -> None:
    helper, helped = joined
    data = helper.changes_for(NEW_WAY, CHANGES["setting"][0])
    take(helped, data, 0)
    look = helped.afar.look_into("it", data)
    assert look.verdict is Verdict.TWICE
    say = Wording(now=wall("2026-11-21 10:00"), zone=LONDON)
    assert "You left some of it out." in verdict_words(look, say).advice
    HandChanges(helped.diary).take_back(HandChanges(helped.diary).all()[0].change.id)
    take(helped, data, 0, 1)
    assert "in another file" in verdict_words(helped.afar.look_into("it", data), say).advice


def test_what_the_guard_refuses_is_not_taken_in(joined: tuple[Home, Home]) -> None:
    def needs_pin(kind: ActKind) -> None:
        raise Problem(ProblemKind.NEEDS_PIN, kind.value)

    helper, helped = joined
    look = helped.afar.look_into("it", helper.changes_for(CHANGES["time"][0]))
    before = helped.diary.commits
    helped.afar.guard = needs_pin
    with pytest.raises(Problem, match="needs_pin"):
        helped.afar.take_in(look, [0])
    assert helped.diary.commits == before
    helped.afar.guard = None
    helped.afar.take_in(look, [0])


def test_looked_at_twice_before_it_is_taken_it_is_taken_once(joined: tuple[Home, Home]) -> None:
    helper, helped = joined
    look = helped.afar.look_into("it", helper.changes_for(CHANGES["time"][0]))
    helped.afar.take_in(look, [0])
    with pytest.raises(Problem) as refused:
        helped.afar.take_in(look, [0])
    assert refused.value.kind is ProblemKind.NOT_ALLOWED


def test_for_somebody_else_by_a_stranger_unsigned_or_my_own(joined: tuple[Home, Home], tmp_path: Path) -> None:
    helper, helped = joined
    other = Home(tmp_path / "tom", TurnedClock(NOW), "Tom")
    mine = helper.changes_for(NEW_WAY)
    assert verdict(other, mine) is Verdict.STRANGER
    exchange(helper, other)
    assert verdict(other, mine) is Verdict.NOT_FOR_ME
    assert verdict(helper, mine) is Verdict.MY_OWN
    raw = json.loads(mine)
    del raw["signed"]
    assert verdict(helped, json.dumps(raw).encode()) is Verdict.UNSIGNED
    assert verdict(helped, b"BEGIN:VCARD") is Verdict.FAULTY
    other.diary.close()


def test_whichever_byte_is_changed_nothing_else_is_ever_taken(joined: tuple[Home, Home]) -> None:
    helper, helped = joined
    data = helper.changes_for(NEW_WAY, NewPhoto(who="Anna", photo=PNG), note="Love, Ravi")
    true = helped.afar.look_into("it", data)
    for place in range(0, len(data), 3):  # names, values, the key, the signature: each is hit many times
        false = bytearray(data)
        false[place] ^= 0x01 if place % 2 else 0x20
        look = helped.afar.look_into("it", bytes(false))
        assert not look.open or look.file == true.file, place
    for end in range(0, len(data), 41):
        assert not helped.afar.look_into("it", data[:end]).open


def test_a_signature_of_another_key_over_the_same_content(joined: tuple[Home, Home]) -> None:
    helper, helped = joined
    raw = json.loads(helper.changes_for(NEW_WAY))
    raw["signed"]["key"] = b64encode(b"\x01" + bytes(31)).decode()  # under this key anybody's signature fits
    raw["signed"]["signature"] = b64encode(b"\x01" + bytes(63)).decode()
    assert verdict(helped, json.dumps(raw).encode()) is Verdict.CHANGED


# --- the file prepared at home ---

SET_UP: tuple[Change, ...] = (
    NewSetting(name=SettingName.NAME, value="Margaret"),
    NewSetting(name=SettingName.TEXT_STEP, value="140"),
    NewSetting(name=SettingName.COUNTRY, value="CA"),
    NewSetting(name=SettingName.ZONE, value=TORONTO),
    NewPerson(
        name="Ravi",
        zone=LONDON,
        ways=(Way(channel="zoom", address=NEW_LINK),),
        good_times=frozenset({GoodTime(weekday=6, part=PartOfDay.MORNING)}),
    ),
    TimeSuggested(
        who="Ravi",
        mode=Mode.VIDEO,
        starts=wall("2026-11-29 10:00"),
        zone=TORONTO,
        channel="zoom",
        repeat=Repeat.WEEKLY,
    ),
)


def test_a_set_up_file_is_opened_on_the_day_and_only_then(homes: tuple[Home, Home]) -> None:
    helper, helped = homes
    data = helper.afar.make_set_up(SET_UP, "Ravi")
    assert verdict(helped, data) is Verdict.TOO_LATE
    with helped.diary.writing() as book:
        book.people.remove(RAVI)
        book.preferences.save(Preferences())
    look = helped.afar.look_into("it", data)
    assert (look.verdict, [line.fault for line in look.lines]) == (Verdict.SET_UP, [None] * len(SET_UP))
    helped.afar.take_in(look, range(len(SET_UP)))
    with helped.diary.reading() as book:
        kept = book.preferences.get()
        (plan,) = book.plans.all()
        ravi = book.people.get(plan.people[0])
    assert (kept.name, kept.text_step, kept.country, kept.zone) == ("Margaret", 140, "CA", TORONTO)
    assert (plan.starts, plan.zone, plan.rhythm.repeat) == (wall("2026-11-29 10:00"), TORONTO, Repeat.WEEKLY)
    assert ravi is not None
    assert ravi.good_times


def test_who_one_is_and_where_one_lives_is_not_changed_from_afar(joined: tuple[Home, Home]) -> None:
    helper, helped = joined
    data = helper.changes_for(*SET_UP[:4])
    assert [line.number for line in helped.afar.look_into("it", data).lines] == [1]


def test_a_new_number_leaves_the_other_ways_that_have_the_old_one(joined: tuple[Home, Home]) -> None:
    helper, helped = joined
    old, same = (
        Way(channel="phone", address="01632960001"),
        Way(channel="whatsapp", address="01632960001", preferred=True),
    )
    with helped.diary.writing() as book:
        book.people.save(person("Ravi", ways=(old, same)))
    take(helped, helper.changes_for(NewWay(who="Ravi", channel="phone", address="01632960777")))
    ravi = helped.book().people.get(RAVI)
    assert ravi is not None
    assert ravi.ways == (replace(old, address="01632960777"), same)


def test_what_the_owner_looked_at_is_not_taken_in_by_a_helper_who_sits_down_there(joined: tuple[Home, Home]) -> None:
    helper, helped = joined
    look = helped.afar.look_into("it", helper.changes_for(NEW_WAY))
    helped.diary.watch(Hand(Seat.HELPER, "Tom", helped.clock.now))
    with pytest.raises(Problem) as refused:
        helped.afar.take_in(look, [0])
    assert refused.value.kind is ProblemKind.NOT_ALLOWED
    helped.diary.watch(None)
    ravi = helped.book().people.get(RAVI)
    assert ravi is not None
    assert OLD_LINK in [way.address for way in ravi.ways]
    helped.afar.take_in(look, [0])  # the owner is back


@pytest.mark.parametrize("name", ["Ravi", "R\u0430vi", "RAVI", "Dave"])
def test_a_new_person_whose_name_looks_like_a_known_one_is_noticed(joined: tuple[Home, Home], name: str) -> None:
    with joined[1].diary.writing() as book:
        book.people.save(person("Dave", life=LifeState.NOT_SAFE))
    assert line_of(joined, NewPerson(name=name)).namesake
    assert not line_of(joined, NewPerson(name="Meera")).namesake


def test_a_name_with_a_sign_that_is_drawn_as_nothing_is_written_into_no_file(joined: tuple[Home, Home]) -> None:
    for name in ("Ravi\u3164", "\u2800"):
        with pytest.raises(Problem) as refused:
            joined[0].changes_for(NewPerson(name=name))
        assert refused.value.kind is ProblemKind.BAD_VALUE
