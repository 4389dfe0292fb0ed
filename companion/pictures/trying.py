"""Pictures of what is tried beforehand: whether reminders come, and calls before they begin."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from companion.domain.people import PersonId, Way
from companion.domain.rehearsals import Mark, Part
from companion.domain.reminder_trials import LidAct, Outcome, SleepFacts, Trial
from companion.pictures.frame import Picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.rooms import Rooms


class Shown:
    """A desktop as it is in pictures: notices and windows would lie beside them."""

    def show(self, _calls: object) -> None:
        """Nothing is due in a picture."""

    def try_notice(self, _pressed: Callable[[], None], _refused: Callable[[], None]) -> bool:
        """It would be seen elsewhere."""
        return True

    def try_window(self, _seen: Callable[[], None]) -> None:
        """It would be seen elsewhere."""

    def end_trial(self) -> None:
        """Nothing stands."""


class Computer:
    """The computer of the pictures: a laptop with a camera that sleeps when closed, and no call programs."""

    def sleep(self) -> SleepFacts:
        """Asleep with the lid closed."""
        return SleepFacts(lid=True, closed=LidAct.SLEEPS)

    def loudspeaker(self) -> bool:
        """It has one."""
        return True

    def camera(self) -> bool | None:
        """It has one."""
        return True

    def opens(self, scheme: str) -> bool:
        """A browser, and no program of any service."""
        return scheme == "https"


class Settings:
    """Settings that can be opened."""

    def has(self, _panel: str) -> bool:
        """All of them."""
        return True

    def open(self, _panel: str) -> None:
        """Not in a picture."""


class Sound:
    """A loudspeaker one does not hear in a picture."""

    def possible(self) -> bool:
        """There is a player."""
        return True

    def ring(self) -> None:
        """Not in a picture."""

    def try_out(self) -> bool:
        """It went well."""
        return True


class Voice:
    """A microphone that hears somebody."""

    def possible(self) -> bool:
        """There are programs."""
        return True

    def record(self) -> bytes | None:
        """A loud tone."""
        return bytes((0, 64, 0, 192)) * 4000

    def play(self, samples: bytes) -> bool:
        """It went well."""
        return bool(samples)


class Face:
    """A camera that sees somebody, or nobody."""

    def __init__(self, picture: bytes | None = None) -> None:
        self._picture = picture

    def possible(self) -> bool:
        """There is a program."""
        return self._picture is not None

    def take(self) -> bytes | None:
        """The picture."""
        return self._picture


def _a_face() -> bytes:
    """A round face before a wall, painted."""
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("#8aa39b"))
    painter = QPainter(image)
    painter.setPen(QColor("#5a4636"))
    painter.setBrush(QColor("#e3c3a4"))
    painter.drawEllipse(QPointF(320, 250), 120, 160)
    painter.setBrush(QColor("#33291f"))
    for x in (275, 365):
        painter.drawEllipse(QPointF(x, 225), 12, 9)
    painter.drawRoundedRect(280, 320, 80, 10, 5, 5)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def at_a_computer(rooms: Rooms) -> dict[str, Any]:
    """The same computer wherever the pictures are drawn."""
    rooms.later.herald = Shown()
    for room in ("trying", "rehearsal"):
        rooms.__dict__.pop(room, None)
    rooms.__dict__.update(computer=Computer(), own_settings=Settings(), ringer=Sound(), recorder=Voice(), still=Face())
    return {}


def _tried(rooms: Rooms) -> dict[str, Any]:
    at_a_computer(rooms)
    for trial, outcome in (
        (Trial.WINDOW, Outcome.CAME),
        (Trial.NOTICE, Outcome.SEEN),
        (Trial.SOUND, Outcome.HEARD),
        (Trial.LOGIN, Outcome.STARTS_NOT),
        (Trial.SLEEP, Outcome.SLEEPS),
    ):
        rooms.trying.keep(trial, outcome)
    return {}


def _see(
    name: str, presses: tuple[str, ...] = (), before: Callable[[Rooms], dict[str, Any]] = at_a_computer, **what: object
) -> Picture:
    return Picture(name=name, page="reminded", house="trying", presses=presses, before=before, what=what)


def _with_camera(rooms: Rooms) -> dict[str, Any]:
    at_a_computer(rooms)
    rooms.__dict__["still"] = Face(_a_face())
    return {}


def _ways(rooms: Rooms) -> dict[str, Any]:
    """Somebody with a link of a closed service, and one that only looks like another."""
    at_a_computer(rooms)
    person = rooms.circle.get(PersonId("tom"))
    ways = (
        Way(channel="link", address="https://join.skype.com/abcdef"),
        Way(channel="jitsi", address="https://meet.jit.si/WednesdayTea"),
        Way(channel="zoom", address="https://zoom.us.example.net/j/5550142"),
    )
    with rooms.diary.writing() as book:
        book.people.save(replace(person, ways=ways))
    return {}


def _rehearsed(rooms: Rooms) -> dict[str, Any]:
    _ways(rooms)
    looked = rooms.rehearsal.look(PersonId("anna"), "zoom")
    rooms.rehearsal.begin(looked)
    for part in (Part.SOUND, Part.VOICE, Part.PICTURE):
        rooms.rehearsal.keep(looked, part, Mark.GOOD)
    looked = rooms.rehearsal.look(PersonId("tom"), "link")
    rooms.rehearsal.begin(looked)
    return {}


def _rehearse(
    name: str,
    presses: tuple[str, ...] = (),
    before: Callable[[Rooms], dict[str, Any]] = at_a_computer,
    person: str = "anna",
    channel: str = "zoom",
    step: int = 0,
) -> Picture:
    what: dict[str, Any] = {"person": person, "channel": channel, "step": step}
    return Picture(name=name, page="rehearsal", house="trying", presses=presses, before=before, what=what)


def rehearsal_pictures() -> list[Picture]:
    """Each part of a dress rehearsal, and where its result stands."""
    return [
        _rehearse("rehearsal"),
        _rehearse("rehearsal-closed", before=_ways, person="tom", channel="link"),
        _rehearse("rehearsal-signed-in", before=_ways, person="tom", channel="jitsi"),
        _rehearse("rehearsal-refused", before=_ways, person="tom", channel="zoom"),
        _rehearse("rehearsal-sound", ("Play the sound",), step=1),
        _rehearse("rehearsal-sound-not", ("Play the sound", "No"), step=1),
        _rehearse("rehearsal-voice", ("Begin to speak",), step=2),
        _rehearse("rehearsal-picture", ("Take a picture",), before=_with_camera, step=3),
        _rehearse("rehearsal-picture-elsewhere", step=3),
        _rehearse("rehearsal-card", before=_rehearsed, step=4),
        _rehearse("rehearsal-gone", person="nobody"),
        Picture(name="rehearsal-person", page="person", house="trying", before=_rehearsed, what={"person": "anna"}),
        Picture(name="rehearsal-person-closed", page="person", house="trying", before=_rehearsed,
                what={"person": "tom"}),
    ]  # fmt: skip


def trying_pictures() -> list[Picture]:
    """Each test before and after."""
    return [
        _see("reminded"),
        _see("reminded-tried", before=_tried),
        _see("reminded-window", trial="window"),
        _see("reminded-window-wait", ("Start",), trial="window", row=True),
        _see("reminded-window-not", ("Start", "It did not come"), trial="window"),
        _see("reminded-notice", ("Show me",), trial="notice", row=True),
        _see("reminded-notice-not", ("Show me", "I see no notice"), trial="notice", row=True),
        _see("reminded-sound", ("Play the sound",), trial="sound"),
        _see("reminded-sound-not", ("Play the sound", "No"), trial="sound"),
        _see("reminded-login", trial="login"),
        _see("reminded-sleep", trial="sleep", row=True),
        *rehearsal_pictures(),
    ]
