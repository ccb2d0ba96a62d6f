"""Files that people handed in over the desk: who gave what, for good; and how far reading them is."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from reportedly.store.columns import Name
from reportedly.store.tables import metadata

uploads = Table(
    "uploads",
    metadata,
    Column("id", Name, primary_key=True),
    Column("made_at", Name, nullable=False, index=True),
    Column("person", Name, nullable=False),
    Column("payload", Text, nullable=False),
)
"""What was handed in; the payload names each file with its size and SHA-256."""

upload_runs = Table(
    "upload_runs",
    metadata,
    Column("upload", ForeignKey("uploads.id"), primary_key=True),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("reason", Text, nullable=False),
)

UPLOADS = (uploads, upload_runs)
