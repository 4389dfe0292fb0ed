"""Who wraps links, out of ``resources/link_wrappers.toml``; faults with their line.

Format version 1: a list of wrappers, each with a name, hosts, how the path begins, how the link is written inside,
where that was seen and when it was last looked at (``domain/wrappers.py``). A wrapper with a fault is left out, and
then its links are refused like any that lead on. Entries are looked at in their order.
"""

import re
from datetime import date
from pathlib import Path

from companion.domain.problems import Fault
from companion.domain.record import record
from companion.domain.wrappers import Wrapper, Writing
from companion.formats.exercise_fields import Faults, Table
from companion.formats.toml_lines import parse

VERSION = 1
_WITH_FIELDS = (Writing.FIELD, Writing.DASHES, Writing.BASE64)
_HOST = re.compile(r"[a-z0-9-]*\*?[a-z0-9-]*(?:\.[a-z0-9-]+)+")


@record
class WrappersFile:
    """What a file holds, and what is wrong in it."""

    wrappers: tuple[Wrapper, ...] = ()
    faults: tuple[Fault, ...] = ()


def known_wrappers(path: Path) -> tuple[Wrapper, ...]:
    """The wrappers of a file; none when it cannot be read, and then wrapped links are refused."""
    return wrappers_file(path).wrappers


def wrappers_file(path: Path) -> WrappersFile:
    """The wrappers of a file. A fault with line 0 when it cannot be opened."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return WrappersFile(faults=(Fault(line=0, what="This file is missing or is not plain text."),))
    return read_wrappers(text)


def read_wrappers(text: str) -> WrappersFile:
    """The wrappers of a text, and what is wrong in it with line and column."""
    values, unreadable = parse(text)
    if unreadable:
        return WrappersFile(faults=tuple(unreadable))
    faults = Faults(text)
    head = Table(values, (), faults)
    head.number("version", VERSION, VERSION, needed=True)
    found: list[Wrapper] = []
    seen: set[tuple[str, str]] = set()
    for table in head.tables("wrapper", 'name = "Google"'):
        before = len(faults.all())
        made = _wrapper(table)
        places = {(host, made.path) for host in made.hosts}
        if places & seen:
            table.fault("hosts", f"{sorted(places & seen)[0][0]} stands in an earlier entry with the same path.")
        seen |= places
        if len(faults.all()) == before:
            found.append(made)
    head.done("the list of wrappers")
    return WrappersFile(wrappers=tuple(found), faults=tuple(faults.all()))


def _wrapper(table: Table) -> Wrapper:
    hosts, fields = table.texts("hosts", needed=True), table.texts("fields")
    for host in hosts:
        if not _HOST.fullmatch(host) or host.startswith("*."):
            table.fault(
                "hosts", f'"{host}" must be a host in small letters. Write: "urldefense.com", "*-ctp.example.com"'
            )
    path = table.text("path") or "/"
    if not path.startswith("/") or path != path.lower():
        table.fault("path", "A path begins with a slash and has small letters.")
    writing = Writing(table.word("writing", [each.value for each in Writing]) or Writing.FIELD)
    if (writing in _WITH_FIELDS) != bool(fields):
        table.fault("fields", f'With writing "{writing}", {"name the fields" if not fields else "leave fields out"}.')
    if any(name != name.lower() for name in fields):
        table.fault("fields", "Write the names of fields in small letters.")
    made = Wrapper(
        name=table.text("name", needed=True, instead="Google"), hosts=hosts, path=path, fields=fields, writing=writing
    )
    table.text("source", needed=True, instead="the owner's help page about these links")
    _check_day(table)
    table.done("a wrapper")
    return made


def _check_day(table: Table) -> None:
    text = table.text("checked", needed=True, instead="2026-11-22")
    try:
        date.fromisoformat(text or "2026-11-22")
    except ValueError:
        table.fault("checked", "Write the day of the last look as 2026-11-22.")
