from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from companion.system.paths import data_folder, log_folder, private_folder

linux = pytest.mark.skipif(sys.platform != "linux", reason="folders of the XDG specification")


def test_one_folder_of_ones_choice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COMPANION_HOME", str(tmp_path))
    assert data_folder() == tmp_path
    assert log_folder() == tmp_path / "log"


def test_a_relative_folder_does_not_move_with_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMPANION_HOME", "here")
    folder = data_folder()
    monkeypatch.chdir("/")
    assert folder == tmp_path / "here"


@linux
def test_the_usual_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("COMPANION_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    monkeypatch.setenv("XDG_STATE_HOME", "not/absolute")
    assert data_folder() == Path("/data/companion")
    assert log_folder() == tmp_path / ".local/state/companion/log"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert data_folder() == tmp_path / ".local/share/companion"


@linux
def test_the_library_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    platformdirs = pytest.importorskip("platformdirs")
    monkeypatch.delenv("COMPANION_HOME", raising=False)
    assert data_folder() == platformdirs.user_data_path("companion", appauthor=False)


def test_a_private_folder_is_for_its_owner(tmp_path: Path) -> None:
    folder = private_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert private_folder(folder) == folder
