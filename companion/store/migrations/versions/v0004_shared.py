"""What is shared by choice: known helpers, what came from them and went to them, and whose hand an act was."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """A table of the same form as the other sheets, and a column for acts of a helper."""
    op.create_table(
        "shared",
        sa.Column("id", sa.Text, primary_key=True, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_index("shared_by_kind", "shared", ["kind", "at"])
    op.add_column("acts", sa.Column("hand", sa.Text, nullable=False, server_default=""))
