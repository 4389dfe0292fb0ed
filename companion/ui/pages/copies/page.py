"""Copies of my diary: what there is, one more by a press, and the ways back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QProgressBar

from companion.ui.copy_words import copy_when, size_words
from companion.ui.look import look
from companion.ui.pages.copies.along import AlongCard, TakeIn
from companion.ui.pages.copies.bring import Bring
from companion.ui.pages.copies.one import OneCopy
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.copies import Copy
    from companion.domain.problems import Problem
    from companion.services.copying import Made
    from companion.ui.house import House

SHOWN = 3
"""So many at once; the rest behind "Show more"."""


class Copies(Page):
    """The list, newest first."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._many = SHOWN
        self._task: Any = None
        self._said = ""
        self.set_heading(
            tr("Copies of my diary"),
            soft=tr("Companion makes one each day by itself. They are locked with the same key."),
        )
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])

    def refresh(self) -> None:
        """Look what copies there are, and lay them out."""
        self.clear_body()
        self._make_card()
        copies = self._house.copying.all()
        for copy in copies[: self._many]:
            self.body.addWidget(self._row(copy))
        if len(copies) > self._many:
            more = Press(tr("Show more"), "chevron-down", PressKind.SMALL)
            more.clicked.connect(self._show_more)
            self.body.addLayout(flow_of(more))
        self._elsewhere_card()
        self.body.addWidget(AlongCard(self._house))
        self.body.addStretch(1)

    def _show_more(self) -> None:
        self._many = 1000
        self.refresh()

    def _row(self, copy: Copy) -> Press:
        sub = tr("{size}. Look what is in it", size=size_words(copy.size))
        when = copy_when(self._house, copy.at)
        press = Press(when[:1].upper() + when[1:], "clock", PressKind.CARD, sub=sub)
        press.clicked.connect(lambda: self._house.router.go("copies", copy=copy.name))
        return press

    # --- one more ---

    def _make_card(self) -> None:
        card = Card("teal")
        copies = self._house.copying.all()
        if copies:
            when = copy_when(self._house, copies[0].at)
            card.column.addWidget(Words(tr("The newest is from {when}.", when=when), "strong"))
            card.column.addWidget(Words(tr("Each was opened and counted after it was written."), "soft"))
        else:
            card.column.addWidget(Words(tr("There is no copy yet."), "strong"))
        if self._house.copying.trouble is not None:
            why = one_sentence(self._house.copying.trouble)
            card.column.addWidget(Words(tr("Today's copy could not be made. {why}", why=why)))
        self._now = Press(tr("Make a copy now"), "copy", PressKind.MAIN)
        self._now.clicked.connect(self._make)
        card.column.addLayout(flow_of(self._now))
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setFormat("%p %")
        self._bar.setAccessibleName(tr("Making a copy"))
        self._bar.hide()
        card.column.addWidget(self._bar)
        self._cancel = Press(tr("Cancel"), "x")
        self._cancel.clicked.connect(lambda: self._task.cancel() if self._task is not None else None)
        self._cancel.hide()
        card.column.addLayout(flow_of(self._cancel))
        self._line = Words(self._said, "soft")
        self._line.setVisible(bool(self._said))
        card.column.addWidget(self._line)
        self.body.addWidget(card)

    def _make(self) -> None:
        if self._task is not None:
            return
        self._now.setEnabled(False)
        self._bar.show()
        self._cancel.show()
        task = self._house.tasks.start(self._house.copying.make)
        task.progressed.connect(self._progressed)
        task.finished.connect(self._made)
        task.refused.connect(self._refused)
        task.broke.connect(self._broke)
        self._task = task
        task.start()

    # Methods and no lambdas, so that a page that was left in the meantime is not called any more.

    def _progressed(self, done: int, total: int) -> None:
        self._bar.setValue(done * 100 // max(1, total))

    def _made(self, made: Made) -> None:
        said = tr("A copy was made, opened and counted.")
        self._say(f"{said} {_elsewhere_words(made.elsewhere)}".strip())

    def _refused(self, problem: Problem) -> None:
        self._say(one_sentence(problem))

    def _broke(self, _error: object) -> None:
        """An error of ours stands on the crash page; here one can begin again."""
        self._say("")

    def _say(self, sentence: str) -> None:
        """The end of it, good or not; the page stands as it is now."""
        self._task = None
        self._said = sentence
        self.refresh()
        self.focus_first()

    # --- elsewhere ---

    def _elsewhere_card(self) -> None:
        card = Card()
        folder = self._house.preferences().copies_to
        card.column.addWidget(Words(tr("A computer can break or be lost"), "strong"))
        if folder:
            card.column.addWidget(Words(tr("Each copy also goes to “{folder}”.", folder=folder), "soft"))
            if not Path(folder).is_dir():
                card.column.addWidget(
                    Words(tr("That folder is not there just now. Perhaps the stick is not plugged in."), "soft")
                )
        else:
            card.column.addWidget(Words(tr("Let each copy also go to a stick or to another folder."), "soft"))
        choose = Press(tr("Choose a folder") if not folder else tr("Choose another folder"), "file-up")
        choose.clicked.connect(self._choose)
        presses = [choose]
        if folder:
            stop = Press(tr("Only on this computer"), "", PressKind.QUIET)
            stop.clicked.connect(lambda: self._keep_folder(""))
            presses.append(stop)
        card.column.addLayout(flow_of(*presses))
        card.column.addSpacing(look().gap(6))
        card.column.addWidget(Words(tr("Do you have a copy from another computer?"), "strong"))
        bring = Press(tr("Open a copy from elsewhere"), "file-down")
        bring.clicked.connect(lambda: self._house.router.go("copies", bring=True))
        card.column.addLayout(flow_of(bring))
        self.body.addWidget(card)

    def _choose(self) -> None:
        start = self._house.preferences().copies_to or str(Path.home())
        dialog = QFileDialog(self, tr("Choose a folder"), start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._keep_folder)
        dialog.open()

    def _keep_folder(self, folder: str) -> None:
        self._house.change_preferences(copies_to=folder)
        self.refresh()


def _elsewhere_words(problem: Problem | None) -> str:
    if problem is None:
        return ""
    return tr("It could not be put into the other folder: {why}", why=one_sentence(problem))


def make(
    house: House,
    copy: str = "",
    archive: str = "",
    *,
    bring: bool = False,
    **_what: Any,  # noqa: ANN401 - as every page
) -> Page:
    """The list, one copy, the way in for one from another computer, or an archive before it is taken in."""
    if bring:
        return Bring(house)
    if archive:
        return TakeIn(house, Path(archive))
    return OneCopy(house, copy) if copy else Copies(house)
