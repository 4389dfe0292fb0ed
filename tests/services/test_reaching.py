"""Reaching somebody without a plan, and taking a note out again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from companion.channels.family import ChannelFamily
from companion.domain.people import LifeState, Person, PersonId, Way
from companion.domain.plans import Mode, Touch, TouchId
from companion.domain.problems import Problem, ProblemKind
from companion.services.joining import JoinHow
from companion.services.reaching import Reaching
from tests.helpers_store import NOW, open_temp_diary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.store.diary import SqlDiary

PHONE = Way(channel="phone", address="01632 960 118")
ZOOM = Way(channel="zoom", address="https://zoom.us/j/5550142")
ANNA = Person(id=PersonId("anna"), name="Anna", added_at=NOW, ways=(PHONE, ZOOM))


class Desktop:
    """Writes down what it is asked to open."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def open(self, url: str) -> None:
        self.opened.append(url)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[SqlDiary]:
    opened = open_temp_diary(tmp_path)
    with opened.writing() as book:
        book.people.save(ANNA)
    yield opened
    opened.close()


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


@pytest.fixture
def reaching(diary: SqlDiary, desktop: Desktop) -> Reaching:
    return Reaching(diary, ChannelFamily(), desktop)


def test_the_best_call_is_the_marked_one_else_the_telephone(reaching: Reaching) -> None:
    video_first = replace(ANNA, ways=(PHONE, replace(ZOOM, preferred=True)))

    assert reaching.best_call(ANNA) is Mode.PHONE
    assert reaching.best_call(video_first) is Mode.VIDEO
    assert reaching.best_call(replace(ANNA, ways=(ZOOM,))) is Mode.VIDEO
    assert reaching.best_call(replace(ANNA, ways=(Way(channel="letter", address="3 Park Row"),))) is None


def test_a_way_without_an_address_is_no_way(reaching: Reaching) -> None:
    assert reaching.way(replace(ANNA, ways=(Way(channel="phone", address=""),)), Mode.PHONE) is None


@pytest.mark.parametrize(
    ("way", "how", "url"),
    [
        (PHONE, JoinHow.NUMBER, "tel:01632960118"),
        (ZOOM, JoinHow.OPEN, "https://zoom.us/j/5550142"),
        (Way(channel="letter", address="3 Park Row"), JoinHow.LETTER, None),
        (Way(channel="in_person", address="14 Mill Lane"), JoinHow.ADDRESS, None),
    ],
)
def test_each_way_says_what_to_do(reaching: Reaching, way: Way, how: JoinHow, url: str | None) -> None:
    look = reaching.look(ANNA, way)

    assert (look.how, look.shown, look.url) == (how, way.address, url)


def test_only_what_is_stored_is_opened(reaching: Reaching, desktop: Desktop) -> None:
    reaching.open(reaching.look(ANNA, ZOOM))

    assert desktop.opened == ["https://zoom.us/j/5550142"]


@pytest.mark.parametrize("life", [LifeState.DIED, LifeState.NOT_SAFE])
def test_nobody_silent_is_rung(reaching: Reaching, desktop: Desktop, life: LifeState) -> None:
    with pytest.raises(Problem) as caught:
        reaching.open(reaching.look(replace(ANNA, life=life), PHONE))

    assert (caught.value.kind, desktop.opened) == (ProblemKind.NOT_ALLOWED, [])


def test_a_letter_opens_nothing(reaching: Reaching, desktop: Desktop) -> None:
    with pytest.raises(Problem) as caught:
        reaching.open(reaching.look(ANNA, Way(channel="letter", address="3 Park Row")))

    assert (caught.value.kind, desktop.opened) == (ProblemKind.NO_ADDRESS, [])


def test_a_note_is_taken_out_and_brought_back(reaching: Reaching, diary: SqlDiary) -> None:
    touch = Touch(id=TouchId("t"), people=(ANNA.id,), mode=Mode.PHONE, at=NOW)
    with diary.writing() as book:
        book.touches.save(touch)

    reaching.forget(touch.id)

    with diary.reading() as book:
        assert book.touches.get(touch.id) is None
    done = diary.undo()
    assert done is not None
    assert done.act.names == ("Anna",)
    with diary.reading() as book:
        assert book.touches.get(touch.id) == touch


def test_a_note_that_is_gone_is_gone(reaching: Reaching) -> None:
    with pytest.raises(Problem) as caught:
        reaching.forget(TouchId("nothing"))

    assert caught.value.kind is ProblemKind.GONE
