"""Names of call services by host, out of ``resources/call_services.toml``; faults with their line.

Format version 1: a list of services, each with a name and its hosts in small letters.
"""

from pathlib import Path

from companion.domain.problems import Fault
from companion.domain.record import record
from companion.formats.exercise_fields import Faults, Table
from companion.formats.toml_lines import parse

VERSION = 1


@record
class CallServices:
    """Names by host. A service with a fault is left out."""

    names: dict[str, str]
    faults: tuple[Fault, ...] = ()


def read_services(text: str) -> CallServices:
    """The services of a text, and what is wrong in it."""
    values, unreadable = parse(text)
    if unreadable:
        return CallServices(names={}, faults=tuple(unreadable))
    faults = Faults(text)
    head = Table(values, (), faults)
    head.number("version", VERSION, VERSION, needed=True)
    names: dict[str, str] = {}
    for table in head.tables("service", 'name = "Webex"'):
        name = table.text("name", needed=True, instead="Webex")
        for host in table.texts("hosts", needed=True):
            if not _is_host(host) or host in names:
                table.fault("hosts", f'"{host}" must be a host in small letters, named once. Write: "webex.com"')
            elif name:
                names[host] = name
        table.done("a service")
    head.done("the list of services")
    return CallServices(names=names, faults=tuple(faults.all()))


def service_names(path: Path) -> dict[str, str]:
    """Names by host from a file; empty when it cannot be read, because links work without their names."""
    try:
        return read_services(path.read_text(encoding="utf-8")).names
    except (OSError, UnicodeDecodeError):
        return {}


def _is_host(host: str) -> bool:
    return "." in host and host.isascii() and host == host.lower() and not any(sign in host for sign in "/:@ ")
