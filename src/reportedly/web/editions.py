"""The readers' edition: the ledger as it may leave the program, as a project of its own beside the real one.

What a reader sees, searches, exports and subscribes to comes from it, so that nothing that is hidden can be found, counted or
filtered by. It is one SQLite file, made anew when the ledger, the redaction policy or the embargoes of the day are others, and
put in place whole.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.config import Project
from reportedly.model import GroundedClaim, Ledger, content_id
from reportedly.store import Across, Reading, Source, SqlStore, Store

if TYPE_CHECKING:
    from reportedly.publish.redaction import RedactionPolicy

MARK = "readers-"
KEPT = 2
"""Editions that stay: the present one, and the one before for requests under way."""


def edition_file(project: Project, store: Store, today: date) -> Path:
    """Where the edition of the store's present findings is, or will be. Raises ProjectError: the policy cannot be read."""
    return _file(project, store, protection(project), today)


def make_edition(project: Project, store: Store, today: date) -> Path:
    """The file of the present edition, made if it is not there yet.

    Raises:
        ProjectError: the policy cannot be read, or the file cannot be written.
    """
    from reportedly.pipeline import publishable

    policy = protection(project)
    file = _file(project, store, policy, today)
    if not file.exists():
        project.created()
        draft = file.with_suffix(f".{os.getpid()}.draft")
        _remove(draft)
        edition = SqlStore(draft)
        try:
            write_edition(publishable(store, store.ledger(), policy, today), edition, store.across_stamp() or "")
        finally:
            edition.close()
        draft.replace(file)
    return file


def write_edition(ledger: Ledger, edition: Store, stamp: str) -> None:
    """Fills an empty store with a ledger. The judgements get a chain of their own, since their words may be others."""
    from reportedly.review.queue import questions  # with all stages, which a start has no use for

    claims: dict[str, list[GroundedClaim]] = {}
    for claim in ledger.claims:
        claims.setdefault(claim.report, []).append(claim)
    edition.keep_all(
        [
            Reading(Source(f"{n:08}", r.file, r.sha256, stamp), r, tuple(claims.get(r.id, ())))
            for n, r in enumerate(ledger.reports)
        ]
    )
    for judgement in ledger.judgements:
        edition.judge(judgement)
    edition.keep_across(Across(ledger.findings, questions=questions(ledger, ledger.judgements)), stamp)


def protection(project: Project) -> RedactionPolicy:
    """What the project protects, with its key; of a team's database what is kept there for all."""
    from reportedly.releases import protection as of_project

    return of_project(project)


def today() -> date:
    """The day by which embargoes end, in UTC."""
    return datetime.now(UTC).date()


def drop_old(project: Project, current: Path) -> None:
    """Removes editions that nobody needs any more, and drafts that were left behind."""
    found = sorted(project.folder.glob(f"{MARK}*"), key=lambda path: path.stat().st_mtime, reverse=True)
    editions = [path for path in found if path.suffix == ".db"]
    keep = {current, *[path for path in editions if path != current][: KEPT - 1]}
    for path in editions:
        if path not in keep:
            _remove(path)


def _file(project: Project, store: Store, policy: RedactionPolicy, day: date) -> Path:
    from reportedly.publish.redaction import policy_stamp

    parts = (store.across_stamp(), policy_stamp(policy), *sorted(policy.embargoed(day)))
    return project.folder / f"{MARK}{content_id('edition', *parts).partition('-')[2]}.db"


def _remove(file: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
