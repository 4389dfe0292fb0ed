"""The support cue as a run asks for it: read when it is first needed, silent when it is switched off."""

from collections.abc import Callable
from typing import Protocol

from companion.domain.support_cue import Cue


class Hears(Protocol):
    """A list of phrases that hears a text and forgets it."""

    def heard(self, text: str) -> Cue:
        """What may be shown under it."""


class Cueing:
    """``wanted``: whether the person wants it. ``load`` reads the list; ``None`` where the language has none."""

    def __init__(self, wanted: Callable[[], bool], load: Callable[[], Hears | None]) -> None:
        self._wanted = wanted
        self._load = load
        self._hears: Hears | None = None
        self._loaded = False

    def heard(self, text: str) -> Cue:
        """What may be shown under a text; nothing of the text stays here."""
        if not self._wanted():
            return Cue.NONE
        if not self._loaded:
            self._hears, self._loaded = self._load(), True
        return Cue.NONE if self._hears is None else self._hears.heard(text)
