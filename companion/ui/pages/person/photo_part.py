"""A photo for the face."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from companion.domain.problems import Problem, ProblemKind
from companion.ui.pages.person.part import Part
from companion.ui.photo_reading import photo_from
from companion.ui.texts import tr
from companion.ui.widgets.boxes import clear, flow_of
from companion.ui.widgets.face import Face
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.files import pictures
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.people import Person


class PhotoPart(Part):
    """The photo there is, another one, or none."""

    key = "photo"

    @property
    def title(self) -> str:
        """The question."""
        return tr("Photo")

    def build(self) -> None:
        """The face, and ways to change it."""
        self._photo = self.house.circle.photo(self.person.id) if self.person.has_photo else None
        self._before = self._photo
        self._dialog: QFileDialog | None = None
        self._box = QWidget()
        self._face = QVBoxLayout(self._box)
        self._face.setContentsMargins(0, 0, 0, 0)
        self._says = Words("", "strong")
        self._says.hide()
        self._path = line_edit()
        self._path.returnPressed.connect(self._typed)
        choose = Press(tr("Choose a photo"), "camera", PressKind.MAIN)
        choose.clicked.connect(self._choose)
        self._none = Press(tr("No photo"), "x")
        self._none.clicked.connect(lambda: self._take(None))
        self.column.addWidget(self._box)
        self.column.addLayout(flow_of(choose, self._none))
        self.column.addWidget(Field(tr("Or type where the photo lies"), self._path))
        self.column.addWidget(self._says)
        self._show()

    def _show(self) -> None:
        clear(self._face)
        shown = replace(self.person, has_photo=self._photo is not None)
        self._face.addWidget(Face(shown, 200, self._photo))
        self._none.setVisible(self._photo is not None)

    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), tr("Choose a photo"), str(pictures()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(tr("Photos") + " (*.jpg *.jpeg *.png *.webp *.gif)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.read_file)
        self._dialog = dialog
        dialog.open()

    def _typed(self) -> None:
        text = self._path.text().strip()
        if text:
            self.read_file(text)

    def read_file(self, path: str) -> None:
        """Take the picture of a file, made small; say so when it cannot be read."""
        photo = photo_from(Path(path).expanduser())
        if photo is None:
            self._says.set_or_hide(tr("This photo cannot be read. Please choose another one."))
            return
        self._take(photo)

    def _take(self, photo: bytes | None) -> None:
        self._photo = photo
        self._says.set_or_hide("")
        self._show()

    def result(self) -> Person:
        """Nothing of the record changes but that there is a photo."""
        return replace(self.person, has_photo=self._photo is not None)

    def save(self) -> None:
        """Keep the photo."""
        text = self._path.text().strip()
        if text and self._photo == self._before:
            self.read_file(text)
            if not self._says.isHidden():
                raise Problem(ProblemKind.BAD_VALUE, "photo")
        if self._photo != self._before:
            self.house.circle.set_photo(self.person.id, self._photo)

    def mend(self, problem: Problem) -> bool:
        """Said already."""
        return problem.detail == "photo" and not self._says.isHidden()
