"""What review keeps beside the judgements: records and releases, blind double coding, settings that a team shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, insert, select

from reportedly.errors import ReportedlyError
from reportedly.store.columns import upsert
from reportedly.store.database import Database
from reportedly.store.review import review_tables as t


class ReviewError(ReportedlyError):
    """A release, a sample or an assignment that is not there, is there already, or is somebody else's."""


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """An event as it was published. ``payload`` is canonical JSON, ``digest`` its SHA-256, ``version`` counts from 1 per event."""

    id: str
    event: str
    version: int
    digest: str
    made_at: str
    payload: str


@dataclass(frozen=True, slots=True)
class StoredRelease:
    """A named set of records. ``payload`` is canonical JSON: policy, head of the log, redaction, who made it."""

    id: str
    name: str
    made_at: str
    payload: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """A claim that a coder is to code. ``codes`` are the coder's own, by field; None is "cannot be told"."""

    id: str
    sample: str
    claim: str
    coder: str
    codes: tuple[tuple[str, str | None], ...] = ()


class Reviews:
    """The tables of review of one project."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, where: Path | str) -> Reviews:
        """Those of the project whose database that is. Raises ProjectError as the store does."""
        return cls(Database(where))

    def close(self) -> None:
        self._database.close()

    # Records and releases

    def keep_record(self, id_: str, event: str, digest: str, made_at: str, payload: str) -> StoredRecord:
        """The next version of the event's record; the last one again where nothing has changed since."""
        r = t.records.c
        with self._database.append() as db:
            newest = db.execute(select(t.records).where(r.event == event).order_by(r.version.desc()).limit(1)).first()
            if newest is not None and newest.digest == digest:
                return StoredRecord(*newest)
            version = (newest.version if newest is not None else 0) + 1
            record = StoredRecord(f"{id_}-{version}", event, version, digest, made_at, payload)
            row = {name: getattr(record, name) for name in ("id", "event", "version", "digest", "made_at", "payload")}
            db.execute(insert(t.records).values(row))
        return record

    def records(self, ids: Sequence[str] | None = None, event: str | None = None) -> tuple[StoredRecord, ...]:
        """The records with these ids, or of this event, or all; by event and version."""
        r = t.records.c
        query = select(t.records).order_by(r.event, r.version)
        if ids is not None:
            query = query.where(r.id.in_(list(ids)))
        if event is not None:
            query = query.where(r.event == event)
        with self._database.read() as db:
            return tuple(StoredRecord(*row) for row in db.execute(query))

    def keep_release(self, release: StoredRelease) -> None:
        """A new release of records that are there.

        Raises:
            ReviewError: there is one of that name.
        """
        with self._database.append() as db:
            if db.scalar(select(t.releases.c.id).where(t.releases.c.name == release.name)) is not None:
                raise ReviewError(
                    f"there is a release {release.name!r} already", "A release is never changed: make another."
                )
            row = {name: getattr(release, name) for name in ("id", "name", "made_at", "payload")}
            db.execute(insert(t.releases).values(row))
            parts = [{"release": release.id, "record": r, "position": i} for i, r in enumerate(release.records)]
            if parts:
                db.execute(insert(t.released), parts)

    def releases(self) -> tuple[StoredRelease, ...]:
        """All releases in the order in which they were made."""
        r, p = t.releases.c, t.released.c
        with self._database.read() as db:
            held: dict[str, list[str]] = {}
            for release, record in db.execute(select(p.release, p.record).order_by(p.release, p.position)):
                held.setdefault(release, []).append(record)
            rows = db.execute(select(t.releases).order_by(r.made_at, r.id)).all()
        return tuple(
            StoredRelease(row.id, row.name, row.made_at, row.payload, tuple(held.get(row.id, ()))) for row in rows
        )

    def version(self) -> str:
        """Changes whenever something is released."""
        counts = (select(func.count()).select_from(table).scalar_subquery() for table in (t.releases, t.records))
        with self._database.glance() as db:
            return "-".join(map(str, db.execute(select(*counts)).one()))

    def release(self, name: str) -> StoredRelease:
        """The release of that name or id.

        Raises:
            ReviewError: there is none.
        """
        for release in self.releases():
            if name in (release.name, release.id):
                return release
        raise ReviewError(f"there is no release {name!r}", "See: reportedly release list")

    # Blind double coding

    def assign(self, id_: str, name: str, seed: str, made_at: str, assignments: Sequence[Assignment]) -> None:
        """A new sample with what each coder is to code.

        Raises:
            ReviewError: there is one of that name.
        """
        with self._database.append() as db:
            if db.scalar(select(t.samples.c.id).where(t.samples.c.name == name)) is not None:
                raise ReviewError(f"there is a sample {name!r} already", "Give another name.")
            db.execute(insert(t.samples).values(id=id_, name=name, seed=seed, made_at=made_at))
            rows = [
                {"id": a.id, "sample": id_, "claim": a.claim, "coder": a.coder, "position": i}
                for i, a in enumerate(assignments)
            ]
            db.execute(insert(t.assignments), rows)

    def samples(self) -> tuple[str, ...]:
        """The names of the samples, in the order in which they were made."""
        with self._database.read() as db:
            return tuple(db.scalars(select(t.samples.c.name).order_by(t.samples.c.made_at, t.samples.c.name)))

    def assigned_to(self, coder: str, sample: str | None = None) -> tuple[Assignment, ...]:
        """What a coder has to code, with the coder's own codes and nobody else's, in order."""
        return tuple(a for a in self._assignments(sample) if a.coder == coder)

    def both(self, sample: str) -> tuple[Assignment, ...]:
        """All assignments of a sample with all codes: for who compares and settles, never for a coder of it.

        Raises:
            ReviewError: there is no such sample.
        """
        if sample not in self.samples():
            raise ReviewError(f"there is no sample {sample!r}", "See: reportedly coding list")
        return self._assignments(sample)

    def code(self, assignment: str, coder: str, codes: Sequence[tuple[str, str | None]], made_at: str) -> None:
        """Keeps codes of one assignment, in place of the coder's earlier ones of the same fields.

        Raises:
            ReviewError: the coder was not given it.
        """
        a = t.assignments.c
        with self._database.append() as db:
            if db.scalar(select(a.coder).where(a.id == assignment)) != coder:
                raise ReviewError(f"{coder} was not given {assignment}", "See: reportedly coding next")
            for field, value in codes:
                row = {"assignment": assignment, "field": field, "value": value, "made_at": made_at}
                upsert(db, t.codings, row, "assignment", "field")

    def _assignments(self, sample: str | None) -> tuple[Assignment, ...]:
        a, c, s = t.assignments.c, t.codings.c, t.samples.c
        query = select(a.id, s.name, a.claim, a.coder).join(t.samples).order_by(s.made_at, s.name, a.position)
        if sample is not None:
            query = query.where(s.name == sample)
        with self._database.read() as db:
            given = db.execute(query).all()
            codes: dict[str, list[tuple[str, str | None]]] = {}
            for assignment, field, value in db.execute(select(c.assignment, c.field, c.value).order_by(c.field)):
                codes.setdefault(assignment, []).append((field, value))
        return tuple(Assignment(*row, tuple(codes.get(row.id, ()))) for row in given)

    # Settings that a team shares

    def setting(self, name: str) -> str | None:
        """What is kept under the name, None where nothing is."""
        with self._database.read() as db:
            return db.scalar(select(t.settings.c.value).where(t.settings.c.name == name))

    def keep_setting(self, name: str, value: str, *, only_new: bool = False) -> str:
        """Keeps the value under the name and gives what is kept then; with ``only_new`` an earlier value stays."""
        with self._database.append() as db:
            there = db.scalar(select(t.settings.c.value).where(t.settings.c.name == name))
            if only_new and there is not None:
                return str(there)
            upsert(db, t.settings, {"name": name, "value": value}, "name")
        return value
