"""Packs as files: what is written is read again, and whatever else stands in a file becomes a sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.packs import Pack, PackedText, Rhythm
from companion.formats import pack_file
from companion.formats.pack_fields import LONGEST_LINE, LONGEST_TEXT, MOST_EXERCISES, MOST_LINES
from companion.system.signing import Ed25519
from tests.helpers_packs import MARIA, STRANGER, pack, questions, signed, text

_LINES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=40)
_TEXTS = st.lists(_LINES, min_size=1, max_size=6).map("\n".join).map(lambda joined: joined + "\n")
_NAMES = st.text("abcXYZ 'é-", min_size=1, max_size=30).map(lambda name: " ".join(name.split())).filter(bool)
_IDS = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,8}", fullmatch=True)
_PACKED = st.builds(
    PackedText, id=_IDS, text=_TEXTS, others=st.dictionaries(st.sampled_from(["de", "fr"]), _TEXTS).map(
        lambda found: tuple(sorted(found.items()))
    ),
)  # fmt: skip
_PACKS = st.builds(
    Pack,
    title=_NAMES,
    author=_NAMES,
    made=st.dates(),
    note=st.lists(_LINES, max_size=4).map("\n".join),
    rhythm=st.sampled_from(Rhythm),
    order=st.lists(_IDS, unique=True, max_size=4).map(tuple),
    switch_off=st.lists(_IDS, unique=True, max_size=3).map(tuple),
    exercises=st.lists(_PACKED, min_size=1, max_size=3, unique_by=lambda each: each.id).map(tuple),
)


@given(_PACKS)
def test_what_is_written_is_read_again_and_its_signature_fits(made: Pack) -> None:
    read = pack_file.read(signed(made))
    assert (read.faults, read.pack) == ((), made)
    assert read.signed_by is not None
    assert Ed25519().fits(read.signed_by.key, read.signed_by.signature, read.signed_bytes)


def test_lines_of_a_text_stand_as_lines_of_the_file() -> None:
    written = signed(pack(text("E26"))).decode()
    assert json.loads(written)["pack"]["exercises"][0]["text"] == text("E26").text.splitlines()
    assert written.count("\n") > len(text("E26").text.splitlines())


def _changed(data: bytes) -> list[bytes]:
    """The file with one byte of each region changed: every 13th byte, and every byte of the first hundred."""
    places = {*range(100), *range(100, len(data), 13)}
    return [data[:at] + bytes([data[at] ^ 0x01]) + data[at + 1 :] for at in sorted(places)]


def test_a_change_anywhere_is_noticed_or_means_nothing() -> None:
    data = signed(pack(text("E15")))
    before = pack_file.read(data)
    for changed in _changed(data):
        read = pack_file.read(changed)
        if read.pack is None:
            assert read.faults
            continue
        fits = read.signed_by is not None and Ed25519().fits(
            read.signed_by.key, read.signed_by.signature, read.signed_bytes
        )
        # white space between values may be changed on the way: what is said is the same, and so the signature fits
        assert fits == (
            read.pack == before.pack and read.signed_by == before.signed_by and read.digest == before.digest
        )


def test_what_mail_does_to_a_file_leaves_the_signature_whole() -> None:
    data = signed(pack())
    for sent in (
        data.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + data,
        data.rstrip(),
        json.dumps(json.loads(data)).encode(),
    ):
        read = pack_file.read(sent)
        assert read.signed_by is not None
        assert Ed25519().fits(read.signed_by.key, read.signed_by.signature, read.signed_bytes)


def test_a_signature_fits_neither_another_key_nor_another_pack() -> None:
    one = pack_file.read(signed(pack()))
    other = pack_file.read(signed(replace(pack(), title="Other steps"), STRANGER))
    assert one.signed_by is not None
    assert other.signed_by is not None
    signing = Ed25519()
    assert not signing.fits(other.signed_by.key, one.signed_by.signature, one.signed_bytes)
    assert not signing.fits(one.signed_by.key, other.signed_by.signature, other.signed_bytes)
    assert not signing.fits(one.signed_by.key, one.signed_by.signature, other.signed_bytes)
    assert signing.public(MARIA) == one.signed_by.key
    assert not signing.fits(b"", b"", b"")


def _raw() -> dict[str, Any]:
    raw: dict[str, Any] = json.loads(signed(pack(text("E26"))))
    return raw


def _said(raw: object) -> str:
    read = pack_file.read(raw if isinstance(raw, bytes) else json.dumps(raw).encode())
    assert read.pack is None
    assert read.faults
    return " ".join(f"{fault.inside}:{fault.fault.line}:{fault.fault.what}" for fault in read.faults)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "This cannot be read on from here"),
        (b"BEGIN:VCARD\n", "This cannot be read on from here"),
        (b"\xff\xfe\x00", "This is not plain text"),
        (b"[1, 2]", "This is no pack"),
        (b'{"format": "other"}', "This is no pack"),
        (b"[" * 100_000, "brackets stand in brackets too many times"),
        (b'{"a":' * 100_000, "brackets stand in brackets too many times"),
        (b'{"format": ' + b"9" * 5000 + b"}", "a number in this file that is much too long"),
        (b'{"format": 1e999}', "a number in this file that no pack has"),
        (b'{"format": NaN}', "a number in this file that no pack has"),
        (b'{"a": 1, "a": 2}', "A name stands twice"),
        (b" " * 1_000_001, "This file is too large"),
    ],
)
def test_what_is_no_pack_is_told_in_a_sentence(data: bytes, words: str) -> None:
    assert words in _said(data)


def test_a_file_that_was_cut_off_names_the_line() -> None:
    data = signed(pack(text("E26")))
    for part in (len(data) // 4, len(data) // 2, len(data) - 3):
        fault = pack_file.read(data[:part]).faults[0].fault
        assert fault.line == data[:part].count(b"\n") + 1
        assert "cut off or damaged" in fault.what


@pytest.mark.parametrize(
    ("version", "words"),
    [(2, "made by a newer Companion"), (0, "not known here"), ("1", "not known here"), (True, "not known here")],
)
def test_another_version_is_told(version: object, words: str) -> None:
    assert words in _said({**_raw(), "version": version})


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("title", 7, '"title" is missing'),
        ("title", "x" * 81, '"title" is too long'),
        ("author", "Maria\u202e Holt", "something that cannot be seen"),
        ("author", "", '"author" is missing'),
        ("made", "soon", '"made" is the day'),
        ("note", "Words", '"note" is a list of lines'),
        ("note", ["x" * 1500] * 2, '"note" is too long'),
        ("rhythm", "hourly", '"rhythm" is one of'),
        ("rhythm", [], '"rhythm" is one of'),
        ("order", "E02", '"order" is a list of ids'),
        ("order", ["../E02"], '"order" is a list of ids'),
        ("order", [f"E{number}" for number in range(61)], '"order" is too long'),
        ("switch_off", [1], '"switch_off" is a list of ids'),
        ("exercises", {}, '"exercises" is a list of tables'),
        ("exercises", [], "There is nothing in this pack"),
        ("exercises", [{"id": "../../x", "text": []}], "letters, numbers and _ only"),
        ("exercises", [{"id": "M1", "text": "a\nb"}], 'M1.toml:0:"text" is a list of lines'),
        ("exercises", [{"id": "M1", "text": ["a", "b\u0000"]}], "M1.toml:2:In this line there is a sign"),
        ("exercises", [{"id": "M1", "text": ["x" * (LONGEST_LINE + 1)]}], "M1.toml:1:This line is too long"),
        ("exercises", [{"id": "M1", "text": ["x"] * (MOST_LINES + 1)}], "M1.toml:0:This text is too long"),
        ("exercises", [{"id": "M1", "text": ["x" * 1000] * (LONGEST_TEXT // 1000 + 1)}], "This text is too long"),
        ("exercises", [{"id": "M1", "text": ["a"]}] * 2, 'Two in "exercises" are called "M1"'),
        ("exercises", [{"id": "M1", "text": ["a"], "translations": {"x/y": ["b"]}}], "is no language"),
        ("exercises", [{"id": "M1", "text": ["a"], "file": "/x"}], '"file" is not known'),
        ("exercises", [{"id": f"M{n}", "text": ["a"]} for n in range(MOST_EXERCISES + 1)], "40 is the most"),
        ("check_ins", [None], '"check_ins" is a list of tables'),
        ("more", 1, '"more" is not known'),
    ],
)
def test_what_has_the_wrong_kind_or_size_is_told(key: str, value: object, words: str) -> None:
    raw = _raw()
    raw["pack"][key] = value
    assert words in _said(raw)


def test_half_a_sign_is_no_letter() -> None:
    data = signed(pack()).replace(b"Take your time.", b"\\ud800")
    assert "letters in this file that are none" in _said(data)


@pytest.mark.parametrize("given", [None, [], "x", {}, {"key": 1}, {"key": "!", "signature": "?"}])
def test_a_misshapen_signature_is_one_that_does_not_fit(given: object) -> None:
    read = pack_file.read(json.dumps({**_raw(), "signed": given}).encode())
    assert read.pack is not None
    assert read.signed_by is not None
    assert not Ed25519().fits(read.signed_by.key, read.signed_by.signature, read.signed_bytes)


def test_without_a_signature_there_is_none() -> None:
    read = pack_file.read(pack_file.write(replace(pack(), check_ins=(questions(),))))
    assert read.signed_by is None
    assert read.pack is not None
    assert [each.id for each in read.pack.check_ins] == ["mine"]
