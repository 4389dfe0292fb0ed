"""Buttons: one main one a page, the rest beside it, all with words."""

from enum import StrEnum

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QPushButton, QRadioButton, QWidget

from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.painted import Paint, Painted, Shape


class PressKind(StrEnum):
    """What a button is for; decides how it looks."""

    MAIN = "main"
    SECOND = "second"
    QUIET = "quiet"
    THOUGHT = "thought"
    HELP = "help"
    ON_HERO = "on_hero"
    BIG = "big"
    DOOR = "door"
    HELP_DOOR = "help_door"
    CARD = "card"
    SMALL = "small"


_SHAPES: dict[PressKind, Shape] = {
    PressKind.BIG: Shape(text_size=36, icon_size=44, height=110, pad=56, radius=24),
    PressKind.DOOR: Shape(text_size=19, icon_size=30, height=66, pad=6, stacked=True, cap=150),
    PressKind.HELP_DOOR: Shape(text_size=19, icon_size=30, height=66, pad=6, stacked=True, cap=150),
    PressKind.CARD: Shape(text_size=22, icon_size=32, height=72, pad=24, radius=22, left=True),
    PressKind.QUIET: Shape(pad=18),
    PressKind.SMALL: Shape(text_size=18, height=60, pad=20, icon_size=22),
}


class Press(Painted, QPushButton):
    """A button. Its words are its accessible name; ``sub`` is a second, softer line."""

    def __init__(
        self,
        title: str,
        icon: str = "",
        kind: PressKind = PressKind.SECOND,
        *,
        sub: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._chosen = False
        self._set_up(title, sub, icon, _SHAPES.get(kind, Shape()))
        self.setAutoDefault(True)

    def set_chosen(self, *, chosen: bool) -> None:
        """Mark the door of the page one stands in."""
        self._chosen = chosen
        self.setAccessibleDescription(tr("You are here") if chosen else "")
        self.update()

    def _paint_now(self) -> Paint:
        if not self.isEnabled():
            tokens = look().tokens
            return Paint(fill=tokens.paper, edge=tokens.line, text=tokens.soft)
        return _paint(self._kind, chosen=self._chosen)

    def _sub_colour(self, paint: Paint) -> str:
        return look().tokens.soft if self._kind is PressKind.CARD else paint.text

    def _ring_colour(self) -> str:
        return look().tokens.on_hero if self._kind is PressKind.ON_HERO else look().tokens.ink


def _paint(kind: PressKind, *, chosen: bool) -> Paint:
    tokens = look().tokens
    main = Paint(fill=tokens.teal, edge=tokens.teal, text=tokens.on_teal)
    second = Paint(fill=tokens.card, edge=tokens.teal, text=tokens.teal)
    door = main if chosen else Paint(fill="", edge="", text=tokens.ink)
    hero = main if tokens.dark else Paint(fill="#FFFFFF", edge="#FFFFFF", text=tokens.teal)
    table = {
        PressKind.MAIN: main,
        PressKind.BIG: main,
        PressKind.SECOND: second,
        PressKind.SMALL: second,
        PressKind.QUIET: Paint(fill="", edge="", text=tokens.teal),
        PressKind.THOUGHT: Paint(fill=tokens.plum, edge=tokens.plum, text=tokens.on_plum),
        PressKind.HELP: Paint(fill=tokens.card, edge=tokens.red, text=tokens.red),
        PressKind.HELP_DOOR: Paint(fill=tokens.card, edge=tokens.red, text=tokens.red, edge_width=3 if chosen else 2),
        PressKind.ON_HERO: hero,
        PressKind.DOOR: door,
        PressKind.CARD: Paint(fill=tokens.card, edge=tokens.edge, text=tokens.ink),
    }
    return table[kind]


_CHOICE = Shape(text_size=20, weight=400, icon_size=32, height=64, pad=24, radius=20, left=True, trailing=30)
_CHOICE_SMALL = Shape(text_size=20, weight=500, height=60, pad=13, left=True, trailing=20)
_CHOICE_TITLED = Shape(text_size=22, icon_size=32, height=72, pad=24, radius=22, left=True, trailing=30)


def choice_paint(*, chosen: bool, plum: bool = False) -> Paint:
    """Colours of a choice, as in ``OneOf`` and ``AnyOf``."""
    tokens = look().tokens
    if chosen:
        fill, edge = (tokens.plum_soft, tokens.plum) if plum else (tokens.teal_soft, tokens.teal)
        return Paint(fill=fill, edge=edge, text=tokens.ink, edge_width=3)
    return Paint(fill=tokens.card, edge=tokens.edge, text=tokens.ink, edge_width=1.5)


def _entered(event: QKeyEvent) -> bool:
    """Whether Enter was pressed on a choice. Qt knows only Space there, and on buttons both."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()


class OneOf(Painted, QRadioButton):
    """One choice of several; put them under one parent, and only one is chosen.

    Arrows go from one to the next and choose it, as in any group of radio buttons (WAI-ARIA, practices for the pattern
    "radio group"). While none is chosen they only go, as that pattern has it in a toolbar: what is chosen is often
    kept at once, and all answers can be heard before one is. Space and Enter choose the first.
    """

    def __init__(self, title: str, icon: str = "", *, sub: str = "", plum: bool = False, small: bool = False) -> None:
        super().__init__()
        self._plum = plum
        self._by_us = False
        shape = _CHOICE_TITLED if sub or icon else _CHOICE
        self._set_up(title, sub, icon, _CHOICE_SMALL if small else shape)

    @override
    def setChecked(self, checked: bool) -> None:
        """Show it chosen, or not, without anybody having pressed it."""
        self._by_us = True
        super().setChecked(checked)
        self._by_us = False

    @override
    def checkStateSet(self) -> None:
        """A screen reader chooses without pressing; what follows a press has to follow that too."""
        super().checkStateSet()
        if not self._by_us and self.isChecked():
            QTimer.singleShot(0, self, self.click)

    @override
    def nextCheckState(self) -> None:
        """A press chooses and never takes back: only another choice does. Qt lets go of one that stands alone."""
        if not self.isChecked() or any(each.isChecked() for each in self._beside() if each is not self):
            super().nextCheckState()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses as Space does. Left and Right go on from row to row, where Qt stops at the end of one."""
        turned = self._around_the_corner(event.key())
        if _entered(event):
            self.click()
        elif turned is self:
            event.accept()  # the first, or the last: it stays there
        elif turned is not None:
            turned.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.isChecked():
                turned.click()
        else:
            super().keyPressEvent(event)

    def _beside(self) -> list[QAbstractButton]:
        """All of which one is chosen, this one too: of its group, or under the same parent."""
        group, parent = self.group(), self.parentWidget()
        if group is not None:
            return group.buttons()
        if parent is None:
            return [self]
        return [*parent.findChildren(OneOf, options=Qt.FindChildOption.FindDirectChildrenOnly)]

    def _around_the_corner(self, key: int) -> QAbstractButton | None:
        """The first choice of the next row for Right at the end of one, the last of the row before for Left.

        Itself where there is no other row; ``None`` where Qt knows the way.
        """
        if key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return None
        parent = self.parentWidget()
        beside = [each for each in self._beside() if each.parentWidget() is parent]
        there = [each for each in beside if each.isVisible() and each.isEnabled()]
        there.sort(key=lambda each: (each.y(), each.x()))
        if self not in there:
            return None
        place = there.index(self) + (1 if key == Qt.Key.Key_Right else -1)
        if not 0 <= place < len(there):
            return self
        return there[place] if there[place].y() != self.y() else None

    def _paint_now(self) -> Paint:
        return choice_paint(chosen=self.isChecked(), plum=self._plum)

    def _trailing_icon(self) -> tuple[str, str]:
        tokens = look().tokens
        tint = (tokens.plum if self._plum else tokens.teal) if self.isChecked() else tokens.edge
        return ("circle-check" if self.isChecked() else "circle"), tint

    def _sub_colour(self, paint: Paint) -> str:
        return look().tokens.soft


class EnterTicks(QCheckBox):
    """A tick that Enter sets as Space does. Enter never takes it away: pressed once more it means "go on"."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt knows only Space."""
        if _entered(event):
            if not self.isChecked():
                self.click()
        else:
            super().keyPressEvent(event)


class AnyOf(Painted, EnterTicks):
    """A choice that can be ticked beside others."""

    def __init__(self, title: str, icon: str = "", *, sub: str = "", plum: bool = False) -> None:
        super().__init__()
        self._plum = plum
        self._set_up(title, sub, icon, _CHOICE_TITLED if sub or icon else _CHOICE)

    def _paint_now(self) -> Paint:
        return choice_paint(chosen=self.isChecked(), plum=self._plum)

    def _trailing_icon(self) -> tuple[str, str]:
        tokens = look().tokens
        tint = (tokens.plum if self._plum else tokens.teal) if self.isChecked() else tokens.edge
        return ("square-check" if self.isChecked() else "square"), tint

    def _sub_colour(self, paint: Paint) -> str:
        return look().tokens.soft
