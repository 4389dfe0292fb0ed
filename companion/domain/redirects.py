"""Links that are passed on: a known address at the front, and another one, which is where they lead, behind.

Looked for in the path, the query and the fragment, also when written in percent signs up to three times over. A link
back into the same site is no passing on: call services use such ones when they ask for the name.
"""

import re
from itertools import pairwise
from urllib.parse import unquote

_TIMES = 3
_ABSOLUTE = re.compile(r"[\s]*(?:(?:https?|ftp|javascript|data|file|vbscript|blob)\s*:|[/\\]\s*[/\\])", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:[a-z0-9-]{1,63}\.)+(?!(?:html?|php|jsp|aspx?|pdf|do)\b)[a-z]{2,24}(?:[:/?#].*)?$", re.IGNORECASE
)
_HOST = re.compile(r"[\s]*(?:[a-z]+\s*:)?[/\\\s]*(?P<host>[^/\\?#\s]*)", re.IGNORECASE)
_NAMES = frozenset(
    {
        "url", "uri", "u", "link", "href", "to", "go", "goto", "next", "out", "target", "dest", "destination", "redir",
        "redirect", "redirecturl", "redirecturi", "return", "returnto", "returnurl", "returnuri", "continue", "forward",
        "forwardurl", "fwd", "jump", "jumpto", "callback", "callbackurl", "rurl", "backurl", "checkouturl", "loginurl",
        "successurl", "q", "relaystate", "exit", "away", "domain",
    }
)  # fmt: skip
"""Names of fields behind which, if a host stands there, sites pass on to it; without signs between the words."""
_DOORS = frozenset(
    {
        "url", "redirect", "redirector", "redirection", "redir", "openredirect", "safe-redirect", "linkredirect",
        "linkfilter", "deref", "leaving", "outbound", "external-link", "away",
    }
)  # fmt: skip
"""Parts of a path that do nothing but pass on."""
_SCRIPTS = frozenset({"l", "exit", "goto", "out", "jump", "click", "track", "link"}) | _DOORS
"""The same as the name of a small program, such as ``out.php``."""
_TRACKED = frozenset({("ls", "click"), ("track", "click"), ("ck", "a")})
"""Two parts of a path, one after the other, by which senders of mail and searches count who presses."""


def passes_on(rest: str, site: str) -> bool:
    """Whether what follows the host of a link leads away from the ``site`` (what somebody registered)."""
    path, _, behind = rest.partition("?")
    path, _, fragment = path.partition("#")
    if _path_passes_on(path, site):
        return True
    query, _, late = behind.partition("#")
    fields = [field for part in (query, fragment, late) for field in re.split(r"[?&;]", part) if field]
    return any(_field_passes_on(field, site) for field in fields)


def _path_passes_on(path: str, site: str) -> bool:
    for text in _read(path):
        parts = [part for part in text.lower().split("/") if part]
        scripts = {part.rpartition(".")[0] for part in parts}
        tracked = _TRACKED & set(pairwise(parts))
        if tracked or _DOORS & set(parts) or _SCRIPTS & scripts or re.match(r"[/\\]{2}", text):
            return True
        inner = re.search(r"(?:https?|ftp):[/\\]*(?P<rest>.*)", text, re.IGNORECASE)
        if inner and not _same(inner["rest"], site):
            return True
    return False


def _field_passes_on(field: str, site: str) -> bool:
    name, equals, value = field.partition("=")
    if not equals:
        name, value = "", field
    plain = re.sub(r"[^a-z]", "", name.lower())
    for text in _read(value):
        leads = bool(_ABSOLUTE.match(text)) or (plain in _NAMES and bool(_PLACE.match(text)))
        if leads and not _same(text, site):
            return True
    return False


def _read(text: str) -> list[str]:
    """The text as it stands, and as it reads when percent signs are taken for what they mean, again and again."""
    found = [text]
    for _ in range(_TIMES):
        text = unquote(text)
        if text == found[-1]:
            break
        found.append(text)
    return found


def _same(text: str, site: str) -> bool:
    """Whether an address leads back to the site, with nothing before its host that could hide another."""
    match = _HOST.match(text)
    host = match["host"].lower() if match else ""
    return "@" not in host and "\\" not in text and (host == site or host.endswith(f".{site}"))
