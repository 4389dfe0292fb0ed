"""JSON that can be signed: UTF-8, every name once in its table, whole numbers only, and one plain form of it.

Shared by packs and by files of changes, which are read from strangers: whatever is odd is a sentence, never a crash.
"""

from __future__ import annotations

import json
from base64 import b64decode
from binascii import Error
from typing import Any

from companion.domain.problems import Fault


class _OddError(ValueError):
    """Something JSON allows and we do not; the message is a sentence."""


def values(data: bytes, name: str) -> tuple[object, Fault | None]:
    """What stands in the bytes, or why they cannot be read. ``name`` is what such a file is called: "pack"."""
    try:
        return _parsed(data.decode("utf-8-sig"), name), None
    except UnicodeDecodeError:
        return None, Fault(line=0, what=f"This is not plain text, so it is no {name}, or it was damaged.")
    except json.JSONDecodeError as error:
        what = "This cannot be read on from here. The file may have been cut off or damaged."
        return None, Fault(line=error.lineno, column=error.colno, what=what)
    except _OddError as odd:
        return None, Fault(line=0, what=str(odd))
    except ValueError:  # a number with thousands of figures
        return None, Fault(line=0, what="There is a number in this file that is much too long.")
    except RecursionError:
        return None, Fault(line=0, what="This cannot be read: brackets stand in brackets too many times.")


def canonical(content: dict[str, Any]) -> bytes:
    """The one plain form of a content: names sorted, no white space, UTF-8. ``UnicodeEncodeError`` for half signs."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def bare(value: object, size: int) -> bytes:
    """So many bytes, written as base64; none at all for anything else."""
    try:
        found = b64decode(value, validate=True) if isinstance(value, str) else b""
    except (Error, ValueError):
        return b""
    return found if len(found) == size else b""


def _parsed(text: str, name: str) -> object:
    def no_number(_text: str) -> object:
        message = f"There is a number in this file that no {name} has: only whole numbers are known here."
        raise _OddError(message)

    return json.loads(text, object_pairs_hook=_table, parse_float=no_number, parse_constant=no_number)


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        message = "A name stands twice in the same table of this file, so it is not clear what it says."
        raise _OddError(message)
    return table
