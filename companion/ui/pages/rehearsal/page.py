"""The dress rehearsal of a call: the link, the sound, the voice, the picture, and a card of what the screens will ask.

Only what was really seen or heard counts. What this program cannot try itself it says, and opens what can.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer

from companion.domain.people import PersonId
from companion.domain.problems import Problem
from companion.domain.rehearsals import Mark, Part
from companion.ui.pages.rehearsal.ending import card_lines
from companion.ui.pages.rehearsal.parts import SCREENS
from companion.ui.pages.rehearsal.words import checked_line, link_lines, part_title, service_of
from companion.ui.problem_words import one_sentence, problem_words
from companion.ui.rehearsal_words import rehearsal_line
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.asking_card import AskingCard
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from companion.services.dress_rehearsal import Looked
    from companion.ui.house import House
    from companion.ui.widgets.asking_card import Answer

PARTS = (Part.LINK, Part.SOUND, Part.VOICE, Part.PICTURE)
"""One screen each; the program belongs to the link. Then comes the card."""


class RehearsalPage(Page):
    """One person and one way."""

    def __init__(self, house: House, person: PersonId, channel: str, address: str) -> None:
        super().__init__()
        self.house, self._which = house, (person, channel, address)
        self.card: AskingCard
        add_aloud(self, house.speaker)

    # --- where one is ---

    @property
    def _step(self) -> int:
        """Kept with the place on the way, so that a new text size or Get help loses nothing."""
        here = self.house.router.here
        return int(here.what.get("step", 0)) if here is not None and here.page == "rehearsal" else 0

    def refresh(self) -> None:
        """Lay out the part one is at."""
        self.clear_body()
        try:
            self.looked: Looked = self.house.rehearsal.look(*self._which)
        except Problem as problem:
            self._sorry(problem)
            return
        self.card = AskingCard()
        self.body.addWidget(self.card)
        self.body.addStretch(1)
        step = self._step
        if step >= len(PARTS):
            self._show_card()
        elif PARTS[step] is Part.LINK:
            self._show_link()
        else:
            self._say_head(part_title(PARTS[step]), step)
            self.foot(done=False)
            SCREENS[PARTS[step]](self)

    def _go(self, step: int) -> None:
        here = self.house.router.here
        if here is not None and here.page == "rehearsal":
            here.what["step"] = step
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # so that it does not wander to Get help meanwhile
        self.refresh()
        QTimer.singleShot(0, self, self._begin_at_top)

    def _begin_at_top(self) -> None:
        self.focus_first()
        self.begin()

    def back(self) -> bool:
        """To the part before; from the first one to where one came from."""
        if self._step == 0:
            return False
        self._go(self._step - 1)
        return True

    def _say_head(self, title: str, step: int) -> None:
        name = tr("{service} with {name}", service=service_of(self.looked), name=self.looked.person.name)
        number = tr("part {n} of {all}", n=step + 1, all=len(PARTS) + 1)
        self.set_heading(title, eyebrow=tr("Dress rehearsal: {what}, {part}", what=name, part=number))

    # --- what the parts use ---

    def say(
        self, lines: Sequence[str], answers: Sequence[Answer], *, main: bool = True, between: Sequence[QWidget] = ()
    ) -> None:
        """New words in the card, with the keyboard on the first button."""
        self.card.say(lines, answers, main=main, between=between)
        if answers:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, self._begin_at_top)

    def keep(self, part: Part, mark: Mark) -> None:
        """Keep how a part went."""
        self.house.rehearsal.keep(self.looked, part, mark)
        self.foot(done=True)

    def open_panel(self, panel: str) -> None:
        """Open a part of the computer's settings; what does not open is said in place."""
        try:
            self.house.own_settings.open(panel)
        except Problem as problem:
            self.card.add(one_sentence(problem))

    def open_test(self) -> None:
        """Open the service's own page for trying."""
        rules = self.looked.rules
        if rules is None:
            return
        try:
            self.house.rehearsal.open_test(rules)
        except Problem as problem:
            self.card.add(one_sentence(problem))

    def foot(self, *, done: bool) -> None:
        """Back, and on; skipping is as easy as going on."""
        self.clear_buttons()
        back = back_button()
        back.clicked.connect(self._leave)
        on = main_button(tr("Next"), "arrow-right") if done else quiet_button(tr("Skip this"))
        on.clicked.connect(lambda: self._go(self._step + 1))
        self.add_buttons(left=[back], right=[on])

    def _leave(self) -> None:
        if not self.back():
            self.house.router.back()

    # --- the first and the last ---

    def _show_link(self) -> None:
        self._say_head(part_title(Part.LINK), 0)
        looked, rehearsal = self.looked, self.house.rehearsal
        self.clear_buttons()
        back = back_button()
        back.clicked.connect(self.house.router.back)
        right: list[QWidget] = []
        answers: list[Answer] = []
        if looked.link_mark is Mark.BAD:
            rehearsal.begin(looked)
            answers = [(tr("Change the link"), self._change)]
        else:
            on = main_button(tr("Begin"), "arrow-right")
            on.clicked.connect(self._begin)
            right = [on]
        notes = [checked_line(looked)]
        last = rehearsal.last(looked.person.id, looked.way.channel, looked.way.address)
        if last is not None and right:
            notes.append(rehearsal_line(self.house, last))
        self.card.say(link_lines(looked), answers, between=[Words(note, "small") for note in notes if note])
        self.add_buttons(left=[back], right=right)

    def _begin(self) -> None:
        self.house.rehearsal.begin(self.looked)
        self._go(1)

    def _change(self) -> None:
        self.house.router.go("person", person=self.looked.person.id, edit="ways")

    def _show_card(self) -> None:
        self._say_head(tr("What you will see"), len(PARTS))
        looked = self.looked
        last = self.house.rehearsal.last(looked.person.id, looked.way.channel, looked.way.address)
        lines = card_lines(looked)
        notes = [] if last is None else [Words(rehearsal_line(self.house, last), "strong")]
        self.card.say(lines, [], between=notes)
        self.clear_buttons()
        back, done = back_button(), main_button(tr("Done"), "check")
        back.clicked.connect(self._leave)
        done.clicked.connect(self.house.router.back)
        paper = Press(tr("Call card on paper"), "printer", PressKind.QUIET)
        paper.clicked.connect(lambda: self.house.router.go("paper", sheet="card", person=looked.person.id))
        self.add_buttons(left=[back, paper], right=[done])

    def _sorry(self, problem: Problem) -> None:
        words = problem_words(problem)
        self.set_heading(words.title)
        self.body.addWidget(Words(words.meaning))
        self.body.addStretch(1)
        self.clear_buttons()
        back = back_button()
        back.clicked.connect(self.house.router.back)
        self.add_buttons(left=[back])


def make(
    house: House,
    *,
    person: str = "",
    channel: str = "",
    address: str = "",
    **_what: Any,  # noqa: ANN401 - as every page
) -> Page:
    """The page for a person and a way; without an address for the best one through the channel."""
    return RehearsalPage(house, PersonId(person), channel, address)
