"""What is known of call services: TOML in, rules and faults with their line out; see ``resources/calls/GUIDE.md``.

Format version 1. A service with a fault is left out, so that a slip in one spoils no other.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from companion.domain.call_rules import CallFact, CallRules, FactKind
from companion.domain.problems import Fault
from companion.domain.record import record
from companion.formats.exercise_fields import Faults, Table
from companion.formats.toml_lines import parse

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 1
LONGEST = 160
"""Letters of a sentence: what is longer is not read before a call."""
MOST_STEPS = 6


@record
class RulesFile:
    """What a file holds, and what is wrong in it."""

    rules: tuple[CallRules, ...]
    faults: tuple[Fault, ...] = ()


def rules_file(path: Path) -> RulesFile:
    """The rules of a file. A fault with line 0 when it cannot be opened."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return RulesFile(rules=(), faults=(Fault(line=0, what="This file is missing or is not plain text."),))
    return read_rules(text)


def read_rules(text: str) -> RulesFile:
    """The rules of a text, and what is wrong in it with line and column."""
    values, unreadable = parse(text)
    if unreadable:
        return RulesFile(rules=(), faults=tuple(unreadable))
    faults = Faults(text)
    head = Table(values, (), faults)
    head.number("version", VERSION, VERSION, needed=True)
    rules: list[CallRules] = []
    for table in head.tables("service", 'id = "zoom"'):
        before = len(faults.all())
        made = _service(table)
        if made.id in [each.id for each in rules]:
            table.fault("id", f'Another service is called "{made.id}". Give this one an id of its own.')
        if len(faults.all()) == before:
            rules.append(made)
    head.done("a file of call services")
    return RulesFile(rules=tuple(rules), faults=tuple(faults.all()))


def _service(table: Table) -> CallRules:
    hosts, channel = table.texts("hosts"), table.text("channel")
    if not hosts and not channel:
        table.fault("hosts", 'Say how it is known: hosts = ["zoom.us"], or channel = "zoom".')
    for host in hosts:
        if not _is_host(host):
            table.fault("hosts", f'"{host}" must be a host in small letters. Write: "zoom.us"')
    test = table.text("test")
    if test and not test.startswith("https://"):
        table.fault("test", "A test page begins with https://")
    made = CallRules(
        id=table.text("id", needed=True, instead="zoom"),
        name=table.text("name", needed=True, instead="Zoom"),
        channel=channel,
        hosts=hosts,
        scheme=table.text("scheme"),
        browser=table.flag("browser", usual=True),
        test=test,
        facts=tuple(fact for each in table.tables("fact", 'kind = "note"') if (fact := _fact(each)) is not None),
        card=_card(table),
    )
    table.done("a service")
    return made


def _fact(table: Table) -> CallFact | None:
    kind = table.word("kind", [each.value for each in FactKind], needed=True)
    says = _short(table, "says", table.text("says", needed=True, instead="Somebody in the call must let you in."))
    source = table.text("source", needed=True, instead="https://…, the service's own help")
    checked = table.text("checked", needed=True, instead="2026-11-22")
    table.done("a fact")
    day = _day(checked)
    if checked and day is None:
        table.fault("checked", "Write the day of the last look as 2026-11-22.")
    if not kind or day is None:
        return None
    return CallFact(kind=FactKind(kind), says=says, source=source, checked=day)


def _card(table: Table) -> tuple[str, ...]:
    lines = table.texts("card")
    if len(lines) > MOST_STEPS:
        table.fault("card", f"These are {len(lines)} steps. Use {MOST_STEPS} at most: more are not kept in mind.")
    for line in lines:
        _short(table, "card", line)
    return lines


def _short(table: Table, key: str, text: str) -> str:
    if len(text) > LONGEST:
        table.fault(key, f"This has {len(text)} letters. Use {LONGEST} at most.")
    return text


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _is_host(host: str) -> bool:
    return "." in host and host.isascii() and host == host.lower() and not any(sign in host for sign in "/:@ ")
