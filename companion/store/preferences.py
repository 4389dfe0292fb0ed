"""What the person chose, one row for each choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.preferences import from_pairs, to_pairs

if TYPE_CHECKING:
    from companion.domain.preferences import Preferences
    from companion.store.reader import Reader
    from companion.store.writing import Writing


class SqlPreferences:
    """Preferences in the encrypted file."""

    def __init__(self, reader: Reader, writer: Writing) -> None:
        self._reader = reader
        self._writer = writer

    def get(self) -> Preferences:
        """All of it."""
        return self._reader.once("preferences", lambda: from_pairs(self._pairs()))

    def save(self, preferences: Preferences) -> None:
        """Write only what differs, so that keys of a newer program stay and an undo takes back no more."""
        kept = self._pairs()
        for key, value in to_pairs(preferences).items():
            if kept.get(key) != value:
                self._writer.put("preferences", {"key": key, "value": value})

    def _pairs(self) -> dict[str, str]:
        return {row["key"]: row["value"] for row in self._reader.rows("SELECT key, value FROM preferences")}
