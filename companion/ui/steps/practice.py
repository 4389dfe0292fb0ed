"""Practice: a pretend call beside the words that lead through it. The rules are those of ``domain.practice``."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from companion.domain import practice as pretend
from companion.domain.practice import Control, Practice
from companion.domain.run_screens import Screen
from companion.domain.step_kinds import Level, Scene
from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.steps.part import Given, Nearby, Part, in_order, tab_in_order, tell
from companion.ui.steps.practice_words import (
    ICONS,
    button_words,
    done_words,
    press_words,
    pretend_name,
    state_words,
    task_words,
)
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, Chip, Flow, flow_of
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.pretend_call import PretendCall
from companion.ui.widgets.words import Words

DONE, STOPPED = "done", "stopped"
"""The two answers of a practice."""


def practice_part(screen: Screen, nearby: Nearby) -> Part:
    """Stills to look at, or a call to try."""
    start = pretend.begin(Scene(screen.scene), Level(screen.level))
    name = pretend_name(nearby.names())
    return WatchPart(start, name) if start.level is Level.WATCH else PracticePart(start, name)


def _sign() -> Chip:
    return Chip(tr("Practice. Nothing can break, and nobody is called."), "shield", "green")


class WatchPart(Part):
    """Three large stills with words. Next turns them over."""

    def __init__(self, start: Practice, name: str) -> None:
        super().__init__()
        self._practice, self._name = start, name
        self._call = PretendCall(name, high=220)
        self._count, self._what = Words("", "soft"), Words("", "strong")
        self.column.addLayout(flow_of(_sign()))
        for widget in (self._count, self._call, self._what):
            self.column.addWidget(widget)
        self._show()

    def _show(self) -> None:
        practice, of = self._practice, len(pretend.stills(self._practice.scene))
        title, soft = state_words(practice.call, self._name)
        self._call.show_call(practice.call, title, soft)
        self._count.setText(tr("Picture {n} of {of}", n=practice.done + 1, of=of))
        control = pretend.between(practice.scene, practice.done)
        if control is None:
            self._what.setText(tr("That is all. You can look again with Back."))
        else:
            self._what.setText(tr("Here one would press “{button}”.", button=self._words(control)))

    def _words(self, control: Control) -> str:
        return button_words(control, self._practice.call, self._name)

    def _turn(self, control: Control) -> bool:
        if control not in pretend.controls(self._practice):
            return False
        self._practice = pretend.press(self._practice, control)
        self._show()
        title, soft = state_words(self._practice.call, self._name)
        tell(self, f"{title}. {soft} {self._what.text()}")
        self.changed.emit()
        return True

    def onward(self) -> bool:
        """To the next still."""
        return self._turn(Control.ONWARD)

    def back(self) -> bool:
        """To the still before."""
        return self._turn(Control.BACKWARD)

    def next_words(self, usual: str) -> str:
        """Next turns to the next still, as long as there is one."""
        return tr("Next picture") if Control.ONWARD in pretend.controls(self._practice) else usual

    @property
    def given(self) -> Given | None:
        """That they were looked at."""
        return DONE


class PracticePart(Part):
    """The call to press on, and beside it what to try, what was done, and the ways out."""

    can_skip = False  # "Leave the practice" is the same, and is heard of by the exercise

    def __init__(self, start: Practice, name: str) -> None:
        super().__init__()
        self._practice, self._name = start, name
        self._call = PretendCall(name)
        self._done, self._task, self._told = Words(""), Words("", "strong"), Words("", "strong", tone="plum")
        self._tell_me = self._press(Control.TELL)
        self._put_back = self._press(Control.PUT_BACK)
        self._stop = Press(tr("Leave the practice"), "", PressKind.SMALL)
        self._stop.clicked.connect(lambda: self.answered.emit(STOPPED))
        self._ways = QWidget()
        ways = Flow(self._ways, gap=2)
        for press in (self._tell_me, self._put_back, self._stop):
            ways.addWidget(press)
        self.column.addLayout(flow_of(_sign()))
        # The words stand before the call, so that they are above it where there is room for one column only.
        self._side = self._make_side()
        self._columns = columns_of(self._side, self._call, gap=12, least=420, shares=(2, 5))
        self.column.addLayout(self._columns)
        self.column.addWidget(self._ways)
        self._show()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the call the ways out stand under the words, where they are seen; else below it."""
        super().resizeEvent(event)
        home = self._side.column if self._columns.how_many(self.width()) > 1 else self.column
        if home.indexOf(self._ways) < 0:
            focused = next((child for child in in_order(self) if child.hasFocus()), None)
            home.addWidget(self._ways)
            tab_in_order(self)
            if focused is not None:
                focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def start(self) -> None:
        """On the call, where one presses."""
        self._call.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self, control: Control) -> Press:
        press = Press(button_words(control, self._practice.call, self._name), ICONS[control], PressKind.SMALL)
        press.clicked.connect(lambda: self._pressed(control))
        return press

    def _make_side(self) -> Card:
        side = Card("plum")
        pad = look().gap(16)
        side.column.setContentsMargins(pad, pad, pad, pad)
        for widget in (self._done, self._task, self._told):
            side.column.addWidget(widget)
        side.column.addStretch(1)
        return side

    def _on_screen(self, place: int) -> None:
        offered = pretend.on_screen(self._practice)
        if place < len(offered):
            self._pressed(offered[place])

    def _pressed(self, control: Control) -> None:
        before = self._practice.through
        self._practice = pretend.press(self._practice, control)
        self._show()
        title, _ = state_words(self._practice.call, self._name)
        tell(self, " ".join((f"{title}.", *(words.text() for words in (self._done, self._task, self._told)))))
        self.changed.emit()
        if self._practice.through and not before:
            self.ended.emit()

    def _show(self) -> None:
        """Everything as it stands; the keyboard never stays on a button that went away."""
        practice, name = self._practice, self._name
        focused = next((child for child in in_order(self) if child.hasFocus()), None)
        self._call.show_call(practice.call, *state_words(practice.call, name))
        buttons = [(button_words(each, practice.call, name), ICONS[each]) for each in pretend.on_screen(practice)]
        self._call.show_buttons(buttons, self._on_screen)
        self._done.set_or_hide(done_words(practice, name))
        self._task.set_or_hide(task_words(practice, name))
        self._told.set_or_hide(press_words(practice, name))
        self._tell_me.setVisible(Control.TELL in pretend.controls(practice))
        self._stop.setVisible(not practice.through)
        if focused is not None and not focused.isVisibleTo(self):
            self._call.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def given(self) -> Given | None:
        """That it was done, once it was brought to its end."""
        return DONE if self._practice.through else None
