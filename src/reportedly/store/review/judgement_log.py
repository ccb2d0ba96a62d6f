"""The log of judgements in pieces: for whoever reads it page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from reportedly.model import Judgement
from reportedly.store import payloads, rows
from reportedly.store import tables as t
from reportedly.store.database import Database

STEP = 40
"""Judgements that are read together on the way back from the end of the log."""


@dataclass(frozen=True, slots=True)
class Logged:
    """A judgement at its position in the log (from 1), with the hash of the chain up to it."""

    position: int
    hash: str
    judgement: Judgement


class JudgementLog:
    """Reads the judgements of one project; nothing is written here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def length(self) -> int:
        """The position of the last judgement, 0 where there is none."""
        with self._database.read() as db:
            return db.scalar(select(func.max(t.judgements.c.position))) or 0

    def after(self, position: int, limit: int) -> tuple[Logged, ...]:
        """At most ``limit`` judgements behind the position, in order."""
        j = t.judgements.c
        query = select(j.position, j.hash, j.payload).where(j.position > position).order_by(j.position).limit(limit)
        with self._database.read() as db:
            return tuple(Logged(at, hash_, rows.unpack(Judgement, payload)) for at, hash_, payload in db.execute(query))

    def of_kinds(self, kinds: Sequence[str]) -> tuple[Judgement, ...]:
        """The judgements of some kinds, in the order of the log."""
        with self._database.read() as db:
            return tuple(judgement for _, judgement in payloads.numbered_judgements_of(db, kinds))

    def last_of(self, person: str, looked_at: int) -> Judgement | None:
        """The last judgement of a person that is in force, among as many as are ``looked_at`` from the end."""
        gone: set[str] = set()
        for made in self._backwards(looked_at):
            if made.id in gone:
                continue
            if made.kind == "reverse":
                gone.add(made.reverses or "")
            elif made.person == person:
                return made
        return None

    def _backwards(self, most: int) -> Iterator[Judgement]:
        """The last judgements, the last one first, some at a time: whoever asks is mostly the one who has just decided."""
        end = self.length()
        least = max(0, end - most)
        while end > least:
            begin = max(least, end - STEP)
            yield from (logged.judgement for logged in reversed(self.after(begin, end - begin)))
            end = begin

    def by_id(self, ids: Sequence[str]) -> tuple[Judgement, ...]:
        """The judgements with these ids, in the order of the log; unknown ids are passed over."""
        j = t.judgements.c
        with self._database.read() as db:
            found = db.scalars(select(j.payload).where(j.id.in_(ids)).order_by(j.position))
            return tuple(rows.unpack(Judgement, payload) for payload in found)
