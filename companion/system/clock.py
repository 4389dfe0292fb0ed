"""The one place that asks what time it is."""

from datetime import UTC, datetime, timedelta


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """This moment in UTC."""
        return datetime.now(UTC)

    def zone(self) -> str:
        """IANA name of the machine's zone; "UTC" when the machine does not say."""
        from companion.system.zone import machine_zone

        return machine_zone()


def steady_seconds() -> float:
    """Seconds of a clock nobody can set, which goes on while the computer sleeps where the system has such a one."""
    import time  # only where there are locks

    kind = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if kind is None else time.clock_gettime(kind)


class TurnedClock:
    """A clock one can set and turn: for tests, pictures and the demo."""

    def __init__(self, now: datetime, zone: str = "Europe/London") -> None:
        if now.tzinfo is None:
            message = "a moment needs a zone"
            raise ValueError(message)
        self._now = now.astimezone(UTC)
        self._zone = zone

    def now(self) -> datetime:
        """The set moment in UTC."""
        return self._now

    def zone(self) -> str:
        """The set zone."""
        return self._zone

    def turn(self, by: timedelta) -> None:
        """Go on (or back) by so much."""
        self._now += by

    def set(self, now: datetime) -> None:
        """Jump to a moment."""
        self._now = now.astimezone(UTC)
