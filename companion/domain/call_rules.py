"""What is known about call services: who may come in, what they ask for, which were closed; each with its source.

Facts, no promises: a service may change any day, so each says when it was last looked at.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.lookalikes import under
from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class FactKind(StrEnum):
    """What a fact is about; says how much it matters."""

    RETIRED = "retired"
    """The service was closed: no call comes about with this link."""
    HOST_SIGNED_IN = "host_signed_in"
    """Somebody with an account must begin the call; all others wait."""
    ACCOUNT = "account"
    """Everybody needs an account, and usually a telephone set up for it."""
    LETS_IN = "lets_in"
    """Somebody in the call must let one in."""
    ENDS = "ends"
    """The link, or a call, ends after a time."""
    NOTE = "note"

    @property
    def closed(self) -> bool:
        """Whether nothing can come of it."""
        return self is FactKind.RETIRED

    @property
    def warns(self) -> bool:
        """Whether it should be settled before the call."""
        return self in (FactKind.HOST_SIGNED_IN, FactKind.ACCOUNT)


@record
class CallFact:
    """One thing that is known. ``says`` is a sentence to be shown; ``checked`` is when it was last looked at."""

    kind: FactKind
    says: str
    source: str
    checked: date


@record
class CallRules:
    """What is known of one service.

    It is known by its ``hosts``, or by the ``channel`` for whatever no host names. ``scheme`` is that of its own
    program, ``browser`` whether a link also opens in a browser, ``test`` a page of the service where one can try camera
    and sound, and ``card`` what the next screens will ask, in their order.
    """

    id: str
    name: str
    channel: str = ""
    hosts: tuple[str, ...] = ()
    scheme: str = ""
    browser: bool = True
    test: str = ""
    facts: tuple[CallFact, ...] = ()
    card: tuple[str, ...] = ()

    @property
    def closed(self) -> CallFact | None:
        """That the service was closed, if it was."""
        return next((fact for fact in self.facts if fact.kind.closed), None)


def rules_for(every: Iterable[CallRules], channel: str, host: str) -> CallRules | None:
    """What is known of a link: by its host if that is named, else by its channel."""
    known = list(every)
    by_host = next((rules for rules in known if host and under(host, rules.hosts)), None)
    return by_host or next((rules for rules in known if rules.channel == channel and not rules.hosts), None)
