"""Reading the steps of an exercise file: each kind with its own keys; see ``resources/exercises/GUIDE.md``."""

import re
from datetime import time
from typing import Any, assert_never

from companion.domain.exercises import (
    GO,
    RATE_VALUES,
    Choice,
    Condition,
    First,
    Grid,
    Idea,
    Info,
    Keep,
    Ladder,
    Letter,
    Level,
    Multi,
    Nearest,
    Option,
    Order,
    PersonStep,
    PlanStep,
    Practice,
    Rate,
    Rates,
    Rule,
    Scene,
    Share,
    Sort,
    Step,
    StepKind,
    Text,
    Traps,
    Wait,
)
from companion.domain.keeps import KEPT_LISTS, TOOK
from companion.domain.plans import Mode
from companion.domain.run_words import FACTS, RUNS_OF
from companion.domain.starters import StarterKind
from companion.formats.exercise_fields import Table, nearest

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*")
"""How ids of exercises, steps and answers look."""
MOST_STEPS = 150
"""More than twice as many as our longest exercise has; the checks follow every way through them."""
MOST_OPTIONS = 40
"""Of one step, behind "more" included."""
_TESTS = ("is", "has", "at_least", "at_most", "skipped")
_MODES = frozenset(mode.value for mode in Mode)
_OPTION = '{ id = "yes", text = "Yes" }'
_IDEA = '{ id = "ring", text = "Ring {person}", mode = "phone", days = 1, at = "10:00" }'
_RULE = '{ step = "name", has = "answer", goto = "other" }'
_BOX = '{ id = "can", text = "I can" }'


def read_steps(table: Table) -> tuple[Step, ...]:
    """All steps of a file, up to as many as anybody would want."""
    steps: list[Step] = []
    tables = table.tables("step", '{ id = "sure" }')
    if len(tables) > MOST_STEPS:
        tables[MOST_STEPS].fault(
            "", f"There are {len(tables)} steps; {MOST_STEPS} is the most. Make two exercises of it."
        )
    for one in tables[:MOST_STEPS]:
        step = _step(one)
        if step is None:
            continue
        if any(step.id == other.id for other in steps):
            one.fault("id", f'Another step is called "{step.id}". Give this one a name of its own.')
        steps.append(step)
    return tuple(steps)


def _step(table: Table) -> Step | None:
    name = table.text("id", needed=True, instead="sure")
    if name and not ID.fullmatch(name):
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
        "strength": table.text("strength"),
    }
    step = _of_kind(StepKind(kind), table, common)
    table.done(f'a step of kind "{kind}"')
    return step


def _of_kind(  # noqa: C901, PLR0911, PLR0912 - one case a kind
    kind: StepKind, table: Table, common: dict[str, Any]
) -> Step:
    match kind:
        case StepKind.INFO:
            return Info(**common, lines=table.texts("lines"), card=table.flag("card"), picture=table.flag("picture"))
        case StepKind.CHOICE:
            return Choice(**common, **_ordered(table))
        case StepKind.MULTI:
            bank = table.word("bank", [kind.value for kind in StarterKind])
            return Multi(**common, **_ordered(table, bank), bank=bank, nearby=table.flag("nearby"))
        case StepKind.RATE:
            return Rate(**common, words=_rate_words(table), hoped=table.flag("hoped"))
        case StepKind.TEXT:
            return Text(**common, starters=_starters(table), min_lines=table.number("min_lines", 1, 8) or 1)
        case StepKind.PERSON:
            return PersonStep(**common, first=_first(table), several=table.flag("several"))
        case StepKind.PLAN:
            return _plan(table, common)
        case StepKind.WAIT:
            return _wait(table, common)
        case StepKind.SHARE:
            return Share(**common, **_picking(table))
        case StepKind.ORDER:
            return Order(**common, **_picking(table))
        case StepKind.SORT:
            return _sort(table, common)
        case StepKind.GRID:
            return _grid(table, common)
        case StepKind.RATES:
            return Rates(**common, **_picking(table), words=_rate_words(table))
        case StepKind.LADDER:
            return Ladder(**common, **_picking(table), rates_in=table.text("rates_in", needed=True, instead="hard"))
        case StepKind.LETTER:
            letter = "Dear {person|friend}, ..."
            return Letter(**common, template=table.text("template", needed=True, instead=letter))
        case StepKind.PRACTICE:
            return _practice(table, common)
        case StepKind.TRAPS:
            return Traps(**common, of=table.text("of"))
        case never:
            assert_never(never)


def _practice(table: Table, common: dict[str, Any]) -> Practice:
    scene_of = table.text("scene_of")
    scene = table.word("scene", [scene.value for scene in Scene], needed=not scene_of)
    level = table.word("level", [level.value for level in Level], needed=True)
    return Practice(**common, scene=Scene(scene or Scene.ANSWER), scene_of=scene_of, level=Level(level or Level.WATCH))


def _wait(table: Table, common: dict[str, Any]) -> Wait:
    leads = table.text("leads")
    if leads and not leads.startswith(GO):
        table.fault("leads", 'A wait can only offer another exercise. Write: leads = "go:E18"')
    return Wait(**common, days=table.number("days", 1, 365), always=table.flag("always"), leads=leads)


def _first(table: Table) -> First:
    named = table.word("first", [First.NEAR.value, First.CALLS.value])
    return First.NEAR if table.flag("near") else First(named)


def _sort(table: Table, common: dict[str, Any]) -> Sort:
    picking = _picking(table)
    boxes = _boxes(table, "boxes")
    both = {card.id for card in picking["options"]} & {box.id for box in boxes}
    if both:
        table.fault("boxes", f'A card and a box are both called "{min(both)}". Give the box another id.')
    return Sort(**common, **picking, boxes=boxes)


def _grid(table: Table, common: dict[str, Any]) -> Grid:
    picking = _picking(table)
    columns = _boxes(table, "columns")
    both = {row.id for row in picking["options"]} & {column.id for column in columns}
    if both:
        table.fault("columns", f'A row and a column are both called "{min(both)}". Give the column another id.')
    return Grid(**common, **picking, columns=columns)


def _boxes(table: Table, key: str) -> tuple[Option, ...]:
    boxes = tuple(_option(one) for one in table.tables(key, _BOX))
    if not boxes:
        table.fault(key, f"There must be two or more. Write: {key} = [ {_BOX} ]")
    _no_twins(table, key, boxes)
    return boxes


def _ordered(table: Table, bank: str = "") -> dict[str, Any]:
    by_gap = table.texts("by_gap")
    if by_gap and len(by_gap) != 2:  # noqa: PLR2004 - a gap lies between two
        table.fault("by_gap", 'A gap lies between two ratings. Write: by_gap = ["wish", "now"]')
    return {
        **_picking(table, bank),
        "by_gap": by_gap,
        "nearest": _nearest(table.table("nearest")),
        "rows_in": table.text("rows_in"),
    }


def _nearest(table: Table | None) -> Nearest | None:
    if table is None:
        return None
    found = Nearest(
        step=table.text("step", needed=True, instead="hard"),
        rate=table.number("rate", 0, 100, needed=True) or 0,
    )
    table.done("nearest")
    return found


def _picking(table: Table, bank: str = "") -> dict[str, Any]:
    options = tuple(_option(one) for one in table.tables("options", _OPTION))
    _no_twins(table, "options", options)
    also = table.word("also_from", [keep.value for keep in KEPT_LISTS])
    found = {
        "options": options,
        "options_of": table.text("options_of"),
        "picked_in": table.text("picked_in"),
        "without": table.texts("without"),
        "own": table.flag("own"),
        "also_from": Keep(also) if also else None,
    }
    sources = [key for key in ("options", "options_of", "picked_in") if found[key]]
    if bank:
        sources.append("bank")
    if len(sources) > 1 or not (sources or also):
        table.fault("options", f"There must be answers, from one place. Write: options = [ {_OPTION} ]")
    return found


def _no_twins(table: Table, key: str, options: tuple[Option, ...]) -> None:
    if len(options) > MOST_OPTIONS:
        table.fault(key, f"There are {len(options)} answers; {MOST_OPTIONS} is the most.")
    names = [option.id for option in options]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        table.fault(key, f'Two answers are called "{twice[0]}". Give each an id of its own.')


def _option(table: Table) -> Option:
    name = table.text("id", needed=True, instead="yes")
    if name and not ID.fullmatch(name):
        table.fault("id", 'An id has letters, numbers and _ only. Write: id = "yes"')
    option = Option(
        id=name,
        text=table.text("text", needed=True),
        say=table.text("say"),
        goto=table.text("goto"),
        safety=table.flag("safety"),
        took=table.word("took", TOOK),
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
        reading=_reading(table),
    )


def _reading(table: Table) -> Keep | None:
    lists = [keep.value for keep in KEPT_LISTS]
    named = table.word("reading", [f"kept:{name}" for name in lists])
    return Keep(named.removeprefix("kept:")) if named else None


def _idea(table: Table) -> Idea:
    mode = table.word("mode", _MODES, needed=True)
    idea = Idea(
        id=table.text("id", needed=True, instead="ring"),
        text=table.text("text", needed=True),
        mode=Mode(mode) if mode else Mode.ALONE,
        days=_days(table),
        at=_time(table),
        routine=table.text("routine"),
        place=table.text("place"),
        when=_condition(table.table("when")),
    )
    table.done("an idea for a plan")
    return idea


def _days(table: Table) -> int:
    days = table.number("days", 0, 14)
    return 1 if days is None else days


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
    step, fact = table.text("step"), _fact_name(table)
    found = {
        "equals": table.text("is") or None,
        "has": table.text("has") or None,
        "at_least": table.number("at_least", 0, 999),
        "at_most": table.number("at_most", 0, 999),
        "skipped": table.flag("skipped") if table.has("skipped") else None,
    }
    table.done("a condition")
    if bool(step) == bool(fact):
        table.fault("", 'A condition asks about one step or one fact. Write: step = "name"')
    if sum(value is not None for value in found.values()) != 1:
        table.fault("", f"A condition has one test. Write one of: {', '.join(_TESTS)}.")
    return Condition(step=step, fact=fact, **found)  # type: ignore[arg-type]


def _fact_name(table: Table) -> str:
    name = table.text("fact")
    if name and name not in FACTS and not RUNS_OF.fullmatch(name):
        known = ", ".join(sorted(FACTS))
        table.fault("fact", f'"{name}" is not known here. Write one of: {known}, runs:E09.{nearest(name, FACTS)}')
        return ""
    return name
