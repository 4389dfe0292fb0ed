"""Which links take the place of others: that wants a clear yes, and nothing else does."""

from __future__ import annotations

import pytest

from companion.domain.link_changes import LinkChange, ListedChange, changed_links, from_sheet, is_link, to_sheet
from companion.domain.people import PersonId, Way
from companion.domain.sheets import Sheet
from tests.helpers_store import NOW

OLD, NEW, MEET = "https://zoom.us/j/1", "https://zoom.us/j/2", "https://meet.google.com/abc-defg-hij"


def ways(*addresses: str) -> tuple[Way, ...]:
    """Ways of these addresses."""
    channels = {"https://z": "zoom", "https://m": "meet", "facetime:": "facetime"}
    return tuple(Way(channel=channels.get(address[:9], "phone"), address=address) for address in addresses)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ((), (NEW,), ()),  # the first link of somebody
        (("01632 960 118",), (NEW,), ()),
        ((OLD,), (OLD, "01632 960 118"), ()),
        ((OLD,), (), ()),
        ((OLD,), (OLD, MEET), ()),  # another service beside the one that stays
        ((OLD,), (NEW,), ((OLD, NEW),)),
        ((OLD,), (OLD, NEW), ((OLD, NEW),)),  # beside one of the same service
        ((OLD,), (MEET,), ((OLD, MEET),)),  # in the place of the only one
        ((OLD, MEET), (MEET, NEW), ((OLD, NEW),)),
    ],
)
def test_a_link_in_the_place_of_another_is_a_change(
    before: tuple[str, ...], after: tuple[str, ...], found: tuple[tuple[str, str], ...]
) -> None:
    changes = changed_links(ways(*before), ways(*after))
    assert tuple((change.was, change.now) for change in changes) == found


def test_numbers_and_addresses_are_no_links() -> None:
    assert [is_link(text) for text in (OLD, "zoommtg://zoom.us/join", "tel:1632960118", "mailto:a@b.org")] == [
        True,
        True,
        False,
        False,
    ]
    assert not is_link("Flat 2: ring twice")


def test_a_change_comes_back_from_its_sheet_and_nothing_else_is_read_as_one() -> None:
    listed = ListedChange(id="x", person=PersonId("anna"), at=NOW, change=LinkChange(channel="zoom", was=OLD, now=NEW))
    sheet = to_sheet(listed)
    assert from_sheet(sheet) == listed
    assert from_sheet(Sheet(id="x", kind="date", at=NOW, document=sheet.document)) is None
    assert from_sheet(Sheet(id="x", kind=sheet.kind, at=NOW, document={"person": 3})) is None
