"""Somebody helps: the PIN begins it, "Hand back" ends it, and what is open meanwhile is said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.changes import Topic
from companion.domain.locks import Lock
from companion.ui.lock_words import owner_words, try_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press
from companion.ui.widgets.secret import Secret
from companion.ui.widgets.turning import turn
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.problems import Problem
    from companion.ui.house import House


class Helper(Page):
    """One of three: nobody has a PIN, the PIN is asked for, or somebody helps just now."""

    topics = frozenset({Topic.SHARED})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._form: Secret | None = None

    def refresh(self) -> None:
        """Lay it out; a PIN that is being typed stays."""
        name = self._house.locking.helper()
        if self._form is not None and name and not self._house.hand:
            return
        self._form = None
        self.clear_body()
        self.clear_buttons()
        back = back_button()
        back.clicked.connect(self._house.router.back)
        if self._house.hand:
            main = self._now()
        elif name:
            main = self._ask(name)
        else:
            main = self._explain()
        self.body.addStretch(1)
        self.add_buttons(left=[back], right=[main])
        self.put_in_order()

    # --- nobody has a PIN ---

    def _explain(self) -> Press:
        self.set_heading(tr("Somebody helps me"), soft=tr("For whoever sets this up with you, or looks after it."))
        self.body.addWidget(_what_is_open(self._house))
        sees = self._door(tr("Who can see what"), "users", "who_sees")
        self.body.addLayout(flow_of(sees, self._locks(), self._by_file()))
        main = main_button(tr("Choose a PIN for a helper"), "key-round")
        main.clicked.connect(lambda: self._house.router.go("locks", do="pin"))
        return main

    # --- the PIN ---

    def _ask(self, name: str) -> Press:
        soft = tr("It ends by itself after 15 minutes without a press.")
        self.set_heading(tr("{name} helps me", name=name), soft=soft)
        form = Secret(tr("The PIN of {name}", name=name))
        form.entered.connect(self._try)
        self._form = form
        self.body.addWidget(form)
        self.body.addWidget(_what_is_open(self._house))
        changed = self._door(tr("What {name} changed", name=name), "list", "helper_changes")
        sees = self._door(tr("Who can see what"), "users", "who_sees")
        self.body.addLayout(flow_of(changed, sees, self._locks(), self._by_file()))
        self._main = main_button(tr("Let {name} help", name=name), "check")
        self._main.clicked.connect(self._try)
        return self._main

    def _try(self) -> None:
        form, locking = self._form, self._house.locking
        if form is None or not form.isEnabled():
            return
        pin = form.text
        self.setFocus()
        form.rest()
        self._main.setEnabled(False)
        task = self._house.tasks.start(lambda _progress: locking.try_pin(pin))
        task.finished.connect(self._begin)
        task.refused.connect(self._refused)
        task.broke.connect(self._broke)
        task.start()

    def _begin(self, _nothing: object) -> None:
        self._form = None
        self._house.locking.begin_helping()

    def _refused(self, problem: Problem) -> None:
        if self._form is not None:
            self._main.setEnabled(True)
            self._form.say(try_words(problem, self._house.locking.wait(Lock.HELPER)))

    def _broke(self, _error: object) -> None:
        """An error of ours stands on the crash page; here one can begin again."""
        self._form = None
        turn(self)

    # --- just now ---

    def _now(self) -> Press:
        self.set_heading(tr("{name} is helping", name=self._house.hand))
        self.body.addWidget(_what_is_open(self._house))
        self.body.addLayout(flow_of(self._door(tr("Who can see what"), "users", "who_sees")))
        main = main_button(tr("Hand back to {name}", name=owner_words(self._house)), "undo-2")
        main.clicked.connect(self._house.locking.hand_back)
        return main

    def _door(self, words: str, icon: str, page: str) -> Press:
        press = Press(words, icon)
        press.clicked.connect(lambda: self._house.router.go(page))
        return press

    def _locks(self) -> Press:
        return self._door(tr("PIN and locks"), "lock", "locks")

    def _by_file(self) -> Press:
        return self._door(tr("Changes by file"), "file-up", "helper_key")


def _what_is_open(house: House) -> Card:
    card = Card()
    card.column.addWidget(Words(tr("A helper can change people, call links, plans, reminders and text size.")))
    card.column.addWidget(Words(tr("A helper never sees thoughts, answers, check-ins or reports."), "strong"))
    card.column.addWidget(Words(tr("You see each change afterwards, and can take it back.")))
    if not house.hand and not house.locking.has_own():
        # Whoever closes the program and opens it again is taken for the owner.
        words = tr("Is somebody here at times without you? Then put a lock before your private part, too.")
        card.column.addWidget(Words(words))
    return card


def make(house: House, **_what: object) -> Page:
    """The page."""
    return Helper(house)
