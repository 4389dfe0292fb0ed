"""Handing over: made and signed in one place, looked at, taken in, put away and brought back in another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.packs import Pack, PackedText, PackLook, Rhythm, Signature, Standing, Step, fingerprint
from companion.domain.problems import Problem, ProblemKind
from companion.domain.run_screens import ScreenKind
from companion.formats.check_in_file import CheckInFiles
from companion.formats.pack_file import write
from companion.services.author_keys import AUTHOR_KEY, AuthorKeys
from companion.services.checking_in import CheckingIn
from companion.services.exercising import Exercising
from companion.services.planning import Planning
from companion.services.thoughts import Thoughts
from companion.system.clock import TurnedClock
from companion.system.signing import Ed25519
from tests.helpers_checkins import FOLDER
from tests.helpers_packs import MARIA, STRANGER, Desk, own, pack, questions, signed, text
from tests.helpers_store import NOW
from tests.ui.helpers_door import MemoryKeys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = Desk(tmp_path / "mine", TurnedClock(NOW), MemoryKeys())
    yield found
    found.diary.close()


@pytest.fixture
def therapist(tmp_path: Path) -> Iterator[Desk]:
    found = Desk(tmp_path / "theirs", TurnedClock(NOW), MemoryKeys())
    yield found
    found.diary.close()


def _faults(look: PackLook) -> list[str]:
    return [f"{fault.inside}:{fault.fault.line}: {fault.fault.what}" for fault in look.faults]


# --- the author's key ---


def test_the_key_is_made_on_first_use_and_kept(desk: Desk) -> None:
    assert isinstance(desk.keys, MemoryKeys)
    first = desk.service.author_fingerprint()
    assert list(desk.keys.kept) == [AUTHOR_KEY]
    again = AuthorKeys(Ed25519(), lambda: desk.keys)
    assert again.fingerprint() == first
    assert [len(group) for group in first.split()] == [4] * 6


def test_something_else_under_its_name_is_no_key(desk: Desk) -> None:
    for other in ("", "not base 64 !", "c2hvcnQ="):
        desk.keys.put(AUTHOR_KEY, other)
        assert AuthorKeys(Ed25519(), lambda: desk.keys).fingerprint()
        assert desk.keys.get(AUTHOR_KEY) != other


def test_two_keys_differ_in_their_letters() -> None:
    assert fingerprint(MARIA) != fingerprint(STRANGER)
    assert not set("01OIL") & set(fingerprint(MARIA))


@pytest.mark.parametrize("kind", [ProblemKind.NO_KEY_STORE, ProblemKind.KEY_STORE_LOCKED])
def test_without_a_key_store_it_can_still_be_made_unsigned(desk: Desk, kind: ProblemKind) -> None:
    assert isinstance(desk.keys, MemoryKeys)
    desk.keys.problem = kind
    with pytest.raises(Problem) as refused:
        desk.service.make(pack())
    assert refused.value.kind is kind
    author = desk.look(desk.service.make(pack(), signed=False)).author
    assert author is not None
    assert (author.signature, author.fingerprint) == (Signature.UNSIGNED, "")


# --- making ---


def test_a_pack_made_here_is_opened_there(desk: Desk, therapist: Desk) -> None:
    path = therapist.folder / "x.companion-pack"
    therapist.service.save(path, replace(pack(), made=None))
    look = desk.look(path.read_bytes())
    assert look.good
    assert look.pack is not None
    assert look.author is not None
    assert look.pack.made == date(2026, 11, 21)
    assert (look.author.signature, look.author.name, look.author.since) == (Signature.SIGNED, "Maria Holt", None)
    assert look.author.fingerprint == therapist.service.author_fingerprint()
    assert len(look.exercises[0].screens) == 3
    assert all(screen.ask and screen.kind is not ScreenKind.DONE for screen in look.exercises[0].screens)


def test_a_pack_with_a_fault_is_not_made(desk: Desk) -> None:
    broken = replace(text(), text=text().text.replace("\nminutes = ", "\nminutes = 9"))
    assert [(fault.inside, fault.fault.line > 0) for fault in desk.service.check(pack(broken))] == [("M1.toml", True)]
    with pytest.raises(Problem) as refused:
        desk.service.make(pack(broken))
    assert (refused.value.kind, refused.value.detail) == (ProblemKind.BAD_VALUE, "M1.toml")
    assert desk.service.check(replace(pack(), order=("M9",), switch_off=("Help",)))[0].inside == ""
    assert desk.service.check(replace(pack(), title="x" * 100))


# --- looking ---


def test_looking_keeps_nothing(desk: Desk) -> None:
    assert desk.look(signed(replace(pack(), check_ins=(questions(),)))).good
    assert desk.sheets() == 0
    assert desk.diary.last_act() is None


def test_every_fault_names_its_file_and_line(desk: Desk) -> None:
    broken = text("E26", "M2").text.split("\n")
    at = next(place for place, line in enumerate(broken) if line.startswith("minutes"))
    broken[at] = "minutes = 90"
    bad = PackedText(id="M2", text="\n".join(broken))
    torn = PackedText(id="M3", text='id = "M3"\ntitle = "x\n')
    other = PackedText(id="M4", text=text("E26", "M5").text)
    ask = replace(questions(), text=questions().text.replace("[[item]]", "[[thing]]"))
    look = desk.look(signed(replace(pack(text(), bad, torn, other), check_ins=(ask,), order=("nothing",))))
    said = "\n".join(_faults(look))
    assert not look.good
    assert f'M2.toml:{at + 1}: "minutes" must be a whole number' in said
    assert "M3.toml:2: This cannot be read" in said
    assert 'M4.toml:1: The id in the text must be that of the pack. Write: id = "M4"' in said
    assert "mine.toml:" in said
    assert ':0: The order names "nothing"' in said
    with pytest.raises(Problem) as refused:
        desk.service.take_in(look)
    assert refused.value.kind is ProblemKind.NOT_ALLOWED
    assert desk.sheets() == 0


def test_a_translation_with_a_fault_keeps_the_pack_out(desk: Desk) -> None:
    made = replace(text(), others=(("de", 'language = "de"\nversion = 1\n'),))
    assert any(fault.startswith("M1.de.toml:") for fault in _faults(desk.look(signed(pack(made)))))
    many = replace(questions(), others=(("de", "x\n"),))
    look = desk.look(signed(replace(pack(), check_ins=(many,))))
    assert "no translations" in _faults(look)[0]


def test_a_changed_and_an_unsigned_pack_say_so_and_may_be_taken_in(desk: Desk) -> None:
    changed = signed(pack()).replace(b"Thursday", b"Friday")
    for data, signature in ((changed, Signature.CHANGED), (write(pack()), Signature.UNSIGNED)):
        look = desk.look(data)
        assert look.good
        assert look.author is not None
        assert (look.author.signature, look.author.fingerprint) == (signature, "")
        assert desk.service.take_in(look)
    with desk.diary.reading() as book:
        assert book.packs.all("author") == []  # nobody's key is known from these


def test_a_key_is_known_from_the_first_time_on_and_a_namesake_is_told(desk: Desk) -> None:
    desk.take_in(signed(pack()))
    assert isinstance(desk.clock, TurnedClock)
    desk.clock.turn(timedelta(days=40))
    known = desk.look(signed(replace(pack(), title="More steps"))).author
    stranger = desk.look(signed(pack(), STRANGER)).author
    assert known is not None
    assert stranger is not None
    assert (known.since, known.namesake) == (date(2026, 11, 21), False)
    assert (stranger.since, stranger.namesake) == (None, True)


@pytest.mark.parametrize(
    ("name", "told"), [("M\u0430ria Holt", True), ("MARIA HO1T", True), ("María Holt", True), ("Mary Holt", False)]
)
def test_a_name_that_only_looks_like_a_known_one_is_told_too(desk: Desk, name: str, *, told: bool) -> None:
    desk.take_in(signed(pack()))
    stranger = desk.look(signed(replace(pack(), author=name), STRANGER)).author
    assert stranger is not None
    assert stranger.namesake is told


def test_reading_can_be_stopped_and_the_world_may_refuse(desk: Desk) -> None:
    path = desk.folder / "a.companion-pack"
    path.write_bytes(signed(pack()))

    def stop(_done: int, _total: int) -> None:
        raise Problem(ProblemKind.CANCELLED)

    with pytest.raises(Problem) as stopped:
        desk.service.look(path, stop)
    assert stopped.value.kind is ProblemKind.CANCELLED
    path.write_bytes(b" \n")
    with pytest.raises(Problem) as empty:
        desk.service.look(path)
    assert empty.value.kind is ProblemKind.FILE_EMPTY
    with pytest.raises(Problem) as gone:
        desk.service.look(desk.folder / "none.companion-pack")
    assert gone.value.kind is ProblemKind.FILE_NOT_FOUND


# --- taking in ---


def test_what_is_taken_in_stands_in_the_catalogue_and_one_undo_takes_it_back(desk: Desk) -> None:
    before = [head.id for head in desk.shelf.heads()]
    desk.take_in(signed(replace(pack(text("E26", "M1"), text("E15", "M2")), check_ins=(questions(),), order=("M2",))))
    assert desk.suggested() == ["M2", "M1"]
    assert [head.id for head in desk.shelf.heads()][2:] == before
    exercise = desk.shelf.get(desk.shelf.heads()[0].id)
    assert exercise is not None
    assert (exercise.suggested_by, exercise.id.endswith("_M2")) == ("Maria Holt", True)
    with desk.diary.reading() as book:
        sheet = book.packs.all("check_in")[0]
        assert (sheet.document["by"], sheet.document["text"]) == ("Maria Holt", questions().text)
    desk.diary.undo()
    assert desk.sheets() == 0
    assert [head.id for head in desk.shelf.heads()] == before
    assert desk.shelf.get(exercise.id) is None


def test_an_exercise_of_a_pack_never_stands_for_one_of_the_program(desk: Desk) -> None:
    there = own().get("E26")
    desk.take_in(signed(pack(replace(text("E15", "E26"), id="E26"))))
    assert desk.shelf.get("E26") == there
    assert [head.id for head in desk.shelf.heads()].count("E26") == 1
    assert desk.suggested() == ["E26"]


def test_the_same_id_from_two_authors_are_two_exercises(desk: Desk) -> None:
    desk.take_in(signed(pack(text("E26", "M1"))))
    desk.take_in(signed(pack(text("E15", "M1")), STRANGER))
    titles = {head.title for head in desk.shelf.heads() if head.suggested_by}
    assert titles == {"Small hellos", "A kind word to yourself"}


def test_a_newer_version_takes_the_place_and_an_older_one_does_not(desk: Desk) -> None:
    def standing(look: PackLook) -> list[Standing]:
        return [each.standing for each in look.exercises]

    first = signed(pack(text("E26", "M1", version=2), text("E15", "M2")))
    assert standing(desk.look(first)) == [Standing.NEW, Standing.NEW]
    desk.take_in(first)
    assert standing(desk.look(first)) == [Standing.SAME, Standing.SAME]
    desk.take_in(first)
    assert len(desk.service.packs()) == 1
    assert isinstance(desk.clock, TurnedClock)
    desk.clock.turn(timedelta(minutes=1))
    newer = signed(replace(pack(text("E26", "M1", version=3)), title="Once more"))
    assert standing(desk.look(newer)) == [Standing.NEWER]
    desk.take_in(newer)
    assert sorted(desk.suggested()) == ["M1", "M2"]
    assert [[head.id.partition("_")[2] for head in kept.heads] for kept in desk.service.packs()] == [["M1"], ["M2"]]
    assert {head.version for head in desk.shelf.heads() if head.id.endswith("_M1")} == {3}
    older = signed(replace(pack(text("E26", "M1", version=1)), title="An old one"))
    assert standing(desk.look(older)) == [Standing.OLDER]
    desk.take_in(older)
    assert {head.version for head in desk.shelf.heads() if head.id.endswith("_M1")} == {3}
    both = signed(replace(pack(text("E26", "M1", version=4), text("E15", "M2")), title="Both again"))
    desk.take_in(both)
    assert "Small steps" not in [kept.title for kept in desk.service.packs()]  # nothing of it was left


@pytest.mark.parametrize("private", [None, STRANGER], ids=["unsigned", "another key"])
def test_the_same_content_by_somebody_else_never_replaces_what_was_signed(desk: Desk, private: bytes | None) -> None:
    name = desk.take_in(signed(pack()))
    exercise = desk.shelf.heads()[0].id
    other = desk.take_in(write(pack()) if private is None else signed(pack(), private))
    kept = {each.id: each for each in desk.service.packs()}
    assert other != name
    assert kept[name].key == Ed25519().public(MARIA)
    assert kept[name].signature is Signature.SIGNED
    found = desk.shelf.get(exercise)
    assert found is not None
    assert found.id == exercise


@pytest.mark.parametrize("kind", list(Signature))
def test_every_list_knows_whether_the_name_is_borne_out(desk: Desk, kind: Signature) -> None:
    made = replace(pack(), check_ins=(questions(),))
    data = {
        Signature.SIGNED: signed(made),
        Signature.CHANGED: signed(made).replace(b"Thursday", b"Friday"),
        Signature.UNSIGNED: write(made),
    }[kind]
    desk.take_in(data)
    head = desk.shelf.heads()[0]
    exercise = desk.shelf.get(head.id)
    assert exercise is not None
    sets = CheckingIn(desk.diary, desk.clock, lambda: CheckInFiles(FOLDER)).sets()
    theirs = next(each for each in sets if each.suggested_by)
    assert [head.signed, exercise.signed, theirs.signed] == [kind is Signature.SIGNED] * 3


def test_jumps_between_exercises_of_a_pack_land_in_the_pack(desk: Desk) -> None:
    jumping = replace(text("E26", "M1"), text=text("E26", "M1").text.replace('goto = "end"', 'goto = "go:M2"', 1))
    assert "go:M2" in jumping.text
    look = desk.look(signed(pack(jumping, text("E15", "M2"))))
    goals = {option.goto for step in look.exercises[0].exercise.steps for option in getattr(step, "options", ())}
    goals |= {step.goto for step in look.exercises[0].exercise.steps}
    assert f"go:{look.prefix}M2" in goals
    assert "go:M2" not in goals


# --- putting away, tools, rhythm ---


def test_what_is_put_away_stands_in_no_list_and_what_was_begun_stays_readable(desk: Desk) -> None:
    name = desk.take_in(signed(replace(pack(), check_ins=(questions(),))), "E08")
    exercising = Exercising(desk.diary, desk.clock, lambda: desk.shelf, Planning(desk.diary, desk.clock))
    run = exercising.begin(desk.shelf.heads()[0].id)
    desk.service.put_away(name)
    assert desk.suggested() == []
    assert exercising.screen(run.id).ask
    with desk.diary.reading() as book:
        assert book.packs.all("check_in") == []
    desk.service.bring_back(name)
    assert desk.suggested() == ["M1"]
    with desk.diary.reading() as book:
        assert len(book.packs.all("check_in")) == 1
    desk.diary.undo()
    assert desk.suggested() == []
    with pytest.raises(Problem) as gone:
        desk.service.put_away("no such pack")
    assert gone.value.kind is ProblemKind.GONE


def test_tools_are_off_only_when_ticked_and_come_back(desk: Desk) -> None:
    data = signed(replace(pack(), switch_off=("E08", "E09", "suggestions")))
    assert [step.exercise for step in desk.look(data).switch_off] == ["E08", "E09", "suggestions"]
    desk.take_in(data)
    assert desk.service.switched_off() == ()
    desk.take_in(data, "E08", "suggestions", "E02")  # what the pack does not name is not switched off by it
    assert [step.exercise for step in desk.service.switched_off()] == ["E08", "suggestions"]
    heads = {head.id for head in desk.shelf.heads()}
    assert "E08" not in heads
    assert {"E02", "E09"} <= heads
    with desk.diary.reading() as book:
        assert not book.preferences.get().suggestions
    desk.service.switch_on("suggestions")
    desk.service.switch_on("E08")
    desk.service.switch_on("E08")
    assert desk.service.switched_off() == ()
    assert "E08" in {head.id for head in desk.shelf.heads()}
    with desk.diary.reading() as book:
        assert book.preferences.get().suggestions
    desk.diary.undo()
    assert [step.exercise for step in desk.service.switched_off()] == ["E08"]


def test_what_was_switched_on_in_the_settings_is_no_longer_listed(desk: Desk) -> None:
    desk.take_in(signed(replace(pack(), switch_off=("suggestions",))), "suggestions")
    with desk.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), suggestions=True))
    assert desk.service.switched_off() == ()


def test_putting_away_brings_tools_back(desk: Desk) -> None:
    name = desk.take_in(signed(replace(pack(), switch_off=("E08", "suggestions"))), "E08", "suggestions")
    desk.service.put_away(name)
    assert desk.service.switched_off() == ()
    assert "E08" in {head.id for head in desk.shelf.heads()}
    with desk.diary.reading() as book:
        assert book.preferences.get().suggestions


def test_the_rhythm_lets_the_next_one_wait(desk: Desk) -> None:
    desk.take_in(signed(pack(text("E26", "M1"), text("E15", "M2"))))
    thoughts = Thoughts(desk.diary, desk.clock, lambda: desk.shelf)
    assert [row.offered for row in thoughts.thoughts() if row.suggested_by] == [True, True]
    Exercising(desk.diary, desk.clock, lambda: desk.shelf, Planning(desk.diary, desk.clock)).begin(
        desk.shelf.heads()[0].id
    )
    assert [row.offered for row in thoughts.thoughts() if row.suggested_by] == [False, False]
    assert isinstance(desk.clock, TurnedClock)
    desk.clock.turn(timedelta(days=7, hours=1))
    assert [row.offered for row in thoughts.thoughts() if row.suggested_by] == [True, True]


def test_a_pack_this_program_no_longer_reads_is_told_and_not_shown(desk: Desk) -> None:
    desk.take_in(signed(pack()))
    name = desk.shelf.heads()[0].id
    with desk.diary.writing() as book:
        sheet = book.packs.get(f"exercise-{name}")
        assert sheet is not None
        book.packs.save(replace(sheet, at=NOW + timedelta(1), document={**sheet.document, "text": "id = 1"}))
    assert [faulty.file for faulty in desk.shelf.faulty()] == [f"{name}.toml"]
    assert desk.shelf.get(name) is None
    assert name not in [row.exercise for row in Thoughts(desk.diary, desk.clock, lambda: desk.shelf).thoughts()]


def test_what_a_newer_or_older_program_kept_is_read_as_far_as_it_goes(desk: Desk) -> None:
    name = desk.take_in(signed(pack()))
    with desk.diary.writing() as book:
        sheet = book.packs.get(name)
        assert sheet is not None
        strange = {"rhythm": "daily", "signature": 4, "key": "?", "made": "soon", "heads": [1, {}], "order": [["x"]]}
        book.packs.save(replace(sheet, document={**sheet.document, **strange, "unknown": 1}))
    kept = desk.service.packs()[0]
    assert (kept.title, kept.rhythm, kept.signature, kept.made) == (
        "Small steps", Rhythm.FREE, Signature.UNSIGNED, None,
    )  # fmt: skip
    assert (kept.key, kept.heads, kept.order) == (b"", (), ())


# --- the whole way ---


def test_handed_over_taken_in_and_done(desk: Desk, therapist: Desk) -> None:
    made = Pack(
        title="For the winter",
        author="Maria Holt",
        note="One a week is plenty.",
        rhythm=Rhythm.WEEKLY,
        order=("M1", "E09"),
        exercises=(text("E15", "M1"),),
    )
    path = therapist.folder / "winter.companion-pack"
    therapist.service.save(path, made)
    look = desk.service.look(path)
    assert look.order == (
        Step(exercise=f"{look.prefix}M1", title="A kind word to yourself"),
        Step(exercise="E09", title="Try it and see"),
    )
    desk.service.take_in(look)
    exercising = Exercising(desk.diary, desk.clock, lambda: desk.shelf, Planning(desk.diary, desk.clock))
    run = exercising.begin(look.order[0].exercise)
    for _ in range(60):
        if run.finished is not None:
            break
        run = exercising.skip(run.id)
    assert run.finished is not None
    assert therapist.sheets() == 0  # nothing ever goes back
