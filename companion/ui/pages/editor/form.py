"""Fields over one draft: each keeps what is typed in its place of the file, and says what the check found there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStyledItemDelegate

from companion.domain.drafts import flag_at, number_at, text_at, texts_at
from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.pages.editor.fault_words import form_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.field import Field, line_edit, pick, text_box
from companion.ui.widgets.press import AnyOf
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QPlainTextEdit, QStyleOptionViewItem, QVBoxLayout, QWidget

    from companion.domain.drafts import Path
    from companion.domain.problems import Fault
    from companion.ui.pages.editor.work import Work

MOST_LETTERS = 3_000
"""Letters of one field; a line of the file has 4,000 at most, signs that are written as two among them."""
_SHORT = 20
"""Letters of a choice that always fit into a closed list; the open one shows all words."""
_WHOLE = Qt.ItemDataRole.UserRole + 1


class Form:
    """Puts fields into a column. ``say`` shows each fault at the field it belongs to."""

    def __init__(self, work: Work, column: QVBoxLayout) -> None:
        self.work = work
        self.column = column
        self._said: dict[Path, tuple[Callable[[str], None], str]] = {}

    # --- fields ---

    def line(
        self, path: Path, label: str, hint: str = "", *, names: bool = False, beside: QWidget | None = None
    ) -> None:
        """One line, and a button beside it. With ``names`` an id is made of its words."""
        edit = line_edit(text_at(self.work.tables, path))
        edit.setMaxLength(max(MOST_LETTERS, len(edit.text())))
        edit.setCursorPosition(0)  # what is longer than the field is read from its beginning
        edit.textEdited.connect(lambda words: self._typed(path, words, names=names))
        field = Field(label, edit, hint=hint)
        if beside is None:
            self.column.addWidget(field)
        else:
            row = QHBoxLayout()
            row.addWidget(field, 1)
            row.addWidget(beside, 0, Qt.AlignmentFlag.AlignBottom)
            self.column.addLayout(row)
        self._said[path] = (field.say, hint)

    def box(self, path: Path, label: str, hint: str = "", *, lines: int = 2, names: bool = False) -> None:
        """A few lines, as one text."""
        box = low(text_box(text_at(self.work.tables, path), lines=lines, most=MOST_LETTERS))
        box.textChanged.connect(lambda: self._typed(path, box.toPlainText(), names=names))
        self._add(Field(label, box, hint=hint), path, hint)

    def list_box(self, path: Path, label: str, hint: str, *, lines: int = 3) -> None:
        """Several texts, each on a line of its own."""
        box = low(text_box("\n".join(texts_at(self.work.tables, path)), lines=lines, most=MOST_LETTERS))
        box.textChanged.connect(lambda: self.work.put(path, _lines(box.toPlainText())))
        self._add(Field(label, box, hint=hint), path, hint)

    def tick(self, path: Path, label: str, sub: str = "", *, usual: bool = False) -> None:
        """Yes or no; what is usual is not written into the file."""
        tick = AnyOf(label, sub=sub)
        tick.setChecked(flag_at(self.work.tables, path, usual=usual))
        tick.toggled.connect(lambda on: self.work.put(path, None if on is usual else on))
        self.column.addWidget(tick)
        self.listen(path)

    def choose(self, path: Path, label: str, options: Sequence[tuple[str, str]], *, hint: str = "") -> None:
        """One word of a few. A word of the file that is not among them stays, as it is."""
        now = text_at(self.work.tables, path)
        self.pick(path, label, options, now, lambda value: self.work.put(path, value), hint=hint)

    def number(self, path: Path, label: str, numbers: Sequence[tuple[int, str]], *, none: str = "") -> None:
        """One number of a few; ``none`` are the words for none."""
        now = number_at(self.work.tables, path)
        options = [(str(number), words) for number, words in numbers]
        if none:
            options.insert(0, ("", none))
        self.pick(
            path,
            label,
            options,
            "" if now is None else str(now),
            lambda value: self.work.put(path, int(value) if value else None),
        )

    def pick(
        self,
        path: Path,
        label: str,
        options: Sequence[tuple[str, str]],
        now: str,
        chose: Callable[[str], None],
        *,
        hint: str = "",
    ) -> None:
        """A list to pick one from."""
        box = short_pick(options, now)
        box.activated.connect(lambda _place: chose(str(box.currentData())))
        self._add(Field(label, box, hint=hint), path, hint)

    def _add(self, field: Field, path: Path, hint: str) -> None:
        self.column.addWidget(field)
        self._said[path] = (field.say, hint)

    def listen(self, path: Path) -> Words:
        """A place for what the check finds where there is no single field."""
        words = Words("", "small")
        words.hide()
        self.column.addWidget(words)
        self._said[path] = (words.set_or_hide, "")
        return words

    def _typed(self, path: Path, words: str, *, names: bool) -> None:
        if names:
            self.work.name(path[:-1], str(path[-1]), words)
        else:
            self.work.put(path, words)

    # --- faults ---

    def say(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show each fault at the nearest field; those of no field come back."""
        found: dict[Path, list[str]] = {}
        rest = []
        for fault in faults:
            spot = self._spot_of(fault.path)
            if spot is None:
                rest.append(fault)
            else:
                found.setdefault(spot, []).append(form_words(fault))
        for path, (tell, hint) in self._said.items():
            words = list(dict.fromkeys(found.get(path, ())))
            tell(tr("To mend: {what}", what=" ".join(words)) if words else hint)
        return rest

    def _spot_of(self, path: Path) -> Path | None:
        """The field that stands at a place of the file, or at the nearest one above."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._said:
                return path[:length]
        return None


def inner_card() -> Card:
    """A card within a card, which leaves more room for its fields."""
    card = Card()
    edge = look().gap(14)
    card.column.setContentsMargins(edge, edge, edge, edge)
    return card


def low(box: QPlainTextEdit) -> QPlainTextEdit:
    """No higher than its lines, so that a form stays short."""
    box.setFixedHeight(box.minimumHeight())
    return box


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def short_pick(options: Sequence[tuple[str, str]], now: str) -> QComboBox:
    """A list to pick from whose words may be long: closed it shows their beginning, open all of them."""
    known = [value for value, _words in options]
    if now not in known:
        options = [*options, (now, now)]
    box = pick([(value, _shortened(words)) for value, words in options], now)
    for place, (_value, words) in enumerate(options):
        box.setItemData(place, words, _WHOLE)
        box.setItemData(place, words, Qt.ItemDataRole.AccessibleTextRole)
    box.setItemDelegate(_Whole(box))
    return box


class _Whole(QStyledItemDelegate):
    """Shows all words of a row."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """With its whole words."""
        super().initStyleOption(option, index)
        option.text = index.data(_WHOLE) or option.text


def _shortened(words: str) -> str:
    if len(words) <= _SHORT:
        return words
    cut = words[:_SHORT].rpartition(" ")[0]
    return f"{(cut or words[: _SHORT - 1]).rstrip(' .,')}…"
