"""The door: from the bare frame to the open diary, whatever stands in the way.

The window never freezes here: the key store answers through a pipe, and everything that takes longer than a
blink runs in a thread of its own, one thing at a time.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer

from companion.domain.problems import Problem, ProblemKind
from companion.services.safekeeping import SHORTEST_PASSPHRASE, Door
from companion.ui.texts import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.ports import Diary, PendingSecret
    from companion.services.helping import Helping
    from companion.services.safekeeping import Safekeeping
    from companion.ui.pages.opening.asking import Ask, Typed
    from companion.ui.widgets.page import Page
    from companion.ui.widgets.press import Press
    from companion.ui.window import Window

PATIENCE_MS = 900
"""How long the bare frame stands before a word about waiting appears, in milliseconds."""

_POLL_MS = 50

_CODE_HELPS = frozenset({ProblemKind.WRONG_KEY, ProblemKind.KEY_MISSING, ProblemKind.NO_KEY_STORE,
                         ProblemKind.KEY_STORE_LOCKED, ProblemKind.WRONG_PASSPHRASE})  # fmt: skip
_ANEW_HELPS = frozenset({ProblemKind.DAMAGED, ProblemKind.WRONG_KEY, ProblemKind.KEY_MISSING,
                         ProblemKind.FILE_NOT_FOUND})  # fmt: skip

_COPY_HELPS = frozenset({ProblemKind.DAMAGED, ProblemKind.FILE_NOT_FOUND})
_MOST_COPIES = 3
"""Copies offered at once: with older ones more would be lost than the way to them is worth at such a moment."""


def _no_pending() -> PendingSecret | None:
    return None


class Opening(QObject):
    """Asks the key store, opens the diary, and where that does not go, says so and offers the next step.

    ``pending`` is the question to the key store that was asked before the window stood; ``ask_again`` asks it once
    more, or gives ``None`` when the key store keeps nothing of ours.
    """

    def __init__(  # noqa: PLR0913 - keyword-only, each named where the door is made
        self,
        *,
        window: Window,
        keeper: Safekeeping,
        pending: PendingSecret | None,
        home: Path,
        helping: Callable[[], Helping],
        opened: Callable[[Diary], None],
        quit_program: Callable[[], None],
        ask_again: Callable[[], PendingSecret | None] = _no_pending,
        patience_ms: int = PATIENCE_MS,
    ) -> None:
        super().__init__()
        self._helping = helping
        self._window, self._keeper, self._pending, self._home = window, keeper, pending, home
        self._opened, self._quit, self._ask_again = opened, quit_program, ask_again
        self._notifier: QSocketNotifier | None = None
        self._page: Page | None = None
        self._lines: Page | None = None
        self._held: Diary | None = None
        self._entered = self._making = False
        self._kept = True
        self._step_back: Callable[[], None] | None = None
        self._task: Any = None
        self._slow = self._timer(patience_ms, self._say_waiting)
        self._look = self._timer(_POLL_MS, self._look_for_key)
        window.asked_page.connect(self._asked_page)
        window.escaped.connect(self._escape)

    def _timer(self, interval: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval)
        timer.timeout.connect(act)
        return timer

    # --- ways in ---

    def begin(self) -> None:
        """Look what is needed, and do it."""
        try:
            door = self._keeper.state()
        except Problem as problem:
            self._refuse(problem)
            return
        except OSError:  # a folder one may not even look into
            self._refuse(Problem(ProblemKind.FILE_UNREADABLE))
            return
        ways: dict[Door, Callable[[], None]] = {
            Door.NEW: self._create,
            Door.NEEDS_KEY_STORE: self._await_key,
            Door.NEEDS_PASSPHRASE: self._ask_passphrase,
            Door.NEEDS_CODE: self._ask_code,
            Door.DIARY_GONE: lambda: self._refuse(Problem(ProblemKind.FILE_NOT_FOUND)),
        }
        way = ways.get(door)
        if way is not None:
            way()

    def begin_demo(self, fill: Callable[[Diary], None]) -> None:
        """A diary with an invented circle and a passphrase nobody needs; its folder is deleted at the end."""
        from secrets import token_hex

        def make() -> Diary:
            diary = self._keeper.create_with_passphrase(token_hex(16))
            fill(diary)
            return diary

        self._slow.start()
        self._in_thread(make, self._refuse)

    def _create(self) -> None:
        self._making = True
        self._slow.start()
        self._in_thread(self._keeper.create_with_key_store, self._could_not_create)

    def _could_not_create(self, problem: Problem) -> None:
        if problem.kind in (ProblemKind.NO_KEY_STORE, ProblemKind.KEY_STORE_LOCKED):
            self._choose_passphrase(problem)
        elif problem.kind is ProblemKind.NOT_ALLOWED:  # a diary has come there meanwhile
            self._again()
        else:
            self._refuse(problem)

    # --- the key store ---

    def _await_key(self) -> None:
        self._making = False
        self._pending = self._pending or self._ask_again()
        self._slow.start()
        if self._pending is None:
            self._in_thread(self._keeper.open_with_key_store, self._refuse)
        elif self._pending.poll():
            self._take_key()
        elif sys.platform == "win32" or self._pending.fileno() < 0:
            self._look.start()  # pipes cannot be waited for there
        else:
            self._notifier = QSocketNotifier(self._pending.fileno(), QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._take_key, Qt.ConnectionType.QueuedConnection)

    def _look_for_key(self) -> None:
        if self._pending is not None and self._pending.poll():
            self._take_key()
        elif self._pending is not None:
            self._look.start()

    def _take_key(self) -> None:
        self._listen_no_more()
        pending, self._pending = self._pending, None
        if pending is not None:
            self._in_thread(lambda: self._keeper.open_with_secret(pending.result()), self._refuse)

    def _listen_no_more(self) -> None:
        self._look.stop()
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None

    def _stop_waiting(self) -> None:
        self._listen_no_more()
        if self._pending is not None:
            self._pending.cancel()
            self._pending = None
        self._ask_code()

    # --- passphrase and code ---

    def _choose_passphrase(self, problem: Problem) -> None:
        from companion.ui.door_words import no_store_words

        words = no_store_words(problem)
        locked = problem.kind is ProblemKind.KEY_STORE_LOCKED
        self._ask(
            title=words.title,
            lines=[words.meaning, words.advice, _least()],
            label=tr("My passphrase"),
            button=tr("Use this passphrase"),
            act=self._keeper.create_with_passphrase,
            others=[self._press(tr("Try the password store again"), self._create, "key-round")] if locked else [],
            typed="shown",
        )

    def _ask_passphrase(self) -> None:
        self._ask(
            title=tr("Your diary is locked"),
            lines=[tr("Please type your passphrase.")],
            label=tr("My passphrase"),
            button=tr("Open my diary"),
            act=self._keeper.open_with_passphrase,
            others=[self._press(tr("Use my recovery code"), self._ask_code, "file-text")],
            typed="hidden",
        )

    def _ask_code(self) -> None:
        self._ask(
            title=tr("Your recovery code"),
            lines=[tr("It stands on the page you printed: nine groups of four."), tr("Capital letters do not matter.")],
            label=tr("My recovery code"),
            button=tr("Open my diary"),
            act=self._open_with_code,
            others=[
                self._press(tr("Try again without it"), self._again, "arrow-left"),
                self._press(tr("I do not have the code"), self._begin_anew, ""),
            ],
            typed="open",
        )
        self._step_back = self._again

    def _open_with_code(self, code: str) -> Diary:
        diary = self._keeper.open_with_code(code)
        self._kept = self._keeper.kept()
        return diary

    def _offer_passphrase(self, diary: Diary) -> None:
        """The code opened the diary and nothing keeps its key: otherwise the code would be asked for each time."""

        def keep(passphrase: str) -> Diary:
            self._keeper.keep_with_passphrase(passphrase)
            self._kept = True
            return diary

        self._ask(
            title=tr("Your diary is open"),
            lines=[
                tr("This computer has no password store to keep the key for the next time."),
                tr("Choose a passphrase of your own. You will type it each time you start."),
                _least(),
            ],
            label=tr("My passphrase"),
            button=tr("Use this passphrase"),
            act=keep,
            others=[self._press(tr("Use the code next time too"), lambda: self._let_in(diary), "")],
            typed="shown",
        )

    def _ask(self, *, title: str, lines: list[str], label: str, button: str, act: Callable[[str], Diary],
             others: list[Press], typed: Typed) -> None:  # fmt: skip
        from companion.ui.pages.opening.asking import Ask

        def answered(text: str) -> None:
            if self._task is None:
                page.busy()
                self._in_thread(lambda: act(text), lambda problem: self._not_fitting(page, problem))

        page = Ask(title=title, lines=lines, label=label, button=button, answered=answered, others=others, typed=typed)
        self._show(page)

    def _not_fitting(self, page: Ask, problem: Problem) -> None:
        from companion.ui.door_words import misfit_words

        if problem.kind is ProblemKind.BAD_VALUE:
            page.say(tr("Please use at least {n} letters.", n=SHORTEST_PASSPHRASE))
        elif problem.kind in (ProblemKind.WRONG_PASSPHRASE, ProblemKind.WRONG_CODE):
            page.say(misfit_words(problem))
        else:
            self._refuse(problem)

    # --- what went wrong ---

    def _refuse(self, problem: Problem) -> None:
        from companion.ui.door_words import door_words
        from companion.ui.pages.opening.waiting import Notice

        words = door_words(problem)
        presses = [self._press(tr("Try again"), self._again, "repeat", main=True)]
        if problem.kind in _CODE_HELPS:
            presses.append(self._press(tr("Use my recovery code"), self._ask_code, "file-text"))
        if problem.kind in _COPY_HELPS and self._keeper.old_copies():
            presses.append(self._press(tr("Open a copy of my diary"), self._choose_copy, "copy"))
        presses.append(self._press(tr("Show the folder"), self._show_folder, "file-up"))
        if problem.kind in _ANEW_HELPS:
            presses.append(self._press(tr("Begin a new diary"), self._begin_anew, "plus"))
        presses.append(self._press(tr("Close Companion"), self._quit, "", always=True))
        self._show(Notice(words.title, [words.meaning, words.advice], presses))

    def _choose_copy(self) -> None:
        """The newest few copies; the diary that does not open is put aside, never deleted."""
        from companion.ui.copy_words import copy_moment
        from companion.ui.pages.opening.waiting import Notice

        presses = [
            self._press(copy_moment(copy.at), partial(self._open_copy, copy.name), "clock", main=place == 0)
            for place, copy in enumerate(self._keeper.old_copies()[:_MOST_COPIES])
        ]
        presses.append(self._press(tr("Try the diary again"), self._again, "arrow-left"))
        lines = [
            tr("What was noted after that day is not in the copy."),
            tr("The diary that does not open is put aside, not deleted."),
        ]
        self._show(Notice(tr("Which copy shall be opened?"), lines, presses))
        self._step_back = self._again

    def _open_copy(self, copy: str) -> None:
        if self._keeper.knows_secret():
            self._slow.start()
            self._in_thread(lambda: self._keeper.open_copy(copy), self._refuse)
            return
        self._ask(
            title=tr("Your recovery code"),
            lines=[tr("It stands on the page you printed: nine groups of four."), tr("Capital letters do not matter.")],
            label=tr("My recovery code"),
            button=tr("Open the copy"),
            act=partial(self._keeper.open_copy_with_code, copy),
            others=[self._press(tr("Another copy"), self._choose_copy, "arrow-left")],
            typed="open",
        )
        self._step_back = self._choose_copy

    def _begin_anew(self) -> None:
        from companion.ui.pages.opening.waiting import Notice

        presses = [
            self._press(tr("Keep looking for the old one"), self._again, "arrow-left", main=True),
            self._press(tr("Begin a new diary"), self._anew, "plus"),
        ]
        lines = [tr("The old diary is put aside in its folder. Nothing is deleted."),
                 tr("You can come back to it with your recovery code.")]  # fmt: skip
        self._show(Notice(tr("Begin a new diary?"), lines, presses))
        self._step_back = self._again

    def _anew(self) -> None:
        try:
            self._keeper.start_anew()
        except Problem as problem:
            self._refuse(problem)
            return
        self.begin()

    def _again(self) -> None:
        self._listen_no_more()
        self._pending = None
        self.begin()

    def _show_folder(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._home)))

    # --- somebody to talk to, also when nothing opens ---

    def _asked_page(self, page: str) -> None:
        if page == "help" and not self._entered:
            self._show_help()

    def _show_help(self) -> None:
        """Over the page one was on, which stays as it is; nothing takes these numbers away but Back."""
        from companion.ui.pages.opening.lines import Lines

        if self._lines is None:
            back = self._press(tr("Back to where I was"), self._leave_help, "arrow-left", always=True)
            self._lines = Lines(self._helping().page(), back)
            self._window.show_page(self._lines, doors=False)

    def _leave_help(self) -> None:
        lines, self._lines = self._lines, None
        if self._held is not None:
            self._let_in(self._held)
        elif self._page is not None:
            self._window.show_page(self._page, doors=False)
        if lines is not None:
            self._window.drop(lines)

    def _escape(self) -> None:
        if self._entered:
            return
        if self._lines is not None:
            self._leave_help()
        elif self._step_back is not None and self._task is None:
            self._step_back()

    # --- showing ---

    def _say_waiting(self) -> None:
        from companion.ui.pages.opening.waiting import Notice

        if self._pending is not None:
            lines = [tr("The computer may ask for its own password. The key to your diary is kept with it.")]
            presses = [self._press(tr("Use my recovery code"), self._stop_waiting, "file-text")]
            self._show(Notice(tr("Waiting for the password store"), lines, presses))
        elif self._making:
            lines = [tr("The computer may ask for its own password, so that it can keep the key to your diary.")]
            self._show(Notice(tr("Making your diary"), lines, []))
        else:
            self._show(Notice(tr("Opening your diary"), [], []))

    def _show(self, page: Page) -> None:
        from companion.ui.widgets.press import Press, PressKind

        self._slow.stop()
        self._step_back = None
        press = Press(tr("Get help"), "phone", PressKind.HELP)
        press.clicked.connect(self._show_help)
        page.add_tool(press)
        old, self._page = self._page, page
        if self._lines is None:
            self._window.show_page(page, doors=False)
        if old is not None:
            self._window.drop(old)

    def _enter(self, diary: Diary) -> None:
        if not self._kept:
            self._kept = True
            self._offer_passphrase(diary)
        else:
            self._let_in(diary)

    def _let_in(self, diary: Diary) -> None:
        """Go on to the first page; who is reading the numbers of Get help goes on from there by themselves."""
        self._slow.stop()
        self._held = diary
        if self._lines is not None or self._entered:
            return
        self._entered = True
        old, self._page = self._page, None
        self._opened(diary)
        if old is not None:
            self._window.drop(old)

    # --- one slow thing at a time ---

    def _in_thread(self, work: Callable[[], Diary], refused: Callable[[Problem], None]) -> None:
        from companion.ui.tasks import Task

        self._on_refusal = refused
        task = Task(lambda _progress: work())
        task.finished.connect(self._came)
        task.refused.connect(self._came_not)
        task.broke.connect(self._broke)
        self._task = task
        task.start()

    def wait(self) -> None:
        """Until nothing is under way any more; at the end of the program."""
        if self._task is not None:
            self._task.wait()

    def _came(self, diary: Diary) -> None:
        self._task = None
        self._enter(diary)

    def _came_not(self, problem: Problem) -> None:
        self._task = None
        self._slow.stop()
        self._on_refusal(problem)

    def _broke(self, error: BaseException) -> None:
        """An error of ours: a page to go on from, and the details on the crash page."""
        self._task = None
        self._refuse(Problem(ProblemKind.FILE_UNREADABLE))
        raise error

    def _press(self, words: str, act: Callable[[], None], icon: str, *, main: bool = False,
               always: bool = False) -> Press:  # fmt: skip
        """A button that waits for its turn while something is under way, unless it may be pressed ``always``."""
        from companion.ui.widgets.press import Press, PressKind

        press = Press(words, icon, PressKind.MAIN if main else PressKind.SECOND)
        press.clicked.connect(lambda _on=False: act() if always or self._task is None else None)
        return press


def _least() -> str:
    return tr("Use at least {n} letters. A short sentence is good.", n=SHORTEST_PASSPHRASE)
