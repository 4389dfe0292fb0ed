"""Words on a page: titles, headings, plain and soft text. They wrap and are never cut off."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from companion.ui.guard import override

Role = Literal["title", "heading", "lead", "body", "strong", "soft", "small", "huge", "number"]


_LONGEST = 16
"""Letters. A longer word may be wider than the room there is, in German or as a link."""

_MAY_BREAK = "\u200b"
"""A space without width: where a line may break, and nothing is seen otherwise."""


def breakable(text: str) -> str:
    """The same text, with places at which very long words may break; Qt breaks between words only."""
    if all(len(word) <= _LONGEST for word in text.split()):  # as nearly always
        return text
    import re

    return re.sub(rf"[^\W_]{{{_LONGEST + 1},}}", lambda found: _MAY_BREAK.join(re.findall(".{1,5}", found[0])), text)


class Words(QLabel):
    """A text that wraps. ``role`` decides its size; ``tone`` its colour where it is not ink."""

    breaks_words = True
    """Whether a very long word may go on in the next line."""

    def __init__(self, text: str = "", role: Role = "body", *, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        """Show a text. What is heard stays without the places for breaks."""
        shown = breakable(text) if self.breaks_words else text
        if shown != text:
            self.setAccessibleName(text)
        elif _MAY_BREAK in super().text():
            self.setAccessibleName("")
        super().setText(shown)

    @override(default=str)
    def text(self) -> str:
        """The text as it was given."""
        return super().text().replace(_MAY_BREAK, "")

    def set_or_hide(self, text: str) -> None:
        """Show a text, or take no room when there is none."""
        self.setText(text)
        if not text:
            self.hide()
        elif self.parentWidget() is not None:  # alone it would open as a window of its own
            self.show()


class OneLine(Words):
    """Words that stand on one line where there is room for it, and wrap where there is not."""

    @override(default=QSize)
    def sizeHint(self) -> QSize:
        """All on one line; Qt would ask for a narrow column of a text that may wrap."""
        self.ensurePolished()
        size = self.fontMetrics().size(0, self.text())
        return QSize(size.width() + 2, max(size.height(), super().minimumSizeHint().height()))


class Marked(OneLine):
    """Words that can be marked: what is copied must be the text itself, so nothing is put into it."""

    breaks_words = False


def selectable(text: str, role: Role = "number") -> Words:
    """A text that can be marked and copied with mouse or keyboard, such as a telephone number."""
    words = Marked(text, role)
    flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    words.setTextInteractionFlags(flags)
    words.setAccessibleName(text)
    return words
