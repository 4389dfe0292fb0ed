"""Everything a page may ask for, handed to it by name. Bootstrap fills it; pages never build services."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import Any

    from companion.domain.changes import ActKind
    from companion.domain.preferences import Preferences
    from companion.domain.privacy import Seat, Shut, Thing
    from companion.domain.reminders import Call
    from companion.domain.servers import ServerChoice
    from companion.ports import Autostart, Channels, Clock, Diary, OwnSettings, Ringer, Still
    from companion.ports_hands import ScreenLock
    from companion.services.agreeing import Agreeing
    from companion.services.archiving import Archiving
    from companion.services.bringing_in import BringingIn
    from companion.services.bus import Bus
    from companion.services.calendars import Calendars
    from companion.services.caring import Caring
    from companion.services.checking_in import CheckingIn
    from companion.services.circle import Circle
    from companion.services.copying import Copying
    from companion.services.days_ahead import DaysAhead
    from companion.services.deciding_step import DecidingStep
    from companion.services.deleting import Deleting
    from companion.services.dress_rehearsal import DressRehearsal
    from companion.services.exercising import Exercising
    from companion.services.family_card import FamilyCard
    from companion.services.finding import Finding
    from companion.services.from_afar import FromAfar
    from companion.services.going_along import GoingAlong
    from companion.services.groups import Groups
    from companion.services.growing import Growing
    from companion.services.hand_changes import HandChanges
    from companion.services.handing_over import HandingOver
    from companion.services.helping import Helping
    from companion.services.keeping import Keeping
    from companion.services.laddering import Laddering
    from companion.services.link_changes import LinkChanges
    from companion.services.local_list import LocalList
    from companion.services.locking import Locking
    from companion.services.looking_back import LookingBack
    from companion.services.meeting import Meeting
    from companion.services.my_bridge import MyBridge
    from companion.services.nudging import Nudging
    from companion.services.on_paper import OnPaper
    from companion.services.photos import Photos
    from companion.services.planning import Planning
    from companion.services.practising import Practising
    from companion.services.proving import Proving
    from companion.services.reaching import Reaching
    from companion.services.remembering import Remembering
    from companion.services.reminding import Reminding
    from companion.services.reporting import Reporting
    from companion.services.resting import Resting
    from companion.services.safekeeping import Safekeeping
    from companion.services.screen_time import ScreenTime
    from companion.services.syncing import Syncing
    from companion.services.taking_out import TakingOut
    from companion.services.thoughts import Offered, Thoughts
    from companion.services.trying_reminders import TryingReminders
    from companion.services.writing_exercises import WritingExercises
    from companion.ui.pulse import Post
    from companion.ui.router import Router
    from companion.ui.speech import Speaker
    from companion.ui.tasks import Tasks


class House:
    """The rooms a page can knock at."""

    clock: Clock
    diary: Diary
    bus: Bus
    calendars: Calendars
    syncing: Syncing
    deciding_step: DecidingStep
    family_card: FamilyCard
    circle: Circle
    planning: Planning
    reminding: Reminding
    reaching: Reaching
    meeting: Meeting
    nudging: Nudging[Call, Offered]
    exercising: Exercising
    thoughts: Thoughts
    going_along: GoingAlong
    keeping: Keeping
    proving: Proving
    handing_over: HandingOver
    writing: WritingExercises
    helping: Helping
    caring: Caring
    checking_in: CheckingIn
    looking_back: LookingBack
    finding: Finding
    groups: Groups
    local_list: LocalList
    my_bridge: MyBridge
    growing: Growing
    laddering: Laddering
    link_changes: LinkChanges
    screen_time: ScreenTime
    reporting: Reporting
    agreeing: Agreeing
    on_paper: OnPaper
    from_afar: FromAfar
    photos: Photos
    deleting: Deleting
    practising: Practising
    days_ahead: DaysAhead
    remembering: Remembering
    bringing_in: BringingIn
    taking_out: TakingOut
    resting: Resting
    safekeeping: Safekeeping
    copying: Copying
    archiving: Archiving
    trying: TryingReminders
    rehearsal: DressRehearsal
    still: Still
    ringer: Ringer
    own_settings: OwnSettings
    unopened: Post
    """Comes when the desktop says, some seconds afterwards, that what was handed over did not open."""
    locking: Locking
    hand_changes: HandChanges
    hand: str
    seat: Callable[[], Seat | None]
    shut: Callable[[str, Mapping[str, Any]], Shut | None]
    open_to: Callable[..., bool]
    check_thing: Callable[[Thing], None]
    check_act: Callable[[ActKind], None]
    screen_lock: ScreenLock
    unwatched: Callable[[], AbstractContextManager[None]]
    channels: Channels
    autostart: Autostart
    router: Router
    tasks: Tasks
    speaker: Speaker
    preferences: Callable[[], Preferences]
    change_preferences: Callable[..., None]
    save_file: Callable[[Path, bytes], None]
    soon: Callable[[Callable[[], None]], None]
    restart: Callable[[], None]
    keep_in_step: Callable[[], None]
    chosen_server: Callable[[], ServerChoice | None]
    home: Path
    demo: bool = False
