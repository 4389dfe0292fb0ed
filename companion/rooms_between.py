"""The rooms for what lies between people: bringing them in, company, groups, the local list, and what may join them.

Part of ``rooms``, which would be too long with them; built on the first knock like all others.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from companion.rooms_shared import RoomsShared

if TYPE_CHECKING:
    from companion.domain.local_files import FoundList
    from companion.domain.paper import HelperSheet
    from companion.domain.people import Person
    from companion.domain.plans import Mode
    from companion.services.agreeing import Agreeing
    from companion.services.bringing_in import BringingIn
    from companion.services.days_ahead import DaysAhead
    from companion.services.deleting import Deleting
    from companion.services.finding import Finding
    from companion.services.groups import Groups
    from companion.services.growing import Growing
    from companion.services.laddering import Laddering
    from companion.services.local_list import LocalList
    from companion.services.my_bridge import MyBridge
    from companion.services.on_paper import OnPaper
    from companion.services.photos import Photos
    from companion.services.practising import Practising
    from companion.services.remembering import Remembering
    from companion.services.resting import Resting
    from companion.services.screen_time import ScreenTime
    from companion.services.taking_out import TakingOut


class RoomsBetween(RoomsShared):
    """These rooms knock at others of the house only by its names."""

    @cached_property
    def finding(self) -> Finding:  # type: ignore[override]
        """I feel lonely now."""
        from companion.services.finding import Finding

        return Finding(self.diary, self.clock, self.reaching.best_call, self.planning)

    @cached_property
    def groups(self) -> Groups:  # type: ignore[override]
        """Groups and places of the circle."""
        from companion.services.groups import Groups

        return Groups(self.diary, self.clock, self.planning)

    @cached_property
    def local_list(self) -> LocalList:  # type: ignore[override]
        """What takes place near by."""
        from companion.domain.local_files import LARGEST
        from companion.services.local_list import LocalList
        from companion.system.files import LocalFiles
        from companion.system.resources import resources_folder

        def read(name: str, data: bytes) -> FoundList:
            from companion.formats.local_files import read_list  # only when a file is brought in

            return read_list(name, data)

        return LocalList(
            diary=self.diary,
            clock=self.clock,
            files=LocalFiles(LARGEST),
            reader=read,
            template=(resources_folder() / "local" / "template.csv").read_bytes,
        )

    @cached_property
    def bringing_in(self) -> BringingIn:  # type: ignore[override]
        """Contacts in."""
        from companion.formats.contacts_any import reader
        from companion.formats.contacts_columns import columns_in
        from companion.services.bringing_in import BringingIn
        from companion.system.files import LocalFiles
        from companion.system.nearby import ContactsNearby
        from companion.system.resources import resources_folder

        return BringingIn(
            diary=self.diary,
            clock=self.clock,
            files=LocalFiles(),
            reader=reader(lambda: columns_in(resources_folder() / "contacts_columns.toml")),
            channel_of=self.channels.classify,
            nearby=ContactsNearby(self.home / "nowhere", ()) if self.demo else ContactsNearby(),
        )

    @cached_property
    def taking_out(self) -> TakingOut:  # type: ignore[override]
        """Contacts out."""
        from functools import partial

        from companion.formats.vcard_write import write
        from companion.services.taking_out import TakingOut

        return TakingOut(diary=self.diary, writer=partial(write, channel_of=self.channels.classify))

    @cached_property
    def photos(self) -> Photos:  # type: ignore[override]
        """Photos of a folder, for the faces."""
        from companion.services.photos import Photos
        from companion.system.files import LocalFiles

        return Photos(self.diary, LocalFiles())

    @cached_property
    def practising(self) -> Practising:  # type: ignore[override]
        """The helper's plan."""
        from companion.services.practising import Practising

        return Practising(self.diary, self.clock, self.on_paper)

    @cached_property
    def deleting(self) -> Deleting:  # type: ignore[override]
        """Deleting for good."""
        from companion.services.deleting import Deleting

        keeper = self.safekeeping
        return Deleting(
            self.diary,
            self.clock,
            keeper.copies,
            keeper.let_go_of_all,
            lambda: cast("Any", self).own_keys,  # the room of the keys lies in another file
            lambda export: keeper.guard(export) if keeper.guard is not None else None,
        )

    @cached_property
    def resting(self) -> Resting:  # type: ignore[override]
        """Pauses, and coming back."""
        from companion.services.resting import Resting

        return Resting(self.diary, self.clock, lambda: self.thoughts.shelf, self.nudging.forget)

    @cached_property
    def my_bridge(self) -> MyBridge:  # type: ignore[override]
        """Who stands on which plank, and a next step."""
        from companion.services.my_bridge import MyBridge

        def ways_of(person: Person) -> frozenset[Mode]:
            known = (self.channels.get(way.channel) for way in person.ways)
            return frozenset(channel.mode for channel in known if channel is not None)

        return MyBridge(self.diary, self.clock, self.planning, ways_of, self.finding.thin)

    @cached_property
    def laddering(self) -> Laddering:  # type: ignore[override]
        """Step by step with one person."""
        from companion.services.laddering import Laddering

        return Laddering(self.diary, self.clock, self.planning, lambda: self.exercising)

    @cached_property
    def growing(self) -> Growing:  # type: ignore[override]
        """What meetings grew from."""
        from companion.services.growing import Growing

        return Growing(self.diary, self.clock)

    @cached_property
    def screen_time(self) -> ScreenTime:  # type: ignore[override]
        """How long the window was in front."""
        from companion.services.screen_time import ScreenTime

        return ScreenTime(self.diary, self.clock, self.soon)

    @cached_property
    def agreeing(self) -> Agreeing:  # type: ignore[override]
        """What two people agreed on."""
        from companion.services.agreeing import Agreeing

        return Agreeing(self.diary, self.clock)

    @cached_property
    def days_ahead(self) -> DaysAhead:  # type: ignore[override]
        """Birthdays and other days."""
        from companion.services.days_ahead import DaysAhead

        return DaysAhead(self.diary, self.clock)

    @cached_property
    def remembering(self) -> Remembering:  # type: ignore[override]
        """The Remembered shelf."""
        from companion.services.remembering import Remembering

        return Remembering(self.diary, self.clock, self.keeping)

    @cached_property
    def on_paper(self) -> OnPaper:  # type: ignore[override]
        """Sheets to print."""
        from companion.services.on_paper import OnPaper

        def seems() -> str:
            country = self.helping.seems()
            return "" if country is None else country.code

        def sheets() -> tuple[HelperSheet, ...]:
            from companion.formats.helper_plan import helper_file
            from companion.system.resources import resources_folder

            return helper_file(resources_folder() / "paper" / "helper_plan.toml").sheets

        return OnPaper(self.diary, self.clock, self.planning, seems, sheets)
