"""Pasted texts past the link guard: which links of calls stand in them, and the one that fits a way of meeting."""

from collections.abc import Callable

from companion.domain.links import ANY_LINK, Channel, CheckedLink, LinkFault, Services, has_scheme
from companion.domain.links_pasted import Pasted, calls, passcode, words
from companion.domain.problems import Problem, ProblemKind

Check = Callable[[str], CheckedLink]
"""The link guard."""


def look_into(text: str, check: Check, services: Callable[[], Services]) -> Pasted:
    """What was found in a pasted text."""
    found, refused = _links_in(text, check)
    links = calls(found, services()) if len(found) > 1 else tuple(found)
    plain = len(links) == 1 and not links[0].wrapped and len(text.split()) == 1 and "<" not in text
    return Pasted(links=links, refused=tuple(refused), passcode=passcode(text), plain=plain)


def holds_link(text: str, check: Check) -> bool:
    """Whether there is a link in a text."""
    return bool(_links_in(text, check)[0])


def fitting(kind: Channel, text: str, check: Check, services: Callable[[], Services]) -> str:
    """The first link of a text that fits a way of meeting; ``Problem(LINK_REFUSED)`` with the reason when none does."""
    found, _ = _links_in(text, check)
    if not found:
        return check(next((word for word in words(text) if has_scheme(word)), text)).url  # raises, with its reason
    found = [*calls(found, services()), *found] if len(found) > 1 else found
    good = [link for link in found if link.channel == kind.id]
    if not good and kind.any_host:
        good = [link for link in found if ANY_LINK in (link.channel, kind.id)]
    if not good:
        raise Problem(ProblemKind.LINK_REFUSED, LinkFault.OTHER_SERVICE.value)
    return good[0].url


def _links_in(text: str, check: Check) -> tuple[list[CheckedLink], list[str]]:
    """The links of a text that pass the check, and the reasons why others do not."""
    many = words(text)
    found: list[CheckedLink] = []
    refused: list[str] = []
    for word in many:
        bare = not has_scheme(word)
        try:
            link = check(f"https://{word}" if bare else word)
        except Problem as problem:
            refused += [problem.detail] if "://" in word else []
            continue
        guessed = bare and (link.channel == ANY_LINK and (len(many) > 1 or "/" not in word))
        if not guessed and link.scheme not in ("tel", "sms", "mailto"):
            found.append(link)
    return found, refused
