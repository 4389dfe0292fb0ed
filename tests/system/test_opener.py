"""Links are handed to a real program found on the path: as one word, without a shell, without waiting."""

import stat
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.channels import CHANNELS
from companion.domain.links import check
from companion.domain.problems import Problem, ProblemKind
from companion.system.handlers import has_handler
from companion.system.opener import SCHEMES, DesktopOpener, allowed_scheme, clean_environment

Script = Callable[..., Path]


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Script:
    """Puts a program on a path that holds nothing else; gives the file it notes its words in."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    noted = tmp_path / "noted"

    def write(name: str, last: str = "") -> Path:
        path = folder / name
        path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#" "$@" > {noted}.new\n/bin/mv {noted}.new {noted}\n{last}\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return noted

    return write


@pytest.fixture
def phones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which some program says it opens telephone numbers."""
    applications = tmp_path / "share" / "applications"
    applications.mkdir(parents=True)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "none"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "none"))
    listed = applications / "mimeinfo.cache"
    listed.write_text("[MIME Cache]\nx-scheme-handler/tel=phone.desktop;\nx-scheme-handler/sgnl=;\n")
    return listed


def words(noted: Path) -> list[str]:
    for _ in range(500):
        if noted.exists():
            return noted.read_text().splitlines()
        time.sleep(0.01)
    pytest.fail("nothing was started")


@pytest.mark.parametrize(
    "url",
    [
        "https://zoom.us/j/123?pwd=a&b=$(touch%20x);c",
        "https://app.ovice.com/room/@102,105",
        "mailto:anna@example.org",
    ],
)
def test_a_link_goes_over_as_one_word(script: Script, url: str) -> None:
    noted = script("xdg-open")
    DesktopOpener().open(url)
    assert words(noted) == ["1", url]


def test_where_there_is_no_xdg_open_gio_is_asked(script: Script) -> None:
    noted = script("gio")
    DesktopOpener().open("https://zoom.us/j/123")
    assert words(noted) == ["2", "open", "https://zoom.us/j/123"]


def test_a_slow_program_is_not_waited_for(script: Script) -> None:
    noted = script("xdg-open", "exec /bin/sleep 5")
    begun = time.perf_counter()
    DesktopOpener().open("https://zoom.us/j/123")
    assert time.perf_counter() - begun < 4
    assert words(noted)[1] == "https://zoom.us/j/123"


@pytest.mark.usefixtures("script")
def test_a_desktop_without_any_opener_says_so() -> None:
    with pytest.raises(Problem) as refused:
        DesktopOpener().open("https://zoom.us/j/123")
    assert (refused.value.kind, refused.value.detail) == (ProblemKind.NOTHING_OPENS, "https")


def test_a_number_needs_a_program_that_rings(script: Script, phones: Path) -> None:
    noted = script("xdg-open")
    DesktopOpener().open("tel:+441632960001")
    assert words(noted) == ["1", "tel:+441632960001"]
    phones.unlink()
    with pytest.raises(Problem) as refused:
        DesktopOpener().open("tel:+441632960001")
    assert (refused.value.kind, refused.value.detail) == (ProblemKind.NOTHING_OPENS, "tel")


def test_what_the_desktop_reports_afterwards_is_heard(script: Script) -> None:
    script("xdg-open", "exit 4")
    heard = threading.Event()
    DesktopOpener(heard.set).open("https://zoom.us/j/123")
    assert heard.wait(5)


def test_a_program_that_cannot_be_started_opens_nothing(script: Script, tmp_path: Path) -> None:
    script("xdg-open")
    (tmp_path / "bin" / "xdg-open").write_bytes(b"\x7fELF broken")
    with pytest.raises(Problem) as refused:
        DesktopOpener().open("https://zoom.us/j/123")
    assert refused.value.kind is ProblemKind.NOTHING_OPENS


@pytest.mark.parametrize(
    "url",
    [
        "",
        "zoom.us",
        "http://zoom.us/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "--help",
        "https://zoom.us/ x",
        "https://zoom.us/\n",
        'https://zoom.us/"',
        "https://zoöm.us/",
        "https://zoom.us/" + "a" * 4000,
    ],
)
def test_nothing_else_is_ever_handed_over(script: Script, url: str) -> None:
    noted = script("xdg-open")
    with pytest.raises(Problem) as refused:
        DesktopOpener().open(url)
    assert refused.value.kind is ProblemKind.LINK_REFUSED
    assert not noted.exists()


@given(st.text(max_size=80))
def test_what_passes_the_first_lock_passes_the_second(text: str) -> None:
    for start in ("https://zoom.us/", "https://meet.jit.si/Caf\u00e9", "mailto:o'hara@", "tel:"):
        try:
            url = check(start + text, CHANNELS).url
        except Problem:
            continue
        assert allowed_scheme(url) == url.partition(":")[0]


def test_both_locks_know_the_same_schemes() -> None:
    assert {"https", *(scheme.name for channel in CHANNELS for scheme in channel.schemes)} == SCHEMES


@pytest.mark.usefixtures("phones")
def test_handlers_are_read_from_every_list(tmp_path: Path) -> None:
    assert has_handler("tel")
    assert not has_handler("sgnl"), "an empty entry names no program"
    assert not has_handler("sms")
    assert has_handler("https")
    config = tmp_path / "config"
    config.mkdir()
    (config / "mimeapps.list").write_text("[Default Applications]\nx-scheme-handler/sms=sms.desktop\n")
    assert has_handler("sms")


def test_a_frozen_program_gives_others_their_own_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = {"LD_LIBRARY_PATH": "/ours", "LD_LIBRARY_PATH_ORIG": "/theirs", "HOME": "/home"}
    assert clean_environment(ours) == ours
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert clean_environment(ours) == {"LD_LIBRARY_PATH": "/theirs", "HOME": "/home"}
    assert clean_environment({"LD_LIBRARY_PATH": "/ours"}) == {}
