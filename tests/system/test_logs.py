"""The log and the crash report hold kinds and places, never what a person wrote."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.domain import addresses
from companion.domain.problems import Problem, ProblemKind
from companion.system.logs import NAME, begin_log, crash_report, end_log, log_uncaught, places

SECRET = "I think Anna is cross with me"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    handler = begin_log(tmp_path / "log")
    yield tmp_path / "log" / NAME
    end_log(handler)


def failing(words: str) -> None:
    raise ValueError(words)


def caught() -> BaseException:
    with pytest.raises(Problem) as raised:
        wrapping(SECRET)
    return raised.value


def wrapping(words: str) -> None:
    try:
        failing(words)
    except ValueError as error:
        raise Problem(ProblemKind.BAD_VALUE, words) from error


def test_a_line_of_ours_is_kept_with_its_id(log: Path) -> None:
    logging.getLogger("companion.services.reminding").info("moment %s came", "a1b2")
    assert "companion.services.reminding moment a1b2 came" in log.read_text()


def test_an_error_is_written_without_its_message(log: Path) -> None:
    try:
        failing(SECRET)
    except ValueError:
        logging.getLogger("companion.ui").exception("a page failed")
    text = log.read_text()
    assert "a page failed" in text
    assert "ValueError" in text
    assert "test_logs.py" in text
    assert SECRET not in text


def test_of_other_libraries_only_the_fixed_words_are_kept(log: Path) -> None:
    logging.getLogger("sqlalchemy.engine").warning("row %r", SECRET)
    text = log.read_text()
    assert "row %r" in text
    assert SECRET not in text


def test_only_the_owner_reads_it(log: Path) -> None:
    assert log.stat().st_mode & 0o077 == 0
    assert log.parent.stat().st_mode & 0o077 == 0


def test_it_does_not_grow_for_ever(log: Path) -> None:
    for _ in range(6000):
        logging.getLogger("companion.x").info("%s", "0123456789" * 20)
    sizes = [path.stat().st_size for path in log.parent.iterdir()]
    assert len(sizes) == 4
    assert max(sizes) <= 200_000


def test_a_crash_report_names_kinds_causes_and_places() -> None:
    report = crash_report(caught())
    assert report.startswith("Companion ")
    assert "\nProblem\n" in report
    assert "\nafter ValueError\n" in report
    assert "test_logs.py:" in report
    assert "failing" in report
    assert SECRET not in report
    assert str(Path.home()) not in report


def test_causes_that_go_round_come_to_an_end() -> None:
    first, second = ValueError("a"), KeyError("b")
    first.__cause__, second.__cause__ = second, first
    assert places(first).count("after") == 4


def test_places_inside_the_program_start_with_its_name() -> None:
    with pytest.raises(Problem) as raised:
        addresses.number(SECRET)
    assert "  companion/domain/addresses.py:" in places(raised.value)


def test_an_error_nobody_caught_is_written_and_handed_on(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: handed.append(kind))
    log_uncaught()
    error = caught()
    sys.excepthook(type(error), error, error.__traceback__)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert handed == [Problem, KeyboardInterrupt]
    assert log.read_text().count("uncaught") == 1
    assert SECRET not in log.read_text()
