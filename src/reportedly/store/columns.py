"""Types of columns that mean the same on SQLite and on PostgreSQL, and statements that the two spell differently."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Dialect, LargeBinary, String, Table, Text, func, insert, select
from sqlalchemy import cast as sql_cast
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeDecorator

POSTGRESQL = "postgresql"


class _CodePoints(TypeDecorator[str]):
    """Text compared by code points, as SQLite does, whatever the language of the server; NUL, which it cannot hold, is shown as U+FFFD."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(postgresql.VARCHAR(collation="C"))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value.replace("\x00", "\ufffd") if value else value


class _Bytes(TypeDecorator[str]):
    """Any text, NUL included, as its bytes in UTF-8."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else value.encode("utf-8", "surrogatepass")

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else bytes(value).decode("utf-8", "surrogatepass")


Name = String().with_variant(_CodePoints(), POSTGRESQL)
"""An id, a path, a name, a day: text with the same order in both databases."""
Raw = Text().with_variant(_Bytes(), POSTGRESQL)
"""A file as it was decoded, whatever characters it holds."""


def is_postgresql(db: Connection) -> bool:
    return db.dialect.name == POSTGRESQL


def is_one_of(db: Connection, column: Any, ids: Sequence[str]) -> ColumnElement[bool]:
    """Whether the column holds one of any number of ids, which go to the database as one parameter."""
    if is_postgresql(db):
        return cast("ColumnElement[bool]", column.in_(select(func.unnest(sql_cast(list(ids), postgresql.ARRAY(Text))))))
    each = func.json_each(json.dumps(list(ids))).table_valued("value")
    return cast("ColumnElement[bool]", column.in_(select(each.c.value)))


def upsert(db: Connection, table: Table, row: Mapping[str, Any], *keys: str) -> None:
    """Inserts the row, or changes the one that has the same keys."""
    into: Any = (postgresql.insert if is_postgresql(db) else sqlite.insert)(table).values(**row)
    rest = {name: value for name, value in row.items() if name not in keys}
    db.execute(into.on_conflict_do_update(index_elements=list(keys), set_=rest))


def insert_all(db: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows that all have the same keys: on PostgreSQL as one stream, which is many times faster than statements."""
    if not rows:
        return
    if not is_postgresql(db):
        db.execute(insert(table), rows)
        return
    names = list(rows[0])
    binds = [table.c[name].type.dialect_impl(db.dialect).bind_processor(db.dialect) for name in names]
    quoted = ", ".join(f'"{name}"' for name in names)
    failure: Any = db.dialect.loaded_dbapi.Error
    driver: Any = db.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({quoted}) FROM STDIN') as stream:
            for row in rows:
                stream.write_row([bind(row[n]) if bind else row[n] for n, bind in zip(names, binds, strict=True)])
    except failure as error:  # as SQLAlchemy would have raised it
        raise DBAPIError.instance(f"COPY {table.name}", None, error, failure, dialect=db.dialect) from error
