"""What the pages of the server share."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtWidgets import QLineEdit

from companion.ui.texts import tr
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.slow_page import SlowPage

if TYPE_CHECKING:
    from companion.ui.house import House


class ServerPage(SlowPage):
    """A page whose steps follow one another, some of them slow."""

    def __init__(self, house: House) -> None:
        super().__init__(house, tr("Keep in step with a server"))


def password_field() -> tuple[Field, QLineEdit]:
    """A field for a password, which is shown as dots."""
    edit = line_edit()
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    return Field(tr("Password"), edit, hint=tr("It is kept in the password store of this computer.")), edit


def host_of(address: str) -> str:
    """The server by its name."""
    return urlsplit(address).hostname or address
