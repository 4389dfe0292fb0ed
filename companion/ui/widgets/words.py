"""Words on a page: titles, headings, plain and soft text. They wrap and are never cut off."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

Role = Literal["title", "heading", "body", "strong", "soft", "small", "huge", "number"]


class Words(QLabel):
    """A text that wraps. ``role`` decides its size; ``tone`` its colour where it is not ink."""

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

    def set_or_hide(self, text: str) -> None:
        """Show a text, or take no room when there is none."""
        self.setText(text)
        if not text:
            self.hide()
        elif self.parentWidget() is not None:  # alone it would open as a window of its own
            self.show()


def selectable(text: str, role: Role = "number") -> Words:
    """A text that can be marked and copied with mouse or keyboard, such as a telephone number."""
    words = Words(text, role)
    flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    words.setTextInteractionFlags(flags)
    words.setAccessibleName(text)
    return words
