"""The cards of a pack's preview: whose it is, what is in it, how each exercise begins, what would be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from companion.domain.packs import Signature
from companion.domain.run_screens import ScreenKind
from companion.ui.look import look
from companion.ui.pack_words import fault_words, seal_words, standing_words, tool_words, whose_words
from companion.ui.pages.pack.effects import effect_words
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.boxes import Card, Picture, flow_of, hairline
from companion.ui.widgets.press import AnyOf, Press, PressKind
from companion.ui.widgets.words import OneLine, Words, selectable

if TYPE_CHECKING:
    from companion.domain.packs import Author, LookedExercise, LookedQuestions, PackFault, Step
    from companion.domain.run_screens import Screen

FAULTS_SHOWN = 12
"""The checker on the command line tells them all."""


class WhoseCard(Card):
    """Signed or not, by whom, the key in letters, and what all this means when one asks.

    Without ``advice`` nothing is said of taking it in, where that cannot be done.
    """

    def __init__(self, author: Author, *, advice: bool = True) -> None:
        super().__init__()
        words = whose_words(author)
        press = Press(tr("What does this mean?"), "info", PressKind.SMALL)
        more = Words(seal_words(author))
        more.hide()
        press.clicked.connect(lambda: more.setVisible(more.isHidden()))
        picture, title = Picture(words.icon, look().tokens.teal, 30), OneLine(words.title, "strong")
        # The press stands this high up so that with large text what it is about is in sight with it.
        self.column.addLayout(flow_of(picture, title, press, gap=14))
        if author.fingerprint:
            self.column.addLayout(flow_of(OneLine(tr("Key")), selectable(author.fingerprint, "body"), gap=14))
        self.column.addWidget(Words(words.meaning))
        if advice and words.advice:
            self.column.addWidget(Words(words.advice))
        self.column.addWidget(more)


def note_card(author: Author, note: str) -> Card:
    """The author's own words, or those of whoever changed the file: only a good signature puts a name to them."""
    card = Card("plum")
    signed = author.signature is Signature.SIGNED
    title = tr("A note from {name}", name=author.name) if signed else tr("A note in this file")
    card.column.addWidget(Words(title, "strong"))
    card.column.addWidget(Words(note))
    return card


class ExerciseCard(Card):
    """One exercise: what it is for, how long it takes, and its first screens when one wants to see them."""

    def __init__(self, looked: LookedExercise) -> None:
        super().__init__()
        exercise = looked.exercise
        self.column.addWidget(Words(exercise.title, "heading"))
        if exercise.thought:
            self.column.addWidget(Words(tr("“{thought}”", thought=exercise.thought), "strong"))
        self.column.addWidget(Words(exercise.aim))
        minutes = tr_n("{n} minute.", "{n} minutes.", exercise.minutes)
        self.column.addWidget(Words(" ".join(filter(None, (minutes, standing_words(looked)))), "soft"))
        for sentence in effect_words(exercise):
            row = QHBoxLayout()
            row.setSpacing(look().gap(10))
            row.addWidget(Picture("info", look().tokens.teal, 22), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Words(sentence), 1)
            self.column.addLayout(row)
        self._open = False
        self._title = exercise.title
        self.press = Press(tr("See how it begins"), "chevron-down", PressKind.SMALL)
        self.press.setAccessibleName(tr("See how it begins: {title}", title=exercise.title))
        self.press.clicked.connect(self._turn)
        self._screens = Card("teal")
        for number, screen in enumerate(looked.screens):
            if number:
                self._screens.column.addWidget(hairline())
            _show(self._screens, screen)
        self._screens.hide()
        self.column.addLayout(flow_of(self.press))
        self.column.addWidget(self._screens)

    def _turn(self) -> None:
        self._open = not self._open
        self._screens.setVisible(self._open)
        words = tr("Fold it up") if self._open else tr("See how it begins")
        self.press.set_words(words)
        self.press.set_icon("chevron-up" if self._open else "chevron-down")
        self.press.setAccessibleName(tr("{words}: {title}", words=words, title=self._title))


def _show(card: Card, screen: Screen) -> None:
    """One screen as it will be met, without anything to answer."""
    card.column.addWidget(Words(screen.ask, "strong"))
    if screen.body:
        card.column.addWidget(Words(screen.body))
    options = [option.text for option in screen.options]
    if options and screen.kind is not ScreenKind.PERSON:
        card.column.addWidget(Words("\n".join(f"– {text}" for text in options), "soft"))


def ours_card(steps: tuple[Step, ...]) -> Card:
    """What the order names besides the pack's own exercises: those that are in the program already."""
    card = Card()
    card.column.addWidget(Words(tr("Also suggested, and here already"), "strong"))
    for step in steps:
        card.column.addWidget(Words(step.title))
    return card


def questions_card(looked: LookedQuestions) -> Card:
    """One set of questions."""
    card = Card()
    card.column.addWidget(Words(looked.title, "heading"))
    card.column.addWidget(Words(looked.aim))
    card.column.addWidget(Words(tr_n("{n} question.", "{n} questions.", looked.questions), "soft"))
    return card


class ToolsCard(Card):
    """What the author suggests to leave out. Nothing is ticked before the person ticks it."""

    def __init__(self, name: str, steps: tuple[Step, ...]) -> None:
        super().__init__()
        self.column.addWidget(Words(tr("Shall something be left out?"), "heading"))
        words = tr("{name} suggests to leave these out for now. Tick what you agree with.", name=name)
        self.column.addWidget(Words(words))
        self._ticks = {}
        for step in steps:
            tick = AnyOf(tr("Leave out: {what}", what=tool_words(step)))
            self._ticks[step.exercise] = tick
            self.column.addWidget(tick)
        self.column.addWidget(Words(tr("You can bring each back at any time."), "soft"))

    def ticked(self) -> tuple[str, ...]:
        """The tools the person agreed to leave out."""
        return tuple(tool for tool, tick in self._ticks.items() if tick.isChecked())


def faults_card(faults: tuple[PackFault, ...]) -> Card:
    """For whoever made the pack: what is wrong in it."""
    card = Card()
    card.column.addWidget(Words(tr("For whoever made it"), "strong"))
    for fault in faults[:FAULTS_SHOWN]:
        card.column.addWidget(Words(fault_words(fault), "small"))
    if len(faults) > FAULTS_SHOWN:
        card.column.addWidget(Words(tr("and {n} more", n=len(faults) - FAULTS_SHOWN), "small"))
    return card
