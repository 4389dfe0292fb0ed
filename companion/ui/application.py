"""The program once the diary is open: joins the window, the pages, the news, the reminders and the way out."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from companion.domain.changes import ActKind, Changed, Topic
from companion.domain.problems import Problem
from companion.domain.record import record
from companion.domain.repeats import to_wall
from companion.ui.early import Early, write_early
from companion.ui.look import look, set_look, system_dark
from companion.ui.stage import Stage
from companion.ui.theme import Look, tokens_for
from companion.ui.tray import Tray

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from companion.domain.changes import DoneAct
    from companion.domain.pauses import Return
    from companion.domain.preferences import Preferences
    from companion.ui.house import House
    from companion.ui.pulse import Pulse
    from companion.ui.seats import Seats
    from companion.ui.widgets.page import Page
    from companion.ui.window import Window


A_NIGHT = timedelta(hours=6)
"""So long after a hard day a window that comes back into sight begins gently; our own choice."""

LONG_UNSEEN_DAYS = 14
"""Before that nobody need look whether something is to be said; ``domain.pauses`` has the rule."""


@record
class Ends:
    """What is to be done when the program ends, and how it ends."""

    close: Callable[[], None]
    quit: Callable[[], None]


def wear(preferences: Preferences) -> bool:
    """Put the person's theme and text step in force; whether anything changed."""
    wanted = Look(tokens=tokens_for(preferences.theme, system_dark=system_dark()), step=preferences.text_step)
    if wanted == look():
        return False
    set_look(wanted)
    return True


class Application(QObject):
    """Runs from the opening of the diary to the end."""

    def __init__(self, window: Window, house: House, pulse: Pulse, ends: Ends) -> None:
        super().__init__()
        self.window, self.house, self.pulse = window, house, pulse
        self._ends = ends
        self.stage = Stage(window, house)
        self.tray = Tray()
        self._last_act = 0
        self._notice: Page | None = None
        self._asked_file = ""
        self._undone: DoneAct | None = None
        self._to_prove = False
        self.say_kept: Callable[[], None] | None = None
        """Tells somebody who is away that their plans are kept, where there is a desktop to say it on."""
        self._lapsed_on: date | None = None
        self._ended = False
        self._seats: Seats | None = None
        last = house.diary.last_act()
        self._last_act = last.id if last is not None else 0
        self._connect()

    def _connect(self) -> None:
        window, house = self.window, self.house
        window.asked_page.connect(house.router.go)
        window.escaped.connect(self._escape)
        window.asked_undo.connect(self.undo)
        window.closing.connect(self._closing)
        window.dropped.connect(self.open_pack)
        house.bus.listen(self._news)
        house.router.moved.connect(lambda _place: self._drop_notice())
        house.router.moved.connect(lambda place: window.leave_room(aside=place.page == "help"))
        house.router.moved.connect(lambda _place: QTimer.singleShot(0, self, self._open_asked))
        self.pulse.minute.connect(self._minute)
        self.pulse.jumped.connect(self._minute)
        self.tray.asked_open.connect(self.forward)
        self.tray.asked_quit.connect(self.quit)
        hints = QGuiApplication.styleHints()
        if hints is not None:
            hints.colorSchemeChanged.connect(lambda _scheme: self._restyle())
        gui = QGuiApplication.instance()
        if isinstance(gui, QGuiApplication):
            gui.applicationStateChanged.connect(self._came_to_front)

    def begin(self) -> None:
        """Show the first page: Today, or the questions of set-up where they are not done."""
        wear(self.house.preferences())
        if self.house.preferences().own_lock:
            self.house.locking.stand()
        done = self.house.preferences().set_up_done
        self.house.router.go("today" if done else "set_up")
        if done:
            self._greet()
        self.house.soon(self._in_front_from_start)

    def open_pack(self, file: str) -> None:
        """Look at what somebody handed over: a file from a helper at once, a pack after the questions of set-up."""
        self._asked_file = file
        self._open_asked()

    def _open_asked(self) -> None:
        if self._asked_file.casefold().endswith(".companion-change"):  # one may be made for these very questions
            file, self._asked_file = self._asked_file, ""
            self.house.router.go("change_look", file=file)
        elif self._asked_file and self.house.preferences().set_up_done:
            file, self._asked_file = self._asked_file, ""
            self.house.router.go("pack", file=file)

    def _greet(self) -> None:
        """One page at most comes before Today: the gentle line after a hard day, or the welcome after a time away.

        After content brief 5.1 rule 6 and 7.4. Each comes once.
        """
        back = self._coming_back()
        if self._greet_gently():
            if back is not None:
                self.house.soon(self._welcomed)
        elif back is not None:
            self.house.router.go("back_again", why=back)
            self.house.soon(self._welcomed)
        else:
            self._opened()

    def _greet_gently(self) -> bool:
        preferences = self.house.preferences()
        due = preferences.hard_day is not None and not preferences.hard_day_greeted
        if due:
            self.house.router.go("gentle")
            self.house.soon(self._greeted)
        return due

    def _greeted(self) -> None:
        self.house.helping.greeted()

    def _keep_day(self) -> None:
        with self.house.unwatched():
            self.house.resting.opened()
            self.house.days_ahead.renew()

    def _welcomed(self) -> None:
        with self.house.unwatched():
            self.house.resting.greeted()
            self.house.days_ahead.renew()

    def _today(self) -> date:
        zone = self.house.preferences().zone or self.house.clock.zone()
        return to_wall(self.house.clock.now(), zone).date()

    def _coming_back(self) -> Return | None:
        preferences = self.house.preferences()
        if preferences.paused_on is None and preferences.last_opened in (None, self._today()):
            return None
        from companion.domain.pauses import came_back  # not needed at most starts

        return came_back(preferences, self._today())

    def _opened(self) -> None:
        """Keep the day on which the window was last open; once a day something is written."""
        if self.house.preferences().last_opened != self._today():
            self.house.soon(self._keep_day)

    # --- news ---

    def _look_who_sits_there(self) -> None:
        """Somebody else may sit there now: nothing of the one before stays, not even what the bar says."""
        if self._seats is None:
            if self.house.seat() is None and not self.house.preferences().settings_lock:
                return
            from companion.ui.seats import Seats

            self._seats = Seats(self.window, self.house)
            self.pulse.jumped.connect(self._seats.hand_back)  # asleep, or another date: nobody was there meanwhile
        if self._seats.look():
            self._drop_notice()
            self.window.hush()
            last = self.house.diary.last_act()
            self._last_act = last.id if last is not None else 0

    def _news(self, news: Changed) -> None:
        if self._ended:
            return
        self._look_who_sits_there()
        worn = Topic.PREFERENCES in news.topics and self._restyle()
        self.stage.news(news)
        self._say_act(seen=worn and self._where_looks_are_chosen())
        self._to_prove = self._to_prove or bool(news.topics & {Topic.PLANS, Topic.RUNS})

    def _prove(self) -> None:
        """What has happened may belong on the proof shelf. Nobody waits for it, and nobody is told when it fails."""
        done, self._undone = self._undone, None
        with suppress(Problem), self.house.unwatched():
            if self._to_prove:
                self._to_prove = False
                self.house.proving.gather()
            if done is not None:
                self.house.proving.put_right(done)

    def _let_lapse(self) -> None:
        """Once a day: answers that were only lent go when nobody came back to say what of them may stay."""
        today = self.house.clock.now().date()
        if today != self._lapsed_on:
            self._lapsed_on = today
            with suppress(Problem), self.house.unwatched():
                self.house.exercising.forget_lapsed()

    def _say_act(self, *, seen: bool) -> None:
        """What was done and can be taken back. A look is seen, and its other choices stand beside it: no word then."""
        last = self.house.diary.last_act()
        number = last.id if last is not None else 0
        if last is not None and number > self._last_act:
            from companion.ui.act_words import act_words, short_words

            if seen and last.act.kind is ActKind.PREFERENCE_CHANGED:
                self.window.hush()  # its Undo would take back the look, and speak of something else
            else:
                self.window.bar.say(act_words(last.act), can_undo=True, short=short_words())
        self._last_act = number

    def _where_looks_are_chosen(self) -> bool:
        here = self.house.router.here
        return here is not None and here.page == "settings_section" and here.what.get("section") == "look"

    def _restyle(self) -> bool:
        """Wear the look that was chosen; whether it is another one."""
        step = look().step
        worn = wear(self.house.preferences())
        if worn:
            self.stage.rebuild(only_colours=step == look().step)
            self.keep_early()
        return worn

    def _came_to_front(self, state: Qt.ApplicationState) -> None:
        """The first thing after a sleep is often a look at the window: what is due must not wait for the minute."""
        if state == Qt.ApplicationState.ApplicationActive:
            self.pulse.look()
            self.house.screen_time.in_front()
        else:
            self._behind()

    def _in_front_from_start(self) -> None:
        """The window was in front before there was anybody to tell."""
        if QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive:
            self.house.screen_time.in_front()

    def _behind(self, *, last: bool = False) -> None:
        with suppress(Problem), self.house.unwatched():  # how long one looked is worth no word when the disk is full
            self.house.screen_time.behind(last=last)

    def _minute(self) -> None:
        self._prove()
        self._let_lapse()
        if self.window.isVisible():
            self.stage.minute()
        if self.window.isVisible() and not self.window.isMinimized():
            self._opened()
        else:
            self._tell_kept()

    def _tell_kept(self) -> None:
        """Out of sight for two weeks: one sentence, once (content brief, 7.4). Most minutes this reads one date."""
        last = self.house.preferences().last_opened
        if self.say_kept is None or last is None or (self._today() - last).days < LONG_UNSEEN_DAYS:
            return
        if self.house.resting.message_due():
            self.house.resting.told()
            self.say_kept()

    # --- undo and back ---

    def undo(self) -> None:
        """Take back the last act, whatever it was, and say so."""
        try:
            done = self.house.diary.undo()
        except Problem as problem:
            from companion.ui.problem_words import one_sentence

            self.window.bar.say(one_sentence(problem), can_undo=False)
            return
        last = self.house.diary.last_act()
        self._last_act = last.id if last is not None else 0
        if done is None:
            return
        if done.act.kind is ActKind.PREFERENCE_CHANGED:
            self.stage.rebuild()  # a page of choices is laid out once
        from companion.ui.act_words import short_undone_words, undone_words

        self.window.bar.say(undone_words(done.act), can_undo=False, short=short_undone_words())
        self._undone = done if not done.act.hand else None  # what a helper puts right is no proof of the owner's

    def _escape(self) -> None:
        page = self.window.page
        if page is not None and page is self._notice:
            self._leave_notice()
            return
        handled = page.back() if page is not None and hasattr(page, "back") else False
        if not handled:
            self.house.router.back()

    # --- closing ---

    def _closing(self) -> None:
        """Ends the program, or keeps it reminding out of sight; the first time it is said how."""
        if self._ended:
            return
        self.keep_early()
        preferences = self.house.preferences()
        may = not self.house.demo and not _session_ends()
        stays = may and preferences.keep_reminding and preferences.past_questions
        self.window.keep_running = stays
        if not stays:
            QTimer.singleShot(0, self.quit)
        elif preferences.told_closing or self._notice is not None:
            self._step_aside()
        else:
            self._tell_closing()

    def _tell_closing(self) -> None:
        from companion.ui.closing import closing_page

        self._notice = closing_page(
            tray=self.tray.available(), stay=self._step_aside, end=self.quit, back=self._leave_notice
        )
        self.window.show_page(self._notice)

    def _step_aside(self) -> None:
        if self._notice is not None:
            self.house.change_preferences(told_closing=True)
            self._leave_notice()
        if self._seats is not None:
            self._seats.leave()  # out of sight, the sitting is over
        if self.tray.show():
            self.window.hide()
        else:
            self.window.showMinimized()

    def _leave_notice(self) -> None:
        self.stage.show_here()
        self._drop_notice()

    def _drop_notice(self) -> None:
        notice, self._notice = self._notice, None
        if notice is not None:
            self.window.drop(notice)

    def forward(self) -> None:
        """Bring the window to the front. Out of sight for a night, that is an opening too."""
        hard, here = self.house.preferences().hard_day, self.house.router.here
        unseen = not self.window.isVisible() or self.window.isMinimized()
        away = unseen and here is not None and here.page == "today"
        self.window.come_forward()
        night = hard is not None and self.house.clock.now() - hard > A_NIGHT
        if away and (night or self._coming_back() is not None):
            self._greet()

    def keep_early(self) -> None:
        """Keep what the window must know before the diary opens next time."""
        preferences = self.house.preferences()
        size = self.window.normalGeometry().size() if self.window.isMaximized() else self.window.size()
        early = Early(
            theme=preferences.theme,
            text_step=preferences.text_step,
            width=size.width(),
            height=size.height(),
            maximised=self.window.isMaximized(),
            country=preferences.country,
        )
        write_early(self.house.home, early)

    def quit(self) -> None:
        """End the program; nothing is lost, for everything is kept when it is done."""
        self._ended = True
        self.pulse.stop()
        if self._seats is not None:
            self._seats.stop()
        self.house.speaker.stop()
        self.house.tasks.stop()
        self.tray.hide()
        self._behind(last=True)
        self.house.preferences()  # read once more while that is possible: the window asks for them as it closes
        self._ends.close()
        self._ends.quit()


def _session_ends() -> bool:
    """Whether the desktop logs out or switches off, which a window that stays would hold up."""
    gui = QGuiApplication.instance()
    return isinstance(gui, QGuiApplication) and gui.isSavingSession()


def quit_application() -> None:
    """Leave the event loop.

    ``QApplication.quit`` would ask each window first, and a window that goes on reminding in the background says no.
    """
    if QApplication.instance() is not None:
        QApplication.exit(0)
