"""A copy from another computer: the file, and the recovery code that belongs to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from companion.domain.problems import Problem, ProblemKind
from companion.ui.door_words import misfit_words
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.ui.house import House


class Bring(Page):
    """Two fields and one button. What is typed stays when something does not fit."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._task: Any = None
        self.set_heading(
            tr("A copy from another computer"),
            soft=tr("You need the file and the recovery code that was printed there."),
        )
        card = Card()
        self._path = line_edit(placeholder=tr("Folder and name of the file"))
        self._file_field = Field(tr("The copy"), self._path)
        card.column.addWidget(self._file_field)
        choose = Press(tr("Choose a file"), "file-up")
        choose.clicked.connect(self._choose)
        card.column.addLayout(flow_of(choose))
        self._code = line_edit(placeholder=tr("Nine groups of four"))
        self._code_field = Field(tr("The recovery code of that diary"), self._code)
        card.column.addWidget(self._code_field)
        self.body.addWidget(card)
        self.body.addWidget(
            Words(
                tr("The diary of now is put aside in its folder. Nothing is deleted. Companion closes and opens again.")
            )
        )
        if house.demo:
            self.body.addWidget(Words(tr("You are looking round, so nothing is opened here."), "strong"))
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(house.router.back)
        self._go = main_button(tr("Open this copy"), "arrow-right")
        self._go.clicked.connect(self._open)
        self.add_buttons(left=[back], right=[] if house.demo else [self._go])

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Choose a copy"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Copies (*.diary)"), tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._path.setText)
        dialog.open()

    def _open(self) -> None:
        if self._task is not None:
            return
        file, code = self._path.text().strip(), self._code.text().strip()
        self._file_field.say("" if file else tr("Please choose the file first."))
        self._code_field.say("" if code else tr("Please type the code from the printed page."))
        if not (file and code):
            (self._path if not file else self._code).setFocus()
            return
        self._go.setEnabled(False)
        keeper = self._house.safekeeping
        task = self._house.tasks.start(lambda _progress: keeper.bring_copy(Path(file).expanduser(), code))
        task.finished.connect(lambda _none: self._house.restart())
        task.refused.connect(self._refused)
        self._task = task
        task.start()

    def _refused(self, problem: Problem) -> None:
        self._task = None
        self._go.setEnabled(True)
        if problem.kind is ProblemKind.WRONG_CODE:
            self._code_field.say(misfit_words(problem))
            self._code.setFocus()
        else:
            self._file_field.say(one_sentence(problem))
            self._path.setFocus()
