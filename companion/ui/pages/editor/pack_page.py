"""Drafts put together into one signed file, to be handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from companion.domain.packs import PACK_SUFFIX, Pack, Rhythm
from companion.ui.look import look
from companion.ui.pages.editor.form import low
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.field import Field, line_edit, pick, text_box
from companion.ui.widgets.files import ask_to_save
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import AnyOf
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from companion.domain.drafts import Draft
    from companion.domain.problems import Problem
    from companion.ui.house import House


class PackPage(Page):
    """What goes in, whose it is, and where the file goes."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._ticks: dict[str, AnyOf] = {}
        self.set_heading(
            tr("Make a pack"), soft=tr("One file. Whoever opens it sees what is in it, and then says yes or no.")
        )
        back, save = back_button(), main_button(tr("Save the pack"), "file-down")
        back.clicked.connect(house.router.back)
        save.clicked.connect(self._ask_where)
        self.add_buttons(left=[back], right=[save])
        self._name = line_edit()
        self._author = line_edit(house.preferences().name)
        self._note = low(text_box(lines=2))
        self._rhythm = pick(_rhythms())

    def refresh(self) -> None:
        """The drafts there are now; what was typed stays."""
        if self._ticks:
            return
        self._said = Words("", "strong", parent=self)
        self._said.hide()
        self.body.addWidget(self._said)
        columns = Columns(gap=look().gap(18), least=330)
        left, right = Card(), Card()
        left.column.addWidget(Words(tr("What goes in"), "heading"))
        for draft in self._house.writing.drafts():
            self._ticks[draft.id] = self._tick(draft)
            left.column.addWidget(self._ticks[draft.id])
        left.column.addStretch(1)
        for field in (
            Field(tr("What the pack is called"), self._name),
            Field(tr("Your name"), self._author, hint=tr("It is signed with it. Your key is kept on this computer.")),
            Field(tr("A note"), self._note, hint=tr("May stay empty.")),
            Field(tr("How often"), self._rhythm),
        ):
            right.column.addWidget(field)
        columns.addWidget(left)
        columns.addWidget(right)
        self.body.addLayout(columns)
        self.body.addStretch(1)

    def _tell(self, words: str) -> None:
        """Above the rest and in sight, and for those who listen."""
        self._said.set_or_hide(words)
        if words:
            self.scroll_to_top()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _tick(self, draft: Draft) -> AnyOf:
        sound = self._house.writing.look(draft.text).sound
        title = draft.title or tr("New exercise")
        tick = AnyOf(
            tr("{title} ({name})", title=title, name=draft.exercise),
            sub="" if sound else tr("There is something to mend first."),
        )
        tick.setChecked(sound)
        tick.setEnabled(sound)
        return tick

    @property
    def pack(self) -> Pack:
        """As it would be made now."""
        chosen = [draft for draft, tick in self._ticks.items() if tick.isChecked()]
        return Pack(
            title=self._name.text().strip(),
            author=self._author.text().strip(),
            note=self._note.toPlainText().strip(),
            rhythm=Rhythm(self._rhythm.currentData()),
            exercises=self._house.writing.packed(chosen),
        )

    def _ask_where(self) -> None:
        missing = self._missing()
        self._tell(missing)
        if missing:
            return
        ask_to_save(self, tr("Save the pack"), self.pack.title, PACK_SUFFIX.removeprefix("."), self.save)

    def _missing(self) -> str:
        """What is still needed, in words."""
        pack = self.pack
        if not pack.title:
            return tr("Say what the pack is called.")
        if not pack.author:
            return tr("Write your name, so that one knows whose it is.")
        if not pack.exercises:
            return tr("Tick at least one exercise that is sound.")
        faults = self._house.handing_over.check(pack)
        return " ".join(f"{fault.inside} {fault.fault.what}".strip() for fault in faults[:2])

    def save(self, path: Path) -> None:
        """Sign it and write it; asking the key store may take a while, so that goes on beside the page."""
        pack, handing = self.pack, self._house.handing_over

        def made(_progress: object) -> str:
            handing.save(path, pack)
            return handing.author_fingerprint()

        task = self._house.tasks.start(made)
        self._path = path
        task.finished.connect(self._saved)  # a method, so that a page that was left is not called any more
        task.refused.connect(self._refused)
        self._tell(tr("One moment."))
        task.start()

    def _saved(self, key: str) -> None:
        name = self._path.name
        self._tell(tr("Saved as “{name}”. Your key is {key}. Read it to whoever gets the pack.", name=name, key=key))

    def _refused(self, problem: Problem) -> None:
        self._tell(one_sentence(problem))


def _rhythms() -> list[tuple[str, str]]:
    return [
        (Rhythm.FREE.value, tr("As it suits")),
        (Rhythm.TWICE_A_WEEK.value, tr("Twice a week")),
        (Rhythm.WEEKLY.value, tr("Once a week")),
        (Rhythm.EVERY_TWO_WEEKS.value, tr("Every two weeks")),
    ]
