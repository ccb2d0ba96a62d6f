"""The tables of a project. A noun is kept whole as JSON in ``payload``; a query needs each of the other columns.

Three groups. *Reading*: sources, reports, claims, rejections; written one file at a time. *Across*: events, origins,
relations, assessments, labels, sourcing, control, proposed, questions, about, redated, regrounded; replaced together.
*Review*: judgements; only ever appended.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text

from reportedly.store.columns import Name, Raw

SCHEMA_VERSION = 4

metadata = MetaData()

meta = Table("meta", metadata, Column("key", Name, primary_key=True), Column("value", Text, nullable=False))

reports = Table(
    "reports",
    metadata,
    Column("id", Name, primary_key=True),
    Column("file", Name, nullable=False),
    Column("revision", Name, nullable=False),
    Column("raw", Raw, nullable=False),
    Column("payload", Text, nullable=False),
)
"""``revision`` is a digest of the report with its claims, ``raw`` the file decoded."""

claims = Table(
    "claims",
    metadata,
    Column("id", Name, primary_key=True),
    Column("report", ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Index("claims_by_report", "report", "position"),
)

sources = Table(
    "sources",
    metadata,
    Column("path", Name, primary_key=True),
    Column("file", Name, nullable=False),
    Column("digest", Name, nullable=False),
    Column("made_with", Name, nullable=False),
    Column("report", ForeignKey("reports.id")),
    Index("sources_by_report", "report"),
)

rejections = Table(
    "rejections",
    metadata,
    Column("path", Name, primary_key=True),
    Column("named", Boolean, primary_key=True),
    Column("file", Name, nullable=False),
    Column("stage", Name, nullable=False),
    Column("reason", Text, nullable=False),
    Column("code", Name, nullable=False),
)
"""``path`` is the key of a source, or with ``named`` what a person named where no file was found."""


def _finding(name: str) -> Table:
    """A table of findings that have an id; ``position`` keeps the order in which weighing gave them."""
    return Table(
        name,
        metadata,
        Column("id", Name, primary_key=True),
        Column("position", Integer, nullable=False),
        Column("payload", Text, nullable=False),
    )


events = _finding("events")
origins = _finding("origins")
relations = _finding("relations")
control = _finding("control")
proposed = _finding("proposed")

questions = Table(
    "questions",
    metadata,
    Column("id", Name, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("kind", Name, nullable=False),
    Column("payload", Text, nullable=False),
    Index("questions_in_order", "position"),
    Index("questions_of_kind", "kind", "position"),
)
"""What was open when findings were kept, in the order of the queue."""

assessments = Table(
    "assessments",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("event", Name, nullable=False, index=True),
    Column("payload", Text, nullable=False),
)

labels = Table(
    "labels",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("claim", Name, nullable=False, index=True),
    Column("payload", Text, nullable=False),
)

sourcing = Table(
    "sourcing",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("event", Name, nullable=False, index=True),
    Column("payload", Text, nullable=False),
)

about = Table(
    "about",
    metadata,
    Column("finding", Name, primary_key=True),
    Column("claim", Name, primary_key=True),
    Index("about_by_claim", "claim"),
)
"""Which claims an event, origin, relation, proposed merge or hold of a place is about, for the way from a claim to its findings."""

redated = Table(
    "redated",
    metadata,
    Column("report", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("payload", Text, nullable=False),
)

regrounded = Table(
    "regrounded",
    metadata,
    Column("claim", ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
    Column("payload", Text, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=True),
    Column("id", Name, nullable=False, unique=True),
    Column("previous", Name, nullable=False),
    Column("hash", Name, nullable=False),
    Column("payload", Text, nullable=False),
)
"""The chain of :mod:`reportedly.model.chain`."""

judged_subjects = Table(
    "judged_subjects",
    metadata,
    Column("subject", Name, primary_key=True),
    Column("position", ForeignKey("judgements.position"), primary_key=True),
    Index("judged_subjects_by_position", "position", "subject"),
)
"""Which judgements touch an id; derived from their payloads."""

ACROSS = (
    events,
    origins,
    relations,
    assessments,
    labels,
    sourcing,
    control,
    proposed,
    questions,
    about,
    redated,
    regrounded,
)
HAVE_IDS = {
    "report": reports,
    "claim": claims,
    "event": events,
    "origin": origins,
    "relation": relations,
    "control": control,
    "judgement": judgements,
}
