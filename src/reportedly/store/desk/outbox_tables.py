"""The tables of what happened and whom it is sent to. Times are whole seconds since 1970 in UTC."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, String, Table, Text

from reportedly.store.tables import metadata

changes = Table(
    "changes",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("event", String),
    Column("low", Float),
    Column("high", Float),
    Column("before_low", Float),
    Column("before_high", Float),
    Column("made_at", BigInteger, nullable=False),
)
"""What happened in the ledger, by ids and figures alone: words are looked up, and redacted, when it is shown."""

noticed = Table(
    "noticed",
    metadata,
    Column("key", String, primary_key=True),
    Column("low", Float),
    Column("high", Float),
)
"""What was there when changes were last looked for: contradictions by id, figures by event."""

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", String, primary_key=True),
    Column("url", Text, nullable=False),
    Column("secret", String, nullable=False),
    Column("kinds", String, nullable=False),
    Column("made_by", String, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("state", String, nullable=False),
)
"""``secret`` signs, so it is kept as it is; ``kinds`` are separated by spaces; ``state`` is "active" or "stopped"."""

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("webhook", ForeignKey("webhooks.id", ondelete="CASCADE"), nullable=False),
    Column("change", ForeignKey("changes.position", ondelete="CASCADE"), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("state", String, nullable=False),
    Column("trouble", String, nullable=False),
    Index("deliveries_by_state", "state", "due_at"),
)
"""``state`` is "waiting", "delivered" or "given up"."""

OUTBOX = (changes, noticed, webhooks, deliveries)
