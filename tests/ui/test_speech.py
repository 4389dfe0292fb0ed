"""Reading aloud through a helper program, which here only writes down what it is given."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from companion.ui.speech import Speaker

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the helpers are programs of Unix")


def helper(folder: Path, name: str, *, seconds: float = 0) -> Path:
    """A program that notes its arguments, its text and its number, and then speaks for so long."""
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(
        f'#!/bin/sh\necho "$@" >> {folder}/args\n[ "$1" = -S ] && exit\n/bin/cat >> {folder}/text\n'
        f"echo $$ > {folder}/pid\nexec /bin/sleep {seconds}\n"
    )
    program.chmod(0o755)
    return program


def said(folder: Path, name: str = "text") -> str:
    path = folder / name
    return path.read_text() if path.exists() else ""


def test_without_a_voice_nothing_is_offered_and_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    speaker = Speaker()
    assert not speaker.available
    speaker.say("Good morning")
    assert not speaker.speaking
    speaker.stop()


@pytest.mark.parametrize(("name", "arguments"), [("espeak-ng", "-s 140 --stdin"), ("spd-say", "-w -e")])
def test_the_text_goes_to_the_helper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, name: str, arguments: str
) -> None:
    folder = tmp_path / "bin"
    helper(folder, name)
    monkeypatch.setenv("PATH", str(folder))
    speaker = Speaker()
    assert speaker.available
    with qtbot.waitSignals([speaker.changed, speaker.changed]):
        speaker.say("Guten Tag, Grüße – 3:00")
        assert speaker.speaking
    assert said(folder) == "Guten Tag, Grüße – 3:00"
    assert said(folder, "args").strip() == arguments
    assert not speaker.speaking


def test_the_better_voice_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    for name in ("spd-say", "espeak-ng"):
        helper(tmp_path / "bin", name)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    speaker = Speaker()
    speaker.say("Hello")
    qtbot.waitUntil(lambda: not speaker.speaking)
    assert "--stdin" in said(tmp_path / "bin", "args")


@pytest.mark.parametrize("name", ["espeak-ng", "spd-say"])
def test_stop_is_silence_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, name: str) -> None:
    folder = tmp_path / "bin"
    helper(folder, name, seconds=60)
    monkeypatch.setenv("PATH", str(folder))
    speaker = Speaker()
    speaker.say("A long story")
    qtbot.waitUntil(lambda: said(folder, "pid") != "")
    speaker.stop()
    assert not speaker.speaking
    with pytest.raises(ProcessLookupError):
        os.kill(int(said(folder, "pid")), 0)
    if name == "spd-say":  # the dispatcher speaks on by itself unless it is told
        qtbot.waitUntil(lambda: "-S" in said(folder, "args"))


def test_a_new_text_takes_the_place_of_the_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    folder = tmp_path / "bin"
    helper(folder, "espeak-ng", seconds=60)
    monkeypatch.setenv("PATH", str(folder))
    speaker = Speaker()
    speaker.say("One")
    qtbot.waitUntil(lambda: said(folder, "pid") != "")
    first = int(said(folder, "pid"))
    speaker.say("Two")
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    qtbot.waitUntil(lambda: said(folder) == "OneTwo")
    speaker.stop()


def test_a_helper_that_does_not_start_is_only_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    program = tmp_path / "espeak-ng"
    program.write_text("#!/no/such/program\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    speaker = Speaker()
    speaker.say("Hello")
    qtbot.waitUntil(lambda: not speaker.speaking)


def test_silence_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    helper(tmp_path / "bin", "espeak-ng")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    speaker = Speaker()
    speaker.say(" \n ")
    assert not speaker.speaking
