"""Where the content lies."""

import sys
from pathlib import Path

import pytest

from companion.system import resources


def test_in_a_checkout_it_stands_beside_the_code() -> None:
    assert resources.resources_folder() == Path(__file__).resolve().parents[2] / "resources"
    names = [file.name for file in resources.exercise_files()]
    assert "E02.toml" in names
    assert "shared.toml" in names


def test_in_an_installed_package_it_lies_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "companion"
    (package / "resources").mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resources.resources_folder() == package / "resources"


def test_a_frozen_program_brings_it_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.resources_folder() == tmp_path / "resources"
