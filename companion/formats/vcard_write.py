"""Contacts files out: vCard 4.0 (RFC 6350), with what the person's own card held besides kept.

Ours are the name, the kind, the birthday, the time zone, where to visit, the ways and the photo: they are written
from the person. Ring, life state, rhythms and wishes are private and never leave in a card.
"""

import binascii
from collections.abc import Callable, Iterable

from companion.domain.people import Person
from companion.formats.vcard_convert import Field
from companion.formats.vcard_own import card_fields
from companion.formats.vcard_values import photo_kind

FOLD = 75
"""Octets in a line without its end (RFC 6350, 3.2)."""

_QUOTE_NEEDED = frozenset(",;:")


def write(
    people: Iterable[tuple[Person, str, bytes | None]], channel_of: Callable[[str], str | None] | None = None
) -> bytes:
    """A file of people, each with the original card (empty if none) and the photo.

    ``channel_of`` tells call links from other web addresses: a call link of the original card that the person no
    longer has is left out. Without it every web address is kept.
    """
    return "".join(card(person, original, photo, channel_of) for person, original, photo in people).encode()


def card(
    person: Person, original: str, photo: bytes | None, channel_of: Callable[[str], str | None] | None = None
) -> str:
    """One card, with its lines folded and ended as the standard asks."""
    fields = [Field(name="BEGIN", value="VCARD"), Field(name="VERSION", value="4.0")]
    fields += card_fields(person, original, channel_of or (lambda _url: None))
    if photo is not None and (kind := photo_kind(photo)):
        encoded = binascii.b2a_base64(photo, newline=False).decode("ascii")
        fields = [field for field in fields if field.name != "PHOTO"]
        fields.append(Field(name="PHOTO", value=f"data:{kind};base64,{encoded}"))
    fields.append(Field(name="END", value="VCARD"))
    return "".join(fold(line(field)) for field in fields)


def line(field: Field) -> str:
    """A field as one long line."""
    head = f"{field.group}.{field.name}" if field.group else field.name
    if field.types:
        head += f";TYPE={','.join(field.types)}"
    for name, value in field.params:
        head += f";{name}={_param(value)}"
    return f"{head}:{field.value}"


def fold(text: str) -> str:
    """A line cut to at most 75 octets a piece, never inside a letter, with its ends of line."""
    if len(text) <= FOLD and text.isascii():
        return text + "\r\n"
    pieces = []
    start, room = 0, FOLD
    while start < len(text):
        end = _cut(text, start, room)
        pieces.append(text[start:end])
        start, room = end, FOLD - 1  # the space that begins the next line is one of its octets
    return "\r\n ".join(pieces) + "\r\n"


def _cut(text: str, start: int, room: int) -> int:
    end = min(len(text), start + room)
    if text[start:end].isascii():
        return end
    size = 0
    for at in range(start, end):
        size += len(text[at].encode("utf-8", errors="replace"))
        if size > room:
            return at
    return end


def _param(value: str) -> str:
    for plain, coded in (("^", "^^"), ("\n", "^n"), ('"', "^'")):  # RFC 6868
        value = value.replace(plain, coded)
    return f'"{value}"' if _QUOTE_NEEDED.intersection(value) else value
