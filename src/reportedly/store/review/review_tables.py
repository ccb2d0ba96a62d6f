"""The tables of review: records and releases as they were published, blind double coding, and settings that a team shares."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from reportedly.store.columns import Name
from reportedly.store.tables import metadata

records = Table(
    "records",
    metadata,
    Column("id", Name, primary_key=True),
    Column("event", Name, nullable=False),
    Column("version", Integer, nullable=False),
    Column("digest", String, nullable=False),
    Column("made_at", String, nullable=False),
    Column("payload", Text, nullable=False),
    UniqueConstraint("event", "version", name="records_by_event"),
)
"""An event as it was published, for good. ``digest`` is the SHA-256 of the payload, ``version`` counts from 1."""

releases = Table(
    "releases",
    metadata,
    Column("id", Name, primary_key=True),
    Column("name", Name, nullable=False, unique=True),
    Column("made_at", String, nullable=False),
    Column("payload", Text, nullable=False),
)

released = Table(
    "released",
    metadata,
    Column("release", ForeignKey("releases.id"), primary_key=True),
    Column("record", ForeignKey("records.id"), primary_key=True),
    Column("position", Integer, nullable=False),
    Index("released_by_record", "record"),
)
"""Which records a release holds, in its order."""

samples = Table(
    "samples",
    metadata,
    Column("id", Name, primary_key=True),
    Column("name", Name, nullable=False, unique=True),
    Column("seed", String, nullable=False),
    Column("made_at", String, nullable=False),
)

assignments = Table(
    "assignments",
    metadata,
    Column("id", Name, primary_key=True),
    Column("sample", ForeignKey("samples.id"), nullable=False),
    Column("claim", Name, nullable=False),
    Column("coder", Name, nullable=False),
    Column("position", Integer, nullable=False),
    UniqueConstraint("sample", "claim", "coder", name="assignments_once"),
)

codings = Table(
    "codings",
    metadata,
    Column("assignment", ForeignKey("assignments.id"), primary_key=True),
    Column("field", Name, primary_key=True),
    Column("value", Text),
    Column("made_at", String, nullable=False),
)
"""What a coder put down; an empty value is "cannot be told"."""

settings = Table("settings", metadata, Column("name", Name, primary_key=True), Column("value", Text, nullable=False))

REVIEW = (records, releases, released, samples, assignments, codings, settings)
PUBLISHED = (records, releases, released)
