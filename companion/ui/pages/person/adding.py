"""Somebody new, in four short questions. Only the name is needed; the card comes afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from companion.domain.people import Nearness, Person, Ring, Way
from companion.domain.problems import Problem, ProblemKind
from companion.ui.link_words import WHICH
from companion.ui.pages.person.choices import Choices
from companion.ui.pages.person.way_words import problem_sentence
from companion.ui.people_words import channel_words, near_words
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.link_offer import LinkOffer
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.turning import turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ui.house import House

STEPS = 4


class Adding(Page):
    """Name, relation, nearness, one way: each on a page of its own, each answer kept while one goes to and fro."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._step = 0
        self._answers = ["", "", "", ""]
        self._take: Callable[[], None] = self._take_text
        add_aloud(self, house.speaker)
        self._shown = -1

    def refresh(self) -> None:
        """Show the question; what is typed already stays."""
        if self._shown != self._step:
            self._shown = self._step
            self._show()

    # --- questions ---

    def _show(self) -> None:
        self.clear_body()
        self.clear_buttons()
        name = self._answers[0]
        eyebrow = tr("Step {n} of {all}", n=self._step + 1, all=STEPS)
        self.set_heading(_questions(name)[self._step], eyebrow=eyebrow)
        (self._ask_name, self._ask_relation, self._ask_near, self._ask_way)[self._step]()
        self.body.addStretch(1)
        self._put_buttons()
        self.put_in_order()

    def _put_buttons(self) -> None:
        last = self._step == STEPS - 1
        go_back = back_button()
        go_back.clicked.connect(self._go_back)
        words = tr("Add {name}", name=self._answers[0]) if last else tr("Next")
        go_on = main_button(words, "user-plus" if last else "arrow-right")
        go_on.clicked.connect(self._next)
        skip = quiet_button(tr("Skip this"))
        skip.clicked.connect(self._skip)
        self.add_buttons(left=[go_back], right=[skip, go_on] if self._step else [go_on])

    def _ask_name(self) -> None:
        self._edit = line_edit(self._answers[0])
        self._field = Field(tr("What you call them"), self._edit, hint=tr("A first name is enough."))
        self._edit.returnPressed.connect(self._next)
        self._take = self._take_text
        self.body.addWidget(self._field)

    def _ask_relation(self) -> None:
        self._edit = line_edit(self._answers[1])
        self._field = Field(tr("Who they are to you"), self._edit)
        self._edit.returnPressed.connect(self._next)
        self._take = self._take_text
        presses = []
        for words in _ready():
            press = Press(words, "", PressKind.SMALL)
            press.clicked.connect(lambda _checked=False, words=words: self._edit.setText(words))
            presses.append(press)
        self.body.addLayout(flow_of(*presses))
        self.body.addWidget(self._field)

    def _ask_near(self) -> None:
        options = [(near.value, near_words(near), "") for near in Nearness]
        self._near = Choices(options, self._answers[2], name=self.title)
        self._take = self._take_near
        self.body.addWidget(self._near)

    def _ask_way(self) -> None:
        self._edit = line_edit(self._answers[3])
        hint = tr("A telephone number, an e-mail, or a call link.")
        self._field = Field(tr("Number, e-mail or link"), self._edit, hint=hint)
        self._edit.returnPressed.connect(self._next)
        self._edit.editingFinished.connect(self._say_way)
        self._take = self._take_text
        self.body.addWidget(self._field)
        self._offer = LinkOffer(self._house, self._edit)
        self._offer.taken.connect(self._say_way)
        self.body.addWidget(self._offer)

    def _say_way(self) -> None:
        if self._offer.waits:
            return
        found = self._house.channels.recognise(self._edit.text())
        if found is not None:
            self._field.say(tr("This looks like: {way}.", way=channel_words(found.channel)))

    def _take_text(self) -> None:
        self._answers[self._step] = " ".join(self._edit.text().split())

    def _take_near(self) -> None:
        self._answers[self._step] = self._near.value

    # --- to and fro ---

    def _next(self) -> None:
        self._take()
        if not self._answers[0]:
            self._field.say(tr("Please type a name. Any name you use is fine."))
            self._edit.setFocus()
        elif self._step < STEPS - 1:
            self._step += 1
            self._turn()
        else:
            self._finish()

    def _skip(self) -> None:
        if self._step == STEPS - 1:
            self._answers[3] = ""
            self._finish()
            return
        self._step += 1
        self._turn()

    def _go_back(self) -> None:
        self._take()
        if self._step == 0:
            self._house.router.back()
            return
        self._step -= 1
        self._turn()

    def _turn(self) -> None:
        turn(self)

    def back(self) -> bool:
        """Escape goes one question back, and from the first one to where one was."""
        self._go_back()
        return True

    def focus_first(self) -> None:
        """On the field, or the choice."""
        first = self._near.chosen if self._step == 2 else self._edit
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- keep ---

    def _finish(self) -> None:
        try:
            if self._answers[3]:
                self._offer.settle()
                self._take()
            kept = self._house.circle.add(self._made())
        except Problem as problem:
            self._field.say(problem_sentence(problem))
            if problem.detail == WHICH:
                self._offer.focus_first()
            else:
                self._edit.setFocus()
            return
        self._house.router.replace("person", person=kept.id)

    def _made(self) -> Person:
        name, relation, near, _ = self._answers
        way = self._way()
        return replace(
            self._house.circle.new(name),
            relation=relation,
            ring=_ring(relation),
            nearness=Nearness(near) if near else Nearness.UNKNOWN,
            ways=(way,) if way is not None else (),
        )

    def _way(self) -> Way | None:
        text = self._answers[3]
        if not text:
            return None
        found = self._house.channels.recognise(text)
        if found is None:
            if "//" in text:
                self._house.channels.validate("link", text)  # raises, with the reason of the link
            raise Problem(ProblemKind.BAD_VALUE, "number")
        return replace(found, preferred=True, label=self._offer.passcode)


def _ready() -> dict[str, Ring]:
    """Who somebody often is, and the ring to begin with; the card changes it. The rings are our own guess."""
    return {
        tr("Daughter"): Ring.CLOSE,
        tr("Son"): Ring.CLOSE,
        tr("Friend"): Ring.FRIENDS,
        tr("Neighbour"): Ring.WIDER,
        tr("Family"): Ring.CLOSE,
    }


def _ring(relation: str) -> Ring:
    """By the ready words, typed or pressed; whoever is called otherwise begins in the wider circle."""
    rings = {words.casefold(): ring for words, ring in _ready().items()}
    return rings.get(relation.casefold(), Ring.WIDER)


def _questions(name: str) -> list[str]:
    return [
        tr("Who would you like to add?"),
        tr("Who is {name} to you?", name=name),
        tr("Where does {name} live?", name=name),
        tr("How do you reach {name}?", name=name),
    ]
