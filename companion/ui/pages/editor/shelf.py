"""The drafts there are, and the three ways to begin one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.changes import Topic
from companion.domain.problems import Problem
from companion.ui.look import look
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.files import ask_to_open
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from companion.domain.drafts import Draft
    from companion.ui.house import House


class DraftsPage(Page):
    """The list."""

    topics = frozenset({Topic.PACKS})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.set_heading(tr("Write an exercise"), soft=tr("Drafts are kept as you type. Nobody else sees them."))
        back, new = back_button(), main_button(tr("New exercise"), "plus")
        back.clicked.connect(house.router.back)
        new.clicked.connect(lambda: self._open(house.writing.begin()))
        self.add_buttons(left=[back], right=[new])

    def refresh(self) -> None:
        """Ask for the drafts again."""
        self.clear_body()
        found = self._house.writing.drafts()
        copy, file = Press(tr("Begin from a copy"), "copy"), Press(tr("Open a file"), "file-up")
        copy.clicked.connect(lambda: self._house.router.go("editor", view="copy"))
        file.clicked.connect(self._ask_file)
        presses = [copy, file]
        if found:
            pack = Press(tr("Make a pack of these"), "file-down")
            pack.clicked.connect(lambda: self._house.router.go("editor", view="pack"))
            presses.append(pack)
        self.body.addLayout(flow_of(*presses))
        self._said = Words("", "strong", parent=self)
        self._said.hide()
        self.body.addWidget(self._said)
        if not found:
            self.body.addWidget(Words(tr("There is no draft yet. A new one has the questions every exercise needs.")))
        rows = Columns(gap=look().gap(8), least=300, shares=(3, 1))
        for draft in found:
            rows.addWidget(self._row(draft))
            rows.addWidget(self._out(draft))
        self.body.addLayout(rows)
        self.body.addStretch(1)

    def _row(self, draft: Draft) -> Press:
        say = wording(self._house)
        changed = tr("Changed {when}", when=say.when_inside(say.here(draft.at)))
        row = Press(self._name(draft), "file-text", PressKind.CARD, sub=changed)
        row.clicked.connect(lambda: self._open(draft))
        return row

    def _out(self, draft: Draft) -> Press:
        out = Press(tr("Delete"), "trash-2", PressKind.QUIET)
        out.setAccessibleName(tr("Delete {name}", name=self._name(draft)))
        out.clicked.connect(lambda: self._house.writing.remove(draft.id))
        return out

    @staticmethod
    def _name(draft: Draft) -> str:
        title = draft.title or tr("New exercise")
        return tr("{title} ({name})", title=title, name=draft.exercise) if draft.exercise else title

    def _open(self, draft: Draft) -> None:
        self._house.router.go("editor", draft=draft.id)

    def _ask_file(self) -> None:
        ask_to_open(self, tr("Open a file"), ["TOML (*.toml)"], self.open_file)

    def open_file(self, path: Path) -> None:
        """A draft of a file; what is in the way is said here."""
        try:
            self._open(self._house.writing.open_file(path))
        except Problem as problem:
            self._said.set_or_hide(one_sentence(problem))


class CopyPage(Page):
    """Every exercise, to begin from a copy."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.set_heading(tr("Which one shall be copied?"), soft=tr("The copy is yours. The exercise stays as it is."))
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])

    def refresh(self) -> None:
        """All exercises of the program and of packs."""
        self.clear_body()
        rows = Columns(gap=look().gap(8), least=330)
        for head in self._house.writing.exercises():
            row = Press(tr("{name}. {title}", name=head.id, title=head.title), "copy", PressKind.CARD, sub=head.thought)
            row.clicked.connect(lambda _on=False, name=head.id: self._copy(name))
            rows.addWidget(row)
        self.body.addLayout(rows)
        self.body.addStretch(1)

    def _copy(self, name: str) -> None:
        draft = self._house.writing.begin(likeness=name)
        self._house.router.replace("editor", draft=draft.id)
