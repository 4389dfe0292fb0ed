"""Packs as records: the key in letters, ids of their own, and what exercises of a pack say of each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.exercises import Choice, Info, Wait
from companion.domain.pack_names import renamed
from companion.domain.packs import Author, Pack, PackedText, Signature, fingerprint, prefix_of
from companion.domain.recovery import ALPHABET
from companion.domain.step_base import Condition, Option, Rule
from tests.helpers_exercises import shipped


@given(st.binary(min_size=32, max_size=32))
def test_a_key_reads_as_six_groups_of_four(key: bytes) -> None:
    groups = fingerprint(key).split(" ")
    assert [len(group) for group in groups] == [4] * 6
    assert set("".join(groups)) <= set(ALPHABET)
    assert fingerprint(key) == fingerprint(bytes(key))


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=2, max_size=2, unique=True))
def test_other_keys_have_other_letters(keys: list[bytes]) -> None:
    assert fingerprint(keys[0]) != fingerprint(keys[1])


def test_one_key_has_one_prefix_and_without_one_each_content_has_its_own() -> None:
    signed = Author(name="Maria", signature=Signature.SIGNED, key=b"k" * 32)
    assert prefix_of(signed, "a") == prefix_of(replace(signed, name="M.", since=date(2026, 1, 1)), "b")
    assert prefix_of(signed, "a") != prefix_of(replace(signed, key=b"l" * 32), "a")
    for signature in (Signature.UNSIGNED, Signature.CHANGED):
        loose = Author(name="Maria", signature=signature)
        assert prefix_of(loose, "a") != prefix_of(loose, "b")
        assert prefix_of(loose, "a") != prefix_of(signed, "a")


def test_every_exercise_stands_once_in_the_order() -> None:
    texts = tuple(PackedText(id=name, text="") for name in ("M1", "M2", "M3"))
    assert Pack(title="t", author="a", exercises=texts).in_order == ("M1", "M2", "M3")
    ordered = Pack(title="t", author="a", exercises=texts, order=("M3", "E09", "M1"))
    assert ordered.in_order == ("M3", "E09", "M1", "M2")


def test_jumps_and_counts_of_others_follow_their_new_names() -> None:
    names = {"E26": "p1_E26", "M2": "p1_M2"}
    rules = (
        Rule(condition=Condition(fact="runs:M2", at_least=1), goto="go:M2"),
        Rule(condition=Condition(fact="calls", at_least=1), goto="go:E09"),
    )
    options = (Option(id="a", text="A", goto="go:M2"), Option(id="b", text="B", goto="info"))
    steps = (
        Choice(id="ask", ask="?", options=options, rules=rules, when=Condition(fact="runs:E26", at_least=2)),
        Info(id="info", ask="!", goto="go:E26"),
        Wait(id="wait", ask=".", days=3, leads="go:M2"),
    )
    made = renamed(replace(shipped("E26"), steps=steps), names)
    assert made.id == "p1_E26"
    ask, info, wait = made.steps
    assert isinstance(ask, Choice)
    assert [option.goto for option in ask.options] == ["go:p1_M2", "info"]
    assert [(rule.condition.fact, rule.goto) for rule in ask.rules] == [("runs:p1_M2", "go:p1_M2"), ("calls", "go:E09")]
    assert ask.when is not None
    assert ask.when.fact == "runs:p1_E26"
    assert info.goto == "go:p1_E26"
    assert isinstance(wait, Wait)
    assert wait.leads == "go:p1_M2"
