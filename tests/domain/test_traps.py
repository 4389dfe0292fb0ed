"""Which traps are likely in a few words: three at most, and none where somebody speaks of a real loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.traps import MOST_TRAPS, Trap, TrapBook, likely
from companion.formats.traps_file import read_traps
from companion.system.resources import exercises_folder


def shipped() -> TrapBook:
    book, faults = read_traps((exercises_folder() / "traps.toml").read_text(encoding="utf-8"))
    assert faults == []
    assert book is not None
    return book


BOOK = shipped()


def found(text: str) -> list[str]:
    return [trap.id for trap in likely(text, BOOK)]


def test_there_are_fourteen_each_with_a_question() -> None:
    assert len(BOOK.traps) == 14
    assert all(trap.loosen.endswith("?") and trap.cues for trap in BOOK.traps)


@pytest.mark.parametrize("trap", BOOK.traps, ids=lambda trap: trap.id)
def test_each_is_likely_in_its_own_example(trap: Trap) -> None:
    assert trap.id in found(trap.example)


@pytest.mark.parametrize(
    ("thought", "expected"),
    [
        ("I am too old for technology", "age_says_no"),
        ("I am not interesting enough", "mind_reading"),
        ("I am incapable of technology", "name_calling"),
        ("I would be a burden", "mind_reading"),
        ("They would call if they cared", "waiting_test"),
        ("A video call is not real contact", "doesnt_count"),
        ("It is too late to make friends", "future"),
        ("It’s my own fault", "my_fault"),
    ],
)
def test_the_thoughts_of_the_brief_are_heard(thought: str, expected: str) -> None:
    assert expected in found(thought)


@pytest.mark.parametrize(
    "thought",
    [
        "My husband died in spring and nothing is the same",
        "I am useless since the funeral",
        "I can't hear them, so they think I am stupid",
        "The pain is always there",
        "They never answer because I'm foreign",
        "He shouted at me, it must be my fault",
    ],
)
def test_grief_pain_loss_discrimination_and_violence_are_no_traps(thought: str) -> None:
    assert found(thought) == []


@pytest.mark.parametrize("thought", ["I had a cup of tea and read the paper", "The phone did ring twice", ""])
def test_plain_sentences_have_none(thought: str) -> None:
    assert found(thought) == []


def test_words_are_whole_words_whatever_their_capitals_and_marks() -> None:
    trap = Trap(id="t", name="T", does="", example="", loosen="?", cues=("bore", "i'm late"))
    book = TrapBook(traps=(trap,))
    assert likely("BORE!", book) == (trap,)
    assert likely("I’m   late", book) == (trap,)
    assert likely("before, bored, boredom", book) == ()


def test_hints_come_after_what_was_heard_and_unknown_ones_are_passed_over() -> None:
    hinted = likely("I must ring", BOOK, ("future", "nothing", "gap", "my_fault"))
    assert [trap.id for trap in hinted] == ["should", "future", "gap"]


@given(st.text(max_size=300), st.lists(st.sampled_from([trap.id for trap in BOOK.traps]), max_size=5))
def test_never_more_than_three_and_never_twice(text: str, hints: list[str]) -> None:
    traps = likely(text, BOOK, hints)
    assert len(traps) <= MOST_TRAPS
    assert len({trap.id for trap in traps}) == len(traps)
