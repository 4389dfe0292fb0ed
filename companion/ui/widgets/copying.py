"""A button that copies a text, and says that it did."""

from PySide6.QtGui import QGuiApplication

from companion.ui.texts import tr
from companion.ui.widgets.press import Press, PressKind


class CopyPress(Press):
    """Copy. Its words say "Copied" afterwards. ``what`` tells a screen reader what is copied."""

    def __init__(self, text: str, *, what: str = "") -> None:
        super().__init__(tr("Copy"), "copy", PressKind.SMALL)
        self._text = text
        self._what = what or text
        self.setAccessibleName(tr("Copy {what}", what=self._what))
        self.clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.set_words(tr("Copied"))
        self.set_icon("check")
        self.setAccessibleName(tr("Copied: {what}", what=self._what))

    def set_text(self, text: str) -> None:
        """Copy another text from now on; what was copied before is no longer "Copied"."""
        self._text = text
        self.set_words(tr("Copy"))
        self.set_icon("copy")
        self.setAccessibleName(tr("Copy {what}", what=self._what))

    def forget(self) -> None:
        """Leave nothing behind that somebody else would find when pasting."""
        if QGuiApplication.clipboard().text() == self._text:
            QGuiApplication.clipboard().clear()
