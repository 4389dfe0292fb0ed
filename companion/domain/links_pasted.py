"""A pasted text, such as a whole invitation: the words of it that may be links, and what stands beside them.

Mail programs put a link into ``<…>``, break it over lines, and set lists of telephone numbers and help pages beside it.
Which pages of services are no call is data (``resources/call_services.toml``, ``beside``).
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from companion.domain.links import ANY_LINK, CheckedLink, Services, has_scheme
from companion.domain.lookalikes import under
from companion.domain.record import record
from companion.domain.wrappers import LONGEST_WRAPPED

MOST_WORDS = 100
"""Links, and words that might be some, that are looked at in one text; invitations have up to thirty."""
_LONG_LINE = 60
"""Letters: mail programs break lines at 70 or more, so a shorter one ends where its writer ended it."""
_BETWEEN = '<>"“”«»'
_BEFORE = "([{'‘*"
_BEHIND = ".,;:!?*)]}'’"


@record
class Pasted:
    """What was found in a pasted text.

    ``links`` are those of calls, each once, in the order of the text; when there are none, whatever links there are.
    ``refused`` is why others were not taken, each a ``LinkFault``. ``passcode`` is the line that gives one, such as
    "Passcode: 123456", or empty. ``plain`` is true when the text is one link and nothing else.
    """

    links: tuple[CheckedLink, ...] = ()
    refused: tuple[str, ...] = ()
    passcode: str = ""
    plain: bool = False


def words(text: str) -> list[str]:
    """A link alone as it is; else the words of a pasted text that may be links, freed of brackets and full stops."""
    text = _mended(text)
    alone = not any(sign.isspace() or sign in _BETWEEN for sign in text)
    if alone and has_scheme(text) and _from_scheme(text) == text:
        return [text]
    spaced = "".join(" " if sign in _BETWEEN else sign for sign in text)
    found = list(dict.fromkeys(_from_scheme(word.lstrip(_BEFORE).rstrip(_BEHIND)) for word in spaced.split()))
    sure = [word for word in found if "://" in word][:MOST_WORDS]
    perhaps = [word for word in found if "://" not in word and ("." in word or ":" in word)][:MOST_WORDS]
    rest = {*sure, *perhaps}
    return [word for word in found if word in rest]


def calls(found: Sequence[CheckedLink], services: Services) -> tuple[CheckedLink, ...]:
    """Those links that lead into a call, each once; links of known services go before any others."""
    once = _once(found)
    good = [link for link in once if not _is_beside(link, services.beside)]
    known = [link for link in good if link.channel != ANY_LINK or under(link.host, services.names)]
    return tuple(known or good or once)


def passcode(text: str) -> str:
    """The passcode a text names, with its word before it; empty when it names none."""
    found = _PASSCODE.search(text)
    return f"{found['word']}: {found['code']}" if found else ""


_PASSCODE = re.compile(
    r"\b(?P<word>passcode|password|kenncode|kennwort|code secret|mot de passe|código de acceso|codice d.accesso"
    r"|toegangscode|lösenord)\s?[:\uff1a]\s?(?P<code>[^\s<>]{3,32})",
    re.IGNORECASE,
)


def _once(found: Sequence[CheckedLink]) -> list[CheckedLink]:
    """Each link once, and none that is the beginning of another one: invitations show a short form as words."""
    rows = {link.url: link for link in reversed(found)}
    bare = {url.partition("?")[0] for url in rows if "?" in url}
    return [link for link in reversed(rows.values()) if link.url not in bare]


def _is_beside(link: CheckedLink, pages: Sequence[str]) -> bool:
    if not link.host:
        return False
    path = urlsplit(link.url).path.lower() or "/"
    if path == "/" and not urlsplit(link.url).query and not urlsplit(link.url).fragment:
        return True  # the front door of a service
    for page in pages:
        host, _, behind = page.partition("/")
        anywhere = host == "*" and f"/{behind}" in path
        if anywhere or (host in ("", link.host) and path.startswith(f"/{behind}")):
            return True
    return False


def _mended(text: str) -> str:
    """The text with links made whole that a line break cut in two."""
    text = _ANGLED.sub(lambda link: link["start"] + re.sub(r"\s*[\r\n]+\s*", "", link["rest"]), text.strip())
    lines = [line.lstrip("> ") for line in re.split(r"[\r\n\u2028]+", text)]  # as answers quote
    whole = [lines[0]]
    before = lines[0]
    for line in lines[1:]:
        link = whole[-1].rsplit(None, 1)[-1:]
        if link and _goes_on(link[0], line.strip(), len(before.strip())):
            whole[-1] = whole[-1].rstrip() + line.strip()
        else:
            whole.append(line)
        before = line
    return "\n".join(_spaces_mended(line) for line in whole)


_ANGLED = re.compile(r"(?P<start><\s*https?://[^<>/\s]+/)(?P<rest>[^<>]{1,8000}>)", re.IGNORECASE)
"""A link in angles, from the end of its host on: nothing is put together that would be another host."""
_UNDONE = re.compile(r"[=&?%]$|%[0-9a-f]$", re.IGNORECASE)
"""How no link ends."""
_PART = re.compile(r"[A-Za-z0-9%&=?/._~+*$!;@#-]+")
"""A part of a link."""


def _goes_on(link: str, line: str, width: int) -> bool:
    """Whether a line is the rest of a link: nothing but signs of links, and the link is undone or its line was full."""
    if not _may_grow(link) or "://" in line or not _PART.fullmatch(line):
        return False
    odd = any(sign.isdigit() or sign in "%&=?_" for sign in line)
    return bool(_UNDONE.search(link[-2:])) or (width >= _LONG_LINE and odd and link[-1] not in _BEHIND + _BETWEEN)


def _may_grow(link: str) -> bool:
    """Whether a word is a link that is through with its host, and not longer than any link may be."""
    return len(link) < LONGEST_WRAPPED and "/" in link.partition("://")[2]


def _spaces_mended(line: str) -> str:
    """The same where a field of one line has made spaces of the breaks."""
    parts = line.split(" ")
    whole = parts[:1]
    for part in parts[1:]:
        link = whole[-1]
        if _may_grow(link) and _PART.fullmatch(part) and (part[0] in "?&%=" or _UNDONE.search(link[-2:])):
            whole[-1] += part
        else:
            whole.append(part)
    return " ".join(whole)


def _from_scheme(word: str) -> str:
    """``Link:https://…`` gives the link; an address inside the path of another one stays where it is."""
    before, found, _ = word.partition("https://")
    return word[len(before) :] if found and "/" not in before else word
