"""Will I be reminded? Tries each way in which a reminder can come, and keeps what came of it with its date."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.reminder_trials import REMINDED, STARTED, Outcome, Trial, Tried, to_sheet, tried_in
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from companion.domain.reminder_trials import SleepFacts
    from companion.ports import Autostart, Clock, ComputerFacts, Diary, ReminderTrier, Ringer
    from companion.services.reminding import Reminding

AWAY = timedelta(seconds=5)
"""So long until the pretend call comes: enough to look away, or to make the window small."""


class TryingReminders:
    """Nothing here pretends: the alarm, the window, the notice and the sound are those of real reminders."""

    def __init__(
        self,
        *,
        diary: Diary,
        clock: Clock,
        reminding: Reminding,
        trier: Callable[[], ReminderTrier | None],
        ringer: Ringer,
        autostart: Callable[[], Autostart],
        facts: ComputerFacts,
    ) -> None:
        self._diary, self._clock, self._reminding = diary, clock, reminding
        self._trier, self._ringer, self._autostart = trier, ringer, autostart
        self._facts = facts

    # --- what came of it ---

    def results(self) -> dict[Trial, Tried]:
        """The last result of each."""
        with self._diary.reading() as book:
            return tried_in(book.shared.all(REMINDED))

    def keep(self, trial: Trial, outcome: Outcome) -> Tried:
        """Keep a result in the place of the one before. It tells what happened, so there is nothing to undo."""
        tried = Tried(trial=trial, outcome=outcome, at=self._clock.now())
        with self._diary.writing() as book:
            book.shared.save(to_sheet(tried))
        return tried

    # --- trying ---

    def ready(self) -> bool:
        """Whether what reminds has been put in place; that takes a moment after the start."""
        return self._trier() is not None

    def notice(self, pressed: Callable[[], None], refused: Callable[[], None]) -> bool:
        """Show a notice; see ``ReminderTrier.try_notice``."""
        trier = self._trier()
        return trier is not None and trier.try_notice(pressed, refused)

    def window_soon(self, seen: Callable[[], None]) -> None:
        """Set a real alarm; when it comes, our own window shows a pretend call."""

        def came() -> None:
            trier = self._trier()
            if trier is not None:
                trier.try_window(seen)

        self._reminding.try_at(self._clock.now() + AWAY, came)

    def end(self) -> None:
        """Take away whatever of a test still stands or is still to come."""
        self._reminding.try_at(None, None)
        trier = self._trier()
        if trier is not None:
            trier.end_trial()

    def can_sound(self) -> bool:
        """Whether there is a program for it and, as far as the system tells, a loudspeaker."""
        return self._ringer.possible()

    def has_loudspeaker(self) -> bool:
        """Whether the system knows of a way for sound to come out."""
        return self._facts.loudspeaker()

    def sound(self) -> bool:
        """Play the sound of reminders to its end; whether the player was content. For a thread of its own."""
        return self._ringer.try_out()

    def login(self) -> Outcome:
        """How it stands with starting at log-in."""
        autostart = self._autostart()
        if not autostart.enabled():
            return Outcome.STARTS_NOT
        return Outcome.STARTS if autostart.fits() else Outcome.OTHER

    def started(self) -> None:
        """The desktop has started the program just now, as it does at log-in."""
        with self._diary.writing() as book:
            book.shared.save(Sheet(id=STARTED, kind=REMINDED, at=self._clock.now()))

    def last_start(self) -> datetime | None:
        """When the desktop last did so (UTC); ``None`` when it never has."""
        with self._diary.reading() as book:
            sheet = book.shared.get(STARTED)
        return None if sheet is None else sheet.at

    def sleep(self) -> SleepFacts:
        """What the computer does when its lid is closed. For a thread of its own."""
        return self._facts.sleep()
