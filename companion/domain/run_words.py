"""What a run knows, put into words: placeholders such as ``{person}``, picked options, and the conditions of steps.

A placeholder is ``{name}``, ``{name:what}``, either with words for when it is empty: ``{person|somebody}``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import datetime

from companion.domain.exercises import (
    ELSE,
    NOBODY,
    OWN,
    RATE_VALUES,
    Choice,
    Condition,
    Exercise,
    Multi,
    Outcome,
    PersonStep,
    Picking,
    Rates,
    Share,
    Step,
    Traps,
    boxes_of,
    options_of,
)
from companion.domain.keeps import KEPT_RATES, KEPT_WORDS
from companion.domain.people import PersonId
from companion.domain.plans import Mode, PlanId
from companion.domain.record import record
from companion.domain.run_parts import chosen_in, numbers, on_path, picked
from companion.domain.runs import AnswerValue, Run
from companion.domain.traps import NO_TRAP

__all__ = [
    "ASKED_FACTS",
    "COUNTS",
    "FACTS",
    "KNOWN_COUNTS",
    "LAST_WAY",
    "NAMES_OF",
    "NEARBY",
    "NEVER_EMPTY",
    "PLACEHOLDER",
    "PLAIN_NAMES",
    "PROOF",
    "PROOF_DAYS",
    "RUNS_OF",
    "STARTERS_USED",
    "TRY_NAMES",
    "Around",
    "Filler",
    "Somebody",
    "holds",
    "join",
    "name_of",
    "names_of",
    "on_path",
    "person_name",
    "person_of",
    "picked",
    "small",
]

PLACEHOLDER = re.compile(r"\{([a-z_0-9]+)(?::([A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)?))?(?:\|([^{}]*))?\}")

RUN_NUMBERS = frozenset(keep.value for keep in KEPT_RATES)
RUN_WORDS = frozenset(keep.value for keep in KEPT_WORDS)
COUNTS = frozenset({"calls", "meetings"})
KNOWN_COUNTS = frozenset({"unanswered", "person_calls", "person_meetings"})
"""Numbers about the run's person, asked for by name."""
SURE_NAMES = {f"sure_{when}": f"belief_{when}" for when in ("before", "after", "later")}
"""How sure one was, as it was answered: in the word that was pressed, or as the number that was chosen."""
PLAIN_NAMES = (
    RUN_NUMBERS
    | RUN_WORDS
    | COUNTS
    | KNOWN_COUNTS
    | SURE_NAMES.keys()
    | {"person", "helper", "last_contact", "me", "proof"}
)
"""Placeholders that stand alone."""
TRY_NAMES = {name + "_before": name for name in ("expected", "expected_rate", "happened_rate")}
"""What an earlier try can be asked for, ``{expected_before:1}`` of the last one; with the field of a run behind it."""
NAMES_OF = frozenset({"answer", "count", "fact", "kept", "kept_before", "loosen", "trap", *TRY_NAMES})
"""Placeholders that say of what: ``{answer:step}``, ``{count:step}``, ``{fact:id}``, ``{kept:list}`` of this run,
``{kept_before:list}`` of earlier ones, ``{trap:step}`` and ``{loosen:step}`` of the first trap picked there."""
ASKED_FACTS = KNOWN_COUNTS | {"last_contact", "person_near", "mourning", "tries", "new_tie", "plan_felt", "plan_told"}
"""Facts a condition may ask for, beside those every run has at hand."""
FACTS = ASKED_FACTS | COUNTS | {"country", "plan", "helper"}
RUNS_OF = re.compile(r"runs:[A-Za-z0-9_]+")
"""The fact how many runs of an exercise were finished: ``runs:E09``."""
NEARBY = "nearby"
"""The name of the list of what takes place near by, among those kept before: groups of the circle, the local list."""
STARTERS_USED = "starters_used"
"""Ids of the conversation starters used with the run's person, the newest last, with spaces between."""
LAST_WAY = "last_way"
"""Beside ``last_contact``, in days: the ``Mode`` of that contact."""
PROOF, PROOF_DAYS = "proof", "proof_days"
"""What really happened last on the proof shelf, a ``ProofKind``, and how many days ago."""
_ONLY_ANSWER = re.compile(r"\{answer:([A-Za-z0-9_]+)\}")
"""A line that is one answer and nothing else."""
NEVER_EMPTY = frozenset({"thought", "count"})
_MOST_BEFORE = 5
"""So many things of earlier runs are named in one sentence, the newest; our own choice."""


@record
class Somebody:
    """A person who may be offered in a run."""

    id: PersonId
    name: str
    near: bool = False
    calls: int = 0
    """Of the last 30 days."""


@record
class Around:
    """What the diary knows that a run may use.

    ``country`` as in the preferences; ``me`` is one's own name, ``helper`` the chosen person's; ``people`` who may
    be offered, best first; ``names`` of everybody who may be named. ``calls`` and ``meetings`` of the last 30 days.
    ``kept`` are lists of earlier runs, newest first. ``known`` answers the facts of ``ASKED_FACTS`` and
    ``runs:...`` by name: numbers, words, or nothing. ``tries`` are earlier runs of the same exercise that have a
    guess in numbers and what came of it, newest first. ``no_screen``: another way than video was chosen to lead.
    ``outcome`` is how the run's plans went that are asked after now, ``closed`` are those of them that were told or
    let go. ``open_plans`` made in exercises. ``wall`` is the wall time now, without
    a zone.
    """

    country: str = ""
    me: str = ""
    helper: str = ""
    people: tuple[Somebody, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    calls: int = 0
    meetings: int = 0
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    known: Mapping[str, int | str | None] = field(default_factory=dict)
    tries: Sequence[Run] = ()
    no_screen: bool = False
    outcome: Outcome = Outcome.UNKNOWN
    closed: frozenset[PlanId] = frozenset()
    open_plans: int = 0
    wall: datetime | None = None


def holds(condition: Condition, run: Run, around: Around) -> bool:
    """Whether a condition is true now."""
    answer = _fact(condition.fact, around) if condition.fact else on_path(run, condition.step)
    if condition.skipped is not None:
        return (answer in (None, "", 0)) is condition.skipped
    if condition.equals is not None:
        return not isinstance(answer, tuple) and any(_is(item, condition.equals) for item in picked(answer))
    if condition.has is not None:
        return any(_is(item, condition.has) for item in picked(answer))
    return _within(condition, answer)


def _is(item: str, wanted: str) -> bool:
    """Whether an answer is the one asked for; ``own`` and ``else`` stand for any in own words, any other person."""
    return item == wanted or (wanted in _ANY and item.startswith(f"{wanted}:"))


_ANY = frozenset({OWN.rstrip(":"), ELSE.rstrip(":")})


def _within(condition: Condition, answer: AnswerValue | None) -> bool:
    if answer is None:
        return False
    size = answer if isinstance(answer, int) else len(picked(answer))
    if condition.at_least is not None:
        return size >= condition.at_least
    return condition.at_most is not None and size <= condition.at_most


def _fact(name: str, around: Around) -> AnswerValue | None:
    if name in ASKED_FACTS or RUNS_OF.fullmatch(name):
        return around.known.get(name)
    facts: dict[str, AnswerValue] = {
        "country": around.country,
        "plan": around.outcome.value,
        "calls": around.calls,
        "meetings": around.meetings,
        "helper": around.helper,
    }
    return facts.get(name)


# --- words ----------------------------------------------------------------------------------------------------


class Filler:
    """Fills placeholders for one run. ``fill`` gives ``None`` when one is empty and names no other words."""

    def __init__(self, run: Run, exercise: Exercise, around: Around) -> None:
        self._run = run
        self._exercise = exercise
        self._around = around

    def fill(self, text: str) -> str | None:
        """The text with everything in its place."""
        missing = False

        def put(match: re.Match[str]) -> str:
            nonlocal missing
            name, what, instead = match.groups()
            words = self._words(name, what or "")
            if words:
                return words
            missing = missing or instead is None
            return instead or ""

        filled = PLACEHOLDER.sub(put, text)
        return None if missing else filled

    def must(self, text: str) -> str:
        """The same for a text that is always shown; what is missing is left out."""
        filled = self.fill(text)
        return filled.strip() if filled is not None else " ".join(PLACEHOLDER.sub("", text).split())

    def lines(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Each text by itself, without those where something is missing.

        A line that is nothing but the answer to a choice or a multi, ``{answer:asks}``, becomes one line for each thing
        picked, as it was read on its press: questions and sentences can then be read aloud as they stand.
        """
        found: list[str] = []
        for text in texts:
            match = _ONLY_ANSWER.fullmatch(text)
            step = self._exercise.step(match[1]) if match else None
            if isinstance(step, Choice | Multi):
                found += [self._as_read(step, item) for item in chosen_in(self._run, self._exercise, step.id)]
            else:
                found.append(self.fill(text) or "")
        return tuple(line for line in found if line)

    def _as_read(self, step: Choice | Multi, item: str) -> str:
        option = next((one for one in options_of(step, self._exercise) if one.id == item), None)
        if option is not None:
            return self.fill(option.say or option.text) or ""
        return item.removeprefix(OWN).strip() if item.startswith(OWN) else self._run.shown.get(f"{step.id}/{item}", "")

    def _words(self, name: str, what: str) -> str:
        if what:
            return self._words_of(name, what)
        if name == "person":
            return person_name(self._run, self._exercise, self._around)
        if name in ("last_contact", PROOF):
            return self._last_contact() if name == "last_contact" else self._proof()
        if name in SURE_NAMES:
            return self._sure(getattr(self._run, SURE_NAMES[name]))
        around = self._around
        counts = {"calls": around.calls, "meetings": around.meetings, "helper": around.helper, "me": around.me}
        if name in counts or name in KNOWN_COUNTS:
            return str(counts.get(name) or around.known.get(name) or "")
        value = getattr(self._run, name, None) if name in PLAIN_NAMES else None
        return "" if value is None else str(value)

    def _sure(self, belief: int | None) -> str:
        """As in "mostly", or "80 out of 100"; before the word "sure"."""
        if belief is None:
            return ""
        words = self._exercise.words
        if belief in RATE_VALUES:
            return small(words.rate[RATE_VALUES.index(belief)])
        return words.out_of.replace("{n}", str(belief))

    def _last_contact(self) -> str:
        """As in "12 days ago, by phone"."""
        days, way = self._around.known.get("last_contact"), self._around.known.get(LAST_WAY)
        if not isinstance(days, int):
            return ""
        when, how = self._when(days), _way_words(self._exercise).get(str(way), "")
        return f"{when}, {how}" if how else when

    def _proof(self) -> str:
        """As in "you opened a call here by yourself, 12 days ago"."""
        known, words = self._around.known, self._exercise.words
        kinds = {"call": words.proof_call, "put_right": words.proof_put_right, "practised": words.proof_practised}
        what, days = kinds.get(str(known.get(PROOF)), ""), known.get(PROOF_DAYS)
        return f"{what}, {self._when(days)}" if what and isinstance(days, int) else ""

    def _when(self, days: int) -> str:
        words = self._exercise.words
        return {0: words.today, 1: words.yesterday}.get(days) or words.days_ago.replace("{days}", str(days))

    def _of_try(self, field: str, place: str) -> str:
        tries = self._around.tries
        if not place.isdigit() or not 0 < int(place) <= len(tries):
            return ""
        value = getattr(tries[int(place) - 1], field)
        return "" if value is None else str(value).strip().rstrip(".")

    def _words_of(self, name: str, what: str) -> str:
        and_word = self._exercise.words.and_word
        if name == "fact":
            return self._fact_words(what)
        if name in ("kept", "kept_before"):
            before = (small(words) for words in self._around.kept.get(what, ())[:_MOST_BEFORE])
            return join(self._run.kept.get(what, ()) if name == "kept" else before, and_word)
        if name in TRY_NAMES:
            return self._of_try(TRY_NAMES[name], what)
        answer = on_path(self._run, what)
        if name == "count":
            return str(len(chosen_in(self._run, self._exercise, what)))
        if name in ("trap", "loosen"):
            return self._trap_words(name, answer)
        return self._answer(what, answer)

    def _fact_words(self, what: str) -> str:
        facts, country = self._exercise.facts, self._around.country
        fact = next((fact for fact in facts if fact.id == what and fact.country == country), None)
        return f"{fact.text} ({fact.source}, {fact.year})" if fact else ""

    def _trap_words(self, name: str, answer: AnswerValue | None) -> str:
        first = next((item for item in picked(answer) if item != NO_TRAP), "")
        trap = next((trap for trap in self._exercise.traps.traps if trap.id == first), None)
        if trap is None:
            return ""
        return trap.loosen if name == "loosen" else trap.name

    def _answer(self, name: str, answer: AnswerValue | None) -> str:
        step_id, _dot, part = name.partition(".")
        step = self._exercise.step(step_id)
        if answer is None or step is None:
            return ""
        if isinstance(step, PersonStep):
            return join(names_of(answer, self._around), self._exercise.words.and_word)
        if isinstance(answer, int) or not isinstance(step, Picking | Traps):
            return str(answer).strip().rstrip(".")
        if isinstance(step, Share | Rates) and not part:
            says = self._with_numbers(step, numbers(answer))
        else:
            says = [self._say(step, item) for item in chosen_in(self._run, self._exercise, name)]
        return join([say for say in says if say], self._exercise.words.and_word)

    def _with_numbers(self, step: Share | Rates, found: Mapping[str, int]) -> list[str]:
        """The things with their numbers, largest first."""
        ordered = sorted(found.items(), key=lambda each: -each[1])
        return [f"{self._say(step, item)} ({number})" for item, number in ordered if number or isinstance(step, Rates)]

    def _say(self, step: Picking | Traps, item: str) -> str:
        if item.startswith(OWN):
            return small(item.removeprefix(OWN).strip().rstrip("."))
        if isinstance(step, Traps):
            return next((small(trap.name) for trap in self._exercise.traps.traps if trap.id == item), "")
        offered = (*options_of(step, self._exercise), *boxes_of(step))
        if isinstance(step, Choice | Multi) and step.rows_in:
            grid = self._exercise.step(step.picked_in)
            offered = boxes_of(grid) if grid is not None else ()
        option = next((option for option in offered if option.id == item), None)
        if option is None:
            return small(self._run.shown.get(f"{step.id}/{item}", ""))
        return self.fill(option.say or small(option.text.rstrip("."))) or ""


def _way_words(exercise: Exercise) -> dict[str, str]:
    words = exercise.words
    return {
        Mode.IN_PERSON: words.in_person,
        Mode.VIDEO: words.by_video,
        Mode.PHONE: words.by_phone,
        Mode.MESSAGE: words.by_message,
        Mode.LETTER: words.by_letter,
    }


def join(items: Iterable[str], and_word: str) -> str:
    """One thing as it is, two with the word for "and", more with commas before it."""
    words = list(items)
    if len(words) < 2:  # noqa: PLR2004 - one thing needs no "and"
        return "".join(words)
    return f"{', '.join(words[:-1])} {and_word} {words[-1]}"


def small(text: str) -> str:
    """With a small first letter, for the middle of a sentence; "I" and words in capitals stay."""
    first = text.split(" ", 1)[0]
    keep = first in {"I", "I'm", "I’m", "I've", "I’ve"} or first[1:] != first[1:].lower()
    return text if keep else text[:1].lower() + text[1:]


def name_of(answer: AnswerValue | None, around: Around) -> str:
    """The name behind an answer to a person step; empty for nobody, and for those not to be named any more."""
    if not isinstance(answer, str) or answer in ("", NOBODY):
        return ""
    if answer.startswith(ELSE):
        return answer.removeprefix(ELSE).strip()
    return around.names.get(answer, "")


def names_of(answer: AnswerValue | None, around: Around) -> list[str]:
    """The names behind an answer to a person step, of several people too."""
    names = [name_of(item, around) for item in picked(answer)]
    return [name for name in names if name]


def person_of(run: Run, exercise: Exercise) -> str:
    """The answer of the last person step passed: an id (the first of several), ``else:name``, ``nobody``, or empty."""
    for step_id in reversed(run.path):
        step: Step | None = exercise.step(step_id)
        answer = picked(run.answers.get(step_id))
        if isinstance(step, PersonStep) and answer:
            return answer[0]
    return ""


def person_name(run: Run, exercise: Exercise, around: Around) -> str:
    """The name of the person this run is about, if there is one."""
    return name_of(person_of(run, exercise), around)
