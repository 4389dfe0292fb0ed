"""How many presses the jobs of a day take, counted from Today by pressing the buttons themselves.

The limits are those the program promises to an older person; typing into a field counts as one press.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from companion.domain.afar_sheets import KeptKey, Side, key_sheet
from companion.domain.agreements import Agreement
from companion.domain.changes import ActKind
from companion.domain.keepsakes import Keepsake, KeptKind, to_sheet
from companion.domain.ladder_sheets import to_sheet as ladder_sheet
from companion.domain.ladders import Ladder, Rung
from companion.domain.pauses import PauseLength
from companion.domain.people import PersonId
from companion.domain.plans import Feeling, Mode, PlanId, Repeat, Stage
from companion.domain.proofs import PROOF
from companion.domain.reports import Form, Made, Tells, made_sheet
from companion.domain.safety_plan import PlanLine, PlanPart
from companion.pictures import afar
from companion.pictures.in_step import moved_there
from companion.services.demonstrating import DEMO_NOW
from companion.services.planning import Draft
from tests.helpers_packs import pack, signed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.domain.dates_ahead import DateAhead
    from companion.domain.plans import Plan
    from tests.journeys.helpers_desktop import Opened
    from tests.journeys.helpers_hands import Hands
    from tests.journeys.helpers_program import LivedIn

KNOWN = ("call-anna", "choir", "tea-okafor")


def new_plan(program: LivedIn) -> Plan:
    with program.reading() as book:
        (plan,) = [plan for plan in book.plans.all() if plan.id not in KNOWN]
    return plan


def begin_on_today(program: LivedIn, hands: Hands) -> None:
    hands.press("Today")
    assert program.here == "today"
    hands.presses = 0


def test_join_a_call_whose_time_has_come(program: LivedIn, hands: Hands, opened: Opened) -> None:
    program.clock.turn(timedelta(hours=1, minutes=56))
    program.notice_the_clock()
    hands.presses = 0
    with hands.at("Companion"):
        hands.press("Start the call")
    hands.wait(lambda: opened.links == ["https://zoom.us/j/5550142"])
    assert hands.presses == 1
    with program.reading() as book:
        occurrence = book.plans.occurrence(PlanId("call-anna"), DEMO_NOW.date())
    assert occurrence is not None
    assert occurrence.stage is Stage.JOINED


def test_a_call_is_opened_once_whatever_is_taken_back_meanwhile(program: LivedIn, hands: Hands, opened: Opened) -> None:
    program.clock.turn(timedelta(hours=1, minutes=56))
    program.notice_the_clock()
    with hands.at("Companion"):
        hands.press("Settings", "Text and colours", "15:00", "Today", "Start the call")
        hands.wait(lambda: len(opened.links) == 1)
        hands.press("Undo")
        hands.wait_for("Taken back. It is as it was before.")
        hands.wait_for("Open the call again")
        assert len(opened.links) == 1
        hands.press("Open the call again")
    hands.wait(lambda: len(opened.links) == 2)


def test_plan_a_weekly_video_call_with_somebody_in_another_zone(program: LivedIn, hands: Hands) -> None:
    begin_on_today(program, hands)
    hands.press("Plans", "Plan a call or a visit", "Ravi", "Next", "Next", "Plan it")
    plan = new_plan(program)
    assert (plan.mode, plan.rhythm.repeat, plan.people) == (Mode.VIDEO, Repeat.WEEKLY, ("ravi",))
    assert hands.presses <= 6


def test_turn_it_went_well_into_a_dated_visit(program: LivedIn, hands: Hands) -> None:
    program.clock.turn(timedelta(hours=1, minutes=56))
    program.notice_the_clock()
    with hands.at("Companion"):
        hands.press("Start the call", "Back")
        program.clock.turn(timedelta(hours=2))
        begin_on_today(program, hands)
        hands.press("Tell", "It went well")
        hands.press("Plan it: Tell Margaret")
    plan = new_plan(program)
    assert plan.mode is Mode.IN_PERSON
    assert hands.presses <= 3


def test_note_that_we_met_today(program: LivedIn, hands: Hands) -> None:
    begin_on_today(program, hands)
    hands.press("We were in touch", "Margaret", "We were together in person")
    with program.reading() as book:
        newest = book.touches.of(program.rooms.circle.find("Margaret")[0].id)[0]
    assert (newest.mode, newest.at.date()) == (Mode.IN_PERSON, DEMO_NOW.date())
    assert hands.presses <= 3


def test_look_at_a_thought_down_to_a_dated_small_plan(program: LivedIn, hands: Hands) -> None:
    begin_on_today(program, hands)
    hands.press("Look at it, 8 minutes", "Mostly", "A little", "I was shown too fast", "Next", "The telephone", "Next")
    hands.press("By practice", "There was nobody to ask", "I have not yet tried it", "Tom", "Not at all")
    hands.press("Sit with Tom and look at one photo")
    assert new_plan(program).origin.startswith("run:")
    assert hands.presses <= 14


def test_find_somebody_to_talk_to_now(program: LivedIn, hands: Hands) -> None:
    begin_on_today(program, hands)
    hands.press("Get help")
    assert hands.presses == 1
    for words in ("999", "Samaritans", "116 123", "Tom"):
        hands.wait_for(words)


def test_a_broken_call_link_is_changed_from_abroad(program: LivedIn, hands: Hands) -> None:
    """One file, with a tick at the change, a yes to all that is ticked, and a yes of its own to the new link."""
    a_file_came(program, hands)
    begin_on_today(program, hands)
    open_the_file(program, hands)
    hands.press("Yes, change this: A new link for Anna", "Change what I ticked", "Yes, use it")
    with program.reading() as book:
        anna, call = book.people.get(PersonId("anna")), book.plans.get(PlanId("call-anna"))
    assert anna is not None
    assert call is not None
    assert anna.ways[0].address == call.address == afar.NEW_LINK.address
    assert hands.presses <= 3


# --- undo the last thing, whatever it was: one press ---


def add_somebody(_program: LivedIn, hands: Hands) -> None:
    hands.press("My people", "Add someone")
    hands.write("What you call them", "Bea")
    hands.press("Next", "Skip this", "Skip this", "Skip this")


def change_somebody(_program: LivedIn, hands: Hands) -> None:
    hands.press("My people", "Margaret", "More about Margaret", "Change: How things stand", "Ill just now", "Keep")


def a_link_was_changed(program: LivedIn, _hands: Hands) -> None:
    anna = program.rooms.circle.get(PersonId("anna"))
    ways = tuple(replace(way, address="https://zoom.us/j/77") if way.channel == "zoom" else way for way in anna.ways)
    program.rooms.circle.change(replace(anna, ways=ways))


def put_an_old_link_back(_program: LivedIn, hands: Hands) -> None:
    hands.press("My people", "Anna", "More about Anna", "A call link was changed", "Put the old link back")


def take_somebody_out(_program: LivedIn, hands: Hands) -> None:
    hands.press("My people", "Margaret", "More about Margaret", "Take Margaret out")


def make_a_plan(_program: LivedIn, hands: Hands) -> None:
    hands.press("Plans", "Plan a call or a visit", "Joan", "Next", "Next", "Plan it")


def move_a_plan(_program: LivedIn, hands: Hands) -> None:
    hands.press("Plans", "Tea", "Move it")
    hands.press_row("4:00 pm")
    hands.press("Move it")


def change_a_plan(_program: LivedIn, hands: Hands) -> None:
    hands.press("Plans", "Tea", "Change the reminders", "The day before", "Keep it")


def take_a_plan_off(_program: LivedIn, hands: Hands) -> None:
    hands.press("Plans", "Choir", "Take it off", "This one and all that follow")


def note_a_touch(_program: LivedIn, hands: Hands) -> None:
    hands.press("We were in touch", "Margaret", "We were together in person")


def take_a_touch_out(_program: LivedIn, hands: Hands) -> None:
    hands.press("My people", "Margaret", "More about Margaret", "Take out: ")


def tell(_program: LivedIn, hands: Hands) -> None:
    with hands.at("Companion"):
        hands.press("Tell", "Yes", "It went well", "Not today")


def let_go(_program: LivedIn, hands: Hands) -> None:
    hands.press("I can’t today")


def put_off(_program: LivedIn, hands: Hands) -> None:
    hands.press("In 10 minutes")


def answer_an_idea(_program: LivedIn, hands: Hands) -> None:
    hands.press("Not today")


def delete_answers(_program: LivedIn, hands: Hands) -> None:
    hands.press("Thoughts", "More to find here", "Look back", "What I expected, what happened", "Delete these answers")


def tell_spirits(_program: LivedIn, hands: Hands) -> None:
    hands.press("So-so")


def note_a_number(_program: LivedIn, hands: Hands) -> None:
    hands.press("How I am", "My answers", "Type in a number from paper")
    hands.write("What is it of?", "Form from Dr Small")
    hands.write("The number", "12")
    hands.press("Keep it")


def delete_an_answer(_program: LivedIn, hands: Hands) -> None:
    hands.press("How I am", "My answers", "Delete")


def change_a_kept_thing(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("kept")
    hands.press("Rest now", "Change the words")
    hands.write("Your words", "Rest a little")
    hands.press("Keep it")


def delete_a_kept_thing(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("kept")
    hands.press("Rest now", "Delete it")


def take_a_pack_in(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("suggested")
    hands.press("Open a file")
    hands.write("Folder and name of the file", str(a_pack(program)))
    hands.press("Look at this file", "Leave out: What Today suggests", "Yes, take it in")


def put_a_pack_away(_program: LivedIn, hands: Hands) -> None:
    hands.press("Thoughts", "More to find here", "Suggested to me", "Put it away: Small steps")


def bring_a_pack_back(_program: LivedIn, hands: Hands) -> None:
    hands.press("Thoughts", "More to find here", "Suggested to me", "Bring back: Small steps")


def switch_a_tool_on(_program: LivedIn, hands: Hands) -> None:
    hands.press("Thoughts", "More to find here", "Suggested to me", "Bring back: What Today suggests")


def delete_the_plan_for_hard_days(_program: LivedIn, hands: Hands) -> None:
    hands.press("Settings", "Hard days", "My plan for hard days", "Delete this plan")


def delete_a_note_of_a_report(_program: LivedIn, hands: Hands) -> None:
    hands.press("Thoughts", "More to find here", "Show somebody", "What I made before", "Delete this note")


def delete_a_draft(_program: LivedIn, hands: Hands) -> None:
    hands.press("Settings", "For therapists", "Write an exercise", "Delete ")


def choose_a_setting(_program: LivedIn, hands: Hands) -> None:
    hands.press("Settings", "Text and colours", "15:00")


def the_call_is_due(program: LivedIn, hands: Hands) -> None:
    program.clock.set(DEMO_NOW.replace(hour=15, minute=0))
    program.notice_the_clock()
    hands.wait_for("It is time to talk with Anna")


def the_call_is_over(program: LivedIn, hands: Hands) -> None:
    program.clock.set(DEMO_NOW.replace(hour=16, minute=0))
    program.notice_the_clock()
    hands.wait_for("How was it? Video call with Anna")


def a_thought_was_tried_out(program: LivedIn, _hands: Hands) -> None:
    with program.rooms.diary.writing() as book:
        (run,) = book.runs.all()
        book.runs.save(replace(run, expected_rate=75, happened_rate=25, happened="We laughed about it"))


def a_question_was_answered(program: LivedIn, _hands: Hands) -> None:
    asking = program.rooms.checking_in.begin("ons")
    program.rooms.checking_in.answer(asking.id, "lonely", 3)


def something_was_kept(program: LivedIn, _hands: Hands) -> None:
    kept = Keepsake(id="kind-1", kind=KeptKind.KIND, at=DEMO_NOW, text="Rest now")
    with program.rooms.diary.writing() as book:
        book.keepsakes.save(to_sheet(kept))


def a_pack(program: LivedIn) -> Path:
    """A file with a small signed pack, which leaves out what Today suggests."""
    path = program.rooms.home / "small.companion-pack"
    path.write_bytes(signed(replace(pack(), switch_off=("suggestions",))))
    return path


def a_pack_was_taken_in(program: LivedIn, _hands: Hands) -> None:
    handing_over = program.rooms.handing_over
    handing_over.take_in(handing_over.look(a_pack(program)), ("suggestions",))


def a_pack_was_put_away(program: LivedIn, hands: Hands) -> None:
    a_pack_was_taken_in(program, hands)
    (kept,) = program.rooms.handing_over.packs()
    program.rooms.handing_over.put_away(kept.id)


def a_plan_for_hard_days_was_written(program: LivedIn, _hands: Hands) -> None:
    program.rooms.caring.keep(PlanPart.SIGNS, (PlanLine(text="I lie awake"),))


def something_was_shown(program: LivedIn, _hands: Hands) -> None:
    day = DEMO_NOW.date()
    made = Made(id="made-1", at=DEMO_NOW, form=Form.PDF, since=day, until=day, lines=((Tells.DONE.value, day),))
    with program.rooms.diary.writing() as book:
        book.reports.save(made_sheet(made))


def a_draft_was_begun(program: LivedIn, _hands: Hands) -> None:
    program.rooms.writing.begin()


def a_pause_was_begun(program: LivedIn, _hands: Hands) -> None:
    program.rooms.resting.pause(PauseLength.UNTIL_BACK)
    program.rooms.router.go("pause")


def begin_a_pause(_program: LivedIn, hands: Hands) -> None:
    hands.press("Settings", "Have a pause", "One week")


def end_a_pause(_program: LivedIn, hands: Hands) -> None:
    hands.press("I am back")


def come_back(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("back_again")
    hands.press("Start fresh")


def forget_what_was_learned(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("deciding")
    hands.press("Begin anew", "Begin anew")


def a_list_lies_there(program: LivedIn, _hands: Hands) -> None:
    (program.rooms.home / "near.csv").write_text("name,when\nTea,every Tuesday 15:00\n", encoding="utf-8")


def a_list_was_taken_in(program: LivedIn, hands: Hands) -> None:
    a_list_lies_there(program, hands)
    near = program.rooms.local_list
    near.take_in(near.look(program.rooms.home / "near.csv"), [0])


def take_a_list_in(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("local")
    program.rooms.router.go("bring_local", file=str(program.rooms.home / "near.csv"))
    hands.press("Take in 1 entry")
    hands.wait_for("Every Tuesday, at 3:00 pm")


def take_an_entry_out(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("local")
    hands.press("Change the list", "Take it out of the list: Tea")


def good_calls(program: LivedIn, hands: Hands) -> None:  # noqa: ARG001 - as all of them
    for days in (1, 2, 3):
        at = program.clock.now() - timedelta(days=days)
        program.rooms.meeting.note([PersonId("joan")], Mode.PHONE, at, Feeling.GOOD)


def a_visit_was_planned_after_calls(program: LivedIn, hands: Hands) -> None:
    good_calls(program, hands)
    starts = (program.clock.now() + timedelta(days=5)).replace(tzinfo=None)
    program.rooms.planning.plan(Draft(people=(PersonId("joan"),), mode=Mode.IN_PERSON, starts=starts, what="See Joan"))


def say_what_it_grew_from(program: LivedIn, hands: Hands) -> None:
    with program.rooms.diary.reading() as book:
        visit = next(plan for plan in book.plans.all() if plan.what == "See Joan")
    program.rooms.router.go("occurrence", plan=visit.id, day=visit.starts.date())
    hands.press("That is right")


def liked_as_it_is(program: LivedIn, hands: Hands) -> None:
    good_calls(program, hands)
    like_it_as_it_is(program, hands)


def like_it_as_it_is(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("bridge")
    hands.press("I like it as it is")


def ask_again(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("bridge", chosen="joan")
    hands.press("Ask me again")


def a_ladder_stands(program: LivedIn, hands: Hands) -> None:  # noqa: ARG001 - as all of them
    rungs = tuple(Rung(id=f"own:{words}", text=words) for words in ("Wave", "Visit"))
    with program.rooms.diary.writing() as book:
        book.ties.save(ladder_sheet(Ladder(person=PersonId("joan"), made_at=program.clock.now(), rungs=rungs)))


def change_the_ladder(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("ladder", person=PersonId("joan"))
    hands.press("Visit", "They moved first")


def put_the_ladder_away(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("ladder", person=PersonId("joan"))
    hands.press("Change this rung", "Put the whole ladder away")


def photos_lie_there(program: LivedIn, _hands: Hands) -> None:
    folder = program.rooms.home / "photos"
    folder.mkdir()
    picture = QImage(60, 60, QImage.Format.Format_RGB32)
    picture.fill(0x3366AA)
    assert picture.save(str(folder / "Joan 2019.jpg"))


def put_photos_in(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("photos", folder=str(program.rooms.home / "photos"))
    hands.wait_for("Joan 2019.jpg")
    hands.press("Put in 1 photo")


def sign_a_sitting(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("helper_plan")
    hands.press("We did it")


def a_sitting_was_signed(program: LivedIn, _hands: Hands) -> None:
    program.rooms.practising.sign("fourteen_days", 0)


def leave_a_sitting_open(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("helper_plan", at=0)
    hands.press("Leave it open again")


def a_calendar_lies_there(program: LivedIn, _hands: Hands) -> None:
    lines = "BEGIN:VEVENT\nUID:1\nSUMMARY:Joan's birthday\nDTSTART;VALUE=DATE:20200314\nRRULE:FREQ=YEARLY\nEND:VEVENT"
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{lines}\nEND:VCALENDAR\n"
    (program.rooms.home / "days.ics").write_text(text, encoding="utf-8")


def keep_a_birthday(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("bring_plans", file=str(program.rooms.home / "days.ics"))
    hands.press("Keep this birthday")


def something_was_agreed(program: LivedIn, _hands: Hands) -> None:
    program.rooms.agreeing.keep(Agreement(person=PersonId("margaret"), made_at=DEMO_NOW, often="Every Sunday"))


def change_an_agreement(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("agreement", person=PersonId("margaret"), edit="often")
    hands.write("For me", "Twice a week")
    hands.press("Keep")


def end_an_agreement(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("agreement", person=PersonId("margaret"))
    hands.press("End this agreement")


def a_day_was_put_in(program: LivedIn, _hands: Hands) -> None:
    program.rooms.days_ahead.add("The day I moved here", 5, 1)


def the_day(program: LivedIn) -> DateAhead:
    return next(each for each in program.rooms.days_ahead.view().dates if each.title)


def choose_how_a_day_should_be(program: LivedIn, hands: Hands) -> None:
    day = the_day(program)
    program.rooms.router.go("dates", person=day.person, what=day.what)
    hands.press("Let it be an ordinary day", "Keep")


def take_a_date_out(program: LivedIn, hands: Hands) -> None:
    day = the_day(program)
    program.rooms.router.go("dates", person=day.person, what=day.what)
    hands.press("Take this date out")


def appointments_lie_there(program: LivedIn, _hands: Hands) -> None:
    lines = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "SUMMARY:Tea with Joan", "DTSTART:20261210T150000", "END:VEVENT")
    (program.rooms.home / "phone.ics").write_text("\n".join([*lines, "END:VCALENDAR", ""]), encoding="utf-8")


def take_appointments_in(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("bring_plans", file=str(program.rooms.home / "phone.ics"))
    hands.wait_for("What would you like to keep?")
    hands.press("Put 1 into my plans")
    hands.wait_for("1 appointment is in your plans.")


def keep_key(program: LivedIn, *, sure: bool) -> None:
    helper, mine = afar.public(afar.HELPER), afar.public(afar.OWNER)
    words = ("acorn", "beach", "candle", "dinner", "eagle", "forest")
    key = KeptKey(side=Side.HELPS_ME, name="Anna", at=DEMO_NOW, key=helper, mine=mine, words=words, sure=sure)
    with program.rooms.diary.writing() as book:
        book.shared.save(key_sheet(key))


def a_key_came(program: LivedIn, _hands: Hands) -> None:
    keep_key(program, sure=False)


def a_file_came(program: LivedIn, _hands: Hands) -> None:
    keep_key(program, sure=True)
    (program.rooms.home / "new.companion-change").write_bytes(afar.signed(afar.changes(afar.NEW_LINK)))


def open_the_file(program: LivedIn, hands: Hands) -> None:
    """As a press on it in the folder does."""
    assert program._application is not None
    program._application.open_pack(str(program.rooms.home / "new.companion-change"))
    hands.wait_for("Anna would like to change this")


def take_changes_in(program: LivedIn, hands: Hands) -> None:
    open_the_file(program, hands)
    hands.press("Yes, change this: A new link for Anna", "Change what I ticked", "Yes, use it")


def join_from_afar(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("helper_key")
    hands.press("Six words with Anna", "All the same")


def part_from_afar(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("helper_key")
    hands.press("Take out: Anna")


def a_call_was_moved_there(program: LivedIn, _hands: Hands) -> None:
    moved_there(program.rooms.diary, program.clock)


def take_what_is_there(program: LivedIn, hands: Hands) -> None:
    program.rooms.router.go("server", decide=True)
    hands.press("Take what is there")


BEFORE: dict[ActKind, Callable[[LivedIn, Hands], None]] = {
    ActKind.CHANGES_TAKEN_IN: a_file_came,
    ActKind.KEY_KEPT: a_key_came,
    ActKind.KEY_REMOVED: a_key_came,
    ActKind.PAUSE_ENDED: a_pause_was_begun,
    ActKind.PLANS_TAKEN_IN: appointments_lie_there,
    ActKind.KEPT_IN_STEP: a_call_was_moved_there,
    ActKind.IDEAS_FORGOTTEN: answer_an_idea,
    ActKind.CAME_BACK: answer_an_idea,
    ActKind.TOLD: the_call_is_over,
    ActKind.LET_GO: the_call_is_due,
    ActKind.PUT_OFF: the_call_is_due,
    ActKind.RUN_REMOVED: a_thought_was_tried_out,
    ActKind.CHECK_IN_REMOVED: a_question_was_answered,
    ActKind.KEEPSAKE_CHANGED: something_was_kept,
    ActKind.KEEPSAKE_REMOVED: something_was_kept,
    ActKind.PACK_PUT_AWAY: a_pack_was_taken_in,
    ActKind.PACK_BROUGHT_BACK: a_pack_was_put_away,
    ActKind.TOOL_SWITCHED_ON: a_pack_was_taken_in,
    ActKind.CARE_PLAN_REMOVED: a_plan_for_hard_days_was_written,
    ActKind.REPORT_NOTE_REMOVED: something_was_shown,
    ActKind.DRAFT_REMOVED: a_draft_was_begun,
    ActKind.LOCAL_TAKEN_IN: a_list_lies_there,
    ActKind.LOCAL_REMOVED: a_list_was_taken_in,
    ActKind.AS_IT_IS: good_calls,
    ActKind.GREW_TOLD: a_visit_was_planned_after_calls,
    ActKind.ASK_AGAIN: liked_as_it_is,
    ActKind.LADDER_CHANGED: a_ladder_stands,
    ActKind.LADDER_REMOVED: a_ladder_stands,
    ActKind.PHOTOS_PUT_IN: photos_lie_there,
    ActKind.BIRTHDAYS_KEPT: a_calendar_lies_there,
    ActKind.NOT_PRACTISED: a_sitting_was_signed,
    ActKind.LINK_CHANGED: a_link_was_changed,
    ActKind.AGREEMENT_KEPT: something_was_agreed,
    ActKind.AGREEMENT_ENDED: something_was_agreed,
    ActKind.DATE_KEPT: a_day_was_put_in,
    ActKind.DATE_REMOVED: a_day_was_put_in,
}
ACTS: dict[ActKind, Callable[[LivedIn, Hands], None]] = {
    ActKind.CHANGES_TAKEN_IN: take_changes_in,
    ActKind.KEY_KEPT: join_from_afar,
    ActKind.KEY_REMOVED: part_from_afar,
    ActKind.PAUSED: begin_a_pause,
    ActKind.PAUSE_ENDED: end_a_pause,
    ActKind.CAME_BACK: come_back,
    ActKind.IDEAS_FORGOTTEN: forget_what_was_learned,
    ActKind.PEOPLE_ADDED: add_somebody,
    ActKind.PHOTOS_PUT_IN: put_photos_in,
    ActKind.BIRTHDAYS_KEPT: keep_a_birthday,
    ActKind.PRACTISED: sign_a_sitting,
    ActKind.NOT_PRACTISED: leave_a_sitting_open,
    ActKind.PERSON_CHANGED: change_somebody,
    ActKind.LINK_CHANGED: put_an_old_link_back,
    ActKind.PERSON_REMOVED: take_somebody_out,
    ActKind.PLAN_MADE: make_a_plan,
    ActKind.PLAN_MOVED: move_a_plan,
    ActKind.PLAN_CHANGED: change_a_plan,
    ActKind.PLAN_CANCELLED: take_a_plan_off,
    ActKind.PLANS_TAKEN_IN: take_appointments_in,
    ActKind.KEPT_IN_STEP: take_what_is_there,
    ActKind.TOUCH_NOTED: note_a_touch,
    ActKind.TOUCH_REMOVED: take_a_touch_out,
    ActKind.TOLD: tell,
    ActKind.LET_GO: let_go,
    ActKind.PUT_OFF: put_off,
    ActKind.IDEA_ANSWERED: answer_an_idea,
    ActKind.RUN_REMOVED: delete_answers,
    ActKind.SPIRITS_TOLD: tell_spirits,
    ActKind.PREFERENCE_CHANGED: choose_a_setting,
    ActKind.CHECK_IN_NOTED: note_a_number,
    ActKind.CHECK_IN_REMOVED: delete_an_answer,
    ActKind.KEEPSAKE_CHANGED: change_a_kept_thing,
    ActKind.KEEPSAKE_REMOVED: delete_a_kept_thing,
    ActKind.PACK_TAKEN_IN: take_a_pack_in,
    ActKind.PACK_PUT_AWAY: put_a_pack_away,
    ActKind.PACK_BROUGHT_BACK: bring_a_pack_back,
    ActKind.TOOL_SWITCHED_ON: switch_a_tool_on,
    ActKind.CARE_PLAN_REMOVED: delete_the_plan_for_hard_days,
    ActKind.REPORT_NOTE_REMOVED: delete_a_note_of_a_report,
    ActKind.DRAFT_REMOVED: delete_a_draft,
    ActKind.LOCAL_TAKEN_IN: take_a_list_in,
    ActKind.LOCAL_REMOVED: take_an_entry_out,
    ActKind.AS_IT_IS: like_it_as_it_is,
    ActKind.GREW_TOLD: say_what_it_grew_from,
    ActKind.ASK_AGAIN: ask_again,
    ActKind.LADDER_CHANGED: change_the_ladder,
    ActKind.LADDER_REMOVED: put_the_ladder_away,
    ActKind.AGREEMENT_KEPT: change_an_agreement,
    ActKind.AGREEMENT_ENDED: end_an_agreement,
    ActKind.DATE_KEPT: choose_how_a_day_should_be,
    ActKind.DATE_REMOVED: take_a_date_out,
}


def test_every_act_is_tried() -> None:
    assert set(ACTS) == set(ActKind)


@pytest.mark.parametrize("kind", ActKind)
def test_undo_the_last_thing(kind: ActKind, program: LivedIn, hands: Hands) -> None:
    if kind in BEFORE:
        BEFORE[kind](program, hands)
    before = everything(program)
    ACTS[kind](program, hands)
    last = program.rooms.diary.last_act()
    assert last is not None
    assert last.act.kind is kind
    assert everything(program) != before
    hands.presses = 0
    hands.press("Undo")
    hands.wait_for("Taken back")
    assert everything(program) == before
    assert hands.presses == 1


def everything(program: LivedIn) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the diary, but for the acts, what the proof shelf notes, and the log of what Today suggested."""
    connection = program.rooms.diary._connection  # type: ignore[attr-defined]
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = [name for name in names if name not in ("acts", "undo_steps", "sqlite_sequence")]
    rows = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in kept}  # noqa: S608 - own tables
    rows["keepsakes"] = [row for row in rows["keepsakes"] if PROOF not in row]
    rows["nudges"] = [row for row in rows["nudges"] if "decision" not in row]
    rows["shared"] = [row for row in rows["shared"] if "hand_log" not in row]  # that it was taken back stays known
    return {name: sorted(found, key=repr) for name, found in rows.items()}
