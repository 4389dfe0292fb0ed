"""Links inside links: mail filters and webmail put their own address around every link of a mail.

What they add is taken off here, with no question to anybody: a wrapper is known as data (its hosts, and how it writes
the link inside), and what cannot be undone by reading alone stays shut. The wrapper is never opened, and the link
inside is judged like one typed in (``domain/links.py``). The ways of writing are those of links seen in mails; that of
Proofpoint's third version follows the account of it that its owner gives.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from urllib.parse import unquote

from companion.domain.lookalikes import under
from companion.domain.record import record

DEEPEST = 3
"""Layers taken off: a mail that was passed on twice went through three filters."""
LONGEST_WRAPPED = 8000
"""Characters: each layer writes the signs of the one inside with three."""


class Writing(StrEnum):
    """How a wrapper writes the link inside."""

    FIELD = "field"
    """In a field of the query, in percent signs."""
    DASHES = "dashes"
    """In a field, with a dash for the percent sign and a low line for the slash."""
    STARS = "stars"
    """Between ``__`` and ``__;``, with stars for signs that stand behind, in base64."""
    BASE64 = "base64"
    """In a field, in base64."""
    BETWEEN = "between"
    """Between ``___`` and ``___``, as it is."""
    PATH = "path"
    """As the second part of the path, in percent signs."""
    SEALED = "sealed"
    """Known to the owner alone; nothing can be read here."""


@record
class Wrapper:
    """One who wraps links.

    ``name`` is said to the person. ``hosts`` are whole hosts, below which everything belongs to it; a star in the first
    part stands for any letters there. ``path`` is how the path begins, in small letters. ``fields`` are the names of
    the fields the link may stand in.
    """

    name: str
    hosts: tuple[str, ...]
    path: str = "/"
    fields: tuple[str, ...] = ()
    writing: Writing = Writing.FIELD


def wrapper_of(host: str, text: str, wrappers: Sequence[Wrapper]) -> Wrapper | None:
    """Who wrapped a web address with such a host; ``None`` when nobody known did, or the host is empty."""
    path = _behind(text).lower() or "/"
    return next((one for one in wrappers if host and _of(host, one.hosts) and path.startswith(one.path)), None)


def inside(text: str, wrapper: Wrapper) -> str | None:
    """The link inside a wrapped one, as it stands there; ``None`` when it cannot be read, or is not one alone."""
    rest = _behind(text)
    try:
        if wrapper.writing is Writing.SEALED:
            return None
        if wrapper.writing is Writing.STARS:
            return _starred(rest)
        if wrapper.writing is Writing.BETWEEN:
            between = re.search(_BETWEEN, rest, re.IGNORECASE)
            return _two_slashes(between["link"]) if between else None
        if wrapper.writing is Writing.PATH:
            return _two_slashes(_unquoted("/".join(rest.split("/")[2:]))) or None
        return _field(rest, wrapper)
    except ValueError:  # signs that make no text, such as half a letter
        return None


def _behind(text: str) -> str:
    """What follows the host of a web address."""
    found = re.match(r"[^:]*://[^/?#]*", text)
    return text[found.end() :] if found else ""


# Compiled when they are first needed: a start has no use for them.
_BETWEEN = r"/___(?P<link>https?:/.+?)___(?:\.|$)"
_STARRED = r"/v3/__(?P<link>.+?)__;(?P<signs>[\w=-]*)!"
_STAR = r"\*(?:\*(?P<many>[A-Za-z0-9_-]))?"
_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*:"
_MANY = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Two stars and one of these stand for as many signs as its place here, from two."""


def _of(host: str, hosts: Sequence[str]) -> bool:
    return any(_starred_host(host, one) if "*" in one else under(host, (one,)) for one in hosts)


def _starred_host(host: str, pattern: str) -> bool:
    first, _, behind = host.partition(".")
    shown, _, known = pattern.partition(".")
    before, _, after = shown.partition("*")
    fits = first.startswith(before) and first.endswith(after) and len(first) > len(before) + len(after)
    return fits and behind == known


def _field(rest: str, wrapper: Wrapper) -> str | None:
    """What stands in the field; of several only one that is a link, and none when they are not the same."""
    query = rest.partition("?")[2].partition("#")[0]
    found = []
    for part in query.split("&"):
        name, _, value = part.removeprefix("amp;").partition("=")
        if name.lower() in wrapper.fields and value:
            found.append(_read(value, wrapper.writing))
    links = {one for one in found if re.match(_SCHEME, one)}
    return links.pop() if len(links) == 1 else None


def _read(value: str, writing: Writing) -> str:
    if writing is Writing.BASE64:
        return _from_base64(_unquoted(value))
    if writing is Writing.DASHES:
        value = value.replace("-", "%").replace("_", "/")
        return _unquoted(value).replace("&amp;", "&")
    return _unquoted(value)


def _starred(rest: str) -> str | None:
    found = re.search(_STARRED, rest)
    if found is None:
        return None
    signs = list(_from_base64(found["signs"]))

    def taken(star: re.Match[str]) -> str:
        many = _MANY.index(star["many"]) + 2 if star["many"] else 1
        if many > len(signs):
            raise ValueError
        run = "".join(signs[:many])
        del signs[:many]
        return run

    link = re.sub(_STAR, taken, _unquoted(found["link"]))
    return None if signs else _two_slashes(link)


def _two_slashes(link: str) -> str:
    """The link with both slashes behind ``https:``; programs on the way take one of them for too many."""
    return re.sub(r"^(https?:)/(?=[^/])", r"\1//", link, flags=re.IGNORECASE)


def _unquoted(text: str) -> str:
    return unquote(text, errors="strict")


def _from_base64(text: str) -> str:
    # Two of the many ways of writing need it.
    from base64 import b64decode  # noqa: PLC0415

    plain = text.rstrip("=").replace("-", "+").replace("_", "/")
    return b64decode(plain + "=" * (-len(plain) % 4), validate=True).decode("utf-8")
