"""Checks of an exercise file before anybody sees it: form, ways, words. Used at the command line and by the tests."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from companion.domain.exercises import (
    MAX_CHOICES,
    Choice,
    Exercise,
    Grid,
    Multi,
    Picking,
    Practice,
    Scene,
    Sort,
    Step,
    StepKind,
    boxes_of,
    kind_of,
    options_of,
)
from companion.domain.problems import Fault
from companion.domain.record import record
from companion.domain.step_kinds import BOXES, FEWEST_CARDS, MOST_CARDS
from companion.formats import toml_lines
from companion.formats.exercise_fields import Faults
from companion.formats.exercise_head import PATHS_FILE, SHARED_FILE, TRANSLATION, TRAPS_FILE
from companion.formats.exercise_keeps import check_keeps
from companion.formats.exercise_links import check_links, may_be_own
from companion.formats.exercise_strength import check_strength
from companion.formats.exercise_tables import Shared, read_shared, read_values
from companion.formats.exercise_translation import translate
from companion.formats.exercise_way import Tell, check_way
from companion.formats.exercise_wording import Grade, check_placeholders, check_words, texts_of
from companion.formats.starters import starters_beside
from companion.formats.traps_file import read_traps


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
    if path.name == TRAPS_FILE or (match is not None and match["name"] == "traps"):
        like = None if match is None else read_traps(_open(path.with_name(TRAPS_FILE))[0])[0]
        return read_traps(text, like)[1]
    if path.name == PATHS_FILE:
        from companion.formats.paths_file import paths_of  # noqa: PLC0415 - an exercise needs no paths

        return list(paths_of(path).faults)
    if match is None:
        return check_text(text, common, grade).faults
    original, faults = _open(path.with_name(f"{match['name']}.toml"))
    return faults or translate(toml_lines.parse(original)[0], text)[1]


LARGEST = 500_000
"""Bytes. The longest file of the program has a twentieth of it."""


def _open(path: Path) -> tuple[str, list[Fault]]:
    try:
        if path.stat().st_size > LARGEST:
            what = f"This file is too large: an exercise has less than {LARGEST // 1000} kB."
            return "", [Fault(line=0, what=what)]
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
    if wrong or shared is None:
        return None
    traps = read_traps(_open(path.with_name(TRAPS_FILE))[0])[0]
    return replace(shared, traps=traps or shared.traps, starters=starters_beside(path.parent)[0])


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
    _check_head(exercise, tell)
    for step in exercise.steps:
        _check_step(step, exercise, tell)
    check_words(exercise, tell, grade)
    return Checked(exercise=None if found else exercise, faults=found.all())


# --- one step --------------------------------------------------------------------------------


def _check_step(step: Step, exercise: Exercise, tell: Tell) -> None:
    _one_question(step, tell)
    _answers(step, exercise, tell)
    _cards(step, exercise, tell)
    check_keeps(step, exercise, tell)
    check_links(step, exercise, tell)
    check_strength(step, tell)
    for path, text, must in texts_of(step):
        for what in check_placeholders(text, exercise, must=must):
            tell(step.id, path, what)


def _one_question(step: Step, tell: Tell) -> None:
    if step.ask.count("?") + step.body.count("?") > 1:
        tell(step.id, ("ask",), "There is more than one question on this screen. Make two steps of it.")


def _answers(step: Step, exercise: Exercise, tell: Tell) -> None:
    """How many there are to choose from or to move about."""
    if not isinstance(step, Picking):
        return
    count = len(options_of(step, exercise)) + (1 if step.own else 0)
    kind = kind_of(step)
    if isinstance(step, Choice) and step.options and count > MAX_CHOICES:
        tell(step.id, ("options",), f"There are {count} answers to choose from; {MAX_CHOICES} is the most.")
    most = MOST_CARDS.get(kind)
    if most is not None and not step.picked_in and count > most:
        tell(step.id, ("options",), f"There are {count} cards; {most} is the most for this kind of step.")
    if count < FEWEST_CARDS[kind] and not may_be_own(step, exercise):
        more = "Write two or more, or make it an info." if kind in (StepKind.CHOICE, StepKind.MULTI) else "Write more."
        tell(step.id, ("options",), f"There are too few answers here. {more}")


def _cards(step: Step, exercise: Exercise, tell: Tell) -> None:
    """Boxes, and cards that cannot lead anywhere by themselves."""
    if isinstance(step, Sort | Grid):
        fewest, most = BOXES[kind_of(step)]
        count = len(boxes_of(step))
        where = "boxes" if isinstance(step, Sort) else "columns"
        if not fewest <= count <= most:
            tell(step.id, (where,), f"There are {count} here. Write {fewest} to {most}.")
        same = {option.id for option in options_of(step, exercise)} & {box.id for box in boxes_of(step)}
        if same:
            tell(step.id, (where,), f'"{min(same)}" is also the id of a card. Give this one another id.')
    if isinstance(step, Practice) and step.scene_of:
        _scenes(step, exercise, tell)
    if isinstance(step, Picking) and not isinstance(step, Choice | Multi):
        for place, option in enumerate(step.options):
            if option.goto or option.safety:
                what = "A card is no answer: it cannot jump, and it cannot be a hard thought. Use a choice."
                tell(step.id, ("options", place), what)


def _scenes(step: Practice, exercise: Exercise, tell: Tell) -> None:
    chosen = exercise.step(step.scene_of)
    known = [scene.value for scene in Scene]
    wrong = [o.id for o in options_of(chosen, exercise) if o.id not in known] if chosen is not None else []
    if wrong:
        what = f'"{wrong[0]}" is no scene to practise. The ids of those answers must be among: {", ".join(known)}.'
        tell(step.id, ("scene_of",), what)


def _check_head(exercise: Exercise, tell: Tell) -> None:
    known = {trap.id for trap in exercise.traps.traps}
    for name in exercise.likely:
        if known and name not in known:
            tell("", ("likely",), f'No trap is called "{name}". Write one of: {", ".join(sorted(known))}.')
    if not exercise.forget_unless:
        return
    step = exercise.step(exercise.forget_unless)
    if not isinstance(step, Multi):
        tell("", ("forget_unless",), f'"{exercise.forget_unless}" must be a step of kind multi.')
        return
    for place, option in enumerate(step.options):
        if exercise.step(option.id) is None:
            what = f'No step is called "{option.id}". Here the id of each answer is that of a step to be kept.'
            tell(step.id, ("options", place, "id"), what)
