"""Asking for a file on a page: chosen in a dialog, or typed; and the card that says why one was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.problem_words import problem_words
from companion.ui.texts import tr
from companion.ui.typed import typed_path
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.domain.problems import Problem


def problem_card(problem: Problem) -> Card:
    """What happened, what it means, and what to press."""
    words = problem_words(problem)
    card = Card("teal")
    card.column.addWidget(Words(words.title, "heading"))
    for line in (words.meaning, words.advice):
        card.column.addWidget(Words(line))
    return card


class FileCard(Card):
    """``lead`` says what kind of file, ``ending`` how its name ends; ``read`` gets the path that was typed."""

    def __init__(
        self,
        lead: str,
        ending: str,
        choose: Callable[[], None],
        read: Callable[[Path], None],
        *,
        typed: str = "",
        looks: bool = False,
        kind: PressKind = PressKind.SECOND,
    ) -> None:
        super().__init__()
        self.column.addWidget(Words(lead))
        self.column.addWidget(Words(ending, "soft"))
        chooses = Press(tr("Choose a file"), "file-up", kind)
        chooses.clicked.connect(choose)
        self.column.addLayout(flow_of(chooses))
        self.path = line_edit(typed, placeholder=tr("or type where it is"))
        self.column.addWidget(Field(tr("Folder and name of the file"), self.path))
        reads = Press(tr("Look at this file") if looks else tr("Read this file"))
        reads.clicked.connect(lambda: read(typed_path(self.path.text())))
        self.path.returnPressed.connect(reads.click)
        self.column.addLayout(flow_of(reads))
