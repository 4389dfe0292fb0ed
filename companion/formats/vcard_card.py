"""One card being read: its fields are handed in one by one, then it is made into a person found."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from companion.domain.contacts import CardFault, FoundPerson, FoundWay
from companion.domain.people import Birthday, Kind
from companion.domain.problems import Fault
from companion.formats import vcard_values as values
from companion.formats.vcard_lines import Head

_SERVICES = {
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-WHATSAPP": "whatsapp",
    "X-FACETIME": "facetime",
    "X-SIGNAL": "signal",
}
_KIND_WORDS = {"group": Kind.GROUP, "location": Kind.PLACE, "individual": Kind.PERSON, "person": Kind.PERSON}
_ORGANISATION_WORDS = frozenset({"org", "organization", "company"})
_WAY_KINDS = (
    ("fax", "fax"),
    ("pager", "pager"),
    ("whatsapp", "whatsapp"),
    ("cell", "mobile"),
    ("mobile", "mobile"),
    ("iphone", "mobile"),
    ("car", "mobile"),
    ("home", "home"),
    ("work", "work"),
    ("main", "work"),
    ("text", "text"),
)
_LONGEST_NAME = 200
_LOCALITY = 3
"""Which part of ``ADR`` is the town."""
_PLACES = frozenset({"mobile", "home", "work"})
_FACSIMILE = re.compile("fax|pager", re.IGNORECASE)
_MAKERS_LABEL = re.compile(r"_\$!<(.*)>!\$_$")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_NICKNAME_ITEM = "vnd.android.cursor.item/nickname"


class CardBuilder:
    """Gathers the fields of one card. ``line`` is the first line of the card."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.faults: list[Fault] = []
        self.texts: dict[str, str] = {}
        self.names: list[str] = []
        self.phones: list[tuple[str, Head]] = []
        self.emails: list[tuple[str, Head]] = []
        self.handles: list[tuple[str, Head, str]] = []
        self.urls: list[tuple[str, Head]] = []
        self.addresses: list[tuple[bool, str, str]] = []
        self.label_addresses: list[str] = []
        self.labels: dict[str, str] = {}
        self.related: list[str] = []
        self.birthday: Birthday | None = None
        self.photo: bytes | None = None

    def take(self, head: Head, value: str, line: int) -> bool:
        """Look at one field, decoded but for backslashes. True: it need not stay in the card."""
        handler = HANDLERS.get(head.name)
        return handler is not None and bool(handler(self, head, value, line))

    def fault(self, line: int, what: CardFault) -> None:
        """Something in this card could not be read."""
        self.faults.append(Fault(line=line, what=what))

    def build(self, card: str) -> FoundPerson | None:
        """The person, or ``None`` when there is nothing to call them by."""
        texts = self.texts
        formal = values.full_name(self.names)
        name = texts.get("FN") or (values.short_name(self.names) if formal else "") or self._other_name()
        if not name:
            return None
        name = name[:_LONGEST_NAME].rstrip()
        # Home first: that is where a visit goes.
        addresses = sorted(self.addresses, key=lambda found: not found[0])
        tz = texts.get("TZ", "")
        kind = self._kind(name, formal)
        return FoundPerson(
            name=name,
            line=self.line,
            card=card,
            full_name=_formal(name, formal) if kind is Kind.PERSON else name,
            nickname=texts.get("NICKNAME", ""),
            kind=kind,
            phones=tuple([self._way(number, head) for number, head in self.phones]),
            emails=tuple([self._way(address, head) for address, head in self.emails]),
            handles=tuple([self._handle(*handle) for handle in self.handles]),
            urls=tuple([self._way(url, head) for url, head in self.urls]),
            addresses=tuple([address for _, address, _ in addresses] or self.label_addresses),
            town=addresses[0][2] if addresses else "",
            birthday=self.birthday,
            photo=self.photo,
            tz=tz,
            zone=values.zone(tz) if tz else None,
            organisation=texts.get("ORG", ""),
            note=texts.get("NOTE", ""),
            related=tuple(self.related),
            uid=texts.get("UID", ""),
        )

    def _other_name(self) -> str:
        """What to call a card without ``FN`` and ``N``: the first thing in it that is somebody's own."""
        if other := self.texts.get("NICKNAME") or self.texts.get("ORG"):
            return other
        for ways in (self.emails, self.phones):
            if ways:
                return ways[0][0]
        if self.addresses:
            return self.addresses[0][1]
        return re.sub(r"^[A-Za-z]+://|[/?#].*$", "", self.urls[0][0]) if self.urls else ""

    def _kind(self, name: str, formal: str) -> Kind:
        word = self.texts.get("KIND", "").lower()
        if word in _KIND_WORDS:
            return _KIND_WORDS[word]
        organisation = self.texts.get("ORG", "")
        if word in _ORGANISATION_WORDS or (organisation and name == organisation):
            # A shop or a surgery one goes to has an address; a club or a firm may have none.
            return Kind.PLACE if self.addresses else Kind.GROUP
        bare = not (formal or "FN" in self.texts or organisation or self.emails or self.phones)
        return Kind.PLACE if bare and self.addresses else Kind.PERSON

    def _handle(self, name: str, head: Head, service: str) -> FoundWay:
        way = self._way(name, head)
        return replace(way, kind=service, label=way.label or (way.kind if way.kind in _PLACES else ""))

    def _way(self, address: str, head: Head) -> FoundWay:
        kind = _way_kind(head.types)
        label = self.labels.get(head.group, "") if head.group else ""
        if label and _FACSIMILE.search(label):
            kind = "fax" if "fax" in label.lower() else "pager"
        elif label and not kind:
            kind = _way_kind(frozenset({label.lower()}))
        return FoundWay(address=address, kind=kind, label=label, preferred=head.preferred)


@lru_cache(maxsize=512)
def _way_kind(types: frozenset[str]) -> str:
    kind = next((kind for word, kind in _WAY_KINDS if word in types), "")
    return "" if kind == "text" and "voice" in types else kind


def _formal(name: str, formal: str) -> str:
    if not formal or formal == name:
        return name
    # The same words in another order, as in Hungarian or Japanese names, say nothing more.
    return name if set(formal.lower().split()) <= set(name.lower().split()) else formal


def _text(card: CardBuilder, head: Head, value: str, _line: int) -> None:
    text = values.plain(value)
    if text and head.name not in card.texts:
        card.texts[head.name] = text


def _name(card: CardBuilder, _head: Head, value: str, _line: int) -> None:
    if not card.names:
        card.names = values.split(value)


def _nickname(card: CardBuilder, _head: Head, value: str, _line: int) -> None:
    first = values.one_line(values.split(value, ",")[0])
    if first:
        card.texts.setdefault("NICKNAME", first)


def _custom(card: CardBuilder, head: Head, value: str, line: int) -> None:
    parts = values.split(value)
    if parts[0].strip().lower() == _NICKNAME_ITEM and len(parts) > 1:
        _nickname(card, head, parts[1], line)


def _organisation(card: CardBuilder, _head: Head, value: str, _line: int) -> None:
    name = values.one_line(values.split(value)[0])
    if name:
        card.texts.setdefault("ORG", name)


def _kind(card: CardBuilder, _head: Head, value: str, _line: int) -> None:
    card.texts.setdefault("KIND", value.strip())


def _note(card: CardBuilder, _head: Head, value: str, _line: int) -> None:
    text = values.several_lines(values.unescape(value))
    if text:
        card.texts["NOTE"] = f"{card.texts['NOTE']}\n{text}" if "NOTE" in card.texts else text


def _phone(card: CardBuilder, head: Head, value: str, _line: int) -> None:
    number = values.plain(value)
    if number[:4].lower() == "tel:":
        number = number[4:].strip()
    if number:
        card.phones.append((number, head))


def _email(card: CardBuilder, head: Head, value: str, _line: int) -> None:
    address = values.plain(value)
    if address.endswith(">") and "<" in address:
        address = address[address.rindex("<") + 1 : -1]
    if address[:7].lower() == "mailto:":
        address = address[7:]
    if address:
        card.emails.append((address.strip(), head))


def _address(card: CardBuilder, head: Head, value: str, _line: int) -> None:
    parts = values.split(value)
    line = values.address(parts) or values.address([head.param("LABEL")])
    if line:
        town = head.param("X-COMPANION-TOWN") or values.one_line("".join(parts[_LOCALITY : _LOCALITY + 1]))
        card.addresses.append(("home" in head.types, line, town))


def _label(card: CardBuilder, _head: Head, value: str, _line: int) -> None:
    line = values.address([values.unescape(value)])
    if line:
        card.label_addresses.append(line)


def _url(card: CardBuilder, head: Head, value: str, _line: int) -> None:
    url = values.plain(value)
    if url:
        card.urls.append((url, head))


def _handle(card: CardBuilder, head: Head, value: str, _line: int) -> None:
    address = values.plain(value)
    found = _SCHEME.match(address)
    scheme = found[1].lower() if found else ""
    service = (head.param("X-SERVICE-TYPE") or _SERVICES.get(head.name, "") or scheme).lower()
    if head.name == "X-SOCIALPROFILE":
        service = next(iter(sorted(head.types - {"pref"})), service)
    if found and scheme in (service, "x-apple", "xmpp", "aim", "msnim", "ymsgr", "icq"):
        address = address[found.end() :].lstrip("/")
    if address:
        card.handles.append((address, head, service))


def _own_way(card: CardBuilder, head: Head, value: str, _line: int) -> None:
    channel, address = (*values.split(value), "", "")[:2]
    card.handles.append((values.one_line(address), head, channel.strip()))


def _group_label(card: CardBuilder, head: Head, value: str, _line: int) -> None:
    text = values.plain(value)
    made = _MAKERS_LABEL.match(text)
    if head.group and text:
        card.labels[head.group] = made[1] if made else text


def _related(card: CardBuilder, head: Head, value: str, _line: int) -> None:
    name = values.plain(value)
    if name and not _SCHEME.match(name) and "agent" not in head.types:
        card.related.append(name)


def _birthday(card: CardBuilder, head: Head, value: str, line: int) -> None:
    if card.birthday is not None or head.param("VALUE").lower() == "text":
        return
    try:
        card.birthday = values.birthday(value)
    except ValueError:
        card.fault(line, CardFault.BAD_DATE)


def _photo(card: CardBuilder, head: Head, value: str, line: int) -> bool:
    media, comma, data = value.partition(",")
    if media[:5].lower() != "data:" or not comma:
        data = value
    if card.photo is not None or (data is value and head.param("VALUE").lower() in ("url", "uri")):
        return False
    if "://" in data[:16] or not data.strip():
        return False  # a picture on the web is never fetched
    if len(data) > values.LARGEST_PHOTO * 4 // 3:
        card.fault(line, CardFault.LARGE_PHOTO)
        return True
    photo = values.from_base64(data)
    if not values.photo_kind(photo):
        card.fault(line, CardFault.BAD_PHOTO)
        return False
    card.photo = photo
    return True


Handler = Callable[[CardBuilder, Head, str, int], bool | None]
"""Takes one field, its value and its line; true when the field need not stay in the card."""

HANDLERS: dict[str, Handler] = {
    "FN": _text,
    "TZ": _text,
    "UID": _text,
    "N": _name,
    "NICKNAME": _nickname,
    "X-NICKNAME": _nickname,
    "X-ANDROID-CUSTOM": _custom,
    "ORG": _organisation,
    "KIND": _kind,
    "X-ADDRESSBOOKSERVER-KIND": _kind,
    "X-ABSHOWAS": _kind,
    "NOTE": _note,
    "TEL": _phone,
    "EMAIL": _email,
    "ADR": _address,
    "LABEL": _label,
    "URL": _url,
    "IMPP": _handle,
    "X-SOCIALPROFILE": _handle,
    "X-COMPANION-WAY": _own_way,
    **dict.fromkeys(_SERVICES, _handle),
    "X-ABLABEL": _group_label,
    "RELATED": _related,
    "X-ABRELATEDNAMES": _related,
    "X-EVOLUTION-SPOUSE": _related,
    "X-SPOUSE": _related,
    "BDAY": _birthday,
    "PHOTO": _photo,
}
