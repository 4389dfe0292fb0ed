"""Two homes: somebody who is helped and somebody who helps, each with a real diary and a key store of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.channels.family import ChannelFamily
from companion.domain.people import PersonId, Ring, Way
from companion.domain.plans import Mode, Plan, PlanId, Repeat, Rhythm
from companion.domain.preferences import Preferences
from companion.formats.change_file import LARGEST, ChangeFiles
from companion.services.author_keys import HELPER_KEY, AuthorKeys
from companion.services.from_afar import FromAfar
from companion.system.files import LocalFiles
from companion.system.signing import Ed25519
from tests.helpers_store import NOW, open_temp_diary
from tests.store.made import person, wall
from tests.ui.helpers_door import MemoryKeys

if TYPE_CHECKING:
    from pathlib import Path

    from companion.domain.changes_from_afar import Change
    from companion.ports import Book, KeyStore
    from companion.system.clock import TurnedClock

OLD_LINK, NEW_LINK = "https://zoom.us/j/5550142", "https://zoom.us/j/5559999"
LONDON, TORONTO = "Europe/London", "America/Toronto"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 30 + b"IEND\xaeB`\x82"


class Home:
    """One computer: a folder, a diary, a key store, and what is done with files from afar."""

    def __init__(self, folder: Path, clock: TurnedClock, name: str, keys: KeyStore | None = None) -> None:
        folder.mkdir(exist_ok=True)
        self.folder, self.clock, self.name = folder, clock, name
        self.keys = MemoryKeys() if keys is None else keys
        self.diary = open_temp_diary(folder, clock)
        own = AuthorKeys(Ed25519(), lambda: self.keys, HELPER_KEY)
        self.afar = FromAfar(
            diary=self.diary,
            clock=clock,
            files=LocalFiles(LARGEST),
            channels=ChannelFamily,
            form=ChangeFiles,
            signing=Ed25519,
            own=lambda: own,
        )
        with self.diary.writing() as book:
            book.preferences.save(Preferences(name=name, zone=LONDON, set_up_done=True))

    def people_in(self) -> None:
        """Ravi and Anna in the circle, and a call with Ravi every Sunday at ten."""
        with self.diary.writing() as book:
            for name, ring in (("Ravi", Ring.CLOSE), ("Anna", Ring.FRIENDS)):
                ways = (Way(channel="zoom", address=OLD_LINK, preferred=True), Way(channel="phone", address="1"))
                book.people.save(person(name, ring=ring, ways=ways if name == "Ravi" else ways[1:]))
            book.plans.save(
                Plan(
                    id=PlanId("call"),
                    people=(PersonId("Ravi"),),
                    mode=Mode.VIDEO,
                    starts=wall("2026-11-22 10:00"),
                    zone=LONDON,
                    made_at=NOW,
                    channel="zoom",
                    address=OLD_LINK,
                    rhythm=Rhythm(repeat=Repeat.WEEKLY),
                )
            )

    def book(self) -> Book:
        """The diary as it stands, to look into at once."""
        with self.diary.reading() as book:
            return book

    def changes_for(self, *changes: Change, note: str = "") -> bytes:
        """A file for the one person this home helps."""
        (helped,) = [each for each in self.afar.keys.all() if each.key]
        return self.afar.make(helped.id, tuple(changes), self.name, note)


def exchange(helper: Home, helped: Home, *, compared: bool = True) -> None:
    """Greeting, answer, and the words compared on both sides."""
    look = helped.afar.look_into("greeting", helper.afar.keys.greet(helper.name, helped.name))
    assert look.met is not None
    kept = helped.afar.keys.keep_offered(look.met)
    answer = helper.afar.look_into("answer", helped.afar.keys.answer(kept.id))
    assert answer.met is not None
    met = helper.afar.keys.keep_met(answer.met)
    assert met.words == kept.words
    if compared:
        helped.afar.keys.words_are_same(kept.id)
    helper.afar.keys.words_are_same(met.id)
