"""Somebody of the circle, somebody else, or nobody yet."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter

from companion.domain.exercises import ELSE, NOBODY, Option
from companion.domain.people import Person
from companion.domain.run_screens import Screen
from companion.ui.look import look
from companion.ui.steps.answers import GAP, Answer, More
from companion.ui.steps.part import Given, Nearby, Part
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.face import draw_face, read_photo
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.painted import Paint

_FACE = 48
"""Pixels of step one."""


class FaceAnswer(Answer):
    """A name to press, with the face beside it."""

    def __init__(self, person: Person, photo: bytes | None, *, before: bool) -> None:
        super().__init__(person.name, "user", sub=person.relation, before=before)
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


class PersonPart(Part):
    """Faces to press. "Somebody else" opens a line for a name, which may stay empty."""

    def __init__(self, screen: Screen, nearby: Nearby) -> None:
        super().__init__()
        self._nearby = nearby
        self._before = screen.answer if isinstance(screen.answer, str) else ""
        self._field = self._name_field()
        columns = Columns(gap=GAP)
        seen, behind = chosen_first(screen.options, screen.more, self._before)
        for option in seen:
            columns.addWidget(self._answer(option))
        self.column.addLayout(columns)
        more = More(columns, [self._answer(option) for option in behind], tr("Show more people"))
        self.column.addLayout(flow_of(more))
        self.column.addWidget(self._field)
        if self._before.startswith(ELSE):
            self._field.show()

    def _name_field(self) -> Field:
        name = self._before.removeprefix(ELSE) if self._before.startswith(ELSE) else ""
        self._name = line_edit(name)
        self._name.returnPressed.connect(self._entered)
        self._name.textChanged.connect(self.changed)
        field = Field(tr("Their name, if you like"), self._name)
        field.hide()
        return field

    def _answer(self, option: Option) -> Answer:
        person = self._nearby.person(option.id)
        before = option.id == self._before or (option.id == ELSE and self._before.startswith(ELSE))
        if person is not None:
            photo = self._nearby.photo(option.id) if person.has_photo else None
            answer: Answer = FaceAnswer(person, photo, before=before)
        else:
            pictures = {ELSE: "user-plus", NOBODY: "user"}
            answer = Answer(option.text, pictures.get(option.id, "user"), before=before)
        answer.clicked.connect(self._gives(option.id))
        return answer

    def _gives(self, option: str) -> Callable[[], None]:
        return lambda: self._ask_name() if option == ELSE else self.answered.emit(option)

    def _ask_name(self) -> None:
        self._field.show()
        self._name.setFocus()
        self.changed.emit()

    def _entered(self) -> None:
        self.answered.emit(self._else())

    def _else(self) -> str:
        return ELSE + " ".join(self._name.text().split())

    @property
    def given(self) -> Given | None:
        """Somebody else with their name, or the answer given before."""
        if self._field.isVisibleTo(self):
            return self._else()
        return self._before or None


def chosen_first(
    options: tuple[Option, ...], more: tuple[Option, ...], before: str
) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    """What is seen, and what stands behind "more": the one chosen before is never hidden there."""
    chosen = next((option for option in more if option.id == before), None)
    people = [option for option in options if option.id not in (ELSE, NOBODY)]
    if chosen is None or not people:
        return options, more
    seen = (chosen, *(option for option in options if option is not people[-1]))
    return seen, (people[-1], *(option for option in more if option is not chosen))
