"""Making a pack: checked as it will be where it is opened, dated, and signed with the author's own key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.packs import SignedBy
from companion.domain.problems import Problem, ProblemKind

if TYPE_CHECKING:
    from datetime import date

    from companion.domain.packs import Pack
    from companion.services.author_keys import AuthorKeys
    from companion.services.pack_inside import PackInside, PackReader


class PackMaking:
    """What makes packs; needs no diary."""

    def __init__(self, reader: PackReader, inside: PackInside, keys: AuthorKeys) -> None:
        self._reader = reader
        self._inside = inside
        self._keys = keys

    def make(self, pack: Pack, today: date, *, signed: bool = True) -> bytes:
        """The bytes of a pack. One that has a day already keeps it.

        Raises ``Problem``: ``BAD_VALUE`` when there is a fault in it, with the name of the file; ``NO_KEY_STORE`` and
        ``KEY_STORE_LOCKED`` when it cannot be signed, which ``signed=False`` does without.
        """
        pack = replace(pack, made=pack.made or today)
        faults = self._inside.faults_of(pack)
        if faults:
            raise Problem(ProblemKind.BAD_VALUE, faults[0].inside or pack.title)
        if not signed:
            return self._reader.write(pack)
        key = self._keys.public()
        signature = self._keys.sign(self._reader.signed_bytes(pack, key))
        return self._reader.write(pack, SignedBy(key=key, signature=signature))
