"""The full-text index of each database: FTS5 tables beside the rows in SQLite, text vectors in PostgreSQL; and the map's boxes.

Both hold the same folded words (:mod:`reportedly.store.index.words`), so both find the same rows.
"""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Integer, Table, func, literal_column, select, text
from sqlalchemy import cast as sql_cast
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.exc import DatabaseError

from reportedly.store.columns import is_postgresql
from reportedly.store.index.tables import WITH_WORDS, event_index


def create(db: Connection) -> None:
    """The full-text and spatial indexes of the index tables, which exist and are empty."""
    for table in WITH_WORDS:
        for statement in _vector(table.name) if is_postgresql(db) else _fts5(table.name):
            db.exec_driver_sql(statement)
    for statement in _POINTS if is_postgresql(db) else _BOXES:
        db.exec_driver_sql(statement)


def drop(db: Connection) -> None:
    """Takes away what stands beside the index tables; what stands in them goes with them."""
    if is_postgresql(db):
        return
    for table in WITH_WORDS:
        db.exec_driver_sql(f"DROP TABLE IF EXISTS {table.name}_words")
    db.exec_driver_sql("DROP TABLE IF EXISTS event_boxes")


def _fts5(table: str) -> list[str]:
    words = f"{table}_words"
    out = f"INSERT INTO {words}({words}, rowid, words) VALUES ('delete', old.number, old.words)"  # noqa: S608 - names of our tables
    into = f"INSERT INTO {words}(rowid, words) VALUES (new.number, new.words)"  # noqa: S608 - names of our tables
    return [
        f"CREATE VIRTUAL TABLE {words} USING fts5(words, content='{table}', content_rowid='number', "
        "tokenize=\"unicode61 remove_diacritics 0\", prefix='2 3 4')",
        f"CREATE TRIGGER {words}_added AFTER INSERT ON {table} BEGIN {into}; END",
        f"CREATE TRIGGER {words}_removed AFTER DELETE ON {table} BEGIN {out}; END",
        f"CREATE TRIGGER {words}_changed AFTER UPDATE OF words ON {table} BEGIN {out}; {into}; END",
    ]


def _vector(table: str) -> list[str]:
    return [
        f"ALTER TABLE {table} ADD COLUMN vector tsvector "
        "GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(words, ' '), ''))) STORED",
        f"CREATE INDEX {table}_vector ON {table} USING gin (vector)",
    ]


_BOXES = (
    "CREATE VIRTUAL TABLE event_boxes USING rtree(number, west, east, south, north)",
    "CREATE TRIGGER event_boxes_added AFTER INSERT ON event_index WHEN new.lat IS NOT NULL "
    "BEGIN INSERT INTO event_boxes VALUES (new.number, new.lon, new.lon, new.lat, new.lat); END",
    "CREATE TRIGGER event_boxes_removed AFTER DELETE ON event_index WHEN old.lat IS NOT NULL "
    "BEGIN DELETE FROM event_boxes WHERE number = old.number; END",
)
_POINTS = ("CREATE INDEX event_index_points ON event_index USING gist (point(lon, lat))",)


def matches(db: Connection, table: Table, words: list[str], *, walked: bool = False) -> ColumnElement[bool]:
    """The rows that have all the words, the last of them as the start of a word.

    With ``walked`` SQLite goes through the rows in the order of the list and looks whether each is among those with the words, instead
    of fetching and sorting all that are.
    """
    if is_postgresql(db):
        query = " & ".join(f"'{word}'" for word in words) + ":*"
        vector: Any = literal_column(f"{table.name}.vector")
        return cast("ColumnElement[bool]", vector.op("@@", is_comparison=True)(sql_cast(query, TSQUERY)))
    query = " ".join(f'"{word}"' for word in words) + "*"
    name = f"{table.name}_words"
    found = text(f"SELECT rowid FROM {name} WHERE {name} MATCH :words").bindparams(words=query)  # noqa: S608 - constants
    column: Any = (
        literal_column(f"+{table.name}.number", Integer) if walked else table.c.number
    )  # + hides it from the planner
    return cast("ColumnElement[bool]", column.in_(found))


def is_walked(db: Connection, table: Table, fitting: int, limit: int) -> bool:
    """Whether a page of a list of which so many rows fit is found sooner by going through its order than by sorting all that fit.

    Of N rows about limit · N / fitting are gone through, or ``fitting`` sorted.
    """
    if is_postgresql(db) or fitting == 0:
        return False
    number: Any = table.c.number
    return fitting * fitting > limit * (db.scalar(select(func.max(number))) or 0)


def count_matches(db: Connection, table: Table, words: list[str]) -> int:
    """How many rows :func:`matches` finds; SQLite's index counts them without a look at the rows."""
    if is_postgresql(db):
        return db.scalar(select(func.count()).select_from(table).where(matches(db, table, words))) or 0
    query = " ".join(f'"{word}"' for word in words) + "*"
    name = f"{table.name}_words"
    counted = text(f"SELECT count(*) FROM {name} WHERE {name} MATCH :words")  # noqa: S608 - constants
    return db.scalar(counted, {"words": query}) or 0


def lies_in(db: Connection, west: float, south: float, east: float, north: float) -> ColumnElement[bool]:
    """The events whose coordinates lie in the box, borders included."""
    if is_postgresql(db):
        point = func.point(event_index.c.lon, event_index.c.lat)
        box = func.box(func.point(west, south), func.point(east, north))
        return cast("ColumnElement[bool]", point.op("<@", is_comparison=True)(box))
    # R*Tree keeps 32-bit numbers, widened outwards: it finds all in the box, the columns decide at the border
    inside = text(
        "SELECT number FROM event_boxes WHERE east >= :west AND west <= :east AND north >= :south AND south <= :north"
    ).bindparams(west=west, south=south, east=east, north=north)
    e: Any = event_index.c
    borders = e.lon.between(west, east) & e.lat.between(south, north)
    return cast("ColumnElement[bool]", e.number.in_(inside) & borders)


def out_of_step(db: Connection) -> list[str]:
    """Tables whose full-text index does not hold the words of their rows. PostgreSQL makes its own from the row: never."""
    if is_postgresql(db):
        return []
    wrong = []
    for table in WITH_WORDS:
        try:
            with db.begin_nested():
                name = f"{table.name}_words"
                db.exec_driver_sql(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 - constants
        except DatabaseError as error:
            wrong.append(f"{table.name}: {error.orig}")
    return wrong
