"""Fields to type in. One call gives the label, the accessible name and description, and the size."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QStyledItemDelegate, QVBoxLayout, QWidget

from companion.ui.guard import override
from companion.ui.look import icon, look
from companion.ui.theme import BODY
from companion.ui.widgets.words import Words


class Field(QWidget):
    """A label above a field, and a soft line below when there is something to explain or to mend."""

    def __init__(self, label: str, editor: QWidget, *, hint: str = "", show_label: bool = True) -> None:
        super().__init__()
        self.editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        # Given their parent at once: a label shown without one would be a window for a moment and take the focus.
        self._label = Words(label, "strong", parent=self)
        self._label.setBuddy(editor)
        self._label.setVisible(show_label)
        self._hint = Words("", "small", parent=self)
        self._hint.set_or_hide(hint)
        for widget in (self._label, editor, self._hint):
            column.addWidget(widget)
        editor.setAccessibleName(label)
        editor.setAccessibleDescription(hint)

    def set_label(self, label: str) -> None:
        """Another label above the field."""
        self._label.setText(label)
        self._label.setVisible(bool(label))
        self.editor.setAccessibleName(label)

    def say(self, hint: str) -> None:
        """Show what happened and what to press, also to a screen reader."""
        self._hint.set_or_hide(hint)
        self.editor.setAccessibleDescription(hint)


def line_edit(text: str = "", *, placeholder: str = "") -> QLineEdit:
    """One line of text, tall enough to hit."""
    edit = QLineEdit(text)
    edit.setPlaceholderText(placeholder)
    edit.setMinimumHeight(look().px(44) + 2 * look().gap(8))
    return edit


def text_box(text: str = "", *, placeholder: str = "", lines: int = 4) -> QPlainTextEdit:
    """Several lines of text. Tab goes on to the next thing."""
    box = QPlainTextEdit(text)
    box.setPlaceholderText(placeholder)
    box.setTabChangesFocus(True)
    box.setMinimumHeight(look().px(30) * lines + 2 * look().gap(12))
    box.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return box


def set_letters(box: QPlainTextEdit, size: float) -> None:
    """Show the text in another size, in pixels of step one; ``BODY`` is the usual one."""
    box.setStyleSheet("" if size == BODY else f"font-size: {look().px(size)}px")  # a font would give way to the sheet


class Picker(QComboBox):
    """A list that opens on a press. Turning the mouse wheel scrolls the page, and never the answer."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """With an arrow that says it opens."""
        super().paintEvent(event)
        side = look().px(26)
        painter = QPainter(self)
        spot = QPoint(self.width() - side - look().gap(16), (self.height() - side) // 2)
        painter.drawPixmap(spot, icon("chevron-down", look().tokens.ink, side))
        painter.end()


def pick(options: list[tuple[str, str]], chosen: str = "") -> QComboBox:
    """A list to pick one from: ``(value, words)``. ``currentData()`` gives the value."""
    box = Picker()
    for value, words in options:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setMinimumHeight(look().px(44) + 2 * look().gap(8))
    box.setMinimumContentsLength(12)
    box.setItemDelegate(QStyledItemDelegate(box))  # only this one heeds the row height of the style sheet
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
