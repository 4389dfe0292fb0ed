"""The house rules for the code itself: lint, format, types, lock files. Leave out with -m "not house"."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")

# A requirement, a hash that belongs to the one above, or a comment that says who asked for it.
LOCK_LINE = re.compile(
    r"""[a-z0-9-]+==[\w.]+ (\ ;\ [\w\ .<>=!']+)? \ \\ | \ +--hash=sha256:[0-9a-f]{64} (\ \\)? | \ +\#\ .*""",
    re.VERBOSE,
)

pytestmark = [pytest.mark.house, pytest.mark.timeout(600)]


def ask(*command: str) -> None:
    """Runs a checker as a module of this Python and fails with what it says."""
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if result.returncode != 0:
        pytest.fail(f"{' '.join(command)}\n{result.stdout}{result.stderr}", pytrace=False)


def test_lint() -> None:
    ask("ruff", "check", "--quiet", "--output-format=concise", ".")


def test_format() -> None:
    ask("ruff", "format", "--check", "--output-format=concise", ".")


def test_types() -> None:
    ask("mypy", "--no-error-summary")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_holds_versions_and_hashes_only(name: str) -> None:
    lines = (ROOT / "packaging" / name).read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not LOCK_LINE.fullmatch(line) or "://" in line] == []


def test_both_lock_files_agree() -> None:
    run, dev = (pins(name) for name in LOCKS)

    assert run.items() <= dev.items()


def test_the_lock_holds_what_the_project_file_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[=<>]", line)[0].lower() for line in project["dependencies"]}

    assert asked <= pins(LOCKS[0]).keys()


def pins(name: str) -> dict[str, str]:
    """Name and version of each requirement of a lock file."""
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([\w.]+)", text, re.MULTILINE))
