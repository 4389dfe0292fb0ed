"""Lines and columns in a TOML text."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from companion.formats.toml_lines import Path, one_line, parse, places

TEXT = '''# a comment with [brackets] and "quotes"
id = "E02"
list = [
  "one, with ] and }",  # a comment
  'two',
]
long = """
[[not a table]]
"""
top.inner = 3

[[step]]
id = "a"
options = [
  { id = "x", text = "X # no comment" },
  { id = "y", text = "Y", more = { deep = [1, 2] } },
]

[[step]]
id = "b"
when = { step = "a" }

[[step.part]]
n = 1

[words]
rate = ["a", "b"]
'''


def test_every_key_table_and_item_has_its_place() -> None:
    found = places(TEXT)
    assert found["id",] == (2, 1)
    assert found["list", 1] == (5, 3)
    assert found["top", "inner"] == (10, 1)
    assert found["step", 0] == (12, 1)
    assert found["step", 0, "options", 0, "text"] == (15, 15)
    assert found["step", 0, "options", 1, "more", "deep", 1] == (16, 47)
    assert found["step", 1, "when", "step"] == (21, 10)
    assert found["step", 1, "part", 0, "n"] == (24, 1)
    assert found["words", "rate", 1] == (27, 14)


def paths(value: object, path: Path = ()) -> set[Path]:
    """Every path of a parsed document."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {path} | {found for key, item in inside for found in paths(item, (*path, key))}


def test_the_walk_finds_just_what_the_reader_reads() -> None:
    found = set(places(TEXT)) | {()}
    lists_of_tables: set[Path] = {("step",), ("step", 1, "part")}  # these have no place of their own
    assert paths(tomllib.loads(TEXT)) - found == lists_of_tables


texts = st.text(alphabet=st.sampled_from("ab \"'\\#[]{},=\n\té"), max_size=12)


def written(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


@given(
    st.lists(st.tuples(texts, st.lists(texts, max_size=3)), min_size=1, max_size=5), st.sampled_from(["", ' # "] }'])
)
def test_any_strings_are_walked_over(tables: list[tuple[str, list[str]]], note: str) -> None:
    lines: list[str] = []
    for text, items in tables:
        lines += ["[[step]]" + note, f"text = {written(text)}{note}", f"items = [{', '.join(map(written, items))}]"]
    whole = "\n".join(lines)
    values, faults = parse(whole)
    assert not faults
    found = places(whole)
    for number, (text, items) in enumerate(tables):
        assert values["step"][number] == {"text": text, "items": items}
        assert found["step", number, "text"] == (number * 3 + 2, 1)
        assert all(found["step", number, "items", place][0] == number * 3 + 3 for place in range(len(items)))


def test_a_text_that_cannot_be_read_names_its_line() -> None:
    values, faults = parse('id = "a"\nask = "no end\n')
    assert values == {}
    assert (faults[0].line, len(faults)) == (2, 1)
    assert "quote" in faults[0].what


def test_a_bracket_left_open_to_the_end_names_the_last_line() -> None:
    assert parse("a = [1,\n2,\n")[1][0].line == 3


def test_brackets_in_brackets_without_end_are_a_fault_and_no_crash() -> None:
    values, faults = parse("a = " + "[\n" * 5000 + "]\n" * 5000)
    assert values == {}
    assert "brackets" in faults[0].what


def test_an_endless_line_is_told_by_its_number_and_not_read() -> None:
    values, faults = parse("a = 1\n" + "b." * 500_000 + "c = 1\n")
    assert values == {}
    assert (faults[0].line, "longer than" in faults[0].what) == (2, True)


def test_a_sentence_about_an_endless_value_stays_on_one_short_line() -> None:
    said = one_line("The word \n" + "x\t" * 5000 + " is not known. Write another.")
    assert "\n" not in said
    assert len(said) < 700
    assert said.startswith("The word x x")
    assert said.endswith("is not known. Write another.")
