"""Numbers and e-mail addresses as people write them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain import addresses
from companion.domain.problems import Problem, ProblemKind

SHARED = Path(__file__).parents[3] / "shared" / "data" / "phones" / "phones-examples.jsonl"


@pytest.mark.parametrize(
    ("written", "kept", "dialled"),
    [
        ("01632 960 001", "01632 960 001", "01632960001"),
        ("(01632) 960-001", "01632 960 001", "01632960001"),
        ("  +44 (0) 1632 960001 ", "+44 1632 960001", "+441632960001"),
        ("+44(0)1632960001", "+44 1632960001", "+441632960001"),
        ("0044 1632 960001", "0044 1632 960001", "+441632960001"),
        ("tel:+44-1632-960001", "+44 1632 960001", "+441632960001"),
        ("030.259.37.95\u201114", "030 259 37 95 14", "030259379514"),
        ("020\u00a07946\u00a00958", "020 7946 0958", "02079460958"),
        ("\u202a+1 416 555 0100\u202c", "+1 416 555 0100", "+14165550100"),
        ("+ 1 416 555 0100", "+1 416 555 0100", "+14165550100"),
        ("\uff10\uff12\uff10 7946 0958", "020 7946 0958", "02079460958"),
        ("020 7946 0958 ext. 12", "020 7946 0958 ext 12", "02079460958"),
        ("020 7946 0958 x12", "020 7946 0958 ext 12", "02079460958"),
        ("999", "999", "999"),
    ],
)
def test_a_number_is_taken_in_any_sensible_form(written: str, kept: str, dialled: str) -> None:
    assert addresses.number(written) == kept
    assert addresses.dialled(kept) == dialled
    assert addresses.number(kept) == kept


@pytest.mark.parametrize("written", ["", "12", "ring me", "0800 FLOWERS", "1" * 18, "*#06#", "+", "\u0663\u0663\u0663"])
def test_what_is_no_number_is_said_to_be_none(written: str) -> None:
    with pytest.raises(Problem) as refused:
        addresses.number(written)
    assert (refused.value.kind, refused.value.detail) == (ProblemKind.BAD_VALUE, "number")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("anna@example.org", "anna@example.org"),
        (" Anna Jones <Anna.Jones@Example.ORG> ", "Anna.Jones@example.org"),
        ("mailto:anna@example.org", "anna@example.org"),
        ("o'hara+tea@post.example.ie", "o'hara+tea@post.example.ie"),
    ],
)
def test_an_email_is_taken_out_of_what_was_pasted(written: str, kept: str) -> None:
    assert addresses.email(written) == kept


@pytest.mark.parametrize(
    "written",
    ["", "anna", "anna@", "@example.org", "anna@example", "a b@example.org", "a@b@c.de,", ".a@example.org"],
)
def test_what_is_no_email_is_said_to_be_none(written: str) -> None:
    with pytest.raises(Problem) as refused:
        addresses.email(written)
    assert refused.value.detail == "email"


@pytest.mark.skipif(not SHARED.exists(), reason="the shared collection of numbers is not beside this checkout")
def test_numbers_of_every_country_keep_their_digits() -> None:
    for line in SHARED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for form in ("e164", "international", "rfc3966"):
            assert addresses.dialled(addresses.number(row[form])) == row["e164"]
        national = "".join(sign for sign in row["national"] if sign.isdigit())
        if len(national) >= addresses.FEWEST_DIGITS and not national.startswith("00"):
            assert addresses.dialled(addresses.number(row["national"])) == national


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_a_problem(text: str) -> None:
    try:
        kept = addresses.number(text)
    except Problem:
        return
    assert addresses.number(kept) == kept
    assert addresses.dialled(kept).removeprefix("+").isdigit()
