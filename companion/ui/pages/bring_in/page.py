"""Bring in contacts: choose a file, tick the people, say who is close. Nothing is stored before the last press."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from companion.domain.contacts import NearbyFile, Pick, Preview, Row, TakenIn
from companion.domain.people import Nearness, Ring
from companion.domain.problems import Problem, ProblemKind
from companion.domain.repeats import to_wall
from companion.domain.same_people import plain_letters
from companion.ui.asked_words import asked
from companion.ui.look import look
from companion.ui.pages.bring_in.faults import MOST, fault_words, row_words
from companion.ui.texts import tr, tr_n
from companion.ui.typed import typed_path
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.dropping import accept_drops
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.file_card import problem_card
from companion.ui.widgets.file_page import FilePage
from companion.ui.widgets.files import ask_to_open
from companion.ui.widgets.page import main_button, quiet_button
from companion.ui.widgets.press import AnyOf, OneOf, Press, PressKind
from companion.ui.widgets.tick_list import TickList, TickRow
from companion.ui.widgets.words import Words
from companion.ui.words import near_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import Progress
    from companion.ui.house import House
    from companion.ui.widgets.page import Page

SUGGESTED = 15
"""A circle of up to this many is easy to keep; more can be taken in (design guide, set-up)."""


class BringIn(FilePage):
    """The page; each of its steps fills it anew."""

    reading_counts = True

    def __init__(self, house: House, file: str = "", then: str = "people") -> None:
        super().__init__(house, tr("Bring in contacts"), file)
        self._then = then
        self._preview: Preview | None = None
        self._ticked: set[int] = set()
        self._close: set[int] = set()
        self._near_ones: set[int] = set()
        self._differ: set[int] = set()
        """Rows that are perhaps somebody one has, and are somebody else, as the person said."""
        self._before: Callable[[], None] | None = None
        """The step before this one."""
        self._last_step: Callable[[], None] = self._show_people
        accept_drops(self, self._dropped)

    def back(self) -> bool:
        """One step back; out of the page from the first. What is under way is asked to stop, and tells when it has."""
        if self._task is not None:
            self.cancel()
        elif self._before is not None:
            self._before()
        else:
            return False
        return True

    def _show_step(self, title: str, *, soft: str, step: int, before: Callable[[], None]) -> None:
        self.new_step(title, soft, eyebrow=_step_words(step))
        self._before = before

    # --- 1. the file ---

    def show_choose(self, refused: Problem | None = None) -> None:
        """The first step, where files that are near are offered as well."""
        self._before = None
        super().show_choose(refused)
        self.set_heading(self.title, eyebrow=_step_words(1))

    def ask_for_file(self) -> None:
        """A file of contacts, or a folder of them."""
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
        read.clicked.connect(lambda: self.read(typed_path(self._path.text())))
        self._path.returnPressed.connect(read.click)
        card.column.addLayout(flow_of(read))
        self.body.addWidget(card)
        if self._then != "set_up" and self._house.photos.people():  # a helper comes here, and not to "My diary"
            photos = Press(tr("Photos from a folder"), "camera", PressKind.SMALL)
            photos.clicked.connect(lambda: self._house.router.go("photos"))
            self.body.addLayout(flow_of(photos))

    def ways_on(self) -> list[QWidget]:
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
        if not files or self.title != tr("Where is the file?") or self.sender() is not self._near_task:
            return
        zone = self._house.preferences().zone or self._house.clock.zone()
        today = to_wall(self._house.clock.now(), zone).date()
        self._near.column.addWidget(Words(tr("We found these on this computer"), "strong"))
        for file in files:
            day = near_day(to_wall(file.changed, zone).date(), today)
            press = Press(
                file.path.name, "file-text", PressKind.CARD, sub=tr("In {folder}, {day}", folder=file.folder, day=day)
            )
            press.clicked.connect(lambda _on=False, path=file.path: self.read(path))
            self._near.column.addWidget(press)
        self._near.show()
        if not self._path.hasFocus():
            self.focus_first()

    def _choose(self) -> None:
        kinds = [tr("Contacts (*.vcf *.vcard *.csv)"), tr("All files (*)")]
        ask_to_open(self, tr("Choose a contacts file"), kinds, self.read, Path.home())

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, tr("Choose the folder with the contacts"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def _dropped(self, path: Path) -> None:
        """Only where a file is asked for; later steps hold ticks."""
        if self.title == tr("Where is the file?"):
            self.read(path)

    # --- reading ---

    def read(self, path: Path) -> None:
        """Look at a file or a folder; the one before it is forgotten."""
        self._preview = None
        super().read(path)

    def look_at(self, path: Path, progress: Progress) -> Preview:
        """The people in it, and who of them is known."""
        return self._house.bringing_in.look(path, progress)

    def not_read(self, problem: Problem) -> None:
        """Ask once more, and say why; also that it was stopped."""
        self.show_choose(problem)

    # --- 2. who ---

    def found(self, look: Preview) -> None:
        """Whom to tick; nothing of another file is kept."""
        self._preview = look
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
        self._show_step(tr("Who is in the circle?"), soft=soft, step=2, before=self.show_choose)
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
        self.foot(everybody, self._next)
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
        self._show_step(
            asked(self._house, tr("Who is closest to you?"), tr("Who is closest to {name}?"), tr("Who is closest?")),
            soft=tr("Tick the closest few. The others come in as friends. It can be changed later."),
            step=3,
            before=self._show_people,
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
        self.foot(following)

    def _show_near(self) -> None:
        whom = asked(
            self._house,
            tr("Whom can you meet without a long journey?"),
            tr("Whom can {name} meet without a long journey?"),
            tr("Whom can they meet without a long journey?"),
        )
        self._show_step(
            whom,
            soft=tr("Being together comes first here. Tick those who live near enough."),
            step=4,
            before=self._show_rings,
        )
        self._tick_rows(self._chosen(), self._near_ones)
        self.body.addStretch(1)
        self.foot(self._take_button())

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
        self.slow(
            tr("Taking them in"),
            lambda progress: service.take_in(preview, picks, progress),
            self._taken,
            self._not_taken,
        )

    def _not_taken(self, problem: Problem) -> None:
        """Back to where it was begun, with everything that was ticked."""
        self._last_step()
        if problem.kind is not ProblemKind.CANCELLED:
            self.body.insertWidget(0, problem_card(problem))

    def _taken(self, _taken: TakenIn) -> None:
        self.once_in_front(self._leave)

    def _leave(self) -> None:
        router = self._house.router
        if len(router.trail) > 1 and router.trail[-2].page == self._then:
            router.back()
        else:
            router.replace(self._then)


def _step_words(step: int) -> str:
    return tr("Bring in contacts, step {n} of 4", n=step)


def _tick_row(row: Row) -> TickRow:
    found = row.found
    fold = plain_letters(f"{found.name} {found.full_name} {found.organisation}")
    return TickRow(key=row.id, title=found.name, sub=row_words(row), fold=fold)


def make(house: House, file: str = "", then: str = "people", **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page. ``file`` is read at once when given; ``then`` is the page to go to afterwards."""
    return BringIn(house, file, then)
