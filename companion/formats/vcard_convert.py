"""Fields of a 2.1 or 3.0 card by the rules of 4.0 (RFC 6350), for writing them out again.

What 4.0 no longer knows is kept under its old name with ``X-`` before it; what only told how a value was wrapped
(charset, quoted-printable, base64) is gone, for 4.0 is UTF-8 and wraps bytes in ``data:`` links.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from companion.domain.record import record
from companion.formats import vcard_charsets as charsets
from companion.formats.vcard_lines import Coding, Head, find_cards, parse_head, split_head, unfold
from companion.formats.vcard_values import quoted

_GONE = frozenset({"LABEL", "AGENT", "MAILER", "CLASS", "NAME", "PROFILE", "SORT-STRING"})
"""Fields that 4.0 no longer has (RFC 6350, appendix A)."""

_MEDIA = {"PHOTO": "image", "LOGO": "image", "X-MS-CARDPICTURE": "image", "SOUND": "audio", "KEY": "application"}
_WRAPPING = frozenset({"CHARSET", "ENCODING", "CONTEXT"})
_CODINGS = frozenset({"quoted-printable", "base64", "b", "q", "8bit", "7bit", "utf-8"})
_GEO = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*[;,]\s*(-?\d+(?:\.\d+)?)\s*$")
_PLAIN_TYPE = re.compile(r"[A-Za-z0-9-]+$")
_COMMA = re.compile(r"(?<!\\),")
_ONE_TEXT = frozenset({"NOTE", "TITLE", "ROLE"})


@record
class Field:
    """One field as 4.0 writes it. ``value`` is escaped, ``params`` are not; ``types`` are those of ``TYPE``."""

    name: str
    value: str
    group: str = ""
    types: tuple[str, ...] = ()
    params: tuple[tuple[str, str], ...] = ()

    def head(self) -> Head:
        """The field's head as a reader sees it."""
        return Head(
            name=self.name,
            group=self.group,
            types=frozenset(self.types),
            marked=self.params,
            preferred=("PREF", "1") in self.params,
        )

    def without_pref(self) -> "Field":
        """The field, no longer marked as the one to prefer."""
        return replace(self, params=tuple(pair for pair in self.params if pair[0] != "PREF"))


def fields_of(card: str) -> list[list[Field]]:
    """The fields of one or several cards in a text, for each card a list. What is no field is left out."""
    lines = card.split("\n")
    blocks, _ = find_cards(lines)
    return [_with_labels(_fields([line for _, line in unfold(lines, block)])) for block in blocks]


def escape(text: str) -> str:
    """Text as one value of a field."""
    text = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return text.replace("\r\n", "\n").replace("\n", "\\n")


def _fields(lines: list[str]) -> Iterator[Field]:
    pairs = [(line, parse_head(parts[0]), parts[1]) for line in lines if (parts := split_head(line))]
    hint = charsets.hint(
        declared=[head.charset for _, head, _ in pairs if head and head.charset],
        languages=[head.param("LANGUAGE") for _, head, _ in pairs if head],
    )
    inner: list[str] = []
    depth = 0
    for line, head, value in pairs:
        if head is None:
            continue
        opens = head.name == "BEGIN" or (head.name == "AGENT" and value.strip().upper() == "BEGIN:VCARD")
        if opens or depth:
            depth += 1 if opens else -1 if head.name == "END" else 0
            inner.append("BEGIN:VCARD" if opens else line)
            if not depth:
                yield Field(name="X-AGENT", value=escape("\n".join(inner)))
                inner = []
        elif head.name != "AGENT" or value.strip():
            yield _converted(head, value, hint)


def _converted(head: Head, value: str, hint: str) -> Field:
    name = f"X-{head.name}" if head.name in _GONE else head.name
    types = _types(head)
    params = [
        (key, param.replace("URL", "uri") if key == "VALUE" else param)
        for key, param in head.marked
        if key not in _WRAPPING and key not in ("", "TYPE") and (key, param.upper()) != ("VALUE", "BINARY")
    ]
    if head.preferred and ("PREF", "1") not in params:
        params.insert(0, ("PREF", "1"))
    if head.coding is Coding.BASE64:
        media, types = _media(head, types)
        value = f"data:{media};base64,{''.join(value.split())}"
    else:
        value = _plain(head, value, hint)
    return Field(name=name, value=value, group=head.group, types=types, params=tuple(params))


def _types(head: Head) -> tuple[str, ...]:
    found = []
    for key, value in head.marked:
        if key == "TYPE":
            found += value.split(",")
        elif key == "":
            found.append(value)
    plain = (one.strip().lower() for one in found)
    return tuple(
        dict.fromkeys(one for one in plain if _PLAIN_TYPE.match(one) and one not in _CODINGS and one != "pref")
    )


def _media(head: Head, types: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    family = _MEDIA.get(head.name)
    if family is None or not types:
        return "application/octet-stream" if family is None else f"{family}/x-unknown", types
    return f"{family}/{types[0].removeprefix(family)}", types[1:]


def _plain(head: Head, value: str, hint: str) -> str:
    if head.coding is Coding.QUOTED:
        raw = quoted(value)
        value = charsets.decode(raw, head.charset, lambda: hint or charsets.likeliest(raw))
    if head.name == "GEO" and (found := _GEO.match(value)):
        return f"geo:{found[1]},{found[2]}"
    value = value.replace("\\:", ":").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").replace("\n", "\\n")
    return _COMMA.sub(r"\\,", value) if head.name in _ONE_TEXT else value


def _with_labels(fields: Iterator[Field]) -> list[Field]:
    """Labels for letters, a field of their own until 3.0, beside the address of the same type."""
    kept: list[Field] = []
    labels: list[Field] = []
    for field in fields:
        (labels if field.name == "X-LABEL" else kept).append(field)
    for label in labels:
        text = _label_text(label.value)
        at = next((at for at, field in enumerate(kept) if _wants_label(field, label)), None)
        if at is None:
            kept.append(Field(name="ADR", value=";;;;;;", types=label.types, params=(("LABEL", text),)))
        else:
            kept[at] = replace(kept[at], params=(*kept[at].params, ("LABEL", text)))
    return kept


def _label_text(value: str) -> str:
    return re.sub(r"\\([nN,;\\])", lambda found: "\n" if found[1] in "nN" else found[1], value)


def _wants_label(field: Field, label: Field) -> bool:
    labelled = any(name == "LABEL" for name, _ in field.params)
    return field.name == "ADR" and not labelled and set(field.types) == set(label.types)
