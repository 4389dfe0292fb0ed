"""Several people of the circle, five at most."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter

from companion.domain.exercises import ELSE, NOBODY, Option
from companion.domain.people import Person
from companion.domain.run_screens import Screen
from companion.domain.run_words import picked
from companion.domain.runs import AnswerValue
from companion.ui.look import look
from companion.ui.steps.answers import GAP, More
from companion.ui.steps.part import Given, Nearby, Part, tell
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.face import draw_face, read_photo
from companion.ui.widgets.painted import Paint
from companion.ui.widgets.press import AnyOf
from companion.ui.widgets.words import Words

MOST = 5
"""People in one answer: what one can keep in mind for a week."""
_FACE = 48


class FaceTick(AnyOf):
    """A name to tick, with the face beside it."""

    def __init__(self, person: Person, photo: bytes | None) -> None:
        super().__init__(person.name, "user", sub=person.relation, plum=True)
        self._person = person
        self._photo = read_photo(photo)
        self._shape = replace(self._shape, icon_size=_FACE)

    def _paint_inside(self, painter: QPainter, box: QRect, paint: Paint) -> None:
        name, self._icon_name = self._icon_name, " "
        super()._paint_inside(painter, box, paint)
        self._icon_name = name
        side = self._icon_side()
        at = QPoint(box.left() + look().gap(self._shape.pad), box.center().y() - side // 2 + 1)
        draw_face(painter, QRect(at, QSize(side, side)), self._person, self._photo)


class SeveralPart(Part):
    """Faces to tick. "Nobody yet" and somebody exclude each other; nobody ticked counts as passed over."""

    def __init__(self, screen: Screen, nearby: Nearby) -> None:
        super().__init__()
        self._nearby = nearby
        self._before = picked(screen.answer)
        self._boxes: dict[str, AnyOf] = {}
        columns = Columns(gap=GAP)
        for option in screen.options:
            if option.id != ELSE:
                columns.addWidget(self._box(option))
        self.column.addLayout(columns)
        rest = [self._box(option) for option in screen.more if option.id != ELSE]
        more = More(columns, rest, tr("Show more people"))
        if any(option.id in self._before for option in screen.more):
            more.unfold()
        self.column.addLayout(flow_of(more))
        self._said = Words("", "strong", parent=self)
        self._said.hide()
        self.column.addWidget(self._said)

    def _box(self, option: Option) -> AnyOf:
        person = self._nearby.person(option.id)
        if person is not None:
            photo = self._nearby.photo(option.id) if person.has_photo else None
            box: AnyOf = FaceTick(person, photo)
        else:
            box = AnyOf(option.text, "user", plum=True)
        self._boxes[option.id] = box
        box.setChecked(option.id in self._before)
        box.toggled.connect(lambda on: self._turned(option.id, on))
        return box

    def _turned(self, name: str, on: bool) -> None:
        if on:
            for other, box in self._boxes.items():
                if box.isChecked() and (other == NOBODY) != (name == NOBODY):
                    box.setChecked(False)
        words = ""
        if on and len(self._ticked()) > MOST:
            self._boxes[name].setChecked(False)
            words = tr("Five people are enough for now. To change one, take its tick away first.")
            tell(self, words)
        self._said.set_or_hide(words)
        self.changed.emit()

    def _ticked(self) -> tuple[str, ...]:
        return tuple(name for name, box in self._boxes.items() if box.isChecked())

    @property
    def given(self) -> Given | None:
        """Everybody ticked, or that it is nobody."""
        return self._answer()

    @property
    def draft(self) -> AnswerValue | None:
        """The same, once it differs from what is kept."""
        return self._answer() if set(self._ticked()) != set(self._before) else None

    def _answer(self) -> AnswerValue:
        ticked = self._ticked()
        return NOBODY if ticked == (NOBODY,) else ticked
