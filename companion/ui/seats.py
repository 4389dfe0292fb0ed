"""What the window does when another person sits down before it: begin on Today, say who helps, and end it in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        self._sitting = Sitting(self._window)
        self._sitting.over.connect(self.hand_back)

    def stop(self) -> None:
        """The program ends: nobody watches any more."""
        if self._sitting is not None:
            self._sitting.end()
            self._sitting = None

    def _end(self) -> None:
        self.stop()
        if self._line is not None:
            self._line = None
            self._window.set_line(None)
