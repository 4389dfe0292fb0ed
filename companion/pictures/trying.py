"""Pictures of what is tried beforehand: whether reminders come, and calls before they begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.reminder_trials import LidAct, Outcome, SleepFacts, Trial
from companion.pictures.frame import Picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.rooms import Rooms


class Shown:
    """A desktop as it is in pictures: notices and windows would lie beside them."""

    def show(self, _calls: object) -> None:
        """Nothing is due in a picture."""

    def try_notice(self, _pressed: Callable[[], None], _refused: Callable[[], None]) -> bool:
        """It would be seen elsewhere."""
        return True

    def try_window(self, _seen: Callable[[], None]) -> None:
        """It would be seen elsewhere."""

    def end_trial(self) -> None:
        """Nothing stands."""


class Computer:
    """The computer of the pictures: a laptop with a camera that sleeps when closed, and no call programs."""

    def sleep(self) -> SleepFacts:
        """Asleep with the lid closed."""
        return SleepFacts(lid=True, closed=LidAct.SLEEPS)

    def loudspeaker(self) -> bool:
        """It has one."""
        return True

    def camera(self) -> bool | None:
        """It has one."""
        return True

    def opens(self, _scheme: str) -> bool:
        """No program of any service."""
        return False


class Settings:
    """Settings that can be opened."""

    def has(self, _panel: str) -> bool:
        """All of them."""
        return True

    def open(self, _panel: str) -> None:
        """Not in a picture."""


class Sound:
    """A loudspeaker one does not hear in a picture."""

    def possible(self) -> bool:
        """There is a player."""
        return True

    def ring(self) -> None:
        """Not in a picture."""

    def try_out(self) -> bool:
        """It went well."""
        return True


def at_a_computer(rooms: Rooms) -> dict[str, Any]:
    """The same computer wherever the pictures are drawn."""
    rooms.later.herald = Shown()
    rooms.__dict__.pop("trying", None)
    rooms.__dict__.update(computer=Computer(), own_settings=Settings(), ringer=Sound())
    return {}


def _tried(rooms: Rooms) -> dict[str, Any]:
    at_a_computer(rooms)
    for trial, outcome in (
        (Trial.WINDOW, Outcome.CAME),
        (Trial.NOTICE, Outcome.SEEN),
        (Trial.SOUND, Outcome.HEARD),
        (Trial.LOGIN, Outcome.STARTS_NOT),
        (Trial.SLEEP, Outcome.SLEEPS),
    ):
        rooms.trying.keep(trial, outcome)
    return {}


def _see(
    name: str, presses: tuple[str, ...] = (), before: Callable[[Rooms], dict[str, Any]] = at_a_computer, **what: object
) -> Picture:
    return Picture(name=name, page="reminded", house="trying", presses=presses, before=before, what=what)


def trying_pictures() -> list[Picture]:
    """Each test before and after."""
    return [
        _see("reminded"),
        _see("reminded-tried", before=_tried),
        _see("reminded-window", trial="window"),
        _see("reminded-window-wait", ("Start",), trial="window", row=True),
        _see("reminded-window-not", ("Start", "It did not come"), trial="window"),
        _see("reminded-notice", ("Show me",), trial="notice", row=True),
        _see("reminded-notice-not", ("Show me", "I see no notice"), trial="notice", row=True),
        _see("reminded-sound", ("Play the sound",), trial="sound"),
        _see("reminded-sound-not", ("Play the sound", "No"), trial="sound"),
        _see("reminded-login", trial="login"),
        _see("reminded-sleep", trial="sleep", row=True),
    ]
