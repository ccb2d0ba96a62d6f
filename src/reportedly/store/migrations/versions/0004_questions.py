"""Open questions in the order of the queue; judgements by their position."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from reportedly.store.tables import metadata, questions

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds what is filled when findings are kept next."""
    db = op.get_bind()
    metadata.create_all(db, tables=[questions], checkfirst=True)
    names = {index["name"] for index in sa.inspect(db).get_indexes("judged_subjects")}
    if "judged_subjects_by_position" not in names:
        op.create_index("judged_subjects_by_position", "judged_subjects", ["position", "subject"])
