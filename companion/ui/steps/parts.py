"""Answers that have parts, such as ``voice:75``: how they are read and put together again."""

from collections.abc import Mapping

from companion.domain.runs import AnswerValue


def parts_of(answer: AnswerValue | None) -> list[tuple[str, str]]:
    """Pairs of what stands before the last colon and after it. Own words may hold colons themselves."""
    items = answer if isinstance(answer, tuple) else ()
    return [(before, after) for before, colon, after in (item.rpartition(":") for item in items) if colon]


def numbers_of(answer: AnswerValue | None) -> dict[str, int]:
    """The same where numbers are given; what was left out stands not in it."""
    return {name: int(number) for name, number in parts_of(answer) if number.isdecimal()}


def together(parts: Mapping[str, object]) -> tuple[str, ...]:
    """Back to an answer, in this order."""
    return tuple(f"{name}:{value}" for name, value in parts.items())
