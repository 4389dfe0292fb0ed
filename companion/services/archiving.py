"""Taking everything with me: one file with all there is, and the same file in again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from companion.domain.archive import Whole
    from companion.domain.people import Person
    from companion.domain.plans import Plan, Touch
    from companion.domain.runs import Run
    from companion.ports import Clock, Diary, Exercises, Files
    from companion.services.copying import Copying
    from companion.services.safekeeping import Safekeeping


class Pack(Protocol):
    """Makes one file of everything and of what stands beside it."""

    def __call__(self, whole: Whole, files: Mapping[str, bytes], made: datetime) -> bytes:
        """The bytes of the file."""


@record
class Lived:
    """What is written out for people to read: everybody of the book, all plans, times in touch, newest first.

    ``titles`` are those of the exercises by id.
    """

    people: tuple[Person, ...]
    plans: tuple[Plan, ...]
    touches: tuple[Touch, ...]
    runs: tuple[Run, ...]
    titles: Mapping[str, str]


class Archiving:
    """The verbs."""

    def __init__(  # noqa: PLR0913 - keyword-only, and each is one thing that is used
        self,
        *,
        diary: Diary,
        clock: Clock,
        files: Files,
        keeper: Safekeeping,
        copying: Callable[[], Copying],
        pack: Pack,
        unpack: Callable[[bytes], Whole],
        shelf: Callable[[], Exercises],
    ) -> None:
        self._shelf = shelf
        self._diary = diary
        self._clock = clock
        self._files = files
        self._keeper = keeper
        self._copying = copying
        self._pack = pack
        self._unpack = unpack

    def lived(self, since: datetime) -> Lived:
        """What the readable parts are made from; ``since`` (UTC) is how far back times in touch are asked for."""
        with self._diary.reading() as book:
            return Lived(
                people=tuple(book.people.all(circle_only=False)),
                plans=tuple(book.plans.all()),
                touches=tuple(book.touches.since(since)),
                runs=tuple(book.runs.all()),
                titles={head.id: head.title for head in self._shelf().heads()},
            )

    def save(self, path: Path, readable: Mapping[str, bytes]) -> None:
        """Write everything into one file, with ``readable`` beside it. Raises ``Problem`` of the disk."""
        self._files.write(path, self._pack(self._keeper.everything(), readable, self._clock.now()))

    def look(self, path: Path) -> Whole:
        """What an archive holds. ``Problem``: ``NOT_ARCHIVE``, ``NEWER``, or of reading the file."""
        return self._unpack(self._files.read(path))

    def take_in(self, whole: Whole) -> None:
        """Copy the diary of now, and let one made of the archive take its place at the next start.

        Raises:
            Problem: ``NOT_ARCHIVE``, ``NEWER``, of the disk, or as ``Copying.check_back``; then all stays as it is.
        """
        copying = self._copying()
        copying.check_back()
        copying.make()
        self._keeper.choose_whole(whole)
