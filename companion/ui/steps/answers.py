"""Answers to press, and what is shared by the steps that offer some: "more", and a line for own words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.exercises import OWN, Option
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.painted import Paint
from companion.ui.widgets.press import Press, PressKind


class Answer(Press):
    """One answer that is given by pressing it. The one given before is marked."""

    def __init__(self, title: str, icon: str = "", *, sub: str = "", before: bool = False) -> None:
        super().__init__(title, icon, PressKind.CARD, sub=sub)
        self._before = before
        self.setProperty("before", before)
        if before:
            self.setAccessibleDescription(tr("Your answer until now"))

    def _paint_now(self) -> Paint:
        tokens = look().tokens
        if self._before:
            return Paint(fill=tokens.plum_soft, edge=tokens.plum, text=tokens.ink, edge_width=3)
        return super()._paint_now()


GAP = 2
"""Between answers, beside the room each keeps for its focus ring: 14 pixels to the eye."""


class More(Press):
    """Shows the rest of the answers; then it is no longer needed."""

    gone = Signal()

    def __init__(self, columns: Columns, rest: Sequence[QWidget], words: str) -> None:
        super().__init__(words, "chevron-down", PressKind.SMALL)
        self._columns = columns
        self._rest = rest
        self.needed = bool(rest)
        for widget in rest:
            widget.hide()
            columns.addWidget(widget)
        if not rest:
            self.hide()
        self.clicked.connect(self.unfold)

    def unfold(self) -> None:
        """Show them all, and stand on the first of them."""
        for widget in self._rest:
            widget.show()
        if self.hasFocus() and self._rest:
            self._rest[0].setFocus()
        self.needed = False
        self.hide()
        self.gone.emit()


class OwnWords(Field):
    """One line for an answer that is not among those shown."""

    def __init__(self, label: str, text: str = "") -> None:
        edit = line_edit(text, placeholder=label or tr("In my own words"))
        super().__init__(label or tr("In my own words"), edit, show_label=False)
        self.edit = edit

    @property
    def answer(self) -> str:
        """The typed words as an answer; empty when nothing was typed."""
        text = " ".join(self.edit.text().split())
        return OWN + text if text else ""


def below(column: QVBoxLayout, more: More, own: OwnWords | None) -> None:
    """Put "more" and the line for own words below the answers, beside one another where there is room."""
    if own is None:
        column.addLayout(flow_of(more))
        return
    columns = Columns(shares=(1, 3), least=260)  # "Show more" stays on one line
    columns.addWidget(more)
    columns.addWidget(own)
    more.gone.connect(lambda: columns.use_shares((1,)))
    if not more.needed:
        columns.use_shares((1,))
    column.addLayout(columns)


def own_text(answers: tuple[str, ...], options: tuple[Option, ...]) -> str:
    """Own words among answers given before, those left out that stand as an option to press."""
    offered = {option.id for option in options}
    own = [answer for answer in answers if answer.startswith(OWN) and answer not in offered]
    return own[0].removeprefix(OWN) if own else ""
