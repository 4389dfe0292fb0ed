"""The dress rehearsal of a call: what its link is and asks for, what opens it, and what was tried, with its date."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.call_rules import CallRules, rules_for
from companion.domain.loudness import HEARD, loudness
from companion.domain.plans import Mode
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.rehearsals import REHEARSAL, Mark, Part, Rehearsal, from_sheet, newest_in, sheet_id, to_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.domain.links import CheckedLink
    from companion.domain.people import Person, PersonId, Way
    from companion.ports import Channels, Clock, ComputerFacts, Diary, Opener, Recorder


class Opens(StrEnum):
    """What opens a link here."""

    PROGRAM = "program"
    """The service's own program is here."""
    BROWSER = "browser"
    NO_BROWSER = "no_browser"
    """A browser would open it, and none was found; there may be one all the same."""
    NOTHING = "nothing"
    """It needs a program that is not here."""
    SHOWN = "shown"
    """There is nothing to open: a number or an address is shown."""


@record
class Looked:
    """What can be said of a way before anything is tried.

    ``refused`` is why the link may not be opened (a ``LinkFault``), empty when it may. ``service`` is its name, empty
    when not known. ``camera`` is ``None`` where the system does not tell.
    """

    person: Person
    way: Way
    link: CheckedLink | None
    refused: str
    service: str
    rules: CallRules | None
    opens: Opens
    camera: bool | None
    loudspeaker: bool

    @property
    def closed(self) -> bool:
        """Whether the service was closed."""
        return self.rules is not None and self.rules.closed is not None

    @property
    def link_mark(self) -> Mark:
        """How the link stands, by what is known of it."""
        if self.refused or self.closed:
            return Mark.BAD
        warned = self.rules is not None and any(fact.kind.warns for fact in self.rules.facts)
        return Mark.DOUBT if warned else Mark.GOOD

    @property
    def program_mark(self) -> Mark:
        """Whether it opens here."""
        return {Opens.NOTHING: Mark.BAD, Opens.NO_BROWSER: Mark.DOUBT}.get(self.opens, Mark.GOOD)


class DressRehearsal:
    """Looks, tries and keeps. Sound and voice are tried by the same loudspeaker and microphone as a call uses."""

    def __init__(
        self,
        *,
        diary: Diary,
        clock: Clock,
        channels: Channels,
        opener: Callable[[], Opener],
        rules: Callable[[], Sequence[CallRules]],
        facts: ComputerFacts,
        recorder: Recorder,
    ) -> None:
        self._diary, self._clock, self._channels, self._opener = diary, clock, channels, opener
        self._rules, self._facts, self._recorder = rules, facts, recorder

    def ways(self, person: Person) -> list[Way]:
        """The ways there is something to rehearse for: those with a picture. The telephone needs none."""
        return [way for way in person.ways if way.address and self._mode(way.channel) is Mode.VIDEO]

    def look(self, person: PersonId, channel: str, address: str = "") -> Looked:
        """All that can be said without trying; without an address, of the best way through the channel.

        ``Problem(GONE)``: nobody, or no such way.
        """
        with self._diary.reading() as book:
            found = book.people.get(person)
        way = None if found is None else _way(found, channel, address)
        if found is None or way is None or found.life.silent:
            raise Problem(ProblemKind.GONE)
        link, url, refused = self._link(way)
        host = link.host if link is not None else ""
        rules = rules_for(self._rules(), link.channel if link is not None else channel, host)
        return Looked(
            person=found,
            way=way,
            link=link,
            refused=refused,
            service=rules.name if rules is not None else self._channels.service_name(host),
            rules=rules,
            opens=self._opens(url, rules),
            camera=self._facts.camera(),
            loudspeaker=self._facts.loudspeaker(),
        )

    def cues(self, channel: str, url: str | None) -> tuple[str, ...]:
        """What the next screens of a link ask, in their order; nothing where that is not known."""
        link = self._checked(url) if url else None
        host = link.host if link is not None else ""
        rules = rules_for(self._rules(), link.channel if link is not None else channel, host)
        return () if rules is None else rules.card

    def open_test(self, rules: CallRules) -> None:
        """Open the service's own page for trying. ``Problem``: refused, or nothing opens it."""
        self._opener().open(self._channels.check(rules.test).url)

    # --- the microphone ---

    def can_record(self) -> bool:
        """Whether this computer has programs to record and to play."""
        return self._recorder.possible()

    def record(self) -> tuple[bytes, bool]:
        """A few seconds of the microphone, and whether anything was to be heard in it. For a thread of its own."""
        samples = self._recorder.record() or b""
        return samples, loudness(samples) > HEARD

    def play(self, samples: bytes) -> bool:
        """Play the recording; whether the player was content. For a thread of its own."""
        return self._recorder.play(samples)

    # --- what came of it ---

    def last(self, person: PersonId, channel: str, address: str) -> Rehearsal | None:
        """The last one with this very address; one with another link says nothing about this one."""
        with self._diary.reading() as book:
            sheet = book.ties.get(sheet_id(person, channel))
        kept = None if sheet is None else from_sheet(sheet)
        return kept if kept is not None and kept.address == address else None

    def last_with(self, address: str) -> Rehearsal | None:
        """The newest one with an address, whoever it is shared with; for a call that is about to begin."""
        with self._diary.reading() as book:
            return newest_in(book.ties.all(REHEARSAL), address) if address else None

    def keep(self, looked: Looked, part: Part, mark: Mark) -> Rehearsal:
        """Keep how one part went, beside the others; the link and the program as they are now.

        It tells what happened, so there is nothing to undo.
        """
        person, way = looked.person.id, looked.way
        before = self.last(person, way.channel, way.address)
        marks = {**(before.marks if before is not None else {}), part: mark}
        marks |= {Part.LINK: looked.link_mark, Part.PROGRAM: looked.program_mark}
        now = Rehearsal(person=person, channel=way.channel, address=way.address, at=self._clock.now(), marks=marks)
        with self._diary.writing() as book:
            book.ties.save(to_sheet(now))
        return now

    def begin(self, looked: Looked) -> Rehearsal:
        """Begin anew: what was tried at another time is tried again."""
        fresh = Rehearsal(
            person=looked.person.id,
            channel=looked.way.channel,
            address=looked.way.address,
            at=self._clock.now(),
            marks={Part.LINK: looked.link_mark, Part.PROGRAM: looked.program_mark},
        )
        with self._diary.writing() as book:
            book.ties.save(to_sheet(fresh))
        return fresh

    # --- inside ---

    def _mode(self, channel: str) -> Mode | None:
        known = self._channels.get(channel)
        return None if known is None else known.mode

    def _link(self, way: Way) -> tuple[CheckedLink | None, str, str]:
        """The checked link, what would be opened, and why it is refused."""
        try:
            url = self._channels.join_url(way.channel, way.address)
            if url is None:
                return None, "", ""
            return self._checked(url), url, ""
        except Problem as problem:
            return None, "", problem.detail or problem.kind.value

    def _checked(self, url: str) -> CheckedLink | None:
        try:
            return self._channels.check(url)
        except Problem:  # made of a stored number by our own words, such as whatsapp://send?phone=
            return None

    def _opens(self, url: str, rules: CallRules | None) -> Opens:
        if not url:
            return Opens.SHOWN
        scheme = url.partition(":")[0]
        if scheme != "https":
            return Opens.PROGRAM if self._facts.opens(scheme) else Opens.NOTHING
        if rules is not None and rules.scheme and self._facts.opens(rules.scheme):
            return Opens.PROGRAM
        if rules is not None and not rules.browser:
            return Opens.NOTHING
        return Opens.BROWSER if self._facts.opens(scheme) else Opens.NO_BROWSER


def _way(person: Person, channel: str, address: str) -> Way | None:
    if not address:
        return person.way(channel)
    return next((way for way in person.ways if (way.channel, way.address) == (channel, address)), None)
