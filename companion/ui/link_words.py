"""Why a link is not kept and not opened: one plain reason for each, and what to do. And what was found in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.links import ANY_LINK, CheckedLink, LinkFault
from companion.ui.texts import join_names, tr

if TYPE_CHECKING:
    from companion.domain.links_pasted import Pasted
    from companion.ui.house import House


WHICH = "which"
"""Detail of the problem (``BAD_VALUE``) when one of several links has to be chosen first."""


def link_words(fault: str) -> tuple[str, str]:
    """Reason and advice for a ``LinkFault``, as it stands in ``Problem.detail``; empty for what has none of its own."""
    hosts, rest = _hosts(), _rest()
    if fault in hosts:
        return hosts[fault], tr("Please do not use it. Ask the person by telephone.")
    return rest.get(fault, ("", ""))


def is_trick(fault: str) -> bool:
    """Whether a link with this fault seems to be what it is not."""
    return fault in _hosts()


def leads_words(house: House, link: CheckedLink) -> str:
    """Where a link leads, as in "Zoom, at us02web.zoom.us"."""
    name = service_words(house, link)
    if name and link.host:
        return tr("{name}, at {host}", name=name, host=link.host)
    return name or link.host


def service_words(house: House, link: CheckedLink) -> str:
    """The name of the call service a link is of; empty when it is none that we know."""
    from companion.ui.people_words import channel_words  # seldom needed, and never at a start

    return house.channels.service_name(link.host) if link.channel == ANY_LINK else channel_words(link.channel)


def wrapped_words(house: House, link: CheckedLink) -> str:
    """Who wrapped a link, and what is inside; empty for a plain one."""
    if not link.wrapped:
        return ""
    who = join_names(tuple(dict.fromkeys(link.wrapped)))
    return tr("This link came wrapped by {who}. Inside is {where}.", who=who, where=leads_words(house, link))


def found_words(house: House, pasted: Pasted) -> str:
    """What a pasted text holds."""
    if len(pasted.links) > 1:
        return tr("There are {n} call links in this text. Which one is it?", n=len(pasted.links))
    link = pasted.links[0]
    return wrapped_words(house, link) or tr(
        "There is one call link in this text: {where}.", where=leads_words(house, link)
    )


def choose_words() -> str:
    """What to do when there are several links, and none is chosen."""
    return tr("Please choose one of the links first.")


def _hosts() -> dict[str, str]:
    return {
        LinkFault.LOOK_ALIKE: tr("This link only looks like the real one."),
        LinkFault.ALPHABET: tr("This link has letters of another alphabet that look like plain ones."),
        LinkFault.DIGITS: tr("This link has digits in place of letters."),
        LinkFault.LETTERS: tr("One letter in this link is not as in the real one."),
        LinkFault.INSIDE: tr("A real address stands in this link, but it leads to another place."),
        LinkFault.WORDS: tr("The name of a call service is in this link, but the place is not theirs."),
        LinkFault.ENDING: tr("This link has the right name, but not the right ending."),
        LinkFault.USER: tr("With the sign @ in it, this link leads to another place than it shows."),
        LinkFault.NUMBER_HOST: tr("This link has a number where a name should be."),
        LinkFault.PORT: tr("This link has an odd number after its name."),
        LinkFault.DOT: tr("This link has a full stop after its name that does not belong there."),
        LinkFault.PERCENT: tr("This link hides its name behind percent signs."),
        LinkFault.HIDDEN: tr("There are signs in this link that nobody can see."),
    }


def _rest() -> dict[str, tuple[str, str]]:
    again = tr("Ask for the call link again, and paste all of it.")
    plain = tr("Open the mail, and copy the link that it shows. Or ask for the plain link.")
    return {
        LinkFault.SEALED: (tr("A mail filter has wrapped this link, so we cannot see where it leads."), plain),
        LinkFault.TORN: (tr("This link is wrapped in another one, and part of it is missing."), plain),
        LinkFault.DEEP: (tr("This link is wrapped in too many others."), plain),
        LinkFault.REDIRECT: (tr("This link first goes to another place."), tr("Ask for the call link itself.")),
        LinkFault.SHORTENER: (tr("This short link does not show where it leads."), tr("Ask for the long, plain link.")),
        LinkFault.NOT_SAFE: (tr("This link begins with http."), tr("Ask for the one that begins with https.")),
        LinkFault.OTHER_SERVICE: (tr("This link belongs to another call service."), tr("Choose that way above.")),
        LinkFault.TOO_LONG: (tr("This link is too long to keep."), again),
        LinkFault.SCHEME: (tr("This is not a call link."), again),
        LinkFault.TARGET: (tr("This link does not lead to a call."), again),
        LinkFault.HOST: (tr("We cannot see where this link leads."), again),
        LinkFault.SIGNS: (tr("There are odd signs in this link."), again),
    }
