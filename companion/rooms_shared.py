"""The rooms for what is shared by choice: helpers, changes from afar, an own server, and what is tried beforehand.

Part of ``rooms``, which would be too long with them; built on the first knock like all others.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from companion.ui.house import House

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from companion.domain.call_rules import CallRules
    from companion.domain.changes import ActKind
    from companion.domain.preferences import Preferences
    from companion.domain.privacy import Seat, Shut, Thing
    from companion.domain.servers import ServerChoice
    from companion.ports import ComputerFacts, Opener, OwnSettings, Recorder, ReminderTrier, Ringer, Still
    from companion.ports_hands import GuardedDiary, ScreenLock
    from companion.rooms import Later
    from companion.services.author_keys import AuthorKeys
    from companion.services.calendars import Calendars
    from companion.services.deciding_step import DecidingStep
    from companion.services.dress_rehearsal import DressRehearsal
    from companion.services.family_card import FamilyCard
    from companion.services.from_afar import FromAfar
    from companion.services.hand_changes import HandChanges
    from companion.services.link_changes import LinkChanges
    from companion.services.locking import Locking
    from companion.services.syncing import Syncing
    from companion.services.trying_reminders import TryingReminders
    from companion.ui.keeping_step import KeepingStep


class RoomsShared(House):
    """These rooms knock at others of the house only by its names."""

    later: Later
    opener: Opener
    _kept: Preferences | None

    # --- who sits there ---

    @cached_property
    def locking(self) -> Locking:  # type: ignore[override]
        """Helper mode and the owner's own lock."""
        from companion.services.locking import Locking
        from companion.system.clock import steady_seconds
        from companion.system.stretching import new_stretching, stretched

        return Locking(
            diary=cast("GuardedDiary", self.diary),
            clock=self.clock,
            new=new_stretching,
            stretch=stretched,
            keeper=self.safekeeping,
            ticks=steady_seconds,
        )

    @cached_property
    def hand_changes(self) -> HandChanges:  # type: ignore[override]
        """What a helper did."""
        from companion.services.hand_changes import HandChanges

        return HandChanges(cast("GuardedDiary", self.diary))

    @cached_property
    def screen_lock(self) -> ScreenLock:  # type: ignore[override]
        """Whether the screen of the desktop is locked; asked for only where there are locks."""
        from companion.system.screen_lock import ScreenLock

        return ScreenLock()

    @property
    def hand(self) -> str:  # type: ignore[override]
        """Who helps just now. Nobody does where nothing was ever asked of the locks."""
        locking: Locking | None = self.__dict__.get("locking")
        return "" if locking is None else locking.hand

    def seat(self) -> Seat | None:
        """Who sits there; ``None`` where there is no lock, and then nothing of locks is loaded."""
        if not (self.hand or self.preferences().own_lock):
            return None
        return self.locking.seat

    def shut(self, page: str, what: Mapping[str, Any]) -> Shut | None:
        """Why a page is shut just now; asked before any page is built."""
        kept = self.preferences()
        if not (self.hand or kept.own_lock or kept.settings_lock):
            return None
        return self.locking.shut(page, what)

    def check_thing(self, thing: Thing) -> None:
        """``Problem`` for what these hands may not do just now: ``NEEDS_PIN``, or ``SHUT``."""
        if self.hand or self.preferences().own_lock or self.preferences().settings_lock:
            self.locking.check_thing(thing)

    def check_act(self, kind: ActKind) -> None:
        """The same for an act."""
        from companion.domain.privacy import of_act

        self.check_thing(of_act(kind))

    def check_taking_back(self, kind: ActKind) -> None:
        """The same for taking an act back: where settings are locked, no Undo puts another link in its place."""
        from companion.domain.privacy import of_taking_back

        thing = of_taking_back(kind)
        if thing is not None:
            self.check_thing(thing)

    def check_going_back(self) -> None:
        """The same before another diary takes the place of this one: with it come its links, and its locks."""
        from companion.domain.privacy import Thing

        self.check_thing(Thing.FROM_AFAR)

    def open_to(self, page: str, **what: Any) -> bool:  # noqa: ANN401 - each page knows its own
        """Whether a press that leads there is worth showing: a helper is not led to pages that are shut to them."""
        return not self.hand or self.shut(page, what) is None

    @contextmanager
    def unwatched(self) -> Iterator[None]:
        """For work of the program itself, of which nothing is shown."""
        self._kept = None
        try:
            with cast("GuardedDiary", self.diary).unwatched():
                yield
        finally:
            self._kept = None

    @cached_property
    def ringer(self) -> Ringer:  # type: ignore[override]
        """The sound of reminders."""
        from companion.system.resources import resources_folder
        from companion.system.ringing import DesktopRinger

        return DesktopRinger(resources_folder() / "sounds" / "chime.wav")

    @cached_property
    def link_changes(self) -> LinkChanges:  # type: ignore[override]
        """Call links that became others."""
        from companion.services.link_changes import LinkChanges

        return LinkChanges(self.diary, self.circle)

    @cached_property
    def computer(self) -> ComputerFacts:
        """What this computer says of itself."""
        from companion.system.facts import DesktopFacts

        return DesktopFacts()

    @cached_property
    def own_settings(self) -> OwnSettings:  # type: ignore[override]
        """The settings of the computer itself."""
        from companion.system.own_settings import DesktopSettings

        return DesktopSettings()

    @cached_property
    def still(self) -> Still:  # type: ignore[override]
        """One picture of the camera."""
        from companion.system.still import DesktopStill

        return DesktopStill()

    @cached_property
    def recorder(self) -> Recorder:
        """The microphone for a few seconds."""
        from companion.system.recording import DesktopRecorder

        return DesktopRecorder()

    @cached_property
    def rehearsal(self) -> DressRehearsal:  # type: ignore[override]
        """The dress rehearsal of a call."""
        from companion.services.dress_rehearsal import DressRehearsal
        from companion.system.resources import resources_folder

        def rules() -> tuple[CallRules, ...]:
            from companion.formats.call_rules import rules_file  # a card of a person does without

            return rules_file(resources_folder() / "calls" / "rules.toml").rules

        return DressRehearsal(
            diary=self.diary,
            clock=self.clock,
            channels=self.channels,
            opener=lambda: self.opener,
            rules=rules,
            facts=self.computer,
            recorder=self.recorder,
        )

    def note_own_start(self) -> None:
        """Keep that the desktop started the program at log-in: the one proof that it does."""
        import sys

        from companion.system.autostart import HIDDEN

        if HIDDEN in sys.argv and not self.demo:
            self.trying.started()

    @cached_property
    def trying(self) -> TryingReminders:  # type: ignore[override]
        """Will I be reminded?"""
        from companion.services.trying_reminders import TryingReminders

        def trier() -> ReminderTrier | None:
            herald = self.later.herald  # until the window stands there is one in its place that can show nothing
            return cast("ReminderTrier", herald) if hasattr(herald, "try_notice") else None

        return TryingReminders(
            diary=self.diary,
            clock=self.clock,
            reminding=self.reminding,
            trier=trier,
            ringer=self.ringer,
            autostart=lambda: self.autostart,
            facts=self.computer,
        )

    @cached_property
    def syncing(self) -> Syncing:  # type: ignore[override]
        """Keeping in step with a server."""
        from companion.rooms_server import make_syncing

        return make_syncing(self.diary, self.clock, self.channels, lambda: cast("Any", self).own_keys)

    def chosen_server(self) -> ServerChoice | None:
        """The server one keeps in step with; nothing else of keeping in step is loaded for this question."""
        from companion.domain.servers import SERVER, choice_of

        with self.diary.reading() as book:
            return choice_of(book.shared.newest(SERVER))

    @cached_property
    def _keeping_step(self) -> KeepingStep:
        from companion.ui.keeping_step import KeepingStep

        return KeepingStep(self)

    def keep_in_step(self) -> None:
        """Go on by itself, or rest, as it was chosen; nothing is loaded while there is no server."""
        with self.diary.reading() as book:
            chosen = book.shared.newest("server") is not None
        if chosen or "_keeping_step" in self.__dict__:
            self._keeping_step.look()

    @cached_property
    def family_card(self) -> FamilyCard:  # type: ignore[override]
        """The weekly card for family."""
        from companion.services.family_card import FamilyCard

        return FamilyCard(self.diary, self.clock)

    @cached_property
    def deciding_step(self) -> DecidingStep:  # type: ignore[override]
        """What both sides differ in."""
        from companion.services.deciding_step import DecidingStep

        return DecidingStep(self.diary, self.clock, self.syncing, self.check_thing)

    @cached_property
    def calendars(self) -> Calendars:  # type: ignore[override]
        """Plans out into other calendars, and appointments in."""
        from companion.formats.calendar_plans import read_calendar_plans
        from companion.formats.calendar_write import write_calendar
        from companion.services.calendars import LARGEST, CalendarFormat, Calendars
        from companion.system.files import LocalFiles
        from companion.ui.plan_words import plan_words

        calendars = Calendars(
            diary=self.diary,
            clock=self.clock,
            files=LocalFiles(LARGEST),
            channels=self.channels,
            opener=cast("Any", self).opener,
            title=plan_words,
            form=CalendarFormat(write=write_calendar, read=read_calendar_plans),
        )
        calendars.guard = self.check_act
        return calendars

    @cached_property
    def own_helper_key(self) -> AuthorKeys:
        """My key as a helper."""
        from companion.services.author_keys import HELPER_KEY, AuthorKeys
        from companion.system.signing import Ed25519

        return AuthorKeys(Ed25519(), lambda: cast("Any", self).own_keys, HELPER_KEY)

    @cached_property
    def from_afar(self) -> FromAfar:  # type: ignore[override]
        """Files of changes: made, looked at, taken in."""
        from companion.formats.change_file import LARGEST, ChangeFiles
        from companion.services.from_afar import FromAfar
        from companion.system.files import LocalFiles
        from companion.system.signing import Ed25519

        from_afar = FromAfar(
            diary=cast("GuardedDiary", self.diary),
            clock=self.clock,
            files=LocalFiles(LARGEST),
            channels=lambda: self.channels,
            form=ChangeFiles,
            signing=Ed25519,
            own=lambda: self.own_helper_key,
        )
        from_afar.guard = self.check_act
        return from_afar
