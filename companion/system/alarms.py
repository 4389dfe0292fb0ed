"""Waking up at given moments, by APScheduler in one quiet thread.

The scheduler is a cache; the diary is the truth. So: memory only, one job body that hands an id over, nothing
dropped for being late, several lateness turned into one. Its thread sleeps until the next alarm is due and wakes
for nothing else. It does not notice a machine that slept or a clock that was set: see ``companion.system.wake``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.system.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from apscheduler.schedulers.background import BackgroundScheduler

    from companion.ports import Alarm, Clock


class ScheduledAlarms:
    """Implements ``ports.Alarms``.

    ``ring`` is called with the id of each alarm when it is due, **in a thread of the scheduler**; it must only
    hand the id over, as a Qt signal does. ``clock`` is the clock by which alarms are meant; with a turned one an
    alarm comes as much later as it is ahead of it. APScheduler is imported at the first ``replace``: it costs
    about 50 ms and 10 MB, which has no place before the first paint.
    """

    def __init__(self, ring: Callable[[str], object], clock: Clock) -> None:
        self._ring = ring
        self._clock = clock
        self._machine = SystemClock()
        self._scheduler: BackgroundScheduler | None = None

    def replace(self, alarms: Sequence[Alarm]) -> None:
        """Forget all alarms and set these. One that is overdue already comes at once."""
        scheduler = self._running()
        ahead = self._machine.now() - self._clock.now()
        scheduler.pause()  # the thread is to wake once, not once for each
        try:
            scheduler.remove_all_jobs()
            for alarm in alarms:
                scheduler.add_job(self._ring, "date", args=(alarm.id,), id=alarm.id, run_date=alarm.at + ahead)
        finally:
            scheduler.resume()

    def stop(self) -> None:
        """No more alarms; waits for the thread. Stopping twice does no harm."""
        if self._scheduler is not None:
            # Emptied first: a job being handed over while the scheduler shuts down would end its thread in an error.
            self._scheduler.pause()
            self._scheduler.remove_all_jobs()
            self._scheduler.shutdown(wait=True)
            self._scheduler = None

    def _running(self) -> BackgroundScheduler:
        if self._scheduler is None:
            self._scheduler = _scheduler()
            self._scheduler.start()
        return self._scheduler


def warm_up() -> None:
    """Import APScheduler ahead of time, in a thread, so that setting the first alarm does not hold the window up."""
    import apscheduler.executors.pool
    import apscheduler.jobstores.memory
    import apscheduler.schedulers.background
    import apscheduler.triggers.date  # noqa: F401 - all four are used by ``_scheduler``


def _scheduler() -> BackgroundScheduler:
    from datetime import UTC

    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.background import BackgroundScheduler

    return BackgroundScheduler(
        executors={"default": ThreadPoolExecutor(1)},
        job_defaults={"misfire_grace_time": None, "coalesce": True},
        timezone=UTC,
        daemon=True,
    )
