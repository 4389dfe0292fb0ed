"""What is done beforehand once Today stands, so that no page makes somebody wait when it is opened for the first time.

Nothing here but the last step is needed for anything to work: each only does earlier what the first look at a page
would do.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from companion.domain.problems import Problem
from companion.ui.router import page_modules

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.rooms import Rooms

_FOR_PEOPLE = (
    "companion.services.reaching",
    "companion.channels.family",
    "companion.formats.call_services",
    "companion.services.finding",
)
_FOR_HELP = ("companion.services.helping", "companion.services.caring", "companion.formats.help_lines")
_FOR_THOUGHTS = (
    "companion.domain.exercises",
    "companion.domain.run_screens",
    "companion.domain.run_moves",
    "companion.services.exercising",
    "companion.services.going_along",
)
_FOR_HOW = ("tomllib", "companion.formats.check_in_file", "companion.services.looking_back", "companion.services.asked")
_FOR_AN_EXERCISE = (
    "companion.ui.steps.parts",
    "companion.ui.steps.make",
    "companion.ui.pages.exercise.page",
    "companion.formats.exercise_steps",
    "companion.formats.exercise_check",
    "companion.formats.exercise_translation",
    "companion.formats.traps_file",
)


def load_the_rest(post: Callable[[str], object]) -> None:
    """In a thread: the libraries for writing and for alarms; then tell the main thread."""
    from companion.store.diary import warm_up
    from companion.system import alarms

    warm_up()
    alarms.warm_up()
    post("loaded")


def steps(rooms: Rooms) -> list[Callable[[], None]]:
    """What can be done beforehand, in the order in which it is likely to be asked for.

    Each step is so short (about ten milliseconds) that whoever presses something in the midst of it does not notice.
    What the world refuses is told by the page that needs it, not here.
    """
    acts: list[Callable[[], object]] = [
        *_loads(*page_modules(), *_FOR_PEOPLE),
        partial(_look_at_people, rooms),
        *_loads(*_FOR_HELP),
        partial(_look_at_help, rooms),
        *_loads(*_FOR_THOUGHTS),
        partial(_look_at_paths, rooms),
        *_loads(*_FOR_HOW),
        partial(_look_at_questions, rooms),
        *_loads(*_FOR_AN_EXERCISE),
        partial(_look_at_steps, rooms),
        partial(_look_at_exercise, rooms),
        partial(_keep_in_step, rooms),
    ]
    return [partial(_quietly, act) for act in acts]


def _look_at_people(rooms: Rooms) -> object:
    return rooms.reaching, rooms.circle.look_round()


def _look_at_help(rooms: Rooms) -> object:
    return rooms.caring, rooms.helping.page()


def _look_at_paths(rooms: Rooms) -> object:
    return rooms.going_along


def _look_at_questions(rooms: Rooms) -> object:
    return rooms.checking_in.offered()


def _look_at_steps(rooms: Rooms) -> object:
    """What all exercises share."""
    return rooms.own_shelf.shared()


def _look_at_exercise(rooms: Rooms) -> object:
    """That of the thought on Today: it is the next one opened, if any is."""
    offered = rooms.thoughts.offered(rooms.clock.now())
    return None if offered is None else rooms.shelf.get(offered.exercise)


def _keep_in_step(rooms: Rooms) -> None:
    """The one that is no preparing: where a server was chosen, keeping in step begins once all else stands."""
    rooms.keep_in_step()


def _loads(*modules: str) -> list[Callable[[], object]]:
    return [partial(import_module, module) for module in modules]


def _quietly(act: Callable[[], object]) -> None:
    with suppress(Problem):
        act()
