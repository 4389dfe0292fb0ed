"""Contrast in three themes, counted from the drawn pixels of every page.

Text has 7 to 1 (WCAG 2.2, 1.4.6). Letters on a face have 4.5 to 1: they are large and bold, and the name stands beside
them in full. Edges of controls and the focus ring have 3 to 1 (1.4.11). Words on a button that cannot be pressed just
now are asked for the same 7 to 1, although WCAG would let them go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListView, QPlainTextEdit, QWidget

from companion.pictures.states import pictures
from companion.ui.look import look, set_look
from companion.ui.theme import CONTRAST, DARK, LIGHT, Look, Tokens
from companion.ui.widgets.face import Face, FacePress
from companion.ui.widgets.painted import RING, Painted, wrapped_size
from companion.ui.widgets.people_list import PeopleList
from companion.ui.widgets.press import Press, PressKind
from tests.ui import looking
from tests.ui.pixels import Drawn, changed, contrast, farthest, text_contrast

if TYPE_CHECKING:
    from companion.pictures.frame import Picture
    from companion.pictures.showing import Gallery

THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
SIZE = (1366, 768)
TEXT, LARGE, EDGE = 7.0, 4.5, 3.0
ELSEWHERE = ("-long", "-crowd", "-empty")
"""The same widgets as on the pages themselves, with other names in them."""

NO_EDGE = (PressKind.QUIET, PressKind.DOOR)
"""Quiet buttons and doors have no edge: their words, at 7 to 1, are what one sees of them."""

LEAST_RING = 100
"""Pixels of a focus ring; the smallest control has a ring of more than four hundred."""


@pytest.fixture(params=list(THEMES))
def tokens(request: pytest.FixtureRequest) -> Tokens:
    """A theme in force."""
    chosen = THEMES[request.param]
    set_look(Look(tokens=chosen), force=True)
    return chosen


def _own(gallery: Gallery) -> list[Picture]:
    return [each for each in pictures(gallery.houses) if not each.name.endswith(ELSEWHERE)]


def test_texts_edges_and_the_focus_ring_are_seen(gallery: Gallery, tokens: Tokens) -> None:
    faults: set[str] = set()
    rung: set[tuple[object, ...]] = set()
    for picture in _own(gallery):
        with gallery.shown(picture, SIZE) as window:
            _nothing_focused(window)
            drawn = Drawn(window)
            found = [*_weak_texts(window, drawn), *_weak_edges(window, drawn), *_weak_rings(window, rung)]
            faults |= {f"{picture.name}: {fault}" for fault in found}
    assert tokens is look().tokens
    assert len(rung) > 25, "hardly any kind of control was looked at"
    assert not faults, "\n".join(sorted(faults))


def _nothing_focused(window: QWidget) -> None:
    focused = QApplication.focusWidget()
    if focused is not None and focused.window() is window:
        focused.clearFocus()


# --- words ---


def _weak_texts(window: QWidget, drawn: Drawn) -> list[str]:
    faults = []
    for widget in (*looking.texts(window), *(each for each in window.findChildren(Face) if each.isVisible())):
        for box, least in _text_boxes(widget):
            seen = box.translated(widget.mapTo(window, QPoint(0, 0))).intersected(looking.seen(widget, window))
            if seen.height() < box.height() or seen.width() < box.width():
                continue  # partly scrolled away
            ratio = text_contrast(drawn.colours(seen))
            if ratio < least:
                faults.append(f"{looking.called(widget)} has {ratio:.1f}")
    return faults


def _text_boxes(widget: QWidget) -> list[tuple[QRect, float]]:
    """Where its words stand, each with the least contrast they need."""
    if isinstance(widget, Face):
        return [(_middle(widget.rect().center(), widget.width()), LARGE)]
    if isinstance(widget, FacePress):
        name = widget.rect().adjusted(RING + 6, 0, -RING - 6, -RING - 4)
        name.setTop(widget.face_centre.y() + widget._size // 2 + 10)
        return [(name, TEXT), (_middle(widget.face_centre, widget._size), LARGE)]
    if isinstance(widget, Painted):
        return [(box, TEXT) for box in _painted_boxes(widget)]
    if isinstance(widget, QListView):
        return [(box, TEXT) for box in _row_boxes(widget)]
    if isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox):
        empty = isinstance(widget, QLineEdit) and not (widget.text() or widget.placeholderText())
        blank = isinstance(widget, QPlainTextEdit) and not (widget.toPlainText() or widget.placeholderText())
        return [] if empty or blank else [(widget.rect().adjusted(16, 8, -16, -8), TEXT)]
    return [(widget.rect(), TEXT)]


def _middle(centre: QPoint, size: int) -> QRect:
    """The square inside a round face."""
    half = round(size * 0.32)
    return QRect(centre.x() - half, centre.y() - half, 2 * half, 2 * half)


def _painted_boxes(widget: Painted) -> list[QRect]:
    """The title and the softer line below it, without edge, face and trailing sign."""
    inside = widget.rect().adjusted(RING + 8, RING + 4, -RING - 8, -RING - 4)
    if widget._shape.stacked:
        return [inside]
    if hasattr(widget, "_face_side"):
        inside.setLeft(inside.left() + widget._face_side() + look().gap(widget._shape.pad))
    if widget._shape.trailing:
        inside.setRight(inside.right() - look().px(widget._shape.trailing) - look().gap(widget._shape.pad) - 4)
    if not widget._sub:
        return [inside]
    room = widget.width() - widget._side_room()
    title, sub = (
        wrapped_size(font, text, room) for font, text in zip(widget._fonts(), (widget.text(), widget._sub), strict=True)
    )
    middle = widget.rect().center().y() + (title.height() - sub.height()) // 2
    upper, lower = QRect(inside), QRect(inside)
    upper.setBottom(middle - 2)
    lower.setTop(middle + 2)
    if widget._icon_name:  # the sign beside the words has the colour of the title
        lower.setLeft(inside.left() + look().gap(widget._shape.pad) + widget._icon_side())
    return [upper, lower]


def _row_boxes(view: QListView) -> list[QRect]:
    """The words of the rows in sight, without face and tick."""
    boxes = []
    for row in range(view.model().rowCount()):
        index = view.model().index(row, 0)
        box = view.visualRect(index)
        if not view.viewport().rect().contains(box):
            continue
        heading = not view.model().flags(index)
        left = 104 if isinstance(view, PeopleList) and not heading else 10
        boxes.append(box.adjusted(left, 14, -70, -8 if heading else -14))
    return boxes[:12]


# --- edges ---


def _weak_edges(window: QWidget, drawn: Drawn) -> list[str]:
    faults = []
    for widget in looking.controls(window):
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        if looking.seen(widget, window) != place or _bare(widget):
            continue
        inset = RING if isinstance(widget, Painted) else 0
        row = place.center().y()
        outside = drawn.at(max(0, place.left() + inset - 3), row)
        edge = [drawn.at(place.left() + inset + step, row) for step in range(4)]
        if farthest(outside, edge) < EDGE:
            faults.append(f"the edge of {looking.called(widget)} has {farthest(outside, edge):.1f}")
    return faults


def _bare(widget: QWidget) -> bool:
    kind = widget._kind if isinstance(widget, Press) else None
    return (
        kind in NO_EDGE
        or not isinstance(widget, Painted | QLineEdit | QComboBox | QPlainTextEdit)
        or (
            isinstance(widget, FacePress)  # a face is told from the paper by its own disc and the name below it
        )
    )


# --- the focus ring ---


def _weak_rings(window: QWidget, rung: set[tuple[object, ...]]) -> list[str]:
    """Each kind of control on each kind of ground once: with the focus on it, enough pixels change enough."""
    faults = []
    for widget in looking.controls(window):
        kind = (type(widget), getattr(widget, "_kind", None), _ground(widget))
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        if kind in rung or looking.seen(widget, window) != place:
            continue
        rung.add(kind)
        _nothing_focused(window)
        before = Drawn(window, place)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if not widget.hasFocus():
            faults.append(f"{looking.called(widget)} does not take the focus")
            continue
        if changed(before, Drawn(window, place), EDGE) < LEAST_RING:
            faults.append(f"the focus is not seen on {looking.called(widget)}")
    return faults


def _ground(widget: QWidget) -> str:
    """The kind of card it lies on."""
    parent = widget.parentWidget()
    while parent is not None and not parent.property("card"):
        parent = parent.parentWidget()
    return "" if parent is None else str(parent.property("card"))


# --- the measure itself ---


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast(0xFF000000, 0xFFFFFFFF) == pytest.approx(21)
    assert contrast(0xFF777777, 0xFFFFFFFF) == pytest.approx(4.48, abs=0.01)


def test_pale_words_are_found(qapp: QApplication) -> None:
    assert qapp is not None
    label = QLabel("Pale words")
    label.setStyleSheet("background: #ffffff; color: #999999")
    label.adjustSize()
    assert text_contrast(Drawn(label).colours(label.rect())) < TEXT
    label.deleteLater()
