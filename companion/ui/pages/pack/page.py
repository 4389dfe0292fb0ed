"""A pack is opened: choose the file, look at all of it, then take it in or not. Nothing is kept before that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QProgressBar, QWidget

from companion.domain.problems import Problem, ProblemKind
from companion.ui.pack_words import holds_words, rhythm_words, suggested_by
from companion.ui.pages.pack.cards import (
    ExerciseCard,
    ToolsCard,
    WhoseCard,
    faults_card,
    note_card,
    ours_card,
    questions_card,
)
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.file_card import FileCard, problem_card
from companion.ui.widgets.files import ask_to_open
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.packs import PackLook
    from companion.ui.house import House

SHOWN = 4
"""So many exercises are shown at first; the rest stand behind "Show all"."""


class PackPage(Page):
    """The page; each of its steps fills it anew."""

    def __init__(self, house: House, file: str = "") -> None:
        super().__init__()
        self._house = house
        self._file = file
        self._task: Any = None
        self._look: PackLook | None = None
        self._leave_out: ToolsCard | None = None
        self._started = False
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """The first step, once; what was looked at and ticked stays."""
        if self._started:
            return
        self._started = True
        if self._file:
            self._read(Path(self._file))
        else:
            self._show_choose()

    def back(self) -> bool:
        """Away from a pack; nothing of it is kept."""
        self._cancel()
        self._house.router.back()
        return True

    def _new_step(self, title: str, *, soft: str = "", eyebrow: str = "") -> None:
        if self.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # so that it does not wander to a door meanwhile
        QTimer.singleShot(0, self, self.focus_first)
        self.clear_body()
        self.clear_buttons()
        self.set_heading(title, soft=soft, eyebrow=eyebrow or tr("Suggested to me"))
        self.scroll_to_top()

    def _foot(self, *right: QWidget) -> None:
        back = back_button()
        back.clicked.connect(self.back)
        self.add_buttons(left=[back], right=list(right))

    # --- the file ---

    def _show_choose(self, refused: Problem | None = None) -> None:
        self._new_step(tr("Where is the file?"))
        if refused is not None:
            self.body.addWidget(problem_card(refused))
        ending = tr("Its name ends in “.companion-pack”. You see first what is in it. Then you choose.")
        lead = tr("Somebody who helps you can put exercises into one file for you.")
        card = FileCard(lead, ending, self._choose, self._read, typed=self._file, looks=True)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self._foot()

    def _choose(self) -> None:
        kinds = [tr("Suggested exercises (*.companion-pack)"), tr("All files (*)")]
        ask_to_open(self, tr("Choose a file"), kinds, self._read, Path.home())

    # --- reading ---

    def _read(self, path: Path) -> None:
        if not path.name:
            self._show_choose(Problem(ProblemKind.FILE_NOT_FOUND, tr("a file")))
            return
        self._file = str(path)
        self._new_step(tr("Looking at “{name}”", name=path.name))
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setFormat("%p %")
        self._bar.setAccessibleName(self.title)
        self.body.addWidget(self._bar)
        cancel = Press(tr("Cancel"), "x")
        cancel.clicked.connect(self._cancel)
        self.body.addLayout(flow_of(cancel))
        self.body.addStretch(1)
        service = self._house.handing_over
        task = self._house.tasks.start(lambda progress: service.look(path, progress))
        task.progressed.connect(lambda done, total: self._bar.setValue(round(100 * done / max(1, total))))
        task.finished.connect(self._found)
        task.refused.connect(self._refused)
        task.broke.connect(lambda _error: self._show_choose())
        self._task = task
        task.start()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _choose_anew(self) -> None:
        self._show_choose()

    def _refused(self, problem: Problem) -> None:
        self._task = None
        self._show_choose(problem if problem.kind is not ProblemKind.CANCELLED else None)

    # --- the preview ---

    def _found(self, look: PackLook) -> None:
        self._task = None
        self._look = look
        if look.good:
            self._show_pack(look)
        else:
            self._show_faults(look)

    def _show_faults(self, look: PackLook) -> None:
        soft = tr("Nothing was taken in. Ask whoever gave it to you for another file.")
        self._new_step(tr("“{name}” cannot be taken in", name=look.file), soft=soft)
        if look.author is not None:
            self.body.addWidget(WhoseCard(look.author, advice=False))
        self.body.addWidget(faults_card(look.faults))
        self.body.addStretch(1)
        other = Press(tr("Choose another file"), "file-up")
        other.clicked.connect(self._choose_anew)
        self._foot(other)

    def _show_pack(self, look: PackLook) -> None:
        pack, author = look.pack, look.author
        if pack is None or author is None:
            return
        soft = " ".join((holds_words(len(look.exercises), len(look.questions)), rhythm_words(pack.rhythm)))
        self._new_step(pack.title, soft=soft, eyebrow=suggested_by(author.name, author.signature))
        self.body.addWidget(WhoseCard(author))
        if pack.note:
            self.body.addWidget(note_card(author, pack.note))
        self._show_exercises(look)
        inside = {looked.id for looked in look.exercises}
        ours = tuple(step for step in look.order if step.exercise not in inside)
        if ours:
            self.body.addWidget(ours_card(ours))
        for questions in look.questions:
            self.body.addWidget(questions_card(questions))
        self._leave_out = ToolsCard(author.name, look.switch_off) if look.switch_off else None
        if self._leave_out is not None:
            self.body.addWidget(self._leave_out)
        self.body.addWidget(Words(tr("Nothing you write goes back to anybody. You choose what you show."), "soft"))
        self.body.addStretch(1)
        decline = Press(tr("No, thank you"), "x")
        decline.clicked.connect(self.back)
        accept = Press(tr("Yes, take it in"), "check")
        accept.clicked.connect(self._take_in)
        self.add_buttons(left=[decline], right=[accept])

    def _show_exercises(self, look: PackLook) -> None:
        places = {step.exercise: place for place, step in enumerate(look.order)}
        ordered = sorted(look.exercises, key=lambda each: places.get(each.id, len(places)))
        for looked in ordered[:SHOWN]:
            self.body.addWidget(ExerciseCard(looked))
        rest = ordered[SHOWN:]
        if not rest:
            return
        place = self.body.count()
        more = Press(tr_n("Show {n} more", "Show {n} more", len(rest)), "chevron-down", PressKind.SMALL)
        self.body.addWidget(more)

        def show() -> None:
            cards = [ExerciseCard(looked) for looked in rest]
            for number, card in enumerate(cards):
                self.body.insertWidget(place + number, card)
            more.hide()
            self.put_in_order()
            QTimer.singleShot(0, self, cards[0].press.setFocus)

        more.clicked.connect(show)

    def _take_in(self) -> None:
        look = self._look
        if look is None:
            return
        try:
            self._house.handing_over.take_in(look, self._leave_out.ticked() if self._leave_out is not None else ())
        except Problem as problem:
            self.body.insertWidget(0, problem_card(problem))
            self.scroll_to_top()
            return
        self._house.router.replace("suggested")


def make(house: House, file: str = "", **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page. ``file`` is looked at at once when given."""
    return PackPage(house, file)
