"""Findings in place of others: only what differs is written.

What differs is found while others read and judge; then one short transaction writes it, so that whoever judges waits a moment for it
and not for the whole ledger. A decision changes a few events of ten thousand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, case, delete, select, update

from reportedly.store.columns import insert_all

Row = Mapping[str, Any]
Key = tuple[Any, ...]
Run = tuple[int, int, int]
MOST_RUNS = 200
"""Runs of rows that move by the same number of positions in one statement; more of them are moved row by row."""
UNTOLD = frozenset({"number"})
"""Columns that the database numbers itself and that mean nothing."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What has to be done to a table: rows that go, by key; rows that come; rows that only move, by key with their new position.

    ``runs`` are the same moves as (first, last, by), where few runs of positions without a gap hold them all.
    """

    table: Table
    gone: Sequence[Key]
    come: Sequence[Row]
    moved: Sequence[tuple[Key, int]]
    runs: Sequence[Run]

    def __bool__(self) -> bool:
        return bool(self.gone or self.come or self.moved)


def difference(db: Connection, table: Table, wanted: Sequence[Row]) -> Difference:
    """How the rows of the table, as the transaction sees it, differ from those that it shall hold."""
    keys = [c.name for c in table.primary_key.columns if c.name not in UNTOLD] or ["id"]
    moves = "position" in table.c and "position" not in keys
    told = [c.name for c in table.c if c.name not in UNTOLD | ({"position"} if moves else set())]
    at = [told.index(key) for key in keys]
    columns = [table.c[name] for name in told]
    present: dict[Key, tuple[tuple[Any, ...], int]] = {}
    for row in db.execute(select(*columns, *([table.c.position] if moves else []))):
        values = tuple(row)
        values, position = (values[:-1], values[-1]) if moves else (values, 0)
        present[tuple(values[i] for i in at)] = values, position
    moved, come = list[tuple[Key, int]](), list[Row]()
    steps, stay = list[tuple[int, int]](), list[int]()
    gone = set(present)
    for new in wanted:
        values = tuple(new[name] for name in told)
        key = tuple(values[i] for i in at)
        old = present.get(key)
        if old is None or old[0] != values:
            come.append(new)
            continue
        gone.discard(key)
        if moves and old[1] != new["position"]:
            moved.append((key, new["position"]))
            steps.append((old[1], new["position"] - old[1]))
        else:
            stay.append(old[1])
    return Difference(table, sorted(gone, key=repr), come, moved, _runs(steps, sorted(stay)))


def _runs(steps: Sequence[tuple[int, int]], stay: Sequence[int]) -> list[Run]:
    """Steps from positions as runs of the same step; none where a row that stays lies in one, or where there are many."""
    runs = list[Run]()
    for by, some in groupby(sorted(steps), key=lambda step: step[1]):
        run = [position for position, _ in some]
        runs.append((run[0], run[-1], by))
    broken = any(bisect_left(stay, first) != bisect_left(stay, last) for first, last, _ in runs)
    return [] if broken or len(runs) > MOST_RUNS else runs


def apply(db: Connection, found: Difference) -> None:
    """Writes the difference. The table must be as it was when the difference was found."""
    table = found.table
    names = [c.name for c in table.primary_key.columns if c.name not in UNTOLD] or ["id"]
    is_it = and_(*(table.c[name] == bindparam(f"of_{name}") for name in names))
    if found.gone:
        db.execute(delete(table).where(is_it), [_named(names, key) for key in found.gone])
    position = table.c.get("position")
    if position is not None and found.runs:
        steps = [(position.between(first, last), position + by) for first, last, by in found.runs]
        within = position.between(found.runs[0][0], found.runs[-1][1])
        db.execute(update(table).where(within).values(position=case(*steps, else_=position)))
    elif found.moved:
        moving = update(table).where(is_it).values(position=bindparam("now"))
        db.execute(moving, [_named(names, key) | {"now": now} for key, now in found.moved])
    insert_all(db, table, found.come)


def _named(names: Sequence[str], key: Key) -> dict[str, Any]:
    return {f"of_{name}": value for name, value in zip(names, key, strict=True)}
