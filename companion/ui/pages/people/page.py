"""My people: three rings or a list, and the card of whoever is chosen."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.changes import Topic
from companion.domain.people import LifeState, PersonId, Ring
from companion.domain.problems import Problem
from companion.services.circle import in_touch_lately
from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.pages.people.rows import FOLD, Teller, circle_rows
from companion.ui.pages.people.side import Side
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.page import Page, main_button
from companion.ui.widgets.people_list import PeopleList
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.rings import ROOM, Rings, Seat
from companion.ui.widgets.turning import turn
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from companion.domain.people import Person
    from companion.ui.house import House
    from companion.ui.widgets.people_list import Row

_FOUND = 200
"""How many names a search shows; typing one more letter finds the rest."""


def make(house: House, *, as_list: bool = False, chosen: str = "") -> Page:
    """My people, as a picture or a list, perhaps with somebody chosen."""
    return PeoplePage(house, as_list=as_list, chosen=chosen)


_FEW = 5
"""Names one sees at once, so that nothing need be searched."""
_BAR = 22
"""Width of the scroll bar."""
_PLAIN = 100
"""Text step up to which all tools stand beside the title, and below it what the gold ring means.

Larger, they would push the rings out of sight: My bridge and that line stand below them then.
"""


class PeoplePage(Page):
    """The circle. Which view was chosen is kept while the page lives."""

    topics = frozenset({Topic.PEOPLE, Topic.TOUCHES, Topic.PLANS})

    def __init__(self, house: House, *, as_list: bool, chosen: str) -> None:
        super().__init__(tools_last=True)
        self._house = house
        self._as_list = as_list
        self._chosen = chosen
        self._thin = False
        self._fold_open = False
        self._switch = Press("", "list")
        self._switch.clicked.connect(self._turn)
        self._add = main_button(tr("Add someone"), "user-plus")
        self._add.clicked.connect(lambda: house.router.go("person"))
        self._bridge = Press(tr("My bridge"), "heart-handshake", PressKind.QUIET)
        self._bridge.clicked.connect(lambda: house.router.go("bridge"))
        for tool in (self._bridge, self._switch, self._add) if look().step <= _PLAIN else (self._switch, self._add):
            self.add_tool(tool)
        self._empty = self._make_empty()
        self._circle, self._side = self._make_left(), Side(house)
        self._whole = QWidget()
        self._columns = Columns(self._whole, gap=22, least=400, shares=(7, 3), stretch=True)
        self._columns.addWidget(self._circle)
        self._columns.addWidget(self._side)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._whole, 1)
        self._finding: QWidget | None = None

    # --- build ---

    def _make_empty(self) -> QWidget:
        card = Card()
        card.column.addWidget(Words(tr("Nobody is here yet"), "heading"))
        card.column.addWidget(Words(tr("Begin with one person you like to be with. A name is enough.")))
        bring = Press(tr("Bring in contacts"), "file-down")
        bring.clicked.connect(lambda: self._house.router.go("bring_in"))
        add = Press(tr("Add the first person"), "user-plus", PressKind.MAIN)
        add.clicked.connect(lambda: self._house.router.go("person"))
        card.column.addLayout(flow_of(add, bring))
        card.column.addStretch(1)  # room to spare stays below, and does not part the lines
        return card

    def _make_left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(6))
        photo_of = self._house.circle.photo
        self._rings = Rings(photo_of)
        self._rings.chosen.connect(self._choose)
        self._rings.no_seat.connect(self._name_rest)
        self._rest = Press("", "list", PressKind.QUIET)
        self._rest.clicked.connect(self._turn)
        self._find = line_edit()
        self._find.textChanged.connect(self._show_list)
        self._find.returnPressed.connect(self._to_list)
        self._field = Field(tr("Find by name"), self._find)
        self._list = PeopleList(tr("Names of my people"), photo_of)
        self._list.chosen.connect(self._choose_in_list)
        self._list.folded.connect(self._fold)
        self._bring = Press(tr("Bring in contacts"), "file-down")
        self._bring.clicked.connect(lambda: self._house.router.go("bring_in"))
        self._legend = Words(tr("A gold ring means you have been in touch lately."), "soft")
        column.addWidget(self._rings, 1)
        column.addWidget(self._legend)
        column.addWidget(self._field)
        column.addWidget(self._list, 1)
        self._dates = Press(tr("Birthdays and dates"), "calendar-heart", PressKind.QUIET)
        self._dates.clicked.connect(lambda: self._house.router.go("dates"))
        self._shelf = Press(tr("Remembered"), "leaf", PressKind.QUIET)
        self._shelf.clicked.connect(lambda: self._house.router.go("remembered"))
        self._near = Press(tr("What is near"), "map-pin", PressKind.QUIET)
        self._near.clicked.connect(lambda: self._house.router.go("local"))
        below = (self._rest, self._bring, self._near, self._dates, self._shelf)
        column.addLayout(flow_of(*below) if look().step <= _PLAIN else flow_of(*below, self._bridge))
        return left

    # --- show ---

    def refresh(self) -> None:
        """Ask the circle again; the view, the search and the chosen person stay."""
        self._round = self._house.circle.look_round()
        nobody = not self._round.people
        self._thin = self._house.finding.thin_among(self._round.people, self._round.last)
        self._as_list = self._as_list or self._thin
        self._empty.setVisible(nobody)
        self._whole.setVisible(not nobody)
        self._switch.setVisible(not self._thin)
        self._bridge.setVisible(not self._thin)
        self._show_finding()
        self._shelf.setVisible(any(person.life is LifeState.DIED for person in self._round.people))
        if self._chosen not in {person.id for person in self._round.people}:
            named = (person for person in self._round.people if not person.life.silent)
            self._chosen = next((person.id for person in named), "")
        above = not nobody and not self._as_list and look().step <= _PLAIN
        self.set_heading(tr("My people"), soft=self._legend.text() if above else "")
        self._show_view()
        if self._as_list:
            self._show_list()
        else:
            self._show_picture()
        self._show_card()
        self.put_in_order()
        for first, second in pairwise([*self._rings.faces, self._rest]):
            QWidget.setTabOrder(first, second)  # the faces, which stand in no layout, before the card

    def _show_finding(self) -> None:
        """With few people who answer: ways of finding company, and no picture of a circle that is thin.

        Whoever is fine alone did not ask for company; what is near is in their list.
        """
        wanted = self._thin and not self._house.preferences().fine_alone
        if wanted and self._finding is None:
            from companion.ui.widgets.finding_card import FindingCard

            self._finding = FindingCard(self._house)
            self.body.addWidget(self._finding)
        if self._finding is not None:
            self._finding.setVisible(wanted)

    def _show_picture(self) -> None:
        """Those a ring can hold, close ones first; how many more there are."""
        now, last = self._house.clock.now(), self._round.last
        seats: list[Seat] = []
        more = 0
        for ring in Ring:
            here = [person for person in self._round.people if person.ring is ring and not person.life.silent]
            more += max(0, len(here) - ROOM[ring])
            for person in here[: ROOM[ring]]:
                touched = last.get(person.id, (None, None))[0]
                seats.append(Seat(person=person, lately=in_touch_lately(person, touched, now)))
        self._rings.show_people(seats, self._chosen, more=more)

    def _show_view(self) -> None:
        self._switch.set_words(tr("Show as picture") if self._as_list else tr("Show as list"))
        self._switch.set_icon("users" if self._as_list else "list")
        for widget in (self._list, self._bring, self._dates):
            widget.setVisible(self._as_list)
        ways = self._thin and not self._house.preferences().fine_alone  # what is near is one of them
        self._near.setVisible(self._as_list and not ways)
        self._field.setVisible(self._as_list and (len(self._round.people) > _FEW or bool(self._find.text())))
        self._rings.setVisible(not self._as_list)
        self._legend.setVisible(not self._as_list and look().step > _PLAIN)
        self._name_rest(self._rings.without_seat)
        self._lay_out()

    def _lay_out(self) -> None:
        """With the card below: a taller picture, and no card under a list, where a press opens the page."""
        folded = self._folded
        self._side.setVisible(not (folded and self._as_list))
        least = look().gap(560) if folded and look().step <= 140 else 0
        self._rings.setMinimumHeight(max(self._rings.minimumSizeHint().height(), least))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def _name_rest(self, number: int) -> None:
        self._rest.setVisible(number > 0 and not self._as_list)
        if number:
            self._rest.set_words(tr_n("{n} more in the list", "{n} more in the list", number))

    def _show_list(self) -> None:
        words = self._find.text().strip()
        zone = self._house.preferences().zone or self._house.clock.zone()
        teller = Teller(now=self._house.clock.now(), zone=zone, last=self._round.last)
        rows: Sequence[Row | Person]
        if words:
            rows = self._house.circle.find(words, _FOUND)
            self._field.say(_found_words(len(rows)))
        else:
            rows = circle_rows(self._round.people, fold_open=self._fold_open)
            self._field.say("")
        self._list.show_rows(rows, self._chosen, teller)
        if self._thin:  # what stands below takes the room to spare, and the few should be seen at once
            self._list.setMinimumHeight(min(len(rows), _FEW) * self._list.row_height())

    def _show_card(self) -> None:
        if not self._chosen:
            self._side.show_nobody()
            return
        try:
            self._side.show_card(self._house.circle.card(PersonId(self._chosen)))
        except Problem:  # taken out in the meantime
            self._chosen = ""
            self._side.show_nobody()

    # --- act ---

    def _turn(self) -> None:
        self._as_list = not self._as_list
        turn(self)

    def _choose(self, person: str) -> None:
        self._chosen = person
        self._show_card()
        if self._folded:
            self._scroll.ensureWidgetVisible(self._side)

    def _choose_in_list(self, person: str) -> None:
        if self._folded:
            self._house.router.go("person", person=person)
        else:
            self._choose(person)

    @property
    def _folded(self) -> bool:
        # The width to come: inside a resize the scrolled part still has its old one.
        layout = self.layout()
        edges = layout.contentsMargins() if layout is not None else self.contentsMargins()
        return self._columns.how_many(self.width() - edges.left() - edges.right() - _BAR) == 1

    def _fold(self, key: str) -> None:
        if key == FOLD:
            self._fold_open = not self._fold_open
            self._show_list()

    def _to_list(self) -> None:
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """On the chosen face, or on the search above the list."""
        if not self._whole.isVisibleTo(self):
            super().focus_first()
        elif self._as_list:
            first = self._find if self._field.isVisibleTo(self) else self._list
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._rings.focus_on(self._chosen):
            self._switch.setFocus(Qt.FocusReason.OtherFocusReason)


def _found_words(count: int) -> str:
    if not count:
        return tr("Nobody by that name. Try the first letters only.")
    return tr_n("{n} name found.", "{n} names found.", count)
