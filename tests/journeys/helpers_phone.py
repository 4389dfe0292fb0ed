"""An invented export of a phone that was used for years: friends, firms, slips of the finger, twins, photos."""

from __future__ import annotations

import random
from base64 import b64encode
from quopri import encodestring
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

if TYPE_CHECKING:
    from collections.abc import Sequence

HOW_MANY = 200
PHOTOS = 30

FIRST = ("Ada", "Ben", "Cleo", "Dora", "Émile", "Fred", "Gita", "Hugh", "Iris", "Jack")
LAST = ("Ash", "Birch", "Cedar", "Dale", "Elm", "Fern", "Grove", "Heath", "Ivy", "Juniper", "Kale", "Larch", "Maple",
        "Nettle", "Oak", "Rhŷs")  # fmt: skip
FIRMS = ("Mill Surgery", "Quick Taxis", "Bright Boilers Ltd", "Northern Bank", "The Pharmacy", "Corner Garage",
         "County Council", "Pizza Roma", "Daisy Dentist", "Parcel Delivery", "Hall Plumber", "Energy Helpdesk",
         "St Anne’s Hospital", "Water Customer Services", "Rail Hotline", "Kerb Cabs", "Bay Insurance", "Eye Clinic",
         "Tel Support", "Green Electrician")  # fmt: skip
SLIPS = ("Voicemail", "*100#", "1571", "SPAM do not answer", "0800 5553", "#31#", "SOS", "Mailbox", "+++", "112")
CALLED = "Jack Oak"
"""Who lives far away, and has a link for picture calls."""
TWIN = "Cleo Elm"
"""Stands in the phone twice, with her number written in two ways."""


def phone_export() -> str:
    """The file, in the versions of vCard that phones write."""
    chance = random.Random(7)  # noqa: S311 - made-up people need no strong chance
    names = [(first, last) for last in LAST for first in FIRST]
    cards = [_friend(number, first, last) for number, (first, last) in enumerate(names)]
    cards += [_firm(number, name) for number, name in enumerate(FIRMS)]
    cards += [_slip(number, name) for number, name in enumerate(SLIPS)]
    cards += _twins(names, HOW_MANY - len(cards))
    chance.shuffle(cards)
    return "".join(cards)


def _friend(number: int, first: str, last: str) -> str:
    if f"{first} {last}" == CALLED:
        lines = ["TEL;type=HOME:+64 21 555 0100", "item1.URL:https://meet.google.com/abc-defg-hij"]
        return _card("3.0", [f"N:{last};{first};;;", f"FN:{first} {last}", *lines])
    lines = [f"TEL;TYPE=CELL:07700 900{number:03}"]
    if number % 3 == 0:
        lines.append(f"BDAY:19{40 + number % 40}-0{1 + number % 9}-1{number % 9}")
    if number % 4 == 0:
        lines.append(f"item1.EMAIL;type=INTERNET:{number}@example.org")
        lines.append("item1.X-ABLabel:_$!<Home>!$_")
    if number < PHOTOS:
        lines.append(f"PHOTO;ENCODING=b;TYPE=JPEG:{_photo(number)}")
    if number % 2:
        return _card("3.0", [f"N:{last};{first};;;", f"FN:{first} {last}", *lines])
    return _card("2.1", [f"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{_quoted(f'{last};{first};;;')}", *lines[:1]])


def _firm(number: int, name: str) -> str:
    return _card("3.0", [f"FN:{name}", f"ORG:{name}", "X-ABShowAs:COMPANY", f"TEL;TYPE=WORK:01632 960{number:03}"])


def _slip(number: int, name: str) -> str:
    return _card("3.0", [f"FN:{name}", f"TEL:{number + 100}"])


def _twins(names: Sequence[tuple[str, str]], count: int) -> list[str]:
    """The same people once more, as from a second account, with the number written internationally."""
    first = names.index(tuple(TWIN.split()))
    chosen = [first, *(number for number in range(1, 2 * count, 2) if number != first)][:count]
    return [
        _card("3.0", [f"N:{names[each][1]};{names[each][0]};;;", f"TEL:+44 7700 900{each:03}", "NOTE:Old phone"])
        for each in chosen
    ]


def _card(version: str, lines: Sequence[str]) -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def _quoted(text: str) -> str:
    return encodestring(text.encode()).decode().replace("=\n", "=\r\n").strip()


def _photo(number: int) -> str:
    picture = QImage(96, 96, QImage.Format.Format_RGB32)
    picture.fill(QColor.fromHsv(number * 12, 120, 200))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "JPG")  # type: ignore[call-overload]
    return b64encode(bytes(buffer.data().data())).decode()
