"""Photos from a folder: choose it, see each photo beside the name it fits, and put in what is right, as one act."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from companion.domain.record import record
from companion.ui.look import look
from companion.ui.photo_reading import photo_from
from companion.ui.texts import tr, tr_n
from companion.ui.typed import typed_path
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.dropping import accept_drops
from companion.ui.widgets.face import Face
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.file_card import problem_card
from companion.ui.widgets.files import pictures
from companion.ui.widgets.page import main_button
from companion.ui.widgets.press import AnyOf, Press
from companion.ui.widgets.slow_page import SlowPage
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.people import Person, PersonId
    from companion.domain.photo_names import Named
    from companion.domain.problems import Problem
    from companion.ports import Progress
    from companion.ui.house import House
    from companion.ui.widgets.page import Page

MOST = 40
"""Photos read and shown at once; after these are put in, the next can be looked at."""


@record
class Shots:
    """What was read: ``shots`` of the ``found`` files that are named like somebody, ``unread`` of which are none."""

    shots: tuple[Shot, ...]
    found: int
    unread: int = 0


@record
class Shot:
    """A photo that could be read, and whom its name may mean."""

    named: Named
    photo: bytes


class PhotosPage(SlowPage):
    """The page; each of its steps fills it anew."""

    def __init__(self, house: House, folder: str = "") -> None:
        super().__init__(house, tr("Photos from a folder"))
        self._folder = folder
        self._started = False
        self._asking = True
        self._ticks: list[tuple[AnyOf, PersonId, bytes]] = []
        accept_drops(self, self._dropped)

    def refresh(self) -> None:
        """The first step, once; the second keeps its ticks."""
        if self._started:
            return
        self._started = True
        if self._folder:
            self._read(Path(self._folder))
        else:
            self._show_choose()

    def back(self) -> bool:
        """From the photos to the choice of a folder, from there out of the page."""
        if self._asking:
            return False
        self.cancel()
        return True

    def cancel(self) -> None:
        """To the choice of a folder at once: a large photo may take its time."""
        self.let_go()
        self._show_choose()

    def start_anew(self) -> None:
        """The folder once more."""
        self._show_choose()

    # --- 1. the folder ---

    def _show_choose(self, said: Problem | None = None) -> None:
        self._asking = True
        self.new_step(
            tr("Where are the photos?"),
            tr("Name each photo after its person, as in “Anna.jpg”. You look at each before it is kept."),
        )
        if said is not None:
            self.body.addWidget(problem_card(said))
        card = Card()
        choose = Press(tr("Choose a folder"), "camera")
        choose.clicked.connect(self._choose)
        card.column.addLayout(flow_of(choose))
        self._path = line_edit(placeholder=tr("or type where it is"))
        self._path.returnPressed.connect(self._typed)
        card.column.addWidget(Field(tr("Name of the folder"), self._path))
        read = Press(tr("Look into this folder"))
        read.clicked.connect(self._typed)
        card.column.addLayout(flow_of(read))
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.foot()

    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), tr("Choose the folder with the photos"), str(pictures()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self._read(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _typed(self) -> None:
        self._read(typed_path(self._path.text()))

    def _dropped(self, path: Path) -> None:
        if self._asking:
            self._read(path)

    # --- reading ---

    def _read(self, folder: Path) -> None:
        self._folder = str(folder)
        self._asking = False
        service = self._house.photos
        self.slow(
            tr("Looking at the photos"),
            lambda progress: shots_in(folder, service.look(folder), progress),
            self._show_photos,
            self._show_choose,
        )

    # --- 2. whose faces ---

    def _show_photos(self, read: Shots) -> None:
        people = {person.id: person for person in self._house.photos.people()}
        self._ticks = []
        shots = read.shots
        if not shots:
            self._show_none(read)
            return
        count = tr_n("We found {n} photo with a name of your people.", "We found {n} photos.", len(shots))
        self.new_step(tr("Are these the right faces?"), f"{count} {tr('Take the tick away where it is wrong.')}")
        rows = Columns(gap=12, least=420)
        taken: set[PersonId] = set()
        for shot in shots:
            who = [people[one] for one in shot.named.people if one in people]  # somebody may be gone by now
            if who:
                rows.addWidget(self._row(shot, who, taken))
        self.body.addLayout(rows)
        if read.unread:
            self.body.addWidget(Words(_unread(read.unread), "soft"))
        if read.found > len(shots) + read.unread:
            words = tr("There are more of them. Put these in, then look into the folder again.")
            self.body.addWidget(Words(words, "soft"))
        self.body.addStretch(1)
        self._keep = main_button("", "check")
        self._keep.clicked.connect(self._put_in)
        self.foot(self._keep)
        self._count()

    def _show_none(self, read: Shots) -> None:
        if read.unread:
            self.new_step(tr("These photos cannot be read"), _unread(read.unread))
        else:
            self.new_step(
                tr("No photo is named like somebody"),
                tr("Name a photo after its person, as in “Anna.jpg”, and look again."),
            )
        self.body.addStretch(1)
        other = Press(tr("Choose another folder"), "camera")
        other.clicked.connect(self.start_anew)
        self.foot(other)

    def _row(self, shot: Shot, people: list[Person], taken: set[PersonId]) -> Card:
        card = Card()
        line = QHBoxLayout()
        line.setSpacing(look().gap(16))
        line.addWidget(Face(replace(people[0], has_photo=True), 96, shot.photo))
        column = QVBoxLayout()
        for person in people:
            tick = AnyOf(tr("This is {name}", name=_told_apart(person, people)))
            sure = len(people) == 1 and person.id not in taken and not person.has_photo
            tick.setChecked(sure)
            if sure:
                taken.add(person.id)
            tick.setAccessibleDescription(tr("Photo “{file}”", file=shot.named.file))
            tick.toggled.connect(lambda on, own=tick: self._ticked(own, on=on))
            column.addWidget(tick)
            self._ticks.append((tick, person.id, shot.photo))
        sub = tr("There is a photo already") if any(person.has_photo for person in people) else ""
        column.addWidget(Words(f"{shot.named.file}. {sub}" if sub else shot.named.file, "small"))
        line.addLayout(column, 1)
        card.column.addLayout(line)
        return card

    def _ticked(self, own: AnyOf, *, on: bool) -> None:
        """Somebody has one face: a new tick takes the place of an older one for the same person."""
        if on:
            who = next(person for tick, person, _ in self._ticks if tick is own)
            for tick, person, _ in self._ticks:
                if person == who and tick is not own:
                    tick.setChecked(False)
        self._count()

    def _count(self) -> None:
        count = len(self._chosen())
        self._keep.set_words(tr_n("Put in {n} photo", "Put in {n} photos", count))
        self._keep.setEnabled(count > 0)

    def _chosen(self) -> dict[PersonId, bytes]:
        return {person: photo for tick, person, photo in self._ticks if tick.isChecked()}

    def _put_in(self) -> None:
        self._house.photos.take(self._chosen())
        self._house.router.replace("people")


def _told_apart(person: Person, others: list[Person]) -> str:
    """The whole name where somebody else beside them bears the same."""
    same = sum(other.name == person.name for other in others) > 1
    return person.full_name or person.name if same else person.name


def _unread(count: int) -> str:
    return tr_n("{n} photo could not be read as a picture.", "{n} photos could not be read as pictures.", count)


def shots_in(folder: Path, found: tuple[Named, ...], progress: Progress) -> Shots:
    """The first ``MOST`` photos that can be read, small. Raises what ``progress`` raises."""
    shots: list[Shot] = []
    unread = 0
    for one in found:
        if len(shots) == MOST:
            break
        progress(len(shots), min(MOST, len(found)))
        photo = photo_from(folder / one.file)
        if photo is None:
            unread += 1
        else:
            shots.append(Shot(named=one, photo=photo))
    return Shots(shots=tuple(shots), found=len(found), unread=unread)


def make(house: House, folder: str = "", **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page. ``folder`` is looked into at once when given."""
    return PhotosPage(house, folder)
