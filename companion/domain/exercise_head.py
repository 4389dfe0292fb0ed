"""What a list of exercises needs to know of each. Apart from ``exercises``, because Today needs no more than this."""

from companion.domain.record import record


@record
class Head:
    """An exercise without its steps. ``minutes`` for one sitting."""

    id: str
    version: int
    language: str
    title: str
    thought: str
    minutes: int
