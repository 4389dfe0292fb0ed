"""The kept list of wordings is as it was read, and each of them is short, plain and free of blame."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from companion.domain.nudges import Cause, Deed, Idea, SpeakKind
from companion.ui import idea_words
from tests.ui import kept_wordings as wordings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

BLAME = re.compile(
    r"haven’t|have not|didn’t|missed|waiting|overdue|late\b|forgot|should|must|!|lonel|only you can", re.I
)


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    """Weekdays and months come from Qt."""
    return qapp


def test_the_list_is_as_it_was_read() -> None:
    kept = wordings.KEPT.read_text(encoding="utf-8")
    assert wordings.text() == kept, "read what is new, then: .venv/bin/python tests/ui/kept_wordings.py"


@pytest.mark.parametrize("idea", wordings.ideas(), ids=lambda idea: f"{idea.kind.value}-{idea.deed.value}")
def test_each_card_stays_under_25_words(idea: Idea) -> None:
    for own in ("", "I keep in touch because we laugh together", " ".join(["because"] * 40)):
        for turn in range(2):
            said = wordings.card(wordings.an_idea(**{**_fields(idea), "turn": turn}), own)
            assert len(said.split()) < 25, said


def _fields(idea: Idea) -> dict[str, object]:
    return {name: getattr(idea, name) for name in ("person", "kind", "deed", "mode", "starts", "why", "ahead")}


def test_no_wording_blames_or_hurries() -> None:
    for line in wordings.lines():
        assert not BLAME.search(line), line


def test_every_kind_act_and_cause_stands_in_the_list() -> None:
    listed = wordings.ideas()
    assert {idea.deed for idea in listed} == set(Deed)
    assert {idea.kind for idea in listed} == set(SpeakKind)
    assert {why.cause for idea in listed for why in idea.why} == set(Cause)


def test_an_act_is_not_worded_the_same_twice_running() -> None:
    for deed in Deed:
        first, second = (idea_words.idea_title(wordings.an_idea(deed=deed, turn=turn)) for turn in range(2))
        assert first != second


def test_what_makes_the_act_stands_before_how_long_ago_it_was() -> None:
    otto = next(idea for idea in wordings.ideas() if idea.deed is Deed.GO_TO_THEM)
    assert "is in care" in idea_words.reason_line(otto)


def test_the_week_says_what_stands_in_it_and_never_that_it_is_empty() -> None:
    empty, tea, *_others = wordings.weeks()
    assert wordings.card(empty) == "Plan something together this week? A look ahead, once a week at most."
    assert idea_words.idea_time(tea, twelve_hour=True) == "This week: tea with Mrs Okafor on Tuesday."


@pytest.mark.parametrize("days", range(0, 900, 7))
def test_no_number_of_days_is_said(days: int) -> None:
    assert "day" not in idea_words.about_ago(days).replace("today", "").replace("yesterday", "").replace(
        "a few days", ""
    )
