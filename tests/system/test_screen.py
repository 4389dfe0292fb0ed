"""A screen is there when somebody answers for it."""

import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.system.screen import has_screen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")

NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


def listening(where: str) -> socket.socket:
    server = socket.socket(socket.AF_UNIX)
    server.bind(where)
    server.listen()
    return server


@pytest.fixture
def x_number() -> Iterator[int]:
    """A screen of X that answers; its number is taken by nobody else."""
    number = 50_000 + os.getpid() % 10_000
    with listening(f"\0/tmp/.X11-unix/X{number}"):
        yield number


@pytest.fixture
def wayland(tmp_path: Path) -> Iterator[Path]:
    with listening(str(tmp_path / "wayland-0")):
        yield tmp_path / "wayland-0"


@pytest.mark.parametrize("display", [":{}", ":{}.0", "unix:{}", "unix:{}.1"])
def test_a_screen_of_x_that_answers(monkeypatch: pytest.MonkeyPatch, x_number: int, display: str) -> None:
    monkeypatch.setenv("DISPLAY", display.format(x_number))
    assert has_screen()
    monkeypatch.setenv("DISPLAY", display.format(x_number + 10_000))
    assert not has_screen()


@pytest.mark.parametrize("display", ["", "0", ":", ":zero", ":1:", "host", ":99999999999", "127.0.0.1:99999"])
def test_what_names_no_screen(monkeypatch: pytest.MonkeyPatch, display: str) -> None:
    monkeypatch.setenv("DISPLAY", display)
    assert not has_screen()


def test_a_screen_over_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setenv("DISPLAY", f"127.0.0.1:{server.getsockname()[1] - 6000}.0")
        assert has_screen()
    assert not has_screen()


def test_wayland_by_name_by_path_and_by_the_session(monkeypatch: pytest.MonkeyPatch, wayland: Path) -> None:
    assert not has_screen()
    for name, value in (("WAYLAND_DISPLAY", "wayland-0"), ("WAYLAND_DISPLAY", str(wayland)),
                        ("XDG_SESSION_TYPE", "wayland"), ("WAYLAND_SOCKET", "5")):  # fmt: skip
        with monkeypatch.context() as one:
            one.setenv(name, value)
            assert has_screen(), value
    monkeypatch.setenv("XDG_SESSION_TYPE", "tty")
    assert not has_screen()


def test_a_socket_that_was_left_behind_is_no_screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    listening(str(tmp_path / "wayland-1")).close()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-1")
    assert (tmp_path / "wayland-1").exists()
    assert not has_screen()


def test_x_stands_in_where_wayland_does_not_answer(monkeypatch: pytest.MonkeyPatch, x_number: int) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    monkeypatch.setenv("DISPLAY", f":{x_number}")
    assert has_screen()


@pytest.mark.usefixtures("wayland")
@pytest.mark.parametrize(
    ("chosen", "there"), [("offscreen", True), ("vnc:size=800x600", True), ("xcb", False), ("wayland", True)]
)
def test_a_way_that_was_chosen_is_the_one_that_counts(
    monkeypatch: pytest.MonkeyPatch, chosen: str, *, there: bool
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DISPLAY", ":63999")
    monkeypatch.setenv("QT_QPA_PLATFORM", chosen)
    assert has_screen() is there


def test_it_costs_next_to_nothing(monkeypatch: pytest.MonkeyPatch, x_number: int) -> None:
    monkeypatch.setenv("DISPLAY", f":{x_number}")
    took = []
    for _ in range(20):
        begun = time.perf_counter()
        assert has_screen()
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.001
