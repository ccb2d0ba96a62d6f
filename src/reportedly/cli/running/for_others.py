"""A ledger alone as a project file: what ``reportedly backup --for-others`` hands out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from reportedly.model import GroundedClaim, Ledger
from reportedly.pipeline import across_stamp, reading_stamp
from reportedly.store import Across, Reading, Source, SqlStore
from reportedly.store.backups import back_up


def keep_as_project(ledger: Ledger, file: Path) -> None:
    """Writes the ledger alone, such as a redacted one, as a backup that can be opened as a project: no judgements, no accounts.

    Raises:
        OutputError: the file cannot be written.
    """
    with TemporaryDirectory(prefix="reportedly-") as folder:
        store = SqlStore(Path(folder) / "reportedly.db")
        try:
            of_report: dict[str, list[GroundedClaim]] = defaultdict(list)
            for claim in ledger.claims:
                of_report[claim.report].append(claim)
            stamp = reading_stamp()
            store.keep_all(
                [
                    Reading(Source(f"{r.id}/{r.file}", r.file, r.sha256, stamp), r, tuple(of_report[r.id]))
                    for r in ledger.reports
                ]
            )
            store.keep_across(Across(replace(ledger.findings, projections=())), across_stamp(store))
            back_up(store.database, file)
        finally:
            store.close()
