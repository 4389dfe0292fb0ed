"""Drafts in a real diary: kept as typed, put back step by step, checked as on the command line."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.drafts import LONGEST, STEP, put, text_at
from companion.domain.problems import Problem, ProblemKind
from companion.formats.exercise_check import check
from companion.formats.exercise_desk import ExerciseDesk
from companion.formats.exercise_file import read_folder
from companion.services.writing_exercises import MOST_BACK, WritingExercises
from companion.system.clock import TurnedClock
from companion.system.files import LocalFiles
from companion.system.resources import exercises_folder, guide_text
from tests.helpers_exercises import every
from tests.helpers_store import NOW, open_temp_diary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.store.diary import SqlDiary


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(NOW)


@pytest.fixture
def diary(tmp_path: Path, clock: TurnedClock) -> Iterator[SqlDiary]:
    opened = open_temp_diary(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def writing(diary: SqlDiary, clock: TurnedClock) -> WritingExercises:
    return again(diary, clock)


def again(diary: SqlDiary, clock: TurnedClock) -> WritingExercises:
    shelf = read_folder(exercises_folder())
    return WritingExercises(
        diary=diary,
        clock=clock,
        shelf=lambda: shelf,
        desk=lambda: ExerciseDesk(shelf.shared),
        files=LocalFiles(4 * LONGEST),
        guide=lambda: guide_text("therapists"),
    )


def test_a_bare_frame_asks_for_what_only_the_author_knows(writing: WritingExercises) -> None:
    draft = writing.begin()
    looked = writing.look(draft.text)
    assert draft.exercise == "T01"
    assert {fault.path for fault in looked.faults} == {("title",), ("aim",), ("source",), ("not_for",), ("follow_up",)}
    assert looked.preview is not None


@pytest.mark.parametrize("name", every())
def test_a_copy_of_each_exercise_is_sound(writing: WritingExercises, name: str) -> None:
    draft = writing.begin(likeness=name)
    looked = writing.look(draft.text)
    assert looked.sound, looked.faults
    assert looked.preview is not None
    assert draft.exercise == "T01"


def test_names_are_free_ones(writing: WritingExercises) -> None:
    assert [writing.begin().exercise for _ in range(3)] == ["T01", "T02", "T03"]
    with pytest.raises(Problem) as refused:
        writing.begin(likeness="E99")
    assert refused.value.kind is ProblemKind.GONE


def test_what_is_typed_is_there_after_a_restart(diary: SqlDiary, clock: TurnedClock) -> None:
    draft = again(diary, clock).begin()
    again(diary, clock).keep(draft.id, draft.text.replace('title = ""', 'title = "Too late?"'))
    found = again(diary, clock).get(draft.id)
    assert found.title == "Too late?"
    assert not again(diary, clock).can_put_back(draft.id)


def test_the_newest_draft_stands_first(writing: WritingExercises, clock: TurnedClock) -> None:
    first, second = writing.begin(), writing.begin()
    clock.turn(timedelta(minutes=5))
    writing.keep(first.id, first.text + "\n# more\n")
    assert [draft.id for draft in writing.drafts()] == [first.id, second.id]


def test_changes_are_put_back_one_field_at_a_time(writing: WritingExercises) -> None:
    draft = writing.begin()
    texts = [draft.text.replace('title = ""', f'title = "{title}"') for title in ("T", "To", "Too")]
    for text in texts:
        writing.keep(draft.id, text, spot="title")
    aimed = texts[-1].replace('aim = ""', 'aim = "To look."')
    writing.keep(draft.id, aimed, spot="aim")
    assert writing.put_back(draft.id).text == texts[-1]
    assert writing.put_back(draft.id).text == draft.text
    assert not writing.can_put_back(draft.id)
    assert writing.put_back(draft.id).text == draft.text


def test_not_everything_is_remembered_for_ever(writing: WritingExercises) -> None:
    draft = writing.begin()
    for number in range(MOST_BACK + 5):
        writing.keep(draft.id, f"{draft.text}# {number}\n")
    steps = 0
    while writing.can_put_back(draft.id):
        writing.put_back(draft.id)
        steps += 1
    assert steps == MOST_BACK


def test_a_draft_is_deleted_and_brought_back(writing: WritingExercises, diary: SqlDiary) -> None:
    draft = writing.begin()
    writing.remove(draft.id)
    with pytest.raises(Problem) as refused:
        writing.get(draft.id)
    assert refused.value.kind is ProblemKind.GONE
    diary.undo()
    assert writing.get(draft.id) == draft


def test_text_that_cannot_be_read_is_kept_with_its_name(writing: WritingExercises) -> None:
    draft = writing.begin(likeness="E09")
    broken = draft.text.replace('title = "Try it and see"', 'title = "Try it and see')
    writing.keep(draft.id, broken)
    looked = writing.look(broken)
    assert writing.get(draft.id).title == "Try it and see"
    assert (looked.tables, looked.preview) == (None, None)
    assert [fault.line for fault in looked.faults] == [4]


def test_faults_are_those_of_the_command_line(writing: WritingExercises, tmp_path: Path) -> None:
    draft = writing.begin(likeness="E09")
    tables = writing.look(draft.text).tables
    assert tables is not None
    text = writing.text(put(tables, (STEP, 1, "ask"), "Is it a lot? What now?"))
    path = tmp_path / "T01.toml"
    path.write_text(text, encoding="utf-8")
    faults = writing.look(text).faults
    assert list(faults) == check(path, exercises_folder() / "shared.toml")
    assert [fault.path for fault in faults] == [(STEP, 1, "ask")]


def test_finished_steps_are_shown_while_others_are_not(writing: WritingExercises) -> None:
    draft = writing.begin(likeness="E09")
    tables = writing.look(draft.text).tables
    assert tables is not None
    looked = writing.look(writing.text(put(put(tables, (STEP, 4, "ask"), ""), ("title",), "")))
    assert not looked.sound
    assert looked.preview is not None
    assert looked.preview.steps[4].ask == "…"
    assert looked.preview.steps[3].ask.startswith("How do you know")


def test_steps_that_go_round_are_told_and_not_run(writing: WritingExercises) -> None:
    draft = writing.begin(likeness="E09")
    tables = writing.look(draft.text).tables
    assert tables is not None
    round_ = put(tables, (STEP, 1, "goto"), "upset")
    assert writing.look(writing.text(round_)).preview is not None
    never = {"fact": "plan", "is": "told"}
    looked = writing.look(writing.text(put(put(round_, (STEP, 1, "when"), never), (STEP, 0, "when"), never)))
    assert looked.preview is None
    assert any("never end" in fault.what for fault in looked.faults)


@pytest.mark.parametrize(
    "word", ["x = " + "[" * 40 + "]" * 40, "step = 3", "step = [1, 2]", 'step = [{ kind = "no" }]']
)
def test_wrongly_typed_texts_are_told(writing: WritingExercises, word: str) -> None:
    looked = writing.look(word)
    assert looked.faults
    if looked.tables is not None:
        assert writing.look(writing.text(looked.tables)).faults


# --- files ---


def test_a_file_is_opened_with_its_notes(writing: WritingExercises, tmp_path: Path) -> None:
    path = tmp_path / "T07.toml"
    path.write_bytes(b'\xef\xbb\xbf# a note\r\nid = "T07"\r\ntitle = "Mine"\r\n')
    draft = writing.open_file(path)
    assert draft.text == '# a note\nid = "T07"\ntitle = "Mine"\n'
    assert (draft.title, draft.exercise) == ("Mine", "T07")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b" \n", ProblemKind.FILE_EMPTY),
        (b"\xff\xfe\x00", ProblemKind.FILE_UNREADABLE),
        (b"# " + b"x" * LONGEST, ProblemKind.FILE_TOO_LARGE),
        (b"x" * (4 * LONGEST + 1), ProblemKind.FILE_TOO_LARGE),
    ],
)
def test_what_is_no_file_of_ours_is_refused(
    writing: WritingExercises, tmp_path: Path, data: bytes, kind: ProblemKind
) -> None:
    path = tmp_path / "thing.toml"
    path.write_bytes(data)
    with pytest.raises(Problem) as refused:
        writing.open_file(path)
    assert refused.value.kind is kind
    assert writing.drafts() == ()


def test_a_text_that_grows_too_long_is_not_kept(writing: WritingExercises) -> None:
    draft = writing.begin()
    with pytest.raises(Problem) as refused:
        writing.keep(draft.id, "#" * (LONGEST + 1))
    assert refused.value.kind is ProblemKind.FILE_TOO_LARGE
    assert writing.get(draft.id) == draft
    assert writing.look("#" * (LONGEST + 1)).faults


def test_drafts_go_into_a_pack_in_their_order(writing: WritingExercises) -> None:
    one, two = writing.begin(likeness="E09"), writing.begin(likeness="E02")
    packed = writing.packed([two.id, one.id])
    assert [each.id for each in packed] == ["T02", "T01"]
    assert text_at(writing.look(packed[1].text).tables, ("title",)) == "Try it and see"


def test_the_guide_is_there(writing: WritingExercises) -> None:
    assert writing.guide().startswith("# For therapists")
