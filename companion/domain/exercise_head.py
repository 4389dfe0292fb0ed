"""What a list of exercises needs to know of each. Apart from ``exercises``, because Today needs no more than this."""

from companion.domain.record import record

SHELVES = ("thoughts", "try", "matter", "kind", "together", "safe", "keep")
"""Where an exercise can stand on the Thoughts page, in the order of the page."""


@record
class Head:
    """An exercise without its steps. ``minutes`` for one sitting; ``thought`` may be empty.

    ``shelf`` is one of ``SHELVES``. ``gentle``: may be offered in the first weeks of mourning and on hard days.
    ``with_therapist``: stands apart and is never offered by itself. ``offered`` false: only found by looking, or led
    to. ``suggested_by`` names the author of the pack it came in; empty for those of the program.
    ``signed`` false: no good signature bears that name out.
    """

    id: str
    version: int
    language: str
    title: str
    thought: str
    minutes: int
    shelf: str = ""
    gentle: bool = False
    with_therapist: bool = False
    offered: bool = True

    @property
    def rests_on_hard_day(self) -> bool:
        """Whether it looks at a thought, which nobody does on the day of a safety page (content brief, 5.1 rule 4)."""
        looks = bool(self.thought) or self.shelf == "thoughts" or self.with_therapist
        return looks and not self.gentle

    aim: str = ""
    suggested_by: str = ""
    signed: bool = True
