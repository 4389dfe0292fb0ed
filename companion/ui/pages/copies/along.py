"""Everything in one file that other programs read as well, and such a file in again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from companion.domain.problems import Problem
from companion.ui.archive_files import readable_files
from companion.ui.copy_words import contents_words
from companion.ui.problem_words import one_sentence, problem_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.archive import Whole
    from companion.ui.house import House

_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)


class AlongCard(Card):
    """The two ways, on the page of the copies."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._task: Any = None
        self.column.addWidget(Words(tr("Take everything with me"), "strong"))
        self.column.addWidget(
            Words(tr("One file with your people, plans, exercises and answers, for other programs too."), "soft")
        )
        self.column.addWidget(Words(tr("It is not locked. Whoever has the file can read it."), "soft"))
        save = Press(tr("Save everything to a file"), "file-down")
        save.clicked.connect(self._choose_place)
        take = Press(tr("Take in an archive"), "file-up")
        take.clicked.connect(self._choose_archive)
        self.column.addLayout(flow_of(save, take))
        self._line = Words("", "soft")
        self._line.hide()
        self.column.addWidget(self._line)

    def _choose_place(self) -> None:
        name = tr("my Companion {day}.zip", day=self._house.clock.now().date().isoformat())
        self._dialog(tr("Save everything to a file"), self.save_to, name)

    def _choose_archive(self) -> None:
        self._dialog(tr("Choose an archive"), lambda file: self._house.router.go("copies", archive=file))

    def _dialog(self, title: str, chosen: Callable[[str], None], name: str = "") -> None:
        dialog = QFileDialog(self.window(), title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialog.setNameFilters([tr("Archives (*.zip)"), tr("All files (*)")])
        if name:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("zip")
            dialog.selectFile(name)
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(chosen)
        dialog.open()

    def save_to(self, file: str) -> None:
        """Write everything there; the readable parts are put into words here, the slow rest in a thread."""
        if self._task is not None:
            return
        house = self._house
        zone = house.preferences().zone or house.clock.zone()
        readable = readable_files(house.archiving.lived(_LONG_AGO), house.taking_out.write_cards(), zone)
        self._say(tr("One moment."))
        self._file = Path(file)
        task = house.tasks.start(lambda _progress: house.archiving.save(Path(file), readable))
        task.finished.connect(self._saved)
        task.refused.connect(self._not_saved)
        task.broke.connect(self._broke)
        self._task = task
        task.start()

    # Methods and no lambdas, so that a card whose page was left in the meantime is not called any more.

    def _saved(self, _none: object) -> None:
        self._done(tr("Saved as “{name}”.", name=self._file.name))

    def _not_saved(self, problem: Problem) -> None:
        self._done(one_sentence(problem))

    def _broke(self, _error: object) -> None:
        """An error of ours stands on the crash page; here one can begin again."""
        self._done("")

    def _done(self, sentence: str) -> None:
        self._task = None
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self._line.setText(sentence)
        self._line.show()


class TakeIn(Page):
    """What an archive holds, and one question before anything changes."""

    def __init__(self, house: House, file: Path) -> None:
        super().__init__()
        self._house = house
        self._task: Any = None
        self._first: QWidget | None = None
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])
        self.set_heading(tr("Take in an archive"), soft=file.name)
        try:
            self._whole = house.archiving.look(file)
        except Problem as problem:
            words = problem_words(problem)
            self.body.addWidget(Words(words.title, "strong"))
            self.body.addWidget(Words(f"{words.meaning} {words.advice}"))
        else:
            self._show(self._whole)
        self.body.addStretch(1)

    def _show(self, whole: Whole) -> None:
        card = Card()
        counts = {table: whole.count(table) for table in whole.tables}
        for what, many in contents_words(counts):
            card.column.addWidget(Words(f"{what}: {many}"))
        self.body.addWidget(card)
        self.body.addWidget(Words(tr("Shall this take the place of the diary of now?"), "strong"))
        self.body.addWidget(Words(tr("First the diary of now is copied. Then Companion closes and opens again.")))
        self._line = Words("", "soft")
        self._line.hide()
        self.body.addWidget(self._line)
        if self._house.demo:
            self.body.addWidget(Words(tr("You are looking round, so nothing is opened here."), "strong"))
            return
        stay = main_button(tr("Leave all as it is"), "check")
        stay.clicked.connect(self._house.router.back)
        self._go = Press(tr("Take it in"), "file-up")
        self._go.clicked.connect(self._take_in)
        self._first = stay
        self.add_buttons(right=[self._go, stay])

    def focus_first(self) -> None:
        """The safer answer."""
        if self._first is None:
            super().focus_first()
        else:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_in(self) -> None:
        if self._task is not None:
            return
        self._go.setEnabled(False)
        self._line.setText(tr("One moment. The diary of now is copied first."))
        self._line.show()
        task = self._house.tasks.start(lambda _progress: self._house.archiving.take_in(self._whole))
        task.finished.connect(lambda _none: self._house.restart())
        task.refused.connect(self._refused)
        self._task = task
        task.start()

    def _refused(self, problem: Problem) -> None:
        self._task = None
        self._go.setEnabled(True)
        self._line.setText(one_sentence(problem))
