"""The words of an exercise file: placeholders that can be filled, short plain sentences, nothing that grates.

Limits are those of the content brief, section 6: sentences of 12 words in the mean and 20 at most, grade 6.
"""

import re
from collections.abc import Callable, Iterator

from companion.domain.exercises import (
    KEPT_LISTS,
    Exercise,
    Info,
    Letter,
    Picking,
    PlanStep,
    Rate,
    Rates,
    Sort,
    Step,
    Text,
    Traps,
    boxes_of,
)
from companion.domain.run_words import NAMES_OF, NEVER_EMPTY, PLACEHOLDER, PLAIN_NAMES, TRY_NAMES
from companion.formats.exercise_links import reference_fault
from companion.formats.exercise_way import Tell
from companion.formats.toml_lines import Path

Grade = Callable[[str], float]
"""Reading grade of an English text, Flesch-Kincaid."""

MAX_GRADE = 6.0
GRADED_FROM = 60
"""Words a file needs before a grade says anything about it; the measure is for running text."""
LONGEST_SENTENCE = 20
MEAN_SENTENCE = 12
MOST_TRIES = 9
"""So many earlier tries may be named; our own choice."""
UNFIT = {
    "dear": "Speak to a grown-up as to a grown-up",
    "senior": "Speak of people, not of a group",
    "seniors": "Speak of people, not of a group",
    "elderly": "Speak of people, not of a group",
    "cure": "Promise nothing; say what the person can do",
    "cures": "Promise nothing; say what the person can do",
    "cured": "Promise nothing; say what the person can do",
    "treatment": "This is no medical care; say what the person can do",
    "patient": "This is no medical care; say 'person'",
    "invalid": "Say what happened and what to press",
    "failed": "Say what happened and what to do next",
}


def _does_not_fit(word: str) -> str:
    return f'The word "{word}" does not fit here. {UNFIT[word.lower()]}.'


_DEAR = _does_not_fit("Dear")


def texts_of(step: Step) -> Iterator[tuple[Path, str, bool]]:
    """Every text of a step: its path, the words, and whether it is shown even when a placeholder is empty."""
    yield ("ask",), step.ask, True
    yield ("body",), step.body, True
    yield ("note",), step.note, False
    match step:
        case Info():
            yield from ((("lines", place), line, False) for place, line in enumerate(step.lines))
        case Picking():
            yield from _card_texts(step)
        case Letter():
            yield from ((("template",), line, False) for line in step.template.splitlines())
        case Text():
            yield from ((("starters", place), starter, False) for place, starter in enumerate(step.starters))
        case Rate():
            yield from ((("words", place), word, True) for place, word in enumerate(step.words))
        case PlanStep():
            yield from _plan_texts(step)
        case _:
            pass


def _card_texts(step: Picking) -> Iterator[tuple[Path, str, bool]]:
    for key, options in (("options", step.options), (_boxes_key(step), boxes_of(step))):
        for place, option in enumerate(options):
            yield (key, place, "text"), option.text, False
            yield (key, place, "say"), option.say, False
    words = step.words if isinstance(step, Rates) else ()
    yield from ((("words", place), word, True) for place, word in enumerate(words))


def _boxes_key(step: Picking) -> str:
    return "boxes" if isinstance(step, Sort) else "columns"


def _plan_texts(step: PlanStep) -> Iterator[tuple[Path, str, bool]]:
    yield ("ask_next",), step.ask_next, False
    yield ("if_then",), step.if_then, False
    for place, idea in enumerate(step.ideas):
        yield ("ideas", place, "text"), idea.text, False
        yield ("ideas", place, "routine"), idea.routine, True
        yield ("ideas", place, "place"), idea.place, True


def check_placeholders(text: str, exercise: Exercise, *, must: bool) -> Iterator[str]:
    """What is wrong with the placeholders of a text. ``must``: it is shown even when one is empty."""
    rest = PLACEHOLDER.sub("", text)
    if "{" in rest or "}" in rest:
        yield "A curly bracket stands for words the program fills in. Write for example: {person|somebody}"
    for match in PLACEHOLDER.finditer(text):
        name, what, instead = match.groups()
        if not _known_placeholder(name, what, exercise):
            known = [*PLAIN_NAMES, *(f"{one}:..." for one in NAMES_OF)]
            yield f'Nothing is known as "{match[0]}". Use one of: {", ".join(sorted(known))}.'
        elif must and instead is None and not _always_there(name, exercise):
            whole = match[0].removesuffix("}")
            yield f'"{match[0]}" can be empty. Say what stands there then: {whole}|other words}}'


def _always_there(name: str, exercise: Exercise) -> bool:
    return name in NEVER_EMPTY and (name != "thought" or bool(exercise.thought))


def _known_placeholder(name: str, what: str | None, exercise: Exercise) -> bool:
    if what is None:
        return name in PLAIN_NAMES
    if name == "fact":
        return any(fact.id == what for fact in exercise.facts)
    if name in ("kept", "kept_before"):
        return what in {keep.value for keep in KEPT_LISTS}
    if name in TRY_NAMES:
        return what.isdigit() and 0 < int(what) <= MOST_TRIES
    if name in ("trap", "loosen"):
        return isinstance(exercise.step(what), Traps)
    return name in NAMES_OF and not reference_fault(what, exercise)


def check_words(exercise: Exercise, tell: Tell, grade: Grade | None) -> None:
    """Tell of long sentences, unfit words and a reading grade that is too high."""
    sentences: list[str] = []
    for step in exercise.steps:
        for path, text, _must in texts_of(step):
            words = plain(text)
            sentences += sentences_of(words)
            letter = path == ("template",)
            for what in _unfit(words):
                if not (letter and what == _DEAR):  # a letter may well begin so
                    tell(step.id, path, what)
    lengths = [len(sentence.split()) for sentence in sentences]
    if lengths and sum(lengths) / len(lengths) > MEAN_SENTENCE:
        tell("", (), f"The sentences are long: more than {MEAN_SENTENCE} words in the mean. Make shorter ones.")
    if grade is not None and exercise.language == "en" and sum(lengths) >= GRADED_FROM:
        found = grade(" ".join(sentences))
        if found > MAX_GRADE:
            tell("", (), f"The reading grade is {found:.1f}; {MAX_GRADE:.0f} is the most. Use shorter, everyday words.")


def plain(text: str) -> str:
    """The text with everyday words in place of what is filled in."""
    return PLACEHOLDER.sub(lambda match: match[3] or "Anna", text)


def sentences_of(text: str) -> list[str]:
    """The sentences, each with its own end; a text without one gets a full stop."""
    parts = [part.strip() for part in re.split(r"(?<=[.?!:…])\s+", text) if part.strip()]
    return [part if part[-1] in ".?!" else f"{part.rstrip(':…')}." for part in parts]


def _unfit(text: str) -> Iterator[str]:
    if "!" in text:
        yield "An exclamation mark is loud. Use a full stop."
    for sentence in sentences_of(text):
        count = len(sentence.split())
        if count > LONGEST_SENTENCE:
            yield f"This sentence has {count} words; {LONGEST_SENTENCE} is the most. Make two of it."
    for word in re.findall(r"[A-Za-z]+", text):
        if word.lower() in UNFIT:
            yield _does_not_fit(word)
