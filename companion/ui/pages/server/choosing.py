"""Choosing a server: its address, what to keep in step, and every line that would be sent, before anything is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.problems import Problem, ProblemKind
from companion.domain.servers import Kept, Share
from companion.services.dav_server import MAKES_NONE
from companion.ui.pages.server.lines import SentLines
from companion.ui.pages.server.parts import ServerPage, host_of, password_field
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.file_card import problem_card
from companion.ui.widgets.one_of_row import OneOfRow
from companion.ui.widgets.page import main_button
from companion.ui.widgets.press import AnyOf
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.domain.servers import Collection
    from companion.services.syncing import FoundServer, SentLine
    from companion.ui.house import House

MOST_PLACES = 4
NEW = ""
"""A calendar or address book of its own."""


class Choosing(ServerPage):
    """Three steps: the server, what of mine, and what exactly."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._typed = ("", "")
        self._found: FoundServer | None = None
        self._wanted: set[Share] = set()
        self._places: dict[Share, str] = {}
        self._step = 0
        self._started = False

    def refresh(self) -> None:
        """The first step, once; what was typed stays."""
        if not self._started:
            self._started = True
            self._ask_server()

    def back(self) -> bool:
        """One step back; out of the page from the first. What is under way is cancelled, and says so when it ended."""
        if self._task is not None:
            self._task.cancel()
            return self._step == 2
        if self._step == 2 and self._found is not None:
            self._ask_what()
        elif self._step == 1:
            self._ask_server()
        else:
            return False
        return True

    def start_anew(self) -> None:
        """The server once more; its address is kept."""
        self._ask_server()

    # --- 1. the server ---

    def _ask_server(self, problem: Problem | None = None) -> None:
        self._step = 0
        self.new_step(tr("Which server?"), tr("Only if you like. Nothing is sent before you have seen it."))
        if problem is not None and problem.kind is not ProblemKind.CANCELLED:
            self.body.addWidget(problem_card(problem))
        form = Card()
        self._address = line_edit(self._typed[0], placeholder=tr("such as cloud.example.org"))
        self._user = line_edit(self._typed[1])
        password, self._password = password_field()
        self._address_field = Field(tr("Address of the server"), self._address)
        for field in (self._address_field, Field(tr("Your name there"), self._user), password):
            form.column.addWidget(field)
        about = Card()
        for words in (
            tr("Your plans and people can also stand in a calendar and an address book of your own."),
            tr("So your phone shows them too, or a second computer with Companion."),
            tr("It works with Nextcloud, Fastmail, iCloud, Radicale and others that know CalDAV and CardDAV."),
        ):
            about.column.addWidget(Words(words))
        about.column.addWidget(Words(tr("Thoughts, answers and notes never leave this computer."), "strong"))
        about.column.addStretch(1)
        self.body.addLayout(columns_of(form, about, gap=16, least=400, shares=(3, 2)))
        self.body.addStretch(1)
        if self._house.demo:
            self.body.addWidget(Words(tr("You are looking round, so nothing is sent from here."), "strong"))
            self.foot()
            return
        find = main_button(tr("Look for it"), "search")
        find.clicked.connect(self._find)
        self._password.returnPressed.connect(find.click)
        self.foot(find)
        self.put_in_order()

    def _find(self) -> None:
        address, user, password = self._address.text(), self._user.text(), self._password.text()
        self._typed = (address, user)
        if not address.strip():
            self._address_field.say(tr("Please type the address first."))
            self._address.setFocus()
            return
        syncing = self._house.syncing
        self.slow(
            tr("Looking for the server"),
            lambda _progress: syncing.find(address, user, password),
            self._was_found,
            self._ask_server,
        )

    def _was_found(self, found: FoundServer) -> None:
        self._found = found
        self._wanted = set()  # nothing is ticked beforehand
        for share in Share:
            offered = self._offered(share)
            self._places[share] = offered[0].url if offered and offered[0].ours else NEW
        self._ask_what()

    # --- 2. what ---

    def _ask_what(self) -> None:
        found = self._found
        if found is None:
            return
        self._step = 1
        self.new_step(tr("What shall be kept in step?"), tr("We are let in at {host}.", host=host_of(found.address)))
        words = {Share.PLANS: tr("My plans, in a calendar"), Share.PEOPLE: tr("My people, in an address book")}
        offered = [share for share in Share if share in found.shares]
        self.body.addLayout(columns_of(*(self._what_card(share, words[share]) for share in offered), gap=16, least=400))
        self._hint = Words("", "strong")
        self._hint.hide()
        self.body.addWidget(self._hint)
        self.body.addStretch(1)
        see = main_button(tr("See what is sent"), "arrow-right")
        see.clicked.connect(self._see)
        self.foot(see)
        self.put_in_order()

    def _what_card(self, share: Share, words: str) -> QWidget:
        card = Card()
        tick = AnyOf(words)
        tick.setChecked(share in self._wanted)
        card.column.addWidget(tick)
        inside = Card()
        row = OneOfRow(tr("Where?"), self._options(share), self._places[share], lambda url: self._put(share, str(url)))
        inside.column.addWidget(row)
        own = tr("In one of its own, everything comes in and goes out. In another, only what Companion put there.")
        inside.column.addWidget(Words(own, "small"))
        if not tick.isChecked():
            inside.hide()  # never shown before it has its place: it would be a window for a moment
        tick.toggled.connect(lambda on: self._want(share, inside, on=on))
        card.column.addWidget(inside)
        card.column.addStretch(1)
        return card

    def _options(self, share: Share) -> list[tuple[object, str]]:
        offered = self._offered(share)
        options: list[tuple[object, str]] = [(each.url, tr("“{name}”", name=each.name)) for each in offered]
        if not any(each.ours for each in offered):
            options.insert(0, (NEW, tr("A new one of its own")))
        return options

    def _offered(self, share: Share) -> list[Collection]:
        """Where one may write, that of this program first; one of its name that is only shown to us is none."""
        found = () if self._found is None else self._found.collections
        writable = [each for each in found if each.share is share and not each.read_only]
        return sorted(writable, key=lambda each: not each.ours)[:MOST_PLACES]

    def _put(self, share: Share, url: str) -> None:
        self._places[share] = url

    def _want(self, share: Share, inside: QWidget, *, on: bool) -> None:
        inside.setVisible(on)
        if on:
            self._wanted.add(share)
        else:
            self._wanted.discard(share)

    # --- 3. line by line ---

    def _see(self) -> None:
        if not self._wanted:
            self._hint.set_or_hide(tr("Please tick at least one of them."))
            return
        self._show_lines(self._house.syncing.lines(self._wanted))

    def _show_lines(self, lines: tuple[SentLine, ...]) -> None:
        """Every line that would be sent."""
        found = self._found
        if found is None:
            return
        self._step = 2
        plans = sum(line.share is Share.PLANS for line in lines)
        people = len(lines) - plans
        soft = tr(
            "To {host}: {plans} and {people}.", host=host_of(found.address), plans=_plans(plans), people=_people(people)
        )
        self.new_step(tr("This is all that is sent"), soft)
        self.body.addWidget(SentLines(self._house, lines, self.begin))
        self.body.addWidget(Words(tr("Later changes of these, and new ones, are sent in the same way."), "soft"))
        self.body.addStretch(1)
        send = main_button(tr("Send these"), "check")
        send.clicked.connect(self._begin)
        self.foot(send)

    def _begin(self) -> None:
        found, syncing = self._found, self._house.syncing
        if found is None:
            return
        ours = {each.url for each in found.collections if each.ours}
        kept = [
            Kept(share=share, url=url, name=self._name(url), everything=url in ours)
            for share in Share
            if share in self._wanted
            for url in [self._places[share]]
        ]
        self.slow(
            tr("Sending for the first time"),
            lambda progress: syncing.begin(found, kept, progress),
            self._begun,
            self._not_begun,
        )

    def _name(self, url: str) -> str:
        there = () if self._found is None else self._found.collections
        return next((each.name for each in there if each.url == url), "")

    def _begun(self, _none: object) -> None:
        self._house.keep_in_step()
        self.once_in_front(lambda: self._house.router.replace("server", begin=True))

    def _not_begun(self, problem: Problem) -> None:
        if problem.kind is ProblemKind.CANCELLED:
            self._see()
            return
        if problem.detail != MAKES_NONE:
            self._ask_server(problem)
            return
        self._ask_what()
        self._hint.set_or_hide(tr("This server makes no new ones. Please choose one that is there."))


def _plans(count: int) -> str:
    return tr_n("{n} plan", "{n} plans", count)


def _people(count: int) -> str:
    return tr_n("{n} person", "{n} people", count)
