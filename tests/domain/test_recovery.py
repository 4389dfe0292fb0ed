from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.problems import Problem, ProblemKind
from companion.domain.recovery import ALPHABET, GROUPS, SECRET_BYTES, SIGNS, code_of, groups_off, secret_of

secrets = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES)
places = st.tuples(st.integers(0, GROUPS - 1), st.integers(0, SIGNS - 1))


@given(secrets)
def test_code_gives_secret_back(secret: bytes) -> None:
    code = code_of(secret)
    assert len(code) == GROUPS * SIGNS + GROUPS - 1
    assert set(code) <= set(ALPHABET) | {"-"}
    assert secret_of(code) == secret


@given(secrets, st.sampled_from(["", " ", "  ", "-", ".", "\n"]))
def test_capitals_and_separators_do_not_matter(secret: bytes, between: str) -> None:
    typed = code_of(secret).lower().replace("-", between)
    assert secret_of(f" {typed} ") == secret


@given(secrets, places, st.sampled_from(ALPHABET + "0O1IL"))
def test_one_wrong_sign_is_caught_and_its_group_named(secret: bytes, place: tuple[int, int], sign: str) -> None:
    group, at = place
    groups = code_of(secret).split("-")
    right = groups[group]
    groups[group] = right[:at] + sign + right[at + 1 :]
    expected = () if groups[group] == right else (group + 1,)
    assert groups_off("-".join(groups)) == expected
    assert groups_off("".join(groups)) == expected


@given(secrets, st.integers(0, GROUPS - 1), st.permutations(range(SIGNS)))
def test_two_signs_changing_places_are_caught(secret: bytes, group: int, order: list[int]) -> None:
    first, second = order[:2]
    groups = code_of(secret).split("-")
    signs = list(groups[group])
    signs[first], signs[second] = signs[second], signs[first]
    same = "".join(signs) == groups[group]
    groups[group] = "".join(signs)
    assert groups_off("-".join(groups)) == (() if same else (group + 1,))


@given(secrets, st.permutations(range(GROUPS)))
def test_two_groups_changing_places_are_caught(secret: bytes, order: list[int]) -> None:
    first, second = sorted(order[:2])
    groups = code_of(secret).split("-")
    groups[first], groups[second] = groups[second], groups[first]
    off = groups_off("-".join(groups))
    # Groups that look alike but for their check sign still differ in it, because it counts the place.
    assert off == (first + 1, second + 1)


@given(secrets, places)
def test_a_missing_sign_names_its_group(secret: bytes, place: tuple[int, int]) -> None:
    group, at = place
    groups = code_of(secret).split("-")
    groups[group] = groups[group][:at] + groups[group][at + 1 :]
    assert groups_off("-".join(groups)) == (group + 1,)


@given(secrets, st.integers(1, GROUPS * SIGNS - 1))
def test_a_code_that_stops_early_is_off_at_its_end(secret: bytes, length: int) -> None:
    signs = code_of(secret).replace("-", "")[:length]
    assert groups_off(signs) == (length // SIGNS + 1,)


@given(st.text(max_size=60))
def test_any_text_gives_an_answer(text: str) -> None:
    off = groups_off(text)
    assert all(1 <= group <= GROUPS for group in off)
    if off:
        with pytest.raises(Problem) as told:
            secret_of(text)
        assert told.value.kind is ProblemKind.WRONG_CODE
        assert told.value.detail == ", ".join(map(str, off))


def test_the_detail_names_the_groups() -> None:
    groups = code_of(bytes(range(16))).split("-")
    groups[2] = "0000"
    groups[4] = "OOOO"
    with pytest.raises(Problem) as told:
        secret_of(" ".join(groups))
    assert told.value.detail == "3, 5"


def test_wide_letters_and_figures_are_the_same() -> None:
    secret = bytes(range(16))
    wide = "".join(sign if sign == "-" else chr(ord(sign) + 0xFEE0) for sign in code_of(secret))
    assert secret_of(wide) == secret


def test_one_sign_too_many_is_not_taken_for_sound() -> None:
    assert groups_off(code_of(bytes(16)).replace("-", "") + "2") == (9,)


def test_a_sound_code_that_was_never_given_out() -> None:
    # Nine groups of the highest signs hold more than 128 bits.
    highest = len(ALPHABET) - 1
    groups = [
        ALPHABET[-1] * 3 + ALPHABET[(15 * highest + 11 * number) % len(ALPHABET)] for number in range(1, GROUPS + 1)
    ]
    assert groups_off("-".join(groups)) == ()
    with pytest.raises(Problem) as told:
        secret_of("-".join(groups))
    assert told.value.kind is ProblemKind.WRONG_CODE
    assert told.value.detail == ""


def test_a_secret_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        code_of(b"short")
