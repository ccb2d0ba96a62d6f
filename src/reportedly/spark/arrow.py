"""Functions over rows as Spark calls them: Arrow batches in, Arrow batches out, a row being a dictionary."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

Row = dict[str, Any]
BATCH = 64
"""Rows in one batch that goes back."""


def mapped(frame: DataFrame, work: Callable[[Iterator[Row]], Iterable[Row]], schema: str) -> DataFrame:
    """Each partition of the frame through ``work``, a function of a module. ``schema`` is that of its rows, as Spark writes it."""
    from pyspark.sql.types import _parse_datatype_string

    wanted = _arrow_schema(_parse_datatype_string(schema))
    return frame.mapInArrow(partial(_partition, work, wanted), schema)


def grouped(
    frame: DataFrame, by: tuple[str, ...], work: Callable[[list[Row]], Iterable[Row]], schema: str
) -> DataFrame:
    """Each group of rows that are equal in ``by`` through ``work``, whole; a group must fit into one process."""
    from pyspark.sql.types import _parse_datatype_string

    wanted = _arrow_schema(_parse_datatype_string(schema))
    # Spark reads type hints, and fails on those of a partial function: a plain one without hints is taken for table to table.
    return frame.groupBy(*by).applyInArrow(lambda table: _group(work, wanted, table), schema)


def frozen(value: Any) -> bytes:
    """A value between two steps of one run."""
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def thawed(data: bytes) -> Any:
    """The inverse of :func:`frozen`."""
    return pickle.loads(data)  # noqa: S301 - written by this very run


def _arrow_schema(schema: Any) -> pa.Schema:
    from pyspark.sql.pandas.types import to_arrow_schema

    return to_arrow_schema(schema)


def _partition(
    work: Callable[[Iterator[Row]], Iterable[Row]], schema: pa.Schema, batches: Iterator[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    found: list[Row] = []
    for row in work(row for batch in batches for row in batch.to_pylist()):
        found.append(row)
        if len(found) >= BATCH:
            yield pa.RecordBatch.from_pylist(found, schema=schema)
            found = []
    if found:
        yield pa.RecordBatch.from_pylist(found, schema=schema)


def _group(work: Callable[[list[Row]], Iterable[Row]], schema: pa.Schema, table: pa.Table) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_pylist(list(work(table.to_pylist())), schema=schema)
