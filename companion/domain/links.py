"""Ways of meeting as facts, and the check of every link before it is kept and before it is opened.

The rules: only ``https``, ``tel``, ``mailto``, ``sms`` and the call programs' own schemes; a service is
known by the labels of its host alone; whatever could lead elsewhere than the eye expects is refused, with the one
reason that is told (``LinkFault``). No link is ever made up. How many true links pass and how many look-alikes do
not is measured in ``tests/domain/test_link_guard.py`` and stands in the guide.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from companion.domain import addresses, lookalikes, redirects
from companion.domain.plans import Mode
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record

if TYPE_CHECKING:
    from companion.domain.wrappers import Wrapper

LONGEST = 2000
"""Characters; the longest invitations of call services seen are about 600."""
ANY_LINK = "link"
"""The channel of a link that belongs to no service the program opens by itself."""


class AddressKind(StrEnum):
    """What an address of a channel can be."""

    LINK = "link"
    NUMBER = "number"
    EMAIL = "email"
    POSTAL = "postal"


class LinkFault(StrEnum):
    """Why a link is refused; stands in ``Problem.detail``."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    SIGNS = "signs"
    """Spaces, backslashes, quotes."""
    HIDDEN = "hidden"
    """Signs nobody sees: controls, joiners, marks that turn the order of letters, also behind percent signs."""
    SCHEME = "scheme"
    NOT_SAFE = "not_safe"
    """``http``: anybody on the way could change where it leads. Ask for the ``https`` link."""
    USER = "user"
    PORT = "port"
    HOST = "host"
    NUMBER_HOST = "number_host"
    DOT = "dot"
    """A full stop at the end of the host: the same place for the net, another one for comparing."""
    PERCENT = "percent"
    """A host written in percent signs."""
    LOOK_ALIKE = "look_alike"
    """Kept for links stored with this reason; the reasons below say more."""
    ALPHABET = "alphabet"
    DIGITS = "digits"
    LETTERS = "letters"
    INSIDE = "inside"
    WORDS = "words"
    ENDING = "ending"
    REDIRECT = "redirect"
    """A page that passes on to another address, written behind."""
    SHORTENER = "shortener"
    """A service that hides where its links lead."""
    SEALED = "sealed"
    """Wrapped by a mail filter that alone knows what is inside."""
    TORN = "torn"
    """Wrapped, and what is inside is damaged or missing."""
    DEEP = "deep"
    """Wrapped more often than ``wrappers.DEEPEST``."""
    TARGET = "target"
    OTHER_SERVICE = "other_service"


class Doubt(StrEnum):
    """Allowed, but worth a word beside the link."""

    FOREIGN_LETTERS = "foreign_letters"


@record
class Scheme:
    """A scheme of a call program.

    It ``takes`` a number or an e-mail address, or leads to one of ``words`` or to a host of the channel.
    """

    name: str
    takes: tuple[AddressKind, ...] = ()
    words: tuple[str, ...] = ()


@record
class Channel:
    """One way of meeting.

    ``takes`` is what an address may be, the usual one first; empty when there is nothing to store.
    ``hosts`` are whole hosts, below which everything belongs to the service; ``any_host`` also accepts
    every other ``https`` host. ``number_link`` and ``email_link`` are how a stored number or address is
    opened (``{number}``, ``{digits}``, ``{email}``); ``with_country`` asks for numbers that begin with
    their country. ``brands`` are names that only this service bears, ``plain_brands`` names that are everyday words
    too (``lookalikes.Known``).
    """

    id: str
    mode: Mode
    icon: str
    takes: tuple[AddressKind, ...] = ()
    hosts: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    plain_brands: tuple[str, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    any_host: bool = False
    number_link: str = ""
    email_link: str = ""
    with_country: bool = False

    @property
    def needs_link(self) -> bool:
        """Whether nothing but a link opens it."""
        return self.takes == (AddressKind.LINK,)


@record
class Services:
    """Call services besides the channels: names by host, what they are called elsewhere, and hosts that shorten.

    ``beside`` are pages of call services that stand in invitations and are no call: how a path begins, in small
    letters, a whole host with that, or a star and what stands anywhere in a path. ``wrapped_by`` are those who wrap
    links.
    """

    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    brands: tuple[str, ...] = ()
    shorteners: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    wrapped_by: "tuple[Wrapper, ...]" = ()


NO_SERVICES = Services()


@record
class CheckedLink:
    """A link fit to be opened.

    ``host`` is the whole host, ``site`` the part somebody registered; both may be empty.

    ``channel`` is the id of the service it belongs to, or ``link`` for any other ``https`` address. ``wrapped`` names
    those whose wrapping was taken off, the outermost first; all else is of the link inside.
    """

    url: str
    scheme: str
    channel: str
    host: str = ""
    site: str = ""
    doubts: frozenset[Doubt] = frozenset()
    wrapped: tuple[str, ...] = ()


Others = Callable[[], Services]
"""Reads the other services when they are first needed: most links belong to a channel."""


def _nothing_more() -> Services:
    return NO_SERVICES


def classify(url: str, channels: Sequence[Channel], others: Others = _nothing_more) -> str | None:
    """The channel a link belongs to, ``link`` for another ``https`` address, ``None`` when it is refused."""
    try:
        return check(url, channels, others).channel
    except Problem:
        return None


def check(url: str, channels: Sequence[Channel], others: Others = _nothing_more) -> CheckedLink:
    """The link made safe to open, or ``Problem(LINK_REFUSED)`` with a ``LinkFault`` as detail.

    ``others`` are asked for links of no channel: what else may be imitated, what only shortens, and who wraps links.
    A wrapped link is judged, and given back, as the one inside.
    """
    text = url.strip(" \r\n\t")
    host = plain_host(text)
    if not host or any(lookalikes.under(host, channel.hosts) for channel in channels):
        return _check_plain(text, channels, others)  # nearly every link, without a look into any list
    text, names = _unwrapped(text, others().wrapped_by)
    link = _check_plain(text, channels, others)
    if names and link.scheme != "https":  # filters wrap web addresses alone; a number in there was put in by hand
        raise _refused(LinkFault.SCHEME)
    return replace(link, wrapped=names) if names else link


def plain_host(text: str) -> str:
    """The host of a web address in small letters; empty when it is written in other than plain ones, or oddly."""
    scheme, _, rest = text.partition("://")
    end = min((at for sign in "/?#" if (at := rest.find(sign)) >= 0), default=len(rest))
    host = rest[:end].lower().removesuffix(":443")
    plain = host.isascii() and host.replace("-", "a").replace(".", "a").isalnum() and all(host.split("."))
    return host if plain and "." in host and scheme.lower() in ("http", "https") else ""


def _unwrapped(text: str, wrapped_by: "tuple[Wrapper, ...]") -> tuple[str, tuple[str, ...]]:
    """The link inside all its wrappings, and who put them around it, the outermost first."""
    from companion.domain import wrappers  # noqa: PLC0415 - few links are wrapped, and a start meets none

    names: tuple[str, ...] = ()
    while (wrapper := wrappers.wrapper_of(plain_host(text), text, wrapped_by)) is not None:
        if len(names) == wrappers.DEEPEST:
            raise _refused(LinkFault.DEEP)
        _check_signs(text.replace("|", ""), wrappers.LONGEST_WRAPPED)  # Outlook writes a bare | into what it adds
        if wrapper.writing is wrappers.Writing.SEALED:
            raise _refused(LinkFault.SEALED)
        link = wrappers.inside(text, wrapper)
        if link is None:
            raise _refused(LinkFault.TORN)
        text, names = link, (*names, wrapper.name)
    return text, names


def _check_plain(text: str, channels: Sequence[Channel], others: Others) -> CheckedLink:
    _check_signs(text)
    scheme, colon, rest = text.partition(":")
    scheme = scheme.casefold()
    if scheme == "https":
        return _check_web(text, channels, others)
    if scheme == "http":
        raise _refused(LinkFault.NOT_SAFE)
    for channel in channels:
        for own in channel.schemes:
            if colon and own.name == scheme:
                return _check_own(own, rest, channel, channels)
    raise _refused(LinkFault.SCHEME)


def has_scheme(word: str) -> bool:
    """Whether a word begins with the name of a scheme, whatever it is."""
    scheme, colon, rest = word.partition(":")
    named = scheme[:1].isalpha() and scheme.isascii() and scheme.replace("-", "").isalnum()
    return bool(colon and rest) and named


def registrable(host: str) -> str:
    """The part of a host that somebody registered: ``zoom.us`` of ``us02web.zoom.us``.

    Two labels, or three below the second-level names most countries use (``co.uk``, ``com.au``). A guess
    good enough to show where a link leads; services are recognised by their whole host, never by this.
    """
    labels = host.split(".")
    country = len(labels[-1]) == _COUNTRY_LENGTH and len(labels) > _COUNTRY_LENGTH
    return ".".join(labels[-3:] if country and labels[-2] in _SECOND_LEVEL else labels[-2:])


_COUNTRY_LENGTH = 2
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go", "gob", "nhs", "me", "ltd"})


def _refused(fault: LinkFault) -> Problem:
    return Problem(ProblemKind.LINK_REFUSED, fault.value)


def _check_signs(text: str, longest: int = LONGEST) -> None:
    if not text:
        raise _refused(LinkFault.EMPTY)
    if len(text) > longest:
        raise _refused(LinkFault.TOO_LONG)
    for sign in text:
        if (unicodedata.category(sign) in _HIDDEN and sign not in "\r\n\t") or sign in _BLANK:
            raise _refused(LinkFault.HIDDEN)
        if sign in '\\"<>`{}^|' or sign.isspace():
            raise _refused(LinkFault.SIGNS)


def _check_unseen(text: str) -> None:
    if _UNSEEN.search(text):
        raise _refused(LinkFault.HIDDEN)


_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {chr(code) for code in range(0xFE00, 0xFE10)}
"""Letters and marks that are drawn as nothing."""
_UNSEEN = re.compile(r"%(?:[01][0-9a-f]|7f|e2%80%(?:8[b-f]|a[a-e])|e2%81%a0|ef%bb%bf|c2%ad)", re.IGNORECASE)
"""Controls, joiners and marks of direction, written in percent signs (UTF-8)."""


def _check_web(text: str, channels: Sequence[Channel], others: Others) -> CheckedLink:
    if not text[len("https:") :].startswith("//"):
        raise _refused(LinkFault.HOST)
    _check_unseen(text)
    shown = _host_of(text)
    host = _ascii(shown)
    channel = next((one for one in channels if lookalikes.under(host, one.hosts)), None)
    if channel is None:
        _check_host(shown, host, channels, others())
    elif shown != host:  # below a service all letters are plain ones
        raise _refused(LinkFault.ALPHABET)
    rest = text[len("https://") + len(_netloc(text)) :]
    if redirects.passes_on(rest, registrable(host)):
        raise _refused(LinkFault.REDIRECT)
    if channel is None and _names_a_host(rest, channels):
        raise _refused(LinkFault.INSIDE)
    url = f"https://{host}{quote(rest, safe=_KEPT)}"
    if len(url) > 2 * LONGEST:  # letters with accents grow when they are written as browsers do
        raise _refused(LinkFault.TOO_LONG)
    return CheckedLink(
        url=url,
        scheme="https",
        channel=channel.id if channel else ANY_LINK,
        host=host,
        site=registrable(host),
        doubts=frozenset({Doubt.FOREIGN_LETTERS}) if shown != host else frozenset(),
    )


_KEPT = "%/?#[]@!$&'()*+,;=:-._~"


def _check_host(shown: str, host: str, channels: Sequence[Channel], others: Services) -> None:
    """``Problem`` when a host of no channel passes itself off as one of a service, or only shortens."""
    if lookalikes.under(host, others.names):
        return
    if lookalikes.under(host, others.shorteners):
        raise _refused(LinkFault.SHORTENER)
    site = registrable(shown)
    found = lookalikes.trick(shown, site, _imitated(tuple(channels), others.brands, tuple(others.names)))
    wrapping = _imitated_wrappers(others.wrapped_by)
    if not lookalikes.under(host, wrapping.hosts):
        found = found or lookalikes.trick(shown, site, wrapping)
    elif shown != host:  # below those who wrap links all letters are plain ones, too
        found = lookalikes.Trick.ALPHABET
    if found is not None:
        raise _refused(LinkFault(found.value))


@lru_cache(maxsize=4)
def _imitated(channels: tuple[Channel, ...], brands: tuple[str, ...], more: tuple[str, ...]) -> lookalikes.Known:
    hosts = tuple(host for channel in channels for host in channel.hosts)
    return lookalikes.Known(
        hosts=(*hosts, *more),
        main=hosts,
        brands=(*(brand for channel in channels for brand in channel.brands), *brands),
        plain=tuple(brand for channel in channels for brand in channel.plain_brands),
        sites=frozenset(registrable(host) for host in (*hosts, *more)),
    )


@lru_cache(maxsize=4)
def _imitated_wrappers(wrapped_by: "tuple[Wrapper, ...]") -> lookalikes.Known:
    hosts = tuple(host.partition("*")[2].partition(".")[2] or host for one in wrapped_by for host in one.hosts)
    return lookalikes.Known(hosts=hosts, sites=frozenset(registrable(host) for host in hosts))


def _names_a_host(rest: str, channels: Sequence[Channel]) -> bool:
    """Whether the host of a channel stands at the beginning of a part of a path, where the eye looks for it."""
    path = re.split(r"[?#]", rest, maxsplit=1)[0].casefold()
    parts = [part.partition(":")[0] for part in path.split("/")]
    return any(lookalikes.under(part, channel.hosts) for part in parts for channel in channels)


def _check_own(own: Scheme, rest: str, channel: Channel, channels: Sequence[Channel]) -> CheckedLink:
    if own.takes:
        address = _own_address(own, rest.removeprefix("//"))
        return CheckedLink(url=f"{own.name}:{address}", scheme=own.name, channel=channel.id)
    _check_unseen(rest)
    if not rest.isascii() or any(code in rest.casefold() for code in ("%22", "%5c")):
        raise _refused(LinkFault.SIGNS)
    first = rest.lstrip("/").partition("?")[0].partition("/")[0]
    host = ""
    if first.casefold() not in own.words:
        host = _host_of("https:" + rest) if rest.startswith("//") else ""
        if not lookalikes.under(host, channel.hosts):
            if host:
                _check_host(host, _ascii(host), channels, NO_SERVICES)
            raise _refused(LinkFault.TARGET)
    return CheckedLink(
        url=f"{own.name}:{rest}",
        scheme=own.name,
        channel=channel.id,
        host=host,
        site=registrable(host) if host else "",
    )


def _own_address(own: Scheme, rest: str) -> str:
    # A query could carry a whole letter, or a file to attach; nothing stored with a person needs one.
    if not rest.isascii() or any(sign in rest for sign in "?&%,;#*"):
        raise _refused(LinkFault.TARGET)
    try:
        if "@" in rest and AddressKind.EMAIL in own.takes:
            return addresses.email(rest)
        if AddressKind.NUMBER in own.takes:
            return addresses.dialled(addresses.number(rest))
    except Problem:
        raise _refused(LinkFault.TARGET) from None
    raise _refused(LinkFault.TARGET)


def _netloc(text: str) -> str:
    after = text[len("https://") :]
    ends = [after.find(sign) for sign in "/?#" if sign in after]
    return after[: min(ends)] if ends else after


def _host_of(text: str) -> str:
    """The host in its own letters, lower case; everything that could hide another one is refused."""
    netloc = _netloc(text)
    if "@" in netloc:
        raise _refused(LinkFault.USER)
    if netloc.startswith("["):
        raise _refused(LinkFault.NUMBER_HOST)
    host, colon, port = netloc.partition(":")
    if "%" in host:
        raise _refused(LinkFault.PERCENT)
    if host.endswith("."):
        raise _refused(LinkFault.DOT)
    if colon and port != "443":
        raise _refused(LinkFault.PORT)
    try:
        agreed = urlsplit(text).hostname
    except ValueError:
        agreed = None
    if agreed != host.lower():  # two readings of one address: a browser might take a third
        raise _refused(LinkFault.HOST)
    return _shown(host.lower())


def _shown(host: str) -> str:
    labels = [_label(label) for label in host.split(".")]
    if labels[-1][0].isdigit():
        raise _refused(LinkFault.NUMBER_HOST)
    if len(labels) < _COUNTRY_LENGTH or len(host) > _LONGEST_HOST:
        raise _refused(LinkFault.HOST)
    return ".".join(labels)


_LONGEST_HOST = 253
_LONGEST_LABEL = 63


def _label(label: str) -> str:
    shown = label
    if label.startswith("xn--"):
        try:
            shown = label[4:].encode("ascii").decode("punycode")
        except UnicodeError:
            raise _refused(LinkFault.HOST) from None
        if shown.isascii():  # written in a roundabout way for no honest reason
            raise _refused(LinkFault.HOST)
    shown = shown.lower()  # and not folded further: a sharp s is a letter of its own in names of hosts
    if unicodedata.normalize("NFKC", shown) != shown:
        raise _refused(LinkFault.ALPHABET)
    letters = all(sign == "-" or unicodedata.category(sign)[0] in "LNM" for sign in shown)
    if not shown or not letters or "-" in (shown[0], shown[-1]) or len(label) > _LONGEST_LABEL:
        raise _refused(LinkFault.HOST)
    return shown


def _ascii(host: str) -> str:
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii") for label in host.split(".")
    )
