"""The recovery code: the secret itself in another dress, to be printed and typed in again.

Nine groups of four from an alphabet of 31 signs without 0, O, 1, I and L, which are mistaken for each other. 31 is
prime, so a weighted sum can check each group: three signs of a group carry the secret (27 signs hold 133 bits, the
secret has 128) and the fourth is 3, 5 and 7 times their values plus 11 times the number of the group, modulo 31. All
weights differ and none is zero, so one wrong sign, two signs of a group changing places, and two groups changing
places are always caught, and the group is named.
"""

from __future__ import annotations

import unicodedata

from companion.domain.problems import Problem, ProblemKind

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS = 9
SIGNS = 4
"""Signs in a group, the last of them for checking."""

SECRET_BYTES = 16

_BASE = len(ALPHABET)
_WEIGHTS = (3, 5, 7)
_GROUP_WEIGHT = 11


def code_of(secret: bytes) -> str:
    """The code of a secret of 16 bytes: nine groups of four signs, with hyphens between.

    Raises:
        ValueError: the secret has another length.
    """
    if len(secret) != SECRET_BYTES:
        message = f"the secret must have {SECRET_BYTES} bytes"
        raise ValueError(message)
    rest = int.from_bytes(secret, "big")
    values: list[int] = []
    for _ in range(GROUPS * len(_WEIGHTS)):
        rest, value = divmod(rest, _BASE)
        values.insert(0, value)
    return "-".join(_group(number, values[3 * number - 3 : 3 * number]) for number in range(1, GROUPS + 1))


def secret_of(code: str) -> bytes:
    """The secret of a code as somebody typed it: capitals, spaces and hyphens do not matter.

    Raises:
        Problem: ``WRONG_CODE``; the detail names the groups to look at again, as in "3" or "3, 5", or is empty
            when the signs fit each other and yet no such code was ever given out.
    """
    off = groups_off(code)
    if off:
        raise Problem(ProblemKind.WRONG_CODE, ", ".join(map(str, off)))
    number = 0
    for group in _groups(code):
        for sign in group[:-1]:
            number = number * _BASE + ALPHABET.index(sign)
    try:
        return number.to_bytes(SECRET_BYTES, "big")
    except OverflowError as error:
        raise Problem(ProblemKind.WRONG_CODE) from error


def groups_off(code: str) -> tuple[int, ...]:
    """Numbers (from 1) of the groups that cannot be right; none for a whole and sound code.

    When signs are missing or too many and nothing shows where one group ends, only the first group that does not
    fit is named: all after it have slipped.
    """
    groups = _groups(code)
    off = [number for number, group in enumerate(groups[:GROUPS], 1) if not _fits(number, group)]
    slipped = len(_words(code)) != GROUPS and sum(map(len, groups)) != GROUPS * SIGNS
    if slipped:
        return tuple(off[:1]) or (min(len(groups) + 1, GROUPS),)
    return tuple(off)


def _words(code: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", code).upper()  # some keyboards write wide letters and figures
    return "".join(sign if sign.isalnum() else " " for sign in plain).split()


def _groups(code: str) -> list[str]:
    """As the separators say when there are nine of them, otherwise cut after every fourth sign."""
    words = _words(code)
    if len(words) == GROUPS:
        return words
    signs = "".join(words)
    return [signs[start : start + SIGNS] for start in range(0, len(signs), SIGNS)]


def _fits(number: int, group: str) -> bool:
    if len(group) != SIGNS or not set(group) <= set(ALPHABET):
        return False
    return group == _group(number, [ALPHABET.index(sign) for sign in group[:-1]])


def _group(number: int, values: list[int]) -> str:
    check = sum(weight * value for weight, value in zip(_WEIGHTS, values, strict=True))
    check = (check + _GROUP_WEIGHT * number) % _BASE
    return "".join(ALPHABET[value] for value in (*values, check))
