"""How we reach each other: the ways there are, which is best, and one more to add."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.link_changes import LinkChange, changed_links
from companion.domain.people import Way
from companion.domain.problems import Problem, ProblemKind
from companion.ui.link_words import WHICH
from companion.ui.look import look
from companion.ui.pages.person.lines import way_words
from companion.ui.pages.person.part import Part
from companion.ui.pages.person.way_words import address_label, problem_sentence
from companion.ui.people_words import channel_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, clear, flow_of
from companion.ui.widgets.field import Field, line_edit, pick
from companion.ui.widgets.link_offer import LinkOffer
from companion.ui.widgets.press import OneOf, Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.people import Person

NEEDS_YES = "link"
NEED_NO_ADDRESS = frozenset({"in_person"})
"""Being in the same room needs no way; its address stands in another part."""


class WaysPart(Part):
    """The ways, to choose the best, to take out, to add."""

    key = "ways"

    @property
    def title(self) -> str:
        """The question."""
        return tr("How do you reach each other?")

    def build(self) -> None:
        """The ways there are, and a place for one more."""
        self._ways: list[Way] = list(self.person.ways)
        self._sure_of: tuple[LinkChange, ...] = ()
        self._ask = QWidget()
        self._ask_rows = QVBoxLayout(self._ask)
        self._ask_rows.setContentsMargins(0, 0, 0, 0)
        self._ask.hide()
        self.column.addWidget(self._ask)
        self._box = QWidget()
        self._rows = QVBoxLayout(self._box)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look().gap(4))
        self.column.addWidget(self._box)
        self.column.addWidget(self._more())
        self._show()

    def _more(self) -> Card:
        card = Card()
        card.column.addWidget(Words(tr("Add another way"), "heading"))
        channels = [channel.id for channel in self.house.channels.all() if channel.id not in NEED_NO_ADDRESS]
        self._channel = pick([(channel, channel_words(channel)) for channel in channels], "phone")
        self._address = line_edit()
        self._field = Field("", self._address)
        self._picked = False
        self._channel.activated.connect(self._pick)
        self._channel.currentIndexChanged.connect(self._label)
        self._address.returnPressed.connect(self._enter)
        self._address.editingFinished.connect(self._recognise)
        card.column.addWidget(Field(tr("Which way?"), self._channel))
        card.column.addWidget(self._field)
        self._offer = LinkOffer(self.house, self._address)
        self._offer.taken.connect(self._recognise)
        card.column.addWidget(self._offer)
        add = Press(tr("Add this way"), "plus")
        add.clicked.connect(self._add)
        card.column.addLayout(flow_of(add))
        self._label()
        return card

    def _pick(self) -> None:
        self._picked = True

    def _label(self) -> None:
        self._field.set_label(address_label(self._channel.currentData()))

    def _recognise(self) -> None:
        """A pasted link or number says itself which way it is."""
        if self._offer.waits:
            return
        found = self.house.channels.recognise(self._address.text())
        if found is None or self._fits(self._channel.currentData()):
            return
        is_link = ":" in found.address
        if (is_link or not self._picked) and self._channel.findData(found.channel) >= 0:
            self._channel.setCurrentIndex(self._channel.findData(found.channel))
            self._field.say(tr("This looks like: {way}.", way=channel_words(found.channel)))

    def _fits(self, channel: str) -> bool:
        try:
            self.house.channels.validate(channel, self._address.text())
        except Problem:
            return False
        return True

    # --- the ways there are ---

    def _show(self) -> None:
        clear(self._rows)
        if self._ways:
            self._rows.addWidget(Words(tr("Which is the best way?"), "strong"))
        order: list[QWidget] = []
        best = replace(self.person, ways=tuple(self._ways)).preferred_way
        for number, way in enumerate(self._ways):
            row = QHBoxLayout()
            choice = OneOf(way_words(way))
            choice.setChecked(way is best)
            choice.clicked.connect(partial(self._prefer, number))
            remove = Press(tr("Take out"), "x", PressKind.SMALL)
            remove.setAccessibleName(tr("Take out: {what}", what=way_words(way)))
            remove.clicked.connect(partial(self._take_out, number))
            row.addWidget(choice, 1)
            row.addWidget(remove)
            self._rows.addLayout(row)
            order += [choice, remove]
        for first, second in pairwise([*order, self._channel]):
            QWidget.setTabOrder(first, second)  # new rows come before the old fields, as one reads

    def _prefer(self, number: int, *_: object) -> None:
        self._ways = [replace(way, preferred=place == number) for place, way in enumerate(self._ways)]

    def _take_out(self, number: int, *_: object) -> None:
        del self._ways[number]
        self._show()
        self._address.setFocus()

    # --- one more ---

    def _enter(self) -> None:
        """Enter adds what is typed, or says why it cannot be."""
        if self._address.text().strip():
            self._add()

    def _add(self) -> None:
        try:
            self._take_address()
        except Problem as problem:
            self.mend(problem)
            return
        self._show()
        self._address.setFocus()

    def _take_address(self) -> None:
        self._offer.settle()
        if not self._picked:
            self._recognise()
        channel = self._channel.currentData()
        address = self._checked(channel, self._address.text())
        label = self._offer.passcode
        self._ways.append(Way(channel=channel, address=address, preferred=not self._ways, label=label))
        self._address.clear()
        self._field.say(tr("Added: {way}.", way=channel_words(channel)))

    def _checked(self, channel: str, text: str) -> str:
        """The address to store. A link that is refused says its own reason, whichever way was chosen for it."""
        try:
            return self.house.channels.validate(channel, text)
        except Problem as problem:
            if "//" in text and problem.kind is not ProblemKind.LINK_REFUSED:
                self.house.channels.validate("link", text)
            raise

    def result(self) -> Person:
        """The person with these ways; what was typed and not yet added comes too."""
        if self._address.text().strip():
            self._take_address()
        return replace(self.person, ways=tuple(self._ways))

    def save(self) -> None:
        """Keep the ways; a call link in the place of another one first wants a clear yes."""
        changed = self.result()
        links = changed_links(self.person.ways, changed.ways)
        if links and links != self._sure_of:
            self._ask_about(links)
            raise Problem(ProblemKind.NOT_ALLOWED, NEEDS_YES)
        super().save()

    def _ask_about(self, links: tuple[LinkChange, ...]) -> None:
        clear(self._ask_rows)
        card = Card("teal")
        card.column.addWidget(Words(tr("Is the new link really from {name}?", name=self.person.name), "heading"))
        for link in links:
            card.column.addWidget(Words(tr("Before: {link}", link=link.was)))
            card.column.addWidget(Words(tr("New: {link}", link=link.now), "strong"))
        card.column.addWidget(Words(tr("If somebody else sent it, ring {name} first.", name=self.person.name)))
        yes = Press(tr("Yes, I know it is theirs"), "check")
        yes.clicked.connect(partial(self._say_yes, links))
        no = Press(tr("No, keep the old link"), "x")
        no.clicked.connect(partial(self._say_no, links))
        card.column.addLayout(flow_of(yes, no))
        self._ask_rows.addWidget(card)
        self._ask.show()
        no.setFocus()  # a yes wants a press of its own

    def _say_yes(self, links: tuple[LinkChange, ...], *_: object) -> None:
        self._sure_of = links
        self._ask.hide()
        self.kept.emit()

    def _say_no(self, links: tuple[LinkChange, ...], *_: object) -> None:
        new, old = {link.now for link in links}, {link.was for link in links}
        kept = [way for way in self._ways if way.address not in new]
        back = [way for way in self.person.ways if way.address in old and way not in kept]
        self._ways = [*back, *kept]
        self._address.clear()
        self._ask.hide()
        self._show()
        self._field.say(tr("The old link stays."))

    def mend(self, problem: Problem) -> bool:
        """Say beside the address what to look at; about a changed link the question stands there already."""
        if problem.detail == NEEDS_YES:
            return True
        if problem.kind not in (ProblemKind.BAD_VALUE, ProblemKind.LINK_REFUSED, ProblemKind.NO_ADDRESS):
            return False
        self._field.say(problem_sentence(problem))
        if problem.detail == WHICH:
            self._offer.focus_first()
        else:
            self._address.setFocus()
        return True

    def first(self) -> QWidget | None:
        """The address, when there is no way yet."""
        return None if self._ways else self._address
