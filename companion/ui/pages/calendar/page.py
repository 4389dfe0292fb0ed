"""Plans and other calendars. With a plan: a file of it, and an invitation; without one: all plans, and bringing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.plans import Mode, PlanId
from companion.domain.problems import Problem, ProblemKind
from companion.ui.look import look
from companion.ui.pages.calendar.letter import Letter, letter_of
from companion.ui.plan_words import plan_words
from companion.ui.problem_words import one_sentence, problem_words
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.copying import CopyPress
from companion.ui.widgets.files import ask_to_save
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from companion.ui.house import House

INVITED = (Mode.IN_PERSON, Mode.VIDEO, Mode.PHONE)
"""What one asks somebody to; a letter or a message is itself the asking."""


class OtherCalendars(Page):
    """What both pages share: saving a file, and saying how that went."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._said = Words("", "strong")
        self._said.hide()
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])

    def _save(self, title: str, words: str, write: Callable[[], bytes]) -> None:
        ask_to_save(self, title, words, "ics", lambda path: self.write_to(path, write), tr("Calendars"))

    def write_to(self, path: Path, write: Callable[[], bytes]) -> None:
        """Write the file, and say so."""
        try:
            self._house.save_file(path, write())
        except Problem as problem:
            self._said.set_or_hide(one_sentence(problem))
        else:
            self._said.set_or_hide(tr("Saved as “{name}”.", name=path.name))


class AllPlans(OtherCalendars):
    """All plans out, and appointments in."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.set_heading(tr("Plans and other calendars"))
        self.body.addLayout(columns_of(self._out(), self._in(), gap=16, least=400))
        self.body.addWidget(self._said)
        self.body.addStretch(1)

    def _out(self) -> Card:
        card = Card()
        count = self._house.calendars.count()
        card.column.addWidget(Words(tr("Take my plans along"), "heading"))
        if not count:
            card.column.addWidget(Words(tr("There is no plan yet that is still to come.")))
        else:
            plans = tr_n("A file with your {n} plan.", "A file with your {n} plans.", count)
            card.column.addWidget(Words(tr("{plans} Any calendar program can open it.", plans=plans)))
            card.column.addWidget(
                Words(tr("In it: names, times, places, call links and reminders. No notes, no thoughts."), "soft")
            )
            save = Press(tr("Save my plans to a file"), "file-down")
            save.clicked.connect(
                lambda: self._save(tr("Save my plans to a file"), tr("my plans"), self._house.calendars.all_plans)
            )
            card.column.addLayout(flow_of(save))
        if self._house.open_to("family_card"):
            card.column.addSpacing(look().gap(8))
            card.column.addWidget(Words(tr("Family may like to hear of your week. You choose every word."), "soft"))
            family = Press(tr("A card for family"), "mail", PressKind.SMALL)
            family.clicked.connect(lambda: self._house.router.go("family_card"))
            card.column.addLayout(flow_of(family))
        card.column.addStretch(1)
        return card

    def _in(self) -> Card:
        card = Card()
        card.column.addWidget(Words(tr("Bring in appointments"), "heading"))
        card.column.addWidget(Words(tr("From a file of another calendar. You choose which of them to keep.")))
        bring = Press(tr("Bring in appointments"), "file-up")
        bring.clicked.connect(lambda: self._house.router.go("bring_plans"))
        card.column.addLayout(flow_of(bring))
        if self._house.open_to("server"):
            card.column.addSpacing(look().gap(8))
            card.column.addWidget(Words(tr("A calendar of your own on a server can be kept in step."), "soft"))
            server = Press(tr("Keep in step with a server"), "repeat", PressKind.SMALL)
            server.clicked.connect(lambda: self._house.router.go("server"))
            card.column.addLayout(flow_of(server))
        card.column.addStretch(1)
        return card


class OnePlan(OtherCalendars):
    """One plan out, and asking the other side."""

    def __init__(self, house: House, plan: PlanId, day: date) -> None:
        super().__init__(house)
        self._plan = plan
        self._mailed = False
        house.unopened.came.connect(self._no_mail)
        try:
            self._found = house.calendars.invitation(plan, day)
        except Problem as problem:
            words = problem_words(problem)
            self.set_heading(words.title, soft=words.meaning)
            self.body.addStretch(1)
            return
        found = self._found
        title = plan_words(found.plan, found.people)
        self.set_heading(title, eyebrow=tr("For other calendars"))
        self._name = title
        cards = [self._file_card()]
        if found.people and found.plan.mode in INVITED:
            cards.append(self._asking_card(letter_of(house, found)))
        self.body.addLayout(columns_of(*cards, gap=16, least=340, shares=(1, 2)))
        self.body.addWidget(self._said)
        self.body.addStretch(1)

    def _file_card(self) -> Card:
        card = Card()
        card.column.addWidget(Words(tr("Into my own calendar"), "heading"))
        card.column.addWidget(Words(tr("A file with this plan, all that repeats of it, the link and the reminders.")))
        save = Press(tr("Save as a calendar file"), "file-down")
        save.clicked.connect(
            lambda: self._save(
                tr("Save as a calendar file"), self._name, lambda: self._house.calendars.one_plan(self._plan)
            )
        )
        card.column.addLayout(flow_of(save))
        card.column.addStretch(1)
        return card

    def _asking_card(self, letter: Letter) -> Card:
        card = Card()
        card.column.setSpacing(look().gap(8))
        card.column.addWidget(Words(tr("Ask the other side"), "heading"))
        card.column.addWidget(Words(letter.body, "soft"))
        mail = Press(tr("Open my mail program"), "mail", PressKind.SMALL)
        mail.clicked.connect(lambda: self._write_mail(letter))
        save = Press(tr("Save a file to attach"), "file-down", PressKind.SMALL)
        save.clicked.connect(lambda: self._save_invitation(letter))
        card.column.addLayout(flow_of(mail, CopyPress(letter.body, what=tr("the letter")), save))
        card.column.addWidget(Words(self._honest(), "small"))
        return card

    def _honest(self) -> str:
        """What a mail program can do, and what it cannot."""
        to = ", ".join(self._found.to)
        first = (
            tr("The letter opens written, to {to}. You send it yourself.", to=to)
            if to
            else tr("The letter opens written. We know no e-mail address, so fill that in.")
        )
        return tr("{first} The file has to be attached by hand; their calendar can then open it.", first=first)

    def _write_mail(self, letter: Letter) -> None:
        try:
            self._house.calendars.write_mail(self._found.to, letter.subject, letter.body)
        except Problem as problem:
            if problem.kind in (ProblemKind.NOTHING_OPENS, ProblemKind.LINK_REFUSED):
                self._said.set_or_hide(tr("No mail program opened here. Copy the letter instead."))
            else:
                self._said.set_or_hide(one_sentence(problem))
        else:
            self._mailed = True
            self._said.set_or_hide(tr("Your mail program has the letter. Nothing is sent until you send it."))

    def _no_mail(self, _what: str) -> None:
        """Said by the desktop some seconds later."""
        if self._mailed:
            self._said.set_or_hide(tr("No mail program opened here. Copy the letter instead."))

    def _save_invitation(self, letter: Letter) -> None:
        calendars = self._house.calendars
        about = self._found.link
        self._save(
            tr("Save a file to attach"),
            letter.title,
            lambda: calendars.invitation_file(self._plan, letter.title, about),
        )


def make(house: House, *, plan: str = "", day: date | None = None, **_what: object) -> Page:
    """All plans, or one of them."""
    if plan and day is not None:
        return OnePlan(house, PlanId(plan), day)
    return AllPlans(house)
