"""Help from afar between two computers, each with a real key store of its own on a bus of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.domain.changes_from_afar import NewWay, Verdict
from companion.services.author_keys import HELPER_KEY
from companion.system.clock import TurnedClock
from companion.system.secrets import KeyStoreProcess
from tests.helpers_afar import NEW_LINK, Home, exchange
from tests.helpers_store import NOW
from tests.journeys.helpers_desktop import HAS_KEY_STORE, key_store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(not HAS_KEY_STORE, reason="no key store can be started here")
def test_what_one_computer_signs_the_other_takes_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = TurnedClock(NOW)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "keys of the helper"))
    with key_store(monkeypatch):
        helper = Home(tmp_path / "ravi", clock, "Ravi", KeyStoreProcess())
        helped = Home(tmp_path / "margaret", clock, "Margaret", KeyStoreProcess())
        helped.people_in()
        exchange(helper, helped)
        first = helper.changes_for(NewWay(who="Ravi", channel="zoom", address=NEW_LINK))
        secret = helper.keys.get(HELPER_KEY)
        helper.diary.close()
        again = Home(tmp_path / "ravi", clock, "Ravi", KeyStoreProcess())  # started anew: the same key
        second = again.changes_for(NewWay(who="Anna", channel="zoom", address=NEW_LINK))
        again.diary.close()
    assert secret
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "keys of the owner"))
    with key_store(monkeypatch):
        assert helped.keys.get(HELPER_KEY) is None  # another store, and nothing of the helper is in it
        for data, person in ((first, "Ravi"), (second, "Anna")):
            look = helped.afar.look_into("it", data)
            assert look.verdict is Verdict.CHANGES
            helped.afar.take_in(look, [0])
            with helped.diary.reading() as book:
                (found,) = book.people.find(person)
            assert NEW_LINK in [way.address for way in found.ways]
        assert helped.keys.get(HELPER_KEY) is None  # and taking in needs no key either
    helped.diary.close()
