"""People stand before firms and slips of the finger."""

from __future__ import annotations

import pytest

from companion.domain.contacts import FoundPerson, FoundWay, Row
from companion.domain.likely_people import likeliest_first, likeliness
from companion.domain.people import Kind

NUMBER = (FoundWay(address="01632 960 201"),)


@pytest.mark.parametrize(
    ("name", "more", "rank"),
    [
        ("Anna", {"phones": NUMBER}, 0),
        ("Tom Taxis", {"phones": NUMBER}, 2),
        ("Serviceton Anne", {"phones": NUMBER}, 0),
        ("Anna", {}, 1),
        ("*100#", {"phones": NUMBER}, 2),
        ("0800 111", {"phones": NUMBER}, 2),
        ("*21 Divert", {"phones": NUMBER}, 2),
        ("*Mum", {"phones": NUMBER}, 0),  # put first in a phone by those who are dearest
        ("❤ Anna", {"phones": NUMBER}, 0),
        ("Voicemail", {"phones": NUMBER}, 2),
        ("Mill Surgery", {"phones": NUMBER}, 2),
        ("Choir", {"kind": Kind.GROUP, "phones": NUMBER}, 0),
        ("Bright", {"kind": Kind.GROUP, "organisation": "Bright", "phones": NUMBER}, 2),
        ("王小明", {"phones": NUMBER}, 0),
    ],
)
def test_how_likely(name: str, more: dict[str, object], rank: int) -> None:
    assert likeliness(FoundPerson(name=name, line=1, card="", **more)) == rank  # type: ignore[arg-type]


def test_each_kind_keeps_the_order_of_the_file() -> None:
    names = ["Taxi", "Bea", "Anna", "*1", "Nobody"]
    rows = [
        Row(id=n, found=FoundPerson(name=name, line=n, card="", phones=() if name == "Nobody" else NUMBER))
        for n, name in enumerate(names)
    ]
    assert [row.found.name for row in likeliest_first(rows)] == ["Bea", "Anna", "Nobody", "Taxi", "*1"]
