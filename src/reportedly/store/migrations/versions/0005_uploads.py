"""Files that people handed in over the desk."""

from __future__ import annotations

from alembic import op

from reportedly.store.append_only import protect
from reportedly.store.desk.upload_tables import UPLOADS, uploads
from reportedly.store.tables import metadata

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Adds the tables; who handed what in can never be changed or deleted."""
    db = op.get_bind()
    metadata.create_all(db, tables=list(UPLOADS), checkfirst=True)
    protect(db, uploads.name)
