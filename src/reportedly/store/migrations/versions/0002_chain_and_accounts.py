"""Judgements become a chain and lead back to what they touch; accounts and outbox of the desk; sourcing, control, proposed merges."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from reportedly.model import ChainHead
from reportedly.model.chain import next_hash
from reportedly.store.append_only import protect, release
from reportedly.store.desk.outbox_tables import OUTBOX
from reportedly.store.desk.people_tables import ACCOUNTS
from reportedly.store.tables import control, metadata, proposed, sourcing

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Links the judgements that are there, in their order, by hashes over their payloads as they were kept."""
    db = op.get_bind()
    there = sa.inspect(db)
    if "hash" not in {column["name"] for column in there.get_columns("judgements")}:
        release(db, "judgements")
        for name in ("previous", "hash"):
            op.add_column("judgements", sa.Column(name, sa.String(), nullable=False, server_default=""))
    if not there.has_table("judged_subjects"):
        op.create_table(
            "judged_subjects",
            sa.Column("subject", sa.String(), primary_key=True),
            sa.Column("position", sa.Integer(), sa.ForeignKey("judgements.position"), primary_key=True),
        )
        _link(db)
    metadata.create_all(db, tables=[*ACCOUNTS, *OUTBOX, sourcing, control, proposed], checkfirst=True)
    protect(db, "judgements")


def _link(db: sa.Connection) -> None:
    head = ChainHead()
    rows = db.execute(sa.text("SELECT position, payload FROM judgements ORDER BY position")).all()
    change = sa.text("UPDATE judgements SET position = :new, previous = :previous, hash = :hash WHERE position = :old")
    touch = sa.text("INSERT INTO judged_subjects (subject, position) VALUES (:subject, :position)")
    for old, payload in rows:
        new = ChainHead(head.position + 1, next_hash(head.hash, payload))
        db.execute(change, {"old": old, "new": new.position, "previous": head.hash, "hash": new.hash})
        for subject in sorted(set(json.loads(payload)["subject"])):
            db.execute(touch, {"subject": subject, "position": new.position})
        head = new
