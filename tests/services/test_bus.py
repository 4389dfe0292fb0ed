"""News after a commit."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NoReturn

from companion.domain.changes import Changed, Topic
from companion.services.bus import Bus

if TYPE_CHECKING:
    import pytest

PEOPLE = frozenset({Topic.PEOPLE})


def test_everybody_hears_in_the_order_they_came() -> None:
    bus, heard = Bus(), list[tuple[str, Changed]]()
    bus.listen(lambda news: heard.append(("first", news)))
    bus.listen(lambda news: heard.append(("second", news)))
    bus.tell(PEOPLE)
    assert heard == [("first", Changed(topics=PEOPLE)), ("second", Changed(topics=PEOPLE))]


def test_who_has_heard_enough_hears_no_more() -> None:
    bus, heard = Bus(), list[Changed]()
    stop = bus.listen(heard.append)
    bus.tell(PEOPLE)
    stop()
    stop()
    bus.tell(PEOPLE)
    assert len(heard) == 1


def test_one_that_fails_keeps_nobody_from_hearing_and_nothing_is_written_of_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(_news: Changed) -> NoReturn:
        raise ValueError

    bus, heard = Bus(), list[Changed]()
    bus.listen(broken)
    bus.listen(heard.append)
    with caplog.at_level(logging.ERROR):
        bus.tell(PEOPLE)
    assert len(heard) == 1
    assert caplog.messages == ["a listener failed"]


def test_one_may_leave_or_come_while_it_is_told() -> None:
    bus, heard = Bus(), list[str]()

    def once(_news: Changed) -> None:
        heard.append("once")
        stop()
        bus.listen(lambda _news: heard.append("late"))

    stop = bus.listen(once)
    bus.listen(lambda _news: heard.append("other"))
    bus.tell(PEOPLE)
    assert heard == ["once", "other"]
    bus.tell(PEOPLE)
    assert heard == ["once", "other", "other", "late"]
