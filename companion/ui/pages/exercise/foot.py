"""The row below each question: Back, Skip, Stop for now, Next. The same buttons all the way, so focus stays."""

from PySide6.QtWidgets import QWidget

from companion.ui.texts import tr
from companion.ui.widgets.boxes import Flow
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button


class Foot:
    """The buttons, put at the foot of a page. Where it is narrow or the text is large, ``extra`` stands elsewhere."""

    def __init__(self, page: Page) -> None:
        self.back = back_button()
        self.skip = quiet_button(tr("Skip"))
        self.stop = quiet_button(tr("Stop for now. It is saved"))
        self.next = main_button(tr("Next"), "arrow-right", plum=True)
        self.extra = QWidget()
        flow = Flow(self.extra, gap=6)
        flow.addWidget(self.skip)
        flow.addWidget(self.stop)
        page.add_buttons(left=[self.back, self.extra], right=[self.next])

    def asking(self, *, next_words: str, can_next: bool, can_skip: bool = True) -> None:
        """While something is asked. Next is only there when it would keep something."""
        self.extra.show()
        self.skip.setVisible(can_skip)
        self._next(next_words, "arrow-right", can_next=can_next)

    def ending(self, words: str) -> None:
        """When nothing is asked any more. Without words the page itself has the ways on."""
        self.extra.hide()
        self._next(words or self.next.text(), "check", can_next=bool(words))

    def _next(self, words: str, icon: str, *, can_next: bool) -> None:
        if self.next.text() != words:
            self.next.set_words(words)
            self.next.set_icon(icon)
        self.next.setVisible(can_next)
