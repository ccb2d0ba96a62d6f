"""Where a project's ledger is kept: one SQLite file, with reports and judgements as its only inputs."""

from reportedly.store.protocol import Across, Found, Reading, ReadOutcome, SetAside, Source, Store
from reportedly.store.sqlite import SqliteStore

__all__ = ["Across", "Found", "ReadOutcome", "Reading", "SetAside", "Source", "SqliteStore", "Store"]
