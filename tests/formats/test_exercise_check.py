"""Each fault of an exercise file: its line, and what to write instead."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from companion.domain.problems import Fault
from companion.formats.exercise_check import LARGEST, check, check_text
from companion.formats.exercise_head import read_head
from companion.formats.exercise_tables import Shared, read_shared
from companion.formats.toml_lines import parse
from companion.formats.traps_file import read_traps
from companion.system.resources import exercises_folder

GOOD = """id = "T1"
version = 1
language = "en"
title = "A test"
thought = "It is too late"
aim = "To look at a silence."
minutes = 8
shelf = "thoughts"
source = "Somebody, 2020"
not_for = ["The first weeks after somebody died."]
follow_up = "After the plan."

[[step]]
id = "sure"
kind = "rate"
ask = "How sure are you?"
keeps = "belief_before"

[[step]]
id = "upset"
kind = "rate"
ask = "How upset are you?"
keeps = "upset_before"

[[step]]
id = "why"
kind = "choice"
ask = "What was hardest?"
options = [
  { id = "fast", text = "It went too fast" },
  { id = "alone", text = "I was alone", goto = "line" },
  { id = "dark", text = "Life does not feel worth living", safety = true },
]

[[step]]
id = "line"
kind = "text"
ask = "What would you say?"
starters = ["One", "Two", "Three", "Four"]

[[step]]
id = "who"
kind = "person"
ask = "Who comes to mind?"
rules = [
  { step = "why", is = "fast", goto = "upset_end" },
]

[[step]]
id = "upset_end"
kind = "rate"
ask = "How upset are you now?"
keeps = "upset_after"

[[step]]
id = "plan"
kind = "plan"
ask = "Which plan?"
ideas = [
  { id = "tea", text = "Tea with {person}", mode = "in_person", days = 2, at = "15:00" },
]

[[step]]
id = "sure_end"
kind = "rate"
ask = "How sure are you now?"
keeps = "belief_after"

[[step]]
id = "wait"
kind = "wait"
ask = "That is all for now."

[[step]]
id = "later"
kind = "rate"
ask = "How sure are you today?"
keeps = "belief_later"
"""


def shared() -> Shared:
    text = (exercises_folder() / "shared.toml").read_text(encoding="utf-8")
    traps = read_traps((exercises_folder() / "traps.toml").read_text(encoding="utf-8"))[0]
    assert traps is not None
    return replace(read_shared(parse(text)[0], text)[0], traps=traps)


def faults(text: str) -> list[Fault]:
    return check_text(text, shared()).faults


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_a_good_file_has_no_faults() -> None:
    checked = check_text(GOOD, shared(), grade=lambda _text: 3.0)
    assert checked.faults == []
    assert checked.exercise is not None
    assert [step.id for step in checked.exercise.steps][:3] == ["sure", "upset", "why"]


CHANGES = [
    # what is changed, into what, where the fault is told, and a word of what is said
    ('title = "A test"\n', "", 'id = "T1"', "missing"),
    ("version = 1", 'version = "one"', 'version = "one"', "whole number"),
    ("minutes = 8", "minutes = 11", "minutes = 11", "from 1 to 10"),
    ('source = "Somebody, 2020"', 'source = ""', "source =", "in quotes"),
    ('aim = "To look', 'aims = "To look', 'aims = "To', 'mean "aim"'),
    ('kind = "person"', 'kind = "persn"', 'kind = "persn"', 'mean "person"'),
    ('id = "who"', 'id = "sure"', None, "Another step"),
    ('id = "line"\n', 'id = "li-ne"\n', 'id = "li-ne"', "letters"),
    ('goto = "line" }', 'goto = "lime" }', 'goto = "lime"', "No step is called"),
    ('is = "fast", goto', 'is = "slow", goto', '{ step = "why", is = "slow"', "no answer"),
    ('step = "why", is', 'step = "wy", is', '{ step = "wy"', 'mean "why"'),
    ('is = "fast", goto', 'is = "fast", has = "fast", goto', '{ step = "why"', "one test"),
    ('{ step = "why", is', "{ is", "{ is", "one step or one fact"),
    ('keeps = "upset_before"', 'keeps = "upset"', 'keeps = "upset"', "not something a run keeps"),
    ('keeps = "upset_before"', 'keeps = "learned"', 'keeps = "learned"', "cannot keep"),
    ('starters = ["One", "Two", "Three", "Four"]', 'starters = ["One"]', "starters", "Write four"),
    ('mode = "in_person"', 'mode = "walk"', 'mode = "walk"', "in_person"),
    ('at = "15:00"', 'at = "22:00"', 'at = "22:00"', "before 20:00"),
    ("Tea with {person}", "Tea with {persn}", 'text = "Tea', "Nothing is known"),
    ("How sure are you now?", "How sure is {person} now?", 'ask = "How sure is', "{person|other words}"),
    ("What would you say?", "What would you say? And why?", 'ask = "What would', "more than one question"),
    ('id = "line"\n', 'id = "line"\nstrength = "body"\n', "strength =", "no words"),
    ('id = "line"\n', 'id = "line"\nstrength = "starters.5"\n', "strength =", "starters.4"),
    ("How sure are you today?", "How sure are you today!", "today!", "exclamation"),
    ("It went too fast", "The elderly go slow", 'text = "The elderly', "does not fit"),
    ("What was hardest?", "What was" + " very" * 20 + " hard?", 'ask = "What was very', "words; 20"),
    (", safety = true", "", 'id = "T1"', "worth living"),
    ("safety = true", 'safety = true, goto = "who"', 'goto = "who"', "by itself"),
    ("safety = true", 'safety = "yes"', 'safety = "yes"', "safety = true"),
    ('keeps = "upset_after"', "", 'id = "plan"', "A way leads"),
    ('keeps = "belief_before"', "", 'id = "T1"', "belief_before"),
    ('ask = "How upset are you now?"', 'ask = "How upset are you now?"\ngoto = "who"', 'id = "who"', "never end"),
    ('ask = "Which plan?"', 'ask = "Which plan?"\ngoto = "end"', 'id = "sure_end"', "No way leads"),
    ('options = [\n  { id = "fast", text = "It went too fast" },', "options = [", 'goto = "upset_end"', "no answer"),
]


@pytest.mark.parametrize(("old", "new", "where", "says"), CHANGES)
def test_a_fault_names_its_line_and_what_to_write(old: str, new: str, where: str | None, says: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    # ``None``: the second of two equal names.
    line = text[: text.rindex(new)].count("\n") + 1 if where is None else line_of(text, where)
    found = [fault for fault in faults(text) if says in fault.what]
    assert found, faults(text)
    # A fault of a whole step is told at its [[step]] line, just above the id.
    assert line - 1 <= found[0].line <= line, (found, line)
    assert found[0].column >= 1


def test_which_of_the_plans_took_place_is_told_by_the_names_of_their_steps() -> None:
    step = """[[step]]
id = "which"
kind = "multi"
ask = "Which of them was it?"
keeps = "plan_took"
options = [
  { id = "plan", text = "The tea" },
  { id = "sure", text = "The other thing" },
]

"""
    text = GOOD.replace('[[step]]\nid = "later"', step + '[[step]]\nid = "later"')
    assert [(fault.line, fault.what[:23]) for fault in faults(text)] == [
        (line_of(text, '{ id = "sure"'), '"sure" is no plan step.')
    ]


def test_an_answer_speaks_of_a_plan_only_where_one_is_asked_after() -> None:
    text = GOOD.replace('text = "It went too fast"', 'text = "It went too fast", took = "no"')
    (fault,) = faults(text)
    assert (fault.line, fault.what.split(" at its step")[0]) == (
        line_of(text, 'took = "no"'),
        'This needs keeps = "plan_took"',
    )
    asking = text.replace('ask = "What was hardest?"', 'ask = "What was hardest?"\nkeeps = "plan_took"')
    assert faults(asking) == []
    (fault,) = faults(asking.replace('took = "no"', 'took = "now"'))
    assert "asked, no, partly, yes" in fault.what


def test_how_it_was_needs_an_answer_that_it_was_not() -> None:
    text = GOOD.replace('ask = "What was hardest?"', 'ask = "What was hardest?"\nkeeps = "plan_was"')
    assert [fault.what for fault in faults(text)] == ['"plan_was" needs answers with these ids: away, no.']


def test_six_answers_to_one_choice_are_too_many() -> None:
    more = "".join(f'  {{ id = "m{n}", text = "More {n}" }},\n' for n in range(3))
    text = GOOD.replace('  { id = "dark"', more + '  { id = "dark"')
    assert [fault.line for fault in faults(text)] == [line_of(text, "options = [")]


def test_an_endless_round_through_the_file_is_told_and_not_followed() -> None:
    text = GOOD.replace('goto = "line" }', 'goto = "sure" }')
    assert any("never end" in fault.what for fault in faults(text))


def test_a_way_that_takes_too_long_is_told() -> None:
    step = '[[step]]\nid = "s{n}"\nkind = "text"\nask = "What else?"\nstarters = ["a", "b", "c", "d"]\n\n'
    text = GOOD.replace('[[step]]\nid = "who"', "".join(step.format(n=n) for n in range(9)) + '[[step]]\nid = "who"')
    said = " ".join(fault.what for fault in faults(text))
    assert "minutes; 10 is the most" in said
    assert "answers are written; 3 is the most" in said


def test_borrowed_answers_need_a_lender() -> None:
    text = GOOD.replace('kind = "person"\nask', 'kind = "multi"\nwithout = ["sure"]\noptions_of = "line"\nask')
    said = [fault.what for fault in faults(text)]
    assert sum("is not a step with answers" in what for what in said) == 2


def test_the_reading_grade_is_measured_by_the_function_given() -> None:
    heard: list[str] = []

    def grade(text: str) -> float:
        heard.append(text)
        return 9.0

    found = check_text(GOOD, shared(), grade).faults
    assert [fault.what.split(";")[0] for fault in found] == ["The reading grade is 9.0"]
    assert "Tea with Anna." in heard[0]


def test_several_faults_come_in_the_order_of_the_file() -> None:
    text = GOOD.replace('aim = "To', 'aims = "To').replace("days = 2", "days = 99")
    lines = [fault.line for fault in faults(text)]
    assert lines == sorted(lines)
    assert len(lines) == 3


def test_a_file_that_is_no_toml_says_where_reading_stopped(tmp_path: Path) -> None:
    file = tmp_path / "T1.toml"
    file.write_text(GOOD.replace('id = "line"', 'id = "line'), encoding="utf-8")
    found = check(file, exercises_folder() / "shared.toml")
    assert [fault.line for fault in found] == [line_of(GOOD, 'id = "line"')]


def test_files_that_cannot_be_opened_are_told_and_not_raised(tmp_path: Path) -> None:
    binary = tmp_path / "T2.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    assert [fault.line for fault in check(tmp_path / "none.toml")] == [0]
    assert "UTF-8" in check(binary)[0].what


def test_a_huge_file_is_told_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "E90.toml"
    path.write_text("# nothing\n" * (LARGEST // 10 + 1), encoding="utf-8")
    assert [fault.what for fault in check(path)] == ["This file is too large: an exercise has less than 500 kB."]


def test_without_a_shared_file_jumps_into_it_are_taken_on_trust(tmp_path: Path) -> None:
    file = tmp_path / "T1.toml"
    file.write_text(GOOD.replace('goto = "line" }', 'goto = "shared_kind" }'), encoding="utf-8")
    assert check(file) == []


def test_the_shared_file_is_checked_too(tmp_path: Path) -> None:
    text = (exercises_folder() / "shared.toml").read_text(encoding="utf-8")
    file = tmp_path / "shared.toml"
    file.write_text(text.replace('done_less = "', 'done_les = "'), encoding="utf-8")
    assert {fault.line for fault in check(file)} == {line_of(text, "[words]"), line_of(text, "done_less")}


def test_the_top_alone_can_be_read(tmp_path: Path) -> None:
    del tmp_path
    head = read_head(GOOD + "\nthis is no TOML at all")
    assert head is not None
    assert (head.id, head.thought, head.minutes) == ("T1", "It is too late", 8)
    assert read_head("id = ") is None
    assert read_head('id = "T1"') is None


@pytest.mark.parametrize("way", [r"It’s \"too\" late", r"C:\\", "a # sign", ""])
def test_a_thought_with_signs_of_its_own_reads_the_same_at_the_top(way: str) -> None:
    top = GOOD.partition("\n[")[0].replace("It is too late", way)
    head = read_head(top)
    assert head is not None
    assert head.thought == tomllib.loads(top)["thought"]
