"""Ways of meeting as facts, and the check of every link before it is kept and before it is opened.

The rules: only ``https``, ``tel``, ``mailto``, ``sms`` and the call programs' own schemes; a service is
known by the labels of its host alone; whatever could lead elsewhere than the eye expects is refused. No
link is ever made up.
"""

import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from urllib.parse import quote, urlsplit

from companion.domain import addresses, lookalikes
from companion.domain.plans import Mode
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record

LONGEST = 2000
"""Characters; the longest invitations of call services seen are about 600."""


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
    """Spaces, control or unseen signs, backslashes, quotes."""
    SCHEME = "scheme"
    NOT_SAFE = "not_safe"
    """``http``: anybody on the way could change where it leads. Ask for the ``https`` link."""
    USER = "user"
    PORT = "port"
    HOST = "host"
    NUMBER_HOST = "number_host"
    LOOK_ALIKE = "look_alike"
    TARGET = "target"
    OTHER_SERVICE = "other_service"


class Doubt(StrEnum):
    """Allowed, but worth a word beside the link."""

    FOREIGN_LETTERS = "foreign_letters"
    BORROWED_NAME = "borrowed_name"


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
    their country.
    """

    id: str
    mode: Mode
    icon: str
    takes: tuple[AddressKind, ...] = ()
    hosts: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
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
class CheckedLink:
    """A link fit to be opened.

    ``host`` is the whole host, ``site`` the part somebody registered; both may be empty.

    ``channel`` is the id of the service it belongs to, or ``link`` for any other ``https`` address.
    """

    url: str
    scheme: str
    channel: str
    host: str = ""
    site: str = ""
    doubts: frozenset[Doubt] = frozenset()


def classify(url: str, channels: Sequence[Channel]) -> str | None:
    """The channel a link belongs to, ``link`` for another ``https`` address, ``None`` when it is refused."""
    try:
        return check(url, channels).channel
    except Problem:
        return None


def check(url: str, channels: Sequence[Channel]) -> CheckedLink:
    """The link made safe to open, or ``Problem(LINK_REFUSED)`` with a ``LinkFault`` as detail."""
    text = url.strip(" \r\n\t")
    _check_signs(text)
    scheme, colon, rest = text.partition(":")
    scheme = scheme.casefold()
    if scheme == "https":
        return _check_web(text, channels)
    if scheme == "http":
        raise _refused(LinkFault.NOT_SAFE)
    for channel in channels:
        for own in channel.schemes:
            if colon and own.name == scheme:
                return _check_own(own, rest, channel, channels)
    raise _refused(LinkFault.SCHEME)


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


def _check_signs(text: str) -> None:
    if not text:
        raise _refused(LinkFault.EMPTY)
    if len(text) > LONGEST:
        raise _refused(LinkFault.TOO_LONG)
    for sign in text:
        if sign in '\\"<>`{}^|' or sign.isspace() or unicodedata.category(sign)[0] == "C":
            raise _refused(LinkFault.SIGNS)


def _check_web(text: str, channels: Sequence[Channel]) -> CheckedLink:
    if not text[len("https:") :].startswith("//"):
        raise _refused(LinkFault.HOST)
    shown = _host_of(text)
    host = _ascii(shown)
    known = [one for channel in channels for one in channel.hosts]
    channel = next((one for one in channels if lookalikes.under(host, one.hosts)), None)
    doubts = frozenset[Doubt]() if channel else _doubts(shown, host, known, channels)
    path = quote(text[len("https://") + len(_netloc(text)) :], safe=_KEPT)
    url = f"https://{host}{path}"
    if len(url) > 2 * LONGEST:  # letters with accents grow when they are written as browsers do
        raise _refused(LinkFault.TOO_LONG)
    return CheckedLink(
        url=url,
        scheme="https",
        channel=channel.id if channel else "link",
        host=host,
        site=registrable(host),
        doubts=doubts,
    )


_KEPT = "%/?#[]@!$&'()*+,;=:-._~"


def _check_own(own: Scheme, rest: str, channel: Channel, channels: Sequence[Channel]) -> CheckedLink:
    if own.takes:
        address = _own_address(own, rest.removeprefix("//"))
        return CheckedLink(url=f"{own.name}:{address}", scheme=own.name, channel=channel.id)
    if not rest.isascii() or any(code in rest.casefold() for code in ("%00", "%0a", "%0d", "%22", "%5c")):
        raise _refused(LinkFault.SIGNS)
    first = rest.lstrip("/").partition("?")[0].partition("/")[0]
    host = ""
    if first.casefold() not in own.words:
        host = _host_of("https:" + rest) if rest.startswith("//") else ""
        if not lookalikes.under(host, channel.hosts):
            known = [one for each in channels for one in each.hosts]
            strange = bool(host) and lookalikes.pretends(host, known, channel.brands)
            raise _refused(LinkFault.LOOK_ALIKE if strange else LinkFault.TARGET)
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
    if len(labels) < _COUNTRY_LENGTH or len(host) > _LONGEST_HOST:
        raise _refused(LinkFault.HOST)
    if labels[-1][0].isdigit():
        raise _refused(LinkFault.NUMBER_HOST)
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
    if unicodedata.normalize("NFKC", shown) != shown:
        raise _refused(LinkFault.LOOK_ALIKE)
    letters = all(sign == "-" or unicodedata.category(sign)[0] in "LNM" for sign in shown)
    if not shown or not letters or "-" in (shown[0], shown[-1]) or len(label) > _LONGEST_LABEL:
        raise _refused(LinkFault.HOST)
    return shown.casefold()


def _ascii(host: str) -> str:
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii") for label in host.split(".")
    )


def _doubts(shown: str, host: str, known: Sequence[str], channels: Sequence[Channel]) -> frozenset[Doubt]:
    brands = [brand for channel in channels for brand in channel.brands]
    if lookalikes.pretends(shown, known, brands):
        raise _refused(LinkFault.LOOK_ALIKE)
    doubts = set()
    if shown != host:
        doubts.add(Doubt.FOREIGN_LETTERS)
    own_site = registrable(host) in {registrable(one) for one in known}
    if not own_site and lookalikes.names_a_brand(shown, brands):
        doubts.add(Doubt.BORROWED_NAME)
    return frozenset(doubts)
