"""Types of columns that mean the same on SQLite and on PostgreSQL, and statements that the two spell differently."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    Connection,
    Dialect,
    LargeBinary,
    String,
    Table,
    Text,
    bindparam,
    insert,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

POSTGRESQL = "postgresql"
FEW, MANY = 500, 5000
"""Ids that SQLite takes one by one, and those that are asked for together."""


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


class _Ids(TypeDecorator[Sequence[str]]):
    """Any number of ids as one parameter: an array in PostgreSQL, JSON in SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(postgresql.ARRAY(Text) if dialect.name == POSTGRESQL else Text())

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> Any:
        if dialect.name != POSTGRESQL:
            return json.dumps(list(value or ()))
        return [id_.replace("\x00", "\ufffd") for id_ in value or ()]


class _Among(FunctionElement[bool]):
    """``column``, ``ids``: whether the one is among the others, which may be many."""

    name = "among"
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:
        """As it is: SQLite would be asked whether it equals 1, and then uses no index."""
        return self


class _AmongFew(_Among):
    """The same for so few that SQLite takes each as a parameter: then it knows their number and plans better."""

    name = "among_few"
    inherit_cache = True


@compiles(_Among)
def _of_json(element: _Among, compiler: Any, **kw: Any) -> str:
    column, ids = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"({column} IN (SELECT value FROM json_each({ids})))"  # noqa: S608 - a column and a parameter


@compiles(_AmongFew)
def _of_each(element: _AmongFew, compiler: Any, **kw: Any) -> str:
    column, ids = element.clauses
    each: BindParameter[Any] = BindParameter(ids.key, ids.value, type_=Text(), expanding=True)
    return f"({compiler.process(column.in_(each), **kw)})"


def _of_array(element: _Among, compiler: Any, **kw: Any) -> str:
    """In PostgreSQL the statement is the same for any number, so that it is prepared once."""
    column, ids = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"({column} = ANY ({ids}))"


for _kind in (_Among, _AmongFew):
    compiles(_kind, POSTGRESQL)(_of_array)


Name = String().with_variant(_CodePoints(), POSTGRESQL)
"""An id, a path, a name, a day: text with the same order in both databases."""
Raw = Text().with_variant(_Bytes(), POSTGRESQL)
"""A file as it was decoded, whatever characters it holds."""


def is_postgresql(db: Connection) -> bool:
    return db.dialect.name == POSTGRESQL


def is_one_of(column: Any, ids: Sequence[str]) -> ColumnElement[bool]:
    """Whether the column holds one of any number of ids."""
    kind = _AmongFew if len(ids) <= FEW else _Among
    return kind(column, bindparam(None, list(ids), type_=_Ids(), unique=True))


def is_among_some(column: Any, name: str = "some") -> ColumnElement[bool]:
    """The same for a statement that is made once: its parameter of this name are at most :data:`MANY` ids."""
    return _AmongFew(column, bindparam(name, type_=_Ids()))


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
