"""The dress rehearsal: the link and its service, sound, voice and picture; the result stands with the person and the
call, and counts for this very link only."""

from __future__ import annotations

import io
import wave
from array import array
from datetime import timedelta
from math import pi, sin
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from companion.domain.loudness import HEARD, loudness
from companion.domain.people import LifeState, PersonId, Way
from companion.domain.problems import Problem, ProblemKind
from companion.domain.rehearsals import Mark, Part, Rehearsal, Result, from_sheet, to_sheet
from companion.domain.sheets import Sheet
from companion.pictures.trying import Face, Settings, Sound, Voice, _a_face
from companion.services.demonstrating import DEMO_NOW
from companion.services.dress_rehearsal import Opens
from companion.system.recording import DesktopRecorder
from companion.system.resources import resources_folder
from companion.system.still import DesktopStill
from companion.ui.widgets.press import Press
from tests.system.test_trying import program
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ANNA = PersonId("anna")


class Facts:
    """A computer whose camera and programs one can plug in and out."""

    def __init__(self) -> None:
        self.eye: bool | None = True
        self.programs: frozenset[str] = frozenset({"https"})

    def camera(self) -> bool | None:
        return self.eye

    def loudspeaker(self) -> bool:
        return True

    def opens(self, scheme: str) -> bool:
        return scheme in self.programs


class Silent(Voice):
    """A microphone that is turned down."""

    def record(self) -> bytes | None:
        return bytes(8000)


class Opener:
    """Keeps what was opened, or has nothing to open it with."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.refuses = False

    def open(self, url: str) -> None:
        if self.refuses:
            raise Problem(ProblemKind.NOTHING_OPENS, "https")
        self.opened.append(url)


class Hands(ProgramHands):
    """Somebody at a computer that is all pretended but for the diary."""

    def _begin(self) -> None:
        super()._begin()
        self.facts, self.opener = Facts(), Opener()
        self.rooms.__dict__.update(
            computer=self.facts,
            own_settings=Settings(),
            ringer=Sound(),
            recorder=Voice(),
            still=Face(_a_face()),
            opener=self.opener,
        )

    def rehearse(self, person: str = "anna", channel: str = "zoom") -> None:
        self.go("person", person=person)
        self.go("rehearsal", person=person, channel=channel)

    def last(self, person: str = "anna", channel: str = "zoom") -> Rehearsal | None:
        way = self.rooms.circle.get(PersonId(person)).way(channel)
        assert way is not None
        return self.rooms.rehearsal.last(PersonId(person), channel, way.address)

    def give(self, person: str, *ways: Way) -> None:
        from dataclasses import replace

        with self.diary.writing() as book:
            found = book.people.get(PersonId(person))
            assert found is not None
            book.people.save(replace(found, ways=ways))

    def wait_for(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.words(), timeout=20_000)
        self.settle()


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    somebody = Hands(tmp_path, qtbot)
    yield somebody
    somebody.end()


def test_all_of_it_and_the_result_stands_with_the_person_and_before_the_call(hands: Hands) -> None:
    hands.go("person", person="anna")
    assert "Try the call before it counts" in hands.button("Dress rehearsal: Zoom").accessibleName()
    hands.press("Dress rehearsal: Zoom")
    assert "The link is whole. It leads to Zoom, at zoom.us." in hands.words()
    assert hands.last() is None
    hands.press("Begin")
    hands.press("Play the sound")
    hands.wait_for("Did you hear it?")
    hands.press("Yes")
    hands.press("Next")
    hands.press("Begin to speak")
    hands.wait_for("Did you hear yourself?")
    hands.press("Yes")
    hands.press("Next")
    hands.press("Take a picture")
    hands.wait_for("Do you see yourself?")
    picture = [each for each in hands.page.findChildren(QLabel) if each.accessibleName() == "The picture of the camera"]
    assert not picture[0].pixmap().isNull()
    hands.press("Yes")
    hands.press("Next")
    assert "1. A page of Zoom opens." in hands.words()
    assert "Tried today: all went well." in hands.words()
    hands.press("Done")
    assert hands.here == "person"
    assert "Tried today: all went well." in hands.button("Dress rehearsal: Zoom").accessibleName()
    found = hands.last()
    assert found is not None
    assert (found.result, found.at) == (Result.READY, DEMO_NOW)
    hands.go("call", plan="call-anna", day=DEMO_NOW.date())
    assert "Tried today: all went well." in hands.words()
    before = hands.rooms.circle.get(ANNA).ways
    hands.give("anna", Way(channel="zoom", address="https://zoom.us/j/999999"), *before[1:])
    hands.go("person", person="anna")
    assert "Try the call before it counts" in hands.button("Dress rehearsal: Zoom").accessibleName()


def test_during_the_call_the_card_is_one_press_away(hands: Hands) -> None:
    hands.clock.turn(timedelta(hours=1, minutes=56))
    hands.go("call", plan="call-anna", day=DEMO_NOW.date())
    hands.press("Start the call")
    hands.press("What does it ask?")
    assert "3. Type your name, and press “Join”." in hands.words()
    hands.press("To the call")
    assert "The call opens in its own window" in hands.words()
    assert len(hands.opener.opened) == 1, "looking at the card opens nothing again"


def test_what_did_not_go_well_is_said_with_what_to_do(hands: Hands) -> None:
    hands.rooms.__dict__["recorder"] = Silent()
    hands.rehearse()
    hands.press("Begin")
    hands.press("Play the sound")
    hands.wait_for("Did you hear it?")
    hands.press("No")
    assert "Is the loudspeaker on?" in hands.words()
    hands.button("Open the sound settings")
    hands.press("Next")
    hands.press("Begin to speak")
    hands.wait_for("The microphone heard nothing.")
    hands.press("Next")
    hands.press("Skip this")
    assert "Tried today: you heard no sound." in hands.words()
    kept = hands.last()
    assert kept is not None
    assert kept.result is Result.TROUBLE
    assert kept.marks[Part.VOICE] is Mark.BAD
    assert Part.PICTURE not in kept.marks


def test_escape_goes_part_by_part_and_what_was_tried_stays(hands: Hands) -> None:
    hands.rehearse()
    hands.press("Begin")
    hands.press("Play the sound")
    hands.wait_for("Did you hear it?")
    hands.press("Yes")
    hands.press("Next")
    assert hands.page.title == "Can they hear you?"
    hands.rooms.change_preferences(text_step=140)
    hands.settle()
    assert hands.page.title == "Can they hear you?"
    hands.key(Qt.Key.Key_Escape)
    assert hands.page.title == "Can you hear?"
    hands.key(Qt.Key.Key_Escape)
    assert "Tried today: what was tried went well." in hands.words()
    hands.key(Qt.Key.Key_Escape)
    assert hands.here == "person"
    kept = hands.last()
    assert kept is not None
    assert kept.result is Result.PARTLY


def test_a_closed_service_and_a_link_that_only_looks_like_one(hands: Hands) -> None:
    hands.give(
        "tom",
        Way(channel="link", address="https://join.skype.com/abc"),
        Way(channel="zoom", address="https://zoom.us.evil.example/j/1"),
    )
    hands.rehearse("tom", "link")
    assert "Skype was closed on 5 May 2025." in hands.words()
    hands.press("Change the link")
    assert (hands.here, hands.rooms.router.trail[-1].what["edit"]) == ("person", "ways")
    found = hands.last("tom", "link")
    assert found is not None
    assert found.result is Result.TROUBLE
    hands.rehearse("tom", "zoom")
    assert "Please do not use it." in hands.words()
    assert not [each for each in hands.page.findChildren(QLabel) if "It leads to" in each.text()]


@pytest.mark.parametrize(
    ("channel", "address", "programs", "opens"),
    [
        ("zoom", "https://zoom.us/j/5550142", {"zoommtg"}, Opens.PROGRAM),
        ("zoom", "https://zoom.us/j/5550142", {"https"}, Opens.BROWSER),
        ("zoom", "https://zoom.us/j/5550142", set(), Opens.NO_BROWSER),
        ("signal", "https://signal.link/call/#key=abc", set(), Opens.NOTHING),
        ("signal", "https://signal.link/call/#key=abc", {"sgnl"}, Opens.PROGRAM),
        ("whatsapp", "+447700900461", set(), Opens.NOTHING),
        ("whatsapp", "+447700900461", {"whatsapp"}, Opens.PROGRAM),
        ("signal", "+447700900461", set(), Opens.SHOWN),
        ("link", "https://meet.example.org/tea", {"https"}, Opens.BROWSER),
    ],
)
def test_what_opens_it_here(hands: Hands, channel: str, address: str, programs: set[str], opens: Opens) -> None:
    hands.facts.programs = frozenset(programs)
    hands.give("tom", Way(channel=channel, address=address))
    looked = hands.rooms.rehearsal.look(PersonId("tom"), channel)
    assert looked.opens is opens
    assert (looked.program_mark is Mark.BAD) is (opens is Opens.NOTHING)
    hands.rehearse("tom", channel)
    assert ("Nothing on this computer opens it." in hands.words()) is (opens is Opens.NOTHING)


def test_each_of_two_links_of_one_service_is_rehearsed_by_itself(hands: Hands) -> None:
    first, second = "https://zoom.us/j/111111", "https://zoom.us/j/222222"
    hands.give("tom", Way(channel="zoom", address=first, preferred=True), Way(channel="zoom", address=second))
    hands.go("rehearsal", person="tom", channel="zoom", address=second)
    hands.press("Begin")
    assert hands.rooms.rehearsal.last(PersonId("tom"), "zoom", second) is not None
    assert hands.rooms.rehearsal.last(PersonId("tom"), "zoom", first) is None
    hands.go("rehearsal", person="tom", channel="zoom", address="https://zoom.us/j/333333")
    assert "Begin" not in [each.accessibleName() for each in hands.page.findChildren(Press)]


def test_without_programs_it_says_so_and_opens_what_can(hands: Hands) -> None:
    hands.rooms.__dict__.update(recorder=DesktopRecorder([("not-there",)]), still=Face())
    hands.rehearse()
    hands.press("Begin")
    hands.press("Skip this")
    assert "Companion cannot try the microphone here." in hands.words()
    hands.press("Open the test page of Zoom")
    assert hands.opener.opened == ["https://zoom.us/test"]
    hands.opener.refuses = True
    hands.press("Open the test page of Zoom")
    assert "This computer has no program for this link." in hands.words()
    hands.press("Yes")
    hands.press("Next")
    assert "Companion cannot show the picture of the camera here." in hands.words()
    hands.button("Open the camera")
    hands.press("No")
    kept = hands.last()
    assert kept is not None
    assert (kept.marks[Part.VOICE], kept.marks[Part.PICTURE]) == (Mark.GOOD, Mark.BAD)


def test_without_a_camera_a_call_still_works(hands: Hands) -> None:
    hands.facts.eye = False
    hands.rehearse()
    hands.press("Begin")
    hands.press("Skip this")
    hands.press("Skip this")
    assert "No camera was found." in hands.words()
    hands.press("That is fine")
    kept = hands.last()
    assert kept is not None
    assert kept.result is Result.PARTLY


def test_nobody_is_rehearsed_with_who_has_died_or_is_gone(hands: Hands) -> None:
    from dataclasses import replace

    hands.rooms.circle.change(replace(hands.rooms.circle.get(ANNA), life=LifeState.DIED))
    for person in ("anna", "nobody"):
        hands.go("rehearsal", person=person, channel="zoom")
        assert "Anna" not in hands.words()
        hands.button("Back")
    hands.go("person", person="anna")
    assert "Dress rehearsal" not in hands.words()


# --- the records, and the machine ---


def test_marks_of_a_newer_program_are_passed_over() -> None:
    kept = Rehearsal(
        person=ANNA, channel="zoom", address="https://zoom.us/j/1", at=DEMO_NOW, marks={Part.LINK: Mark.GOOD}
    )
    sheet = to_sheet(kept)
    assert from_sheet(sheet) == kept
    newer = Sheet(
        id=sheet.id, kind=sheet.kind, at=DEMO_NOW,
        document={**sheet.document, "marks": {"link": "good", "smell": "good", "sound": "sweet"}},
    )  # fmt: skip
    assert from_sheet(newer) == kept


def test_loudness_tells_a_voice_from_a_quiet_room() -> None:
    def tone(height: float, seconds: float = 1, shifted: int = 0) -> bytes:
        samples = (
            round(height * 32_767 * sin(2 * pi * 200 * n / 16_000)) + shifted for n in range(int(16_000 * seconds))
        )
        return array("h", samples).tobytes()

    assert loudness(b"") == loudness(b"x") == 0
    assert loudness(tone(0.1)) == pytest.approx(0.0707, rel=0.01)
    assert loudness(tone(0.0005)) < HEARD < loudness(tone(0.02))
    assert loudness(tone(0, shifted=5000)) == 0, "what is the same all the time is no sound"
    assert loudness(tone(0, 3.6) + tone(0.1, 0.4)) > HEARD, "one word among silence"


def test_a_recorder_that_goes_on_for_ever_is_ended_and_played_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    program(tmp_path, "hears", "head -c 6400 /dev/zero; exec sleep 30")
    program(tmp_path, "plays", f"cat > {tmp_path}/played")
    program(tmp_path, "deaf", "exit 1")
    recorder = DesktopRecorder([("deaf",), ("hears",)], [("deaf",), ("plays",)], seconds=0.5)
    assert recorder.possible()
    samples = recorder.record()
    assert samples == bytes(6400)
    assert recorder.play(samples)
    assert (tmp_path / "played").read_bytes() == samples
    program(tmp_path, "hears", "exit 1")
    assert recorder.record() is None
    program(tmp_path, "plays", "cat > /dev/null; exit 1")
    assert not recorder.play(samples)


def test_one_picture_of_the_first_camera(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    devices = tmp_path / "dev"
    devices.mkdir()
    jpeg = b"\xff\xd8\xff" + bytes(500)
    (tmp_path / "face.jpeg").write_bytes(jpeg)
    program(tmp_path, "takes", f'test "$1" = {devices}/video0 && cat {tmp_path}/face.jpeg')
    still = DesktopStill([("takes", "{device}")], devices, patience=5)
    assert not still.possible()
    for name in ("video1", "video0"):
        (devices / name).touch()
    assert still.possible()
    assert still.take() == jpeg
    program(tmp_path, "takes", "echo no picture")
    assert still.take() is None
    program(tmp_path, "takes", "exec sleep 30")
    assert DesktopStill([("takes",)], devices, patience=0.2).take() is None


def test_the_sound_that_comes_along_is_one_a_recorder_would_call_heard() -> None:
    data = (resources_folder() / "sounds" / "chime.wav").read_bytes()
    with wave.open(io.BytesIO(data)) as sound:
        assert loudness(sound.readframes(sound.getnframes())) > HEARD
