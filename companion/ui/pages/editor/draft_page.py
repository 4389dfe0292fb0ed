"""What all pages of one draft share: Put back, the way back, and a sentence when something could not be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent
from PySide6.QtWidgets import QWidget

from companion.domain.drafts import text_at
from companion.domain.problems import Problem
from companion.ui.guard import override
from companion.ui.pages.editor.work import Work
from companion.ui.problem_words import one_sentence, problem_words
from companion.ui.texts import tr
from companion.ui.widgets.page import Page, back_button, to_be_seen
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.ui.house import House


class DraftPage(Page):
    """A page over one draft. ``build`` fills the body from ``work``; ``checked`` hears of each check."""

    def __init__(self, house: House, draft: str) -> None:
        super().__init__()
        self._house = house
        self._draft = draft
        self._made: Work | None = None
        self._undo = Press(tr("Put back"), "undo-2", PressKind.QUIET)
        self._undo.clicked.connect(self._put_back)
        self.add_tool(self._undo)
        leave = back_button()
        leave.clicked.connect(house.router.back)
        self.add_buttons(left=[leave])
        self._trouble = Words("", "strong", parent=self)
        self._trouble.hide()

    @property
    def work(self) -> Work:
        """The draft."""
        if self._made is None:
            self._made = Work(self._house, self._draft, self)
            self._made.looked_anew.connect(self._looked)
            self._made.refused.connect(self._refused)
        return self._made

    @property
    def name(self) -> str:
        """What the exercise is called."""
        now = text_at(self.work.tables, ("title",)) if self.work.readable else self.work.title
        return now or tr("New exercise")

    def refresh(self) -> None:
        """Read the draft anew, for it may have been changed on another page."""
        try:
            if self._made is None:
                self.work.flush()  # it has just been read
            else:
                self.work.load()
        except Problem as problem:
            self.clear_body()
            self.set_heading(problem_words(problem).title)
            self._undo.hide()
            return
        self.rebuild()

    def rebuild(self, focus: str = "") -> None:
        """Build the body anew; the keyboard goes to what is called so."""
        self.setUpdatesEnabled(False)
        self.clear_body()
        self.build()
        self._trouble = Words("", "strong", parent=self)
        self._trouble.hide()
        self.body.insertWidget(0, self._trouble)  # below the last of many steps nobody would see it
        self._looked()
        self.put_in_order()
        self.setUpdatesEnabled(True)
        if focus:
            self._focus_on(focus)

    def _focus_on(self, name: str) -> None:
        takes = [each for each in self.findChildren(QWidget) if each.focusPolicy() != Qt.FocusPolicy.NoFocus]
        found = [each for each in takes if each.accessibleName().startswith(name) and to_be_seen(each, self)]
        if found:
            found[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    def build(self) -> None:
        """Fill the body."""

    def checked(self) -> None:
        """The check has looked again."""

    def _looked(self) -> None:
        self._undo.setVisible(self.work.can_put_back)
        self.checked()

    def _put_back(self) -> None:
        self.work.put_back()
        self.rebuild()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, tr("It is as it was before.")))
        self._focus_on(tr("Put back") if self._undo.isVisible() else self.title)

    def _refused(self, problem: Problem) -> None:
        self.tell(one_sentence(problem))

    def tell(self, words: str) -> None:
        """Say what happened, above the rest and in sight."""
        self._trouble.set_or_hide(words)
        self.scroll_to_top()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def keep_now(self) -> None:
        """Keep what was typed a moment ago."""
        if self._made is not None:
            self._made.flush()

    def open(self, view: str, **what: object) -> None:
        """Another page of this draft."""
        self.keep_now()
        self._house.router.go("editor", draft=self._draft, view=view, **what)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves through a door keeps what was typed."""
        if not event.spontaneous():
            self.keep_now()
        super().hideEvent(event)
