"""News after a commit. By type and topic, never by string; a failed listener is logged and the rest go on."""

import logging
from collections.abc import Callable

from companion.domain.changes import Changed, Topic

_log = logging.getLogger(__name__)


class Bus:
    """Tells listeners that something changed, in the thread that changed it."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Changed], None]] = []

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Be told of every change from now on; the returned function ends it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def tell(self, topics: frozenset[Topic]) -> None:
        """Tell everybody. A listener that fails does not keep the others from hearing."""
        news = Changed(topics=topics)
        for listener in list(self._listeners):
            try:
                listener(news)
            except Exception:  # noqa: BLE001 - one listener's fault must not silence the rest
                _log.exception("a listener failed")
