"""Suggestions and their answers, what belongs to one tie, and the local list."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

SHEETS = ("nudges", "ties", "places")


def upgrade() -> None:
    """One table for each, all of the same form."""
    for name in SHEETS:
        op.create_table(
            name,
            sa.Column("id", sa.Text, primary_key=True, nullable=False),
            sa.Column("kind", sa.Text, nullable=False),
            sa.Column("at", sa.Text, nullable=False),
            sa.Column("document", sa.Text, nullable=False),
        )
        op.create_index(f"{name}_by_kind", name, ["kind", "at"])
