"""Builds each service the first time a page asks for it, so that the first page does not wait for the others.

Part of bootstrap: these two files are the only ones that know every room.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from companion.domain.changes import Act, ActKind
from companion.domain.plans import MissReason
from companion.rooms_between import RoomsBetween
from companion.services.bus import Bus
from companion.ui.pulse import Inward, Post
from companion.ui.router import Router
from companion.ui.speech import Speaker
from companion.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.domain.changes import Changed, Topic
    from companion.domain.paths import ExercisePath
    from companion.domain.plans import Mode
    from companion.domain.preferences import Preferences
    from companion.domain.reminders import Call
    from companion.domain.support_cue import Listener
    from companion.formats.exercise_file import ExerciseFolder
    from companion.formats.pack_texts import PackTexts
    from companion.ports import Alarms, Autostart, Channels, Clock, Diary, Exercises, Herald, KeyStore, Opener
    from companion.ports_hands import GuardedDiary
    from companion.services.archiving import Archiving
    from companion.services.caring import Caring
    from companion.services.checking_in import CheckingIn
    from companion.services.circle import Circle
    from companion.services.copying import Copying
    from companion.services.exercising import Exercising
    from companion.services.going_along import GoingAlong
    from companion.services.handing_over import HandingOver
    from companion.services.helping import Helping
    from companion.services.keeping import Keeping
    from companion.services.looking_back import LookingBack
    from companion.services.meeting import Meeting
    from companion.services.nudging import Nudging
    from companion.services.planning import Planning
    from companion.services.proving import Proving
    from companion.services.reaching import Reaching
    from companion.services.reminding import Reminding
    from companion.services.reporting import Reporting
    from companion.services.safekeeping import Safekeeping
    from companion.services.thoughts import Offered, Thoughts
    from companion.services.writing_exercises import WritingExercises


_HAPPENED = frozenset(
    {"told_closing", "set_up_done", "set_up_step", "understood", "first_opened", "recovery_shown", "start_at_login"}
)
"""Taking these back would not take back what they tell: a code that was printed, an entry in the desktop's list."""


def _nothing_to_restart() -> None:
    """Bootstrap puts the real one in place; without it there is no program to be started again."""


class Silence:
    """Stands in for alarms and herald until they are there, and where there are none: pictures and the demo's start."""

    def replace(self, alarms: object) -> None:
        """Set no alarms."""

    def stop(self) -> None:
        """Nothing to stop."""

    def show(self, calls: object) -> None:
        """Show nothing."""


class Later:
    """Alarms and herald that can be put in place after the first page stands."""

    def __init__(self) -> None:
        self.alarms: Alarms = Silence()
        self.herald: Herald = Silence()

    def replace(self, alarms: Any) -> None:  # noqa: ANN401 - hands over what it is given
        """Hand over to the alarms in place."""
        self.alarms.replace(alarms)

    def stop(self) -> None:
        """Stop the alarms in place."""
        self.alarms.stop()

    def show(self, calls: tuple[Call, ...]) -> None:
        """Hand over to the herald in place."""
        self.herald.show(calls)


class Rooms(RoomsBetween):
    """The house with its rooms built on the first knock."""

    def __init__(
        self,
        *,
        diary: Diary,
        clock: Clock,
        home: Path,
        safekeeping: Safekeeping,
        demo: bool = False,
        loaded: bool = True,
    ) -> None:
        self.diary = diary
        self.clock = clock
        self.home = home
        self.safekeeping = safekeeping
        self.demo = demo
        self.later = Later()
        self._loaded = loaded
        self._soon: list[Callable[[], None]] = []
        self.bus = Bus()
        self.router = Router()
        self.tasks = Tasks()
        self.speaker = Speaker(lambda: self._preferences().read_aloud)
        self._kept: Preferences | None = None
        self.preferences = self._preferences
        self.change_preferences = self._change_preferences
        self.save_file = self._save_file
        self.restart = _nothing_to_restart
        self.unopened = Post()
        self._inward = Inward(self._committed)
        cast("GuardedDiary", diary).back_guard = self.check_taking_back
        diary.on_change(self._inward)

    def soon(self, act: Callable[[], None]) -> None:
        """Do something that writes, once the libraries for writing are loaded."""
        if self._loaded:
            act()
        else:
            self._soon.append(act)

    def all_loaded(self) -> None:
        """What writing needs is there: do what waited for it."""
        self._loaded = True
        waiting, self._soon = self._soon, []
        for act in waiting:
            act()

    def _committed(self, topics: frozenset[Topic]) -> None:
        self._kept = None
        self.bus.tell(topics)

    def _preferences(self) -> Preferences:
        if self._kept is None:
            with self.diary.reading() as book:
                self._kept = book.preferences.get()
        return self._kept

    def _change_preferences(self, **changes: Any) -> None:  # noqa: ANN401 - fields of Preferences
        """Keep a choice. After set-up it can be undone, but for what stands for something that has happened."""
        from dataclasses import replace

        before = self._preferences()
        if replace(before, **changes) == before:
            return  # somebody only passed through a field
        undoable = before.set_up_done and not changes.keys() & _HAPPENED
        act = Act(kind=ActKind.PREFERENCE_CHANGED) if undoable else None
        with self.diary.writing(act) as book:
            book.preferences.save(replace(book.preferences.get(), **changes))

    @staticmethod
    def _save_file(path: Path, data: bytes) -> None:
        from companion.system.files import LocalFiles

        LocalFiles().write(path, data)

    # --- services ---

    @cached_property
    def planning(self) -> Planning:  # type: ignore[override]
        """Plans."""
        from companion.services.planning import Planning

        return Planning(self.diary, self.clock)

    @cached_property
    def circle(self) -> Circle:  # type: ignore[override]
        """People."""
        from companion.services.circle import Circle

        return Circle(self.diary, self.clock, self.planning, self.check_act)

    @cached_property
    def reminding(self) -> Reminding:  # type: ignore[override]
        """Reminders."""
        from companion.services.reminding import Reminding

        return Reminding(self.diary, self.clock, self.later, self.later)

    @cached_property
    def meeting(self) -> Meeting:  # type: ignore[override]
        """Joining, telling, the bridge step."""
        from companion.services.meeting import Meeting

        return Meeting(self.diary, self.clock, self.opener, self.channels, self.planning)

    @cached_property
    def reaching(self) -> Reaching:  # type: ignore[override]
        """Reaching somebody without a plan."""
        from companion.services.reaching import Reaching

        return Reaching(self.diary, self.channels, self.opener)

    @cached_property
    def opener(self) -> Opener:  # type: ignore[override]
        """The desktop's way of opening links."""
        from companion.system.opener import DesktopOpener

        return DesktopOpener(lambda: self.unopened(""))

    @cached_property
    def nudging(self) -> Nudging[Call, Offered]:  # type: ignore[override]
        """Today and its one suggestion."""
        from companion.services.coming import Upcoming
        from companion.services.nudging import Nudging

        agenda = Upcoming(self.diary, self.clock)
        return Nudging(self.diary, self.clock, agenda, self._question, self._thought, self.soon)

    def _question(self) -> Call | None:
        return next((call for call in self.reminding.waiting() if call.asks_afterwards), None)

    def _thought(self) -> Offered | None:
        return None if self.shut("thoughts", {}) else self.thoughts.offered(self.clock.now())

    @cached_property
    def shelf(self) -> Exercises:
        """The exercises of the program and of packs."""
        from companion.services.both_shelves import BothShelves

        return BothShelves(self.own_shelf, self.diary, self.clock, lambda: self.pack_texts)

    @cached_property
    def own_shelf(self) -> ExerciseFolder:
        """The exercise files of the program."""
        from companion.formats.exercise_file import read_folder
        from companion.system.resources import exercises_folder

        return read_folder(exercises_folder())

    @cached_property
    def pack_texts(self) -> PackTexts:
        """What reads packs and the texts inside them."""
        from companion.formats.pack_texts import PackTexts

        return PackTexts(self.own_shelf.shared)

    @cached_property
    def handing_over(self) -> HandingOver:  # type: ignore[override]
        """Packs: made, looked at, taken in, put away."""
        from companion.formats.pack_file import LARGEST
        from companion.services.handing_over import HandingOver
        from companion.system.files import LocalFiles
        from companion.system.signing import Ed25519

        return HandingOver(
            diary=self.diary,
            clock=self.clock,
            files=LocalFiles(LARGEST),
            reader=lambda: self.pack_texts,
            shelf=lambda: self.own_shelf,
            signing=Ed25519,
            keys=lambda: self.own_keys,
        )

    @cached_property
    def writing(self) -> WritingExercises:  # type: ignore[override]
        """Exercises that are being written."""
        from companion.domain.drafts import LONGEST
        from companion.formats.exercise_desk import ExerciseDesk
        from companion.services.writing_exercises import WritingExercises
        from companion.system.files import LocalFiles
        from companion.system.resources import guide_text

        return WritingExercises(
            diary=self.diary,
            clock=self.clock,
            shelf=lambda: self.shelf,
            desk=lambda: ExerciseDesk(self.own_shelf.shared),
            files=LocalFiles(4 * LONGEST),  # letters of other scripts take up to four bytes
            guide=lambda: guide_text("therapists"),
        )

    @cached_property
    def copying(self) -> Copying:  # type: ignore[override]
        """Copies of the diary."""
        from companion.services.copying import Copying

        copying = Copying(self.safekeeping.copies(), self.clock, self._preferences)
        copying.guard = self.check_going_back
        return copying

    @cached_property
    def archiving(self) -> Archiving:  # type: ignore[override]
        """Taking everything along, and in again."""
        from companion.formats.archive import LARGEST, read_archive, write_archive
        from companion.services.archiving import Archiving
        from companion.system.files import LocalFiles

        return Archiving(
            diary=self.diary,
            clock=self.clock,
            files=LocalFiles(LARGEST),
            keeper=self.safekeeping,
            copying=lambda: self.copying,
            pack=write_archive,
            unpack=read_archive,
            shelf=lambda: self.shelf,
        )

    @cached_property
    def own_keys(self) -> KeyStore:
        """The system's key store; in the demo one that forgets everything at its end."""
        if self.demo:
            from companion.rooms_demo import KeysOfDemo

            return KeysOfDemo()
        from companion.system.secrets import KeyStoreProcess

        return KeyStoreProcess()

    @cached_property
    def thoughts(self) -> Thoughts:  # type: ignore[override]
        """The thought on Today, without all that a run needs."""
        from companion.services.thoughts import Thoughts

        return Thoughts(self.diary, self.clock, lambda: self.shelf, lambda: self.paths)

    @cached_property
    def exercising(self) -> Exercising:  # type: ignore[override]
        """Exercises."""
        from companion.services.cueing import Cueing
        from companion.services.exercising import Exercising

        def mode_of(channel: str) -> Mode | None:
            known = self.channels.get(channel)
            return None if known is None else known.mode

        cue = Cueing(lambda: self._preferences().support_cue, self._phrases)
        return Exercising(
            self.diary, self.clock, lambda: self.shelf, self.planning, cue, mode_of=mode_of, paths=lambda: self.paths
        )

    def _phrases(self) -> Listener | None:
        """The list of the support cue, in the one language of the program."""
        from companion.formats.support_cues import SupportCues
        from companion.system.resources import resources_folder

        return SupportCues(resources_folder() / "support_cues").listener("en")

    @cached_property
    def paths(self) -> tuple[ExercisePath, ...]:
        """The suggested paths."""
        from companion.formats.exercise_head import PATHS_FILE
        from companion.formats.paths_quick import quick_paths
        from companion.system.resources import exercises_folder

        return quick_paths(exercises_folder() / PATHS_FILE)

    @cached_property
    def going_along(self) -> GoingAlong:  # type: ignore[override]
        """Going along a path."""
        from companion.services.going_along import GoingAlong

        return GoingAlong(self.diary, self.clock, self.exercising, lambda: self.paths)

    @cached_property
    def keeping(self) -> Keeping:  # type: ignore[override]
        """What I keep."""
        from companion.services.keeping import Keeping

        return Keeping(self.diary)

    @cached_property
    def proving(self) -> Proving:  # type: ignore[override]
        """The proof shelf."""
        from companion.services.proving import Proving

        return Proving(self.diary, self.clock, lambda: self.shelf)

    @cached_property
    def helping(self) -> Helping:  # type: ignore[override]
        """Get help."""
        from companion.formats.help_lines import HelpLineFiles
        from companion.services.helping import Helping
        from companion.system.resources import resources_folder

        return Helping(self.diary, self.clock, HelpLineFiles(resources_folder() / "help_lines"))

    @cached_property
    def checking_in(self) -> CheckingIn:  # type: ignore[override]
        """Questions about how one is, and their answers."""
        from companion.formats.check_in_file import CheckInFiles
        from companion.services.checking_in import CheckingIn
        from companion.system.resources import resources_folder

        return CheckingIn(self.diary, self.clock, lambda: CheckInFiles(resources_folder() / "check_ins"))

    @cached_property
    def looking_back(self) -> LookingBack:  # type: ignore[override]
        """How one was in touch, month by month."""
        from companion.services.looking_back import LookingBack

        return LookingBack(self.diary, self.clock)

    @cached_property
    def reporting(self) -> Reporting:  # type: ignore[override]
        """Showing somebody."""
        from companion.formats.fhir import write
        from companion.services.reporting import Reporting

        return Reporting(
            self.diary,
            self.clock,
            shelf=lambda: self.shelf,
            answers=self.checking_in,
            kept=self.keeping,
            writer=write,
        )

    @cached_property
    def caring(self) -> Caring:  # type: ignore[override]
        """Hard days and mourning."""
        from companion.services.caring import Caring

        return Caring(self.diary, self.clock, self.helping)

    @cached_property
    def channels(self) -> Channels:  # type: ignore[override]
        """Ways of meeting."""
        from companion.channels.family import ChannelFamily
        from companion.formats.call_services import known_services
        from companion.system.resources import resources_folder

        return ChannelFamily(others=lambda: known_services(resources_folder() / "call_services.toml"))

    @cached_property
    def autostart(self) -> Autostart:  # type: ignore[override]
        """Starting at log-in."""
        if self.demo:
            from companion.rooms_demo import NotAtLogin

            return NotAtLogin()
        from companion.system.autostart import autostart

        return autostart()

    def begin_reminding(self, alarms: Alarms, herald: Herald) -> None:
        """Put the alarms and the herald in place and say everything that is overdue."""
        self.later.alarms, self.later.herald = alarms, herald

        def heard(news: Changed) -> None:
            self.reminding.heard(news)

        self.bus.listen(heard)
        self.reminding.catch_up(MissReason.SWITCHED_OFF)
        self.note_own_start()
