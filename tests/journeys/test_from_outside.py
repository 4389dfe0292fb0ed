"""A first day with the program, lived from outside through the accessibility bus, by names alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).with_name("outside_driver.py")
SYSTEM_PYTHON = "/usr/bin/python3"
SECONDS = 300

PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    SYSTEM_PYTHON: "python3",
}
"""Programs and the Debian packages they come from."""


def _missing() -> list[str]:
    missing = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    bindings = [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"]
    if "python3" not in missing and subprocess.run(bindings, capture_output=True, check=False).returncode:
        missing.append("python3-gi gir1.2-atspi-2.0")
    if not Path("/usr/share/dbus-1/services/org.a11y.Bus.service").exists():
        missing.append("at-spi2-core")
    return missing


def test_a_first_day_by_names_alone(tmp_path: Path) -> None:
    missing = _missing()
    if missing:
        pytest.skip(f"to drive the program from outside, install: {' '.join(missing)}")
    driven = subprocess.run(
        ["dbus-run-session", "--", SYSTEM_PYTHON, str(DRIVER), sys.executable, str(tmp_path)],
        env=_surroundings(tmp_path),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert driven.stdout.splitlines()[-1:] == ["done"], f"{driven.stdout}\n{driven.stderr}"
    assert driven.returncode == 0, driven.stderr
    assert "Traceback" not in driven.stderr, driven.stderr


def _surroundings(folder: Path) -> dict[str, str]:
    """A home of its own, nothing of the desktop of whoever runs the tests."""
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "QT_QPA_PLATFORM", "AT_SPI_BUS_ADDRESS")
    kept = {name: value for name, value in os.environ.items() if name not in gone}
    homes = {}
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        homes[name] = str(folder / name.lower())
        Path(homes[name]).mkdir(mode=0o700)
    root = str(Path(__file__).parents[2])
    return kept | homes | {"COMPANION_HOME": str(folder / "diary"), "PYTHONPATH": root, "HOME": str(folder)}
