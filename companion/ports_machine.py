"""What the inner rooms ask of the machine and of files. Protocols only; ``companion.ports`` hands all of them on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from companion.domain.contacts import Found, NearbyFile
    from companion.domain.copies import Contents, Copy
    from companion.domain.links import Channel, CheckedLink
    from companion.domain.links_pasted import Pasted
    from companion.domain.notices import Notice, NoticeAnswer
    from companion.domain.people import Person, Way
    from companion.domain.reminder_trials import SleepFacts
    from companion.domain.reminders import Alarm, Call
    from companion.domain.safety import Country, HelpLine


class Alarms(Protocol):
    """Wakes us at given moments. A cache: the diary is the truth."""

    def replace(self, alarms: Sequence[Alarm]) -> None:
        """Forget all alarms and set these."""

    def stop(self) -> None:
        """No more alarms; waits for the thread."""


class Herald(Protocol):
    """The one window that waits, and the notice of the desktop beside it."""

    def show(self, calls: tuple[Call, ...]) -> None:
        """Show these and nothing else, most pressing first; empty closes the window.

        Returns at once, without waiting for an answer. Entries marked ``fresh`` are new: they may ring.
        """


class Copies(Protocol):
    """Copies of the diary in a folder beside it."""

    def all(self) -> list[Copy]:
        """Newest first."""

    def make(self, now: datetime, progress: Progress | None = None) -> Copy:
        """Copy the diary as it stands, open the copy again and count it. ``Problem``; then there is no new one."""

    def contents(self, copy: str) -> Contents:
        """What a copy holds. ``Problem``: ``FILE_NOT_FOUND``, ``DAMAGED``, ``NEWER``, ``WRONG_KEY``."""

    def present(self) -> Contents:
        """What the diary holds now."""

    def remove(self, copy: str) -> None:
        """Delete one; no complaint when it is not there."""

    def remove_from(self, folder: Path) -> int:
        """Delete those in another folder that have the key of this diary; how many.

        ``Problem``: ``FILE_NOT_FOUND`` where the folder is not there, ``READ_ONLY``.
        """

    def choose(self, copy: str, *, put_aside: bool = False) -> None:
        """Let one take the place of the diary at the next start. ``Problem`` when it is not whole.

        ``put_aside``: the diary of before is kept in a folder of its own, because it could not be copied.
        """

    def export(self, copy: str, folder: Path) -> None:
        """A second one in another folder, where old ones go as they do here.

        ``Problem``: ``DISK_FULL``, ``READ_ONLY``, ``FILE_NOT_FOUND``.
        """


class KeyStore(Protocol):
    """The system's password store."""

    def get(self, name: str) -> str | None:
        """The secret of that name, ``None`` if there is none.

        ``Problem`` if there is no store or it is locked.
        """

    def put(self, name: str, secret: str) -> None:
        """Keep a secret. ``Problem`` if there is no store or it is locked."""

    def forget(self, name: str) -> None:
        """Remove a secret; no complaint if there was none."""


class PendingSecret(Protocol):
    """A question to the key store that was asked ahead of time and is on its way."""

    def fileno(self) -> int:
        """What becomes readable when the answer is there; -1 when nothing will come. Not on Windows."""

    def poll(self) -> bool:
        """Whether ``result`` would give its answer at once."""

    def result(self, timeout: float = ...) -> str | None:
        """The secret, ``None`` if there is none.

        ``Problem``: ``NO_KEY_STORE``, or ``KEY_STORE_LOCKED`` with the detail ``"waiting"`` when the seconds are
        over while the store still asks for its password; then one may ask for the result again.
        """

    def cancel(self) -> None:
        """Ask no more."""


class Opener(Protocol):
    """Hands a checked link to the desktop."""

    def open(self, url: str) -> None:
        """Open a call link, ``tel:``, ``mailto:`` or ``sms:``.

        ``Problem`` if it is refused or nothing opens it.
        """


class Channels(Protocol):
    """The ways of meeting: storing an address in a good form, and what to open for a stored one."""

    def all(self) -> tuple[Channel, ...]:
        """Every channel, in the order in which pages offer them."""

    def get(self, channel: str) -> Channel | None:
        """One channel by id."""

    def classify(self, url: str) -> str | None:
        """The channel a link belongs to, ``link`` for another ``https`` one, ``None`` when it is refused."""

    def check(self, url: str) -> CheckedLink:
        """The link made safe to open; ``Problem(LINK_REFUSED)`` with a ``LinkFault`` as detail."""

    def service_name(self, host: str) -> str:
        """The name of another call service by its host; empty when not known."""

    def pasted(self, text: str) -> Pasted:
        """The links of calls in a pasted text, and why others in it were refused."""

    def recognise(self, text: str) -> Way | None:
        """What a pasted text is: link, number or e-mail, with its channel; ``None`` for nothing we know."""

    def validate(self, channel: str, address: str) -> str:
        """The address in the form to store. ``Problem`` ``NO_ADDRESS``, ``LINK_REFUSED`` or ``BAD_VALUE``."""

    def join_url(self, channel: str, address: str) -> str | None:
        """What ``Opener.open`` opens for a stored address; ``None`` when there is only something to show."""


class Notices(Protocol):
    """Notices of the desktop, beside our own window that waits. None of this blocks."""

    def works(self) -> bool:
        """Whether notices can be shown here, as far as is known by now."""

    def has_buttons(self) -> bool:
        """Whether the desktop shows buttons on them, as far as is known by now."""

    def fileno(self) -> int | None:
        """Becomes readable when there is something to ``answers``; ``None`` when there is no connection."""

    def show(self, notice: Notice) -> None:
        """Show, or replace the one of the same id. Nothing happens where notices do not work."""

    def withdraw(self, notice: str) -> None:
        """Take one away."""

    def answers(self) -> list[NoticeAnswer]:
        """What was pressed since the last call; empty when nothing was."""

    def stop(self) -> None:
        """Take all away and let go of the connection."""


class HelpLines(Protocol):
    """Numbers to ring, read offline. Lines of one country are never shown in another."""

    def countries(self) -> tuple[Country, ...]:
        """Countries with a file of lines, by name."""

    def lines(self, country: str) -> tuple[HelpLine, ...]:
        """Lines of one country (ISO 3166 code), as ordered in its file; empty for an unknown one."""

    def country_in(self, zone: str) -> Country | None:
        """The country a time zone (IANA name) belongs to; ``None`` where that is not known, or has no lines."""


class Progress(Protocol):
    """Told how far a slow act has come; raises ``Problem(CANCELLED)`` when the person pressed Cancel."""

    def __call__(self, done: int, total: int, /) -> None:
        """``done`` of ``total``, in the same unit."""


class Autostart(Protocol):
    """Starting at log-in."""

    def enabled(self) -> bool:
        """Whether it is set."""

    def set(self, *, on: bool) -> None:
        """Set or clear."""

    def fits(self) -> bool:
        """Whether what is set would start this very program, and not one that was moved or taken away."""


class Ringer(Protocol):
    """One soft sound, by a program of this computer."""

    def possible(self) -> bool:
        """Whether there is such a program."""

    def ring(self) -> None:
        """Begin the sound and return at once; nothing happens where there is no program for it."""

    def try_out(self) -> bool:
        """Play it to its end; whether the program said that all went well. Takes about two seconds."""


class Recorder(Protocol):
    """The microphone for a few seconds, kept in memory only."""

    def possible(self) -> bool:
        """Whether there are programs to record and to play."""

    def record(self) -> bytes | None:
        """A few seconds as ``domain.loudness`` takes them; ``None`` when nothing was given. Takes these seconds."""

    def play(self, samples: bytes) -> bool:
        """Play them to the end; whether the player was content."""


class Still(Protocol):
    """One picture of the camera, kept in memory only."""

    def possible(self) -> bool:
        """Whether there is a program for it, and a camera."""

    def take(self) -> bytes | None:
        """A picture as a JPEG file; ``None`` when there was none. Takes a second or two."""


class ComputerFacts(Protocol):
    """What this computer says of itself, looked up without changing anything."""

    def sleep(self) -> SleepFacts:
        """What it does when its lid is closed. For a thread of its own: it may take seconds."""

    def loudspeaker(self) -> bool:
        """Whether there is a way for sound to come out, as far as the system tells."""

    def camera(self) -> bool | None:
        """Whether there is a camera one may use; ``None`` where this system does not tell us."""

    def opens(self, scheme: str) -> bool:
        """Whether an installed program says it opens links of this scheme."""


class OwnSettings(Protocol):
    """The settings of the computer itself."""

    def has(self, panel: str) -> bool:
        """Whether a part of them can be opened: ``sound``, ``power``, ``camera`` or ``notices``."""

    def open(self, panel: str) -> None:
        """Open it and return at once. ``Problem(NOTHING_OPENS)`` where there is none."""


class ReminderTrier(Protocol):
    """Shows what a reminder looks like, marked as a test, by the very window and notices that remind."""

    def try_notice(self, pressed: Callable[[], None], refused: Callable[[], None]) -> bool:
        """Show a notice.

        Then one of both is called: ``pressed`` when the press arrived, ``refused`` when nobody shows it. ``False``,
        and neither is called, where it is known already that nobody does.
        """

    def try_window(self, seen: Callable[[], None]) -> None:
        """Show the window that waits, with a pretend call; ``seen`` is called when its button is pressed."""

    def end_trial(self) -> None:
        """Take the notice and the window of a test away."""


class Files(Protocol):
    """Files a person chose, read and written whole."""

    def read(self, path: Path) -> bytes:
        """Its bytes; ``Problem`` when not there, not readable, or over the size limit."""

    def inside(self, path: Path, endings: tuple[str, ...], *, names_only: bool = False) -> tuple[Path, ...] | None:
        """The files right inside a folder whose names end so, by name; ``None`` when ``path`` is no folder.

        Unless ``names_only``, they are to be read together: ``Problem`` when that is too much.
        """

    def write(self, path: Path, data: bytes) -> None:
        """Put in or replace, all of it or nothing; ``Problem`` for a full disk or a folder that is read-only."""


# --- formats -------------------------------------------------------------------------------------------------


class Nearby(Protocol):
    """Contacts files in the usual folders."""

    def files(self) -> tuple[NearbyFile, ...]:
        """The newest few; nothing where there are none."""


class ContactsReader(Protocol):
    """Reads a contacts file."""

    def __call__(self, data: bytes, progress: Progress | None = None) -> Found:
        """Everybody in it and its faults; fails for no bytes. What ``progress`` raises goes through."""


class ContactsWriter(Protocol):
    """Writes a contacts file."""

    def __call__(self, people: Iterable[tuple[Person, str, bytes | None]]) -> bytes:
        """A file of people, each with the card they came with (empty if none) and their photo.

        Fields of the card that are not ours are kept.
        """
