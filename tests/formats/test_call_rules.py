"""What is known of call services: sound as it comes, each slip with its line, and found by host before channel."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from companion.__main__ import main
from companion.channels import CHANNELS
from companion.channels.family import ChannelFamily
from companion.domain.call_rules import FactKind, rules_for
from companion.domain.plans import Mode
from companion.formats.call_rules import read_rules, rules_file
from companion.system.opener import SCHEMES
from companion.system.resources import resources_folder

if TYPE_CHECKING:
    from pathlib import Path

FILE = resources_folder() / "calls" / "rules.toml"
TEXT = FILE.read_text(encoding="utf-8")
RULES = rules_file(FILE).rules


def test_the_file_that_comes_along_is_sound_and_speaks_of_every_way(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["call-rules", "check", str(FILE)]) == 0
    assert capsys.readouterr().out == f"All is sound: {len(RULES)} call services.\n"
    wanted = {channel.id for channel in CHANNELS if channel.mode is Mode.VIDEO} - {"link"}
    assert {rules.channel for rules in RULES} >= wanted
    for rules in RULES:
        assert rules.closed is not None or rules.card, rules.id
        assert not rules.scheme or rules.scheme in SCHEMES, f"{rules.id}: the opener would refuse its program"
        assert not rules.test or ChannelFamily().check(rules.test).channel == rules.channel
        assert all(fact.checked <= date(2026, 11, 22) and fact.source for fact in rules.facts)


@pytest.mark.parametrize(
    ("link", "name", "kinds"),
    [
        ("https://us02web.zoom.us/j/5550142", "Zoom", {FactKind.LETS_IN, FactKind.NOTE}),
        ("https://meet.jit.si/Tea", "Jitsi Meet", {FactKind.HOST_SIGNED_IN}),
        ("https://join.skype.com/abc", "Skype", {FactKind.RETIRED}),
        ("https://app.chime.aws/meetings/123", "Amazon Chime", {FactKind.RETIRED}),
        ("https://example.org/room", None, set()),
    ],
)
def test_a_link_finds_what_is_known_of_it(link: str, name: str | None, kinds: set[FactKind]) -> None:
    checked = ChannelFamily().check(link)
    rules = rules_for(RULES, checked.channel, checked.host)
    assert (None if rules is None else rules.name) == name
    assert {fact.kind for fact in rules.facts} == kinds if rules is not None else not kinds


def test_jitsi_of_ones_own_is_not_the_public_one() -> None:
    rules = rules_for(RULES, "jitsi", "meet.town.example")
    assert rules is not None
    assert rules.facts == ()


@pytest.mark.parametrize(
    ("was", "slip", "told"),
    [
        ('kind = "lets_in"', 'kind = "lets_inn"', 'Did you mean "lets_in"?'),
        ('checked = "2026-11-22"', 'checked = "last week"', "Write the day of the last look as 2026-11-22."),
        ('test = "https://zoom.us/test"', 'test = "zoom.us/test"', "A test page begins with https://"),
        ('id = "meet"', 'id = "zoom"', 'Another service is called "zoom".'),
        ('hosts = ["meet.jit.si"]', 'hosts = ["https://meet.jit.si"]', "must be a host in small letters"),
        ('channel = "signal"', "", "Say how it is known"),
        ('name = "Signal"', 'name = "Signal"\ncolour = "blue"', "colour"),
        ("Type your name, and press “Join”.", "x" * 161, "This has 161 letters."),
    ],
)
def test_a_slip_is_told_with_its_line_and_spoils_no_other_service(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], was: str, slip: str, told: str
) -> None:
    assert was in TEXT
    file = tmp_path / "rules.toml"
    file.write_text(TEXT.replace(was, slip, 1), encoding="utf-8")
    assert main(["call-rules", "check", str(file)]) == 2
    said = capsys.readouterr().err
    assert told in said
    line = TEXT[: TEXT.index(was)].count("\n") + 1
    told_at = int(said.removeprefix(f"{file}:").partition(":")[0])
    assert abs(told_at - line) <= 4
    assert len(rules_file(file).rules) == len(RULES) - 1


def test_no_file_and_no_toml(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["call-rules"]) == 2
    assert "companion call-rules check FILE" in capsys.readouterr().err
    assert main(["call-rules", "check", str(tmp_path / "none.toml")]) == 2
    assert "there is no such file" in capsys.readouterr().err
    assert read_rules("version = [").rules == ()
    assert rules_file(tmp_path / "none.toml").faults
