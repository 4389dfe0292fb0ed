"""How a text is read and heard: guards, slips of the pen, and a time that grows no faster than the text."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.support_cue import Cue, Listener
from companion.domain.support_words import Spelling, misses, read
from companion.formats.support_cues import read_cues

if TYPE_CHECKING:
    from collections.abc import Sequence

LIST = """\
version = 1
language = "en"
written_by = "For a test"
same = ["don't: do not", "i'd: i would"]
apart = ["id", "lost"]
splits = ["and", "but", "when"]
idioms = ["want to die of laughing"]
negations = ["not", "never"]
denials = ["not think", "not say"]
firsts = ["i", "my"]
others = ["he", "mother"]
thirds = ["was"]
things = ["there"]
past = ["years ago", "when i was"]

[[cue]]
level = "question"
say = ["want to die"]

[[cue]]
level = "line"
past = true
say = ["wanted to die"]

[[cue]]
level = "line"
say = ["^ nothing ... left $", "had (more/quite) enough of life", "worthless", "ending"]

[[cue]]
level = "line"
anyone = true
needs = ["funeral"]
unless = ["cake"]
say = ["sooner the better"]
"""

WORDS = ("i", "he", "not", "want", "to", "die", "years", "ago", "nothing", "left", ",", ".", "and", "the")


@pytest.fixture(scope="module")
def listener() -> Listener:
    book, faults = read_cues(LIST)
    assert book is not None, faults
    return Listener(book)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("I want to die.", Cue.QUESTION),
        ("Want to die", Cue.QUESTION),
        ("It rains. I WANT TO DIE! Good night.", Cue.QUESTION),
        ("I do not want to die", Cue.NONE),
        ("I don’t want to die", Cue.NONE),
        ("Do not think I want to die", Cue.NONE),
        ("I do not know, I want to die", Cue.QUESTION),
        ("I did not sleep and I want to die", Cue.QUESTION),
        ("He said mother was ill but I want to die", Cue.QUESTION),
        ("My mother want to die", Cue.NONE),
        ("Harry was so ill want to die", Cue.NONE),
        ("There was no day I did not want to die", Cue.NONE),
        ("I want to die of laughing", Cue.NONE),
        ("Years ago I want to die", Cue.NONE),
        ("He died years ago and I want to die", Cue.QUESTION),
        ("I wanted to die", Cue.LINE),
        ("He left years ago and I wanted to die", Cue.NONE),
        ("In 1971 I wanted to die", Cue.NONE),
        ("In room 1234 I wanted to die", Cue.LINE),
        ("Nothing is left", Cue.LINE),
        ("Nothing of all that is left", Cue.NONE),
        ("Nothing is left over", Cue.NONE),
        ("For us nothing is left", Cue.NONE),
        ("Well, nothing is left, it seems", Cue.LINE),
        ("I had enough of life", Cue.LINE),
        ("I had quite enough of life", Cue.LINE),
        ("I had more quite enough of life", Cue.NONE),
        ("The sooner the better", Cue.NONE),
        ("Mother says a funeral, the sooner the better", Cue.LINE),
        ("A funeral with cake, the sooner the better", Cue.NONE),
        ("", Cue.NONE),
        ("...?!\n\n", Cue.NONE),
    ],
)
def test_what_is_heard(listener: Listener, text: str, cue: Cue) -> None:
    assert listener.heard(text) is cue


@pytest.mark.parametrize("typed", ["wnat", "wantt", "watn", "WANT"])
def test_a_slip_of_the_pen_is_mended(listener: Listener, typed: str) -> None:
    assert listener.heard(f"i {typed} to die") is Cue.QUESTION


def test_a_longer_word_may_have_one_wrong_letter(listener: Listener) -> None:
    assert listener.heard("I am wortlhess") is Cue.LINE
    assert listener.heard("I am worthlass") is Cue.LINE
    assert listener.heard("I am worthlost") is Cue.NONE


@pytest.mark.parametrize("word", ["went", "wont", "dine", "dies", "bending", "sending", "lost"])
def test_another_word_stays_itself(listener: Listener, word: str) -> None:
    assert listener.heard(f"I {word} to die") is Cue.NONE


def test_short_forms_are_written_out() -> None:
    spelling = Spelling(same={"don't": ("do", "not")}, splits=frozenset({"and"}))
    (sentence,) = read("Don‘t, and don't", spelling)
    assert [(token.word, token.clause) for token in sentence] == [
        ("do", 0), ("not", 0), ("and", 2), ("do", 2), ("not", 2),
    ]  # fmt: skip


def test_a_word_is_never_a_near_miss_of_another_known_one() -> None:
    known = ("alive", "live", "love", "longing")
    assert not set(misses(known)) & set(known)


@given(st.text())
def test_any_text_is_heard_and_leaves_nothing_behind(text: str) -> None:
    book, _ = read_cues(LIST)
    assert book is not None
    listener = Listener(book)
    before = dict(vars(listener))
    assert listener.heard(text) in list(Cue)
    assert vars(listener) == before
    assert "I want to die" not in repr(vars(listener))


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_a_denied_wish_is_never_heard(words: Sequence[str]) -> None:
    book, _ = read_cues(LIST)
    assert book is not None
    text = " ".join(words).replace("want", "wash").replace("nothing", "something")
    assert Listener(book).heard(f"{text}. I do not want to die.") is Cue.NONE


@pytest.mark.parametrize("text", ["i want to be ", "he wanted to die ", "not ", "nothing nothing ", "i want to die "])
def test_the_time_grows_with_the_text_and_no_faster(listener: Listener, text: str) -> None:
    def seconds(times: int) -> float:
        long = text * times
        begun = process_time()
        listener.heard(long)
        return process_time() - begun

    seconds(100)
    short = min(seconds(1_000) for _ in range(3))
    assert min(seconds(8_000) for _ in range(2)) < 8 * 4 * max(short, 0.002)
