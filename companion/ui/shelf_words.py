"""The shelves of the Thoughts page in words, each with its icon and a line that says what stands on it."""

from __future__ import annotations

from companion.domain.record import record
from companion.ui.texts import tr


@record
class ShelfWords:
    """What a shelf is called, what stands on it, and its icon."""

    title: str
    soft: str
    icon: str


def shelf_words() -> dict[str, ShelfWords]:
    """By the id of the shelf (``exercise_head.SHELVES``)."""
    return {
        "thoughts": ShelfWords(
            title=tr("Look at a thought"),
            soft=tr("These are thoughts, not facts. Nobody reads your answers."),
            icon="quote",
        ),
        "try": ShelfWords(
            title=tr("Try something"),
            soft=tr("Small steps to try out, each at your own pace."),
            icon="footprints",
        ),
        "matter": ShelfWords(
            title=tr("What matters to me"),
            soft=tr("What is good for you, and which kind of alone it is."),
            icon="sun",
        ),
        "kind": ShelfWords(
            title=tr("Be kind to myself"),
            soft=tr("Warm words, thanks, and company in grief."),
            icon="heart",
        ),
        "together": ShelfWords(
            title=tr("With somebody"),
            soft=tr("Getting in touch, talking, and coming together."),
            icon="users",
        ),
        "safe": ShelfWords(
            title=tr("Stay safe"),
            soft=tr("When you are not sure about a person or a message."),
            icon="shield",
        ),
        "keep": ShelfWords(
            title=tr("Look back"),
            soft=tr("What has helped, and how to keep it."),
            icon="book-open",
        ),
    }
