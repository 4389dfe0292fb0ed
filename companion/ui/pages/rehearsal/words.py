"""What the rehearsal says about a link, its service, and what opens it here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.rehearsals import Part
from companion.services.dress_rehearsal import Opens
from companion.ui.link_words import link_words
from companion.ui.people_words import channel_words
from companion.ui.texts import tr
from companion.ui.words import full_date

if TYPE_CHECKING:
    from companion.services.dress_rehearsal import Looked


def part_title(part: Part) -> str:
    """The heading of a part."""
    return {
        Part.LINK: tr("The link"),
        Part.PROGRAM: tr("The link"),
        Part.SOUND: tr("Can you hear?"),
        Part.VOICE: tr("Can they hear you?"),
        Part.PICTURE: tr("Can they see you?"),
    }[part]


def service_of(looked: Looked) -> str:
    """The service by name; else the way as people call it."""
    return looked.service or channel_words(looked.way.channel)


def link_lines(looked: Looked) -> list[str]:
    """What is known before anything is tried, the most important first."""
    if looked.refused:
        reason, advice = link_words(looked.refused)
        return [reason or tr("This link cannot be used."), advice or tr("Ask for the call link again.")]
    if looked.rules is not None and looked.rules.closed is not None:
        return [looked.rules.closed.says, tr("Ask {name} for a link of another service.", name=looked.person.name)]
    facts = [] if looked.rules is None else [fact.says for fact in looked.rules.facts]
    return [_form(looked), *facts, _opens(looked)]


def checked_line(looked: Looked) -> str:
    """When the facts were last looked at; empty where none are shown."""
    facts = () if looked.rules is None or looked.refused else looked.rules.facts
    if not facts:
        return ""
    return tr("What we know of {service} is from {day}.", service=service_of(looked),
              day=full_date(min(fact.checked for fact in facts)))  # fmt: skip


def _form(looked: Looked) -> str:
    if looked.link is None or not looked.link.host:
        return tr("This is {address}, for {service}.", address=looked.way.address, service=service_of(looked))
    if not looked.service:
        return tr("The link is whole. It leads to {host}, which we do not know.", host=looked.link.host)
    return tr("The link is whole. It leads to {service}, at {host}.", service=looked.service, host=looked.link.host)


def _opens(looked: Looked) -> str:
    name = service_of(looked)
    return {
        Opens.PROGRAM: tr("The program of {service} is on this computer.", service=name),
        Opens.BROWSER: tr("It opens in your web browser."),
        Opens.NO_BROWSER: tr("It opens in a web browser, but we found none on this computer."),
        Opens.NOTHING: tr(
            "Nothing on this computer opens it. Somebody can add the program of {service}.", service=name
        ),
        Opens.SHOWN: tr("The program shows it, and you use it by hand."),
    }[looked.opens]
