"""Records and releases, blind double coding, settings that a team shares."""

from __future__ import annotations

from alembic import op

from reportedly.store.append_only import protect
from reportedly.store.review.review_tables import PUBLISHED, REVIEW
from reportedly.store.tables import metadata

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the tables; what was published can never be changed or deleted."""
    db = op.get_bind()
    metadata.create_all(db, tables=list(REVIEW), checkfirst=True)
    for table in PUBLISHED:
        protect(db, table.name)
