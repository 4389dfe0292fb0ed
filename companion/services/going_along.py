"""Going along a suggested path: where one is, and the one exercise that comes next, with its reason.

A path is an offer. Where one is, is what was done, at whatever time and in whatever order; nothing here is late, and
nothing that is missing is counted. It can be left at any place and is taken up there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.paths import ExercisePath, PathPart, Place, next_part
from companion.domain.people import Kind
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.repeats import to_wall
from companion.domain.sheets import Sheet
from companion.services.happenings import home_zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from companion.domain.exercise_head import Head
    from companion.domain.runs import RunId
    from companion.ports import Book, Clock, Diary
    from companion.services.thoughts import HeldBack, Thoughts

PATH = "path"
"""Kind of the sheets in which it is kept what was left out of a path."""


@record
class Marks:
    """What is kept of one path.

    ``left_out`` are keys of parts. ``since`` (UTC) is set when it is gone along once more: only what was done after it
    counts.
    """

    left_out: frozenset[str] = frozenset()
    since: datetime | None = None


@record
class Station:
    """One part of a path. ``done``: one of its exercises was gone through; ``left_out``: the person does without it.

    ``exercises`` are those of it that are there, in the order of the path.
    """

    part: PathPart
    exercises: tuple[str, ...]
    done: bool = False
    left_out: bool = False


@record
class Ahead:
    """What comes next: one exercise, and the part it belongs to, which says why.

    ``others`` would do as well. ``open_run`` is a run of it to go on with.
    """

    part: PathPart
    exercise: str
    title: str
    thought: str
    minutes: int
    others: tuple[str, ...] = ()
    open_run: RunId | None = None


@record
class Along:
    """A path and where one is on it. ``on``: it is the one that is gone along now; ``begun``: something of it was done.

    ``ahead`` is empty when nothing comes: at the ``end`` (every part in turn was done or left out), or while all that
    is open does not fit the days.
    """

    path: ExercisePath
    on: bool
    begun: bool
    end: bool
    in_turn: tuple[Station, ...]
    beside: tuple[Station, ...]
    ahead: Ahead | None = None


class GoingAlong:
    """Paths in the diary. ``paths`` gives those there are, when they are first needed."""

    def __init__(
        self, diary: Diary, clock: Clock, thoughts: Thoughts, paths: Callable[[], tuple[ExercisePath, ...]]
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._thoughts = thoughts
        self._paths = paths

    # --- where one is ---

    def all(self) -> list[Along]:
        """Every path, in the order of their file."""
        held = self._thoughts.held_back(self._clock.now())
        with self._diary.reading() as book:
            return [self._along(path, book, held) for path in self._paths()]

    def along(self, path: str) -> Along:
        """One path. Raises ``Problem(GONE)`` when there is none of that id."""
        held = self._thoughts.held_back(self._clock.now())
        found = self._path(path)
        with self._diary.reading() as book:
            return self._along(found, book, held)

    def on(self) -> Along | None:
        """The path that is gone along now."""
        with self._diary.reading() as book:
            chosen = book.preferences.get().path
        known = {path.id for path in self._paths()} if chosen else set()
        return self.along(chosen) if chosen in known else None

    def _path(self, name: str) -> ExercisePath:
        found = next((path for path in self._paths() if path.id == name), None)
        if found is None:
            raise Problem(ProblemKind.GONE, name)
        return found

    def _along(self, path: ExercisePath, book: Book, held: HeldBack) -> Along:
        heads = {head.id: head for head in self._thoughts.shelf.heads()}
        marks, done = marks_of(book, path.id), done_on(book, path)
        stations = [_station(part, heads, done, marks) for part in path.parts]
        in_turn = tuple(each for each in stations if each.part.place is Place.IN_TURN)
        ahead = ahead_on(path, book, held.fitting(heads))
        return Along(
            path=path,
            on=book.preferences.get().path == path.id,
            begun=bool(done or marks.left_out),
            end=all(each.done or each.left_out for each in in_turn),
            in_turn=in_turn,
            beside=tuple(each for each in stations if each.part.place is not Place.IN_TURN),
            ahead=ahead,
        )

    # --- what one does ---

    def begin(self, path: str) -> None:
        """Go along this path from now on, or take it up where it was left. It can be undone.

        Another one that was on rests where it is. Raises ``Problem(GONE)``.
        """
        found = self._path(path)
        with self._diary.writing(Act(kind=ActKind.PREFERENCE_CHANGED)) as book:
            book.preferences.save(replace(book.preferences.get(), path=found.id))

    def leave(self) -> None:
        """Leave the path that is on; it rests where it is. It can be undone."""
        with self._diary.writing(Act(kind=ActKind.PREFERENCE_CHANGED)) as book:
            book.preferences.save(replace(book.preferences.get(), path=""))

    def once_more(self, path: str) -> None:
        """Go along it from its first part again. What was written stays. It can be undone. Raises ``Problem(GONE)``."""
        found, now = self._path(path), self._clock.now()
        with self._diary.writing(Act(kind=ActKind.PREFERENCE_CHANGED)) as book:
            book.packs.save(_sheet(found.id, Marks(since=now), now))
            book.preferences.save(replace(book.preferences.get(), path=found.id))

    def leave_out(self, path: str, part: str) -> None:
        """Do without a part, named by its key. It can be undone. Raises ``Problem(GONE)``."""
        self._mark(path, part, out=True)

    def put_back(self, path: str, part: str) -> None:
        """Have a part after all. It can be undone. Raises ``Problem(GONE)``."""
        self._mark(path, part, out=False)

    def _mark(self, path: str, part: str, *, out: bool) -> None:
        found = self._path(path)
        if part not in {each.key for each in found.parts}:
            raise Problem(ProblemKind.GONE, part)
        with self._diary.writing(Act(kind=ActKind.PREFERENCE_CHANGED)) as book:
            marks = marks_of(book, found.id)
            left_out = marks.left_out | {part} if out else marks.left_out - {part}
            book.packs.save(_sheet(found.id, replace(marks, left_out=left_out), self._clock.now()))


# --- where one is, from the diary ----------------------------------------------------------------------------------


def done_on(book: Book, path: ExercisePath) -> dict[str, datetime]:
    """The exercises of a path that were gone through, with the last time (UTC).

    Of a path that is gone along once more, since it was begun anew.
    """
    since = marks_of(book, path.id).since
    mine = set(path.exercises)
    done = book.runs.last_done()
    return {name: at for name, at in done.items() if name in mine and (since is None or at > since)}


def ahead_on(path: ExercisePath, book: Book, heads: Mapping[str, Head]) -> Ahead | None:
    """The exercise that comes next of those in ``heads``; ``None`` at the end, and when none of the rest is there."""
    done, marks = done_on(book, path), marks_of(book, path.id)
    passed = {
        part.key for part in path.parts if part.key in marks.left_out or any(name in done for name in part.one_of)
    }
    found = next_part(path, passed, heads, lambda: _somebody(book))
    if found is None:
        return None
    part, head = found
    runs = {run.exercise: run.id for run in reversed(book.runs.open()) if run.exercise in part.one_of}
    begun = next((heads[name] for name in part.one_of if name in runs and name in heads), head)
    return Ahead(
        part=part,
        exercise=begun.id,
        title=begun.title,
        thought=begun.thought,
        minutes=begun.minutes,
        others=tuple(name for name in part.one_of if name in heads and name != begun.id),
        open_run=runs.get(begun.id),
    )


def rests(path: ExercisePath, book: Book, today: date, zone: str) -> bool:
    """Whether the last part was done so lately that the program does not offer the next by itself."""
    done = done_on(book, path).values()
    return any((today - to_wall(at, zone).date()).days < path.days for at in done)


def day_of(book: Book, clock: Clock, now: datetime) -> tuple[date, str]:
    """The day at home, and the zone of home."""
    zone = home_zone(book.preferences.get(), clock)
    return to_wall(now, zone).date(), zone


def marks_of(book: Book, path: str) -> Marks:
    """What is kept of a path; nothing when the sheet is not there or makes no sense."""
    sheet = book.packs.get(_name(path))
    document = {} if sheet is None else sheet.document
    left_out, since = document.get("left_out"), document.get("since")
    return Marks(left_out=frozenset(_texts(left_out)), since=_moment(since))


def _sheet(path: str, marks: Marks, now: datetime) -> Sheet:
    since = "" if marks.since is None else marks.since.isoformat()
    return Sheet(id=_name(path), kind=PATH, at=now, document={"left_out": sorted(marks.left_out), "since": since})


def _name(path: str) -> str:
    return f"{PATH}:{path}"


def _texts(value: object) -> Iterable[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else ()


def _moment(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) and value else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


def _station(part: PathPart, heads: Mapping[str, Head], done: Mapping[str, datetime], marks: Marks) -> Station:
    return Station(
        part=part,
        exercises=tuple(name for name in part.one_of if name in heads),
        done=any(name in done for name in part.one_of),
        left_out=part.key in marks.left_out,
    )


def _somebody(book: Book) -> bool:
    """Whether there is a person in the circle who can be asked."""
    return any(person.kind is Kind.PERSON and not person.life.silent for person in book.people.all())
