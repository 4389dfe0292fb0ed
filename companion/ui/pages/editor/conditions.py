"""When a step is asked at all, and where its answers lead: conditions put together from lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.drafts import RULES, STEP, add, at, entries_at, put, take_out, text_at
from companion.ui.pages.editor.form import inner_card
from companion.ui.pages.editor.goal_words import goals, steps_to_pick, tests
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.drafts import Path, Tables
    from companion.ui.pages.editor.entries import Rebuild
    from companion.ui.pages.editor.form import Form

_TESTS = ("is", "has", "at_least", "at_most", "skipped")
_NUMBERS = ("at_least", "at_most")


class Conditions:
    """The conditions of one step, by its place."""

    def __init__(self, form: Form, place: int, rebuild: Rebuild) -> None:
        self._form = form
        self._place = place
        self._step: Path = (STEP, place)
        self._rebuild = rebuild

    @property
    def _tables(self) -> Tables:
        return self._form.work.tables

    def when(self) -> None:
        """Whether the step is always asked."""
        path = (*self._step, "when")
        steps = [("", tr("It is always asked")), *steps_to_pick(self._tables, besides=self._place)]
        self._pair(path, tr("Only asked after"), tr("When the answer was"), steps)

    def rules(self) -> None:
        """Jumps that depend on answers, tried from the top."""
        path = (*self._step, RULES)
        self._form.column.addWidget(Words(tr("Where answers lead"), "strong"))
        for number in range(len(entries_at(self._tables, path))):
            self._rule(path, number)
        self._form.listen(path)
        more = Press(tr("Add a way"), "plus", PressKind.SMALL)
        more.clicked.connect(lambda: self._add())  # noqa: PLW0108 - a bound method alone would not be held
        self._form.column.addLayout(flow_of(more))

    def _rule(self, path: Path, number: int) -> None:
        card, name = inner_card(), tr("Way {n}", n=number + 1)
        column, self._form.column = self._form.column, card.column
        steps = steps_to_pick(self._tables)
        spot = (*path, number)
        self._pair(spot, tr("{name}: after the answer to", name=name), tr("{name}: when it was", name=name), steps)
        leads = goals(self._tables, tr("Pick one"), self._place)
        self._form.choose((*spot, "goto"), tr("{name}: go to", name=name), leads)
        self._form.listen(spot)
        self._form.column = column
        out = Press(tr("Take out {name}", name=name), "x", PressKind.SMALL)
        out.clicked.connect(lambda: self._change(lambda tables: take_out(tables, path, number), tr("Add a way")))
        card.column.addLayout(flow_of(out))
        column.addWidget(card)

    def _pair(self, path: Path, asks: str, tested: str, steps: list[tuple[str, str]]) -> None:
        """A step, and what its answer must be. What the lists cannot say is shown as it stands in the text."""
        found = at(self._tables, path)
        if isinstance(found, dict) and found and not _plain(found):
            self._form.column.addWidget(Words(f"{asks}: {_as_written(found)}"))
            self._form.column.addWidget(Words(tr("This is changed on the page “As text”."), "small"))
            return
        name = text_at(self._tables, (*path, "step"))
        self._form.pick((*path, "step"), asks, steps, name, lambda value: self._ask(path, value, asks))
        if name:
            now = _test_of(found) if isinstance(found, dict) else ""
            choices = tests(self._tables, name)
            self._form.pick((*path, "has"), tested, choices, now, lambda value: self._test(path, value))

    def _ask(self, path: Path, step: str, focus: str) -> None:
        """Another step: whatever was asked of the last one's answer does not fit it."""
        goto = text_at(self._tables, (*path, "goto"))
        condition = {"step": step, "skipped": False} if step else None
        if goto:
            condition = {**(condition or {}), "goto": goto}
        self._change(lambda tables: put(tables, path, condition), focus)

    def _test(self, path: Path, test: str) -> None:
        key, _colon, value = test.partition(":")
        found = at(self._tables, path)
        rest = {name: each for name, each in found.items() if name not in _TESTS} if isinstance(found, dict) else {}
        worth: object = value == "true" if key == "skipped" else int(value) if key in _NUMBERS else value
        self._form.work.put(path, {**rest, key: worth})

    def _add(self) -> None:
        path = (*self._step, RULES)
        own = text_at(self._tables, (*self._step, "id"))
        count = len(entries_at(self._tables, path))
        rule = {"step": own, "skipped": True, "goto": "end"}
        self._change(lambda tables: add(tables, path, rule), f"{tr('Way {n}', n=count + 1)}:")

    def _change(self, act: Callable[[Tables], Tables], focus: str) -> None:
        work = self._form.work
        work.flush()
        work.change(act(work.tables))
        self._rebuild(focus)


def _plain(condition: dict[str, object]) -> bool:
    """Whether the lists can say it: one step, no part of it, and one test."""
    step = condition.get("step")
    found = [key for key in _TESTS if key in condition]
    return (
        isinstance(step, str) and "." not in step and len(found) == 1 and condition.keys() <= {*_TESTS, "step", "goto"}
    )


def _test_of(condition: dict[str, object]) -> str:
    key = next((key for key in _TESTS if key in condition), "")
    value = condition.get(key)
    return f"{key}:{str(value).lower() if isinstance(value, bool) else value}" if key else ""


def _as_written(condition: dict[str, object]) -> str:
    return ", ".join(f"{key} = {value}" for key, value in condition.items() if key != "goto")
