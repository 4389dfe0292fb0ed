"""How sure one was is said in the word that was pressed."""

import pytest

from companion.domain.exercises import RATE_VALUES
from companion.ui.sure_words import sure_words


@pytest.mark.parametrize(
    ("belief", "words"),
    [
        (0, "not at all sure"),
        (25, "a little sure"),
        (50, "half sure"),
        (75, "mostly sure"),
        (100, "completely sure"),
    ],
)
def test_a_word_that_was_pressed_is_said_again(belief: int, words: str) -> None:
    assert sure_words(belief) == words


@pytest.mark.parametrize("belief", [each for each in range(0, 101, 5) if each not in RATE_VALUES])
def test_a_number_is_said_only_where_one_was_chosen(belief: int) -> None:
    assert sure_words(belief) == f"{belief} out of 100 sure"
