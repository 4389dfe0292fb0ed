"""What the window does when another person sits down before it: begin on Today, say who helps, and end it in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier

from companion.domain.privacy import Seat

if TYPE_CHECKING:
    from companion.ui.house import House
    from companion.ui.sitting import Sitting
    from companion.ui.widgets.helping_line import HelpingLine
    from companion.ui.window import Window


class Seats:
    """Made when somebody locks something or helps for the first time; most starts never load it."""

    def __init__(self, window: Window, house: House) -> None:
        self._window, self._house = window, house
        self._seat: Seat | None = None
        self._sitting: Sitting | None = None
        self._line: HelpingLine | None = None
        self._hearing: QSocketNotifier | None = None
        self._hear_of_locked_screens()

    def _hear_of_locked_screens(self) -> None:
        number = self._house.screen_lock.fileno()
        if number is not None and number >= 0:
            self._hearing = QSocketNotifier(number, QSocketNotifier.Type.Read)
            self._hearing.activated.connect(self._heard)

    def _heard(self) -> None:
        """Whoever locks the screen goes away: the sitting is over."""
        if self._house.screen_lock.was_locked():
            self.leave()
        if self._hearing is not None and self._house.screen_lock.fileno() is None:
            self._hearing.setEnabled(False)

    def leave(self) -> None:
        """Nobody sits there any more: a helper hands back, and the private part is shut."""
        kept = self._house.preferences()
        if self._house.hand or kept.own_lock or kept.settings_lock:
            self._house.locking.leave()

    def look(self) -> bool:
        """Whether somebody else sits there now; then the window is in order for them."""
        seat = self._house.seat()
        before, self._seat = self._seat, seat
        if (before or Seat.OWNER) is (seat or Seat.OWNER):
            return False
        if seat is Seat.HELPER:
            self._begin()
        else:
            self._end()
        opened = (before, seat) == (Seat.LOCKED, Seat.OWNER)  # from the place where one wished to go on
        if not opened and self._house.router.here is not None:
            self._house.router.home()
        self._house.reminding.say_again()
        return True

    def hand_back(self) -> None:
        """The owner sits there again."""
        if self._house.hand:
            self._house.locking.hand_back()

    def _begin(self) -> None:
        from companion.ui.sitting import Sitting
        from companion.ui.widgets.helping_line import HelpingLine

        self._line = HelpingLine(self._house.hand)
        self._line.back.connect(self.hand_back)
        self._window.set_line(self._line)
        self._line.announce()
        self._sitting = Sitting(self._window)
        self._sitting.over.connect(self.hand_back)

    def stop(self) -> None:
        """The program ends: nobody watches any more."""
        if self._hearing is not None:
            self._hearing.setEnabled(False)
            self._hearing = None
        self._house.screen_lock.stop()
        self._end_sitting()

    def _end_sitting(self) -> None:
        if self._sitting is not None:
            self._sitting.end()
            self._sitting = None

    def _end(self) -> None:
        self._end_sitting()
        if self._line is not None:
            self._line = None
            self._window.set_line(None)
