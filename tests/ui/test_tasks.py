"""Slow acts: how far they are, what came of them, Cancel, and the end of the program."""

from __future__ import annotations

import threading
from time import sleep
from typing import TYPE_CHECKING

from companion.domain.problems import Problem, ProblemKind
from companion.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


def until_cancelled(progress: Callable[[int, int], None]) -> int:
    for number in range(10_000):
        progress(number, 10_000)
        sleep(0.002)
    return 7


def test_progress_and_result_arrive_on_the_main_thread(qtbot: QtBot) -> None:
    tasks, heard = Tasks(), list[object]()

    def work(progress: Callable[[int, int], None]) -> str:
        progress(1, 2)
        progress(2, 2)
        return threading.current_thread().name

    task = tasks.start(work)
    here = threading.main_thread()
    task.progressed.connect(lambda done, total: heard.append((done, total, threading.current_thread() is here)))
    task.finished.connect(lambda result: heard.append((result, threading.current_thread() is here)))
    with qtbot.waitSignal(task.finished):
        task.start()
    assert heard == [(1, 2, True), (2, 2, True), ("slow-act", True)]
    assert tasks._running == []


def test_what_the_world_refuses_is_handed_on(qtbot: QtBot) -> None:
    def work(_progress: object) -> None:
        raise Problem(ProblemKind.FILE_EMPTY, "a.vcf")

    task = Tasks().start(work)
    with qtbot.waitSignal(task.refused) as told:
        task.start()
    assert told.args[0].kind is ProblemKind.FILE_EMPTY


def test_an_error_of_ours_goes_to_the_crash_page(qtbot: QtBot) -> None:
    tasks = Tasks()
    task = tasks.start(lambda _progress: 1 // 0)
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(task.broke):
        task.start()
        qtbot.waitUntil(lambda: len(caught) > 0)
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    assert tasks._running == []


def test_cancel_ends_it(qtbot: QtBot) -> None:
    task = Tasks().start(until_cancelled)
    with qtbot.waitSignal(task.refused) as told:
        task.start()
        task.progressed.connect(lambda _done, _total: task.cancel())
    assert told.args[0].kind is ProblemKind.CANCELLED


def test_the_end_of_the_program_cancels_and_waits(qtbot: QtBot) -> None:
    tasks = Tasks()
    task = tasks.start(until_cancelled)
    task.start()
    tasks.stop()
    assert not task._thread.is_alive()
    qtbot.waitUntil(lambda: tasks._running == [])


def test_stopping_a_slow_act_that_never_began(qtbot: QtBot) -> None:
    del qtbot
    tasks = Tasks()
    tasks.start(until_cancelled)
    tasks.stop()
