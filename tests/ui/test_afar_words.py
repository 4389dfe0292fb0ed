"""Every way a file from afar can end, and every reason a change is not taken, has words of its own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from companion.domain.afar_sheets import TakenIn
from companion.domain.changes_from_afar import ChangeFile, FileFault, FileKind, NewWay, SettingName, Verdict
from companion.domain.links import LinkFault
from companion.services.change_looking import LineFault, LookedChange
from companion.services.from_afar import AfarLook
from companion.ui.afar_words import line_fault_words, setting_name, verdict_words
from companion.ui.when_words import Wording
from tests.store.made import wall

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
SAY = Wording(now=wall("2026-11-21 10:00"), zone="Europe/London")
FILE = ChangeFile(kind=FileKind.CHANGES, sender="Ravi", made=NOW)
TAKEN = TakenIn(helper="Ravi", mark="m", number=1, made=NOW, at=NOW, count=1)
REFUSED = [each for each in Verdict if each not in (Verdict.CHANGES, Verdict.GREETING, Verdict.SET_UP, Verdict.ANSWER)]


def test_no_two_ends_sound_the_same() -> None:
    looks = [AfarLook(name="x", verdict=each, file=FILE, taken=TAKEN) for each in REFUSED if each is not Verdict.FAULTY]
    looks += [AfarLook(name="x", verdict=Verdict.FAULTY, fault=each) for each in FileFault]
    told = [verdict_words(look, SAY) for look in looks]
    assert len({each.title for each in told}) == len(looks)
    assert all(each.meaning and each.advice for each in told)


@pytest.mark.parametrize("fault", LineFault)
def test_every_reason_has_a_sentence(fault: LineFault) -> None:
    line = LookedChange(number=0, change=NewWay(who="Ravi", channel="zoom", address="x"), fault=fault)
    assert line_fault_words(line).endswith(".")


def test_a_refused_link_says_why() -> None:
    change = NewWay(who="Ravi", channel="zoom", address="x")
    lines = [LookedChange(number=0, change=change, fault=LineFault.LINK, detail=each.value) for each in LinkFault]
    told = {line_fault_words(line) for line in lines}
    assert len(told) > len(LinkFault) - 3
    assert all(each.endswith(".") for each in told)


def test_every_setting_has_a_name() -> None:
    assert len({setting_name(each) for each in SettingName}) == len(SettingName)
