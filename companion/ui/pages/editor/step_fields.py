"""The form of each kind of step: what it asks, what belongs to its kind, and what is seldom needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.drafts import BOXES, CARDS, COLUMNS, IDEAS, STEP, at, kind_at, put, texts_at
from companion.domain.step_base import StepKind
from companion.ui.pages.editor.conditions import Conditions
from companion.ui.pages.editor.entries import Entries
from companion.ui.pages.editor.goal_words import goals, picking_steps, steps_to_pick
from companion.ui.pages.editor.kind_words import keep_name, keep_words
from companion.ui.texts import tr

if TYPE_CHECKING:
    from companion.domain.drafts import Path
    from companion.ui.pages.editor.entries import Opens, Rebuild
    from companion.ui.pages.editor.form import Form

OWN, BORROW, PICKED = "own", "options_of", "picked_in"
_OWN_WORDS = frozenset({StepKind.CHOICE, StepKind.MULTI})
_FORM_KEYS = {
    StepKind.INFO: ("lines", "card"),
    StepKind.RATE: ("words",),
    StepKind.TEXT: ("starters", "min_lines"),
    StepKind.PERSON: ("first", "several"),
    StepKind.PLAN: (IDEAS, "plan_minutes", "if_then", "ask_next"),
    StepKind.WAIT: ("days", "always"),
    StepKind.SORT: (CARDS, BOXES, BORROW, PICKED),
    StepKind.GRID: (CARDS, COLUMNS, BORROW, PICKED),
    StepKind.RATES: (CARDS, "words", BORROW, PICKED),
    StepKind.LADDER: (CARDS, "rates_in", BORROW, PICKED),
    StepKind.LETTER: ("template",),
    StepKind.PRACTICE: ("scene", "level"),
    StepKind.TRAPS: ("of",),
}
_EVERY_KEY = ("id", "kind", "ask", "body", "note", "goto", "rules", "when", "keeps", "true_thought")


class StepFields:
    """The form of one step. ``opened`` is the entry shown in full, ``opens`` changes that."""

    def __init__(self, form: Form, place: int, rebuild: Rebuild, opened: Path | None, opens: Opens) -> None:
        self._form = form
        self._place = place
        self._step: Path = (STEP, place)
        self._rebuild = rebuild
        self._entries = (opened, opens)
        self.kind = kind_at(form.work.tables, place) or StepKind.INFO

    def usual(self) -> None:
        """What every therapist needs."""
        ask = tr("Heading") if self.kind in (StepKind.INFO, StepKind.WAIT) else tr("Question")
        self._form.box(
            (*self._step, "ask"), ask, tr("One question. Write {person|them} where the name should stand."), names=True
        )  # the braces are what one types, and are not filled in
        self._form.box((*self._step, "body"), tr("A few plain lines below it"), tr("May stay empty."))
        fields = {
            StepKind.INFO: self._info,
            StepKind.RATE: self._words,
            StepKind.TEXT: self._text,
            StepKind.PERSON: self._person,
            StepKind.PLAN: self._plan,
            StepKind.WAIT: self._wait,
            StepKind.LETTER: self._letter,
            StepKind.PRACTICE: self._practice,
            StepKind.TRAPS: self._traps,
        }
        fields.get(self.kind, self._cards)()

    # --- kinds ---

    def _info(self) -> None:
        self._form.list_box((*self._step, "lines"), tr("Lines of their own"), tr("One on each line. May stay empty."))
        self._form.tick((*self._step, "card"), tr("A card to keep and print"))

    def _words(self) -> None:
        self._form.list_box(
            (*self._step, "words"),
            tr("Five words, from 0 to 100"),
            tr("One on each line. Empty means: Not at all, A little, Half, Mostly, Completely."),
            lines=5,
        )

    def _text(self) -> None:
        self._form.list_box(
            (*self._step, "starters"), tr("Beginnings to press"), tr("Four to six, one on each line."), lines=5
        )

    def _person(self) -> None:
        first = [
            ("", tr("Those who are close")),
            ("near", tr("People near by")),
            ("calls", tr("Those often called")),
        ]
        self._form.choose((*self._step, "first"), tr("Who comes first"), first)
        self._form.tick((*self._step, "several"), tr("Up to five people can be ticked"))

    def _plan(self) -> None:
        self._list(IDEAS)
        minutes = [(n, tr("{n} minutes", n=n)) for n in (5, 10, 15, 20, 30, 45, 60, 90, 120)]
        self._form.number((*self._step, "plan_minutes"), tr("How long it takes"), minutes, none=tr("Half an hour"))
        self._form.line(
            (*self._step, "if_then"), tr("If something gets in the way"), tr("Such as “If I lose heart, then I …”")
        )
        self._form.line((*self._step, "ask_next"), tr("Something to ask then"), tr("May stay empty."))

    def _wait(self) -> None:
        days = [(n, tr("{n} days", n=n)) for n in (1, 2, 3, 4, 5, 7, 10, 14, 21, 28)]
        self._form.number((*self._step, "days"), tr("When it goes on"), days, none=tr("After the plan"))
        self._form.tick((*self._step, "always"), tr("After these days, also when there is a plan"))

    def _letter(self) -> None:
        self._form.box(
            (*self._step, "template"),
            tr("The text of the letter"),
            tr("Earlier answers go in curly brackets, such as {answer:why}."),
            lines=8,
        )

    def _practice(self) -> None:
        scenes = [("answer", tr("Answer a call")), ("start", tr("Start a call")), ("mute", tr("The sound is off")),
                  ("camera", tr("The camera is off")), ("end", tr("End a call"))]  # fmt: skip
        levels = [("watch", tr("Only watch")), ("prompts", tr("Each press is told")), ("half", tr("Half of them")),
                  ("mistake", tr("With a slip, to put right")), ("alone", tr("Alone"))]  # fmt: skip
        self._form.choose((*self._step, "scene"), tr("What is tried"), scenes)
        self._form.choose((*self._step, "level"), tr("How much help"), levels)

    def _traps(self) -> None:
        said = (StepKind.TEXT, StepKind.CHOICE, StepKind.MULTI)
        steps = [("", tr("In the thought itself")), *steps_to_pick(self._form.work.tables, said, self._place)]
        self._form.choose((*self._step, "of"), tr("Traps in what was said here"), steps)

    def _cards(self) -> None:
        """Kinds with answers or cards."""
        source = self._source()
        if source == OWN:
            self._list(CARDS)
        else:
            self._form.choose(
                (*self._step, source),
                tr("The step they come from"),
                [("", tr("Pick one")), *picking_steps(self._form.work.tables, self._place)],
            )
            self._form.listen((*self._step, CARDS))
        if self.kind is StepKind.SORT:
            self._list(BOXES)
        if self.kind is StepKind.GRID:
            self._list(COLUMNS)
        if self.kind is StepKind.RATES:
            self._words()
        if self.kind is StepKind.LADDER:
            rated = steps_to_pick(self._form.work.tables, (StepKind.RATES,), self._place)
            self._form.choose((*self._step, "rates_in"), tr("How hard each is, from"), [("", tr("Pick one")), *rated])
        if self.kind in _OWN_WORDS:
            self._form.tick((*self._step, "own"), tr("Also an answer in own words"))

    def _list(self, key: str) -> None:
        Entries(self._form, (*self._step, key), self.kind, self._rebuild).build(*self._entries)

    def _source(self) -> str:
        tables = self._form.work.tables
        borrowed = [key for key in (BORROW, PICKED) if key in _table(tables, self._place)]
        return borrowed[0] if borrowed else OWN

    # --- what is seldom needed ---

    def seldom(self) -> None:
        """What follows, conditions, what is remembered."""
        tables = self._form.work.tables
        if self.kind in _FORM_KEYS_WITH_CARDS:
            self._sources()
        self._form.line((*self._step, "note"), tr("A soft line"), tr("Left out when a name in it is not known."))
        self._form.choose(
            (*self._step, "goto"), tr("What comes next"), goals(tables, tr("The next one in the list"), self._place)
        )
        conditions = Conditions(self._form, self._place, self._rebuild)
        conditions.rules()
        conditions.when()
        self._keeps()
        self._form.tick((*self._step, "true_thought"), tr("From here the thought may be true"),
                        sub=tr("Nothing argues with it any more."))  # fmt: skip

    def _sources(self) -> None:
        sources = [
            (OWN, tr("Written here")),
            (BORROW, tr("Those of another step")),
            (PICKED, tr("What was picked before")),
        ]
        self._form.pick((*self._step, "source"), tr("The answers are"), sources, self._source(), self._take_source)

    def _take_source(self, source: str) -> None:
        """Answers come from one place only."""
        work = self._form.work
        work.flush()
        tables = work.tables
        for key in (CARDS, BORROW, PICKED):
            if key != source and not (source == OWN and key == CARDS):
                tables = put(tables, (*self._step, key), None)
        if source != OWN:
            found = picking_steps(tables, self._place)
            tables = put(tables, (*self._step, source), found[0][0]) if found else work.tables
        work.change(tables)
        self._rebuild(tr("The answers are"))

    def _keeps(self) -> None:
        choices = keep_words(self.kind)
        kept = texts_at(self._form.work.tables, (*self._step, "keeps"))
        now = ",".join(kept)
        if not choices and not kept:
            return
        options = [("", tr("Nothing more")), *choices]
        if now not in dict(options):
            options.append((now, ", ".join(keep_name(each) for each in kept)))
        path = (*self._step, "keeps")
        self._form.pick(path, tr("The answer is kept as"), options, now, self._keep)

    def _keep(self, value: str) -> None:
        kept = tuple(value.split(",")) if value else ()
        self._form.work.put((*self._step, "keeps"), kept[0] if len(kept) == 1 else kept)

    def in_text_only(self) -> list[str]:
        """Keys of the step that no field shows; they stay as they are."""
        shown = {*_EVERY_KEY, *_FORM_KEYS.get(self.kind, (CARDS, BORROW, PICKED)), "own"}
        return [key for key in _table(self._form.work.tables, self._place) if key not in shown]


_FORM_KEYS_WITH_CARDS = frozenset({StepKind.CHOICE, StepKind.MULTI, StepKind.SHARE, StepKind.ORDER, StepKind.SORT,
                                   StepKind.GRID, StepKind.RATES, StepKind.LADDER})  # fmt: skip


def _table(tables: object, place: int) -> dict[str, object]:
    found = at(tables, (STEP, place))
    return found if isinstance(found, dict) else {}
