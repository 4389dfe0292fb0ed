"""A picture one chooses to look at, as of somebody who died. It is read for this screen only, and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from companion.ui.look import look
from companion.ui.steps.part import tell
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.files import pictures
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words

SIDE = 300
"""Pixels of step one of its longer side: large enough to see a face, small enough to leave the question in sight."""


class PictureToSee(QWidget):
    """The press to choose one, and below it the picture."""

    def __init__(self) -> None:
        super().__init__()
        self._dialog: QFileDialog | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(12))
        self._choose = Press(tr("Choose a picture here"), "camera")
        self._choose.clicked.connect(self._ask)
        self._seen = QLabel()
        self._seen.setAccessibleName(tr("The picture you chose"))
        self._seen.hide()
        self._says = Words(tr("You can look at it on this page. It is not kept."), "soft")
        column.addWidget(self._seen)
        column.addLayout(flow_of(self._choose))
        column.addWidget(self._says)

    def _ask(self) -> None:
        dialog = QFileDialog(self.window(), tr("Choose a picture"), str(pictures()))
        dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(tr("Photos") + " (*.jpg *.jpeg *.png *.webp *.gif)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.show_file)
        self._dialog = dialog
        dialog.open()

    def show_file(self, path: str) -> None:
        """Show the picture of a file; say so when it cannot be read."""
        reader = QImageReader(path)
        reader.setAutoTransform(True)
        side, size = look().px(SIDE), reader.size()
        if size.isValid() and max(size.width(), size.height()) > side:
            reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
        picture = reader.read()
        if picture.isNull():
            self._says.setText(tr("This picture cannot be read. Please choose another one."))
            tell(self, self._says.text())
            return
        self._says.setText(tr("You can look at it on this page. It is not kept."))
        self._seen.setPixmap(QPixmap.fromImage(picture))
        self._seen.show()
        self._choose.set_words(tr("Choose another picture"))
        tell(self, self._seen.accessibleName())
