"""What the window must know before the diary opens."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.preferences import TEXT_STEPS, Theme
from companion.ui.early import FILE, Early, read_early, write_early

if TYPE_CHECKING:
    from pathlib import Path

GOOD = {"theme": "dark", "text_step": 140, "width": 900, "height": 700, "maximised": True, "country": "GB"}


@given(
    early=st.builds(
        Early,
        theme=st.sampled_from(Theme),
        text_step=st.sampled_from(TEXT_STEPS),
        width=st.integers(0, 9000),
        height=st.integers(0, 9000),
        maximised=st.booleans(),
        country=st.sampled_from(["", "GB", "DE"]),
    )
)
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, early: Early) -> None:
    home = tmp_path_factory.getbasetemp()
    write_early(home, early)
    assert read_early(home) == early
    assert not list(home.glob(f"{FILE}.*"))


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b"{}", b"\xff\xfe\x00", b'{"theme": "dark"}', b"7",
        json.dumps(GOOD | {"theme": "pink"}).encode(),
        json.dumps(GOOD | {"theme": []}).encode(),
        json.dumps(GOOD | {"width": "wide"}).encode(),
        json.dumps(GOOD).replace("900", "1e999").encode(),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_the_usual(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert read_early(tmp_path) == Early()


def test_a_size_or_a_step_that_cannot_be_is_not_used(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps(GOOD | {"text_step": 5000, "width": -4, "height": -1}))
    kept = read_early(tmp_path)
    assert (kept.text_step, kept.width, kept.height, kept.theme) == (100, 0, 0, Theme.DARK)


def test_a_folder_that_cannot_be_written_to_costs_nothing(tmp_path: Path) -> None:
    write_early(tmp_path / "gone", Early())
    (tmp_path / FILE).mkdir()
    write_early(tmp_path, Early())
    assert read_early(tmp_path) == Early()


def test_nothing_private_stands_there(tmp_path: Path) -> None:
    write_early(tmp_path, Early())
    assert set(json.loads((tmp_path / FILE).read_text())) == set(GOOD)
