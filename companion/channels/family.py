"""The channels as the inner rooms see them: keep an address in a good form, open what was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.channels import CHANNELS
from companion.domain import addresses, links, lookalikes
from companion.domain.links import NO_SERVICES, AddressKind
from companion.domain.people import Way
from companion.domain.problems import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.domain.links import Channel, CheckedLink, Services
    from companion.domain.links_pasted import Pasted

LONGEST_POSTAL = 1000
"""Characters of an address or of directions to a door."""


class ChannelFamily:
    """All channels, and what they have in common. Implements ``ports.Channels``.

    ``others`` gives the other call services, and what only shortens links; read when first needed.
    """

    def __init__(self, channels: Sequence[Channel] = CHANNELS, others: Callable[[], Services] | None = None) -> None:
        self._channels = tuple(channels)
        self._by_id = {channel.id: channel for channel in channels}
        self._read_others = others
        self._known: Services | None = None

    def all(self) -> tuple[Channel, ...]:
        """Every channel, in the order in which pages offer them."""
        return self._channels

    def get(self, channel: str) -> Channel | None:
        """One channel by id; ``None`` for one this program does not know."""
        return self._by_id.get(channel)

    def classify(self, url: str) -> str | None:
        """The channel a link belongs to, ``link`` for another ``https`` one, ``None`` when it is refused."""
        return links.classify(url, self._channels, self._others)

    def check(self, url: str) -> CheckedLink:
        """The link made safe to open, or ``Problem(LINK_REFUSED)``."""
        return links.check(url, self._channels, self._others)

    def service_name(self, host: str) -> str:
        """The name of another call service: "Webex" for ``us.webex.com``, empty when not known."""
        names = self._others().names
        return next((name for known, name in names.items() if lookalikes.under(host, (known,))), "")

    def _others(self) -> Services:
        if self._known is None:
            self._known = self._read_others() if self._read_others else NO_SERVICES
        return self._known

    def pasted(self, text: str) -> Pasted:
        """The links of calls in a pasted text, such as a whole invitation, and why others in it were refused."""
        from companion.channels import pasting  # noqa: PLC0415 - a start has nothing pasted to look into

        return pasting.look_into(text, self.check, self._others)

    def recognise(self, text: str) -> Way | None:
        """What a pasted text is: a link with its channel, a number, an e-mail; ``None`` for nothing known."""
        found = self.pasted(text).links
        if found:
            return Way(channel=found[0].channel, address=found[0].url)
        for channel, form in (("message", addresses.email), ("phone", addresses.number)):
            try:
                return Way(channel=channel, address=form(text))
            except Problem:
                continue
        return None

    def validate(self, channel: str, address: str) -> str:
        """The address in the form to store: a link found in pasted text, a number, an e-mail, or lines.

        Raises ``Problem``: ``NO_ADDRESS`` when empty; ``LINK_REFUSED`` with a ``LinkFault``,
        ``other_service`` when the link is another service's; ``BAD_VALUE`` with ``number``, ``email``,
        ``country`` (the number must begin with its country), ``too_long`` or ``channel``.
        """
        kind = self._one(channel)
        text = address.strip()
        if not kind.takes:
            return ""
        if not text:
            raise Problem(ProblemKind.NO_ADDRESS)
        if AddressKind.POSTAL in kind.takes:
            return _postal(text)
        if AddressKind.LINK in kind.takes:
            from companion.channels import pasting  # noqa: PLC0415 - as above

            if kind.needs_link or "//" in text or pasting.holds_link(text, self.check):
                return pasting.fitting(kind, text, self.check, self._others)
        return _number_or_email(kind, text)

    def join_url(self, channel: str, address: str) -> str | None:
        """What to open for a stored address; ``None`` when there is nothing to open but something to show.

        Only what is stored: no meeting is ever made up. Raises ``Problem(LINK_REFUSED)`` for a stored link
        that is not safe to open.
        """
        kind = self._by_id.get(channel)
        text = address.strip()
        if kind is None or not text:
            return None
        if AddressKind.LINK in kind.takes and links.has_scheme(text):
            return self.check(text).url
        if "@" in text and kind.email_link:
            return kind.email_link.format(email=addresses.email(text))
        return _number_url(kind, text)

    def _one(self, channel: str) -> Channel:
        kind = self._by_id.get(channel)
        if kind is None:
            raise Problem(ProblemKind.BAD_VALUE, "channel")
        return kind


def _postal(text: str) -> str:
    lines = [addresses.plain(line) for line in text.splitlines()]
    clean = "\n".join(line for line in lines if line)
    if len(clean) > LONGEST_POSTAL:
        raise Problem(ProblemKind.BAD_VALUE, "too_long")
    return clean


def _number_or_email(kind: Channel, text: str) -> str:
    if "@" in text and AddressKind.EMAIL in kind.takes:
        return addresses.email(text)
    clean = addresses.number(text)
    if kind.with_country and not addresses.with_country(clean):
        raise Problem(ProblemKind.BAD_VALUE, "country")
    return clean


def _number_url(kind: Channel, text: str) -> str | None:
    if not kind.number_link:
        return None
    try:
        dialled = addresses.dialled(addresses.number(text))
    except Problem:
        return None  # somebody else's program may have stored words; they are still shown
    if kind.with_country and not dialled.startswith("+"):
        return None
    return kind.number_link.format(number=dialled, digits=dialled.lstrip("+"))
