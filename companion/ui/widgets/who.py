"""Picking people by their faces: several with a tick, or one with a press; found by name when there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import clear
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.face import draw_face, read_photo
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.painted import RING, Paint, Painted, Shape
from companion.ui.widgets.press import EnterTicks, Press, PressKind, choice_paint
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QPainter, QPixmap

    from companion.domain.people import Person, PersonId

FACE = 56
"""Width of a face on a choice, in pixels of step one."""

SHOWN = 12
"""Faces shown at first; the rest are found by name or with "More people"."""

FIND_FROM = 9
"""With fewer people than this nobody needs to look for a name."""

_TICKED = Shape(text_size=20, height=80, pad=14, radius=20, left=True, trailing=28)
_PLAIN = Shape(text_size=20, height=80, pad=14, radius=20, left=True)


class _WithFace(Painted):
    """A choice with a face at its left."""

    def _seat(self, person: Person, photo: bytes | None, shape: Shape) -> None:
        self.person = person
        self._photo: QPixmap | None = read_photo(photo, self._face_side())
        self._set_up(person.name, person.relation, "", shape)

    def _face_side(self) -> int:
        return look().px(FACE) if look().step <= 140 else round(FACE * 1.4)

    def _side_room(self) -> int:
        return super()._side_room() + self._face_side() + look().gap(12)

    def _height_for(self, width: int) -> int:
        return max(super()._height_for(width), self._face_side() + 2 * look().gap(10) + 2 * RING)

    def _paint_inside(self, painter: QPainter, box: QRect, paint: Paint) -> None:
        side, pad = self._face_side(), look().gap(self._shape.pad)
        face = QRect(box.left() + pad, box.center().y() - side // 2, side, side)
        draw_face(painter, face, self.person, self._photo)
        super()._paint_inside(painter, box.adjusted(side + look().gap(12), 0, 0, 0), paint)

    def _sub_colour(self, paint: Paint) -> str:
        return look().tokens.soft


class FaceChoice(_WithFace, EnterTicks):
    """Somebody to tick."""

    def __init__(self, person: Person, photo: bytes | None = None) -> None:
        super().__init__()
        self._seat(person, photo, _TICKED)

    def _paint_now(self) -> Paint:
        return choice_paint(chosen=self.isChecked())

    def _trailing_icon(self) -> tuple[str, str]:
        tokens = look().tokens
        return ("square-check", tokens.teal) if self.isChecked() else ("square", tokens.edge)


class FaceCard(_WithFace, QPushButton):
    """Somebody to press. ``title`` and ``sub`` stand in for name and relation; ``green`` marks a time in person."""

    def __init__(
        self,
        person: Person,
        photo: bytes | None = None,
        *,
        title: str = "",
        sub: str | None = None,
        green: bool = False,
    ) -> None:
        super().__init__()
        self._seat(person, photo, _PLAIN)
        self._green = green
        self.set_words(title or person.name, person.relation if sub is None else sub)
        self.setAutoDefault(True)

    def _paint_now(self) -> Paint:
        tokens = look().tokens
        if self._green:
            return Paint(fill=tokens.green_soft, edge=tokens.green, text=tokens.ink, edge_width=3)
        return choice_paint(chosen=False)


class _Grid(Columns):
    """As many even columns as there is room for."""

    @override(default=lambda: 1)
    def how_many(self, width: int) -> int:
        """How many stand beside one another."""
        least = look().px(self._least) + self._gap
        return max(1, min(len(self._shares), (width + self._gap) // least))

    def _widths(self, width: int) -> list[int]:
        beside = self.how_many(width)
        return [(width - self._gap * (beside - 1)) // beside] * beside


class Who(QWidget):
    """Faces to pick from.

    ``many`` gives ticks and ``changed``; otherwise one press gives ``picked(person id)``. ``people`` are in the
    order in which they are offered; ``find`` looks through the whole book by name.
    """

    changed = Signal()
    picked = Signal(str)

    def __init__(
        self,
        people: Sequence[Person],
        *,
        photo_of: Callable[[PersonId], bytes | None],
        find: Callable[[str], list[Person]] | None = None,
        many: bool = True,
        chosen: Iterable[Person] = (),
    ) -> None:
        super().__init__()
        self._people = list(people)
        self._photo_of, self._find, self._many = photo_of, find, many
        self._chosen: dict[PersonId, Person] = {person.id: person for person in chosen}
        self._limit = SHOWN
        self._row: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(6))
        self._edit = line_edit(placeholder=tr("Find by name"))
        self._edit.textChanged.connect(self._show)
        field = Field(tr("Find by name"), self._edit, show_label=False)
        self._faces = QVBoxLayout()
        self._faces.setSpacing(0)
        column.addWidget(field)
        column.addLayout(self._faces)
        field.setVisible(find is not None and len(self._people) >= FIND_FROM)
        self._show()

    @property
    def chosen(self) -> tuple[Person, ...]:
        """Those ticked, in the order of ticking."""
        return tuple(self._chosen.values())

    def _show(self) -> None:
        clear(self._faces)
        grid = _Grid(gap=4, least=310, shares=(1, 1, 1))
        found = self._matching()
        self._row = [self._choice(person) for person in found[: self._limit]]
        for choice in self._row:
            grid.addWidget(choice)
        self._faces.addLayout(grid)
        order = list(self._row)
        if not found:
            self._faces.addWidget(Words(tr("Nobody with that name is in your book yet."), "soft"))
        if len(found) > self._limit:
            more = Press(tr("More people"), "plus", PressKind.SMALL)
            more.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            more.clicked.connect(self._show_more)
            self._faces.addWidget(more)
            order.append(more)
        self._in_order(order)

    def focus_face(self) -> bool:
        """Put the focus on the first face; ``False`` when there is none."""
        first = self._row[0] if self._row else None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is not None

    def _in_order(self, widgets: Sequence[QWidget]) -> None:
        """Tab goes from the field to the faces, in reading order, also when they are new."""
        before: QWidget = self._edit
        for widget in widgets:
            QWidget.setTabOrder(before, widget)
            before = widget

    def _show_more(self) -> None:
        before = self._limit
        self._limit += SHOWN
        self._show()
        self._row[before].setFocus(Qt.FocusReason.OtherFocusReason)

    def _matching(self) -> list[Person]:
        """Those ticked first, so that nobody disappears, then who fits the words typed."""
        words = self._edit.text().strip()
        if not words or self._find is None:
            known = {person.id for person in self._people}
            extra = [person for person in self._chosen.values() if person.id not in known]
            return [*extra, *self._people]
        ticked = list(self._chosen.values())
        found = [each for each in self._find(words) if each.id not in self._chosen and not each.life.silent]
        return [*ticked, *found]

    def _choice(self, person: Person) -> QWidget:
        photo = self._photo_of(person.id) if person.has_photo else None
        if not self._many:
            card = FaceCard(person, photo)
            card.clicked.connect(lambda: self.picked.emit(person.id))
            return card
        choice = FaceChoice(person, photo)
        choice.setChecked(person.id in self._chosen)
        choice.toggled.connect(lambda on: self._tick(person, on=on))
        return choice

    def _tick(self, person: Person, *, on: bool) -> None:
        if on:
            self._chosen[person.id] = person
        else:
            self._chosen.pop(person.id, None)
        self.changed.emit()
