"""One program at a time in one folder."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from companion.ui.single import QtServer, Single, SocketServer, _asked, _asked_through_qt, server_name

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_second_start_brings_the_first_one_forward(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = Single(tmp_path), Single(tmp_path)
    assert first.first()
    assert not second.first()
    first.listen()
    with qtbot.waitSignal(first.asked_forward):
        assert second.ask_forward()
    first.release()
    assert second.first()
    second.release()


def test_a_first_one_that_does_not_listen_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("companion.ui.single.ANSWER_MS", 100)
    first, second = Single(tmp_path), Single(tmp_path)
    assert first.first()
    assert not second.first()
    assert not second.ask_forward()
    first.release()


def test_two_folders_are_two_programs(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    one, two = Single(tmp_path / "one"), Single(tmp_path / "two")
    assert one.first()
    assert two.first()
    assert server_name(tmp_path / "one") != server_name(tmp_path / "two")
    assert server_name(tmp_path / "one") == server_name(tmp_path / "two" / ".." / "one")
    one.release()
    two.release()


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process as Unix does")
def test_a_lock_left_by_a_killed_program_is_taken_over(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from companion.ui.single import Single; one = Single(Path(sys.argv[1]));"
        "print(one.first(), flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        mine = Single(tmp_path)
        assert not mine.first()
        os.kill(other.pid, signal.SIGKILL)
    assert mine.first()
    mine.release()


@pytest.mark.skipif(sys.platform != "linux", reason="a folder that nobody can make")
def test_a_folder_that_holds_no_lock_is_left_to_the_door() -> None:
    single = Single(Path("/proc/companion"))
    assert single.first()
    single.release()


def test_who_has_let_go_does_not_begin_to_listen(tmp_path: Path) -> None:
    single = Single(tmp_path)
    assert single.first()
    single.release()
    single.listen()
    assert single._server is None
    assert not _asked(tmp_path, 100)


@pytest.mark.skipif(sys.platform == "win32", reason="a socket with a path")
def test_the_socket_is_for_its_owner_and_takes_the_place_of_one_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "socket"
    SocketServer(path, lambda: None)._socket.close()  # as if killed
    server = SocketServer(path, lambda: None)
    assert path.stat().st_mode & 0o777 == 0o600
    server.close()
    assert not path.exists()


def test_the_way_of_windows_works_too(qtbot: QtBot) -> None:
    heard: list[str] = []
    name = f"companion-test-{os.getpid()}"
    server = QtServer(name, lambda: heard.append("forward"))
    assert _asked_through_qt(name, 1000)
    qtbot.waitUntil(lambda: heard == ["forward"])
    server.close()
    assert not _asked_through_qt(name, 100)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="sockets with a path")
def test_a_long_way_to_the_folder_for_passing_things_is_no_obstacle(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("x" * 90)
    long.mkdir()
    monkeypatch.setenv("TMPDIR", str(long))
    one = Single(tmp_path)
    assert one.first()
    one.listen()
    with qtbot.waitSignal(one.asked_forward):
        assert Single(tmp_path).ask_forward()
    one.release()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="sockets with a path")
def test_where_nothing_can_be_passed_the_program_runs_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "none"))
    one = Single(tmp_path)
    assert one.first()
    one.listen()
    one.release()
