"""Checks of an exercise file before anybody sees it: form, ways, words. Used at the command line and by the tests."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from companion.domain.exercises import (
    KEPT_LISTS,
    KEPT_RATES,
    KEPT_WORDS,
    MAX_CHOICES,
    Choice,
    Condition,
    Exercise,
    Keep,
    Multi,
    PersonStep,
    PlanStep,
    Rate,
    Step,
    Text,
    options_of,
)
from companion.domain.problems import Fault
from companion.domain.record import record
from companion.formats import toml_lines
from companion.formats.exercise_fields import Faults, nearest
from companion.formats.exercise_head import SHARED_FILE, TRANSLATION
from companion.formats.exercise_tables import Shared, read_shared, read_values
from companion.formats.exercise_translation import translate
from companion.formats.exercise_way import Tell, check_way
from companion.formats.exercise_wording import Grade, check_placeholders, check_words, texts_of


@record
class Checked:
    """What became of a file: an exercise (none if it cannot be used), and all faults."""

    exercise: Exercise | None
    faults: list[Fault]


def check(path: Path, shared: Path | None = None, grade: Grade | None = None) -> list[Fault]:
    """Everything wrong with an exercise file, a translation or the shared file; empty when all is well.

    ``shared`` is the shared file; without it the one beside the file is taken, if there is one. ``grade``
    measures reading grade; without it only the length of sentences is looked at. ``Fault`` with line 0 when the
    file cannot be opened.
    """
    text, faults = _open(path)
    if faults:
        return faults
    common = _shared(shared or path.with_name(SHARED_FILE), path)
    if path.name == SHARED_FILE:
        return read_shared(toml_lines.parse(text)[0], text)[1] or toml_lines.parse(text)[1]
    match = TRANSLATION.fullmatch(path.name)
    if match is None:
        return check_text(text, common, grade).faults
    original, faults = _open(path.with_name(f"{match['name']}.toml"))
    return faults or translate(toml_lines.parse(original)[0], text)[1]


def _open(path: Path) -> tuple[str, list[Fault]]:
    try:
        return path.read_text(encoding="utf-8-sig"), []
    except UnicodeDecodeError:
        return "", [Fault(line=0, what="This is not plain text. Save it as UTF-8 text.")]
    except OSError as error:
        return "", [Fault(line=0, what=f"{path.name} cannot be opened ({error.strerror}). Look at its name and place.")]


def _shared(path: Path, asked: Path) -> Shared | None:
    """The shared file, if it is there and good; its own faults are told when it is checked itself."""
    if path == asked or not path.is_file():
        return None
    text, faults = _open(path)
    values, broken = toml_lines.parse(text)
    shared, wrong = read_shared(values, text) if not (faults or broken) else (None, faults)
    return None if wrong else shared


def check_text(text: str, shared: Shared | None = None, grade: Grade | None = None) -> Checked:
    """The same for a text in the exercise's own language."""
    values, faults = toml_lines.parse(text)
    return Checked(exercise=None, faults=faults) if faults else check_values(values, text, shared, grade)


def check_values(values: dict[str, Any], text: str, shared: Shared | None, grade: Grade | None = None) -> Checked:
    """The same for tables that were read already; lines are those of ``text``."""
    exercise, faults = read_values(values, text, shared)
    if exercise is None:
        return Checked(exercise=None, faults=faults)
    found = Faults(text)
    numbers = {step.id: place for place, step in enumerate(exercise.steps)}

    def tell(step: str, path: toml_lines.Path, what: str) -> None:
        found.add(("step", numbers[step], *path) if step in numbers else path, what)

    check_way(exercise, tell, shared_known=shared is not None)
    for step in exercise.steps:
        _check_step(step, exercise, tell)
    check_words(exercise, tell, grade)
    return Checked(exercise=None if found else exercise, faults=found.all())


# --- one step --------------------------------------------------------------------------------


def _check_step(step: Step, exercise: Exercise, tell: Tell) -> None:
    _one_question(step, tell)
    _answers(step, exercise, tell)
    _keeps(step, tell)
    _links(step, exercise, tell)
    for path, text, must in texts_of(step):
        for what in check_placeholders(text, exercise, must=must):
            tell(step.id, path, what)


def _one_question(step: Step, tell: Tell) -> None:
    if step.ask.count("?") + step.body.count("?") > 1:
        tell(step.id, ("ask",), "There is more than one question on this screen. Make two steps of it.")


def _answers(step: Step, exercise: Exercise, tell: Tell) -> None:
    if not isinstance(step, Choice | Multi):
        return
    options = options_of(step, exercise)
    count = len(options) + (1 if step.own else 0)
    if isinstance(step, Choice) and step.options and count > MAX_CHOICES:
        tell(step.id, ("options",), f"There are {count} answers to choose from; {MAX_CHOICES} is the most.")
    if count < 2:  # noqa: PLR2004 - one answer is no choice
        tell(step.id, ("options",), "There is only one answer here. Write two or more, or make it an info.")


def _keeps(step: Step, tell: Tell) -> None:
    fitting: frozenset[Keep] = frozenset()
    if isinstance(step, Rate):
        fitting = KEPT_RATES
    elif isinstance(step, Text):
        fitting = KEPT_WORDS | KEPT_LISTS
    elif isinstance(step, Choice | Multi):
        fitting = KEPT_LISTS
    for keep in step.keeps:
        if keep not in fitting:
            tell(step.id, ("keeps",), f'This kind of step cannot keep "{keep.value}". Take it out.')


def _links(step: Step, exercise: Exercise, tell: Tell) -> None:
    """Other steps and answers that this one speaks of."""
    for path, condition in _conditions(step):
        for what in _condition(condition, exercise):
            tell(step.id, path, what)
    if isinstance(step, Choice | Multi):
        lenders = [(("options_of",), step.options_of), (("picked_in",), step.picked_in)]
        lenders += [(("without",), name) for name in step.without]
        for path, name in lenders:
            if name and not isinstance(exercise.step(name), Choice | Multi):
                tell(step.id, path, f'"{name}" is no step with answers. Write the id of a choice or a multi.')


def _conditions(step: Step) -> Iterator[tuple[toml_lines.Path, Condition]]:
    for place, rule in enumerate(step.rules):
        yield ("rules", place), rule.condition
    if step.when is not None:
        yield ("when",), step.when
    if isinstance(step, PlanStep):
        for place, idea in enumerate(step.ideas):
            if idea.when is not None:
                yield ("ideas", place, "when"), idea.when


def _condition(condition: Condition, exercise: Exercise) -> Iterator[str]:
    if condition.fact:
        return
    step = exercise.step(condition.step)
    wanted = condition.equals or condition.has
    if step is None:
        yield f'No step is called "{condition.step}".{nearest(condition.step, [other.id for other in exercise.steps])}'
    elif wanted and isinstance(step, Choice | Multi):
        ids = [option.id for option in options_of(step, exercise)]
        if wanted not in ids:
            yield f'The step "{step.id}" has no answer "{wanted}". Write one of: {", ".join(ids)}.'
    elif wanted and not isinstance(step, PersonStep):
        yield f'The step "{step.id}" has no answers to pick. Use at_least, at_most or skipped.'
