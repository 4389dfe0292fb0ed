"""Names of call services: the shipped list is sound, and a name is given by whole labels only."""

from pathlib import Path

import pytest

from companion.channels import CHANNELS
from companion.channels.family import ChannelFamily
from companion.formats.call_services import read_services, service_names

PATH = Path(__file__).parents[2] / "resources" / "call_services.toml"
FAMILY = ChannelFamily(names=lambda: service_names(PATH))
GOOD = 'version = 1\n\n[[service]]\nname = "Webex"\nhosts = ["webex.com"]\n'


def test_the_shipped_list_is_sound_and_names_no_service_of_our_own() -> None:
    read = read_services(PATH.read_text(encoding="utf-8"))
    assert read.faults == ()
    assert len(read.names) > 20
    ours = {host for channel in CHANNELS for host in channel.hosts}
    assert ours.isdisjoint(read.names)
    assert all(FAMILY.check(f"https://{host}/x").channel == "link" for host in read.names)
    assert all(FAMILY.check(f"https://{host}/x").doubts == frozenset() for host in read.names)


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
    assert service_names(tmp_path / "none.toml") == {}
    assert ChannelFamily().service_name("webex.com") == ""


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (("version = 1", "version = 9"), 1),
        (('name = "Webex"\n', ""), 3),
        (('"webex.com"', '"https://webex.com"'), 5),
        (('"webex.com"', '"webex.com", "webex.com"'), 5),
        (("hosts =", "host ="), 5),
        (('"webex.com"]', '"webex.com"'), 6),
    ],
)
def test_a_fault_names_its_line(change: tuple[str, str], line: int) -> None:
    assert line in [fault.line for fault in read_services(GOOD.replace(*change)).faults]
