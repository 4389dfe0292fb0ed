"""What the kinds of steps are called here, and what an answer can be remembered as."""

from __future__ import annotations

from companion.domain.keeps import Keep
from companion.domain.plans import Mode
from companion.domain.step_base import StepKind
from companion.ui.texts import tr

OFTEN = (StepKind.INFO, StepKind.CHOICE, StepKind.MULTI, StepKind.RATE, StepKind.TEXT, StepKind.PERSON, StepKind.PLAN,
         StepKind.WAIT)  # fmt: skip
"""Kinds nearly every exercise has; the others stand behind "more"."""


def kind_words(kind: StepKind) -> tuple[str, str]:
    """The name of a kind, and what one does there."""
    return (_usual() | _with_cards())[kind]


def _usual() -> dict[StepKind, tuple[str, str]]:
    return {
        StepKind.INFO: (tr("Something to read"), tr("A few plain lines, or a card to keep.")),
        StepKind.CHOICE: (tr("Pick one"), tr("Two to five answers. One press is the answer.")),
        StepKind.MULTI: (tr("Tick some"), tr("Any of a few answers can be ticked.")),
        StepKind.RATE: (tr("How much"), tr("From 0 to 100, in five words.")),
        StepKind.TEXT: (tr("Own words"), tr("A box to write in, with four to six beginnings to press.")),
        StepKind.PERSON: (tr("Pick a person"), tr("Somebody from the circle, somebody else, or nobody.")),
        StepKind.PLAN: (tr("Make a plan"), tr("Ready ideas with a day and a time, one press each.")),
        StepKind.WAIT: (tr("End for now"), tr("The rest is asked after the plan, or some days later.")),
        StepKind.LETTER: (tr("A letter"), tr("A text put together from earlier answers.")),
        StepKind.PRACTICE: (tr("A pretend call"), tr("To try a call in which nothing can break.")),
        StepKind.TRAPS: (tr("Thinking traps"), tr("Up to three that are likely, never forced.")),
    }


def _with_cards() -> dict[StepKind, tuple[str, str]]:
    return {
        StepKind.SHARE: (tr("Share out 100"), tr("Two to six things each get a part.")),
        StepKind.ORDER: (tr("Put in order"), tr("Three to eight cards, from first to last.")),
        StepKind.SORT: (tr("Sort into boxes"), tr("Card by card, each goes into a box.")),
        StepKind.GRID: (tr("Tick a grid"), tr("Row by row, any of a few columns.")),
        StepKind.RATES: (tr("How much, for each"), tr("A few things, one at a time.")),
        StepKind.LADDER: (tr("A ladder"), tr("The same things, from easy to hard.")),
    }


def mode_words() -> list[tuple[str, str]]:
    """Ways of meeting, for an idea."""
    return [
        (Mode.IN_PERSON.value, tr("In person")),
        (Mode.VIDEO.value, tr("Video call")),
        (Mode.PHONE.value, tr("Phone")),
        (Mode.MESSAGE.value, tr("Message")),
        (Mode.LETTER.value, tr("Letter")),
        (Mode.ALONE.value, tr("Alone")),
    ]


def shelf_words() -> list[tuple[str, str]]:
    """Where an exercise can stand."""
    return [
        ("thoughts", tr("Thoughts")),
        ("try", tr("Try something")),
        ("matter", tr("What matters")),
        ("kind", tr("Being kind to me")),
        ("together", tr("Being together")),
        ("safe", tr("Staying safe")),
        ("keep", tr("Keep going")),
    ]


def keep_words(kind: StepKind) -> list[tuple[str, str]]:
    """What an answer to this kind can be remembered as; empty where nothing is."""
    if kind is StepKind.RATE:
        return [(keep.value, words) for keep, words in _rates().items()]
    found = [(keep.value, words) for keep, words in _lists().items()]
    if kind is StepKind.CHOICE:
        found = [*((keep.value, words) for keep, words in _of_plans().items()), *found]
    if kind in (StepKind.TEXT, StepKind.CHOICE):
        return [*((keep.value, words) for keep, words in _words().items()), *found]
    return [] if kind in (StepKind.PLAN, StepKind.WAIT, StepKind.PRACTICE, StepKind.TRAPS) else found


def keep_name(value: str) -> str:
    """The words for one of them; the word of the file for one of the rare ones."""
    known = {keep.value: words for keep, words in (_rates() | _words() | _of_plans() | _lists()).items()}
    return known.get(value, value)


def took_words() -> list[tuple[str, str]]:
    """What an answer can say of the plan that is asked after, in the words of ``keeps.TOOK``."""
    return [
        ("", tr("As the step says")),
        ("yes", tr("It took place")),
        ("partly", tr("It took place in part")),
        ("no", tr("It did not take place")),
        ("asked", tr("It was asked about: a call or a letter took place")),
    ]


def _of_plans() -> dict[Keep, str]:
    return {
        Keep.PLAN_TOOK: tr("Plan: did it happen"),
        Keep.PLAN_WAS: tr("Plan: how it was"),
    }


def _rates() -> dict[Keep, str]:
    return {
        Keep.BELIEF_BEFORE: tr("How sure, at the start"),
        Keep.BELIEF_AFTER: tr("How sure, at the end"),
        Keep.BELIEF_LATER: tr("How sure, later on"),
        Keep.UPSET_BEFORE: tr("How upset, at the start"),
        Keep.UPSET_AFTER: tr("How upset, at the end"),
        Keep.EXPECTED_RATE: tr("How much was expected"),
        Keep.HAPPENED_RATE: tr("How much came true"),
    }


def _words() -> dict[Keep, str]:
    return {
        Keep.THOUGHT: tr("The thought to look at"),
        Keep.EXPECTED: tr("What was expected"),
        Keep.HAPPENED: tr("What happened"),
    }


def _lists() -> dict[Keep, str]:
    return {
        Keep.LEARNED: tr("Things learned before"),
        Keep.POCKET: tr("Small stories and questions"),
        Keep.REWRITTEN: tr("My fairer thoughts"),
        Keep.KIND: tr("My kind words"),
        Keep.SAY: tr("A sentence to say"),
        Keep.REMEMBER: tr("To remember next time"),
        Keep.BECAUSE: tr("Why I keep in touch"),
        Keep.HOOK: tr("To ask next time"),
        Keep.LETTER: tr("A letter"),
        Keep.CARD: tr("A card"),
    }
