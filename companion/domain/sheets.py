"""Sheets: small documents of the diary that are kept by kind and date, such as a check-in or a kept sentence.

What stands in a document is said by the service that writes it; the store only keeps it. So that a new kind of sheet
needs no new table.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@record
class Sheet:
    """One document. ``kind`` is a word of the service that owns it, ``at`` is UTC.

    ``document`` holds text, numbers, truth values, nothing, lists and dictionaries of these only (JSON).
    """

    id: str
    kind: str
    at: datetime
    document: Mapping[str, Any] = field(default_factory=dict)
