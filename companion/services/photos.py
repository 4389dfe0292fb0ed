"""Photos of a folder for the faces of the circle: matched by name, confirmed by a person, put in as one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.photo_names import ENDINGS, Named, named, new_faces_first
from companion.domain.problems import Problem, ProblemKind
from companion.services.circle import check_photo

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from companion.domain.people import Person, PersonId
    from companion.ports import Diary, Files

_NAMES_SHOWN = 3


class Photos:
    """The verbs. Nobody the program is silent of is matched."""

    def __init__(self, diary: Diary, files: Files) -> None:
        self._diary = diary
        self._files = files

    def look(self, folder: Path) -> tuple[Named, ...]:
        """Which files of a folder are named like somebody of the circle, those who have no photo yet first.

        Nothing is read but their names.

        Raises ``Problem``: ``FILE_NOT_FOUND`` when it is no folder; what looking into it raises.
        """
        files = self._files.inside(folder, ENDINGS, names_only=True)
        if files is None:
            raise Problem(ProblemKind.FILE_NOT_FOUND, folder.name)
        people = self.people()
        return new_faces_first(named([file.name for file in files], people), people)

    def people(self) -> list[Person]:
        """Everybody of the circle who may be named."""
        with self._diary.reading() as book:
            return [person for person in book.people.all() if not person.life.silent]

    def take(self, photos: Mapping[PersonId, bytes]) -> int:
        """Put photos in, or in the place of those there are, as one act; how many. Nobody gets one who is gone by now.

        Raises ``Problem(BAD_VALUE, "photo")`` for anything but PNG or JPEG up to 4 MB; then nothing is stored.
        """
        for photo in photos.values():
            check_photo(photo)
        there = [person for person in self.people() if person.id in photos]
        if not there:
            return 0
        names = tuple(person.name for person in there[:_NAMES_SHOWN])
        with self._diary.writing(Act(kind=ActKind.PHOTOS_PUT_IN, names=names, count=len(there))) as book:
            for person in there:
                book.people.set_photo(person.id, photos[person.id])
        return len(there)
