"""The third question: how? In person first of all, then the ways that are stored, the preferred one first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.plans import Mode
from companion.domain.problems import Problem
from companion.ui.link_words import choose_words
from companion.ui.look import look
from companion.ui.pages.plan.gathered import channel_mode
from companion.ui.people_words import channel_words
from companion.ui.plan_words import MODE_ICONS
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.link_offer import LinkOffer
from companion.ui.widgets.press import OneOf
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.people import Person, Way
    from companion.ui.house import House
    from companion.ui.pages.plan.gathered import Gathered
    from companion.ui.when_words import Wording

MOST = 4
"""Stored ways shown beside "in person" and "another way"."""


class HowStep(QWidget):
    """Ways to choose from, and where to meet."""

    def __init__(self, house: House, gathered: Gathered, say: Wording) -> None:
        super().__init__()
        from companion.ui.pages.plan.summary import Summary

        self._house, self._gathered = house, gathered
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(gap=look().gap(22), least=360, shares=(4, 3), stretch=True)
        left = QWidget()
        self._column = QVBoxLayout(left)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._summary = Summary(house, gathered, say)
        columns.addWidget(left)
        columns.addWidget(self._summary)
        column.addLayout(columns, 1)
        self._fill()

    def _fill(self) -> None:
        gathered = self._gathered
        together = OneOf(
            tr("In person"), "footprints", sub=" ".join(gathered.place.split()) or tr("Being in the same place")
        )
        together.setChecked(gathered.mode is Mode.IN_PERSON)
        together.clicked.connect(lambda: self._take(Mode.IN_PERSON))
        self._column.addWidget(together)
        for person, way in self._ways()[:MOST]:
            self._column.addWidget(self._choice(person, way))
        other = OneOf(tr("Another number or link"), "plus")
        other.setChecked(gathered.new_way)
        other.clicked.connect(self._take_new)
        self._column.addWidget(other)
        self._place = Field(
            tr("Where shall you meet?"),
            line_edit(gathered.place, placeholder=tr("For example: at my place")),
            hint=tr("You can leave this empty."),
        )
        paste = line_edit(gathered.pasted, placeholder=tr("Type it, or paste it"))
        self._paste = Field(tr("Telephone number or call link"), paste)
        self._offer = LinkOffer(self._house, paste)
        self._paste.add_below(self._offer)
        self._place.editor.textChanged.connect(self._keep_place)  # type: ignore[attr-defined]
        paste.textChanged.connect(self._keep_pasted)
        self._yes_to = ""
        self._hint = Words("", "strong")
        self._hint.hide()
        for widget in (self._place, self._paste, self._hint):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._fold()

    def add_choice(self, widget: QWidget) -> None:
        """Put a further way on below the ways."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def _ways(self) -> list[tuple[Person, Way]]:
        """Stored ways of everybody: the preferred ones first; calls before messages and letters."""
        channels = self._house.channels
        found = [(person, way) for person in self._gathered.people for way in person.ways if way.address]
        known = [pair for pair in found if channel_mode(pair[1].channel, channels) is not None]

        def order(pair: tuple[Person, Way]) -> tuple[bool, bool]:
            mode = channel_mode(pair[1].channel, channels)
            return (not pair[1].preferred, not (mode is not None and mode.is_call))

        return sorted((pair for pair in known if pair[1].channel != "in_person"), key=order)

    def _choice(self, person: Person, way: Way) -> OneOf:
        mode = channel_mode(way.channel, self._house.channels) or Mode.VIDEO
        several = len(self._gathered.people) > 1
        title = channel_words(way.channel)
        if several:
            title = tr("{way}, {name}", way=title, name=person.name)
        choice = OneOf(title, MODE_ICONS[mode], sub=" ".join(way.address.split()))
        chosen = (way.channel, way.address) == (self._gathered.channel, self._gathered.address)
        choice.setChecked(chosen and not self._gathered.new_way)
        choice.clicked.connect(lambda: self._take(mode, way))
        return choice

    def _take(self, mode: Mode, way: Way | None = None) -> None:
        gathered = self._gathered
        gathered.take_mode(mode, self._house.channels)
        if way is not None:
            gathered.channel, gathered.address = way.channel, way.address
        gathered.new_way = False
        self._fold()

    def _take_new(self) -> None:
        self._gathered.new_way = True
        if self._gathered.mode is Mode.IN_PERSON:
            self._gathered.mode = Mode.PHONE
        self._fold()
        self._paste.editor.setFocus()

    def _keep_place(self, text: str) -> None:
        self._gathered.place = text
        self._summary.show_all()

    def _keep_pasted(self, text: str) -> None:
        self._gathered.pasted = text
        found = self._house.channels.recognise(text) if text.strip() and not self._offer.waits else None
        mode = channel_mode(found.channel, self._house.channels) if found else None
        if found is not None and mode is not None:
            self._gathered.mode = mode
            self._paste.say(tr("This is: {way}.", way=channel_words(found.channel)))
        else:
            self._paste.say("")
        self._summary.show_all()

    def _fold(self) -> None:
        gathered = self._gathered
        self._hint.hide()
        self._place.setVisible(gathered.mode is Mode.IN_PERSON and not gathered.new_way)
        if self._place.isVisibleTo(self):
            self._place.editor.setText(gathered.place)  # type: ignore[attr-defined]
        self._paste.setVisible(gathered.new_way)
        self._summary.show_all()

    def say(self, problem: Problem) -> None:
        """Show what has to be mended, in place."""
        self._hint.setText(one_sentence(problem))
        self._hint.show()

    def settle(self) -> bool:
        """Check what was pasted and keep it with the person; ``False`` when there is something to mend."""
        gathered = self._gathered
        if not gathered.new_way:
            return True
        if self._offer.waits:
            self._paste.say(choose_words())
            self._offer.focus_first()
            return False
        self._offer.settle()
        way = self._house.channels.recognise(gathered.pasted)
        mode = None if way is None else channel_mode(way.channel, self._house.channels)
        if way is None or mode is None:
            self._paste.say(self._why_not(gathered.pasted))
            self._paste.editor.setFocus()
            return False
        try:
            address = self._house.channels.validate(way.channel, way.address)
            if self._asks_first(gathered.people[0], way.channel, address):
                return False
            keep_way(self._house, gathered.people[0], replace(way, address=address, label=self._offer.passcode))
        except Problem as problem:
            self._paste.say(one_sentence(problem))
            self._paste.editor.setFocus()
            return False
        gathered.mode, gathered.channel, gathered.address, gathered.new_way = mode, way.channel, address, False
        return True

    def _why_not(self, text: str) -> str:
        """Why what was pasted is not understood; a link that is refused has a reason of its own."""
        if "//" in text:
            try:
                self._house.channels.validate("link", text)
            except Problem as problem:
                return one_sentence(problem)
        return tr("Type a whole telephone number, or paste the whole link you were sent.")

    def _asks_first(self, person: Person, channel: str, address: str) -> bool:
        """A second link of the same service wants a clear yes: Next, pressed once more."""
        from companion.domain.link_changes import changed_links
        from companion.domain.people import Way as NewWay

        found = self._house.circle.get(person.id)
        new = NewWay(channel=channel, address=address)
        if address == self._yes_to or not changed_links(found.ways, (*found.ways, new)):
            return False
        self._yes_to = address
        known = tr("{name} has another link already. Is this one really theirs?", name=person.name)
        self._paste.say(known + " " + tr("If you know that it is, press the button below again."))
        self._paste.editor.setFocus()
        return True


def keep_way(house: House, person: Person, new: Way) -> None:
    """Store a new way with a person; the first one is the preferred one."""
    found = house.circle.get(person.id)
    if any((way.channel, way.address) == (new.channel, new.address) for way in found.ways):
        return
    house.circle.change(replace(found, ways=(*found.ways, replace(new, preferred=not found.ways))))
