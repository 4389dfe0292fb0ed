"""How sure one was, said as it was answered: in the word that was pressed, or by the number that was chosen."""

from __future__ import annotations

from companion.ui.texts import tr


def sure_words(belief: int) -> str:
    """Inside a sentence, after "you were". ``belief`` is 0 to 100.

    The five words of a rating stand for 0, 25, 50, 75 and 100; any other number can only come from the finer scale, and
    is said as a number.
    """
    pressed = {
        0: tr("not at all sure"),
        25: tr("a little sure"),
        50: tr("half sure"),
        75: tr("mostly sure"),
        100: tr("completely sure"),
    }
    return pressed.get(belief) or tr("{n} out of 100 sure", n=belief)
