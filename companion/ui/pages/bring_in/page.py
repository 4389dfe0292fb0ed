"""Bring in contacts: choose a file, tick the people, say who is close. Nothing is stored before the last press."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QProgressBar, QWidget

from companion.domain.contacts import NearbyFile, Pick, Preview, Row, TakenIn
from companion.domain.people import Nearness, Ring
from companion.domain.problems import Problem, ProblemKind
from companion.domain.repeats import to_wall
from companion.domain.same_people import plain_letters
from companion.ui.look import look
from companion.ui.pages.bring_in.faults import MOST, fault_words, row_words
from companion.ui.texts import tr, tr_n
from companion.ui.typed import typed_path
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.dropping import accept_drops
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.file_card import problem_card
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button
from companion.ui.widgets.press import AnyOf, OneOf, Press, PressKind
from companion.ui.widgets.tick_list import TickList, TickRow
from companion.ui.widgets.words import Words
from companion.ui.words import near_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ui.house import House

SUGGESTED = 15
"""A circle of up to this many is easy to keep; more can be taken in (design guide, set-up)."""


class BringIn(Page):
    """The page; each of its steps fills it anew."""

    def __init__(self, house: House, file: str = "", then: str = "people") -> None:
        super().__init__()
        self._house = house
        self._then = then
        self._file = file
        self._preview: Preview | None = None
        self._ticked: set[int] = set()
        self._close: set[int] = set()
        self._near_ones: set[int] = set()
        self._differ: set[int] = set()
        """Rows that are perhaps somebody one has, and are somebody else, as the person said."""
        self._task: Any = None
        self._said: Problem | None = None
        self._go_back: Callable[[], None] = house.router.back
        self._last_step: Callable[[], None] = self._show_people
        self._started = self._done = False
        accept_drops(self, self._dropped)

    def refresh(self) -> None:
        """The first step, once; later steps keep what was done."""
        if self._done:  # the last came in while Get help was in front
            QTimer.singleShot(0, self._leave)
        if self._started:
            return
        self._started = True
        if self._file:
            self._read(Path(self._file))
        else:
            self._show_choose()

    def back(self) -> bool:
        """One step back; out of the page from the first."""
        self._go_back()
        return True

    def _new_step(self, title: str, *, soft: str = "", step: int = 0, back: Callable[[], None]) -> None:
        if self.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # so that it does not wander to a door meanwhile
        QTimer.singleShot(0, self, self.focus_first)
        self.clear_body()
        self.clear_buttons()
        eyebrow = tr("Bring in contacts, step {n} of 4", n=step) if step else tr("Bring in contacts")
        self.set_heading(title, soft=soft, eyebrow=eyebrow)
        self._title_now = title
        self._go_back = back
        said, self._said = self._said, None
        if said is not None:
            self.body.addWidget(problem_card(said))

    # --- 1. the file ---

    def _show_choose(self) -> None:
        self._new_step(tr("Where is the file?"), step=1, back=self._house.router.back)
        self._near = Card()
        self._near.hide()
        self.body.addWidget(self._near)
        self._look_nearby()
        card = Card()
        card.column.addWidget(Words(tr("Phones and address books can save all contacts in one file.")))
        card.column.addWidget(
            Words(tr("Its name ends in “.vcf” or “.csv”. You choose whom to keep. Nobody else sees it."), "soft")
        )
        choose = Press(tr("Choose a file"), "file-up")
        choose.clicked.connect(self._choose)
        folder = Press(tr("Choose a folder"), "users")
        folder.clicked.connect(self._choose_folder)
        card.column.addLayout(flow_of(choose, folder))
        words = tr("Some phones write one file for each person: then choose their folder.")
        card.column.addWidget(Words(words, "soft"))
        self._path = line_edit(placeholder=tr("or type where it is"))
        field = Field(tr("Folder and name of the file"), self._path)
        card.column.addWidget(field)
        read = Press(tr("Read this file"))
        read.clicked.connect(lambda: self._read(typed_path(self._path.text())))
        self._path.returnPressed.connect(read.click)
        card.column.addLayout(flow_of(read))
        self.body.addWidget(card)
        if self._then != "set_up" and self._house.photos.people():  # a helper comes here, and not to "My diary"
            photos = Press(tr("Photos from a folder"), "camera", PressKind.SMALL)
            photos.clicked.connect(lambda: self._house.router.go("photos"))
            self.body.addLayout(flow_of(photos))
        self.body.addStretch(1)
        self._foot(*self._way_forward())

    def _way_forward(self) -> list[QWidget]:
        """The way forward again, with every tick, when one came back from the people of a file."""
        preview = self._preview
        if preview is None:
            return []
        go_on = main_button(tr("Go on with “{file}”", file=preview.file), "arrow-right")
        go_on.clicked.connect(self._show_people)
        return [go_on]

    def _look_nearby(self) -> None:
        task = self._house.tasks.start(lambda _progress: self._house.bringing_in.nearby())
        task.finished.connect(self._show_nearby)
        self._near_task = task
        task.start()

    def _show_nearby(self, files: tuple[NearbyFile, ...]) -> None:
        if not files or self._title_now != tr("Where is the file?") or self.sender() is not self._near_task:
            return
        zone = self._house.preferences().zone or self._house.clock.zone()
        today = to_wall(self._house.clock.now(), zone).date()
        self._near.column.addWidget(Words(tr("We found these on this computer"), "strong"))
        for file in files:
            day = near_day(to_wall(file.changed, zone).date(), today)
            press = Press(
                file.path.name, "file-text", PressKind.CARD, sub=tr("In {folder}, {day}", folder=file.folder, day=day)
            )
            press.clicked.connect(lambda _on=False, path=file.path: self._read(path))
            self._near.column.addWidget(press)
        self._near.show()
        if not self._path.hasFocus():
            self.focus_first()

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Choose a contacts file"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Contacts (*.vcf *.vcard *.csv)"), tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._read(Path(name)))
        dialog.open()

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, tr("Choose the folder with the contacts"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._read(Path(name)))
        dialog.open()

    def _dropped(self, path: Path) -> None:
        """Only where a file is asked for; later steps hold ticks."""
        if self._title_now == tr("Where is the file?"):
            self._read(path)

    def _foot(self, *right: QWidget) -> None:
        back = back_button()
        back.clicked.connect(self.back)
        self.add_buttons(left=[back], right=list(right))

    # --- reading ---

    def _read(self, path: Path) -> None:
        self._preview = None
        if not path.name:
            self._refused(Problem(ProblemKind.FILE_NOT_FOUND, tr("a file")))
            return
        service = self._house.bringing_in
        self._wait(tr("Reading “{name}”", name=path.name))
        self._begin(lambda progress: service.look(path, progress), self._found)

    def _begin(self, work: Callable[[Callable[[int, int], None]], Any], finished: Callable[[Any], None]) -> None:
        task = self._house.tasks.start(work)
        task.progressed.connect(self._progressed)
        task.finished.connect(finished)
        task.refused.connect(self._refused)
        task.broke.connect(self._broke)
        self._task = task
        task.start()

    def _broke(self, _error: object) -> None:
        """An error of ours stands on the crash page; here one can begin again."""
        self._show_choose()

    def _wait(self, title: str) -> None:
        self._new_step(title, back=self._cancel)
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setFormat("%p %")
        self._bar.setAccessibleName(title)
        self.body.addWidget(self._bar)
        cancel = Press(tr("Cancel"), "x")
        cancel.clicked.connect(self._cancel)
        self.body.addLayout(flow_of(cancel))
        self.body.addStretch(1)

    def _progressed(self, done: int, total: int) -> None:
        self._bar.setValue(round(100 * done / max(1, total)))

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _refused(self, problem: Problem) -> None:
        """Back to where it was begun, with everything that was ticked."""
        if self._preview is None:
            self._said = problem
            self._show_choose()
        else:
            self._said = problem if problem.kind is not ProblemKind.CANCELLED else None
            self._last_step()

    # --- 2. who ---

    def _found(self, preview: Preview) -> None:
        self._preview = preview
        for kept in (self._ticked, self._close, self._near_ones, self._differ):
            kept.clear()
        self._show_people()

    def _show_people(self) -> None:
        preview = self._preview
        if preview is None:
            return
        count = len(preview.rows)
        soft = tr_n("We found {n} person in “{file}”.", "We found {n} people in “{file}”.", count, file=preview.file)
        soft += " " + tr("Choose up to {n}. You can add more later.", n=SUGGESTED)
        self._new_step(tr("Who is in the circle?"), soft=soft, step=2, back=self._show_choose)
        self._find = line_edit(placeholder=tr("Find a name"))
        self.body.addWidget(Field(tr("Find a name"), self._find, show_label=False))
        self._list = TickList(tr("People in the file"))
        self._list.rows.ticked = set(self._ticked)
        self._list.rows.set_rows([_tick_row(row) for row in preview.listed])
        self._find.textChanged.connect(self._list.rows.search)
        self._list.rows.changed.connect(self._count)
        self.body.addWidget(self._list, 1)
        if preview.faults:
            self.body.addLayout(flow_of(self._fault_fold(preview)))
            self.body.addWidget(self._fault_words)
        self._next = main_button("", "arrow-right")
        self._next.clicked.connect(self._show_rings)
        everybody = quiet_button(tr("Tick all shown"))
        everybody.clicked.connect(lambda: self._list.rows.tick_shown(on=True))
        self._foot(everybody, self._next)
        self._count()

    def _fault_fold(self, preview: Preview) -> QWidget:
        count = len(preview.faults)
        words = tr_n("{n} line could not be read", "{n} lines could not be read", count)
        press = Press(words, "info", PressKind.SMALL)
        lines = [fault_words(fault) for fault in preview.faults[:MOST]]
        if count > MOST:
            lines.append(tr("and {n} more", n=count - MOST))
        self._fault_words = Words("\n".join(lines), "small")
        self._fault_words.hide()
        press.clicked.connect(lambda: self._fault_words.setVisible(not self._fault_words.isVisible()))
        return press

    def _count(self) -> None:
        self._ticked = set(self._list.rows.ticked)
        count = len(self._ticked)
        self._next.set_words(tr("{n} chosen. Next", n=count))
        self._next.setEnabled(count > 0)

    # --- 3. how near ---

    def _show_rings(self) -> None:
        if self._preview is None or not self._ticked:
            return
        self._new_step(
            tr("Who is closest to you?"),
            soft=tr("Tick the closest few. The others come in as friends. You can change it later."),
            step=3,
            back=self._show_people,
        )
        chosen = self._chosen()
        same = [row for row in chosen if row.same_as is not None]
        if self._few():
            for row in same:
                words = tr("Is {name} in the file the {known} you have?", name=row.found.name, known=row.same_name)
                self.body.addWidget(self._same_card(words, {row.id}))
            self._tick_rows(chosen, self._close)
            following = main_button(tr("Next"), "arrow-right")
            following.clicked.connect(self._show_near)
        else:
            if same:
                words = tr_n(
                    "{n} of them is perhaps somebody you have. Is it the same person?",
                    "{n} of them are perhaps people you have. Are they the same?",
                    len(same),
                )
                self.body.addWidget(self._same_card(words, {row.id for row in same}))
            self.body.addWidget(Words(tr("That is a large circle. They come in as the wider circle.")))
            following = self._take_button()
        self.body.addStretch(1)
        self._foot(following)

    def _show_near(self) -> None:
        self._new_step(
            tr("Whom can you meet without a long journey?"),
            soft=tr("Being together comes first here. Tick those who live near enough."),
            step=4,
            back=self._show_rings,
        )
        self._tick_rows(self._chosen(), self._near_ones)
        self.body.addStretch(1)
        self._foot(self._take_button())

    def _chosen(self) -> list[Row]:
        preview = self._preview
        return [] if preview is None else [preview.rows[key] for key in sorted(self._ticked)]

    def _few(self) -> bool:
        return len(self._ticked) <= 2 * SUGGESTED

    def _tick_rows(self, chosen: list[Row], kept: set[int]) -> None:
        """A tick for each; what was ticked before one went back is ticked still."""
        rows = Columns(gap=0, least=330)
        for row in chosen:
            tick = AnyOf(row.found.name)
            tick.setChecked(row.id in kept)
            tick.toggled.connect(lambda on, key=row.id: kept.add(key) if on else kept.discard(key))
            rows.addWidget(tick)
        self.body.addLayout(rows)

    def _take_button(self) -> Press:
        count = len(self._ticked)
        take = main_button(tr_n("Take in {n} person", "Take in {n} people", count), "user-plus")
        take.clicked.connect(self._take_in)
        return take

    def _same_card(self, question: str, keys: set[int]) -> Card:
        """One question about one row, or about many at once; what was answered before one went back stands."""
        card = Card()
        card.column.addWidget(Words(question, "strong"))
        same = OneOf(tr("Yes, the same. Add what is missing"), small=True)
        new = OneOf(tr("No, somebody else"), small=True)
        same.setAccessibleDescription(question)
        new.setAccessibleDescription(question)
        differ = keys <= self._differ
        if not differ:
            self._differ -= keys
        new.setChecked(differ)
        same.setChecked(not differ)
        new.toggled.connect(lambda on: self._differ.update(keys) if on else self._differ.difference_update(keys))
        card.column.addLayout(flow_of(same, new))
        card.column.setSpacing(look().gap(4))
        return card

    def _picks(self) -> list[Pick]:
        few = self._few()
        picks = []
        for row in self._chosen():
            key = row.id
            ring = Ring.CLOSE if few and key in self._close else (Ring.FRIENDS if few else Ring.WIDER)
            near = Nearness.SHORT_TRIP if few and key in self._near_ones else Nearness.UNKNOWN
            same = row.twin is not None or (row.same_as is not None and key not in self._differ)
            picks.append(Pick(row=key, ring=ring, nearness=near, same=same))
        return picks

    def _take_in(self) -> None:
        preview = self._preview
        if preview is None:
            return
        picks = self._picks()
        service = self._house.bringing_in
        self._last_step = self._show_near if self._few() else self._show_rings
        self._wait(tr("Taking them in"))
        self._begin(lambda progress: service.take_in(preview, picks, progress), self._taken)

    def _taken(self, _taken: TakenIn) -> None:
        self._done = True
        here = self._house.router.here
        if here is not None and here.page == "bring_in":
            self._leave()

    def _leave(self) -> None:
        router = self._house.router
        if len(router.trail) > 1 and router.trail[-2].page == self._then:
            router.back()
        else:
            router.replace(self._then)


def _tick_row(row: Row) -> TickRow:
    found = row.found
    fold = plain_letters(f"{found.name} {found.full_name} {found.organisation}")
    return TickRow(key=row.id, title=found.name, sub=row_words(row), fold=fold)


def make(house: House, file: str = "", then: str = "people", **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page. ``file`` is read at once when given; ``then`` is the page to go to afterwards."""
    return BringIn(house, file, then)
