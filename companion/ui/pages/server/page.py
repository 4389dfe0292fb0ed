"""Keep in step with a server: how it stands, once one was chosen; otherwise the way to choose one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from companion.domain.problems import Problem, ProblemKind
from companion.domain.servers import Share
from companion.ui.copy_words import copy_when
from companion.ui.pages.server.choosing import Choosing
from companion.ui.pages.server.lines import SentLines
from companion.ui.pages.server.parts import ServerPage, host_of, password_field
from companion.ui.pages.server.question import Deciding
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.file_card import problem_card
from companion.ui.widgets.page import Page, main_button
from companion.ui.widgets.press import AnyOf, Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.servers import ServerChoice
    from companion.services.syncing import InStep
    from companion.ui.house import House


class Standing(ServerPage):
    """How it stands, and what can be done. ``view`` is what one is doing: looking, or one of the smaller things."""

    def __init__(self, house: House, *, begin: bool) -> None:
        super().__init__(house)
        self.view = "look"
        self._begin = begin
        self._said = ""

    def refresh(self) -> None:
        """Ask how it stands; at the first time, keep in step at once."""
        if self._task is not None:
            return
        choice = self._house.syncing.choice()
        if choice is None:
            self._off_now()
        elif self._begin:
            self._begin = False
            self._keep()
        else:
            {"look": self._look, "lines": self._lines, "password": self._password, "stop": self._stop}[self.view](
                choice
            )

    def back(self) -> bool:
        """From a smaller thing to how it stands."""
        if self.view == "look":
            return False
        self._turn("look")
        return True

    def focus_first(self) -> None:
        """On the main button while one looks, so that Enter does the likely thing."""
        first = self._first_in(self._right) if self.view == "look" else None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    def _turn(self, view: str) -> None:
        self.view = view
        self.refresh()

    def start_anew(self) -> None:
        """How it stands now."""
        self.view = "look"
        self.refresh()

    # --- how it stands ---

    def _look(self, choice: ServerChoice) -> None:
        self.new_step(tr("In step with {host}", host=host_of(choice.address)), self._when(choice))
        if choice.trouble:
            self.body.addWidget(problem_card(Problem(ProblemKind(choice.trouble))))
        if self._said:
            self.body.addWidget(Words(self._said, "strong"))
        self.body.addLayout(columns_of(self._now_card(choice), self._more_card(choice), gap=16, least=380))
        self.body.addStretch(1)
        waiting = len(self._house.deciding_step.questions())
        if waiting:
            words = tr_n("Decide about {n} thing", "Decide about {n} things", waiting)
            decide = main_button(words, "arrow-right")
            decide.clicked.connect(lambda: self._house.router.go("server", decide=True))
        else:
            decide = main_button(tr("Keep in step now"), "repeat")
            decide.clicked.connect(self._keep)
        self.foot(decide)

    def _when(self, choice: ServerChoice) -> str:
        if choice.last_at is None:
            return tr("It has not been in step yet.")
        return tr("Last in step: {when}.", when=copy_when(self._house, choice.last_at))

    def _now_card(self, choice: ServerChoice) -> Card:
        card = Card()
        names = {Share.PLANS: tr("Plans"), Share.PEOPLE: tr("People")}
        for kept in choice.kept:
            card.column.addWidget(Words(tr("{what}: “{name}”", what=names[kept.share], name=kept.name), "strong"))
        tick = AnyOf(tr("By itself, while Companion is open"))
        tick.setChecked(choice.by_itself)
        tick.toggled.connect(lambda on: self._by_itself(on=on))
        card.column.addWidget(tick)
        card.column.addWidget(Words(tr("Without a connection all goes on as usual, and is sent later."), "small"))
        card.column.addStretch(1)
        return card

    def _by_itself(self, *, on: bool) -> None:
        self._house.syncing.by_itself(on=on)
        self._house.keep_in_step()

    def _more_card(self, choice: ServerChoice) -> Card:
        card = Card()
        presses = [
            (tr("See what is sent"), "list", lambda: self._turn("lines")),
            (tr("Type the password again"), "key-round", lambda: self._turn("password")),
            (tr("Stop keeping in step"), "x", lambda: self._turn("stop")),
        ]
        if choice.trouble == ProblemKind.SERVER_EMPTIED.value:
            presses.insert(0, (tr("Send everything again"), "repeat", self._send_again))
            presses.insert(1, (tr("Ask me about each"), "list", self._ask_each))
        for words, icon, act in presses:
            press = Press(words, icon, PressKind.SMALL)
            press.clicked.connect(act)
            card.column.addLayout(flow_of(press))
        card.column.addStretch(1)
        return card

    # --- keeping in step ---

    def _keep(self) -> None:
        self._said = ""
        self.slow(tr("Keeping in step"), self._house.syncing.keep, self._kept, self._refused)

    def _send_again(self) -> None:
        self._house.syncing.send_again()
        self._keep()

    def _ask_each(self) -> None:
        self._said = ""
        syncing = self._house.syncing
        self.slow(
            tr("Keeping in step"), lambda progress: syncing.keep(progress, asking=True), self._kept, self._refused
        )

    def _kept(self, done: InStep) -> None:
        sent = tr_n("{n} thing was sent", "{n} things were sent", done.sent)
        taken = tr_n("{n} came in", "{n} came in", done.taken)
        moved = done.sent or done.taken
        self._said = tr("{sent}, {taken}.", sent=sent, taken=taken) if moved else tr("Both sides are the same.")
        if done.left:
            first = tr("The server did not take all of it. What you changed is safe here, and is sent the next time.")
            always = tr("If you read this each time, this server cannot say what was changed there. Another one can.")
            self._said = f"{first} {always}"
        self._house.keep_in_step()
        self.refresh()

    def _refused(self, problem: Problem) -> None:
        if problem.kind is ProblemKind.CANCELLED:
            self._said = tr("Stopped. The rest is sent the next time.")
        elif problem.kind is ProblemKind.BUSY:
            self._said = tr("It is under way already.")
        self.refresh()

    # --- smaller things ---

    def _lines(self, choice: ServerChoice) -> None:
        self.new_step(tr("This is all that is sent"), tr("As it is now. Nothing else of your diary ever goes there."))
        lines = self._house.syncing.lines(kept.share for kept in choice.kept)
        self.body.addWidget(SentLines(self._house, lines, self.begin))
        self.body.addStretch(1)
        self.foot()

    def _password(self, choice: ServerChoice) -> None:
        self.new_step(tr("The password for {host}", host=host_of(choice.address)))
        card = Card()
        card.column.addWidget(Words(tr("Your name there: {name}", name=choice.user)))
        field, edit = password_field()
        card.column.addWidget(field)
        self.body.addWidget(card)
        self.body.addStretch(1)
        keep = main_button(tr("Keep it"), "check")
        keep.clicked.connect(lambda: self._change_password(edit.text()))
        edit.returnPressed.connect(keep.click)
        self.foot(keep)

    def _change_password(self, password: str) -> None:
        if password:
            self.view = "look"
            syncing = self._house.syncing
            self.slow(
                tr("One moment."), lambda _progress: syncing.change_password(password), lambda _none: self._keep(),
                self._refused,
            )  # fmt: skip

    def _stop(self, choice: ServerChoice) -> None:
        self.new_step(tr("Stop keeping in step?"))
        host = host_of(choice.address)
        self.body.addWidget(Words(tr("Your plans and people stay here. What is at {host} stays there.", host=host)))
        self.body.addWidget(Words(tr("The password is forgotten. You can begin again whenever you like."), "soft"))
        self.body.addStretch(1)
        stop = main_button(tr("Stop"), "x")
        stop.clicked.connect(self._do_stop)
        self.safe = self.foot(stop)  # so that a second Enter does not stop it

    def _do_stop(self) -> None:
        self.view = "look"
        syncing = self._house.syncing
        self.slow(tr("One moment."), lambda _progress: syncing.off(), lambda _none: self.refresh(), self._refused)

    def _off_now(self) -> None:
        self._house.keep_in_step()
        self.new_step(tr("It is off"), tr("Nothing is sent any more."))
        self.body.addStretch(1)
        self.foot()


def make(house: House, *, begin: bool = False, decide: bool = False, **_what: object) -> Page:
    """How it stands, the questions, or the way to choose a server."""
    if decide:
        return Deciding(house)
    return Choosing(house) if house.chosen_server() is None else Standing(house, begin=begin)
