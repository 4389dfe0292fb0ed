"""Telephone numbers and e-mail addresses as people write them, and what can be dialled or written to."""

import unicodedata

from companion.domain.problems import Problem, ProblemKind

MOST_DIGITS = 17
"""Fifteen digits at most with the country (ITU E.164), and up to two of ``00`` before it."""
FEWEST_DIGITS = 3
"""Short numbers such as 999."""
_LONGEST_EMAIL = 254
_JOINERS = "-./\u2010\u2011\u2012\u2013\u2014\u2212\u00b7"
_UNSEEN = {"Cf", "Cc"}


def plain(text: str) -> str:
    """The text without unseen signs, full-width forms made ordinary, gaps made one space."""
    even = unicodedata.normalize("NFKC", text)
    return " ".join("".join(" " if sign in "\r\n\t" else sign for sign in even if _seen(sign)).split())


def _seen(sign: str) -> bool:
    return sign in "\r\n\t" or unicodedata.category(sign) not in _UNSEEN


def number(text: str) -> str:
    """A telephone number in the grouping it was written in: digits, ``+``, spaces and an extension.

    Accepts brackets, dots, dashes, ``tel:`` in front, ``(0)`` after the country. Raises
    ``Problem(BAD_VALUE)`` with the detail ``number`` when there are letters in it, or fewer than 3 or more
    than 17 digits.
    """
    main, extension = _split_extension(plain(text))
    grouped = _grouped(main)
    digits = dialled(grouped)
    if not FEWEST_DIGITS <= len(digits.lstrip("+")) <= MOST_DIGITS:
        raise Problem(ProblemKind.BAD_VALUE, "number")
    return f"{grouped} ext {extension}" if extension else grouped


def dialled(text: str) -> str:
    """Digits only, with a leading ``+`` where there was one or ``00`` in front; without the extension."""
    main, _ = _split_extension(text)
    digits = "".join(sign for sign in main if sign.isascii() and sign.isdigit())
    if main.startswith("+"):
        return "+" + digits
    return "+" + digits[2:] if digits.startswith("00") and len(digits) > FEWEST_DIGITS + 2 else digits


def with_country(text: str) -> bool:
    """Whether the number says its country, so that it works from anywhere."""
    return dialled(text).startswith("+")


def email(text: str) -> str:
    """An e-mail address, also out of ``Name <a@b.c>`` or ``mailto:``.

    Raises ``Problem(BAD_VALUE)`` with the detail ``email`` when it cannot be one.
    """
    inner = plain(text)
    if inner.endswith(">") and "<" in inner:
        inner = inner[inner.rindex("<") + 1 : -1]
    if inner.casefold().startswith("mailto:"):
        inner = inner[len("mailto:") :]
    user, at, host = inner.strip().rpartition("@")
    if not at or not _email_user(user) or not _email_host(host) or len(inner) > _LONGEST_EMAIL:
        raise Problem(ProblemKind.BAD_VALUE, "email")
    return f"{user}@{host.casefold()}"


def _split_extension(text: str) -> tuple[str, str]:
    low = text.casefold()
    for mark in (";ext=", "extension", "ext.", "ext", "x", "#"):
        head, found, tail = low.partition(mark)
        digits = tail.strip(" .:")
        if found and digits.isdigit() and digits.isascii() and any(sign.isdigit() for sign in head):
            return text[: len(head)].strip(" ,;"), digits
    return text, ""


def _grouped(text: str) -> str:
    bare = text.strip()
    if bare.casefold().startswith(("tel:", "sms:")):
        bare = bare[4:].lstrip()
    if bare.startswith(("+", "00")):
        bare = bare.replace("(0)", " ")
    for joiner in _JOINERS + "()":
        bare = bare.replace(joiner, " ")
    grouped = " ".join(bare.split()).replace("+ ", "+")
    if not all(sign == " " or (sign.isascii() and sign.isdigit()) for sign in grouped.removeprefix("+")):
        raise Problem(ProblemKind.BAD_VALUE, "number")
    return grouped


def _email_user(user: str) -> bool:
    dotted = user.startswith(".") or user.endswith(".") or ".." in user
    return bool(user) and not dotted and all(sign.isalnum() or sign in "!#$%&'*+-/=?^_`{|}~." for sign in user)


def _email_host(host: str) -> bool:
    labels = host.split(".")
    return len(labels) > 1 and all(
        label and label[0] != "-" and label[-1] != "-" and all(sign.isalnum() or sign == "-" for sign in label)
        for label in labels
    )
