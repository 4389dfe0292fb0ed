"""The one question, asked only when invited, and what follows each answer.

The words keep to the rules of the content brief, 5.1 and 5.2: plain care, no method, no score, no promise, and
nobody is told.
"""

from enum import StrEnum

from PySide6.QtCore import Signal

from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words


class Answer(StrEnum):
    """What the person says."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"
    NOT_SAID = "not_said"


class Question(Card):
    """Are you having thoughts of ending your life? ``answered(Answer)``."""

    answered = Signal(Answer)

    def __init__(self) -> None:
        super().__init__("teal")
        self.column.addWidget(Words(tr("Are you having thoughts of ending your life?"), "heading"))
        self.column.addWidget(Words(tr("You may answer or not. The numbers below are there either way.")))
        options = [
            (Answer.YES, tr("Yes")),
            (Answer.NO, tr("No")),
            (Answer.NOT_SURE, tr("I am not sure")),
            (Answer.NOT_SAID, tr("I don’t want to say")),
        ]
        presses = []
        for answer, words in options:
            press = Press(words)
            press.clicked.connect(lambda _checked=False, answer=answer: self.answered.emit(answer))
            presses.append(press)
        self.column.addLayout(flow_of(*presses))


def answer_card(answer: Answer) -> Card:
    """What is said after an answer; the numbers follow below it."""
    card = Card("teal")
    for place, words in enumerate(_words(answer)):
        card.column.addWidget(Words(words, "heading" if place == 0 else "body"))
    return card


def _words(answer: Answer) -> list[str]:
    if answer is Answer.NO:
        return [
            tr("Thank you for saying so."),
            tr("Get help stays here, on every page, whenever you want it."),
        ]
    first = {
        Answer.YES: tr("Thank you for saying it. You matter."),
        Answer.NOT_SURE: tr("Thank you for saying it. You matter."),
        Answer.NOT_SAID: tr("That is all right. You need not say."),
    }[answer]
    return [
        first,
        tr("Such thoughts can pass, and talking helps. Please ring one of these numbers now."),
        tr("Or ask someone to come and be with you."),
        tr(
            "Put some distance between you and anything you might use to hurt yourself. "
            "Ask someone to keep medicines for now."
        ),
    ]
