"""Starting at log-in: set, cleared, switched off elsewhere, and refused by a folder that is read-only."""

import plistlib
import shlex
from pathlib import Path

import pytest

from companion.domain.problems import Problem, ProblemKind
from companion.system.autostart import (
    APP_ID,
    MacAutostart,
    WindowsAutostart,
    XdgAutostart,
    autostart,
    own_command,
    quoted,
)

COMMAND = ("/usr/bin/companion", "--hidden")


def test_set_and_cleared(tmp_path: Path) -> None:
    start = XdgAutostart(COMMAND, tmp_path / "autostart")
    assert start.enabled() is False
    start.set(on=False)
    start.set(on=True)
    start.set(on=True)
    assert start.enabled() is True
    text = (tmp_path / "autostart" / f"{APP_ID}.desktop").read_text()
    assert "Exec=/usr/bin/companion --hidden\n" in text
    assert [path.name for path in (tmp_path / "autostart").iterdir()] == [f"{APP_ID}.desktop"]
    start.set(on=False)
    assert start.enabled() is False


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_switched_off_in_the_settings_of_the_desktop(tmp_path: Path, line: str) -> None:
    start = XdgAutostart(COMMAND, tmp_path)
    start.set(on=True)
    path = tmp_path / f"{APP_ID}.desktop"
    path.write_text(path.read_text().replace("X-GNOME-Autostart-enabled=true", line))
    assert start.enabled() is False
    start.set(on=True)
    assert start.enabled() is True


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for start in (XdgAutostart(COMMAND, tmp_path / "file"), MacAutostart(COMMAND, tmp_path / "file")):
        with pytest.raises(Problem) as refused:
            start.set(on=True)
        assert refused.value.kind is ProblemKind.READ_ONLY


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("/usr/bin/companion", "/usr/bin/companion"),
        ("/home/anna jones/companion", '"/home/anna jones/companion"'),
        ("50%", '"50%%"'),
        ("", '""'),
    ],
)
def test_words_are_quoted_as_desktops_read_them(word: str, line: str) -> None:
    assert quoted(word) == line
    assert shlex.split(quoted(word).replace("%%", "%")) == [word]


def test_a_dollar_and_a_quote_survive_both_readings() -> None:
    once = quoted('a"$b').replace("\\\\", "\\")  # what is left after the key file was read
    assert once == '"a\\"\\$b"'


def test_a_launch_agent_for_the_other_make(tmp_path: Path) -> None:
    start = MacAutostart(COMMAND, tmp_path)
    start.set(on=True)
    assert start.enabled() is True
    agent = plistlib.loads((tmp_path / f"{APP_ID}.plist").read_bytes())
    assert agent["ProgramArguments"] == list(COMMAND)
    assert agent["RunAtLoad"] is True
    start.set(on=False)
    assert start.enabled() is False


def test_without_a_registry_nothing_is_set() -> None:
    start = WindowsAutostart(COMMAND)
    start.set(on=True)
    assert start.enabled() is False


def test_the_folder_of_this_system_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    start = autostart()
    start.set(on=True)
    text = (tmp_path / "autostart" / f"{APP_ID}.desktop").read_text()
    assert all(quoted(word) in text for word in own_command())
    assert own_command()[-1] == "--hidden"
