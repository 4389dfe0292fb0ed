"""Reminding goes on with the window closed: in the tray where the desktop has one, otherwise minimised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.ui.look import icon, look
from companion.ui.texts import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QSystemTrayIcon


class Tray(QObject):
    """The small picture in the tray, with "Open" and "Stop reminding and close"."""

    asked_open = Signal()
    asked_quit = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None

    @staticmethod
    def available() -> bool:
        """Whether this desktop has a tray."""
        from PySide6.QtWidgets import QSystemTrayIcon

        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> bool:
        """Stand in the tray; ``False`` where there is none."""
        if not self.available():
            return False
        if self._icon is None:
            self._make()
        if self._icon is not None:
            self._icon.show()
        return True

    def _make(self) -> None:
        from PySide6.QtGui import QAction, QIcon
        from PySide6.QtWidgets import QMenu, QSystemTrayIcon

        menu = QMenu()
        for words, signal in (
            (tr("Open Companion"), self.asked_open),
            (tr("Stop reminding and close"), self.asked_quit),
        ):
            action = QAction(words, menu)
            action.triggered.connect(signal)
            menu.addAction(action)
        tray = QSystemTrayIcon(QIcon(icon("companion", look().tokens.teal, 32)), self)
        tray.setToolTip(tr("Companion is reminding you"))
        tray.setContextMenu(menu)
        tray.activated.connect(self._pressed)
        self._icon, self._menu = tray, menu

    def _pressed(self, why: QSystemTrayIcon.ActivationReason) -> None:
        if why is not type(why).Context:  # that one opens the menu
            self.asked_open.emit()

    def hide(self) -> None:
        """Leave the tray."""
        if self._icon is not None:
            self._icon.hide()
