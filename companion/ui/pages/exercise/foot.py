"""The row below each question: Back, Skip, Stop for now, Next. The same buttons all the way, so focus stays."""

from companion.ui.texts import tr
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button


class Foot:
    """The buttons, put at the foot of a page."""

    def __init__(self, page: Page) -> None:
        self.back = back_button()
        self.skip = quiet_button(tr("Skip"))
        self.stop = quiet_button(tr("Stop for now. It is saved"))
        self.next = main_button(tr("Next"), "arrow-right", plum=True)
        page.add_buttons(left=[self.back, self.skip, self.stop], right=[self.next])

    def asking(self, *, next_words: str, can_next: bool, can_skip: bool = True) -> None:
        """While something is asked. Next is only there when it would keep something."""
        self.skip.setVisible(can_skip)
        self.stop.show()
        self._next(next_words, "arrow-right", can_next=can_next)

    def ending(self, words: str) -> None:
        """When nothing is asked any more."""
        self.skip.hide()
        self.stop.hide()
        self._next(words, "check", can_next=True)

    def _next(self, words: str, icon: str, *, can_next: bool) -> None:
        if self.next.text() != words:
            self.next.set_words(words)
            self.next.set_icon(icon)
        self.next.setVisible(can_next)
