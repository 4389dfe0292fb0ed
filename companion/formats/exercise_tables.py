"""Exercise files: TOML in, frozen records and faults with their line out; see ``resources/exercises/GUIDE.md``.

Format version 1. One file holds an exercise with its logic and its texts; ``shared.toml`` holds the steps and words
that all have; a translation beside it (``E02.de.toml``) holds texts only, keyed by step id.
"""

import re
from dataclasses import field
from datetime import time
from typing import Any

from companion.domain.exercises import (
    MAX_MINUTES,
    RATE_VALUES,
    Choice,
    Condition,
    Exercise,
    Fact,
    First,
    Idea,
    Info,
    Keep,
    Multi,
    Option,
    PersonStep,
    PlanStep,
    Rate,
    Rule,
    Step,
    StepKind,
    Text,
    Wait,
    Words,
)
from companion.domain.plans import Mode
from companion.domain.problems import Fault
from companion.domain.record import record
from companion.formats.exercise_fields import Faults, Table
from companion.formats.toml_lines import parse

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*")
_TESTS = ("is", "has", "at_least", "at_most", "skipped")
_FACTS = ("country", "plan", "calls", "meetings", "helper")
_MODES = frozenset(mode.value for mode in Mode)
_OPTION = '{ id = "yes", text = "Yes" }'
_IDEA = '{ id = "ring", text = "Ring {person}", mode = "phone", days = 1, at = "10:00" }'
_RULE = '{ step = "name", has = "answer", goto = "other" }'


@record
class Shared:
    """What the shared file holds."""

    steps: tuple[Step, ...] = ()
    words: Words = field(default_factory=Words)


def read(text: str, shared: Shared | None = None) -> tuple[Exercise | None, list[Fault]]:
    """The exercise of a file, and what is wrong with it. With any fault there is no exercise."""
    values, faults = parse(text)
    return (None, faults) if faults else read_values(values, text, shared)


def read_values(values: dict[str, Any], text: str, shared: Shared | None) -> tuple[Exercise | None, list[Fault]]:
    """The same from raw tables; ``text`` is where the lines are looked up."""
    faults = Faults(text)
    table = Table(values, (), faults)
    head = _head(table)
    parts: dict[str, Any] = {
        "aim": table.text("aim", needed=True, instead="Say in one line what this is meant to do."),
        "source": table.text("source", needed=True, instead="Where the idea comes from: author and year."),
        "not_for": table.texts("not_for", needed=True),
        "follow_up": table.text("follow_up", needed=True, instead="After the plan took place."),
        "facts": tuple(_fact(one) for one in table.tables("fact", '{ id = "phones" }')),
        "steps": _steps(table),
    }
    table.done("an exercise")
    shared = shared or Shared()
    if not parts["steps"]:
        faults.add((), "There is no step. Begin one with a line [[step]], then id, kind and ask.")
    if faults:
        return None, faults.all()
    return Exercise(**head, **parts, shared=shared.steps, words=shared.words), []


def read_shared(values: dict[str, Any], text: str) -> tuple[Shared, list[Fault]]:
    """The shared file."""
    faults = Faults(text)
    table = Table(values, (), faults)
    table.number("version", 1, 9999, needed=True)
    table.text("language", needed=True, instead="en")
    words = _words(table.table("words"))
    shared = Shared(steps=_steps(table), words=words)
    table.done("the shared file")
    return shared, faults.all()


def _head(table: Table) -> dict[str, Any]:
    name = table.text("id", needed=True, instead="E02")
    if name and not _ID.fullmatch(name):
        table.fault("id", 'An id has letters and numbers only. Write: id = "E02"')
    return {
        "id": name,
        "version": table.number("version", 1, 9999, needed=True) or 1,
        "language": table.text("language", needed=True, instead="en"),
        "title": table.text("title", needed=True),
        "thought": table.text("thought", needed=True, instead="I am too old for technology"),
        "minutes": table.number("minutes", 1, MAX_MINUTES, needed=True) or 1,
    }


def _words(table: Table | None) -> Words:
    if table is None:
        return Words()
    texts = [name for name in Words.__dataclass_fields__ if name != "rate"]
    rate = table.texts("rate", needed=True)
    if rate and len(rate) != len(RATE_VALUES):
        table.fault("rate", "A rating has five words, for 0, 25, 50, 75 and 100. Write all five.")
    found = {name: table.text(name, needed=True) for name in texts}
    table.done("the words")
    return Words(rate=rate, **found)


def _fact(table: Table) -> Fact:
    fact = Fact(
        id=table.text("id", needed=True, instead="phones"),
        country=table.text("country", needed=True, instead="US"),
        text=table.text("text", needed=True),
        source=table.text("source", needed=True, instead="Who found it, and where it was read"),
        year=table.number("year", 1900, 2999, needed=True) or 0,
    )
    table.done("a fact")
    return fact


# --- steps ---------------------------------------------------------------------------------------------------------


def _steps(table: Table) -> tuple[Step, ...]:
    steps: list[Step] = []
    for one in table.tables("step", '{ id = "sure" }'):
        step = _step(one)
        if step is None:
            continue
        if any(step.id == other.id for other in steps):
            one.fault("id", f'Another step is called "{step.id}". Give this one a name of its own.')
        steps.append(step)
    return tuple(steps)


def _step(table: Table) -> Step | None:
    name = table.text("id", needed=True, instead="sure")
    if name and not _ID.fullmatch(name):
        table.fault("id", 'A name has letters, numbers and _ only. Write: id = "how_sure"')
    kind = table.word("kind", [kind.value for kind in StepKind], needed=True)
    if not kind:
        return None
    common: dict[str, Any] = {
        "id": name,
        "ask": table.text("ask", needed=True, instead="One question?"),
        "body": table.text("body"),
        "note": table.text("note"),
        "goto": table.text("goto"),
        "rules": tuple(_rule(one) for one in table.tables("rules", _RULE)),
        "when": _condition(table.table("when")),
        "keeps": _keeps(table),
        "true_thought": table.flag("true_thought"),
    }
    step = _of_kind(StepKind(kind), table, common)
    table.done(f'a step of kind "{kind}"')
    return step


def _of_kind(kind: StepKind, table: Table, common: dict[str, Any]) -> Step:  # noqa: C901, PLR0911 - one case a kind
    match kind:
        case StepKind.INFO:
            return Info(**common)
        case StepKind.CHOICE:
            return Choice(**common, **_picking(table))
        case StepKind.MULTI:
            also = table.word("also_from", [keep.value for keep in Keep])
            return Multi(**common, **_picking(table), also_from=Keep(also) if also else None)
        case StepKind.RATE:
            return Rate(**common, words=_rate_words(table))
        case StepKind.TEXT:
            return Text(**common, starters=_starters(table))
        case StepKind.PERSON:
            return PersonStep(**common, first=First.NEAR if table.flag("near") else First.CIRCLE)
        case StepKind.PLAN:
            return _plan(table, common)
        case StepKind.WAIT:
            return Wait(**common, days=table.number("days", 1, 365))
        case _:
            return Info(**common)


def _picking(table: Table) -> dict[str, Any]:
    options = tuple(_option(one) for one in table.tables("options", _OPTION))
    names = [option.id for option in options]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        table.fault("options", f'Two answers are called "{twice[0]}". Give each an id of its own.')
    found = {
        "options": options,
        "options_of": table.text("options_of"),
        "picked_in": table.text("picked_in"),
        "without": table.texts("without"),
        "own": table.flag("own"),
    }
    sources = [key for key in ("options", "options_of", "picked_in") if found[key]]
    if len(sources) != 1:
        table.fault("options", f"There must be answers, from one place. Write: options = [ {_OPTION} ]")
    return found


def _option(table: Table) -> Option:
    option = Option(
        id=table.text("id", needed=True, instead="yes"),
        text=table.text("text", needed=True),
        say=table.text("say"),
        goto=table.text("goto"),
        safety=table.flag("safety"),
    )
    table.done("an answer")
    return option


def _rate_words(table: Table) -> tuple[str, ...]:
    words = table.texts("words")
    if words and len(words) != len(RATE_VALUES):
        table.fault("words", "A rating has five words, for 0, 25, 50, 75 and 100. Write all five, or none.")
    return words


def _starters(table: Table) -> tuple[str, ...]:
    starters = table.texts("starters", needed=True)
    if starters and not 4 <= len(starters) <= 6:  # noqa: PLR2004 - brief, 3.0
        table.fault("starters", f"There are {len(starters)} beginnings. Write four, five or six.")
    return starters


def _plan(table: Table, common: dict[str, Any]) -> PlanStep:
    ideas = tuple(_idea(one) for one in table.tables("ideas", _IDEA))
    if not ideas:
        table.fault("ideas", f"A plan needs ready ideas. Write: ideas = [ {_IDEA} ]")
    return PlanStep(
        **common,
        ideas=ideas,
        minutes=table.number("plan_minutes", 5, 240) or 30,
        ask_next=table.text("ask_next"),
        if_then=table.text("if_then"),
    )


def _idea(table: Table) -> Idea:
    mode = table.word("mode", _MODES, needed=True)
    idea = Idea(
        id=table.text("id", needed=True, instead="ring"),
        text=table.text("text", needed=True),
        mode=Mode(mode) if mode else Mode.ALONE,
        days=table.number("days", 1, 14) or 1,
        at=_time(table),
        routine=table.text("routine"),
        when=_condition(table.table("when")),
    )
    table.done("an idea for a plan")
    return idea


def _time(table: Table) -> time:
    written = table.text("at") or "10:00"
    if not re.fullmatch(r"(0\d|1\d):[0-5]\d", written):
        table.fault("at", 'The time is hours and minutes, before 20:00. Write: at = "10:00"')
        return time(10, 0)
    return time.fromisoformat(written)


def _keeps(table: Table) -> tuple[Keep, ...]:
    known = [keep.value for keep in Keep]
    words = table.texts("keeps")
    for word in words:
        if word not in known:
            table.fault("keeps", f'"{word}" is not something a run keeps. Write one of: {", ".join(known)}.')
    return tuple(Keep(word) for word in words if word in known)


def _rule(table: Table) -> Rule:
    goto = table.text("goto", needed=True, instead="other_step")
    condition = _condition(table)
    return Rule(condition=condition or Condition(), goto=goto)


def _condition(table: Table | None) -> Condition | None:
    if table is None:
        return None
    step, fact = table.text("step"), table.word("fact", _FACTS)
    found = {
        "equals": table.text("is") or None,
        "has": table.text("has") or None,
        "at_least": table.number("at_least", 0, 100),
        "at_most": table.number("at_most", 0, 100),
        "skipped": table.flag("skipped") if table.has("skipped") else None,
    }
    table.done("a condition")
    if bool(step) == bool(fact):
        table.fault("", 'A condition asks about one step or one fact. Write: step = "name"')
    if sum(value is not None for value in found.values()) != 1:
        table.fault("", f"A condition has one test. Write one of: {', '.join(_TESTS)}.")
    return Condition(step=step, fact=fact, **found)  # type: ignore[arg-type]
