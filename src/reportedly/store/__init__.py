"""Where a project's ledger is kept: a SQLite file or a PostgreSQL database, with reports and judgements as its only inputs."""

from reportedly.store.protocol import (
    Across,
    Basis,
    Found,
    JudgedMeanwhileError,
    Reading,
    ReadOutcome,
    SetAside,
    Source,
    Store,
)
from reportedly.store.sql import SqlStore

__all__ = [
    "Across",
    "Basis",
    "Found",
    "JudgedMeanwhileError",
    "ReadOutcome",
    "Reading",
    "SetAside",
    "Source",
    "SqlStore",
    "Store",
]
