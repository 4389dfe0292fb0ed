"""Answers to press, and what is shared by the steps that offer some: "more", and a line for own words."""

from PySide6.QtWidgets import QWidget

from companion.domain.exercises import OWN, Option
from companion.ui.look import look
from companion.ui.texts import tr
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


class More(Press):
    """Shows the rest of the answers; then it is no longer needed."""

    def __init__(self, columns: Columns, rest: list[QWidget], words: str) -> None:
        super().__init__(words, "chevron-down", PressKind.SMALL)
        self._columns = columns
        self._rest = rest
        for widget in rest:
            widget.hide()
            columns.addWidget(widget)
        self.setVisible(bool(rest))
        self.clicked.connect(self.unfold)

    def unfold(self) -> None:
        """Show them all, and stand on the first of them."""
        for widget in self._rest:
            widget.show()
        if self.hasFocus() and self._rest:
            self._rest[0].setFocus()
        self.hide()


class OwnWords(Field):
    """One line for an answer that is not among those shown."""

    def __init__(self, label: str, text: str = "") -> None:
        edit = line_edit(text, placeholder=tr("Or in your own words"))
        super().__init__(label or tr("In your own words"), edit)
        self.edit = edit

    @property
    def answer(self) -> str:
        """The typed words as an answer; empty when nothing was typed."""
        text = " ".join(self.edit.text().split())
        return OWN + text if text else ""


def own_text(answers: tuple[str, ...], options: tuple[Option, ...]) -> str:
    """Own words among answers given before, those left out that stand as an option to press."""
    offered = {option.id for option in options}
    own = [answer for answer in answers if answer.startswith(OWN) and answer not in offered]
    return own[0].removeprefix(OWN) if own else ""
