"""Each fault of the kinds of steps with cards, of letters, practices and traps, of heads and of what is kept."""

import random
import re
from pathlib import Path

import pytest

from companion.domain.problems import Fault
from companion.formats.exercise_check import check, check_text
from companion.formats.exercise_head import read_head
from companion.formats.exercise_translation import translate
from companion.formats.toml_lines import parse
from companion.formats.traps_file import read_traps
from companion.system.resources import exercises_folder
from tests.formats.test_exercise_check import GOOD, faults, line_of, shared

MORE = """
[[step]]
id = "whose"
kind = "share"
ask = "Whose part was it?"
options = [{ id = "me", text = "Mine" }, { id = "luck", text = "Bad luck" }]

[[step]]
id = "first"
kind = "order"
ask = "What comes first?"
options = [{ id = "a", text = "Tea" }, { id = "b", text = "Bread" }, { id = "c", text = "Cake" }]

[[step]]
id = "tasks"
kind = "sort"
ask = "How is it with this one?"
options = [{ id = "open", text = "Open" }, { id = "read", text = "Read" }]
boxes = [{ id = "can", text = "I can" }, { id = "later", text = "Later" }]

[[step]]
id = "carries"
kind = "grid"
ask = "What can carry it?"
options_of = "first"
columns = [{ id = "post", text = "A letter" }, { id = "wire", text = "A call" }]

[[step]]
id = "hard"
kind = "rates"
ask = "How hard would it be?"
options_of = "first"

[[step]]
id = "rungs"
kind = "ladder"
ask = "Is this the order?"
picked_in = "first"
rates_in = "hard"
keeps = "ladder"

[[step]]
id = "start"
kind = "choice"
ask = "Where to begin?"
picked_in = "rungs"
nearest = { step = "hard", rate = 35 }
rules = [
  { step = "tasks.open", is = "can", goto = "letter" },
  { step = "tasks.later", has = "read", goto = "letter" },
  { step = "carries.a", has = "wire", goto = "letter" },
  { step = "whose.me", at_least = 50, goto = "letter" },
  { step = "first.1", is = "b", goto = "letter" },
]

[[step]]
id = "letter"
kind = "letter"
ask = "Does it say it?"
template = "Dear {person|friend},\\n\\n{answer:line}"

[[step]]
id = "try_it"
kind = "practice"
ask = "Try it"
scene = "mute"
level = "half"
rules = [
  { step = "try_it", is = "stopped", goto = "upset_end" },
]

[[step]]
id = "trap"
kind = "traps"
of = "line"
ask = "Could one of these be in it?"
note = "{loosen:trap} {answer:tasks.later} {count:first} {answer:first.2} {last_contact} {kept_before:learned}"
"""

PLACE = '[[step]]\nid = "upset_end"'
WHOLE = GOOD.replace(PLACE, MORE.strip() + "\n\n" + PLACE).replace(
    'thought = "It is too late"', 'thought = "It is too late"\nlikely = ["future"]\ngentle = true'
)


def found(text: str) -> list[Fault]:
    return faults(text)


def test_a_file_with_every_kind_has_no_faults() -> None:
    assert found(WHOLE) == []


CHANGES = [
    # what is changed, into what, where the fault is told, and a word of what is said
    ('shelf = "thoughts"\n', "", 'id = "T1"', "shelf"),
    ('shelf = "thoughts"', 'shelf = "thougts"', "shelf =", 'mean "thoughts"'),
    ("gentle = true", "gentle = 1", "gentle =", "gentle = true"),
    ('likely = ["future"]', 'likely = ["futur"]', "likely =", "No trap"),
    ('likely = ["future"]', 'forget_unless = "why"', "forget_unless", "kind multi"),
    ('{ id = "me", text = "Mine" }, ', "", 'options = [{ id = "luck"', "too few"),
    ('{ id = "a", text = "Tea" }, ', "", 'options = [{ id = "b"', "too few"),
    ('text = "Mine" }', 'text = "Mine", goto = "who" }', '{ id = "me"', "cannot jump"),
    ('text = "Mine" }', 'text = "Mine", safety = true }', '{ id = "me"', "hard thought"),
    ('boxes = [{ id = "can"', 'boxes = [{ id = "open"', "boxes =", "another id"),
    ('boxes = [{ id = "can", text = "I can" }, ', "boxes = [", "boxes =", "Write 2 to 5"),
    ("boxes = [", "boxs = [", 'id = "tasks"', "two or more"),
    ("columns = [", "colums = [", "colums", 'mean "columns"'),
    ('[{ id = "post"', '[{ id = "a"', "columns =", "another id"),
    ('options_of = "first"\ncolumns', 'options_of = "frst"\ncolumns', 'options_of = "frst"', 'mean "first"'),
    ('options_of = "first"\ncolumns', 'options_of = "line"\ncolumns', 'options_of = "line"', "not a step with answers"),
    ('rates_in = "hard"', 'rates_in = "first"', "rates_in", "kind rates"),
    ('rates_in = "hard"\n', "", 'id = "rungs"', "rates_in"),
    ('nearest = { step = "hard"', 'nearest = { step = "upset"', "nearest", "kind rates"),
    ("rate = 35 }", "rate = 135 }", "nearest", "from 0 to 100"),
    ("rate = 35 }", "rate = 35, far = 1 }", "nearest", "not known"),
    ('nearest = { step = "hard", rate = 35 }', 'by_gap = ["hard"]', "by_gap", "two ratings"),
    ('step = "tasks.open", is', 'step = "tasks.opn", is', '{ step = "tasks.opn"', 'mean "open"'),
    ('step = "tasks.open", is', 'step = "tasks", is', '{ step = "tasks"', "no answers to pick"),
    ('has = "read", goto', 'has = "can", goto', '{ step = "tasks.later"', "no answer"),
    ('has = "wire", goto', 'has = "b", goto', '{ step = "carries.a"', "no answer"),
    ('step = "whose.me", at_least = 50', 'step = "whose.me", is = "50"', '{ step = "whose.me"', "at_least"),
    ('step = "first.1"', 'step = "first.9"', '{ step = "first.9"', "no part"),
    ('step = "first.1"', 'step = "why.1"', '{ step = "why.1"', "no parts"),
    ('is = "stopped", goto', 'is = "ended", goto', '{ step = "try_it"', "done, stopped"),
    ('scene = "mute"', 'scene = "mut"', "scene =", 'mean "mute"'),
    ('scene = "mute"\n', "", 'id = "try_it"', "scene"),
    ('scene = "mute"', 'scene_of = "start"', "scene_of", "no scene"),
    ('scene = "mute"', 'scene_of = "line"', "scene_of", "not a choice"),
    ('of = "line"', 'of = "upset"', 'of = "upset"', "step with words"),
    ("{loosen:trap}", "{loosen:why}", "note =", "Nothing is known"),
    ("{answer:first.2}", "{answer:first.x}", "note =", "Nothing is known"),
    ("{kept_before:learned}", "{kept_before:lerned}", "note =", "Nothing is known"),
    ("{answer:line}", "{answer:line} and so on {", "template", "curly bracket"),
    ('template = "Dear', 'template = "My poor elderly', "template", "does not fit"),
    ('keeps = "ladder"', 'keeps = "thought"', 'keeps = "thought"', "cannot keep"),
    ('id = "who"\nkind = "person"', 'id = "who"\nkind = "person"\nkeeps = "unsafe"', 'keeps = "unsafe"', "cannot keep"),
    (
        'ask = "What was hardest?"',
        'ask = "What was hardest?"\nkeeps = "bereaved"',
        'keeps = "bereaved"',
        "needs answers",
    ),
    ('goto = "line" }', 'goto = "go:E 15" }', 'goto = "go:E 15"', "go:E15"),
    ('goto = "line" }', 'goto = "fear" }', None, ""),
    ('is = "fast", goto', 'is = "own", goto', '{ step = "why", is = "own"', "no answer"),
    ("days = 2, at", "days = 15, at", "days = 15", "from 0 to 14"),
    ('ask = "Which plan?"', 'ask = "Which plan?"\nreading = "kept:sya"', "reading", 'mean "kept:say"'),
    ('{ step = "why", is = "fast"', '{ fact = "unansered", at_least = 3', '{ fact = "unansered"', 'mean "unanswered"'),
    ('{ step = "why", is = "fast"', '{ fact = "mourning", is = "no"', '{ fact = "mourning"', "is never"),
]


@pytest.mark.parametrize(("old", "new", "where", "says"), CHANGES)
def test_a_fault_names_its_line_and_what_to_write(old: str, new: str, where: str | None, says: str) -> None:
    assert old in WHOLE
    text = WHOLE.replace(old, new, 1)
    told = found(text)
    if where is None:
        assert told == []
        return
    line = line_of(text, where)
    fitting = [fault for fault in told if says in fault.what]
    assert fitting, told
    assert any(line - 3 <= fault.line <= line + 1 for fault in fitting), (fitting, line)


def many(number: int, text: str = "A thing") -> str:
    return ", ".join(f'{{ id = "o{n}", text = "{text}" }}' for n in range(number))


@pytest.mark.parametrize(("kind", "most"), [("share", 6), ("order", 8), ("sort", 12), ("grid", 9), ("rates", 7)])
def test_more_cards_than_can_be_kept_in_mind_are_told(kind: str, most: int) -> None:
    more = {"sort": "\nboxes = [{ id = 'x', text = 'X' }, { id = 'y', text = 'Y' }]"}
    more["grid"] = "\ncolumns = [{ id = 'x', text = 'X' }, { id = 'y', text = 'Y' }]"
    step = f'[[step]]\nid = "cards"\nkind = "{kind}"\nask = "Which?"\noptions = [{{}}]{more.get(kind, "")}\n\n'
    for number, bad in ((most, False), (most + 1, True)):
        text = GOOD.replace(PLACE, step.replace("{}", many(number)) + PLACE)
        assert any("is the most" in fault.what for fault in found(text)) is bad


def test_what_a_person_may_have_said_in_own_words_can_be_asked_for() -> None:
    text = WHOLE.replace('ask = "What was hardest?"', 'ask = "What was hardest?"\nown = true')
    assert found(text.replace('is = "fast", goto', 'is = "own", goto')) == []


def test_two_steps_that_borrow_from_each_other_are_told_and_not_followed() -> None:
    one = '[[step]]\nid = "{}"\nkind = "{}"\nask = "Which?"\npicked_in = "{}"\n\n'
    text = GOOD.replace(PLACE, one.format("x", "multi", "y") + one.format("y", "multi", "x") + PLACE)
    assert any("too few" in fault.what for fault in found(text))


def test_where_it_is_heavy_a_hard_thought_has_its_place() -> None:
    options = '[{ id = "on", text = "Go on" }, { id = "end", text = "Stop", goto = "end" }]'
    heavy = f'[[step]]\nid = "heavy"\nkind = "choice"\nask = "What now?"\noptions = {options}\n'
    heavy += 'when = { step = "upset", at_least = 75 }\n\n'
    text = GOOD.replace('[[step]]\nid = "why"', heavy + '[[step]]\nid = "why"')
    assert [fault.what[:16] for fault in found(text)] == ["Here it is heavy"]


def test_without_a_thought_nobody_is_asked_how_sure_they_are() -> None:
    text = GOOD.replace('thought = "It is too late"', 'thought = ""')
    for keep in ("belief_before", "belief_after", "belief_later"):
        text = text.replace(f'\nkeeps = "{keep}"', "")
    assert found(text) == []
    kept = text.replace("starters = [", 'keeps = "thought"\nstarters = [')
    assert sum("belief" in fault.what for fault in found(kept)) == 2


def test_an_exercise_that_only_informs_asks_for_nothing() -> None:
    text = GOOD.replace('thought = "It is too late"', 'thought = ""\nasks_upset = false').replace(", safety = true", "")
    text = re.sub(r'\nkeeps = "\w+"', "", text)
    assert found(text) == []


def test_a_file_with_more_steps_than_anybody_wants_is_told_at_once() -> None:
    step = '[[step]]\nid = "s{}"\nkind = "info"\nask = "Read"\n\n'
    text = GOOD + "".join(step.format(n) for n in range(3000))
    assert any("is the most" in fault.what for fault in found(text))


# --- the head --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line", ["gentle = true", "gentle=true", "gentle  = true", "gentle = true # mourning", "'gentle' = true"]
)
def test_the_quick_reader_sees_every_way_of_writing_it(line: str) -> None:
    head = read_head(GOOD.replace("version = 1", f"version = 1\n{line}"))
    assert head is not None
    assert (head.gentle, head.with_therapist, head.offered, head.shelf) == (True, False, True, "thoughts")


@pytest.mark.parametrize("line", ['thought = ""', "", 'thought = """\nIt is\ntoo late"""', "thought = 'It is'"])
def test_a_thought_may_be_empty_or_left_out_or_written_otherwise(line: str) -> None:
    head = read_head(GOOD.replace('thought = "It is too late"', line))
    assert head is not None
    assert head.thought == parse(line)[0].get("thought", "")


@pytest.mark.parametrize("line", ['gentle = "yes"', "gentle = 3", "shelf = 3", "offered = [true]"])
def test_a_head_that_makes_no_sense_is_left_out_of_the_list(line: str) -> None:
    assert read_head(GOOD.replace('shelf = "thoughts"\n', line + "\n", 1)) is None


# --- traps -----------------------------------------------------------------------------------------------------------

TRAPS = (exercises_folder() / "traps.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ('id = "future"', 'id = "gap"', None, "Another trap"),
        ('id = "future"', 'id = "fu ture"', 'id = "fu ture"', "letters"),
        ('loosen = "Would you call a friend that?"', 'loosen = "Think."', 'loosen = "Think."', "question mark"),
        ('"useless", "stupid"', '"Useless", "stupid"', 'cues = [\n  "Useless', "small letters"),
        ('"useless", "stupid"', '"stupid", "stupid"', 'cues = [\n  "stupid', "twice"),
        ('none_word = "None', 'no_word = "None', "no_word", 'mean "none_word"'),
        ('name = "All or nothing"\n', "", '[[trap]]\nid = "all_or', "missing"),
        ("version = 1", "version = [", "version = [", "cannot be read"),
    ],
)
def test_a_fault_in_the_traps_names_its_line(old: str, new: str, where: str | None, says: str) -> None:
    assert old in TRAPS
    text = TRAPS.replace(old, new, 1)
    book, told = read_traps(text)
    assert book is None
    assert any(says in fault.what for fault in told), told
    if where is not None:
        assert any(abs(fault.line - line_of(text, where)) <= 3 for fault in told)


def test_a_translation_of_the_traps_has_the_same_ids(tmp_path: Path) -> None:
    for file in ("traps.toml", "shared.toml"):
        (tmp_path / file).write_text((exercises_folder() / file).read_text(encoding="utf-8"), encoding="utf-8")
    german = tmp_path / "traps.de.toml"
    german.write_text(TRAPS.replace('id = "future"', 'id = "zukunft"'), encoding="utf-8")
    assert sorted(fault.what.split('"')[1] for fault in check(german)) == ["future", "zukunft"]
    german.write_text(TRAPS, encoding="utf-8")
    assert check(german) == []
    assert check(tmp_path / "traps.toml") == []


# --- another language ------------------------------------------------------------------------------------------------


def test_a_translation_covers_boxes_columns_letters_and_places() -> None:
    original = parse(WHOLE.replace("days = 2, at", 'place = "at home", days = 2, at'))[0]
    original["step"][7]["lines"] = ["One"]
    told = "\n".join(fault.what for fault in translate(original, 'language = "de"\nversion = 1\n')[1])
    for text in ("I can", "A letter", "Dear {person", "at home", "Mine", "['One']"):
        assert f"The original says: {text}" in told


FACTS = "".join(
    f'[[fact]]\nid = "phones"\ncountry = "{code}"\ntext = "Many, {code}."\nsource = "Census"\nyear = 2025\n'
    for code in ("DE", "GB")
)


def test_a_translation_tells_facts_of_one_name_by_their_country() -> None:
    original = parse(WHOLE + FACTS)[0]
    laid, faults = translate(original, 'facts = { phones-DE = "Viele.", phones-GB = "Dort auch viele." }')
    assert [fact["text"] for fact in laid["fact"]] == ["Viele.", "Dort auch viele."]
    assert not any("phones" in fault.what for fault in faults)
    told = "\n".join(fault.what for fault in translate(original, 'facts = { phones = "Viele." }')[1])
    assert 'The words for "phones-GB" are missing here. The original says: Many, GB.' in told


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"GB"', '"DE"', 'The fact "phones" stands here twice for DE.'),
        ("year = 2025", 'year = 2025\nurl = "cso.ie"', "Write the whole address of the page"),
        ("year = 2025", 'year = 2025\nchecked = "November"', '"November" is not a day.'),
    ],
)
def test_a_wrong_fact_is_told(old: str, new: str, says: str) -> None:
    assert not check_text(WHOLE + FACTS, shared()).faults
    faults = check_text(WHOLE + FACTS.replace(old, new), shared()).faults
    assert any(says in fault.what for fault in faults), faults


# --- anything at all -------------------------------------------------------------------------------------------------


def test_damaged_files_are_told_and_never_raise() -> None:
    """Cut, doubled, wrongly typed and nested at random, a thousand times; always the same ones."""
    dice = random.Random(3)  # noqa: S311 - no secret, only the same damage every time
    pieces = ["true", "[]", "{}", "-1", '""', "[[", "]]", '"\\u0000"', "[" * 400, "{ a = " * 50, "nan", "1979-05-27"]
    pieces += ['"tasks.open"', '"go:"', '"."', "{ step = 3 }", '"{answer:}"']
    common = shared()
    for _ in range(1000):
        text = WHOLE
        for _ in range(dice.randint(1, 3)):
            start = dice.randrange(len(text))
            end = min(len(text), start + dice.choice((0, 1, 20, 300)))
            text = text[:start] + dice.choice(pieces) + text[end:]
        checked = check_text(text, common)
        assert (checked.exercise is None) == bool(checked.faults)
        assert all(fault.what and fault.line >= 0 for fault in checked.faults)
        read_head(text)
        read_traps(text)


def test_values_of_the_wrong_type_are_told_and_never_raise() -> None:
    """Each value of the file in turn is replaced by one of another type."""
    common = shared()
    values = list(re.finditer(r"(?<== )(\"[^\"\n]*\"|\d+|true)(?=[\n, }])", WHOLE))
    assert len(values) > 100
    for match in values:
        for wrong in ("3", '"x"', "true", "[1]", "{ a = 1 }", "[[1]]", "[{ id = 3 }]"):
            text = WHOLE[: match.start()] + wrong + WHOLE[match.end() :]
            checked = check_text(text, common)
            assert (checked.exercise is None) == bool(checked.faults)
