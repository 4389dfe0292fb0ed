"""Names of call services: the shipped list is sound, and a name is given by whole labels only."""

from pathlib import Path

import pytest

from companion.channels import CHANNELS
from companion.channels.family import ChannelFamily
from companion.formats.call_services import known_services, read_services

PATH = Path(__file__).parents[2] / "resources" / "call_services.toml"
FAMILY = ChannelFamily(others=lambda: known_services(PATH))
GOOD = """\
version = 2

[[service]]
name = "Webex"
hosts = ["webex.com"]
source = "an invitation"
checked = "2026-11-22"
"""


def test_the_shipped_list_is_sound_and_agrees_with_the_channels() -> None:
    read = read_services(PATH.read_text(encoding="utf-8"))
    assert read.faults == ()
    assert len(read.services.names) > 40
    assert read.own == {channel.id: channel.hosts for channel in CHANNELS if channel.hosts}
    assert all(FAMILY.check(f"https://{host}/x").channel == "link" for host in read.services.names)
    assert all(FAMILY.classify(f"https://{host}/x") is None for host in read.services.shorteners)
    assert len(read.services.shorteners) > 80


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("webex.com", "Webex"),
        ("me.webex.com", "Webex"),
        ("meet.proton.me", "Proton Meet"),
        ("proton.me", ""),
        ("notwebex.com", ""),
        ("webex.com.evil.example", ""),
    ],
)
def test_a_name_goes_by_whole_labels(host: str, name: str) -> None:
    assert FAMILY.service_name(host) == name


def test_without_the_list_there_are_no_names_and_links_work(tmp_path: Path) -> None:
    assert known_services(tmp_path / "none.toml").names == {}
    assert ChannelFamily().service_name("webex.com") == ""


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (("version = 2", "version = 1"), 1),
        (('name = "Webex"\n', ""), 3),
        (('"webex.com"', '"https://webex.com"'), 5),
        (('"webex.com"', '"webex.com", "webex.com"'), 5),
        (("hosts =", "host ="), 5),
        (('"webex.com"]', '"webex.com"'), 6),
        (('source = "an invitation"\n', ""), 3),
        (("2026-11-22", "last year"), 7),
        (("hosts =", 'beside = ["help"]\nhosts ='), 5),
    ],
)
def test_a_fault_names_its_line(change: tuple[str, str], line: int) -> None:
    assert line in [fault.line for fault in read_services(GOOD.replace(*change)).faults]
