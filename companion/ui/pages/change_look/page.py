"""A file from a helper: chosen, looked at change by change, new links confirmed, taken in. Nothing is kept before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from companion.domain.changes_from_afar import Verdict
from companion.domain.people import PersonId
from companion.domain.problems import Problem
from companion.ui.afar_words import count_words, verdict_words
from companion.ui.pages.change_look.cards import ChangeCard, LinkCard, note_card, told_card
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.file_card import FileCard, problem_card
from companion.ui.widgets.file_page import FilePage
from companion.ui.widgets.files import ask_to_open
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from companion.ports import Progress
    from companion.services.change_looking import LookedChange
    from companion.services.from_afar import AfarLook
    from companion.ui.house import House
    from companion.ui.widgets.page import Page

MANY = 3
"""From so many changes on one press ticks all of them."""


class ChangeLookPage(FilePage):
    """The page; each of its steps fills it anew."""

    def __init__(self, house: House, file: str = "") -> None:
        super().__init__(house, tr("Help from afar"), file)
        self._look: AfarLook | None = None
        self._ticked: set[int] = set()
        self._chosen: dict[int, PersonId] = {}
        self._links = False
        add_aloud(self, house.speaker)

    def back(self) -> bool:
        """From the links to the changes, else away; nothing is kept."""
        if self._links:
            self._show_changes()
            return True
        return super().back()

    def new_step(self, title: str, soft: str = "", *, eyebrow: str = "") -> None:
        """Empty the page for a step."""
        super().new_step(title, soft, eyebrow=eyebrow)
        self._links = False

    # --- the file ---

    def ask_for_file(self) -> None:
        """A file from a helper."""
        ending = tr("Its name ends in “.companion-change”. You see each change first. Then you choose.")
        lead = tr("Somebody who helps you can send you changes in a file.")
        self.body.addWidget(FileCard(lead, ending, self._choose, self.read, typed=self._file, looks=True))

    def _choose(self) -> None:
        kinds = [tr("Files from a helper (*.companion-change)"), tr("All files (*)")]
        ask_to_open(self, tr("Choose a file"), kinds, self.read)

    def look_at(self, path: Path, _progress: Progress) -> AfarLook:
        """Who signed it, and each change beside what there is."""
        return self._house.from_afar.look(path)

    def found(self, look: AfarLook) -> None:
        """A key goes on to its own page; changes are shown; else it is said why not."""
        self._look = look
        met = look.met
        if look.verdict in (Verdict.GREETING, Verdict.ANSWER) and met is not None:
            asks = look.verdict is Verdict.GREETING
            self.once_in_front(lambda: self._house.router.replace("helper_key", met=met, asks=asks))
        elif look.open:
            self._show_changes()
        else:
            self._show_refused(look)

    def _show_refused(self, look: AfarLook) -> None:
        self.new_step(tr("This file is not taken in"))
        self.body.addWidget(told_card(verdict_words(look, wording(self._house))))
        self.body.addStretch(1)
        if look.verdict is Verdict.NOT_YET and look.helper is not None:
            key = look.helper.id
            compare = Press(tr("See the six words"), "key-round", PressKind.MAIN)
            compare.clicked.connect(lambda: self._house.router.replace("helper_key", key=key))
            self.foot(compare)
            return
        other = Press(tr("Choose another file"), "file-up")
        other.clicked.connect(self.start_anew)
        self.foot(other)

    # --- the changes ---

    def _show_changes(self) -> None:
        look = self._look
        if look is None or look.file is None:
            return
        set_up = look.verdict is Verdict.SET_UP
        title = tr("{name} would like to change this", name=look.sender)
        if set_up:
            title = tr("{name} prepared this for you", name=look.sender)
        soft = tr("{count} You choose. Nothing is changed before you say so.", count=count_words(len(look.lines)))
        self.new_step(title, soft=soft)
        if set_up:
            self.body.addWidget(Words(tr("This file was prepared at home. Look at it together."), "strong"))
        if look.file.note:
            self.body.addWidget(note_card(look.sender, look.file.note))
        self._say = Words("", "strong")
        self._say.hide()
        good = [line.number for line in look.lines if line.good]
        if len(good) >= MANY:
            every = Press(tr("Tick all of them"), "square-check", PressKind.SMALL)
            sure = [line.number for line in look.lines if line.good and not line.namesake]
            every.clicked.connect(lambda: self._tick_all(sure))
            self.body.addLayout(flow_of(every))
        say = wording(self._house)
        self._cards = [ChangeCard(self._house, say, line, ticked=line.number in self._ticked) for line in look.lines]
        for card in self._cards:
            card.turned.connect(self._turned)
            card.meant.connect(self._meant)
            self.body.addWidget(card)
        self.body.addWidget(self._say)
        self.body.addStretch(1)
        decline = Press(tr("No, thank you"), "x")
        decline.clicked.connect(self._house.router.back)
        accept = Press(tr("Change what I ticked"), "check", PressKind.MAIN)
        accept.clicked.connect(self._accept)
        self.add_buttons(left=[decline], right=[accept] if good else [])

    def _turned(self, number: int, on: bool) -> None:
        """A time with somebody new needs them; without them it goes too."""
        (self._ticked.add if on else self._ticked.discard)(number)
        for card in self._cards:
            line = card.line
            if on and line.number == self._line(number).with_change:
                _set(card, on=True)
            elif not on and line.with_change == number:
                _set(card, on=False)

    def _tick_all(self, numbers: list[int]) -> None:
        for card in self._cards:
            if card.line.number in numbers:
                _set(card, on=True)

    def _meant(self, number: int, person: str) -> None:
        look = self._look
        if look is None or not person:
            return
        self._chosen[number] = PersonId(person)
        self._look = self._house.from_afar.choose(look, self._chosen)
        self._show_changes()
        card = next((card for card in self._cards if card.line.number == number), None)
        if card is not None and card.tick is not None:
            QTimer.singleShot(0, self, card.tick.setFocus)

    def _line(self, number: int) -> LookedChange:
        lines = self._look.lines if self._look is not None else ()
        return next(line for line in lines if line.number == number)

    # --- yes ---

    def _accept(self) -> None:
        if not self._ticked:
            self._say.set_or_hide(tr("Tick what you agree with. Or press “No, thank you”."))
            return
        if any(self._line(number).links for number in self._ticked):
            self._show_links()
        else:
            self._take_in()

    def _show_links(self) -> None:
        """New links are asked about once more, each with where it leads."""
        look = self._look
        if look is None:
            return
        lines = [line for line in look.lines if line.number in self._ticked and line.links]
        count = sum(len(line.links) for line in lines)
        title = tr("Use this new link?") if count == 1 else tr("Use these new links?")
        soft = tr("Did {name} tell you about it? If you are not sure, ring first.", name=look.sender)
        self.new_step(title, soft=soft)
        self._links = True
        for line in lines:
            for link in line.links:
                self.body.addWidget(LinkCard(self._house, line, link))
        self.body.addStretch(1)
        leave = Press(tr("No, not now"), "x")
        leave.clicked.connect(self._without_links)
        use = Press(tr("Yes, use it") if count == 1 else tr("Yes, use them"), "check")
        use.clicked.connect(self._take_in)
        self.safe = leave  # so that a second Enter does not say yes
        self.add_buttons(left=[leave], right=[use])

    def _without_links(self) -> None:
        self._ticked = {number for number in self._ticked if not self._line(number).links}
        self._show_changes()

    def _take_in(self) -> None:
        look = self._look
        if look is None:
            return
        set_up = look.verdict is Verdict.SET_UP
        router = self._house.router
        try:
            self._house.from_afar.take_in(look, self._ticked, self._chosen)
        except Problem as problem:
            self._show_changes()
            self.body.insertWidget(0, problem_card(problem))
            return
        if set_up and look.met is not None:
            router.replace("helper_key", met=look.met, asks=True)
        elif set_up:
            router.back()
        else:
            router.home()


def _set(card: ChangeCard, *, on: bool) -> None:
    if card.tick is not None and card.tick.isChecked() is not on:
        card.tick.setChecked(on)


def make(house: House, file: str = "", **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page. ``file`` is looked at at once when given."""
    return ChangeLookPage(house, file)
