"""What the inner rooms ask of the outer ones. Protocols only: nothing here runs.

Services name these protocols for type checkers only, and so does this file with most of what it names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from companion.domain.key_notes import KeyKeeper, KeyNote, SealedSecret
from companion.domain.nudges import IdeaShown
from companion.domain.reminders import Alarm
from companion.ports_machine import (
    Alarms,
    Autostart,
    Channels,
    ComputerFacts,
    ContactsReader,
    ContactsWriter,
    Copies,
    Files,
    HelpLines,
    Herald,
    KeyStore,
    Nearby,
    Notices,
    Opener,
    OwnSettings,
    PendingSecret,
    Progress,
    Recorder,
    ReminderTrier,
    Ringer,
    Still,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime
    from pathlib import Path

    from companion.domain.archive import Whole
    from companion.domain.changes import Act, DoneAct, Topic
    from companion.domain.checkin_sets import CheckInSet
    from companion.domain.checkins import SpiritsToday
    from companion.domain.exercise_head import Head
    from companion.domain.exercises import Exercise, FaultyExercise
    from companion.domain.people import Person, PersonId
    from companion.domain.plans import Mode, Occurrence, Plan, PlanId, Shift, Touch, TouchId
    from companion.domain.preferences import Preferences
    from companion.domain.runs import Run, RunId
    from companion.domain.sheets import Sheet


__all__ = [
    "Alarm",
    "Alarms",
    "Autostart",
    "Book",
    "Channels",
    "CheckInSets",
    "Clock",
    "ComputerFacts",
    "ContactsReader",
    "ContactsWriter",
    "Copies",
    "Diary",
    "Exercises",
    "Files",
    "HelpLines",
    "Herald",
    "IdeaShown",
    "IdeasBook",
    "KeyKeeper",
    "KeyNote",
    "KeyStore",
    "Nearby",
    "Notices",
    "Opener",
    "OwnSettings",
    "PendingSecret",
    "PeopleBook",
    "PlansBook",
    "PreferencesBook",
    "Progress",
    "Recorder",
    "ReminderTrier",
    "Ringer",
    "RunsBook",
    "SealedSecret",
    "SheetsBook",
    "SpiritsBook",
    "Still",
    "TouchesBook",
    "Vault",
]
"""Records of the domain that belong to these protocols, by their names here. What is loaded before the first page takes
them from where they are, because making the protocols takes a while."""


class Clock(Protocol):
    """The time of day, so that a test can turn it."""

    def now(self) -> datetime:
        """This moment, in UTC, with its zone attached."""

    def zone(self) -> str:
        """IANA name of the machine's own zone."""


# --- the diary ---------------------------------------------------------------------------------------------


class PeopleBook(Protocol):
    """The circle. Nothing is forgotten but by ``remove``."""

    def all(self, *, circle_only: bool = True) -> list[Person]:
        """Everybody, by name. ``circle_only`` leaves out those brought in but not chosen for the circle."""

    def to_suggest(self, turn: int, most: int) -> list[Person]:
        """Those of the circle the program may name, by id: the inner two rings, wishes, groups and places.

        Of all others only ``most``: the next so many each ``turn``, so that everybody has theirs and nobody waits for
        the reading of thousands. Their ways to be reached are left out.
        """

    def silent(self) -> list[Person]:
        """Everybody of the whole book of whom the program says nothing: who died, and who is not safe."""

    def get(self, person: PersonId) -> Person | None:
        """One person."""

    def some(self, people: Iterable[PersonId]) -> dict[PersonId, Person]:
        """Several at once."""

    def find(self, words: str, limit: int = 50) -> list[Person]:
        """By beginning of any word of a name, whatever the accents and capitals; whole book."""

    def count(self) -> int:
        """How many there are in the whole book."""

    def save(self, person: Person) -> None:
        """Put in or replace. Keeps photo and card."""

    def save_many(self, people: Sequence[tuple[Person, bytes | None, str]], progress: Progress | None = None) -> None:
        """Put in many new ones at once: record, photo or ``None``, original card.

        ``progress`` is told how many are in; when it raises, the unit of work ends and none of them stay.
        """

    def remove(self, person: PersonId) -> None:
        """Take out of the book. Touches with them stay, without the name; plans with nobody else go too."""

    def photo(self, person: PersonId) -> bytes | None:
        """JPEG or PNG bytes."""

    def set_photo(self, person: PersonId, photo: bytes | None) -> None:
        """Put in, replace or take out the photo."""

    def card(self, person: PersonId) -> str:
        """The card as it came in; empty if there was none."""

    def set_card(self, person: PersonId, card: str) -> None:
        """Put in or replace the original card, or several one after the other."""


class PlansBook(Protocol):
    """Plans, their exceptions and what became of each occurrence."""

    def all(self) -> list[Plan]:
        """Every plan, also those that are over."""

    def current(self, day: date) -> list[Plan]:
        """Plans that can still have an occurrence on or after a day (wall date); cheap with ten years behind."""

    def get(self, plan: PlanId) -> Plan | None:
        """One plan."""

    def save(self, plan: Plan) -> None:
        """Put in or replace."""

    def remove(self, plan: PlanId) -> None:
        """Take a plan away with its exceptions and occurrences. Touches stay."""

    def shifts(self, plans: Iterable[PlanId] | None = None) -> list[Shift]:
        """Moved and cancelled occurrences, of some plans or of all."""

    def save_shift(self, shift: Shift) -> None:
        """Put in or replace."""

    def occurrence(self, plan: PlanId, day: date) -> Occurrence | None:
        """What became of one occurrence; ``None`` when nothing happened to it yet."""

    def occurrences(self, since: date, until: date | None = None) -> list[Occurrence]:
        """All that something happened to, by day, from one wall date on."""

    def tries_in_vain(self, person: PersonId, since: datetime) -> int:
        """How often since a moment (UTC) something planned with a person was joined and did not take place."""

    def save_occurrence(self, occurrence: Occurrence) -> None:
        """Put in or replace."""


class TouchesBook(Protocol):
    """Times of having been in touch."""

    def since(self, moment: datetime) -> list[Touch]:
        """All from a moment on, newest first."""

    def count_since(self, moment: datetime) -> dict[Mode, int]:
        """How many of each kind from a moment on; a kind there was none of is left out."""

    def of(self, person: PersonId, limit: int = 20) -> list[Touch]:
        """With one person, newest first."""

    def between(self, people: Iterable[PersonId], since: datetime, until: datetime) -> list[Touch]:
        """With any of some people, from a moment on and before another (both UTC), newest first."""

    def last_by_person(
        self, people: Iterable[PersonId] | None = None
    ) -> dict[PersonId, tuple[datetime | None, datetime | None]]:
        """The last time of any contact, and the last time in person (UTC): for some people, or for everybody."""

    def apart_since(self, people: Iterable[PersonId], moment: datetime) -> dict[PersonId, int]:
        """How often one was in touch with each from a moment (UTC) on without being together; who never, is left out.

        Letters count too.
        """

    def get(self, touch: TouchId) -> Touch | None:
        """One."""

    def save(self, touch: Touch) -> None:
        """Put in or replace."""

    def remove(self, touch: TouchId) -> None:
        """Take out."""


class RunsBook(Protocol):
    """Exercise runs: private answers. Never shown to a helper."""

    def all(self, exercise: str | None = None) -> list[Run]:
        """Newest first."""

    def open(self) -> list[Run]:
        """Not finished, newest first."""

    def telling(self, since: datetime) -> list[Run]:
        """All that decides what is offered today, newest first, without reading ten years of answers.

        The newest of each exercise, all that are open, began on or after a moment (UTC) or ended as
        ``TRUE_THOUGHT``, and the two that were finished last.
        """

    def waiting(self, until: datetime | None = None) -> list[Run]:
        """Finished ones whose follow-up time has come by a moment (UTC), oldest first; all that have one for none."""

    def kept(self, name: str, besides: RunId | None = None) -> tuple[str, ...]:
        """A list that outlives its runs (``keeps.KEPT_LISTS``): newest first, nothing twice, without one run's."""

    def count_done(self, exercise: str) -> int:
        """How many runs of an exercise came to their end, a thought that proved true included."""

    def last_done(self) -> dict[str, datetime]:
        """When each exercise was last gone through (UTC), by its id; runs that were only left do not count."""

    def last_picked(self, exercise: str, step: str) -> tuple[str, ...]:
        """What was picked at a step of several answers, in the newest run in which anything was; own words too."""

    def upset_since(self, since: datetime) -> list[datetime]:
        """When runs ended because the upset had risen (UTC), from a moment on."""

    def get(self, run: RunId) -> Run | None:
        """One."""

    def save(self, run: Run) -> None:
        """Put in or replace, at each answer."""

    def remove(self, run: RunId) -> None:
        """Delete for good."""


class IdeasBook(Protocol):
    """Which suggestion was made when, so that there is at most one a day and none after "not today"."""

    def since(self, day: date) -> list[IdeaShown]:
        """From a day on, in the order shown."""

    def save(self, idea: IdeaShown) -> None:
        """Put in or replace (by day and person)."""


class SpiritsBook(Protocol):
    """One word a day."""

    def since(self, day: date) -> list[SpiritsToday]:
        """From a day on, oldest first."""

    def save(self, answer: SpiritsToday) -> None:
        """Put in or replace the day's word."""

    def clear(self) -> None:
        """Take every word out."""


class SheetsBook(Protocol):
    """Documents of one kind of thing, such as check-ins; what stands in them the service says that writes them."""

    def all(self, kind: str = "", since: datetime | None = None) -> list[Sheet]:
        """Newest first; of one kind, or of all when it is empty; from a moment (UTC) on."""

    def newest(self, kind: str) -> Sheet | None:
        """The last one of a kind."""

    def get(self, sheet: str) -> Sheet | None:
        """One."""

    def save(self, sheet: Sheet) -> None:
        """Put in or replace."""

    def remove(self, sheet: str) -> None:
        """Delete. Within an act it can be undone."""


class PreferencesBook(Protocol):
    """What the person chose."""

    def get(self) -> Preferences:
        """All of it."""

    def save(self, preferences: Preferences) -> None:
        """All of it. Keys of a newer program are kept."""


class Book(Protocol):
    """One unit of work over the diary: everything in it is kept, or nothing is."""

    people: PeopleBook
    plans: PlansBook
    touches: TouchesBook
    runs: RunsBook
    ideas: IdeasBook
    spirits: SpiritsBook
    preferences: PreferencesBook
    check_ins: SheetsBook
    keepsakes: SheetsBook
    packs: SheetsBook
    reports: SheetsBook
    safety: SheetsBook
    nudges: SheetsBook
    ties: SheetsBook
    places: SheetsBook
    shared: SheetsBook


class Diary(Protocol):
    """The encrypted store.

    Owned by the main thread; a slow act in a worker takes a unit of work of its own.
    """

    def reading(self) -> AbstractContextManager[Book]:
        """A look, in one consistent moment."""

    def writing(self, act: Act | None = None) -> AbstractContextManager[Book]:
        """A unit of work: committed and safely on disk when the block ends, rolled back if it raises.

        With an ``act`` everything written can be undone by ``undo``. After the commit, ``on_change`` is told.
        Raises ``Problem`` for a full disk, a read-only folder or a busy file; then nothing was written.
        """

    def last_act(self) -> DoneAct | None:
        """The act that ``undo`` would take back."""

    def undo(self) -> DoneAct | None:
        """Put things back as they were before the last act. ``None`` when there is nothing to undo."""

    def on_change(self, listener: Callable[[frozenset[Topic]], None]) -> None:
        """Be told after each commit which kinds of things changed, in the thread that committed."""

    def commits(self) -> int:
        """How many units of work changed something since the diary was opened: while it is the same, so is the rest."""

    def write_anew(self) -> None:
        """Forget every act that could be taken back, and build the file anew without what was deleted.

        ``Problem``: ``BUSY``, ``DISK_FULL``, ``READ_ONLY``; then nothing has changed.
        """

    def has_traces(self) -> bool:
        """Whether encrypted pages of before ``write_anew`` still stand in the file, since somebody is reading them.

        Asking clears them away where nobody reads them any more; closing does, and at the latest the next start.
        """

    def faults(self) -> list[str]:
        """What is wrong inside the file, for the doctor; empty when it is whole. Reads all of it."""

    def close(self) -> None:
        """Let go of the file. Everything was already safe."""


class Vault(Protocol):
    """The folder with the diary and the note about its key. A secret is 16 random bytes."""

    def note(self) -> KeyNote | None:
        """Who keeps the secret; ``None`` when there is no note or it cannot be read."""

    def write_note(self, note: KeyNote) -> None:
        """Put in or replace the note, whole or not at all."""

    def has_diary(self) -> bool:
        """Whether there is a diary, sound or not."""

    def create(self, secret: bytes, note: KeyNote) -> Diary:
        """Make a new diary with its note, or nothing. ``Problem`` says why not."""

    def open(self, secret: bytes) -> Diary:
        """Open the diary.

        ``Problem``: ``FILE_NOT_FOUND``, ``WRONG_KEY``, ``DAMAGED``, ``NEWER`` and others.
        """

    def fingerprint(self, secret: bytes) -> str:
        """Tells one secret from another without giving anything away."""

    def seal(self, secret: bytes, passphrase: str) -> SealedSecret:
        """Lock a secret with a passphrase."""

    def unseal(self, sealed: SealedSecret, passphrase: str) -> bytes:
        """The secret again. ``Problem(WRONG_PASSPHRASE)`` otherwise."""

    def set_aside(self) -> str:
        """Move a closed diary and its note out of the way, deleting nothing; where to."""

    def choose_nothing(self) -> None:
        """Let the diary, its note, its copies and what was put aside be deleted at the next start."""

    def copies(self, secret: bytes) -> Copies:
        """The copies of the diary with this secret."""

    def everything(self, secret: bytes) -> Whole:
        """All that the diary holds, as it stands in one moment."""

    def choose_whole(self, whole: Whole, secret: bytes) -> None:
        """Make a diary of everything in an archive, to take the place of this one at the next start.

        ``Problem``: ``NOT_ARCHIVE``, ``NEWER`` or of the disk; then nothing is chosen.
        """

    def choose_other(self, file: Path, secret: bytes, note: KeyNote | None) -> None:
        """Let a copy with another secret take the place of the diary at the next start, with its own note.

        ``Problem``: ``FILE_NOT_FOUND``, ``WRONG_KEY``, ``DAMAGED``, ``NEWER`` or of the disk; then nothing is chosen.
        """

    def take_chosen(self) -> bool:
        """Put a chosen copy in the place of the diary, which nobody may have open; whether there was one."""


# --- content ---


class Exercises(Protocol):
    """The exercises there are, in the person's language where there is a translation."""

    def heads(self) -> list[Head]:
        """Every readable exercise by id, without its steps; cheap."""

    def get(self, exercise: str) -> Exercise | None:
        """One exercise; ``None`` when there is none of that id, or its file has faults."""

    def faulty(self) -> list[FaultyExercise]:
        """Every file with faults, by name, with the line of each."""


class CheckInSets(Protocol):
    """The sets of questions there are."""

    def all(self) -> tuple[CheckInSet, ...]:
        """Every sound set that comes with the program, in the order in which they take their turns."""

    def from_text(self, text: str) -> CheckInSet | None:
        """The set of a text, such as a pack brings; ``None`` when it has faults."""
