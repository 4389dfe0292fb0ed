"""Sound, voice and picture: tried where this computer has programs for it, and otherwise asked about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from companion.domain.loudness import SECONDS
from companion.domain.rehearsals import Mark, Part
from companion.ui.look import look
from companion.ui.pages.rehearsal.words import service_of
from companion.ui.texts import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from companion.ui.pages.rehearsal.page import RehearsalPage
    from companion.ui.widgets.asking_card import Answer

PICTURE_HEIGHT = 240
"""Pixels of step one; large enough to see whether the face is in it, small enough for the question beside it."""


def _panel(page: RehearsalPage, panel: str, words: str) -> list[Answer]:
    """A button for a part of the computer's settings, where there is one."""
    return [(words, lambda: page.open_panel(panel))] if page.house.own_settings.has(panel) else []


def _test(page: RehearsalPage) -> list[Answer]:
    """A button for the service's own page for trying, where there is one."""
    if page.looked.rules is None or not page.looked.rules.test:
        return []
    return [(tr("Open the test page of {service}", service=service_of(page.looked)), page.open_test)]


def _mend_sound(page: RehearsalPage) -> list[Answer]:
    return _panel(page, "sound", tr("Open the sound settings"))


# --- hearing ---


def begin_sound(page: RehearsalPage) -> None:
    """Two soft notes, and whether they were heard."""
    if not page.house.ringer.possible():
        lines = [tr("Companion cannot play a sound here."), tr("Do you hear other things on this computer?")]
        page.say(lines, _heard(page), main=False)
        return
    page.say([tr("Two soft notes, from where a call sounds, too.")], [(tr("Play the sound"), partial(_play, page))])


def _play(page: RehearsalPage) -> None:
    page.say([tr("Listen.")], [])
    task = page.house.tasks.start(lambda _progress: page.house.ringer.try_out())
    task.finished.connect(lambda _well: _played(page))
    task.start()


def _played(page: RehearsalPage) -> None:
    if isValid(page):
        page.say([tr("Did you hear it?")], [*_heard(page), (tr("Play it again"), partial(_play, page))])


def _heard(page: RehearsalPage) -> list[Answer]:
    return [(tr("Yes"), partial(_sound_done, page, heard=True)), (tr("No"), partial(_sound_done, page, heard=False))]


def _sound_done(page: RehearsalPage, *, heard: bool) -> None:
    page.keep(Part.SOUND, Mark.GOOD if heard else Mark.BAD)
    if heard:
        page.say([tr("Good. Then you will hear them, too.")], [])
        return
    lines = [tr("You heard nothing.")]
    lines.append(
        tr("Is the loudspeaker on? Turn the sound up, and try once more.")
        if page.looked.loudspeaker
        else tr("No loudspeaker was found. Plug one in, or a headset.")
    )
    page.say(lines, [*_mend_sound(page), (tr("Try once more"), partial(begin_sound, page))], main=False)


# --- being heard ---


def begin_voice(page: RehearsalPage) -> None:
    """A few words, and whether one hears oneself."""
    if not page.house.rehearsal.can_record():
        lines = [
            tr("Companion cannot try the microphone here."),
            tr("The settings of the computer, or the service itself, can. Were you heard?"),
        ]
        page.say(lines, [*_mend_sound(page), *_test(page), *_been_heard(page)], main=False)
        return
    lines = [tr("Say a few words for {n} seconds. Then you hear yourself.", n=SECONDS), tr("Nothing of it is kept.")]
    page.say(lines, [(tr("Begin to speak"), partial(_record, page))])


def _record(page: RehearsalPage) -> None:
    page.say([tr("Speak now.")], [])
    task = page.house.tasks.start(lambda _progress: page.house.rehearsal.record())
    task.finished.connect(lambda result: _recorded(page, *result))
    task.start()


def _recorded(page: RehearsalPage, samples: bytes, heard: bool) -> None:
    if not isValid(page):
        return
    if not heard:
        page.keep(Part.VOICE, Mark.BAD)
        lines = [
            tr("The microphone heard nothing."),
            tr("Is it plugged in, and not switched off? It may be turned down in the settings."),
        ]
        page.say(lines, [*_mend_sound(page), (tr("Try once more"), partial(begin_voice, page))], main=False)
        return
    _play_back(page, samples)


def _play_back(page: RehearsalPage, samples: bytes) -> None:
    page.say([tr("The microphone heard something. Listen.")], [])
    task = page.house.tasks.start(lambda _progress: page.house.rehearsal.play(samples))
    task.finished.connect(lambda _well: _ask_voice(page, samples))
    task.start()


def _ask_voice(page: RehearsalPage, samples: bytes) -> None:
    if isValid(page):
        again: Answer = (tr("Play it again"), partial(_play_back, page, samples))
        page.say([tr("Did you hear yourself?")], [*_been_heard(page), again])


def _been_heard(page: RehearsalPage) -> list[Answer]:
    return [(tr("Yes"), partial(_voice_done, page, heard=True)), (tr("No"), partial(_voice_done, page, heard=False))]


def _voice_done(page: RehearsalPage, *, heard: bool) -> None:
    page.keep(Part.VOICE, Mark.GOOD if heard else Mark.BAD)
    if heard:
        page.say([tr("Good. Then they will hear you.")], [])
        return
    lines = [tr("They may not hear you yet."), tr("The microphone may be turned down, or another one is used.")]
    page.say(lines, [*_mend_sound(page), (tr("Try once more"), partial(begin_voice, page))], main=False)


# --- being seen ---


def begin_picture(page: RehearsalPage) -> None:
    """A picture of oneself, or what can show it."""
    if page.looked.camera is False:
        lines = [tr("No camera was found."), tr("A call works without one: they hear you, but do not see you.")]
        again: Answer = (tr("I have plugged one in"), page.refresh)
        page.say(lines, [(tr("That is fine"), lambda: page.keep(Part.PICTURE, Mark.DOUBT)), again], main=False)
    elif page.house.still.possible():
        lines = [tr("The camera takes one picture of you, for you alone."), tr("It is not kept.")]
        page.say(lines, [(tr("Take a picture"), partial(_take, page))])
    else:
        lines = [
            tr("Companion cannot show the picture of the camera here."),
            tr("Something else on this computer, or the service itself, can. Did you see yourself?"),
        ]
        camera = _panel(page, "camera", tr("Open the camera"))
        page.say(lines, [*camera, *_test(page), *_been_seen(page)], main=False)


def _take(page: RehearsalPage) -> None:
    page.say([tr("Look at the camera.")], [])
    task = page.house.tasks.start(lambda _progress: page.house.still.take())
    task.finished.connect(lambda picture: _taken(page, picture))
    task.start()


def _taken(page: RehearsalPage, picture: bytes | None) -> None:
    if not isValid(page):
        return
    shown = _drawn(picture)
    if shown is None:
        page.keep(Part.PICTURE, Mark.BAD)
        lines = [
            tr("The camera gave no picture."),
            tr("Another program may be using it, or a lid may be before it. Close other calls, and try once more."),
        ]
        page.say(lines, [(tr("Try once more"), partial(begin_picture, page))], main=False)
        return
    label = QLabel()
    label.setPixmap(
        shown.scaledToHeight(min(look().px(PICTURE_HEIGHT), 320), Qt.TransformationMode.SmoothTransformation)
    )
    label.setAccessibleName(tr("The picture of the camera"))
    again: Answer = (tr("Another picture"), partial(_take, page))
    page.say([tr("Do you see yourself?")], [*_been_seen(page), again], between=[label])


def _drawn(picture: bytes | None) -> QPixmap | None:
    """The picture to be shown; ``None`` when it is none."""
    if picture is None:
        return None
    held = QBuffer()
    held.setData(QByteArray(picture))
    kind = b"jpeg" if picture.startswith(b"\xff\xd8") else b"png"
    found = QPixmap.fromImage(QImageReader(held, QByteArray(kind)).read())
    return None if found.isNull() else found


def _been_seen(page: RehearsalPage) -> list[Answer]:
    return [(tr("Yes"), partial(_picture_done, page, seen=True)), (tr("No"), partial(_picture_done, page, seen=False))]


def _picture_done(page: RehearsalPage, *, seen: bool) -> None:
    page.keep(Part.PICTURE, Mark.GOOD if seen else Mark.BAD)
    if seen:
        page.say([tr("Good. Then they will see you.")], [])
        return
    lines = [tr("They may not see you yet."), tr("Turn the camera to your face, with the light before you.")]
    page.say(lines, [(tr("Try once more"), partial(begin_picture, page))], main=False)


SCREENS: Mapping[Part, Callable[[RehearsalPage], None]] = {
    Part.SOUND: begin_sound,
    Part.VOICE: begin_voice,
    Part.PICTURE: begin_picture,
}
"""How each part begins."""
