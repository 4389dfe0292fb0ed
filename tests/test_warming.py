"""What is done beforehand once Today stands: the next pages open without loading any more code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from companion.domain.problems import Problem, ProblemKind
from companion.warming import steps

PATIENCE_SECONDS = 60
_WALK = """
import json, sys, time
from companion import bootstrap
from PySide6.QtWidgets import QApplication

class Walked(bootstrap.Start):
    longest = 0.0
    def _warm(self, steps):
        began = time.thread_time()
        super()._warm(steps)
        self.longest = max(self.longest, time.thread_time() - began)
        if not steps:
            self._walk()
    def _walk(self):
        rooms, new = self._rooms, {}
        exercise = rooms.thoughts.offered(rooms.clock.now()).exercise
        for page in ("people", "plans", "thoughts", "how", "help", "exercise"):
            before = set(sys.modules)
            rooms.router.go(page, **({"exercise": exercise} if page == "exercise" else {}))
            QApplication.processEvents()
            new[page] = sorted(set(sys.modules) - before)
        print(json.dumps({"longest": self.longest, "new": new, "page": type(self._window.page).__name__}))
        QApplication.exit(0)

bootstrap.Start = Walked
from companion.__main__ import main
sys.exit(main(["--demo"]))
"""
_LOADED = """
import sys
from companion.domain.problems import Problem, ProblemKind
from companion.system import alarms, notifier
from companion.ui import herald
from companion.warming import steps

class Refusing:
    def __getattr__(self, name):
        raise Problem(ProblemKind.GONE, name)

for step in steps(Refusing()):
    step()
print(*sys.modules)
"""


def test_every_door_and_the_exercise_on_today_open_without_loading_code(tmp_path: Path) -> None:
    environment = os.environ | {
        "TMPDIR": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
    told = subprocess.run(
        [sys.executable, "-c", _WALK],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert told.stdout, told.stderr
    answer = json.loads(told.stdout.splitlines()[-1])
    assert answer["page"] == "ExercisePage", answer
    assert {page: new for page, new in answer["new"].items() if new} == {}
    assert answer["longest"] < 0.1  # seconds of work; a step is about 0.01, all of them at once about 0.15


class _Refusing:
    """Rooms in which nothing can be had."""

    def __getattr__(self, name: str) -> object:
        raise Problem(ProblemKind.GONE, name)


def test_what_the_world_refuses_is_left_to_the_page_that_needs_it() -> None:
    for step in steps(_Refusing()):  # type: ignore[arg-type]  # stands for any room that fails
        step()


def test_what_stands_beforehand_holds_no_more_than_pages_need() -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[1])}
    told = subprocess.run([sys.executable, "-c", _LOADED], env=environment, capture_output=True, text=True, check=True)
    loaded = set(told.stdout.split())
    assert {"companion.ui.pages.people.page", "companion.ui.steps.make", "companion.services.exercising"} <= loaded
    assert loaded & {"companion.ports", "companion.ports_machine", "html", "alembic", "urllib3", "keyring"} == set()
