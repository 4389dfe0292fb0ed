"""What was found in a pasted text: the one call link is offered, of several one is asked which, wrapping is told."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.problems import Problem, ProblemKind
from companion.ui.link_words import WHICH, found_words, is_trick, service_words, wrapped_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, clear, flow_of
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from companion.domain.links import CheckedLink
    from companion.domain.links_pasted import Pasted
    from companion.ui.house import House


MOST_ASKED = 6
"""Links one is asked to choose from."""


class LinkOffer(QWidget):
    """Stands below a field and looks at what is pasted into it. With a plain link, or none, it is not to be seen.

    ``passcode`` is the line of the pasted text that gives one, kept until another text is typed.
    """

    taken = Signal()
    """A link was put into the place of the pasted text."""

    def __init__(self, house: House, edit: QLineEdit) -> None:
        super().__init__()
        self.passcode = ""
        self._house = house
        self._edit = edit
        self._found: tuple[CheckedLink, ...] = ()
        self._chosen = ""
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.hide()
        edit.textChanged.connect(self._look)
        self._look(edit.text())

    @property
    def waits(self) -> bool:
        """Whether there are several links, and none is chosen yet."""
        return len(self._found) > 1

    def settle(self) -> None:
        """The one link in the place of the text it was pasted in. ``Problem(BAD_VALUE, WHICH)`` when there are more."""
        if self.waits:
            raise Problem(ProblemKind.BAD_VALUE, WHICH)
        if self._found:
            self._take(self._found[0])

    def focus_first(self) -> None:
        """On the first answer."""
        first = self.findChild(Press)
        if first is not None:
            first.setFocus()

    def _look(self, text: str) -> None:
        if text.strip() == self._chosen != "":
            return
        self._found, self.passcode, self._chosen = (), "", ""
        clear(self._rows)
        self.hide()
        pasted = self._house.channels.pasted(text) if "." in text and ("/" in text or ":" in text) else None
        if pasted is not None and pasted.links and not pasted.plain:
            self._found, self.passcode = pasted.links, pasted.passcode
            self._rows.addWidget(self._card(pasted))
            for first, second in pairwise([self._edit, *self.findChildren(Press)]):
                QWidget.setTabOrder(first, second)  # what came later is read after the field all the same
            self.show()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, found_words(self._house, pasted)))

    def _card(self, pasted: Pasted) -> Card:
        card = Card("teal")
        card.column.addWidget(Words(found_words(self._house, pasted), "strong"))
        if any(is_trick(fault) for fault in pasted.refused):
            card.column.addWidget(Words(tr("Another link in this text is not what it seems. It is left out.")))
        if pasted.passcode:
            card.column.addWidget(Words(tr("What is kept with it: {passcode}", passcode=pasted.passcode)))
        presses = []
        for link in pasted.links if len(pasted.links) <= MOST_ASKED else ():
            words = self._which(link) if self.waits else tr("Yes, take this link")
            press = Press(words, "check")
            press.clicked.connect(partial(self._take, link))
            presses.append(press)
        if presses:
            card.column.addLayout(flow_of(*presses))
        else:
            card.column.addWidget(Words(tr("These are too many to ask about. Paste only the one you mean.")))
        return card

    def _which(self, link: CheckedLink) -> str:
        name, short = service_words(self._house, link), _short(link)
        return tr("{name}: {link}", name=name, link=short) if name else short

    def _take(self, link: CheckedLink, *_: object) -> None:
        self._found, self._chosen = (), link.url
        clear(self._rows)
        self._edit.setText(link.url)
        said = wrapped_words(self._house, link)
        self.setVisible(bool(said))
        if said:
            self._rows.addWidget(Words(said, "small"))
        self._edit.setFocus()
        self.taken.emit()


_SHOWN = 36
"""Letters: with the name of a service before them they stand on one line of a small window."""


def _short(link: CheckedLink) -> str:
    """So much of a link that it can be told from another one of the same service.

    Of a long host its end is shown: there stands whose it is, and its beginning may say whatever one likes.
    """
    if len(link.host) >= _SHOWN:
        return f"…{link.host[1 - _SHOWN :]}"
    plain = link.url.removeprefix("https://")
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"
