"""Files of a person: read and written whole, refusals in plain words."""

import os
from pathlib import Path

import pytest

from companion.domain.problems import Problem, ProblemKind
from companion.system.files import LocalFiles


def refusal_of_reading(path: Path, largest: int = 100) -> ProblemKind:
    with pytest.raises(Problem) as raised:
        LocalFiles(largest).read(path)
    assert raised.value.detail == path.name
    return raised.value.kind


def test_what_is_written_is_read_and_is_for_the_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    path.write_bytes(b"an old and longer one")

    LocalFiles().write(path, b"BEGIN")

    assert LocalFiles().read(path) == b"BEGIN"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [left.name for left in tmp_path.iterdir()] == ["people.vcf"]


def test_what_cannot_be_read(tmp_path: Path) -> None:
    large = tmp_path / "large.vcf"
    large.write_bytes(b"x" * 101)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    assert refusal_of_reading(tmp_path / "none.vcf") is ProblemKind.FILE_NOT_FOUND
    assert refusal_of_reading(large / "inside.vcf") is ProblemKind.FILE_NOT_FOUND
    assert refusal_of_reading(large) is ProblemKind.FILE_TOO_LARGE
    assert refusal_of_reading(tmp_path) is ProblemKind.FILE_UNREADABLE
    assert refusal_of_reading(pipe) is ProblemKind.FILE_UNREADABLE
    assert refusal_of_reading(Path("/dev/zero")) is ProblemKind.FILE_UNREADABLE
    assert refusal_of_reading(tmp_path / "a\0b") is ProblemKind.FILE_UNREADABLE
    assert refusal_of_reading(tmp_path / ("x" * 300)) is ProblemKind.FILE_UNREADABLE


def test_a_folder_that_is_not_there_keeps_nothing(tmp_path: Path) -> None:
    with pytest.raises(Problem) as raised:
        LocalFiles().write(tmp_path / "none" / "people.vcf", b"BEGIN")

    assert raised.value.kind is ProblemKind.FILE_NOT_FOUND


def test_a_target_that_cannot_be_replaced_leaves_nothing_half_done(tmp_path: Path) -> None:
    folder = tmp_path / "people.vcf"
    folder.mkdir()

    with pytest.raises(Problem) as raised:
        LocalFiles().write(folder, b"BEGIN")

    assert raised.value.kind is ProblemKind.FILE_UNREADABLE
    assert [left.name for left in tmp_path.iterdir()] == ["people.vcf"]
