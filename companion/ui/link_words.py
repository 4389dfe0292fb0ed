"""Why a link is not kept and not opened: one plain reason for each, and what to do."""

from companion.domain.links import LinkFault
from companion.ui.texts import tr


def link_words(fault: str) -> tuple[str, str]:
    """Reason and advice for a ``LinkFault``, as it stands in ``Problem.detail``; empty for what has none of its own."""
    hosts, rest = _hosts(), _rest()
    if fault in hosts:
        return hosts[fault], tr("Please do not use it. Ask the person by telephone.")
    return rest.get(fault, ("", ""))


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
