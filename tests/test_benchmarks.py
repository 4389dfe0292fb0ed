"""The measurements run, on tiny sizes, and count what they say they count. No time is judged here."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks import contacts, resting, starting, suggesting, week
from benchmarks.__main__ import PARTS, _parts
from benchmarks.homes import PASSPHRASE, make_home
from benchmarks.life import FULL, TINY, Life
from benchmarks.measure import Line, growth, table, times
from companion.services.safekeeping import Safekeeping
from companion.store.vault import FileVault
from companion.system.clock import TurnedClock
from companion.system.secrets import KeyStoreProcess

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
ROOT = Path(starting.__file__).resolve().parents[1]


def test_a_life_is_the_same_each_time_and_as_large_as_it_says() -> None:
    life, again = Life(TINY, NOW), Life(TINY, NOW)
    assert (life.people, life.touches, life.runs) == (again.people, again.touches, again.runs)
    assert len(life.people) == TINY.people
    assert len(life.touches) == TINY.touches
    assert len({(each.plan, each.day) for each in life.occurrences}) == TINY.occurrences
    assert len(life.plans) == TINY.plans
    assert sum(plan.rhythm.until is None for plan in life.plans) == TINY.current
    assert (FULL.people, FULL.touches, FULL.occurrences, FULL.plans, FULL.runs) == (500, 20_000, 20_000, 300, 200)


def test_a_full_diary_is_a_real_one(tmp_path: Path) -> None:
    clock = TurnedClock(NOW)
    home = make_home(tmp_path / "full", Life(TINY, NOW), key_store=False, clock=clock)
    keeper = Safekeeping(FileVault(home, clock), KeyStoreProcess())
    with closing(keeper.open_with_passphrase(PASSPHRASE)) as diary:
        assert diary.faults() == []
        with diary.reading() as book:
            assert book.people.count() == TINY.people
            assert len(book.touches.since(datetime(1990, 1, 1, tzinfo=UTC))) == TINY.touches
            assert len(book.plans.current(NOW.date())) >= TINY.current
            assert len(book.runs.all()) == TINY.runs


def test_cards_and_the_week_are_measured() -> None:
    lines = [*contacts.measure(sizes=(20, 40), repeats=1), *week.measure(sizes=(20, 40), repeats=1)]
    assert len(lines) == 4
    assert all(line.measured for line in lines)
    assert table(lines).count("\n") == 5


def test_the_next_suggestion_is_measured_and_thought_of_once_an_hour() -> None:
    lines = suggesting.measure(sizes=(20, 40), repeats=1)
    assert [bool(line.measured) for line in lines] == [True] * 3
    assert "40 people" in lines[0].what
    assert lines[2].measured == "1 of 60 times"
    assert lines[2].reached


def test_the_bare_window_tells_its_first_paint() -> None:
    told = starting.started(ROOT / "benchmarks" / "bare.py", {**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert 0 < told["paint"] < 60
    assert told["paint_work"] > 0


def test_the_family_of_a_process_is_found() -> None:
    sleep = [sys.executable, "-S", "-c", "input()"]
    with subprocess.Popen(sleep, stdin=subprocess.PIPE) as child:
        assert child.pid in resting.family(os.getpid())
        child.kill()


@pytest.mark.parametrize(
    ("words", "parts"),
    [([], PARTS), (["--quick"], PARTS), (["--only", "week,start"], ("start", "week")), (["--only", "tea"], ())],
)
def test_parts_are_chosen(words: list[str], parts: tuple[str, ...]) -> None:
    assert _parts(words) == parts


def test_ratios_are_taken_round_by_round() -> None:
    assert times([2.0, 30.0, 4.0], [1.0, 10.0, 2.0]) == 2.0
    assert growth([1.0, 2.0], [10, 40]) == "10: 1.00, 40: 0.50"
    said = table(
        [Line(what="A", measured="1 ms", aim="≤ 2", reached=True), Line(what="B", measured="3", reached=False)]
    )
    assert [row.split("|")[-2].strip() for row in said.splitlines()[2:]] == ["yes", "no"]
