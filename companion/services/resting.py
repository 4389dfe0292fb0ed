"""Pausing with one press, and coming back: what rests meanwhile, and what is put aside when somebody is here again.

Being away is known only by the day the window was last open. Nothing of it is counted, and nobody is told of it
(``brief/content.md`` 7.4).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.pauses import Pause, PauseReason, came_back, last_day, message_due, pause_on
from companion.domain.plans import Repeat
from companion.domain.practice_back import one_level_back
from companion.domain.record import record
from companion.domain.repeats import to_utc, to_wall
from companion.domain.run_moves import forgotten
from companion.domain.runs import StopReason
from companion.services.coming import coming_of
from companion.services.happenings import happenings, home_zone

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from companion.domain.exercises import Exercise
    from companion.domain.pauses import PauseLength, Return
    from companion.domain.preferences import Preferences
    from companion.domain.runs import Run
    from companion.ports import Book, Clock, Diary, Exercises
    from companion.services.coming import Coming

LOOKED_AHEAD = timedelta(days=30)
"""How far single plans are looked for before a pause; the longest pause with an end."""


@record
class PauseView:
    """What the page of the pause shows: the pause that is on, and what was planned just once and therefore stays."""

    today: date
    pause: Pause | None
    stays: tuple[Coming, ...]
    repeats: bool


class Resting:
    """Pauses, and the page for coming back.

    ``shelf`` knows the exercises, ``forget`` lets suggestions begin anew within a unit of work.
    """

    def __init__(
        self,
        diary: Diary,
        clock: Clock,
        shelf: Callable[[], Exercises],
        forget: Callable[[Book], None] | None = None,
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._shelf = shelf
        self._forget = forget

    # --- a pause ---

    def view(self) -> PauseView:
        """The pause as it stands, and what it would leave standing."""
        now = self._clock.now()
        with self._diary.reading() as book:
            preferences = book.preferences.get()
            zone = home_zone(preferences, self._clock)
            today = to_wall(now, zone).date()
            there = happenings(book, now, now + LOOKED_AHEAD)
        ahead = [coming_of(each, zone) for each in there if not each.stage.closed]
        return PauseView(
            today=today,
            pause=pause_on(preferences, today),
            stays=tuple(each for each in ahead if each.plan.rhythm.repeat is Repeat.ONCE),
            repeats=any(each.plan.rhythm.repeat is not Repeat.ONCE for each in ahead),
        )

    def pause(self, length: PauseLength, reason: PauseReason = PauseReason.PAUSE) -> Pause:
        """Begin a pause today; one that is on is replaced. It can be undone."""
        with self._diary.writing(Act(kind=ActKind.PAUSED)) as book:
            preferences, today = self._today(book)
            until = last_day(length, today)
            book.preferences.save(replace(preferences, paused_on=today, paused_until=until, pause_reason=reason.value))
        return Pause(reason=reason, since=today, until=until)

    def end(self) -> None:
        """The person is back. The days of the pause stay known, so that nothing is asked about them."""
        with self._diary.writing(Act(kind=ActKind.PAUSE_ENDED)) as book:
            preferences, today = self._today(book)
            if pause_on(preferences, today) is not None:
                book.preferences.save(_ended(preferences, today))

    # --- coming back ---

    def opened(self) -> None:
        """The window is open: keep the day. Nothing is written twice a day."""
        with self._diary.reading() as book:
            preferences, today = self._today(book)
        if preferences.last_opened != today and preferences.set_up_done:
            with self._diary.writing() as book:
                book.preferences.save(replace(book.preferences.get(), last_opened=today))

    def coming_back(self) -> Return | None:
        """Why the page for coming back is due at this opening; ``None`` on an ordinary day. Only reads."""
        with self._diary.reading() as book:
            preferences, today = self._today(book)
        return came_back(preferences, today) if preferences.set_up_done else None

    def greeted(self) -> None:
        """The page was shown: it does not come again, and what lies before today is asked about no more."""
        with self._diary.writing() as book:
            preferences, today = self._today(book)
            book.preferences.save(replace(preferences, greeted_back=today, last_opened=today))

    def start_fresh(self) -> None:
        """What was left half done is put aside, a pause is over, and suggestions begin as on the first day."""
        self._come_back(self._put_aside, afresh=True)

    def carry_on(self) -> None:
        """As it was; a pause is over, and a practice that was left begins one level easier."""
        self._come_back(self._ease)

    def just_look(self) -> None:
        """Nothing is suggested today, and a pause stays."""
        with self._diary.writing() as book:
            preferences, today = self._today(book)
            days = preferences.closed_days.split()
            if today.isoformat() not in days:
                kept = [day for day in days if len(day) < len("2026-12-24") or day >= today.isoformat()]
                book.preferences.save(replace(preferences, closed_days=" ".join([*kept, today.isoformat()])))

    def message_due(self) -> bool:
        """Whether somebody away may be told now that their plans are kept; noted as told by ``told``."""
        with self._diary.reading() as book:
            preferences, today = self._today(book)
        return message_due(preferences, today)

    def told(self) -> None:
        """It was said; once is enough."""
        with self._diary.writing() as book:
            preferences, today = self._today(book)
            book.preferences.save(replace(preferences, told_kept=today))

    # --- inside ---

    def _today(self, book: Book) -> tuple[Preferences, date]:
        preferences = book.preferences.get()
        return preferences, to_wall(self._clock.now(), home_zone(preferences, self._clock)).date()

    def _come_back(self, change: Callable[[Run, Exercise | None, datetime], Run], *, afresh: bool = False) -> None:
        """Change what was open before today; ``afresh``: also what waits to be asked about, and what was learned."""
        now, shelf = self._clock.now(), self._shelf()
        with self._diary.writing(Act(kind=ActKind.CAME_BACK)) as book:
            preferences, today = self._today(book)
            if pause_on(preferences, today) is not None:
                book.preferences.save(_ended(preferences, today))
            begun = to_utc(datetime.combine(today, time()), home_zone(preferences, self._clock))
            old = [run for run in book.runs.open() if (run.stopped_at or run.started) < begun]
            for run in (*old, *(book.runs.waiting(begun) if afresh else ())):
                changed = change(run, shelf.get(run.exercise), now)
                if changed != run:
                    book.runs.save(changed)
            if afresh and self._forget is not None:
                self._forget(book)

    @staticmethod
    def _put_aside(run: Run, exercise: Exercise | None, now: datetime) -> Run:
        if run.finished is not None:
            return replace(run, follow_up_at=None)
        ended = replace(run, finished=now, stopped=run.stopped or StopReason.LEFT)
        return ended if exercise is None else forgotten(ended, exercise)

    @staticmethod
    def _ease(run: Run, exercise: Exercise | None, now: datetime) -> Run:
        del now
        return run if exercise is None else one_level_back(run, exercise)


def _ended(preferences: Preferences, today: date) -> Preferences:
    return replace(preferences, paused_until=today - timedelta(days=1), greeted_back=today)
