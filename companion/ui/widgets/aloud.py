"""Read aloud: one button at the top right that says the title and all words of the page that can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLayout, QWidget

from companion.ui.texts import tr
from companion.ui.widgets.painted import Painted
from companion.ui.widgets.press import Press, PressKind

if TYPE_CHECKING:
    from companion.ui.speech import Speaker
    from companion.ui.widgets.page import Page


class Aloud(Press):
    """Reads the page it stands on, or stops reading."""

    def __init__(self, page: Page, speaker: Speaker) -> None:
        super().__init__(tr("Read aloud"), "volume-2", PressKind.QUIET)
        self._page = page
        self._speaker = speaker
        self.clicked.connect(self._turn)
        speaker.changed.connect(self._show_state)

    def _turn(self) -> None:
        if self._speaker.speaking:
            self._speaker.stop()
        else:
            self._speaker.say(words_on(self._page))

    def _show_state(self) -> None:
        self.set_words(tr("Stop reading") if self._speaker.speaking else tr("Read aloud"))


def add_aloud(page: Page, speaker: Speaker) -> None:
    """Put the button on a page, where the desktop has a voice and the person wants it."""
    if speaker.offered:
        page.add_tool(Aloud(page, speaker))


def words_on(page: Page) -> str:
    """The title and the words below it, in reading order, one to a line. Buttons at the foot are left out."""
    heard = [page.title, *_layout_words(page.body, page)]
    return "\n".join(_sentence(words) for words in dict.fromkeys(heard) if words.strip())


def _sentence(words: str) -> str:
    """With a stop at its end, so that the voice takes a breath."""
    words = " ".join(words.split())
    return words if words.endswith((".", "?", "!", ":", "…")) else f"{words}."


def _layout_words(layout: QLayout, page: QWidget) -> list[str]:
    heard: list[str] = []
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None and widget.isVisibleTo(page):
            heard += _widget_words(widget, page)
        elif inner is not None:
            heard += _layout_words(inner, page)
    return heard


def _widget_words(widget: QWidget, page: QWidget) -> list[str]:
    """What one widget says, or what stands inside it."""
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit  # Today has no fields

    if isinstance(widget, QLabel):
        return [widget.text()]
    if isinstance(widget, Painted):
        return [widget.accessibleName()]
    if isinstance(widget, QLineEdit):
        return [widget.text() or widget.accessibleName()]
    if isinstance(widget, QPlainTextEdit):
        return [widget.toPlainText() or widget.accessibleName()]
    layout = widget.layout()
    return _layout_words(layout, page) if layout is not None else [widget.accessibleName()]
