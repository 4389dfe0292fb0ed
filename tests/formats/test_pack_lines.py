"""Where the values of a pack stand in its file: counted by hand, and beside the standard reader for any content."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from companion.formats.pack_file import read
from companion.formats.pack_lines import in_pack, places

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


def test_each_value_has_its_line() -> None:
    text = '{"a": [1,\n  {"b": "}\\n{"}],\n "c": {}, "d": [],\n "e": null}\n'
    assert places(text) == {
        (): 1, ("a",): 1, ("a", 0): 1, ("a", 1): 2, ("a", 1, "b"): 2, ("c",): 3, ("d",): 3, ("e",): 4,
    }  # fmt: skip


def _paths(value: object, path: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict | list):
        inner += value.items() if isinstance(value, dict) else enumerate(value)
    return {path}.union(*(_paths(each, (*path, key)) for key, each in inner))


@given(_JSON, st.sampled_from([None, 1]))
def test_every_value_is_found_once(value: object, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    found = places(text)
    assert set(found) == _paths(value)
    assert max(found.values()) <= text.count("\n") + 1


def test_faults_of_a_file_that_is_no_pack_have_their_lines_too() -> None:
    """A text inside that cannot be taken, and a note of the wrong kind: the lines of the file itself."""
    exercises = [{"id": "M1", "text": ["sound"]}, {"id": "M2", "text": ["one", "two\u0007"]}, "strange"]
    content = {"title": "t", "author": "a", "made": "2026-11-22", "note": {}, "exercises": exercises[:2]}
    data = json.dumps({"format": "companion-pack", "version": 1, "pack": content}, indent=1).encode()
    found = {fault.fault.what: line for line, fault in in_pack(data, read(data).pack, read(data).faults)}
    lines = data.decode().split("\n")
    assert {lines[line - 1].strip() for line in found.values()} == {'"two\\u0007"', '"note": {},'}

    misshapen = json.dumps({"format": "companion-pack", "version": 1, "pack": {**content, "exercises": exercises}})
    found_there = in_pack(misshapen.encode(), None, read(misshapen.encode()).faults)
    assert all(line == 1 for line, _fault in found_there)
