"""Search over events, claims, reports and names: kind after kind, within a kind the latest (of names the likeliest) first."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, Table, func, or_, select

from reportedly.store import payloads
from reportedly.store import tables as t
from reportedly.store.catalogue import name_lists
from reportedly.store.catalogue.counts import Hit
from reportedly.store.catalogue.cursors import Key, cursor, key_of
from reportedly.store.catalogue.event_lists import day
from reportedly.store.catalogue.moment import moment_of
from reportedly.store.catalogue.rows import Rows
from reportedly.store.columns import is_one_of
from reportedly.store.index import full_text
from reportedly.store.index import tables as x
from reportedly.store.index.words import marks_of, words_of

AROUND = 90
"""Characters of a report that a snippet shows before and after the first word found."""
MOST_NAMES = 50
TEXTS: dict[str, tuple[Table, str]] = {
    "event": (x.event_index, "first_day"),
    "claim": (x.claim_index, "start"),
    "report": (x.report_index, "latest"),
}
Kept = Callable[[Hashable, Callable[[], int]], int]


def search(  # noqa: PLR0913 - what a person asks, and what counts it
    db: Connection, words: str, kinds: Sequence[str], limit: int, after: str | None, kept: Kept
) -> Rows[Hit]:
    """One page of hits. ``kept`` gives what was made before in the same state: how many fit."""
    asked = ("search", words, tuple(kinds))
    wanted = words_of(words)
    key = key_of(after, (int, str, str), *asked)
    if not wanted:
        return Rows((), 0)
    hits: list[tuple[Key, Hit]] = []
    total, state = 0, moment_of(db).changes
    for number, kind in enumerate(kinds):
        start = key if key and key[0] == number else None
        passed = key is not None and number < key[0]
        room = limit + 1 - len(hits)
        if kind in TEXTS:
            asked_before = ("hits", state, kind, words)
            total += kept(asked_before, partial(full_text.count_matches, db, TEXTS[kind][0], wanted))
            found = [] if passed or room <= 0 else _texts(db, kind, wanted, room, start)
        else:
            names = _names(db, kind, words, wanted)
            total += len(names)
            found = (
                [] if passed or room <= 0 else [(k, hit) for k, hit in names if start is None or k > tuple(start[1:])]
            )
        hits += [((number, *k), hit) for k, hit in found[: max(0, room)]]
    more = cursor(hits[limit - 1][0], *asked) if len(hits) > limit else None
    return Rows(tuple(hit for _, hit in hits[:limit]), total, more)


def _texts(db: Connection, kind: str, wanted: list[str], room: int, start: Key | None) -> list[tuple[Key, Hit]]:
    table, by = TEXTS[kind]
    c: Any = table.c
    query = select(c.id, c[by].label("day")).where(full_text.matches(db, table, wanted))
    if start:
        query = query.where(or_(c[by] < start[1], (c[by] == start[1]) & (c.id > start[2])))
    got = db.execute(query.order_by(c[by].desc(), c.id).limit(room)).all()
    made = {"event": _events, "claim": _claims, "report": _reports}[kind](db, [row.id for row in got], wanted)
    return [((row.day, row.id), made[row.id]) for row in got]


def _events(db: Connection, ids: list[str], wanted: list[str]) -> dict[str, Hit]:
    e: Any = x.event_index.c
    made = {}
    for some in payloads.in_parts(ids):
        for id_, title, place, first in db.execute(
            select(e.id, e.title, e.place_name, e.first_day).where(is_one_of(e.id, some))
        ):
            snippet = title if not place or place in title else f"{title}, {place}"
            made[id_] = Hit("event", id_, title, snippet, marks_of(snippet, wanted), id_, None, day(first))
    return made


def _claims(db: Connection, ids: list[str], wanted: list[str]) -> dict[str, Hit]:
    c, i, ec = t.claims.c, x.claim_index.c, x.event_claims.c
    made = {}
    for some in payloads.in_parts(ids):
        first = select(ec.claim, func.min(ec.event)).where(is_one_of(ec.claim, some)).group_by(ec.claim)
        event: dict[str, str] = dict(db.execute(first).all())
        query = select(c.id, c.payload, i.report, i.start, i.sub_event_type).join(x.claim_index, i.id == c.id)
        for id_, payload, report, start, kind in db.execute(query.where(is_one_of(c.id, some))):
            said = json.loads(payload)["claim"]["span"]["exact"]
            made[id_] = Hit("claim", id_, kind, said, marks_of(said, wanted), event.get(id_), report, day(start))
    return made


def _reports(db: Connection, ids: list[str], wanted: list[str]) -> dict[str, Hit]:
    r, i = t.reports.c, x.report_index.c
    made = {}
    for some in payloads.in_parts(ids):
        query = select(r.id, r.payload, i.title, i.file, i.latest).join(x.report_index, i.id == r.id)
        for id_, payload, title, file, latest in db.execute(query.where(is_one_of(r.id, some))):
            text = json.loads(payload)["text"]
            at = next(iter(marks_of(text, wanted)), (0, 0))[0]
            snippet = " ".join(text[max(0, at - AROUND) : at + AROUND].split())
            made[id_] = Hit("report", id_, title or file, snippet, marks_of(snippet, wanted), None, id_, day(latest))
    return made


def _names(db: Connection, kind: str, words: str, wanted: list[str]) -> list[tuple[Key, Hit]]:
    """The names that are like the words, the likeliest first; a key that ascends stands for the order."""
    found = name_lists.similar(db, kind, words, MOST_NAMES)
    return [
        ((f"{number:04}", row.value), Hit(kind, row.value, row.name, row.name, marks_of(row.name, wanted)))
        for number, (_, row) in enumerate(found)
    ]
