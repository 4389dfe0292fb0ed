"""Where the values of a pack stand in its file: counted by hand, and beside the standard reader for any content."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from companion.formats.pack_lines import places

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
