"""A sample of ``python -m benchmarks.importers``: files of others, into a diary and out again, and damaged ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks import importers
from companion.domain.contacts import CardFault
from companion.domain.problems import Fault
from companion.services.bringing_in import BringingIn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from companion.domain.contacts import Pick, Preview, TakenIn
    from companion.ports import Progress


class Halves(BringingIn):
    """Takes in the first and forgets the rest."""

    def take_in(self, preview: Preview, picks: Sequence[Pick], progress: Progress | None = None) -> TakenIn:
        return super().take_in(preview, picks[:1], progress)


def test_what_others_wrote_comes_in_whole_and_goes_out_whole() -> None:
    files = importers._files("vcard", ".vcf", "vcard")
    row = importers.contacts(files)
    assert row.files == len(files) >= 9
    assert row.found > 40
    assert row.nothing <= 2


@pytest.mark.skipif(not importers.SHARED.exists(), reason="the files of other programs are not beside this checkout")
def test_every_number_and_link_of_others_is_understood() -> None:
    for row in (importers.numbers(), importers.call_links()):
        assert (row.found, row.nothing) == (row.files, 0)
        assert row.files > 20


def test_a_thousand_damaged_files_are_each_read_or_told() -> None:
    rows = importers.fuzz(1200)
    assert sum(row.files for row in rows) == 1200
    assert all(row.found and row.faults for row in rows)


def test_an_input_that_raises_and_a_fault_without_a_line_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(importers.OursError, match="at line 9 of 2"):
        importers.check_faults("x", [Fault(line=9, what=CardFault.NO_NAME)], b"a\nb")

    def raises(_data: bytes, _progress: None) -> None:
        raise KeyError(0)

    monkeypatch.setattr(importers, "_contacts", lambda: raises)
    with pytest.raises(importers.OursError, match="cards, input 0 of seed 5: KeyError"):
        importers.fuzz(1, 5)


def test_what_is_taken_in_by_halves_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "two.vcf"
    file.write_text("BEGIN:VCARD\nFN:Ann\nEND:VCARD\nBEGIN:VCARD\nFN:Ben\nEND:VCARD\n", encoding="utf-8")
    assert importers.contacts([file]).found == 2
    monkeypatch.setattr(importers, "BringingIn", Halves)
    with pytest.raises(importers.OursError, match="2 were counted"):
        importers.contacts([file])
