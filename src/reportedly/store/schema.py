"""All tables of a project. A module of tables joins here, so that new projects have it and migrations can be compared with it."""

from __future__ import annotations

from reportedly.store.desk import outbox_tables, people_tables, upload_tables
from reportedly.store.index import tables as index_tables
from reportedly.store.review import review_tables
from reportedly.store.tables import judgements, metadata

__all__ = ["ACCOUNTS", "APPEND_ONLY", "DERIVED", "INPUTS", "OUTBOX", "metadata"]

DERIVED = index_tables.TABLES
"""Made again from the others by :mod:`reportedly.store.index.indexing`; no migration knows them."""
ACCOUNTS, OUTBOX = people_tables.ACCOUNTS, outbox_tables.OUTBOX
INPUTS = [table for table in metadata.sorted_tables if table not in DERIVED]
APPEND_ONLY = (judgements, *review_tables.PUBLISHED, upload_tables.uploads)
