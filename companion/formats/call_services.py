"""Call services by host, out of ``resources/call_services.toml``; faults with their line.

Format version 2: a list of services, each with a name, its hosts in small letters, where these were seen and when they
were last looked at. ``channel`` names the way of meeting the program opens by itself: its hosts stand in
``companion/channels`` and are only told here with their source. ``brands`` are names that nobody else bears. The table
``shorteners`` lists hosts that hide where their links lead, ``beside`` pages of services that stand in invitations and
are no call. Who wraps links stands in ``link_wrappers.toml`` beside the file.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from companion.domain.links import NO_SERVICES, Services
from companion.domain.problems import Fault
from companion.domain.record import record
from companion.formats.exercise_fields import Faults, Table
from companion.formats.link_wrappers import known_wrappers
from companion.formats.toml_lines import parse

VERSION = 2


@record
class CallServices:
    """What a file says. A service with a fault is left out.

    ``own`` are the hosts by channel; ``checked`` is when each host was last looked at.
    """

    services: Services = NO_SERVICES
    own: dict[str, tuple[str, ...]]
    checked: dict[str, date]
    faults: tuple[Fault, ...] = ()


def read_services(text: str) -> CallServices:
    """The services of a text, and what is wrong in it."""
    values, unreadable = parse(text)
    if unreadable:
        return CallServices(own={}, checked={}, faults=tuple(unreadable))
    faults = Faults(text)
    head = Table(values, (), faults)
    head.number("version", VERSION, VERSION, needed=True)
    reader = _Reader()
    for table in head.tables("service", 'name = "Webex"'):
        reader.service(table)
    shorteners = head.table("shorteners")
    short = () if shorteners is None else reader.hosts(shorteners)
    if shorteners is not None:
        shorteners.done("the shorteners")
    head.done("the list of services")
    services = Services(names=reader.names, brands=tuple(reader.brands), shorteners=short, beside=tuple(reader.beside))
    return CallServices(services=services, own=reader.own, checked=reader.checked, faults=tuple(faults.all()))


class _Reader:
    """Collects the services of one file."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.own: dict[str, tuple[str, ...]] = {}
        self.brands: list[str] = []
        self.beside: list[str] = []
        self.checked: dict[str, date] = {}

    def service(self, table: Table) -> None:
        """One service: a name for its hosts, or the hosts of a channel."""
        name = table.text("name", needed=True, instead="Webex")
        channel = table.text("channel")
        hosts = self.hosts(table)
        if channel:
            self.own[channel] = hosts
        elif name:
            self.names |= dict.fromkeys(hosts, name)
        self.brands += table.texts("brands")
        self.beside += self._pages(table)
        table.done("a service")

    def _pages(self, table: Table) -> tuple[str, ...]:
        """Pages of a service that are no call."""
        pages = table.texts("beside")
        for page in pages:
            if "/" not in page or page != page.lower() or "?" in page:
                table.fault("beside", f'"{page}" must be a path in small letters, or a host with one. Write: "/help"')
        return pages

    def hosts(self, table: Table) -> tuple[str, ...]:
        """The hosts of an entry, with its source and the day of the last look."""
        table.text("source", needed=True, instead="the owner's help page about invitations")
        checked = _day(table)
        found = []
        for host in table.texts("hosts", needed=True):
            if not _is_host(host) or host in self.checked:
                table.fault("hosts", f'"{host}" must be a host in small letters, named once. Write: "webex.com"')
            else:
                found.append(host)
                self.checked[host] = checked
        return tuple(found)


def known_services(path: Path) -> Services:
    """The services of a file, with the wrappers beside it; none of what cannot be read: links work without."""
    try:
        services = read_services(path.read_text(encoding="utf-8")).services
    except (OSError, UnicodeDecodeError):
        return NO_SERVICES
    return replace(services, wrapped_by=known_wrappers(path.with_name("link_wrappers.toml")))


def _day(table: Table) -> date:
    text = table.text("checked", needed=True, instead="2026-11-22")
    try:
        return date.fromisoformat(text) if text else date.min
    except ValueError:
        table.fault("checked", 'the day of the last look is year, month, day. Write: checked = "2026-11-22"')
        return date.min


def _is_host(host: str) -> bool:
    return "." in host and host.isascii() and host == host.lower() and not any(sign in host for sign in "/:@ ")
