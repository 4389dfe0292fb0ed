"""A small sample of ``python -m benchmarks.faults``: killed in the midst of everything, and a world that refuses."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from benchmarks import faults, faults_base, faults_world
from benchmarks.faults_child import KEY, NOW, acts
from companion.domain.problems import Problem, ProblemKind
from companion.store.diary import open_diary, warm_up
from companion.system.clock import TurnedClock
from companion.ui.problem_words import problem_words

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are split off with fork")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder that others may look into, for faults that are tried as somebody else."""
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder != Path("/tmp") and folder.owner() == tmp_path.owner():  # noqa: S108 - left as it is
            folder.chmod(folder.stat().st_mode | 0o111)
    return tmp_path


@needs_fork
def test_killed_in_the_midst_of_everything_nothing_confirmed_is_lost() -> None:
    counts = faults.kill(24)
    assert sum(count.kills for count in counts.values()) == 24
    assert set(counts) == set(faults.WORDS)
    assert sum(count.confirmed for count in counts.values()) > 6
    assert sum(count.cut_off for count in counts.values()) > 0  # it was in the midst of things


@needs_fork
@pytest.mark.skipif(sys.platform == "win32", reason="limits of files are a matter of POSIX")
@pytest.mark.parametrize("fault", faults_world.FAULTS)
def test_the_world_refuses_and_all_that_was_confirmed_is_there(fault: str, place: Path) -> None:
    warm_up()
    found = faults_world.FAULTS[fault](place, 20)
    if found is None:
        pytest.skip("this system gives nobody a disk of their own")
    assert found.kept.endswith(("everything", "in the copy", "in the copies", "by the recovery code"))
    for told in found.told.split(", "):
        if told in set(ProblemKind):
            words = problem_words(Problem(ProblemKind(told)))
            assert all((words.title, words.meaning, words.advice))


def test_what_is_lost_would_be_seen(tmp_path: Path) -> None:
    vault = faults_base.lived(tmp_path, 2)
    assert faults_base.all_there(vault.diary_path, 2) == "everything"
    with pytest.raises(faults_base.LostError, match="1 acts are gone"):
        faults_base.all_there(vault.diary_path, 3)
    with pytest.raises(faults_base.LostError, match="was told"):
        faults_base.must_be("busy", ProblemKind.DISK_FULL)


def test_an_act_that_is_gone_after_a_kill_would_be_seen(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    place = faults._Place(tmp_path / "home", "write")
    diary = open_diary(place.folder / "companion.diary", KEY, TurnedClock(NOW))
    acts(diary, 2)
    diary.close()
    told = capfd.readouterr().out.split("\n")
    place.look(told, faults.Count())
    with pytest.raises(faults_base.LostError, match="1 confirmed acts are gone"):
        place.look([*told, "done never-written"], faults.Count())
