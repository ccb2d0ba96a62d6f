"""Lists of outlets, speakers, actors, places and labels, and names found by part and with slips."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select

from reportedly.model import SpeakerKind
from reportedly.store.catalogue.counts import ActorRow, LabelCount, OutletRow, PlaceRow, SharedOrigin, SpeakerRow
from reportedly.store.catalogue.cursors import cursor, key_of
from reportedly.store.catalogue.event_lists import day
from reportedly.store.catalogue.rows import Rows
from reportedly.store.index import tables as x
from reportedly.store.index.words import GRAM, grams_of, words_of

N: Any = x.name_index.c
ENOUGH_GRAMS = 0.5
"""Share of the runs of letters of what is asked that a name must have to be meant with slips."""


def outlets(db: Connection) -> tuple[OutletRow, ...]:
    o: Any = x.outlet_index.c
    columns = (o.name, o.owner, o.reports, o.claims, o.events, o.origins, o.first_published, o.last_published)
    query = select(*columns).order_by(o.reports.desc(), o.name)
    return tuple(OutletRow(*row[:6], day(row[6]), day(row[7])) for row in db.execute(query))


def shared_origins(db: Connection) -> tuple[SharedOrigin, ...]:
    s: Any = x.shared_index.c
    query = select(s.outlet, s.other, s.origins, s.kinds).order_by(s.origins.desc(), s.outlet, s.other)
    return tuple(
        SharedOrigin(a, b, number, tuple((kind, times) for kind, times in json.loads(kinds)))
        for a, b, number, kinds in db.execute(query)
    )


def labels(db: Connection, outlet: str | None) -> tuple[LabelCount, ...]:
    c: Any = x.label_index.c
    columns = (c.outlet, c.actor, c.label, c.family, c.own_voice, c.quoted)
    query = select(*columns).order_by((c.own_voice + c.quoted).desc(), c.outlet, c.label, c.actor)
    if outlet is not None:
        query = query.where(c.outlet == outlet)
    return tuple(LabelCount(row[0], row[1] or None, *row[2:]) for row in db.execute(query))


def _page(  # noqa: PLR0913 - what a person asks
    db: Connection, kind: str, words: str, limit: int, after: str | None, controls: bool | None = None
) -> tuple[Sequence[Row[Any]], int, str | None]:
    """One page of the names of a kind, the most frequent first."""
    asked = ("names", kind, words, controls)
    wanted: list[ColumnElement[bool]] = [N.kind == kind]
    wanted += [N.folded.contains(word, autoescape=True) for word in words_of(words)]
    if controls is not None:
        wanted.append(N.controls > 0 if controls else N.controls == 0)
    total = db.scalar(select(func.count()).select_from(x.name_index).where(*wanted)) or 0
    if key := key_of(after, (int, str), *asked):
        wanted.append(or_(N.claims < key[0], (N.claims == key[0]) & (N.value > key[1])))
    got = db.execute(select(x.name_index).where(*wanted).order_by(N.claims.desc(), N.value).limit(limit + 1)).all()
    more = cursor((got[limit - 1].claims, got[limit - 1].value), *asked) if len(got) > limit else None
    return got[:limit], total, more


def speakers(db: Connection, words: str, limit: int, after: str | None) -> Rows[SpeakerRow]:
    got, total, more = _page(db, "speaker", words, limit, after)
    made = (
        SpeakerRow(r.name, r.actor, SpeakerKind(r.detail), r.party, r.claims, r.reports, r.outlets, r.events)
        for r in got
    )
    return Rows(tuple(made), total, more)


def actors(db: Connection, words: str, limit: int, after: str | None) -> Rows[ActorRow]:
    got, total, more = _page(db, "actor", words, limit, after)
    made = (ActorRow(r.value if r.value != r.name else None, r.name, r.claims, r.events) for r in got)
    return Rows(tuple(made), total, more)


def places(db: Connection, words: str, controls: bool | None, limit: int, after: str | None) -> Rows[PlaceRow]:
    got, total, more = _page(db, "place", words, limit, after, controls)
    made = (
        PlaceRow(r.value, r.name, r.lat, r.lon, r.precision, r.country, r.claims, r.events, r.controls) for r in got
    )
    return Rows(tuple(made), total, more)


def similar(db: Connection, kind: str, words: str, limit: int) -> list[tuple[float, Row[Any]]]:
    """Names of a kind that are like the words, with the share of their runs of letters that they have, best first."""
    asked = words_of(words)
    grams = sorted(grams_of(words))
    if not asked or sum(map(len, asked)) < GRAM:
        starts = N.folded.startswith(asked[0], autoescape=True) if asked else N.value == ""
        query = select(x.name_index).where(N.kind == kind, starts).order_by(N.claims.desc(), N.value).limit(limit)
        return [(1.0, row) for row in db.execute(query)]
    g: Any = x.name_grams.c
    shared = func.count().label("shared")
    having = select(g.value, shared).where(g.kind == kind, g.gram.in_(grams)).group_by(g.value)
    near = having.having(func.count() >= max(1, round(ENOUGH_GRAMS * len(grams)))).subquery()
    names = select(near.c.shared, *x.name_index.c).join(x.name_index, (N.kind == kind) & (N.value == near.c.value))
    best = names.order_by(near.c.shared.desc(), N.claims.desc(), N.value).limit(limit)
    return [(row.shared / len(grams), row) for row in db.execute(best)]
