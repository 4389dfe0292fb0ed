"""What a run knows, put into words: placeholders such as ``{person}``, picked options, and the conditions of steps.

A placeholder is ``{name}``, ``{name:what}``, either with words for when it is empty: ``{person|somebody}``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import datetime

from companion.domain.exercises import (
    ELSE,
    NOBODY,
    OWN,
    Choice,
    Condition,
    Exercise,
    Multi,
    Option,
    Outcome,
    PersonStep,
    Step,
    options_of,
)
from companion.domain.people import PersonId
from companion.domain.record import record
from companion.domain.runs import AnswerValue, Run

PLACEHOLDER = re.compile(r"\{([a-z_]+)(?::([A-Za-z0-9_]+))?(?:\|([^{}]*))?\}")

RUN_NUMBERS = frozenset(
    {"belief_before", "belief_after", "belief_later", "upset_before", "upset_after", "expected_rate", "happened_rate"}
)
RUN_WORDS = frozenset({"thought", "expected", "happened"})
COUNTS = frozenset({"calls", "meetings"})
PLAIN_NAMES = RUN_NUMBERS | RUN_WORDS | COUNTS | {"person", "helper"}
"""Placeholders that stand alone."""
NAMES_OF = frozenset({"answer", "count", "fact", "kept"})
"""Placeholders that say of what: ``{answer:step}``, ``{count:step}``, ``{fact:id}``, ``{kept:list}``."""
NEVER_EMPTY = frozenset({"thought", "count"})


@record
class Somebody:
    """A person who may be offered in a run."""

    id: PersonId
    name: str
    near: bool = False


@record
class Around:
    """What the diary knows that a run may use.

    ``country`` as in the preferences; ``helper`` the chosen person's name; ``people`` who may be offered, best
    first; ``names`` of everybody who may be named. ``calls`` and ``meetings`` of the last 30 days. ``kept`` are
    lists of earlier runs. ``outcome`` is how the run's plan went. ``open_plans`` made in exercises. ``wall`` is the
    wall time now, without a zone.
    """

    country: str = ""
    helper: str = ""
    people: tuple[Somebody, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    calls: int = 0
    meetings: int = 0
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    outcome: Outcome = Outcome.UNKNOWN
    open_plans: int = 0
    wall: datetime | None = None


def on_path(run: Run, step_id: str) -> AnswerValue | None:
    """The answer of a step the run has really passed; answers of a branch that was left do not count."""
    return run.answers.get(step_id) if step_id in run.path else None


def picked(answer: AnswerValue | None) -> tuple[str, ...]:
    """The ids of an answer to choice or multi."""
    if isinstance(answer, tuple):
        return answer
    return (answer,) if isinstance(answer, str) and answer else ()


def holds(condition: Condition, run: Run, around: Around) -> bool:
    """Whether a condition is true now."""
    answer = _fact(condition.fact, around) if condition.fact else on_path(run, condition.step)
    if condition.skipped is not None:
        return (answer in (None, "", 0)) is condition.skipped
    if condition.equals is not None:
        return answer == condition.equals
    if condition.has is not None:
        return condition.has in picked(answer)
    return _within(condition, answer)


def _within(condition: Condition, answer: AnswerValue | None) -> bool:
    if answer is None:
        return False
    size = answer if isinstance(answer, int) else len(picked(answer))
    if condition.at_least is not None:
        return size >= condition.at_least
    return condition.at_most is not None and size <= condition.at_most


def _fact(name: str, around: Around) -> AnswerValue | None:
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
        return filled if filled is not None else " ".join(PLACEHOLDER.sub("", text).split())

    def _words(self, name: str, what: str) -> str:
        if what:
            return self._words_of(name, what)
        if name == "person":
            return person_name(self._run, self._exercise, self._around)
        if name == "helper":
            return self._around.helper
        if name in COUNTS:
            count = self._around.calls if name == "calls" else self._around.meetings
            return str(count) if count else ""
        value = getattr(self._run, name, None) if name in PLAIN_NAMES else None
        return "" if value is None else str(value)

    def _words_of(self, name: str, what: str) -> str:
        if name == "fact":
            facts = self._exercise.facts
            country = self._around.country
            fact = next((fact for fact in facts if fact.id == what and fact.country == country), None)
            return f"{fact.text} ({fact.source}, {fact.year})" if fact else ""
        if name == "kept":
            return join(self._run.kept.get(what, ()), self._exercise.words.and_word)
        answer = on_path(self._run, what)
        if name == "count":
            return str(len(picked(answer)))
        return self._answer(what, answer)

    def _answer(self, step_id: str, answer: AnswerValue | None) -> str:
        step = self._exercise.step(step_id)
        if answer is None or step is None:
            return ""
        if isinstance(step, PersonStep):
            return name_of(answer, self._around)
        if isinstance(step, Choice | Multi):
            says = [self._say(step, item) for item in picked(answer)]
            return join([say for say in says if say], self._exercise.words.and_word)
        return str(answer).strip().rstrip(".")

    def _say(self, step: Choice | Multi, item: str) -> str:
        if item.startswith(OWN):
            return small(item.removeprefix(OWN).strip().rstrip("."))
        option = next((o for o in options_of(step, self._exercise) if o.id == item), None)
        if option is None:
            return small(self._run.shown.get(f"{step.id}/{item}", ""))
        return self.fill(option.say or small(option.text.rstrip("."))) or ""


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


def person_of(run: Run, exercise: Exercise) -> str:
    """The answer of the last person step passed: an id, ``else:name``, ``nobody``, or empty."""
    for step_id in reversed(run.path):
        step: Step | None = exercise.step(step_id)
        answer = run.answers.get(step_id)
        if isinstance(step, PersonStep) and isinstance(answer, str):
            return answer
    return ""


def person_name(run: Run, exercise: Exercise, around: Around) -> str:
    """The name of the person this run is about, if there is one."""
    return name_of(person_of(run, exercise), around)


def open_options(step: Choice | Multi, run: Run, exercise: Exercise) -> tuple[Option, ...]:
    """The options left when those borrowed, picked before or left out are sorted."""
    options = options_of(step, exercise)
    gone = {item for other in step.without for item in picked(on_path(run, other))}
    left = [option for option in options if option.id not in gone]
    if step.picked_in:
        chosen = picked(on_path(run, step.picked_in))
        left = [option for option in left if option.id in chosen]
        own = [Option(id=item, text=item.removeprefix(OWN)) for item in chosen if item.startswith(OWN)]
        left += [option for option in own if option.id not in gone]
    return tuple(left)
