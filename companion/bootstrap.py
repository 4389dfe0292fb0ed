"""The one place that knows everybody: joins the parts and opens the window.

Order matters for the person: the key store is asked first, in a process of its own; the window paints; the diary
opens; Today stands; and only then the libraries for writing and for alarms are loaded.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from companion.ports import Clock, Diary
    from companion.rooms import Rooms
    from companion.services.helping import Helping
    from companion.services.safekeeping import Safekeeping
    from companion.system.secrets import Pending
    from companion.ui.application import Application
    from companion.ui.crash import Crash
    from companion.ui.ending import EndSignals
    from companion.ui.opening import Opening
    from companion.ui.pulse import Post
    from companion.ui.single import Single
    from companion.ui.window import Window

APP_ID = "org.companion.Companion"

ROOMY = (1400, 860)
"""On a screen no larger than this, in pixels, the window takes all of it."""

AFTER_TODAY_MS = 200
"""What is not needed on Today is loaded so much later, in milliseconds, that drawing Today does not wait for it."""

BETWEEN_STEPS_MS = 20
"""Between one thing done beforehand and the next, in milliseconds."""

COPY_MS = 60_000
"""When a copy of the diary is made where one is due, in milliseconds; by then nobody waits for a page any more."""

TIDY_MS = 3_000
"""So much after the frame Python looks for what is no longer used again, at the latest, in milliseconds."""

LISTEN_MS = 1_500
"""When to listen for a second start where the diary is not open yet, in milliseconds."""

_NOT_ANSWERING = "Companion is open already, but does not answer. Close it, or start the computer again."


def run(*, demo: bool = False, hidden: bool = False, file: str = "") -> int:
    """Open the window and run to the end; returns the exit code.

    Args:
        demo: with an invented circle in a folder that is deleted at the end.
        hidden: minimised, as when started at log-in.
        file: a pack to look at once Today stands.
    """
    from companion.system.screen import has_screen

    if not has_screen():
        return _refuse("There is no screen to show the window on. Start Companion from the desktop.")
    if demo:
        return _run_demo(hidden=hidden)
    home = _home()
    return Start(home, _ask_key_store(home), demo=False, hidden=hidden, file=file).run()


def _run_demo(*, hidden: bool) -> int:
    """With a folder that is deleted at the end, whenever and however the end comes."""
    from companion.rooms_demo import throw_away, throw_away_folder
    from companion.ui.ending import EndSignals

    ending = EndSignals()  # before there is a folder: told to end from now on, it is deleted all the same
    home = throw_away_folder()
    try:
        return Start(home, None, demo=True, hidden=hidden, ending=ending).run()
    finally:
        throw_away(home)
        ending.stop()


def _home() -> Path:
    """The folder of the diary; one that cannot be made is told by the page of the door."""
    from contextlib import suppress

    from companion.system.paths import data_folder, private_folder

    folder = data_folder()
    with suppress(OSError):
        private_folder(folder)
    return folder


def _refuse(sentence: str) -> int:
    import sys

    sys.stderr.write(sentence + "\n")
    return 2


def _ask_key_store(home: Path) -> Pending | None:
    from companion.store.note import early_key_name
    from companion.system.secrets import ask_early

    name = early_key_name(home)
    return ask_early(name) if name is not None else None


class Start:
    """One start of the program, from the bare frame to the last page.

    ``clock`` is the machine's where none is given. ``ending`` takes the signals already, and its owner stops it.
    ``file`` is a pack to look at once Today stands.
    """

    def __init__(
        self,
        home: Path,
        pending: Pending | None,
        *,
        demo: bool,
        hidden: bool,
        clock: Clock | None = None,
        ending: EndSignals | None = None,
        file: str = "",
    ) -> None:
        self._home, self._pending = home, pending
        self._demo, self._hidden, self._file = demo, hidden, file
        self._given_clock = clock
        self._rooms: Rooms | None = None
        self._application: Application | None = None
        self._begun = self._listening = self._again = False
        self._copied_on: date | None = None
        self._opening: Opening | None = None
        self._ending, self._given_ending = ending, ending

    def run(self) -> int:
        """Run to the end."""
        import gc

        gc.disable()  # a start makes much and throws little away: looking for waste can wait
        try:
            return self._run()
        finally:
            gc.enable()

    def _run(self) -> int:
        qt = self._qt()
        self._dress(qt)
        single = self._single()
        if not self._demo and not single.first():
            return 0 if single.ask_forward(self._file) else _refuse(_NOT_ANSWERING)
        self._take_chosen()
        self._crash = self._catch()
        self._window = self._frame()
        try:
            return qt.exec()
        finally:
            self._close()
            if self._demo and self._opening is not None:
                self._opening.wait()  # who still fills the diary would put files into a folder that is deleted
            if self._ending is not None and self._ending is not self._given_ending:
                self._ending.stop()
            self._crash.uninstall()
            single.release()
            if self._again:
                from companion.system.starting import start_again

                start_again()

    def _take_chosen(self) -> None:
        """A copy that was chosen takes the place of the diary now, when nobody has either open."""
        if self._demo or not (self._home / "chosen").is_dir():
            return
        from contextlib import suppress

        from companion.domain.problems import Problem
        from companion.store.vault import FileVault
        from companion.system.clock import SystemClock

        with suppress(Problem):  # the next start tries again, and what stands there now is told by the page of the door
            FileVault(self._home, self._given_clock or SystemClock()).take_chosen()
        if self._pending is not None:
            self._pending.cancel()
        self._pending = _ask_key_store(self._home)

    @staticmethod
    def _qt() -> QApplication:
        import builtins
        import linecache  # PySide6 has loaded it anyway

        from companion.system.kept_code import kept_code

        plain = builtins.__import__
        with kept_code("pyside6"):
            from PySide6.QtWidgets import QApplication

        # PySide6 puts an import of its own in place, for names in another style, which we do not use. It reads the
        # source of every module that is imported from then on: a tenth of the time until Today stands.
        builtins.__import__ = plain
        linecache.clearcache()  # the sources it read until then are held there, and nobody looks at them again
        return QApplication(["companion"])

    def _dress(self, qt: QApplication) -> None:
        from PySide6.QtGui import QPixmapCache

        from companion.ui.early import read_early
        from companion.ui.look import load_fonts, set_look, set_resources, system_dark
        from companion.ui.theme import Look, tokens_for

        qt.setApplicationName("Companion")
        qt.setDesktopFileName(APP_ID)
        qt.setQuitOnLastWindowClosed(False)
        qt.setCursorFlashTime(0)  # a blinking caret wakes the processor six times a second
        QPixmapCache.setCacheLimit(0)  # we keep our own pictures; clearing Qt's wakes the processor again and again
        self._early = read_early(self._home)
        set_resources(_resources())
        load_fonts()
        tokens = tokens_for(self._early.theme, system_dark=system_dark())
        set_look(Look(tokens=tokens, step=self._early.text_step), force=True)

    def _single(self) -> Single:
        from companion.ui.single import Single

        self._one = Single(self._home)
        return self._one

    def _catch(self) -> Crash:
        from companion.ui.crash import Crash

        crash = Crash(self._quit, _report)
        crash.refused.connect(self._say)
        crash.install()
        return crash

    def _say(self, problem: object) -> None:
        """The world refused something in a place that did not expect it: a sentence, and the page stays."""
        from companion.domain.problems import Problem
        from companion.ui.problem_words import one_sentence

        if isinstance(problem, Problem):
            self._window.bar.say(one_sentence(problem), can_undo=False)

    def _end_when_told(self) -> None:
        """Once the frame stands: before that there is nothing to be put in order, but for the demo's folder."""
        from companion.ui.ending import EndSignals

        self._ending = self._ending or EndSignals()
        self._ending.asked.connect(self._quit)
        self._ending.watch()

    def _frame(self) -> Window:
        from PySide6.QtCore import Qt, QTimer

        from companion.ui.window import Window

        window = Window()
        room = window.screen().availableGeometry()
        roomy = room.width() > ROOMY[0] and room.height() > ROOMY[1]
        wanted = (self._early.width, self._early.height) if self._early.width else (1280, 800)
        window.resize(min(wanted[0], room.width()), min(wanted[1], room.height()))
        window.rail.setEnabled(False)
        window.painted.connect(self._open, Qt.ConnectionType.QueuedConnection)
        window.closing.connect(self._closed_early)
        QTimer.singleShot(TIDY_MS, _tidy_up_again)
        QTimer.singleShot(0 if self._demo else AFTER_TODAY_MS, self._end_when_told)
        if self._hidden:
            window.showMinimized()
            QTimer.singleShot(0, self._open)  # what is small may never be painted
        elif self._early.maximised or not (roomy or self._early.width):
            window.showMaximized()
        else:
            window.show()
        return window

    def _closed_early(self) -> None:
        """Closing the window before the diary is open ends the program; afterwards the application decides."""
        if self._application is None:
            self._quit()

    # --- the diary ---

    def _open(self) -> None:
        if self._begun:
            return
        self._begun = True
        from PySide6.QtCore import QTimer

        QTimer.singleShot(LISTEN_MS, self._listen)
        from companion.services.safekeeping import Safekeeping
        from companion.store.vault import FileVault
        from companion.system.clock import SystemClock
        from companion.system.secrets import KeyStoreProcess
        from companion.ui.opening import Opening

        self._clock: Clock = self._given_clock or SystemClock()
        self._keeper: Safekeeping = Safekeeping(FileVault(self._home, self._clock), KeyStoreProcess())
        self._opening = Opening(
            window=self._window,
            keeper=self._keeper,
            pending=self._pending,
            home=self._home,
            helping=self._helping,
            opened=self._enter,
            quit_program=self._quit,
            ask_again=lambda: _ask_key_store(self._home),
        )
        if self._demo:
            self._opening.begin_demo(self._fill)
        else:
            self._opening.begin()

    def _helping(self) -> Helping:
        from companion.formats.help_lines import HelpLineFiles
        from companion.services.helping import Helping

        return Helping(None, self._clock, HelpLineFiles(_resources() / "help_lines"), self._early.country)

    def _fill(self, diary: Diary) -> None:
        from companion.services.demonstrating_answers import fill_lived

        fill_lived(diary, self._clock)

    def _enter(self, diary: Diary) -> None:
        from PySide6.QtCore import QTimer

        from companion.rooms import Rooms
        from companion.ui.application import Application, Ends, quit_application
        from companion.ui.pulse import Pulse

        self._diary = diary
        rooms = Rooms(
            diary=diary,
            clock=self._clock,
            home=self._home,
            safekeeping=self._keeper,
            demo=self._demo,
            loaded=False,
        )
        self._rooms = rooms
        rooms.restart = self._begin_again
        self._pulse = Pulse(self._clock.now)
        self._window.rail.setEnabled(True)
        ends = Ends(close=self._close, quit=quit_application)
        self._application = Application(self._window, rooms, self._pulse, ends)
        self._application.begin()
        if self._file:
            self._application.open_pack(self._file)
        QTimer.singleShot(AFTER_TODAY_MS, self._after_today)

    # --- a second start ---

    def _listen(self) -> None:
        if not self._listening:
            self._listening = True
            self._one.asked_forward.connect(self._forward)
            self._one.listen()

    def _forward(self) -> None:
        self._window.come_forward()
        file = self._one.asked_file()
        if file and self._application is not None:
            self._application.open_pack(file)
        else:
            self._file = file or self._file

    # --- after the first page ---

    def _after_today(self) -> None:
        if self._rooms is None:  # closed in the meantime
            return
        import gc

        from companion.warming import load_the_rest

        gc.collect()  # what the start threw away leaves its room to what is loaded now; takes ten milliseconds
        threading.Thread(target=load_the_rest, args=(self._loaded_post(),), daemon=True, name="load").start()
        self._listen()
        self._pulse.start()
        if not self._demo:
            from PySide6.QtCore import QTimer

            self._begin_log()
            QTimer.singleShot(COPY_MS, self._copy_daily)

    def _copy_daily(self) -> None:
        self._copy_if_due()
        self._pulse.minute.connect(self._copy_if_due)

    def _copy_if_due(self) -> None:
        """A copy of the diary once a day, in a thread; what stands in its way is said on the page of the copies."""
        rooms, today = self._rooms, self._clock.now().date()
        if rooms is None or rooms.tasks.busy or self._copied_on == today:
            return
        self._copied_on = today
        rooms.tasks.start(rooms.copying.make_if_due).start()

    @staticmethod
    def _begin_log() -> None:
        from contextlib import suppress

        from companion.system.logs import begin_log
        from companion.system.paths import log_folder

        with suppress(OSError):  # a folder that cannot be written to costs the log, not the program
            begin_log(log_folder())

    def _loaded_post(self) -> Post:
        from PySide6.QtCore import Qt

        from companion.ui.pulse import Post

        self._loaded = Post()
        self._loaded.came.connect(self._remind, Qt.ConnectionType.QueuedConnection)
        return self._loaded

    def _remind(self, _what: str) -> None:
        rooms = self._rooms
        if rooms is None or self._application is None:
            return
        from companion.system.alarms import ScheduledAlarms
        from companion.system.notifier import DesktopNotices
        from companion.ui.herald import WindowHerald
        from companion.ui.pulse import Post
        from companion.warming import steps

        _tidy_up_again()  # what loading the pages throws away leaves its room to the next of them
        rooms.all_loaded()
        self._alarm_post = Post()
        self._alarm_post.came.connect(rooms.reminding.moment_came)
        self._pulse.jumped.connect(rooms.reminding.clock_jumped)
        self._herald = WindowHerald(rooms, DesktopNotices(), self._application.forward)
        self._application.say_kept = self._herald.say_kept
        rooms.begin_reminding(ScheduledAlarms(self._alarm_post, self._clock), self._herald)
        self._warm(steps(rooms))

    def _warm(self, steps: list[Callable[[], None]]) -> None:
        """One after the other, with room between them, so that no door that is pressed has to wait for its page."""
        from PySide6.QtCore import QTimer

        if steps and self._rooms is not None:
            steps[0]()
            QTimer.singleShot(BETWEEN_STEPS_MS, lambda: self._warm(steps[1:]))

    # --- the end ---

    def _begin_again(self) -> None:
        """End, and start anew in a process of its own once everything here is let go of."""
        self._again = True
        self._quit()

    def _quit(self) -> None:
        from companion.ui.application import quit_application

        if self._application is not None:
            self._application.quit()
        else:
            quit_application()

    def _close(self) -> None:
        rooms, self._rooms = self._rooms, None
        if rooms is None:
            return
        herald = getattr(self, "_herald", None)
        if herald is not None:
            herald.stop()
        rooms.later.stop()
        close = getattr(rooms.diary, "close", None)
        if close is not None:
            close()


def _tidy_up_again() -> None:
    """Look for waste again, but not through what the start has loaded: that stays, and would hold up a page change."""
    import gc

    gc.freeze()
    gc.enable()


def _report(error: BaseException) -> str:
    """Details of an error of ours, fit to be shown and sent."""
    from companion.system.logs import crash_report

    return crash_report(error)


def _resources() -> Path:
    from companion.system.resources import resources_folder

    return resources_folder()
