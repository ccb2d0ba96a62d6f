"""Index tables: what lists, filters and searches of the catalogue read. All derived from the payloads, all made again at will.

Days are ISO 8601 text and "" where unknown, so that both databases order them alike. ``words`` are the folded words of
:mod:`reportedly.store.index.words`. ``number`` ties a row to its words in SQLite's full-text index and means nothing else.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, Table, Text

from reportedly.store.columns import Name
from reportedly.store.tables import metadata


def _text(*names: str) -> list[Column[str]]:
    return [Column(name, Name, nullable=False) for name in names]


def _maybe(*names: str) -> list[Column[str | None]]:
    return [Column(name, Name) for name in names]


def _counts(*names: str) -> list[Column[int]]:
    return [Column(name, Integer, nullable=False) for name in names]


def _numbers(*names: str) -> list[Column[float | None]]:
    return [Column(name, Float) for name in names]


def _number() -> Column[int]:
    return Column("number", Integer, primary_key=True, autoincrement=True)


report_index = Table(
    "report_index",
    metadata,
    _number(),
    Column("id", Name, nullable=False, unique=True),
    *_text("file", "language", "earliest", "latest"),
    *_maybe("title", "outlet", "owner", "agency", "url"),
    Column("published", Text, nullable=False),
    *_counts("claims", "damaged", "quarantined"),
    Column("words", Text, nullable=False),
    Index("report_index_by_day", "latest", "id"),
    Index("report_index_by_outlet", "outlet"),
)
"""The reports of the ledger; ``published`` is the publication as JSON."""

claim_index = Table(
    "claim_index",
    metadata,
    _number(),
    Column("id", Name, nullable=False, unique=True),
    *_text("report", "file"),
    *_counts("position"),
    *_text("event_type", "sub_event_type", "certainty", "start", "end", "speaker_kind"),
    *_maybe("speaker", "speaker_actor", "outlet"),
    *(Column(name, Boolean, nullable=False) for name in ("party", "controls")),
    Column("words", Text, nullable=False),
    Index("claim_index_in_order", "file", "report", "position"),
    Index("claim_index_by_report", "report"),
)

claim_parts = Table(
    "claim_parts",
    metadata,
    Column("claim", Name, primary_key=True),
    Column("kind", Name, primary_key=True),
    Column("role", Name, primary_key=True),
    Column("value", Name, primary_key=True),
    *_text("name"),
    *_numbers("lat", "lon", "radius_km"),
    *_maybe("precision", "country", "admin1", "inside"),
    Index("claim_parts_by_value", "kind", "value"),
)
"""Actors and places of a claim. ``value`` is the id, or the name of what has none."""

event_index = Table(
    "event_index",
    metadata,
    _number(),
    Column("id", Name, nullable=False, unique=True),
    *_counts("position"),
    *_text("title", "event_type", "precision", "first_day", "last_day", "start", "end"),
    *_text("first_published", "last_published", "certainties"),
    *_maybe("place", "place_name", "country", "parent"),
    *_numbers("lat", "lon", "radius_km", "killed_low", "killed_high", "killed_rank"),
    *_counts("children", "claims", "reports", "outlets", "voices", "independent", "contradictions"),
    *(Column(name, Boolean, nullable=False) for name in ("disputed", "unverified")),
    Column("words", Text, nullable=False),
    Index("event_index_by_published", "last_published", "id"),
    Index("event_index_by_day", "first_day", "id"),
    Index("event_index_by_parent", "parent"),
    Index("event_index_by_place", "lat", "lon"),
)
for _order in ("killed_rank", "claims", "contradictions"):
    Index(f"event_index_by_{_order}", event_index.c[_order].desc(), event_index.c.id)
"""``first_day`` and ``last_day`` are start and end, the one standing in for the other; ``killed_rank`` orders by killed."""

event_claims = Table(
    "event_claims",
    metadata,
    Column("event", Name, primary_key=True),
    Column("claim", Name, primary_key=True),
    *_text("anchored"),
    Index("event_claims_by_claim", "claim"),
    Index("event_claims_by_anchor", "anchored"),
)
"""``anchored`` is the id that the event has, had or may have had by this claim (:mod:`reportedly.model.succession`)."""

event_values = Table(
    "event_values",
    metadata,
    Column("kind", Name, primary_key=True),
    Column("value", Name, primary_key=True),
    Column("event", Name, primary_key=True),
    Column("label", Name, nullable=False),
    Index("event_values_by_event", "event", "kind"),
)
"""What filters ask for and facets count: actors, speakers, outlets, places, types, certainties, reports of an event."""

relation_index = Table(
    "relation_index",
    metadata,
    Column("id", Name, primary_key=True),
    *_counts("position"),
    *_text("kind", "property"),
    Index("relation_index_in_order", "position"),
    Index("relation_index_of_kind", "kind", "position"),
)

outlet_index = Table(
    "outlet_index",
    metadata,
    Column("name", Name, primary_key=True),
    *_maybe("owner"),
    *_counts("reports", "claims", "events", "origins"),
    *_text("first_published", "last_published"),
)

shared_index = Table(
    "shared_index",
    metadata,
    Column("outlet", Name, primary_key=True),
    Column("other", Name, primary_key=True),
    *_counts("origins"),
    Column("kinds", Text, nullable=False),
)

label_index = Table(
    "label_index",
    metadata,
    Column("outlet", Name, primary_key=True),
    Column("actor", Name, primary_key=True),
    Column("label", Name, primary_key=True),
    *_text("family"),
    *_counts("own_voice", "quoted"),
)

name_index = Table(
    "name_index",
    metadata,
    Column("kind", Name, primary_key=True),
    Column("value", Name, primary_key=True),
    *_text("name", "folded"),
    *_maybe("actor", "detail", "precision", "country"),
    *_numbers("lat", "lon"),
    Column("party", Boolean, nullable=False),
    *_counts("claims", "events", "reports", "outlets", "controls"),
    Index("name_index_by_claims", "kind", "claims"),
)
"""Speakers, actors and places by name; ``detail`` is the kind of a speaker."""

name_grams = Table(
    "name_grams",
    metadata,
    Column("gram", Name, primary_key=True),
    Column("kind", Name, primary_key=True),
    Column("value", Name, primary_key=True),
)
"""The runs of three letters of each folded name: an index of parts and slips that both databases have."""

judgement_index = Table(
    "judgement_index",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    *_text("id", "kind", "decision"),
    *_maybe("reverses"),
    Index("judgement_index_by_kind", "kind", "position"),
)

OF_READING = (report_index, claim_index, claim_parts)
OF_FINDINGS = (
    event_index,
    event_claims,
    event_values,
    relation_index,
    outlet_index,
    shared_index,
    label_index,
    name_index,
    name_grams,
)
TABLES = (*OF_READING, *OF_FINDINGS, judgement_index)
WITH_WORDS = (report_index, claim_index, event_index)
