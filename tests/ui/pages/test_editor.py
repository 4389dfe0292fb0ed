"""An exercise is written by keyboard, with forms alone; looked at as the person will see it; saved; and found sound."""

from __future__ import annotations

from contextlib import closing
from time import process_time
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QPlainTextEdit

from companion.domain.drafts import STEP, put, steps_of, text_at
from companion.domain.first_answers import first_answer
from companion.domain.problems import Fault
from companion.domain.run_screens import ScreenKind
from companion.domain.step_base import StepKind
from companion.formats.exercise_check import check
from companion.pictures.writing import EVERY_KIND, HALF, SLIP
from companion.rooms import Rooms
from companion.services.demonstrating import DEMO_NOW
from companion.system.clock import TurnedClock
from companion.system.resources import exercises_folder
from companion.ui.pages.editor.draft_page import DraftPage
from companion.ui.pages.editor.fault_order import in_form_order
from companion.ui.pages.editor.fault_words import full_words
from companion.ui.pages.editor.form import MOST_LETTERS
from companion.ui.pages.editor.goal_words import step_words
from companion.ui.pages.editor.kind_words import OFTEN, kind_words
from companion.ui.pages.editor.overview import Overview
from companion.ui.pages.editor.pack_page import PackPage
from companion.ui.pages.editor.shelf import DraftsPage
from companion.ui.widgets.field import TextBox
from companion.ui.widgets.press import Press
from tests.helpers_exercises import shipped
from tests.helpers_store import open_temp_diary
from tests.ui.helpers_door import MemoryKeys
from tests.ui.helpers_keys import Keys, settle
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.domain.drafts import Draft, Tables
    from companion.services.safekeeping import Safekeeping
    from companion.services.writing_exercises import Looked


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    return Keys(qtbot)


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[ProgramHands]:
    opened = ProgramHands(tmp_path, qtbot)
    opened.rooms.__dict__["own_keys"] = MemoryKeys()
    yield opened
    opened.end()


def only_draft(program: ProgramHands) -> Draft:
    (draft,) = program.rooms.writing.drafts()
    return draft


def in_sight(program: ProgramHands, words: str) -> bool:
    """Whether a sentence can be read without scrolling."""
    labels = [label for label in program.page.findChildren(QLabel) if label.isVisible() and words in label.text()]
    return any(not label.visibleRegion().isEmpty() for label in labels)


def looked(program: ProgramHands) -> Looked:
    return program.rooms.writing.look(only_draft(program).text)


def opened(program: ProgramHands, text: str, view: str = "", **what: object) -> str:
    """A draft with this text, on one of its pages."""
    draft = program.rooms.writing.begin().id
    program.rooms.writing.keep(draft, text)
    program.go("editor", draft=draft, view=view, **what)
    return draft


def pick(keys: Keys, name: str, words: str) -> None:
    """Tab to a list, and go down it by the arrows; the page may be built anew at each of them."""
    box = keys.tab_to(name)
    assert isinstance(box, QComboBox)
    keys.key(Qt.Key.Key_Home)
    for _ in range(box.count()):
        box = keys.tab_to(name)
        assert isinstance(box, QComboBox)
        if box.currentText().startswith(words):
            return
        keys.key(Qt.Key.Key_Down)
    assert box.currentText().startswith(words), [box.itemText(n) for n in range(box.count())]


# --- the whole way ---


def test_an_exercise_of_three_steps_is_made_with_forms_alone(program: ProgramHands, keys: Keys, tmp_path: Path) -> None:
    program.go("settings")
    keys.press("For therapists")
    keys.press("Write an exercise")
    keys.press("New exercise")
    keys.press("About the exercise")
    keys.write("Title", "Too late to call?")
    keys.write("The thought it looks at", "")
    keys.write("What it is for", "To look at a silence.")
    keys.write("When to leave it out", "The first weeks after somebody died.")
    keys.write("Where it comes from", "Our own group, 2026.")
    keys.write("When it is looked at again", "After a week.")
    pick(keys, "Where it stands", "Try something")
    pick(keys, "How long one sitting takes", "3 minutes")
    keys.key(Qt.Key.Key_Escape)
    keys.press("1. How upset")
    keys.press("Add a step after it")
    keys.press("Pick one")
    keys.write("Question", "What makes it feel too late?")
    keys.write("Answer 1", "It has been so long")
    keys.write("Answer 2", "Life does not feel worth living")
    keys.press("More about Answer 2")
    keys.tick("Answer 2 is a hard thought")
    keys.until(lambda: "As the person sees it" in program.words() and looked(program).sound)
    assert "To mend" not in program.words()
    keys.key(Qt.Key.Key_Escape)
    assert "It is sound" in program.words()
    page = program.page
    assert isinstance(page, Overview)
    page.save(tmp_path / "T01.toml")
    assert in_sight(program, "Saved as “T01.toml”.")
    assert check(tmp_path / "T01.toml", exercises_folder() / "shared.toml") == []
    tables = looked(program).tables
    assert [step["kind"] for step in steps_of(tables)] == ["rate", "choice", "rate"]
    assert [option["id"] for option in steps_of(tables)[1]["options"]] == [
        "it_has_been_so_long",
        "life_does_not_feel_worth",
    ]
    assert text_at(tables, ("shelf",)) == "try"


def test_the_whole_exercise_is_tried_in_memory(program: ProgramHands, keys: Keys) -> None:
    draft = program.rooms.writing.begin(likeness="E09")
    program.go("editor", draft=draft.id)
    keys.press("Try it")
    keys.press("A lot")
    assert "That is a lot to carry" in program.words()
    keys.press("Life does not feel")
    assert "Here Get help opens" in program.words()
    assert program.here == "editor"
    keys.press("Back in the preview")
    keys.press("Go on, slowly")
    keys.press("Anna")
    assert "How do you know Anna?" in program.words()
    keys.press("Skip in the preview")
    keys.press("From the start")
    assert "How much does the thought" in program.words()
    with program.diary.reading() as book:
        assert all(run.exercise != draft.exercise for run in book.runs.all())
        assert book.preferences.get().hard_day is None


# --- forms ---


def test_a_fault_stands_beside_its_field_and_goes_when_it_is_mended(program: ProgramHands, keys: Keys) -> None:
    opened(program, HALF, "step", place=3)
    question = keys.tab_to("Question")
    assert question.accessibleDescription() == "To mend: Write something here."
    keys.write("Question", "When shall we ring?")
    keys.until(lambda: not question.accessibleDescription().startswith("To mend"))
    assert text_at(looked(program).tables, (STEP, 3, "ask")) == "When shall we ring?"
    assert "When shall we ring?" in program.words()


def test_steps_move_up_and_down_and_out(program: ProgramHands, keys: Keys) -> None:
    opened(program, HALF)
    keys.press("3. Most people")
    keys.press("Move up")
    keys.press("Move up")
    assert [step["id"] for step in steps_of(looked(program).tables)] == ["kind", "upset", "why", "plan"]
    keys.press("Take it out")
    assert [step["id"] for step in steps_of(looked(program).tables)] == ["upset", "why", "plan"]
    for _ in range(3):
        keys.press("Put back")
    assert only_draft(program).text == HALF


def test_answers_are_added_moved_and_taken_out(program: ProgramHands, keys: Keys) -> None:
    opened(program, HALF, "step", place=1)
    keys.press("Add an answer")
    keys.write("Answer 4", "I am ashamed")
    keys.press("More about Answer 4")
    keys.press("Answer 4: up")
    keys.press("More about Answer 1")
    keys.press("Take out Answer 1")
    keys.until(lambda: "4" not in [step.get("id") for step in steps_of(looked(program).tables)])
    options = steps_of(looked(program).tables)[1]["options"]
    assert [option["id"] for option in options] == ["words", "i_am_ashamed", "dark"]


def test_jumps_and_conditions_are_picked_from_lists(program: ProgramHands, keys: Keys) -> None:
    opened(program, HALF, "step", place=1)
    keys.press("More about Answer 1")
    pick(keys, "Where Answer 1 leads", "The end")
    keys.press("More about this step")
    keys.press("Add a way")
    pick(keys, "Way 2: when it was", "It has been so long")
    pick(keys, "Way 2: go to", "4. Make a plan")
    pick(keys, "Only asked after", "1. How upset")
    pick(keys, "When the answer was", "50 or more")
    pick(keys, "The answer is kept as", "My kind words")
    keys.key(Qt.Key.Key_Escape)
    step = steps_of(looked(program).tables)[1]
    assert step["options"][0]["goto"] == "end"
    assert step["rules"][1] == {"step": "why", "is": "long", "goto": "plan"}
    assert step["when"] == {"step": "upset", "at_least": 50}
    assert step["keeps"] == "kind"


def test_an_answer_may_say_what_became_of_the_plan(program: ProgramHands, keys: Keys) -> None:
    opened(program, HALF, "step", place=1)
    keys.press("More about this step")
    pick(keys, "The answer is kept as", "Plan: did it happen")
    keys.press("More about Answer 1")
    pick(keys, "What Answer 1 says of the plan", "It did not")
    keys.key(Qt.Key.Key_Escape)
    step = steps_of(looked(program).tables)[1]
    assert (step["keeps"], step["options"][0]["took"]) == ("plan_took", "no")


def test_a_condition_the_lists_cannot_say_is_told_and_left_alone(program: ProgramHands, keys: Keys) -> None:
    told = HALF.replace('{ step = "upset", at_least = 75, goto', '{ fact = "plan", is = "told", goto')
    opened(program, told, "step", place=1)
    keys.press("More about this step")
    assert "fact = plan, is = told" in program.words()
    keys.press("More about Answer 1")
    keys.write("Answer 1", "It has been so very long")
    keys.key(Qt.Key.Key_Escape)
    assert steps_of(looked(program).tables)[1]["rules"] == [{"fact": "plan", "is": "told", "goto": "shared_kind"}]


def test_an_idea_has_a_day_a_time_and_a_habit(program: ProgramHands, keys: Keys) -> None:
    opened(program, HALF, "step", place=3)
    keys.press("More about Idea 1")
    pick(keys, "How, for Idea 1", "In person")
    pick(keys, "Day, for Idea 1", "In 3 days")
    pick(keys, "Time, for Idea 1", "15:30")
    keys.write("Daily habit, for Idea 1", "after lunch")
    keys.key(Qt.Key.Key_Escape)
    idea = steps_of(looked(program).tables)[3]["ideas"][0]
    assert (idea["mode"], idea["days"], idea["at"], idea["routine"]) == ("in_person", 3, "15:30", "after lunch")


def test_every_kind_has_a_form_that_changes_nothing_by_itself(program: ProgramHands, keys: Keys) -> None:
    draft = opened(program, EVERY_KIND)
    steps = steps_of(looked(program).tables)
    assert {step["kind"] for step in steps} == set(StepKind)
    for place in range(len(steps)):
        program.go("editor", draft=draft, view="step", place=place)
        keys.press("More about this step")
        keys.press("Less about this step")
        assert f"Step {place + 1} of" in program.words()
        assert "As the person sees it" in program.words()
        assert steps[place]["ask"].replace("{person|them}", "Anna") in program.words()
        keys.key(Qt.Key.Key_Escape)
    assert only_draft(program).text == EVERY_KIND


def test_a_step_of_every_kind_is_added(program: ProgramHands, keys: Keys) -> None:
    draft = program.rooms.writing.begin().id
    for number, kind in enumerate(StepKind, start=1):
        program.go("editor", draft=draft, view="add", place=number)
        if kind not in OFTEN:
            keys.press("More kinds")
        keys.press(kind_words(kind)[0])
        assert f"Step {number + 1} of {number + 2}" in program.words()
        assert steps_of(looked(program).tables)[number]["kind"] == kind.value


def test_the_next_step_follows_and_the_last_leads_back(program: ProgramHands, keys: Keys) -> None:
    draft = opened(program, HALF)
    program.go("editor", draft=draft, view="step", place=2)
    keys.press("Next step")
    assert "Step 4 of 4" in program.words()
    keys.press("To the list")
    assert "About the exercise" in "".join(program.button("About the exercise").accessibleName())


# --- nothing is lost ---


def test_what_is_typed_is_kept_by_leaving_through_any_door(program: ProgramHands, keys: Keys) -> None:
    opened(program, HALF, "about")
    keys.write("Title", "Bluebells")
    keys.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert only_draft(program).title == "Bluebells"


def test_what_is_typed_is_kept_after_a_short_pause(program: ProgramHands, keys: Keys) -> None:
    opened(program, HALF, "about")
    keys.write("Title", "Bluebells")
    keys.until(lambda: only_draft(program).title == "Bluebells")


def test_put_back_takes_a_whole_field_back(program: ProgramHands, keys: Keys) -> None:
    opened(program, HALF, "about")
    keys.write("Title", "Bluebells")
    keys.write("The thought it looks at", "Nobody rings")
    keys.press("Put back")
    assert only_draft(program).title == "Bluebells"
    assert text_at(looked(program).tables, ("thought",)) == "It is too late to get in touch again"
    keys.press("Put back")
    assert only_draft(program).title == "Too late to call?"


def test_a_draft_is_deleted_and_undone(program: ProgramHands, keys: Keys) -> None:
    opened(program, HALF)
    program.go("editor")
    keys.press("Delete Too late to call?")
    assert program.rooms.writing.drafts() == ()
    assert "There is no draft yet" in program.words()
    keys.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert only_draft(program).title == "Too late to call?"


def test_a_draft_that_is_gone_says_so(program: ProgramHands) -> None:
    program.go("editor", draft="nowhere", view="step", place=3)
    assert program.page.title
    program.go("editor", draft="nowhere")
    assert program.page.title


# --- as text ---


def test_text_and_forms_are_the_same_draft(program: ProgramHands, keys: Keys) -> None:
    noted = HALF.replace("[[step]]", "# a note of mine\n[[step]]", 1)
    opened(program, noted, "text")
    box = keys.tab_to("The text of the file")
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText(noted.replace("so long", "so very long"))
    keys.key(Qt.Key.Key_Escape)
    assert "# a note of mine" in only_draft(program).text
    program.go("editor", draft=only_draft(program).id, view="step", place=1)
    keys.write("Answer 1", "Years went by")
    keys.key(Qt.Key.Key_Escape)
    assert "# a note of mine" not in only_draft(program).text
    assert "Years went by" in only_draft(program).text


def test_a_slip_in_the_text_is_told_with_its_line_and_the_last_preview_stays(program: ProgramHands, keys: Keys) -> None:
    opened(program, HALF, "text")
    box = keys.tab_to("The text of the file")
    assert isinstance(box, QPlainTextEdit)
    caret = box.textCursor()
    caret.setPosition(HALF.index("It has been so long"))
    box.setTextCursor(caret)
    settle()
    assert "I would not know what to say" in "".join(_names(program))
    caret.setPosition(HALF.index('"It has been so long"'))
    caret.deleteChar()
    keys.until(lambda: "Line 21" in "".join(_names(program)) or "Line 22" in "".join(_names(program)))
    assert "I would not know what to say" in "".join(_names(program))
    assert only_draft(program).title == "Too late to call?"
    box.moveCursor(box.textCursor().MoveOperation.Start)
    keys.press("1. Line 2")
    assert box.textCursor().blockNumber() in (20, 21)
    keys.press("Put back")
    keys.until(lambda: only_draft(program).text == HALF)


def _names(program: ProgramHands) -> list[str]:
    return [each.accessibleName() for each in program.window.findChildren(QAbstractButton) if each.isVisible()]


def test_forms_wait_until_the_text_can_be_read(program: ProgramHands, keys: Keys) -> None:
    draft = opened(program, SLIP)
    assert "Mend it on the page “As text”" in program.words()
    keys.press("1. Line 20")
    assert program.page.accessibleName()
    for view in ("about", "step"):
        program.go("editor", draft=draft, view=view)
        assert "just now" in program.words()
    assert only_draft(program).text == SLIP


def test_a_large_text_is_checked_without_waiting_long(program: ProgramHands, keys: Keys) -> None:
    step = '\n[[step]]\nid = "more{n}"\nkind = "info"\nask = "{words}"\n'
    large = HALF + "".join(step.format(n=n, words="word " * 60) for n in range(500))
    opened(program, large, "text")
    assert "There are 504 steps" in "".join(_names(program))
    box = keys.tab_to("The text of the file")
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText("#" * 200_001)
    assert f"There is room for {len(large):,} letters here." in program.words()
    keys.until(lambda: "This line is longer than" in "".join(_names(program)))


# --- copies, files, packs ---


def test_a_copy_is_begun_from_the_list(program: ProgramHands, keys: Keys) -> None:
    program.go("editor")
    keys.press("Begin from a copy")
    keys.press("E02. ")
    assert program.page.title == shipped("E02").title
    assert "It is sound" in program.words()
    program.rooms.router.back()
    settle()
    assert isinstance(program.page, DraftsPage)


def test_a_file_is_opened_and_what_is_no_file_of_ours_is_told(program: ProgramHands, tmp_path: Path) -> None:
    program.go("editor")
    page = program.page
    assert isinstance(page, DraftsPage)
    page.open_file(tmp_path / "nowhere.toml")
    settle()
    assert program.rooms.writing.drafts() == ()
    (tmp_path / "T05.toml").write_text(HALF, encoding="utf-8")
    page.open_file(tmp_path / "T05.toml")
    settle()
    assert program.page.title == "Too late to call?"


def test_what_cannot_be_saved_is_told(program: ProgramHands, tmp_path: Path) -> None:
    opened(program, HALF)
    page = program.page
    assert isinstance(page, Overview)
    page.save(tmp_path / "no folder" / "T01.toml")
    assert in_sight(program, "folder")
    assert "Saved" not in program.words()
    assert not (tmp_path / "no folder").exists()


def test_a_pack_is_made_of_sound_drafts_and_can_be_opened(program: ProgramHands, keys: Keys, tmp_path: Path) -> None:
    program.rooms.writing.begin(likeness="E09")
    half = program.rooms.writing.begin()
    program.rooms.writing.keep(half.id, HALF)
    program.go("editor")
    keys.press("Make a pack of these")
    page = program.page
    assert isinstance(page, PackPage)
    keys.press("Save the pack")
    assert in_sight(program, "Say what the pack is called.")
    keys.write("What the pack is called", "For Rose")
    keys.write("Your name", "Dr Kim")
    page.save(tmp_path / "for rose.companion-pack")
    keys.until(lambda: in_sight(program, "Saved as"))
    look = program.rooms.handing_over.look(tmp_path / "for rose.companion-pack")
    assert look.good, look.faults
    assert [each.text.id for each in look.exercises] == ["T01"]
    assert look.author is not None
    assert look.author.name == "Dr Kim"


def test_what_is_written_here_is_done_on_another_computer_and_shown_by_the_person(
    program: ProgramHands, keys: Keys, tmp_path: Path
) -> None:
    draft = program.rooms.writing.begin(likeness="E26").id
    program.go("editor", draft=draft, view="about")
    keys.write("Title", "A walk for Rose")
    program.go("editor", view="pack")
    page = program.page
    assert isinstance(page, PackPage)
    keys.write("What the pack is called", "For Rose")
    keys.write("Your name", "Dr Kim")
    page.save(tmp_path / "rose.companion-pack")
    keys.until(lambda: "Saved as" in program.words())

    clock = TurnedClock(DEMO_NOW)
    (tmp_path / "other").mkdir()
    with closing(open_temp_diary(tmp_path / "other", clock)) as diary:
        theirs = Rooms(diary=diary, clock=clock, home=tmp_path / "other", safekeeping=cast("Safekeeping", None))
        look = theirs.handing_over.look(tmp_path / "rose.companion-pack")
        theirs.handing_over.take_in(look)
        (name,) = [head.id for head in theirs.exercising.shelf.heads() if head.title == "A walk for Rose"]
        run = _done(theirs, name)
        day = DEMO_NOW.date()
        lines = theirs.reporting.lines(day, day)
        asked = [line.key for line in lines if line.key and run in line.key]
        report = theirs.reporting.report(day, day, asked)
        assert asked
        assert {line.key for line in report.lines} == set(asked)
        assert "A walk for Rose" in repr(report)
    with program.diary.reading() as book:
        assert all(run.exercise != name for run in book.runs.all())


def _done(rooms: Rooms, name: str) -> str:
    """Gone through with the first answers, to the end of a sitting."""
    run = rooms.exercising.begin(name)
    for _ in range(60):
        screen = rooms.exercising.screen(run.id)
        if screen.kind in (ScreenKind.DONE, ScreenKind.WAIT):
            break
        if screen.kind is ScreenKind.PLAN:
            run = rooms.exercising.skip(run.id)
        else:
            run = rooms.exercising.answer(run.id, first_answer(screen))
    assert run.finished is not None
    return run.id


def test_what_is_still_to_mend_begins_with_the_first_field(program: ProgramHands) -> None:
    program.go("editor", draft=program.rooms.writing.begin().id)
    faults = in_form_order(looked(program).faults)
    told = [full_words(fault) for fault in faults]
    said = [press._sub for press in program.page.findChildren(Press) if press._sub in told]
    assert said == told[:5]
    assert [fault.path[0] for fault in faults[:3]] == ["title", "aim", "not_for"]


def test_what_no_step_asks_yet_leads_to_adding_one(program: ProgramHands, keys: Keys) -> None:
    found = in_form_order([Fault(line=1, what=f'Nothing asks for "belief_{when}".') for when in ("after", "before")])
    assert ["before" in fault.what for fault in found] == [True, False]
    draft = program.rooms.writing.begin().id
    tables: Tables = looked_at(program, draft)
    for key in ("title", "aim", "source", "follow_up", "thought"):
        tables = put(tables, (key,), "Some words.")
    tables = put(tables, ("not_for",), ["Nobody."])
    program.rooms.writing.keep(draft, program.rooms.writing.text(tables))
    program.go("editor", draft=draft)
    keys.press("1. All steps together")
    assert "Add a step" in program.page.title or "step" in program.page.title.lower()


def looked_at(program: ProgramHands, draft: str) -> Tables:
    tables = program.rooms.writing.look(program.rooms.writing.get(draft).text).tables
    assert tables is not None
    return tables


def test_faults_stand_in_the_order_of_the_forms() -> None:
    places: list[tuple[str | int, ...]] = [
        ("title",), ("not_for",), ("follow_up",), ("id",), ("tytle",), ("step", 0, "ask"),
        ("step", 0, "options", 1, "text"), ("step", 0, "goto"), ("step", 2), ("step", 10, "ask"),
    ]  # fmt: skip
    made = [Fault(line=50 - place, what="x", path=path) for place, path in enumerate(places)]
    assert [fault.path for fault in in_form_order(reversed(made))] == places


@pytest.mark.parametrize("letters", ["x" * 200_000, "word and " * 22_000])
def test_far_too_much_in_one_field_is_cut_and_said_and_nothing_stands_still(
    program: ProgramHands, letters: str
) -> None:
    opened(program, EVERY_KIND, "step", place=1)
    box = program.page.findChildren(TextBox)[0]
    QApplication.clipboard().setText(letters)
    began = process_time()
    box.paste()
    program.settle()
    assert isinstance(program.page, DraftPage)
    program.page.keep_now()
    program.settle()
    assert process_time() - began < 0.5
    assert len(box.toPlainText()) == MOST_LETTERS
    assert "There is room for 3,000 letters here. The rest was left out." in program.words()
    assert len(text_at(looked(program).tables or {}, (STEP, 1, "ask"))) == MOST_LETTERS
    box.appendPlainText("dictated")
    assert len(box.toPlainText()) == MOST_LETTERS
    QApplication.clipboard().clear()


def test_the_longest_exercise_shows_all_its_steps_in_order(program: ProgramHands) -> None:
    program.go("editor", draft=program.rooms.writing.begin(likeness="E08").id)
    tables = looked(program).tables or {}
    rows = {press.accessibleName(): press for press in program.page.findChildren(Press) if press.isVisible()}
    tops = []
    for place in range(len(steps_of(tables))):
        (row,) = (row for name, row in rows.items() if name.startswith(step_words(tables, place)))
        tops.append(row.y())
    assert len(tops) > 40
    assert tops == sorted(set(tops))
