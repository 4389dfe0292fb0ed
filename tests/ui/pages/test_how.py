"""How I am: for one's own eyes, by keyboard and by ear, with what is in the diary and nothing else."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget

from companion.pictures.answered import fill_answered
from companion.services.checking_in import CONFIDENCE
from companion.services.demonstrating import DEMO_NOW
from companion.services.demonstrating_answers import UCLA, save_answers
from companion.ui.how_charts import answers_chart, tasks_chart, touch_chart
from companion.ui.how_words import taken_words, task_words, touch_words
from companion.ui.when_words import wording
from companion.ui.widgets.chart import Chart, ChartPicture
from companion.ui.widgets.chart_bars import Bars
from companion.ui.widgets.chart_line import Line
from companion.ui.widgets.chart_table import ChartTable
from tests.helpers_checkins import shipped
from tests.ui.helpers_keys import Keys
from tests.ui.helpers_program import ProgramHands
from tests.ui.looking import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

KINDS = ("touch", "answers", "tasks")
UNKIND = re.compile(
    r"diagnos|severe|risk|score|treat|therap|clinic|detect|depress|anxi|monitor|assess|chronic|normal|average|others"
)


class Hands(ProgramHands):
    """Somebody at How I am."""

    def later(self, **time: float) -> None:
        self.clock.turn(timedelta(**time))
        self.go("how")

    @property
    def pictures(self) -> list[str]:
        return [each.accessibleName() for each in self.window.findChildren(ChartPicture) if each.isVisible()]

    @property
    def table(self) -> ChartTable:
        (found,) = (each for each in self.window.findChildren(ChartTable) if each.isVisible())
        return found

    def offers(self, words: str) -> bool:
        buttons = self.window.findChildren(QAbstractButton)
        return any(each.isVisible() and each.accessibleName().startswith(words) for each in buttons)


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    somebody = Hands(tmp_path, qtbot)
    yield somebody
    somebody.end()


@pytest.fixture
def answered(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    somebody = Hands(tmp_path, qtbot, filled=False)
    fill_answered(somebody.diary, somebody.clock)
    somebody.settle()
    somebody.go("how")
    yield somebody
    somebody.end()


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    return Keys(qtbot)


# --- thin data ---


def test_with_nothing_there_is_no_picture_and_a_kind_word(tmp_path: Path, qtbot: QtBot) -> None:
    empty = Hands(tmp_path, qtbot)
    with empty.diary.writing() as book:
        for touch in book.touches.since(DEMO_NOW - timedelta(days=999)):
            book.touches.remove(touch.id)
        for run in book.runs.all():
            book.runs.remove(run.id)
    empty.go("how")
    assert empty.pictures == []
    assert not empty.offers("Look closer")
    assert "Calls, visits and messages you note are shown here by month." in empty.words()
    empty.press("We were in touch")
    assert empty.here == "note"
    empty.end()


def test_on_hard_days_a_thin_circle_is_urged_to_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    urged, quiet = "One small step is enough.", "These are here. Nothing needs doing."
    lonely = Hands(tmp_path, qtbot, filled=False)
    for page in ("how", "people"):
        lonely.go(page)
        assert urged in lonely.words()
    lonely.rooms.helping.mark_hard_day()
    lonely.settle()
    for page in ("how", "people"):
        lonely.go(page)
        assert urged not in lonely.words()
        assert quiet in lonely.words()
        assert not lonely.offers("Small hellos")
    lonely.rooms.change_preferences(ideas_on_hard_days=True)
    lonely.go("how")
    assert urged in lonely.words()
    lonely.end()


def test_one_answer_makes_no_picture(hands: Hands) -> None:
    asking = hands.rooms.checking_in.begin("ons")
    hands.rooms.checking_in.answer(asking.id, "lonely", 3)
    hands.go("how")
    assert hands.pictures == ["How we were in touch"]
    assert "You said “Occasionally”. One time says little" in hands.words()
    hands.later(days=28)
    asking = hands.rooms.checking_in.begin("ons")
    hands.rooms.checking_in.answer(asking.id, "lonely", 4)
    hands.go("how")
    assert hands.pictures == ["How we were in touch", "Feeling lonely, asked straight"]


def test_three_tries_and_more_are_summed_up(answered: Hands) -> None:
    words = "Four times you expected something, and then tried. Three times it was better than you expected."
    assert words in answered.words()
    with answered.diary.writing() as book:
        for run in book.runs.all()[:3]:
            book.runs.remove(run.id)
    answered.settle()
    assert "What you expected stands here beside what came of it." in answered.words()
    assert "times you expected" not in answered.words()
    answered.press("Look closer: What I expected, what happened")
    assert answered.here == "pairs"


# --- the charts ---


def charts(hands: Hands) -> dict[str, Chart]:
    house, say = hands.rooms, wording(hands.rooms)
    checking = house.checking_in
    return {
        "touch": touch_chart(house.looking_back.in_touch()),
        "answers": answers_chart(shipped("ucla3"), checking.taken("ucla3"), say),
        "ons": answers_chart(shipped("ons"), checking.taken("ons"), say),
        "tasks": tasks_chart(shipped(CONFIDENCE), checking.tasks()),
    }


def test_tables_say_the_same_as_the_pictures_and_the_diary(answered: Hands) -> None:
    found = charts(answered)
    touch = found["touch"]
    assert isinstance(touch.drawing, Bars)
    assert touch.table is not None
    months = list(reversed(answered.rooms.looking_back.in_touch()))
    for bar, row, month in zip(touch.drawing.groups[0].bars, touch.table.rows, months, strict=True):
        assert tuple(int(value) for _, value in bar.pieces) == month.counts == tuple(int(cell) for cell in row[1:])
        assert row[0].startswith(bar.label)
    assert touch.table.heads[1] == touch.drawing.legend[0] == "In person"

    answers = found["answers"]
    assert isinstance(answers.drawing, Line)
    assert answers.table is not None
    values = [point.value for point in answers.drawing.points]
    assert values == [7, 7, 7, 6, 6, 5, 4]
    assert [row[1] for row in reversed(answers.table.rows)] == [f"{value:g} out of 9" for value in values]

    ons = found["ons"]
    assert isinstance(ons.drawing, Line)
    assert ons.table is not None
    assert [point.value for point in ons.drawing.points] == [4, 5, 4, 3, 3]
    assert next(words for _, words in ons.drawing.levels) == "Never"
    assert ons.table.rows[0][1] == "“Occasionally”"

    tasks = found["tasks"]
    assert isinstance(tasks.drawing, Bars)
    assert tasks.table is not None
    assert [int(bar.pieces[0][1]) for bar in tasks.drawing.groups[0].bars] == [int(row[1]) for row in tasks.table.rows]
    assert [row[2] for row in tasks.table.rows[:3]] == ["60", "50", "10"]


def test_in_person_leads_and_nothing_that_was_not_done_is_counted(answered: Hands) -> None:
    words = touch_words(answered.rooms.looking_back.in_touch())
    assert words[0] == "You were with somebody 4 times in November so far."
    assert words[1] == "Beside that: 3 by video and 4 by phone."
    assert words[2] == "In October you were with somebody 3 times."
    july = [each for each in answered.rooms.looking_back.in_touch() if each.month == 7]
    assert touch_words(july) == ("In July: 6 by video, 5 by phone and 7 by message or letter.",)


def test_change_is_told_in_words_that_respect_noise(answered: Hands) -> None:
    ucla = answered.rooms.checking_in.taken("ucla3")
    assert taken_words(ucla[0]) == (
        "Your answers add up to 7 out of 9.",
        "One time says little; a few times over the months say more.",
    )
    assert taken_words(ucla[1]) == ("Your answers add up to 7 out of 9, as last time.",)
    assert taken_words(ucla[3]) == (
        "Your answers add up to 6 out of 9; last time 7.",
        "A step of one is within the ordinary ups and downs.",
    )
    straight = answered.rooms.checking_in.taken("ons")
    assert taken_words(straight[1])[0] == "You said “Often or always”; last time “Some of the time”."
    confidence = answered.rooms.checking_in.taken(CONFIDENCE)
    assert taken_words(confidence[1]) == (
        "On the whole you came to 68 out of 100; last time 31.",
        "That is more than the ordinary ups and downs. Higher means surer.",
    )
    tasks = answered.rooms.checking_in.tasks()
    assert task_words(tasks) == (
        "You are surest of this: ask for help, 100 of 100.",
        "You could practise this next: fix sound or picture, 20 of 100.",
    )


def test_nothing_on_these_pages_is_medical_or_compares(answered: Hands) -> None:
    seen = [answered.words()]
    for kind in KINDS:
        answered.go("how_closer", kind=kind)
        seen.append(answered.words())
    for page in ("check_ins", "check_in"):
        answered.go(page, questions="ons")
        seen.append(answered.words())
    for name in ("ons", "ucla3", CONFIDENCE):
        seen += [line for each in answered.rooms.checking_in.taken(name) for line in taken_words(each)]
    assert not UNKIND.search(" ".join(seen).lower())


# --- closer ---


@pytest.mark.parametrize(
    ("kind", "title", "cells"),
    [
        ("touch", "How we were in touch", ("November 2026", "In person: 4", "Video: 3")),
        ("answers", "Feeling lonely, in three questions", ("3 November 2026", "Your answer: 4 out of 9")),
        ("tasks", "What I can do on this computer", ("Open this app and find today's plan.", "Now: 90")),
    ],
)
def test_each_is_looked_at_closer_by_keyboard_alone(
    answered: Hands, keys: Keys, kind: str, title: str, cells: tuple[str, ...]
) -> None:
    keys.press(f"Look closer: {title}")
    assert (answered.here, answered.page.title) == ("how_closer", title)
    assert answered.pictures == [title]
    (picture,) = (each for each in answered.window.findChildren(ChartPicture) if each.isVisible())
    assert picture.accessibleDescription() in answered.words().replace("\n", " ")
    assert name_of(keys.here) == "Show as a table"
    keys.key(Qt.Key.Key_Return)
    assert answered.pictures == []
    keys.tab_to(title)
    heard = []
    for _ in cells:
        heard.append(answered.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
        keys.key(Qt.Key.Key_Right)
    assert tuple(heard) == cells
    keys.press("Show as a picture")
    assert answered.pictures == [title]
    answered.key(Qt.Key.Key_Escape)
    assert answered.here == "how"
    assert kind in KINDS


def test_another_set_can_be_looked_at(answered: Hands) -> None:
    answered.go("how_closer", kind="answers")
    answered.press("Feeling lonely, asked straight")
    assert answered.page.title == "Feeling lonely, asked straight"
    assert answered.pictures == ["Feeling lonely, asked straight"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_printed(answered: Hands, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("companion.ui.widgets.printing.has_printer", lambda: False)
    answered.go("how_closer", kind=kind)
    answered.press("Print")
    dialog = answered.window.findChildren(QFileDialog)[0]
    dialog.fileSelected.emit(str(tmp_path / "chart.pdf"))
    dialog.close()
    answered.settle()
    assert (tmp_path / "chart.pdf").read_bytes().startswith(b"%PDF")
    assert "Saved as chart.pdf." in answered.words()


def test_what_one_can_do_leads_on_to_practice(answered: Hands) -> None:
    answered.go("how_closer", kind="tasks")
    answered.press("Try a pretend call")
    assert answered.here in ("exercise", "before")


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_whose_answers_are_gone_says_so_kindly(hands: Hands, kind: str) -> None:
    with hands.diary.writing() as book:
        for touch in book.touches.since(DEMO_NOW - timedelta(days=999)):
            book.touches.remove(touch.id)
    hands.go("how_closer", kind=kind)
    assert "There is nothing here yet, and that is fine." in hands.words()
    assert not hands.offers("Show as a table")
    assert not hands.offers("Print")


def test_the_page_follows_what_is_noted(hands: Hands) -> None:
    hands.go("how")
    before = hands.words()
    hands.go("note")
    hands.press("Margaret")
    hands.press("We were together in person")
    hands.go("how")
    assert "You were with somebody 4 times" in before
    assert "You were with somebody 5 times" in hands.words()


# --- questions ---


def test_questions_are_answered_by_keyboard_and_kept_at_each_press(hands: Hands, keys: Keys) -> None:
    hands.go("how")
    keys.press("Answer one question")
    keys.press("Begin")
    assert hands.page.title == "How often do you feel lonely?"
    keys.press("Some of the time")
    assert "You said “Some of the time”." in hands.words()
    keys.press("To How I am")
    assert hands.here == "how"
    assert not hands.offers("Answer")
    hands.later(days=7)
    keys.press("Answer a few questions")
    keys.press("Begin")
    keys.press("Often")
    assert hands.page.title == "How often do you feel left out?"
    keys.press("Stop for now")
    hands.again()
    hands.go("how")
    keys.press("Go on with the questions")
    keys.press("Go on")
    assert hands.page.title == "How often do you feel left out?"
    keys.press("Back")
    assert hands.page.title == "How often do you feel that you lack companionship?"
    keys.press("Hardly ever or never")
    keys.press("Skip")
    keys.press("Often")
    assert "Some were left out, so there is no sum. What you answered is kept." in hands.words()
    taken = hands.rooms.checking_in.taken("ucla3")
    assert dict(taken[0].answered.answers) == {"companionship": 1, "isolated": 3}


def test_a_finer_answer_is_given_in_tens(hands: Hands, keys: Keys) -> None:
    hands.go("check_in", questions=CONFIDENCE)
    keys.press("Begin")
    assert hands.page.title == "How sure are you that you can do this?"
    assert "Open this app and find today's plan." in hands.words()
    keys.press("Answer more finely")
    keys.press("A bit more")
    assert "60 out of 100" in hands.words()
    keys.press("Keep this")
    assert "Read a message somebody has sent me." in hands.words()
    keys.press("Certain")
    keys.press("Back")
    keys.press("Back")
    assert "60 out of 100" in hands.words()  # as it was given
    keys.press("Stop for now")
    with hands.diary.reading() as book:
        (sheet,) = book.check_ins.all()
    assert sheet.document["answers"] == {"find_plan": 60, "read_message": 100}


def test_not_now_asks_nothing_for_a_week(hands: Hands) -> None:
    hands.go("how")
    hands.press("Answer one question")
    hands.press("Not now")
    assert hands.here == "how"
    assert not hands.offers("Answer")
    hands.later(days=7)
    assert hands.offers("Answer one question")


def test_one_question_is_spoken_of_as_one(hands: Hands) -> None:
    hands.go("check_in", questions="ons")
    assert "You can skip it. It is no test." in hands.words()
    assert "Only you see your answer. Nobody is told." in hands.words()
    hands.press("Begin")
    hands.press("Hardly ever")
    assert "Your answer is kept." in hands.words()


def test_several_questions_are_spoken_of_as_several(hands: Hands) -> None:
    hands.go("check_in", questions=CONFIDENCE)
    assert "You can skip any of them, or stop. It is no test." in hands.words()


def test_with_everything_skipped_nothing_is_kept(hands: Hands) -> None:
    hands.go("check_in", questions="ons")
    hands.press("Begin")
    hands.press("Skip")
    assert "Nothing is kept this time, and that is fine. We ask again in a week at the earliest." in hands.words()
    with hands.diary.reading() as book:
        assert [sheet.kind for sheet in book.check_ins.all()] == ["later"]  # as after "Not now"


@pytest.mark.parametrize("questions", ["ons", "phq9"])
def test_too_soon_or_not_there_says_so(hands: Hands, questions: str) -> None:
    asking = hands.rooms.checking_in.begin("ons")
    hands.rooms.checking_in.answer(asking.id, "lonely", 3)
    hands.go("check_in", questions=questions)
    assert "These questions come back another time. There is no hurry." in hands.words()
    assert not hands.offers("Begin")
    hands.press("Back")
    assert hands.here == "today"


def test_on_hard_days_the_questions_rest(hands: Hands) -> None:
    hands.rooms.change_preferences(hard_day=DEMO_NOW)
    hands.go("how")
    assert not hands.offers("Answer")
    assert "For some days they rest." in hands.words()
    hands.press("My answers")
    assert "The questions rest for a few days." in hands.words()


# --- my answers ---


def test_answers_are_listed_deleted_and_put_back(answered: Hands) -> None:
    answered.press("Look closer: Feeling lonely, in three questions")
    answered.press("My answers")
    assert "3 November 2026. Feeling lonely, in three questions: 4 out of 9." in answered.words()
    assert "22 October 2026. Feeling lonely, asked straight: “Occasionally”." in answered.words()
    answered.press("Show more")
    answered.press("Show more")
    assert "12 September 2026. From paper: Form from Dr Small, 9 of 27." in answered.words()
    names = [each.accessibleName() for each in answered.window.findChildren(QAbstractButton) if each.isVisible()]
    assert len(set(names)) == len(names)
    answered.press("Delete: 3 November 2026")
    assert answered.said == "It is deleted."
    assert "4 out of 9" not in answered.words()
    answered.press("Undo")
    assert "4 out of 9" in answered.words()


def test_answers_to_single_questions_read_as_they_were_asked(hands: Hands) -> None:
    hands.go("check_in", questions="ucla3")
    hands.press("Begin")
    hands.press("Often")
    hands.press("Skip")
    hands.press("Skip")
    hands.go("check_ins")
    assert "21 November 2026. How often do you feel that you lack companionship? Often." in hands.words()


def test_a_number_from_paper_by_keyboard(hands: Hands, keys: Keys) -> None:
    hands.go("check_ins")
    keys.press("Type in a number from paper")
    keys.press("Keep it")
    assert name_of(keys.here) == "What is it of?"
    assert keys.here.accessibleDescription() == "Write what the form is called"
    keys.write("What is it of?", "Form from Dr Small")
    keys.write("Which day?", "3.11.2026")
    keys.write("The number", "12,5")
    keys.write("Out of how many?", "ten")
    keys.press("Keep it")
    assert name_of(keys.here).startswith("Out of how many?")
    keys.write("Out of how many?", "10")
    keys.press("Keep it")
    assert "The number must be between nothing and what it is out of." in hands.words()
    keys.write("Out of how many?", "27")
    keys.press("Keep it")
    assert hands.here == "check_ins"
    assert "3 November 2026. From paper: Form from Dr Small, 12.5 of 27." in hands.words()
    assert hands.said == "The number is kept: Form from Dr Small."


@pytest.mark.parametrize("day", ["tomorrow", "24.12.2026", "31.2.2026"])
def test_a_day_that_cannot_be_is_asked_for_again(hands: Hands, keys: Keys, day: str) -> None:
    hands.go("check_ins", paper=True)
    keys.write("What is it of?", "A form")
    keys.write("The number", "1")
    keys.write("Which day?", day)
    keys.press("Keep it")
    assert keys.here.accessibleDescription() == "Type it like this: 21 November 2026"
    assert hands.rooms.checking_in.papers() == ()


def test_every_picture_says_what_it_shows(answered: Hands) -> None:
    for picture in answered.window.findChildren(ChartPicture):
        assert picture.accessibleName()
        assert picture.accessibleDescription()
        assert picture.focusPolicy() is Qt.FocusPolicy.NoFocus
        parent = picture.parentWidget()
        assert isinstance(parent, QWidget)


def test_with_many_answers_the_picture_says_that_the_table_has_them_all(answered: Hands) -> None:
    more = "The picture shows the last 12. The table has them all."
    answered.go("how_closer", kind="answers")
    assert more not in answered.words()
    with answered.diary.writing() as book:
        for number in range(10):
            at = answered.clock.now() - timedelta(days=240 + 28 * number)
            save_answers(book, "ucla3", "Feeling lonely, in three questions", at, dict.fromkeys(UCLA, 2))
    answered.go("how_closer", kind="answers")
    assert more in answered.words()
    answered.press("Show as a table")
    assert answered.table.model().rowCount() == 17
