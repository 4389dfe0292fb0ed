"""What all step widgets have in common: the part of a screen where one answers."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from companion.domain.people import Person
from companion.domain.record import record
from companion.domain.run_screens import Proposal
from companion.domain.runs import AnswerValue
from companion.ui.look import look
from companion.ui.when_words import Wording

Given = AnswerValue | Proposal
"""What a step hands over: an answer, or the plan to be made."""


@record
class Nearby:
    """What a step may ask of the page. ``say`` puts times into words, ``person`` and ``photo`` are by id.

    ``names``: everybody's name there is, so that a made-up one is not taken for somebody known.
    """

    say: Wording
    person: Callable[[str], Person | None] = lambda _id: None
    photo: Callable[[str], bytes | None] = lambda _id: None
    names: Callable[[], frozenset[str]] = frozenset


class Part(QWidget):
    """Where one answers. ``answered`` goes on at once; ``changed`` says that Next may mean something else now.

    ``noted`` asks to keep the draft without delay, as after each card of several. ``turned`` says that another card
    is asked about now.
    """

    grows = False
    """Whether it takes the room to spare, as a box for words does."""
    asks = True
    """Whether there is something to answer; where there is not, the keyboard starts at Next."""
    can_skip = True
    """Whether Skip is of use; where something is only read, or has a way out of its own, it is not."""

    card: QWidget | None = None
    """What is asked about now, where one thing follows another; it is kept in sight."""

    answered = Signal(object)
    changed = Signal()
    noted = Signal()
    turned = Signal()
    ended = Signal()
    """There is nothing left to do here but to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look().gap(12))

    @property
    def given(self) -> Given | None:
        """What Next would keep; ``None`` when there is no Next, because a press on an answer is the answer."""
        return None

    @property
    def draft(self) -> AnswerValue | None:
        """What is typed or ticked and not yet kept; ``None`` when there is nothing to lose."""
        return None

    def next_words(self, usual: str) -> str:
        """What the Next button says here."""
        return usual

    def onward(self) -> bool:
        """One step on inside this part, as Next asks; ``False`` when there is none, and Next keeps what is given."""
        return False

    def back(self) -> bool:
        """One step back inside this part; ``False`` when there is none."""
        return False

    def start(self) -> None:
        """Put the focus on the answer given before, or on the first."""
        first = next((child for child in in_order(self) if child.property("before")), None)
        first = first or next(iter(in_order(self)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def tell(inside: QWidget, words: str) -> None:
    """Let a screen reader hear what a press has done."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(inside, words))


def in_order(inside: QWidget) -> list[QWidget]:
    """Everything inside that takes the focus and can be seen, in reading order."""
    layout = inside.layout()
    return [] if layout is None else [child for child in _walk(layout) if _takes_focus(child, inside)]


def _takes_focus(widget: QWidget, inside: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.isEnabled() and widget.isVisibleTo(inside)


def _walk(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for index in range(layout.count()):
        item = layout.itemAt(index)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            deeper = widget.layout()
            found += [widget, *(_walk(deeper) if deeper is not None else [])]
        elif inner is not None:
            found += _walk(inner)
    return found


def tab_in_order(inside: QWidget) -> None:
    """Let Tab go as one reads, after something has moved."""
    for first, second in pairwise(in_order(inside)):
        QWidget.setTabOrder(first, second)
