"""The end of a sitting: what was answered at the start beside what was answered last, said plainly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.keeps import Keep
from companion.domain.problems import Problem
from companion.domain.repeats import to_utc
from companion.domain.run_parts import numbers
from companion.domain.run_screens import Screen, ScreenKind, since_wait
from companion.domain.runs import StopReason
from companion.domain.step_kinds import Choice, Rate, Rates, Step, Wait
from companion.ui.pages.exercise.doors import left_out
from companion.ui.steps.part import Part
from companion.ui.texts import tr, tr_n
from companion.ui.when_words import wording
from companion.ui.widgets.bars import Bars
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.exercises import Exercise
    from companion.domain.runs import Run
    from companion.ui.house import House
    from companion.ui.when_words import Wording

SMALL = 10
"""Up to so many points up or down are worded as a small change."""


def is_end(screen: Screen) -> bool:
    """Whether nothing is asked any more in this sitting."""
    return screen.kind in (ScreenKind.DONE, ScreenKind.WAIT)


def end_title(screen: Screen) -> str:
    """What stands on top of the last screen."""
    if screen.kind is not ScreenKind.WAIT:
        return tr("That is all for now")
    only = screen.ask.count(". ") == 0  # a heading of one sentence needs no full stop, and of two it does
    return screen.ask.removesuffix(".") if only else screen.ask


class Ending(Part):
    """The last screen of a sitting, with the ways that lead on from it."""

    def __init__(self, house: House, run: Run, screen: Screen, ahead: Exercise | None = None) -> None:
        super().__init__()
        say = wording(house)
        self._house = house
        for words in _sentences(house, run, screen, say):
            self.column.addWidget(Words(words))
        if ahead is not None:
            self.column.addWidget(self._offer(ahead))
        exercise = _exercise(house, run)
        here = None if exercise is None else _asked_here(exercise, run)
        asked = frozenset(Keep) if here is None else frozenset(keep for step in here for keep in step.keeps)
        cards = _cards(run, asked, here)
        cards += _pairs(run, exercise) if Keep.HAPPENED_RATE in asked else []
        surer = None if exercise is None or here is None else _surer(exercise, run, here)
        cards += [] if surer is None else [surer]
        if cards:
            columns = Columns(least=400, shares=(1,) * min(2, len(cards)), gap=14)
            for card in cards:
                columns.addWidget(card)
            self.column.addLayout(columns)
        if ahead is None:
            self.column.addLayout(flow_of(*self._ways(run), gap=4))

    def _offer(self, ahead: Exercise) -> Card:
        """The exercise that goes on from here, and an equal way to leave it."""
        card = Card("plum")
        card.column.addWidget(Words(tr("This goes on in “{title}”. Shall we open it?", title=ahead.title), "heading"))
        minutes = tr_n("It takes about one minute.", "It takes about {n} minutes.", ahead.minutes)
        card.column.addWidget(Words(minutes))
        go, leave = Press(tr("Yes, open it"), "arrow-right"), Press(tr("Not now"))
        go.clicked.connect(lambda: self._house.router.replace("exercise", exercise=ahead.id))
        leave.clicked.connect(lambda: self._house.router.go("thoughts"))
        card.column.addLayout(flow_of(go, leave))
        return card

    def _ways(self, run: Run) -> list[Press]:
        if run.stopped is StopReason.UPSET:
            ways = [(tr("Two quiet minutes"), "leaf", "calm"), (tr("Get help"), "phone", "help")]
        else:
            ways = [(tr("See my plans"), "calendar-heart", "plans")] if run.plan is not None else []
            if run.expected_rate is not None and run.happened_rate is not None:
                ways.append((tr("What I expected, what happened"), "list", "pairs"))
        ladder = self._house.laddering.of_run(run.id) if Keep.LADDER.value in run.kept else None
        presses = [self._way(*way) for way in ways]
        if ladder is not None:
            press = Press(tr("Look at the ladder"), "footprints")
            press.clicked.connect(lambda: self._house.router.go("ladder", person=ladder))
            presses.append(press)
        return presses

    def _way(self, words: str, icon: str, page: str) -> Press:
        press = Press(words, icon, PressKind.HELP if page == "help" else PressKind.SECOND)
        press.clicked.connect(lambda: self._house.router.go(page))
        return press


def _sentences(house: House, run: Run, screen: Screen, say: Wording) -> list[str]:
    sentences = [screen.body if screen.kind is ScreenKind.WAIT else screen.ask]
    if run.plan is not None:
        with house.diary.reading() as book:
            plan = book.plans.get(run.plan)
        if plan is not None and to_utc(plan.starts, plan.zone) > house.clock.now():
            sentences.append(tr("In your plans: {what}, {when}.", what=plan.what, when=_small(say.when(plan.starts))))
    again = house.exercising.asked_again_at(run)
    if again is not None:
        day = say.day(say.here(again).date())
        sentences.append(tr("We ask again: {day}.", day=_small(day)))
    off = left_out(house, run)
    if off:
        sentences.append(tr("“{title}” would come next. You agreed to leave it out, so we stop here.", title=off))
    return [sentence for sentence in sentences if sentence]


_LATER_BELIEF = frozenset({Keep.BELIEF_AFTER, Keep.BELIEF_LATER})


def _exercise(house: House, run: Run) -> Exercise | None:
    try:
        return house.exercising.exercise(run.exercise)
    except Problem:
        return None


def _asked_here(exercise: Exercise, run: Run) -> list[Step]:
    """What was asked in this sitting. Numbers of an earlier one were seen at its end."""
    ends_here = isinstance(exercise.step(run.present), Wait)
    here = since_wait(replace(run, path=run.path[:-1]) if ends_here else run, exercise)
    return [step for step_id in here if (step := exercise.step(step_id)) is not None]


def _surer(exercise: Exercise, run: Run, here: list[Step]) -> Card | None:
    """What one hoped for more of, asked in the same words before: among several things, or by itself."""
    asked = [step for step in here if isinstance(step, Rate) and step.hoped and not step.keeps]
    last = next((step for step in reversed(asked) if isinstance(run.answers.get(step.id), int)), None)
    now = None if last is None else run.answers.get(last.id)
    if last is None or not isinstance(now, int):
        return None
    before = next((rate for name in run.path if (rate := _rated_at(exercise, run, name, last)) is not None), None)
    if before is None:
        return None
    up = tr("It went up from {before} to {after}.", before=before, after=now)
    down = tr("It is {after} now. It was {before}. Some days are like that.", before=before, after=now)
    changed = up if now > before else down
    words = tr("Little has changed.") if abs(now - before) <= SMALL else changed
    return _bars(run.shown.get(last.id, last.ask), [(tr("At the start"), before), (tr("Now"), now)], words)


def _rated_at(exercise: Exercise, run: Run, name: str, last: Rate) -> int | None:
    """What was answered at a step before the last one that asks in the same words."""
    step, answer = exercise.step(name), run.answers.get(name)
    if isinstance(step, Rate) and step.id != last.id and step.words == last.words and isinstance(answer, int):
        return answer
    if isinstance(step, Rates) and step.words == last.words:
        picks = [each for each in exercise.steps if isinstance(each, Choice) and each.nearest is not None]
        chosen = [run.answers.get(each.id) for each in picks if each.nearest and each.nearest.step == step.id]
        return next((numbers(answer).get(each) for each in chosen if isinstance(each, str)), None)
    return None


def _cards(run: Run, asked: frozenset[Keep], here: list[Step] | None) -> list[Card]:
    cards = (
        _belief(run) if asked & _LATER_BELIEF else None,
        _upset(run, here or []) if Keep.UPSET_AFTER in asked else None,
    )
    return [card for card in cards if card is not None]


def _belief(run: Run) -> Card | None:
    later = run.belief_later if run.belief_later is not None else run.belief_after
    return _change(tr("How sure of the thought"), run.belief_before, later)


def _upset(run: Run, here: list[Step]) -> Card | None:
    """Under the question that was asked: whoever said how heavy it is did not say that they were upset."""
    if run.upset_before == run.upset_after == 0:  # nothing was, and nothing is
        return None
    asked = [run.shown.get(step.id, step.ask) for step in here if Keep.UPSET_AFTER in step.keeps]
    return _change(asked[-1] if asked else tr("How upset"), run.upset_before, run.upset_after)


def _change(title: str, before: int | None, after: int | None) -> Card | None:
    if before is None or after is None:
        return None
    return _bars(title, [(tr("At the start"), before), (tr("Now"), after)], change_words(before, after))


def change_words(before: int, after: int) -> str:
    """The change in one plain sentence; a small one, or none, is normal and is said so."""
    if abs(after - before) <= SMALL:
        return tr("Little has changed.")
    if after < before:
        return tr("It went down from {before} to {after}.", before=before, after=after)
    return tr("It went up from {before} to {after}. Some days are like that.", before=before, after=after)


def _pairs(run: Run, exercise: Exercise | None) -> list[Card]:
    """Each guess beside what came of it, under what was asked."""
    # Most sittings end without one.
    from companion.services.asked import asked
    from companion.services.thought_records import Pair
    from companion.ui.pair_words import compared, rated

    pair = Pair(
        run=run.id,
        thought=run.thought,
        at=run.started,
        expected="",
        happened="",
        expected_rate=run.expected_rate,
        happened_rate=run.happened_rate,
        expected_rate_2=run.expected_rate_2,
        happened_rate_2=run.happened_rate_2,
    )
    cards = []
    for one in rated(asked(pair, run, exercise)):
        question, expected, happened, _hoped = one
        rows = [(tr("What I expected"), expected), (tr("What happened"), happened)]
        cards.append(_bars(question or tr("Expected and happened"), rows, compared(one)))
    return cards


def _bars(title: str, rows: list[tuple[str, int]], sentence: str) -> Card:
    card = Card()
    card.column.addWidget(Words(title, "heading"))
    card.column.addWidget(Bars(rows))
    if sentence:
        card.column.addWidget(Words(sentence))
    card.column.addStretch(1)
    return card


def _small(words: str) -> str:
    """As in "tomorrow" inside a sentence; names of days keep their capital."""
    near = (tr("Today"), tr("Tomorrow"), tr("Yesterday"))
    return words[:1].lower() + words[1:] if words.startswith(near) else words
