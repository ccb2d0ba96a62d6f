"""Releases as they are shown: what each holds, what of it was taken back, what differs between two.

Records were redacted when they were frozen. Where the policy has changed since, whoever sees the readers' edition gets no words of
them, since a name may have become protected meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model import Judgement
from reportedly.model.judgements import in_force
from reportedly.store.review.reviews import Reviews, StoredRecord, StoredRelease

if TYPE_CHECKING:
    from reportedly.releases import EventChange

WORDS = ("claim ", "event title")
"""Facts of a record that are words of a report."""
WITHHELD = "(withheld: the redaction policy has changed since)"


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release in a list. ``head`` is where the log of judgements stood; ``reason`` is None where it may not be seen."""

    id: str
    name: str
    made_at: str
    by: str
    reason: str | None
    head: str
    records: int
    retracted: bool
    retracted_records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordRow:
    """An event as it was published, in its ``version``. ``releases`` are the names of all that hold it, ``digest`` is its SHA-256."""

    id: str
    event: str
    title: str
    version: int
    digest: str
    made_at: str
    retracted: bool
    releases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReleaseDossier:
    """A release with its records."""

    release: ReleaseRow
    records: tuple[RecordRow, ...]


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact of an event before and after; "" where there was none."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EventDifference:
    """How an event differs between two releases; a record is None where the release does not hold the event.

    ``title`` is that of the later record, the event's id where it may not be seen.
    """

    event: str
    title: str
    before: str | None
    after: str | None
    changes: tuple[FactChange, ...]


@dataclass(frozen=True, slots=True)
class Retracted:
    """Something that was taken back, and the releases that hold it."""

    judgement: Judgement
    subject: str
    releases: tuple[str, ...]


class Shelves:
    """The releases of a project for one who asks. ``current`` is the stamp of the present policy, None for who sees all."""

    def __init__(self, reviews: Reviews, log: Sequence[Judgement], current: str | None) -> None:
        self._reviews = reviews
        self._current = current
        self._retractions = [judgement for judgement in in_force(log) if judgement.kind == "retract"]
        self._gone = {subject for judgement in self._retractions for subject in judgement.subject}
        self._all = reviews.releases()

    def rows(self) -> tuple[ReleaseRow, ...]:
        """All releases, the latest first."""
        return tuple(self._row(release) for release in reversed(self._all))

    def dossier(self, name: str) -> ReleaseDossier:
        """The release of that name or id. Raises ReviewError: there is none."""
        release = self._reviews.release(name)
        held = self._reviews.records(release.records)
        return ReleaseDossier(self._row(release), tuple(map(self._record, held)))

    def changes(self, before: str, after: str) -> tuple[EventDifference, ...]:
        """What differs between two releases. Raises ReviewError: there is no such release."""
        from reportedly.releases import difference  # with every stage, which a start has no use for

        return tuple(map(self._difference, difference(self._reviews, before, after)))

    def record(self, id_: str) -> str | None:
        """The bytes of a record as it was frozen, None where there is none or it may not be seen any more."""
        found = self._reviews.records([id_])
        return found[0].payload if found and self._may_quote(json.loads(found[0].payload)) else None

    def retracted(self) -> tuple[Retracted, ...]:
        """Records and releases that were taken back, the latest first, with what holds them."""
        found = []
        for judgement in reversed(self._retractions):
            for subject in judgement.subject:
                holding = tuple(r.name for r in self._all if subject == r.id or subject in r.records)
                if holding:
                    found.append(Retracted(judgement, subject, holding))
        return tuple(found)

    def _row(self, release: StoredRelease) -> ReleaseRow:
        said = json.loads(release.payload)
        return ReleaseRow(
            release.id,
            release.name,
            release.made_at,
            said["by"],
            said["reason"] if self._current is None else None,
            said["head"],
            len(release.records),
            release.id in self._gone,
            tuple(record for record in release.records if record in self._gone),
        )

    def _record(self, record: StoredRecord) -> RecordRow:
        said = json.loads(record.payload)
        title = said["event"]["title"] if self._may_quote(said) else record.event
        holding = tuple(release.name for release in self._all if record.id in release.records)
        gone = record.id in self._gone
        return RecordRow(record.id, record.event, title, record.version, record.digest, record.made_at, gone, holding)

    def _difference(self, change: EventChange) -> EventDifference:
        sides = [side for side in (change.before, change.after) if side is not None]
        quoted = all(self._may_quote(json.loads(side.payload)) for side in sides)
        facts = tuple(
            FactChange(c.what, self._said(c.what, c.before, quoted), self._said(c.what, c.after, quoted))
            for c in change.changes
        )
        before, after = (side.id if side is not None else None for side in (change.before, change.after))
        title = json.loads(sides[-1].payload)["event"]["title"] if quoted else change.event
        return EventDifference(change.event, title, before, after, facts)

    def _said(self, what: str, value: str, quoted: bool) -> str:
        return WITHHELD if value and not quoted and what.startswith(WORDS) else value

    def _may_quote(self, said: Mapping[str, object]) -> bool:
        return self._current is None or said["redaction"] == self._current
