"""Contacts files of invented people in the habits of several programs, of any size, the same each time."""

import base64
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = (
    "Amina",
    "Bernard",
    "Chidi",
    "Daphne",
    "Eleni",
    "Fergus",
    "Grażyna",
    "Horace",
    "Ingrid",
    "Jürgen",
    "Kofi",
    "Leonor",
    "Mbali",
    "Nikolaos",
    "Orla",
    "Priya",
    "Quentin",
    "Rosalía",
    "Søren",
    "Tamsin",
    "Umberto",
    "Věra",
    "Winifred",
    "Xanthe",
    "Yusuf",
    "Zoë",
)
LAST = (
    "Abara",
    "Bergström",
    "Castellano",
    "Dąbrowski",
    "Endicott",
    "Fairweather",
    "Güneş",
    "Hollings",
    "Ibáñez",
    "Jovanović",
    "Kowal",
    "Lindqvist",
    "Mensah",
    "Nørgaard",
    "Okonjo",
    "Petrakis",
    "Quigley",
    "Ródenas",
    "Sithole",
    "Thackray",
    "Ulloa",
    "Vance",
    "Whitlock",
    "Xavier",
    "Yilmaz",
    "Zelenka",
)
_STREETS = ("Mill Lane", "Quay Road", "Chapel Hill", "Station Parade", "Orchard Close", "Rue des Tilleuls")
TOWNS = ("Harrogate", "Totnes", "Ballycastle", "Ely", "Lisbon", "Gdańsk", "Cape Town")

PHOTO_EVERY = 8
"""One card in so many has a photo, of 5 kB."""
PHOTO_BYTES = 5000


def many_cards(count: int, *, seed: int = 1) -> bytes:
    """A file of ``count`` cards: 2.1, 3.0 and 4.0 mixed, about 1.35 kB a card with its share of photos."""
    chance = random.Random(seed)
    writers: tuple[Callable[[random.Random, int], str], ...] = (_three, _three, _four, _three, _two)
    return "".join(writers[number % len(writers)](chance, number) for number in range(count)).encode()


def _three(chance: random.Random, number: int) -> str:
    first, last = chance.choice(FIRST), chance.choice(LAST)
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"FN:{first} {last}",
        f"N:{last};{first};;;",
        f"EMAIL;TYPE=INTERNET;TYPE=HOME:{_mail(first, last, number)}",
        f"TEL;TYPE=CELL:{_phone(chance)}",
        f"TEL;TYPE=HOME:{_phone(chance)}",
        f"ADR;TYPE=HOME:;;{_street(chance)};{chance.choice(TOWNS)};;AB{number % 99} 1CD;",
        f"item1.ORG:Chess club {number % 40}",
        "item1.X-ABLabel:",
        f"BDAY:{chance.randint(1925, 1995)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        _folded(f"NOTE:Met at the allotment. Likes long walks\\, tea and {chance.choice(TOWNS)}. " * 2),
        "CATEGORIES:myContacts",
        *_photo(chance, number, "PHOTO;ENCODING=b;TYPE=JPEG:"),
        "END:VCARD",
    ]
    return "\r\n".join(lines) + "\r\n"


def _four(chance: random.Random, number: int) -> str:
    first, last = chance.choice(FIRST), chance.choice(LAST)
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"UID:urn:uuid:00000000-0000-4000-8000-{number:012}",
        f"FN:{first} {last}",
        f"N:{last};{first};;;",
        f"EMAIL;PREF=1;TYPE=home:{_mail(first, last, number)}",
        f'TEL;VALUE=uri;TYPE="cell,voice":tel:{_phone(chance).replace(" ", "-")}',
        f"ADR;TYPE=home:;;{_street(chance)};{chance.choice(TOWNS)};;;",
        "TZ:Europe/London",
        f"BDAY:--{chance.randint(1, 12):02}{chance.randint(1, 28):02}",
        *_photo(chance, number, "PHOTO:data:image/jpeg;base64,"),
        "REV:20250101T100000Z",
        "END:VCARD",
    ]
    return "\r\n".join(lines) + "\r\n"


def _two(chance: random.Random, number: int) -> str:
    first, last = chance.choice(FIRST), chance.choice(LAST)
    quoted = ";".join("".join(f"={byte:02X}" for byte in part.encode()) for part in (last, first))
    lines = [
        "BEGIN:VCARD",
        "VERSION:2.1",
        f"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{quoted};;;",
        f"TEL;CELL;PREF:{_phone(chance)}",
        f"TEL;WORK:{_phone(chance)}",
        f"EMAIL;HOME:{_mail(first, last, number)}",
        f"ADR;HOME:;;{_street(chance)};Ely;;;",
        *_photo(chance, number, "PHOTO;ENCODING=BASE64;JPEG:"),
        *([""] if number % PHOTO_EVERY == 0 else []),
        "END:VCARD",
    ]
    return "\r\n".join(lines) + "\r\n"


def _street(chance: random.Random) -> str:
    return f"{chance.randint(1, 99)} {chance.choice(_STREETS)}"


def _phone(chance: random.Random) -> str:
    return f"+44 7{chance.randint(100, 999)} {chance.randint(100000, 999999)}"


def _mail(first: str, last: str, number: int) -> str:
    plain = "".join(sign for sign in f"{first}.{last}".lower() if sign.isascii())
    return f"{plain}{number}@example.org"


def _folded(line: str) -> str:
    return "\r\n ".join(line[at : at + 70] for at in range(0, len(line), 70))


def _photo(chance: random.Random, number: int, head: str) -> list[str]:
    if number % PHOTO_EVERY:
        return []
    data = b"\xff\xd8\xff\xe0\x00\x10JFIF" + chance.randbytes(PHOTO_BYTES) + b"\xff\xd9"
    line = head + base64.b64encode(data).decode("ascii")
    return [line[:74], *(" " + line[at : at + 74] for at in range(74, len(line), 74))]
