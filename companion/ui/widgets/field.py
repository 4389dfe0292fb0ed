"""Fields to type in. One call gives the label, the accessible name and description, and the size."""

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QStyledItemDelegate, QVBoxLayout, QWidget

from companion.ui.guard import override
from companion.ui.look import icon, look
from companion.ui.texts import tr
from companion.ui.theme import BODY
from companion.ui.widgets.words import Words

MOST_LETTERS = 20_000
"""Letters of one box: ten full pages. Laying out ten times as many at once would keep the window from answering."""


class TextBox(QPlainTextEdit):
    """Several lines of text, with room for so many letters. ``full`` when something was left out for want of room."""

    full = Signal()

    def __init__(self, text: str, most: int) -> None:
        super().__init__()
        self.most = most
        self._shorten = False
        self.setPlainText(text)
        self.textChanged.connect(self._cut)

    @override
    def setPlainText(self, text: str) -> None:
        """The text, as far as there is room."""
        super().setPlainText(text[: self.most])
        if len(text) > self.most:
            self.full.emit()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted, as far as there is room; laying out the rest first would take long."""
        words = source.text()
        chosen = len(self.textCursor().selectedText())
        room = max(0, self.most - (self.letters - chosen))
        if len(words) <= room:
            super().insertFromMimeData(source)
            return
        self.insertPlainText(words[:room])
        self.full.emit()

    @property
    def letters(self) -> int:
        """How many there are."""
        return self.document().characterCount() - 1

    def _cut(self) -> None:
        """What came in another way, such as by dictation."""
        if self.letters <= self.most or self._shorten:
            return
        self._shorten = True
        cursor = self.textCursor()
        at = min(cursor.position(), self.most)
        cursor.setPosition(self.most)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setPosition(at)
        self.setTextCursor(cursor)
        self._shorten = False
        self.full.emit()


class Field(QWidget):
    """A label above a field, and a soft line below when there is something to explain or to mend."""

    def __init__(self, label: str, editor: QWidget, *, hint: str = "", show_label: bool = True) -> None:
        super().__init__()
        self.editor = editor
        self._column = column = QVBoxLayout(self)
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
        if isinstance(editor, TextBox):
            self._room = Words("", "strong", parent=self)
            self._room.hide()
            column.addWidget(self._room)
            editor.full.connect(lambda: self._say_room(editor))
            editor.textChanged.connect(lambda: self._say_room(editor, full=False))

    def add_below(self, widget: QWidget) -> None:
        """Something that belongs to the field and comes and goes with it, below the soft line."""
        self._column.addWidget(widget)

    def _say_room(self, box: TextBox, *, full: bool = True) -> None:
        """That something was left out; gone once there is room again."""
        if full:
            words = tr("There is room for {n} letters here. The rest was left out.", n=f"{box.most:,}")
            self._room.set_or_hide(words)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        elif not self._room.isHidden() and box.letters < box.most:
            self._room.set_or_hide("")

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


def text_box(text: str = "", *, placeholder: str = "", lines: int = 4, most: int = MOST_LETTERS) -> TextBox:
    """Several lines of text, of ``most`` letters. Tab goes on to the next thing."""
    box = TextBox(text, max(most, len(text)))  # what stands there already stays
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
