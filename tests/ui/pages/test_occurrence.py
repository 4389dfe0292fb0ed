from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from companion.domain.keepsakes import Keepsake, KeptKind, to_sheet
from companion.domain.plans import Mode, Plan, PlanId, ReminderKind, Repeat
from companion.domain.problems import Problem, ProblemKind
from companion.services.adjusting import adjust
from companion.services.happenings import one_happening
from companion.services.planning import Draft
from companion.ui.pages.occurrence.paper import plan_sheet
from companion.ui.when_words import wording
from companion.ui.widgets.when import BigList
from tests.helpers_plans import wall
from tests.ui.pages.helpers_circle import Hands, hands_on
from tests.ui.pages.helpers_presses import Mouse, utc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CALL, DAY = PlanId("call-anna"), date(2026, 11, 21)
TEA, TEA_DAY = PlanId("tea-okafor"), date(2026, 11, 24)


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


def the_plan(hands: Hands, plan: PlanId) -> Plan:
    with hands.diary.reading() as book:
        found = book.plans.get(plan)
    assert found is not None
    return found


def calls(hands: Hands, days: int = 15) -> list[datetime]:
    """When calls with Anna come, as wall time at home."""
    return [each.here for each in hands.rooms.planning.coming(days) if "anna" in each.plan.people]


def test_it_says_what_when_and_where_in_words(hands: Hands) -> None:
    hands.go("occurrence", plan=CALL, day=DAY)

    for words in (
        "Video call with Anna, your daughter",
        "Today at 3:00 pm (in 1 hour 56 minutes)",
        "10:00 am in Toronto",
        "Every Saturday",
        "Zoom, at zoom.us",
        "You will be reminded 10 minutes before and at the time.",
    ):
        assert words in hands.words()


def test_moving_one_leaves_the_others(hands: Hands) -> None:
    hands.go("occurrence", plan=CALL, day=DAY)
    mouse = Mouse(hands)
    mouse.press("Move it")
    hands.found(BigList, "Day").setCurrentRow(1)
    hands.settle()
    mouse.press("Move it")

    assert calls(hands) == [wall(2026, 11, day, 15) for day in (22, 28)] + [wall(2026, 12, 5, 15)]
    assert "Moved: Video call with Anna. The new time: tomorrow at 3:00 pm." in hands.words()
    hands.diary.undo()
    assert calls(hands)[0] == wall(2026, 11, 21, 15)


def test_moving_all_that_follow(hands: Hands) -> None:
    hands.go("occurrence", plan=CALL, day=DAY)
    mouse = Mouse(hands)
    mouse.press("Move it")
    hands.found(BigList, "Day").setCurrentRow(1)
    hands.settle()
    mouse.press("This one and all that follow")
    mouse.press("Move it")

    assert calls(hands) == [wall(2026, 11, 22, 15), wall(2026, 11, 29, 15)]


def test_taking_off_one_asks_which_and_can_be_undone(hands: Hands) -> None:
    hands.go("occurrence", plan=CALL, day=DAY)
    mouse = Mouse(hands)
    mouse.press("Take it off")
    mouse.press("Only this one")

    assert hands.here == "plans"
    assert calls(hands, 8) == [wall(2026, 11, 28, 15)]
    hands.diary.undo()
    assert len(calls(hands, 8)) == 2


def test_taking_off_all_that_follow(hands: Hands) -> None:
    hands.go("occurrence", plan=CALL, day=DAY)
    mouse = Mouse(hands)
    mouse.press("Take it off")
    mouse.press("This one and all that follow")

    assert calls(hands) == []


def test_what_happens_once_is_taken_off_with_one_press(hands: Hands) -> None:
    hands.go("occurrence", plan=TEA, day=TEA_DAY)
    Mouse(hands).press("Take it off")

    assert hands.here == "plans"
    assert all(each.plan.id != TEA for each in hands.rooms.planning.coming(10))


def test_reminders_can_be_turned_off_one_by_one(hands: Hands) -> None:
    hands.go("occurrence", plan=CALL, day=DAY)
    mouse = Mouse(hands)
    for words in ("Change the reminders", "The day before", "Keep it"):
        mouse.press(words)

    assert the_plan(hands, CALL).reminders == {ReminderKind.SOON, ReminderKind.AT_TIME}
    assert "You will be reminded 10 minutes before and at the time." in hands.words()
    hands.diary.undo()
    assert the_plan(hands, CALL).reminders == frozenset(ReminderKind)


def test_something_to_ask_is_kept_with_the_person(hands: Hands) -> None:
    hands.go("occurrence", plan=CALL, day=DAY)
    field = hands.found(QLineEdit, "Something to ask")
    field.setFocus()
    field.setText("How is the cat?")
    hands.key(Qt.Key.Key_Tab)

    assert hands.person("anna").ask_next == "How is the cat?"


def test_of_something_done_alone_nothing_is_to_be_asked(hands: Hands) -> None:
    starts = wall(2026, 11, 25, 10)
    plan = hands.rooms.planning.plan(Draft(people=(), mode=Mode.ALONE, starts=starts, what="A walk"))
    hands.go("occurrence", plan=plan.id, day=starts.date())
    assert "Something to ask" not in hands.words()
    assert hands.page.findChildren(QLineEdit) == []
    assert "Move it" in hands.words()


def test_escape_leaves_moving_without_a_change(hands: Hands) -> None:
    hands.go("occurrence", plan=CALL, day=DAY)
    before = calls(hands)
    Mouse(hands).press("Move it")
    hands.key(Qt.Key.Key_Escape)

    assert hands.page.title == "Video call with Anna"
    assert calls(hands) == before


@pytest.mark.parametrize(
    ("minute", "words"), [((14, 51), "Start the call"), ((15, 5), "Start the call"), ((13, 0), "Get ready")]
)
def test_the_main_button_fits_the_hour(minute: tuple[int, int], words: str, hands: Hands) -> None:
    hands.clock.set(utc(*minute))
    hands.go("occurrence", plan=CALL, day=DAY)

    assert Mouse(hands).sees(words)


def test_days_before_there_is_nothing_to_start(hands: Hands) -> None:
    hands.go("occurrence", plan=CALL, day=date(2026, 11, 28))

    assert not Mouse(hands).sees("Start")
    assert not Mouse(hands).sees("Get ready")


def test_start_begins_at_once(hands: Hands) -> None:
    hands.clock.set(utc(14, 55))
    hands.go("occurrence", plan=CALL, day=DAY)
    Mouse(hands).press("Start the call")

    assert hands.desktop.opened == ["https://zoom.us/j/5550142"]


def test_what_was_taken_off_says_so(hands: Hands) -> None:
    hands.rooms.planning.cancel_one(CALL, DAY)
    hands.go("occurrence", plan=CALL, day=DAY)

    assert hands.page.title == "That is no longer here"


def test_a_monthly_rhythm_in_words(hands: Hands) -> None:
    from dataclasses import replace

    from companion.domain.plans import Rhythm

    with hands.diary.writing() as book:
        book.plans.save(replace(the_plan(hands, TEA), rhythm=Rhythm(repeat=Repeat.MONTHLY)))
    hands.go("occurrence", plan=TEA, day=TEA_DAY)

    assert "Every fourth Tuesday of the month" in hands.words()


def test_adjusting_nothing_writes_nothing(hands: Hands) -> None:
    before = hands.diary.last_act()
    adjust(hands.diary, CALL, ask="")

    assert hands.diary.last_act() == before


def test_adjusting_refuses_what_is_gone_or_too_long(hands: Hands) -> None:
    with pytest.raises(Problem) as gone:
        adjust(hands.diary, PlanId("no"), ask="x")
    with pytest.raises(Problem) as long:
        adjust(hands.diary, CALL, place="x" * 1001)

    assert (gone.value.kind, long.value.kind) == (ProblemKind.GONE, ProblemKind.BAD_VALUE)


def test_what_has_begun_is_gone_on_with_from_today(hands: Hands) -> None:
    hands.clock.set(utc(14, 55))
    hands.go("occurrence", plan=CALL, day=DAY)
    Mouse(hands).press("Start the call")
    hands.go("today")

    assert Mouse(hands).sees("Go on")
    assert not Mouse(hands).sees("Get ready")


# --- what to read before, and the sentence for when something gets in the way ---


def keep_for_anna(hands: Hands) -> None:
    with hands.diary.writing() as book:
        for number, (kind, text) in enumerate(
            [(KeptKind.FAIRER, "I need not be interesting"), (KeptKind.POCKET, "The robin")]
        ):
            kept = Keepsake(id=f"k{number}", kind=kind, at=hands.clock.now(), text=text, person="anna")
            book.keepsakes.save(to_sheet(kept))


def test_nothing_to_read_where_nothing_was_kept(hands: Hands) -> None:
    hands.go("occurrence", plan=TEA, day=TEA_DAY)
    assert "Before you go" not in hands.words()


def test_what_was_kept_about_somebody_is_read_before(hands: Hands) -> None:
    keep_for_anna(hands)
    hands.go("occurrence", plan=CALL, day=DAY)
    for words in ("Before you go", "Keep in mind: “I need not be interesting”", "To tell or to ask: The robin."):
        assert words in hands.words()


def test_an_event_and_an_answer_make_the_sentence(hands: Hands) -> None:
    hands.go("occurrence", plan=CALL, day=DAY)
    mouse = Mouse(hands)
    mouse.press("If something gets in the way")
    assert hands.page.title == "What could get in the way?"
    mouse.press("If it rings out …")
    assert hands.page.title == "If it rings out, then I will …"
    mouse.press("leave a word")
    assert the_plan(hands, CALL).if_then == "If it rings out, then I will leave a word."
    assert "If it rings out, then I will leave a word." in hands.words()
    assert mouse.count == 3
    hands.diary.undo()
    assert the_plan(hands, CALL).if_then == ""


def test_in_own_words_by_keyboard_and_without_one_again(hands: Hands) -> None:
    hands.go("occurrence", plan=TEA, day=TEA_DAY)
    mouse = Mouse(hands)
    mouse.press("If something gets in the way")
    assert not mouse.sees("Without such a sentence")
    mouse.press("In my own words")
    field = hands.found(QLineEdit, "My sentence")
    assert hands.focused is field
    field.setText("If it rains, then I will take the umbrella.")
    with hands.diary.writing() as book:  # a reminder is noted meanwhile
        book.plans.save(the_plan(hands, CALL))
    hands.settle()
    mouse.press("Keep it")
    assert the_plan(hands, TEA).if_then == "If it rains, then I will take the umbrella."
    mouse.press("If something gets in the way")
    mouse.press("Without such a sentence")
    assert the_plan(hands, TEA).if_then == ""


def test_back_goes_question_by_question(hands: Hands) -> None:
    hands.go("occurrence", plan=CALL, day=DAY)
    mouse = Mouse(hands)
    mouse.press("If something gets in the way")
    mouse.press("If it goes quiet …")
    hands.key(Qt.Key.Key_Escape)
    assert hands.page.title == "What could get in the way?"
    hands.key(Qt.Key.Key_Escape)
    assert hands.page.title == "Video call with Anna"
    assert the_plan(hands, CALL).if_then == ""


def test_a_sentence_too_long_is_said_in_place(hands: Hands) -> None:
    hands.go("occurrence", plan=CALL, day=DAY)
    mouse = Mouse(hands)
    mouse.press("If something gets in the way")
    mouse.press("In my own words")
    hands.found(QLineEdit, "My sentence").setText("x" * 1001)
    mouse.press("Keep it")
    assert hands.page.title == "If something gets in the way"
    assert the_plan(hands, CALL).if_then == ""


def test_on_paper_stand_who_when_how_what_to_ask_and_the_sentence(hands: Hands) -> None:
    keep_for_anna(hands)
    adjust(hands.diary, CALL, if_then="If it rings out, then I will leave a word.")
    with hands.diary.reading() as book:
        found = one_happening(book, CALL, DAY)
    sheet = plan_sheet(hands.rooms, found, hands.rooms.keeping.before(found.plan), wording(hands.rooms))
    assert sheet.title == "Video call with Anna"
    assert sheet.lines[0].large == "21 November 2026 at 3:00 pm"
    assert [line.words for line in sheet.lines if line.words] == [
        "10:00 am in Toronto",
        "Every Saturday",
        "Zoom, at zoom.us",
        "Something to ask: How did the school concert go?",
        "Keep in mind: “I need not be interesting”",
        "To tell or to ask: The robin.",
        "If it rings out, then I will leave a word.",
    ]


def test_it_can_be_printed_where_there_is_no_printer(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("companion.ui.widgets.printing.has_printer", lambda: False)
    hands.go("occurrence", plan=CALL, day=DAY)
    Mouse(hands).press("Print")
    dialog = hands.page.findChild(QFileDialog)
    assert dialog is not None
    path = tmp_path / "plan.pdf"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    hands.settle()
    assert path.read_bytes().startswith(b"%PDF")
    assert "Saved as plan.pdf. You can print it on any computer." in hands.words()
