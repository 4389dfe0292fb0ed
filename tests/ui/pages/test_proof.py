"""The proof shelf on its page: plain sentences with their days; looking writes nothing; taking off can be undone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.plans import Mode
from companion.domain.proofs import Proof, ProofKind, to_sheet
from companion.ui.pages.proof.page import proof_sheet
from companion.ui.proof_words import proof_words
from companion.ui.when_words import wording
from tests.ui.pages.helpers_circle import Hands, hands_on
from tests.ui.pages.helpers_presses import Mouse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


def shelve(hands: Hands, *kinds: ProofKind) -> None:
    with hands.diary.writing() as book:
        for number, kind in enumerate(kinds):
            at = hands.clock.now() - timedelta(days=number)
            proof = Proof(id=f"p{number}", kind=kind, at=at, sources=("x",), mode=Mode.VIDEO, people=("anna",))
            book.keepsakes.save(to_sheet(proof))
    hands.settle()


def test_an_empty_shelf_says_how_it_fills_and_looking_writes_nothing(hands: Hands) -> None:
    with hands.diary.writing() as book:
        for plan in book.plans.all():
            book.plans.save(plan)
    hands.go("proof")
    assert "This shelf fills by itself." in hands.words()
    assert not Mouse(hands).sees("Print")
    with hands.diary.reading() as book:
        assert book.keepsakes.all() == []


def test_each_thing_stands_with_its_day_and_no_number(hands: Hands) -> None:
    shelve(hands, ProofKind.CALL, ProofKind.PUT_RIGHT)
    hands.go("proof")
    for words in (
        "You opened a video call with Anna.",
        "You pressed Undo, and it was put right.",
        "Today",
        "Yesterday",
    ):
        assert words in hands.words()
    assert hands.focused.accessibleName() == "Back"


def test_taking_one_off_can_be_undone(hands: Hands) -> None:
    shelve(hands, ProofKind.CALL, ProofKind.PUT_RIGHT)
    hands.go("proof")
    Mouse(hands).press("Take it off: You opened")
    assert "You opened a video call with Anna." not in hands.words()
    assert "You pressed Undo, and it was put right." in hands.words()
    hands.diary.undo()
    hands.settle()
    assert "You opened a video call with Anna." in hands.words()


def test_more_wait_behind_a_word(hands: Hands) -> None:
    shelve(hands, *ProofKind)
    hands.go("proof")
    mouse = Mouse(hands)
    assert hands.words().count("Take it off") == 4
    mouse.press("Show more")
    assert hands.words().count("Take it off") == len(ProofKind)


def test_on_paper(hands: Hands) -> None:
    shelve(hands, ProofKind.CALL)
    sheet = proof_sheet(hands.rooms.proving.all(), hands.rooms.proving.people(), wording(hands.rooms))
    assert [line.words for line in sheet.lines] == ["You opened a video call with Anna.", "21 November 2026", ""]


@pytest.mark.parametrize(
    ("kind", "mode", "people", "words"),
    [
        (ProofKind.CALL, Mode.VIDEO, (), "You opened a video call."),
        (ProofKind.CALL, Mode.PHONE, ("a",), "You began a phone call with Anna from here."),
        (ProofKind.CALL, Mode.PHONE, ("nobody",), "You began a phone call here."),
        (ProofKind.PLAN, Mode.IN_PERSON, ("a",), "You planned to be with Anna."),
        (ProofKind.PLAN, Mode.VIDEO, ("a",), "You planned a video call with Anna."),
        (ProofKind.PLAN, Mode.PHONE, ("a",), "You planned a phone call with Anna."),
        (ProofKind.PLAN, Mode.MESSAGE, ("a",), "You planned a message to Anna."),
        (ProofKind.PLAN, Mode.LETTER, ("a",), "You planned a letter to Anna."),
        (ProofKind.PLAN, Mode.LETTER, (), "You put something in your plans."),
        (ProofKind.PLAN, None, ("a",), "You put something in your plans."),
        (ProofKind.PRACTISED, None, (), "In the practice call something went wrong, and you put it right."),
    ],
)
def test_every_kind_in_one_sentence(kind: ProofKind, mode: Mode | None, people: tuple[str, ...], words: str) -> None:
    from tests.domain.test_proofs import NOW

    proof = Proof(id="p", kind=kind, at=NOW, sources=(), mode=mode, people=people)
    assert proof_words(proof, {"a": "Anna"}) == words


def test_what_was_learned_and_what_was_believed_in_words() -> None:
    from tests.domain.test_proofs import NOW

    learned = Proof(id="p", kind=ProofKind.LEARNED, at=NOW, sources=(), things=("the telephone", "a car and its gears"))
    assert proof_words(learned, {}) == "In your life you got used to the telephone and a car and its gears."
    belief = Proof(id="p", kind=ProofKind.BELIEF, at=NOW, sources=(), thought="I am too old", before=80, after=40)
    said = "You tried, and then you were less sure of “I am too old”."
    numbers = "First you were 80 out of 100 sure, then 40 out of 100 sure."
    assert proof_words(belief, {}) == f"{said} {numbers}"
