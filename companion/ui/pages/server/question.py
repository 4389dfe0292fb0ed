"""One thing both sides differ in: what stands here, what stands there, and which shall count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.problems import Problem
from companion.domain.servers import Ask, Share
from companion.services.deciding_step import Answer
from companion.ui.link_words import leads_words, wrapped_words
from companion.ui.look import look
from companion.ui.pages.server.parts import ServerPage
from companion.ui.pages.server.words import differing_words
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.page import back_button
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.services.deciding_step import Question
    from companion.ui.house import House


class Deciding(ServerPage):
    """The questions, one after the other."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._said = ""
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """The oldest question; out of the page when there is none."""
        waiting = self._house.deciding_step.questions()
        if waiting:
            self._ask(waiting[0])
        else:
            self.new_step(tr("Nothing is left to decide"), tr("Your answers are sent the next time."))
            self.body.addStretch(1)
            self._add_back()

    def _add_back(self) -> None:
        back = back_button()
        back.clicked.connect(self._house.router.back)
        self.add_buttons(left=[back])

    def _ask(self, question: Question) -> None:
        title, meaning = _title(question)
        self.new_step(title, meaning)
        here, there = differing_words(question.share, question.mine, question.theirs, wording(self._house))
        cards = (_side(tr("Here"), here), _side(tr("On the server"), there))
        self.body.addLayout(columns_of(*cards, gap=16, least=360))
        if question.new_link:
            self.body.addWidget(Words(self._leads(question.new_link)))
        if question.ask is Ask.LINK or (question.ask is Ask.BOTH and question.new_link):
            warning = tr("A wrong number or link is how people are cheated. Ring the number you know, and ask.")
            self.body.addWidget(Words(warning, "strong"))
        if self._said:
            self.body.addWidget(Words(self._said, "strong"))
        self.body.addStretch(1)
        self._add_back()
        presses: list[QWidget] = []
        for answer in question.answers:
            press = Press(_answer_words(question, answer))
            press.clicked.connect(lambda _on=False, answer=answer: self._answer(question, answer))
            presses.append(press)
        self.add_buttons(right=presses)

    def _leads(self, link: str) -> str:
        """Where a link leads; of a wrapped one that is not what it shows."""
        try:
            checked = self._house.channels.check(link)
        except Problem as problem:
            return one_sentence(problem)
        where = leads_words(self._house, checked)
        return wrapped_words(self._house, checked) or tr("The link of the server leads to {where}.", where=where)

    def _answer(self, question: Question, answer: Answer) -> None:
        """An answer that brings another link wants the PIN where settings are locked; then one comes back here."""
        self._said = ""
        needs = answer is not Answer.MINE and question.changes_link
        if needs and self._house.shut("server", {"link": True}) is not None:
            self._house.router.go("server", decide=True, link=True)
            return
        try:
            self._house.deciding_step.answer(question.id, answer, question)
        except Problem as problem:
            self._said = one_sentence(problem)
        self.refresh()


def _side(title: str, lines: list[str]) -> Card:
    card = Card()
    card.column.setSpacing(look().gap(6))
    card.column.addWidget(Words(title, "heading"))
    for line in lines or [tr("It is gone here.") if title == tr("Here") else tr("It is gone there.")]:
        card.column.addWidget(Words(line))
    card.column.addStretch(1)
    return card


def _title(question: Question) -> tuple[str, str]:
    name = question.name or tr("this")
    if question.first_link:
        return (
            tr("A call link for {name}", name=name),
            tr("It comes from the server. The plan stands here without the link, until you say yes."),
        )
    if question.ask is Ask.LINK:
        return (
            tr("Another number or link: {name}", name=name),
            tr("It comes from the server. Nothing was changed here."),
        )
    if question.ask is Ask.GONE_THERE:
        return tr("{name} is gone from the server", name=name), tr("Here it is still as it was.")
    if question.ask is Ask.GONE_HERE:
        return tr("{name} was taken out here", name=name), tr("On the server it was changed meanwhile.")
    return tr("Which shall count: {name}?", name=name), tr("It was changed here and on the server. Both are kept.")


def _answer_words(question: Question, answer: Answer) -> str:
    if question.ask is Ask.GONE_THERE:
        plan = tr("Take it off here too") if question.share is Share.PLANS else tr("Take out here too")
        return {Answer.MINE: tr("Keep it, and send it again"), Answer.THEIRS: plan}[answer]
    if question.ask is Ask.GONE_HERE:
        return {Answer.MINE: tr("Take it off there too"), Answer.THEIRS: tr("Bring it back")}[answer]
    if question.first_link:
        return {Answer.MINE: tr("Leave the link out"), Answer.THEIRS: tr("Yes, take the link")}[answer]
    theirs = tr("Yes, take the new one") if question.ask is Ask.LINK else tr("Take what is there")
    return {Answer.MINE: tr("Keep what is here"), Answer.THEIRS: theirs, Answer.BOTH: tr("Keep both")}[answer]
