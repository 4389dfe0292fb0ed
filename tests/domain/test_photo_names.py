"""Whose photo a file may hold, by its name."""

from __future__ import annotations

import pytest

from companion.domain.people import Person, PersonId
from companion.domain.photo_names import named
from tests.helpers_store import NOW


def somebody(key: str, name: str, full: str = "") -> Person:
    return Person(id=PersonId(key), name=name, full_name=full, added_at=NOW)


PEOPLE = [
    somebody("av", "Anna", "Anna Vogel"),
    somebody("ak", "Anna King"),
    somebody("mum", "Mrs Okafor"),
    somebody("jo", "Jo"),
    somebody("uf", "Öystein Ulf"),
]


@pytest.mark.parametrize(
    ("file", "who"),
    [
        ("Anna Vogel.jpg", ("av",)),
        ("anna_king_2019.JPG", ("av", "ak")),
        ("KING.png", ("ak",)),
        ("Okafor at the lake 12.jpeg", ("mum",)),
        ("oystein.webp", ("uf",)),
        ("jo.jpg", ("jo",)),
        ("IMG_20240102.jpg", ()),
        ("annabel.jpg", ()),
        ("joking.jpg", ()),
        (".jpg", ()),
    ],
)
def test_a_file_is_matched_by_whole_words(file: str, who: tuple[str, ...]) -> None:
    found = named([file], PEOPLE)
    assert (found[0].people if found else ()) == who


def test_nobody_is_meant_where_there_is_nobody() -> None:
    assert named(["Anna.jpg"], []) == ()
