"""Where a project's ledger is kept: one SQLite file, with reports and judgements as its only inputs."""

from reportedly.store.protocol import Across, Found, JudgedMeanwhileError, Reading, ReadOutcome, SetAside, Source, Store
from reportedly.store.sqlite import SqliteStore

__all__ = [
    "Across",
    "Found",
    "JudgedMeanwhileError",
    "ReadOutcome",
    "Reading",
    "SetAside",
    "Source",
    "SqliteStore",
    "Store",
]
