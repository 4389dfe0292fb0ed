"""Says what is due: our own window that waits, and beside it a notice of the desktop where there is one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier

from companion.domain.notices import Notice
from companion.domain.people import Kind
from companion.domain.plans import Mode, PlanId, ReminderKind
from companion.domain.problems import Problem
from companion.domain.repeats import to_wall
from companion.ui.plan_words import plan_words
from companion.ui.texts import tr
from companion.ui.words import time_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.reminders import Call
    from companion.ports import Notices
    from companion.ui.call_window import CallWindow
    from companion.ui.house import House
    from companion.ui.trial_window import TrialWindow

JOIN, LATER, NOT_NOW, OPEN = "join", "later", "not_now", ""
"""The buttons of a notice; nothing is a press on the notice itself."""
TRIAL = "trial"
"""The notice that is only a test."""
OPEN_TRIAL = "seen"
KEPT = "kept"
"""The notice to somebody who is away. A press on it opens the window."""


class WindowHerald(QObject):
    """Implements ``ports.Herald``. The window is the reliable way; the notice is the second one."""

    def __init__(self, house: House, notices: Notices, forward: Callable[[], None]) -> None:
        super().__init__()
        self._house, self._notices, self._forward = house, notices, forward
        self._call_window: CallWindow | None = None
        self._standing: dict[str, Call] = {}
        self._listener: QSocketNotifier | None = None
        self._trial_window: TrialWindow | None = None
        self._trial: tuple[Callable[[], None], Callable[[], None]] | None = None
        self._listen()

    def show(self, calls: tuple[Call, ...]) -> None:
        """Show these and nothing else; none closes the window and takes the notices away."""
        if self._call_window is None and calls:
            from companion.ui.call_window import CallWindow

            self._call_window = CallWindow(self._house)
            self._call_window.asked_forward.connect(self._forward)
        if self._call_window is not None:
            self._call_window.show_calls(calls)
        self._tell_desktop(calls)
        if any(call.fresh and not call.asks_afterwards for call in calls) and self._house.preferences().ring:
            self._house.ringer.ring()

    # --- the desktop's notices ---

    def _tell_desktop(self, calls: tuple[Call, ...]) -> None:
        wanted = {_notice_id(call): call for call in calls if not call.asks_afterwards}
        for gone in self._standing.keys() - wanted.keys():
            self._notices.withdraw(gone)
        for name, call in wanted.items():
            if call.fresh or name not in self._standing:
                self._notices.show(self._notice(name, call))
        self._standing = wanted

    def say_kept(self) -> None:
        """To somebody away for two weeks, once: nothing is waiting (content brief, 7.4)."""
        words = {"title": tr("Your plans are kept."), "text": tr("Nothing needed.")}
        self._notices.show(Notice(id=KEPT, buttons=(), urgent=False, **words))

    # --- tests, as the page "Will I be reminded?" asks for them ---

    def try_notice(self, pressed: Callable[[], None], refused: Callable[[], None]) -> bool:
        """Show a notice that says that it is a test."""
        if self._notices.fileno() is None:
            return False
        self._trial = (pressed, refused)
        words = {"title": tr("This is only a test"), "text": tr("Press here, and Companion knows that it reached you.")}
        self._notices.show(Notice(id=TRIAL, buttons=((OPEN_TRIAL, tr("I see it")),), urgent=True, **words))
        return True

    def try_window(self, seen: Callable[[], None]) -> None:
        """Show the window that waits, with a pretend call."""
        from companion.ui.trial_window import TrialWindow  # seldom asked for

        def pressed() -> None:
            self._forward()
            seen()

        self._end_window()
        self._trial_window = TrialWindow(pressed)
        self._trial_window.rise()
        if self._house.preferences().ring:
            self._house.ringer.ring()

    def end_trial(self) -> None:
        """Take notice and window of a test away."""
        if self._trial is not None:
            self._trial = None
            self._notices.withdraw(TRIAL)
        self._end_window()

    def _end_window(self) -> None:
        window, self._trial_window = self._trial_window, None
        if window is not None:
            window.close()
            window.deleteLater()

    def _notice(self, name: str, call: Call) -> Notice:
        preferences = self._house.preferences()
        zone = preferences.zone or self._house.clock.zone()
        clock = time_words(to_wall(call.moment.at, zone), twelve_hour=preferences.twelve_hour)
        title = plan_words(call.plan, call.people)
        day_before = call.kind is ReminderKind.DAY_BEFORE
        if call.plan.is_note:  # nothing is to be done now, so there is no hour and nothing to answer
            return Notice(id=name, title=title, text="", buttons=(), urgent=False)
        text = tr("Tomorrow at {time}", time=clock) if day_before else tr("At {time}", time=clock)
        join = tr("I am going") if call.plan.mode is Mode.IN_PERSON else tr("Start the call")
        buttons = [(LATER, tr("In 10 minutes")), (NOT_NOW, tr("I can’t today"))]
        if not day_before and any(person.kind is Kind.PERSON for person in call.people):
            buttons.insert(0, (JOIN, join))
        return Notice(
            id=name, title=title, text=text, buttons=() if day_before else tuple(buttons), urgent=not day_before
        )

    def _listen(self) -> None:
        number = self._notices.fileno()
        if number is not None and number >= 0:
            self._listener = QSocketNotifier(number, QSocketNotifier.Type.Read, self)
            self._listener.activated.connect(self._heard)

    def _heard(self) -> None:
        for answer in self._notices.answers():
            self._act(answer.notice, answer.button)
        if self._notices.works():
            return
        if self._listener is not None and self._notices.fileno() is None:
            self._listener.setEnabled(False)
        trial, self._trial = self._trial, None
        if trial is not None:
            trial[1]()

    def _act(self, name: str, button: str) -> None:
        if name == KEPT:
            self._forward()
            return
        if name == TRIAL:
            self._pressed_trial()
            return
        plan, _, day_words = name.rpartition("/")
        plan_id, day = PlanId(plan), date.fromisoformat(day_words)
        try:
            if button == LATER:
                self._house.meeting.put_off(plan_id, day)
            elif button == NOT_NOW:
                self._house.meeting.let_go(plan_id, day)
            elif button == OPEN and self._is_for_tomorrow(name):
                self._forward()
                self._house.router.go("occurrence", plan=plan_id, day=day)
            elif button in (JOIN, OPEN):
                self._forward()
                self._house.router.go("call", plan=plan_id, day=day, join=button == JOIN)
        except Problem:
            self._forward()  # answered elsewhere in the meantime: the window shows how it stands

    def _pressed_trial(self) -> None:
        trial, self._trial = self._trial, None
        self._notices.withdraw(TRIAL)
        if trial is not None:
            self._forward()
            trial[0]()

    def _is_for_tomorrow(self, name: str) -> bool:
        call = self._standing.get(name)
        return call is not None and call.kind is ReminderKind.DAY_BEFORE

    def stop(self) -> None:
        """Take everything away."""
        self.end_trial()
        if self._listener is not None:
            self._listener.setEnabled(False)
        if self._call_window is not None:
            self._call_window.close()
            self._call_window.deleteLater()
            self._call_window = None
        self._notices.stop()


def _notice_id(call: Call) -> str:
    return f"{call.plan.id}/{call.moment.day.isoformat()}"
