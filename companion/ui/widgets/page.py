"""What every page is made of: a heading, a column that scrolls with a word on it, and a row of buttons below."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from companion.domain.changes import Topic
from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Flow
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.scroll import Scroll
from companion.ui.widgets.words import Words

_TITLE_LEAST = 130
"""Pixels at text step one. With less beside the tools a heading would stand there one word below the other."""
_TITLE_ROOM = 180
"""Pixels of step one that a title wants beside the tools."""

_LEAST_SEEN = 190
"""Pixels of the content that are always in sight; where there are fewer, head and buttons scroll with it."""


_LOW = 740
"""Pixels. In a window less high, as on a screen of 768 lines with a title and a task bar, there is less air about."""

_AIRY, _CLOSE = (26, 10, 18, 16), (8, 3, 8, 10)
"""Above everything, between head, content and buttons, below everything, and between the things of the content."""


class Page(QWidget):
    """Base of all pages.

    Put content into ``body`` (a column), buttons into ``add_buttons``. With ``tools_last`` the tools stand below the
    content where large text leaves no room for them beside the title, and they would push it out of sight. ``title``
    is also what the window says to a screen reader when the page opens. ``refresh`` is called when the page is shown
    and when something it shows has changed; a page asks its services anew there. ``topics`` are the kinds of things
    it shows: news about them refreshes it. A page in which one types keeps it empty, so that nothing typed is lost.
    """

    topics: frozenset[Topic] = frozenset()

    def __init__(self, *, margin: int = 44, head_scrolls: bool | None = None, tools_last: bool = False) -> None:
        super().__init__()
        self._may_be_last, self._tools_last = tools_last and look().step > 100, False
        self._head_may_stay = not (look().step > 140 if head_scrolls is None else head_scrolls)
        self._head_scrolls = self._foot_scrolls = self._measuring = self._order_due = self._low = False
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side = look().gap(margin) if look().step <= 140 else 36
        outer = QVBoxLayout(self)
        self._outer = outer
        above, between, below, each = map(look().gap, _AIRY)
        outer.setContentsMargins(side, above, side - 8, below)
        outer.setSpacing(between)
        self._make_head()
        self._scroll = Scroll()
        self.body = QVBoxLayout()
        self.body.setSpacing(each)
        self._scroll.column.addLayout(self.body, 1)
        self._make_foot()
        outer.addWidget(self._head_box)
        outer.addWidget(self._scroll, 1)
        outer.addLayout(self._buttons)
        if not self._head_may_stay:
            self._let_head_scroll(scrolls=True)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._measure_more)
        self._scroll.verticalScrollBar().valueChanged.connect(self._name_more)
        for watched in (self, self._scroll, self._scroll.inside):
            watched.installEventFilter(self)

    def _make_head(self) -> None:
        """Heading and tools."""
        self._head_box = QWidget()
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._head_box)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(look().gap(16))
        self._heading = QVBoxLayout()
        self._heading.setSpacing(0)
        self._head.addLayout(self._heading, 1)
        self._eyebrow, self._title, self._soft = Words("", "soft"), Words("", "title"), Words("", "soft")
        for words in (self._eyebrow, self._title, self._soft):
            words.hide()
            self._heading.addWidget(words)
        self._tools = Flow(gap=6, right=True)
        self._head.addLayout(self._tools)

    def _make_foot(self) -> None:
        """The buttons with "More below" between them, and their place where they scroll with the content."""
        self._left_box, self._right_box = QWidget(), QWidget()
        self._left, self._right = Flow(self._left_box, gap=6), Flow(self._right_box, gap=6, right=True)
        self._more = Press(tr("To the top"), "chevron-up", PressKind.SMALL)
        other_words = self._more.sizeHint().width()
        self._more.set_words(tr("More below"))
        self._more.setMinimumWidth(max(other_words, self._more.sizeHint().width()))
        self._more.clicked.connect(self._go_on)
        self._more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._more.hide()
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self._left_box)
        self._buttons.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)  # beside Back, also where others wrap
        self._buttons.addWidget(self._right_box, 1)
        self._ends = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._scroll.column.addLayout(self._ends)

    # --- words and buttons ---

    @property
    def title(self) -> str:
        """What the page is called."""
        return self._title.text()

    def set_heading(self, title: str, *, soft: str = "", eyebrow: str = "") -> None:
        """The title, a soft line below it and a small line above it."""
        self._title.set_or_hide(title)
        self._soft.set_or_hide(soft)
        self._eyebrow.set_or_hide(eyebrow)
        self.setAccessibleName(title)

    def add_tool(self, widget: QWidget) -> None:
        """A button at the top right, beside the title."""
        self._tools.addWidget(widget)

    def add_buttons(self, *, left: list[QWidget] | None = None, right: list[QWidget] | None = None) -> None:
        """Buttons below the content: Back at the left, the main one at the right."""
        for widget in left or []:
            self._left.addWidget(widget)
        for widget in right or []:
            self._right.addWidget(widget)

    def clear_body(self) -> None:
        """Empty the column to fill it anew; heading and buttons stay."""
        from companion.ui.widgets.boxes import clear

        clear(self.body)

    def clear_buttons(self) -> None:
        """Take the buttons below away."""
        from companion.ui.widgets.boxes import clear

        clear(self._left)
        clear(self._right)

    def refresh(self) -> None:
        """Ask the services again and show what they say."""

    def focus_first(self) -> None:
        """Put the focus on the first thing of the page, so that the keyboard starts there."""
        first = self._first_in(self.body) or self._first_in(self._right) or self._first_in(self._left)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def land(self) -> None:
        """``focus_first``, as soon as what is new can be seen: where a dialog has just gone, one turn later."""
        if self.isActiveWindow():
            self.focus_first()
        else:
            QTimer.singleShot(0, self, self.focus_first)

    def _first_in(self, layout: QLayout) -> QWidget | None:
        for index in range(layout.count()):
            item = layout.itemAt(index)
            widget, inner = (item.widget(), item.layout()) if item else (None, None)
            if widget is not None and to_be_seen(widget, self):
                found = _focusable(widget)
                if found is not None:
                    return found
            elif inner is not None and (found := self._first_in(inner)) is not None:
                return found
        return None

    def put_in_order(self) -> None:
        """Let Tab go as one reads: tools, content, buttons; by itself it goes by age of the widgets."""
        self._order_due = False
        order: list[QWidget] = []
        for layout in (self.body, self._tools) if self._tools_last else (self._tools, self.body):
            order += [found for found in _all_in(layout) if found not in order]
        left, right = _all_in(self._left), _all_in(self._right)
        order += [*left, *right, self._more] if self._foot_scrolls else [*left, self._more, *right]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def back(self) -> bool:
        """What Escape does here. ``False`` leaves it to the window, which goes back one page."""
        return False

    # --- room ---

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """With large text in a narrow window the tools stand below the title, not beside it."""
        super().resizeEvent(event)
        self._take_air(low=self.height() < _LOW)
        self._make_room()
        QTimer.singleShot(0, self, self._measure_more)  # when everything inside has found its place

    def _take_air(self, *, low: bool) -> None:
        """Less of it in a low window. A page that chose its own space between things keeps that."""
        if low == self._low:
            return
        self._low = low
        before, now = (_AIRY, _CLOSE) if low else (_CLOSE, _AIRY)
        above, between, below, each = map(look().gap, now)
        edges = self._outer.contentsMargins()
        self._outer.setContentsMargins(edges.left(), above, edges.right(), below)
        self._outer.setSpacing(between)
        if self.body.spacing() == look().gap(before[-1]):
            self.body.setSpacing(each)

    def _make_room(self) -> None:
        """Put the tools beside the title or below it, and let scroll what would leave no room for the content."""
        title = self._title.fontMetrics().horizontalAdvance(self.title) if self._may_be_last else look().px(_TITLE_ROOM)
        fits = self._tools.sizeHint().width() + title + 3 * 36 <= self.width()
        self._put_tools(last=self._may_be_last and not fits)
        left = self.width() - self._tools.sizeHint().width() - 3 * 36
        squeezed = left < look().px(_TITLE_LEAST)
        beside = self._may_be_last or fits or (look().step <= 140 and not squeezed)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction != self._head.direction():
            self._head.setDirection(direction)
            self._tools.lean(right=beside)
        edges = self._outer.contentsMargins()
        width = self.width() - edges.left() - edges.right()
        room = self.height() - edges.top() - edges.bottom() - _LEAST_SEEN
        foot, head = self._foot_height(width), self._head.heightForWidth(width)
        row = self._left.sizeHint().width() + self._right.sizeHint().width() + 36 <= width
        self._ends.setDirection(QBoxLayout.Direction.LeftToRight if row else QBoxLayout.Direction.TopToBottom)
        self._let_foot_scroll(scrolls=foot > room)
        self._let_head_scroll(scrolls=not self._head_may_stay or head + foot > room)

    def _put_tools(self, *, last: bool) -> None:
        """Beside the title, or below all content."""
        if last == self._tools_last:
            return
        self._tools_last = last
        column = self._scroll.column
        with _kept_focus(self):
            (self._head if last else column).removeItem(self._tools)
            if last:
                column.insertLayout(column.count() - 1, self._tools)  # the buttons that scroll stay below
            else:
                self._head.addLayout(self._tools)
            for press in _all_in(self._tools):
                press.show()
        self._tools.lean(right=not last)
        self.put_in_order()

    def _foot_height(self, width: int) -> int:
        """Height of the buttons with "More below" between them, whether it is shown now or not."""
        more = self._more.sizeHint()
        if self._left.count() + self._right.count() == 0:
            return more.height()
        left, right = self._left.sizeHint().width(), self._right.minimumSize().width()
        room = width - left - self._more.minimumWidth() - 2 * self._buttons.spacing()
        if room < right:
            return width  # they do not stand beside one another at all
        return max(self._left.heightForWidth(left), self._right.heightForWidth(room))

    def _let_head_scroll(self, *, scrolls: bool) -> None:
        if scrolls != self._head_scrolls:
            self._head_scrolls = scrolls
            with _kept_focus(self):
                _move(self._head_box, self._outer, self._scroll.column, there=scrolls)

    def _let_foot_scroll(self, *, scrolls: bool) -> None:
        if scrolls != self._foot_scrolls:
            self._foot_scrolls = scrolls
            with _kept_focus(self):
                _move(self._right_box, self._buttons, self._ends, there=scrolls, at=2, stretch=1)
                _move(self._left_box, self._buttons, self._ends, there=scrolls)

    # --- more below ---

    def scroll_to_top(self) -> None:
        """Show the beginning."""
        self._scroll.verticalScrollBar().setValue(0)

    def begin(self, top: QWidget | None = None) -> None:
        """Show the beginning, or else what lies from ``top`` on; the keyboard follows as ``Scroll.begin`` says."""
        self._scroll.begin(self.title, top)

    def end_beginning(self) -> None:
        """From now on what has the keyboard is followed, also where that leaves the beginning out of sight."""
        self._scroll.end_beginning()

    def _go_on(self) -> None:
        self._scroll.end_beginning()
        bar = self._scroll.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        bar.setValue(0 if at_end else min(bar.maximum(), bar.value() + round(bar.pageStep() * 0.85)))

    def _measure_more(self) -> None:
        if self._measuring:  # showing the button lays out the page; a second answer within the first confuses Qt
            QTimer.singleShot(0, self, self._measure_more)
            return
        self._measuring = True
        self._place_more()
        self._measuring = False
        self._name_more()

    def _place_more(self) -> None:
        bare = self._foot_scrolls or self._left.count() + self._right.count() == 0
        room = self._scroll.viewport().height()
        if bare:  # the room there would be without the button, so that showing it cannot hide it again
            room = self.height() - self._scroll.y() - self._outer.contentsMargins().bottom()
        wanted = self._scroll.inside.minimumSizeHint().height() > room
        if wanted == self._more.isHidden():
            self._more.setVisible(wanted)
            # The room for the content is another one now. Asked in the midst of measuring, Qt would keep the old one.
            QCoreApplication.postEvent(self._scroll, QEvent(QEvent.Type.LayoutRequest))

    def _name_more(self) -> None:
        bar = self._scroll.verticalScrollBar()
        at_end = bar.maximum() > 0 and bar.value() >= bar.maximum()
        self._more.set_words(tr("To the top") if at_end else tr("More below"))
        self._more.set_icon("chevron-up" if at_end else "chevron-down")

    @override(default=lambda: False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure anew when the room changes."""
        if watched is self:
            if event.type() == QEvent.Type.LayoutRequest:
                self._make_room()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._measure_more()
            if self._foot_scrolls:  # other buttons may stand there now, and fit below; the page itself is not told
                QTimer.singleShot(0, self, self._make_room)
            if watched is self._scroll.inside and not self._order_due:
                self._order_due = True  # something new may stand there
                QTimer.singleShot(0, self, self.put_in_order)
        return super().eventFilter(watched, event)


def _move(box: QWidget, here: QBoxLayout, other: QBoxLayout, *, there: bool, at: int = 0, stretch: int = 0) -> None:
    """Take a part of the page out of one column and put it into another, at its place."""
    old, new = (here, other) if there else (other, here)
    old.removeWidget(box)
    new.insertWidget(min(at, new.count()), box, stretch)
    box.show()


@contextmanager
def _kept_focus(page: QWidget) -> Iterator[None]:
    """What moves into another column is hidden for a moment and would lose the keyboard."""
    focused = page.focusWidget()
    had = focused is not None and focused.hasFocus()
    yield
    if had and focused is not None and not focused.hasFocus():
        focused.setFocus(Qt.FocusReason.OtherFocusReason)


def _all_in(layout: QLayout) -> list[QWidget]:
    """Everything in a layout that takes the focus, hidden or not, as it reads."""
    found: list[QWidget] = []
    for index in range(layout.count()):
        item = layout.itemAt(index)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            found += _all_of(widget)
        elif inner is not None:
            found += _all_in(inner)
    return found


def _all_of(widget: QWidget) -> list[QWidget]:
    """The widget itself, or what stands inside it; what is placed by hand, as in the circle, by age."""
    if _takes_tab(widget):
        return [widget]
    layout = widget.layout()
    if layout is not None:
        return _all_in(layout)
    return [child for child in widget.findChildren(QWidget) if _takes_tab(child)]


def _takes_tab(widget: QWidget) -> bool:
    """Of several radio buttons Qt lets Tab stop at one, which changes with the arrow keys: each needs its place."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) or isinstance(widget, QRadioButton)


def to_be_seen(widget: QWidget, inside: QWidget) -> bool:
    """Whether it is shown, or will be with the next turn of the loop: new things in a page stand hidden until then."""
    above: QWidget | None = widget
    while above is not None and above is not inside:
        if above.isHidden() and above.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return False
        above = above.parentWidget()
    return True


def _focusable(widget: QWidget) -> QWidget | None:
    candidates = [widget, *widget.findChildren(QWidget)]
    for candidate in candidates:
        takes = bool(candidate.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and candidate.isEnabled() and to_be_seen(candidate, widget):
            return candidate
    return None


def back_button() -> Press:
    """Back, at the lower left, the same everywhere."""
    return Press(tr("Back"), "arrow-left")


def main_button(text: str, icon: str = "", *, plum: bool = False) -> Press:
    """The one main button of a page."""
    return Press(text, icon, PressKind.THOUGHT if plum else PressKind.MAIN)


def quiet_button(text: str, icon: str = "") -> Press:
    """A way out that is as easy as the main button."""
    return Press(text, icon, PressKind.QUIET)
