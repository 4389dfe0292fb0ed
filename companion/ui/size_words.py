"""Text sizes as a person names them. A percentage says little to whoever has no other size beside it."""

from companion.ui.texts import tr


def size_options() -> list[tuple[int, str]]:
    """Every text step (``domain/preferences.py``, percent of the usual size) with its words, the smallest first."""
    return [
        (100, tr("Usual size")),
        (120, tr("A little larger")),
        (140, tr("Larger")),
        (170, tr("Very large")),
        (200, tr("Twice as large")),
    ]
