"""Opening what has a lock: the own word before the private part, or the helper's PIN before the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.locks import Lock
from companion.domain.privacy import WHO, Who, of_page
from companion.ui.lock_words import try_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.secret import Secret
from companion.ui.widgets.turning import turn

if TYPE_CHECKING:
    from companion.domain.problems import Problem
    from companion.ui.house import House
    from companion.ui.router import Place


class Opening(Page):
    """One field. Behind "I do not know it" the recovery code is asked for, which takes the lock away."""

    def __init__(self, house: House, lock: Lock, asked: Place | None, *, release: bool = False) -> None:
        super().__init__()
        self._release = release
        self._place = house.router.here
        self._house, self._lock, self._asked = house, lock, asked
        self._own = asked is not None and WHO[of_page(asked.page, asked.what)] is Who.OWNER_SETTINGS
        self._by_code = False
        self._form: Secret | None = None

    def refresh(self) -> None:
        """Lay it out; what was typed stays."""
        if self._form is not None:
            return
        self.clear_body()
        self.clear_buttons()
        form = self._code_form() if self._by_code else self._usual_form()
        form.entered.connect(self._try)
        self._form = form
        self.body.addWidget(form)
        other = Press(self._other_words(), "key-round", PressKind.QUIET)
        other.clicked.connect(self._turn)
        self.body.addLayout(flow_of(other))
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(self._house.router.back)
        self._main = main_button(tr("Take the lock away") if self._by_code else tr("Open"), "check")
        self._main.clicked.connect(self._try)
        self.add_buttons(left=[back], right=[self._main])
        self.put_in_order()

    def back(self) -> bool:
        """From the recovery code to the usual way."""
        if not self._by_code:
            return False
        self._turn()
        return True

    def _usual_form(self) -> Secret:
        if self._lock is Lock.OWN:
            self.set_heading(tr("This is behind your lock"), soft=tr("It stays open until you close the window."))
            return Secret(tr("Your word or PIN"))
        name = self._house.locking.helper() or tr("your helper")
        soft = tr("With the PIN they are open again, also to you.")
        if self._own and not self._release:
            soft = tr("This brings changes from outside. With the PIN it opens for you. Settings stay locked.")
        elif not self._release:
            soft = tr("{name} opens them with the PIN, and then helps.", name=name)
        self.set_heading(tr("Settings are locked"), soft=soft)
        return Secret(tr("The helper’s PIN"))

    def _code_form(self) -> Secret:
        soft = tr("Nine groups of four signs, on the page you printed. Then there is no lock any more.")
        self.set_heading(tr("Your recovery code"), soft=soft)
        return Secret(tr("Recovery code"), seen=True)

    def _other_words(self) -> str:
        if self._by_code:
            return tr("I know it after all")
        return tr("I do not know it") if self._lock is Lock.OWN else tr("Nobody knows the PIN")

    def _turn(self) -> None:
        self._by_code, self._form = not self._by_code, None
        turn(self)

    # --- trying ---

    def _try(self) -> None:
        form, locking = self._form, self._house.locking
        if form is None or not form.isEnabled():
            return
        text, lock = form.text, self._lock
        self.setFocus()
        form.rest()
        self._main.setEnabled(False)
        if self._by_code:
            task = self._house.tasks.start(lambda _progress: locking.is_code(text))
        elif lock is Lock.OWN:
            task = self._house.tasks.start(lambda _progress: locking.try_own(text))
        else:
            task = self._house.tasks.start(lambda _progress: locking.try_pin(text))
        task.finished.connect(self._fits)
        task.refused.connect(self._refused)
        task.broke.connect(self._broke)
        task.start()

    def _fits(self, _nothing: object) -> None:
        locking, router, asked = self._house.locking, self._house.router, self._asked
        if router.here is not self._place:  # whoever went to Get help is not called away, and nothing opens behind them
            locking.forget_tried()
            self._form = None
            return
        if self._by_code:
            locking.take_away(self._lock)
        elif self._lock is Lock.OWN:
            locking.open_private()
        elif self._release:
            locking.lock_settings(on=False)
        elif self._own:
            locking.open_with_pin()
        else:
            locking.begin_helping()
        if asked is None:
            router.home()
        elif self._by_code or self._release or self._own or self._lock is Lock.OWN:
            router.replace(asked.page, **asked.what)
        else:  # a helper begins on Today, and goes on from there
            router.go(asked.page, **asked.what)

    def _refused(self, problem: Problem) -> None:
        self._main.setEnabled(True)
        if self._form is not None:
            self._form.say(try_words(problem, self._house.locking.wait(self._lock)))

    def _broke(self, _error: object) -> None:
        """An error of ours stands on the crash page; here one can begin again."""
        self._form = None
        turn(self)
