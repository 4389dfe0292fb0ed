"""The door: from the bare frame to the open diary, whatever stands in the way.

The window never freezes here: the key store answers through a pipe, and everything that takes longer than a
blink runs in a thread of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from companion.domain.problems import Problem, ProblemKind
from companion.services.safekeeping import SHORTEST_PASSPHRASE, Door
from companion.ui.texts import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.ports import Diary, PendingSecret
    from companion.services.helping import Helping
    from companion.services.safekeeping import Safekeeping
    from companion.ui.pages.opening.asking import Ask
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


class Opening(QObject):
    """Asks the key store, opens the diary, and where that does not go, says so and offers the next step."""

    def __init__(
        self,
        *,
        window: Window,
        keeper: Safekeeping,
        pending: PendingSecret | None,
        home: Path,
        helping: Callable[[], Helping],
        opened: Callable[[Diary], None],
        quit_program: Callable[[], None],
        patience_ms: int = PATIENCE_MS,
    ) -> None:
        super().__init__()
        self._helping = helping
        self._window, self._keeper, self._pending, self._home = window, keeper, pending, home
        self._opened, self._quit = opened, quit_program
        self._notifier: QSocketNotifier | None = None
        self._page: Page | None = None
        self._task: Any = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(patience_ms)
        self._slow.timeout.connect(self._say_waiting)

    # --- ways in ---

    def begin(self) -> None:
        """Look what is needed, and do it."""
        try:
            door = self._keeper.state()
        except Problem as problem:
            self._refuse(problem)
            return
        ways: dict[Door, Callable[[], None]] = {
            Door.NEW: self._create,
            Door.NEEDS_KEY_STORE: self._await_key,
            Door.NEEDS_PASSPHRASE: self._ask_passphrase,
            Door.NEEDS_CODE: self._ask_code,
            Door.DIARY_GONE: lambda: self._refuse(Problem(ProblemKind.FILE_NOT_FOUND, tr("your diary"))),
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
        self._slow.start()
        self._in_thread(self._keeper.create_with_key_store, self._could_not_create)

    def _could_not_create(self, problem: Problem) -> None:
        if problem.kind in (ProblemKind.NO_KEY_STORE, ProblemKind.KEY_STORE_LOCKED):
            self._choose_passphrase(problem)
        else:
            self._refuse(problem)

    # --- the key store ---

    def _await_key(self) -> None:
        if self._pending is None:
            self._in_thread(self._keeper.open_with_key_store, self._refuse)
            return
        if self._pending.poll():
            self._take_key()
            return
        self._slow.start()
        if self._pending.fileno() < 0:
            QTimer.singleShot(_POLL_MS, self._await_key)
            return
        self._notifier = QSocketNotifier(self._pending.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._take_key, Qt.ConnectionType.QueuedConnection)

    def _take_key(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier = None
        pending, self._pending = self._pending, None
        if pending is None:
            return
        try:
            diary = self._keeper.open_with_secret(pending.result(0.5))
        except Problem as problem:
            self._refuse(problem)
            return
        self._enter(diary)

    # --- passphrase and code ---

    def _choose_passphrase(self, problem: Problem) -> None:
        from companion.ui.problem_words import problem_words

        words = problem_words(Problem(ProblemKind.NO_KEY_STORE))
        locked = problem.kind is ProblemKind.KEY_STORE_LOCKED
        again = [self._press(tr("Try the password store again"), self._create, "key-round")] if locked else []
        self._ask(
            title=words.title if not locked else problem_words(problem).title,
            lines=[words.meaning if not locked else problem_words(problem).meaning, words.advice,
                   tr("Use at least {n} letters. A short sentence is good.", n=SHORTEST_PASSPHRASE)],
            label=tr("My passphrase"),
            button=tr("Use this passphrase"),
            act=self._keeper.create_with_passphrase,
            others=again,
            hidden=True,
        )  # fmt: skip

    def _ask_passphrase(self) -> None:
        self._ask(
            title=tr("Your diary is locked"),
            lines=[tr("Please type your passphrase.")],
            label=tr("My passphrase"),
            button=tr("Open my diary"),
            act=self._keeper.open_with_passphrase,
            others=[self._press(tr("Use my recovery code"), self._ask_code, "file-text")],
            hidden=True,
        )

    def _ask_code(self) -> None:
        self._ask(
            title=tr("Your recovery code"),
            lines=[tr("It stands on the page you printed: nine groups of four."), tr("Capital letters do not matter.")],
            label=tr("My recovery code"),
            button=tr("Open my diary"),
            act=self._keeper.open_with_code,
            others=[self._press(tr("Try again without it"), self._again, "arrow-left")],
            hidden=False,
        )

    def _ask(self, *, title: str, lines: list[str], label: str, button: str, act: Callable[[str], Diary],
             others: list[Press], hidden: bool) -> None:  # fmt: skip
        from companion.ui.pages.opening.asking import Ask

        def answered(text: str) -> None:
            page.busy()
            self._in_thread(lambda: act(text), lambda problem: self._not_fitting(page, problem))

        page = Ask(
            title=title, lines=lines, label=label, button=button, answered=answered, others=others, hidden=hidden
        )
        self._show(page)

    def _not_fitting(self, page: Ask, problem: Problem) -> None:
        if problem.kind is ProblemKind.BAD_VALUE:
            page.say(tr("Please use at least {n} letters.", n=SHORTEST_PASSPHRASE))
        elif problem.kind in (ProblemKind.WRONG_PASSPHRASE, ProblemKind.WRONG_CODE):
            page.say(_fits_not(problem))
        else:
            self._refuse(problem)

    # --- what went wrong ---

    def _refuse(self, problem: Problem) -> None:
        from companion.ui.pages.opening.waiting import Notice
        from companion.ui.problem_words import problem_words

        words = problem_words(problem)
        presses = [self._press(tr("Try again"), self._again, "repeat", main=True)]
        if problem.kind in _CODE_HELPS:
            presses.append(self._press(tr("Use my recovery code"), self._ask_code, "file-text"))
        presses.append(self._press(tr("Show the folder"), self._show_folder, "file-up"))
        if problem.kind in _ANEW_HELPS:
            presses.append(self._press(tr("Begin a new diary"), self._begin_anew, "plus"))
        presses.append(self._press(tr("Close Companion"), self._quit, ""))
        self._show(Notice(words.title, [words.meaning, words.advice], presses))

    def _begin_anew(self) -> None:
        from companion.ui.pages.opening.waiting import Notice

        presses = [
            self._press(tr("Keep looking for the old one"), self._again, "arrow-left", main=True),
            self._press(tr("Begin a new diary"), self._anew, "plus"),
        ]
        lines = [tr("The old diary is put aside in its folder. Nothing is deleted."),
                 tr("You can come back to it with your recovery code.")]  # fmt: skip
        self._show(Notice(tr("Begin a new diary?"), lines, presses))

    def _anew(self) -> None:
        try:
            self._keeper.start_anew()
        except Problem as problem:
            self._refuse(problem)
            return
        self.begin()

    def _again(self) -> None:
        self._pending = None
        self.begin()

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._home)))

    # --- somebody to talk to, also when nothing opens ---

    def _show_help(self) -> None:
        from companion.ui.pages.opening.lines import Lines

        back = self._press(tr("Back to where I was"), self._again, "arrow-left")
        self._show(Lines(self._helping().page(), back), with_help=False)

    # --- showing ---

    def _say_waiting(self) -> None:
        from companion.ui.pages.opening.waiting import Notice

        if self._pending is not None:
            lines = [tr("The computer may ask for its own password. The key to your diary is kept with it.")]
            presses = [self._press(tr("Use my recovery code"), self._stop_waiting, "file-text")]
            self._show(Notice(tr("Waiting for the password store"), lines, presses))
        else:
            self._show(Notice(tr("Opening your diary"), [], []))

    def _stop_waiting(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier = None
        if self._pending is not None:
            self._pending.cancel()
            self._pending = None
        self._ask_code()

    def _show(self, page: Page, *, with_help: bool = True) -> None:
        self._slow.stop()
        if with_help:
            from companion.ui.widgets.press import Press, PressKind

            press = Press(tr("Get help"), "phone", PressKind.HELP)
            press.clicked.connect(self._show_help)
            page.add_tool(press)
        old, self._page = self._page, page
        self._window.show_page(page, doors=False)
        if old is not None:
            self._window.drop(old)

    def _enter(self, diary: Diary) -> None:
        self._slow.stop()
        old, self._page = self._page, None
        self._opened(diary)
        if old is not None:
            self._window.drop(old)

    def _in_thread(self, work: Callable[[], Diary], refused: Callable[[Problem], None]) -> None:
        from companion.ui.tasks import Task

        task = Task(lambda _progress: work())
        task.finished.connect(self._enter)
        task.refused.connect(refused)
        task.broke.connect(_raise)
        self._task = task
        task.start()

    @staticmethod
    def _press(words: str, act: Callable[[], None], icon: str, *, main: bool = False) -> Press:
        from companion.ui.widgets.press import Press, PressKind

        press = Press(words, icon, PressKind.MAIN if main else PressKind.SECOND)
        press.clicked.connect(lambda _on=False: act())
        return press


def _raise(error: BaseException) -> None:
    """Hand an error of ours from a thread to the crash page."""
    raise error


def _fits_not(problem: Problem) -> str:
    if problem.kind is ProblemKind.WRONG_PASSPHRASE:
        return tr("That passphrase does not fit. Look for capital letters and spaces, and try again.")
    if problem.detail:
        return tr("Look at group {groups} again. Something there is not as on the printed page.", groups=problem.detail)
    return tr("This code belongs to another diary. Look for the page printed for this one.")
