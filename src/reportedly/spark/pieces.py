"""Files to pieces, one a report: whole files are opened by the readers of the program, JSON lines and Parquet anywhere in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial, reduce
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from reportedly.model import Rejection
from reportedly.read.columns import Columns
from reportedly.read.containers import HEAD, Options, Refused, container_of
from reportedly.read.containers.json_lines import CONTAINER as JSON_LINES
from reportedly.read.containers.json_lines import SAMPLE, columns_of, member_of, object_of
from reportedly.read.draft import Metadata
from reportedly.read.members import Opening, Spoilt, members_of
from reportedly.read.unusable import Unusable
from reportedly.spark.arrow import Row, frozen, mapped
from reportedly.spark.inputs import File, Inputs, escaped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

PIECES = "path string, key string, name string, data binary, found binary, stage string, reason string, code string"
_COUNTED = "path string, start long, lines long, head binary"
_TASK_BYTES = 1 << 20
"""Text that one task reads: some hundred reports, so that a lost worker costs little."""


def pieces(spark: SparkSession, inputs: Inputs, options: Options, tasks: int) -> DataFrame:
    """Every report of the inputs, and what is refused of them, spread evenly. ``tasks`` is how many parts there are at least."""
    whole, by_line = _told_apart(spark, inputs, options)
    parts = [_missing(spark, inputs.missing)]
    if whole:
        parts.append(mapped(_bytes(spark, whole), partial(_opened, {f.path: f for f in whole}, options), PIECES))
    parts += by_line
    if inputs.tables:
        parts.append(_rows(spark, inputs.tables, options))
    count = max(tasks, inputs.bytes // _TASK_BYTES)
    spread = reduce(lambda a, b: a.unionByName(b), parts).repartition(int(count), "key")
    return _with_sidecars(spark, spread, inputs.sidecars)


def piece(path: str, key: str, name: str, data: bytes, found: Metadata) -> Row:
    """A report."""
    return {"path": path, "key": key, "name": name, "data": data, "found": frozen(found),
            "stage": None, "reason": None, "code": None}  # fmt: skip


def refusal(path: str, key: str, rejection: Rejection) -> Row:
    """What is none, and why."""
    return {"path": path, "key": key, "name": rejection.file, "data": None, "found": None,
            "stage": rejection.stage, "reason": rejection.reason, "code": rejection.code}  # fmt: skip


def _missing(spark: SparkSession, rejections: Iterable[Rejection]) -> DataFrame:
    return spark.createDataFrame([refusal(r.file, r.file, r) for r in rejections], PIECES)


def _bytes(spark: SparkSession, files: Iterable[File]) -> DataFrame:
    return spark.read.format("binaryFile").load(escaped(tuple(files))).select("path", "content")


def _opened(files: dict[str, File], options: Options, rows: Iterator[Row]) -> Iterator[Row]:
    """The reports of whole files, found as the local runner finds them: in a copy on the disk of the worker."""
    for row in rows:
        file = files[row["path"]]
        with TemporaryDirectory(prefix="reportedly-") as folder:
            copy = Path(folder) / file.name
            copy.write_bytes(row["content"])
            for part in members_of(copy, file.key, options):
                if isinstance(part, Opening):
                    continue
                if isinstance(part, Spoilt):
                    yield refusal(file.path, part.key, part.rejection)
                else:
                    data = copy.read_bytes() if part.data is None else part.data
                    yield piece(file.path, part.key, file.name, data, part.found)


# JSON lines


def _told_apart(spark: SparkSession, inputs: Inputs, options: Options) -> tuple[list[File], list[DataFrame]]:
    """Files that are opened whole, and the reports of those that really are JSON lines: by their content, not by their name."""
    if not inputs.lines:
        return list(inputs.whole), []
    lines = _lines(spark, inputs.lines)
    counted = mapped(lines, _counted, _COUNTED).collect()
    by_uri = {row["path"]: _of_uri(spark, row["path"]) for row in counted}
    first: dict[str, dict[int, int]] = {}
    columns: dict[str, Columns | Rejection] = {}
    files = {f.path: f for f in inputs.lines}
    others = set(files)
    for row in sorted(counted, key=lambda r: (r["path"], r["start"])):
        file = files[by_uri[row["path"]]]
        if row["start"] == 0:
            head = bytes(row["head"])
            if container_of(head[:HEAD], options) is not JSON_LINES:
                continue
            columns[row["path"]] = _columns(file, head, options)
            others.discard(file.path)
        first.setdefault(row["path"], {})[row["start"]] = row["lines"]
    starts = {uri: _running(counts) for uri, counts in first.items() if uri in columns}
    of_uri = {uri: files[by_uri[uri]] for uri in starts}
    whole = [*inputs.whole, *(files[path] for path in sorted(others))]
    return whole, [mapped(lines, partial(_of_lines, of_uri, starts, columns), PIECES)] if starts else []


def _lines(spark: SparkSession, files: Iterable[File]) -> DataFrame:
    from pyspark.sql import functions as f

    text = spark.read.option("lineSep", "\n").text(escaped(tuple(files)))
    return text.select(
        f.col("_metadata.file_path").alias("path"),
        f.col("_metadata.file_block_start").alias("start"),
        f.col("value").cast("binary").alias("line"),
    )


def _of_uri(spark: SparkSession, uri: str) -> str:
    """The path that an address of Spark stands for."""
    jvm: Any = spark.sparkContext._jvm
    return str(jvm.org.apache.hadoop.fs.Path(jvm.java.net.URI(uri)).toString())


def _running(counts: dict[int, int]) -> dict[int, int]:
    """How many lines stand before each part of a file, by where the part begins."""
    before, found = 0, {}
    for start in sorted(counts):
        found[start] = before
        before += counts[start]
    return found


def _counted(rows: Iterator[Row]) -> Iterator[Row]:
    """How many lines each part of a file has; of the first part its beginning too."""
    counts: dict[tuple[str, int], int] = {}
    heads: dict[tuple[str, int], bytearray] = {}
    for row in rows:
        key = (row["path"], row["start"])
        counts[key] = counts.get(key, 0) + 1
        head = heads.setdefault(key, bytearray())
        if row["start"] == 0 and (counts[key] <= SAMPLE or len(head) < HEAD):
            head += row["line"] + b"\n"
    for key, lines in counts.items():
        yield {"path": key[0], "start": key[1], "lines": lines, "head": bytes(heads[key])}


def _columns(file: File, head: bytes, options: Options) -> Columns | Rejection:
    values = [object_of(line, number) for number, line in enumerate(head.splitlines(keepends=True), 1)]
    try:
        return columns_of([value for value in values if value is not None][:SAMPLE], options)
    except Unusable as unusable:
        return Rejection(file.name, "read", unusable.reason, unusable.code)


def _of_lines(
    files: dict[str, File],
    starts: dict[str, dict[int, int]],
    columns: dict[str, Columns | Rejection],
    rows: Iterator[Row],
) -> Iterator[Row]:
    at: dict[tuple[str, int], int] = {}
    for row in rows:
        uri, start = row["path"], row["start"]
        if uri not in files:
            continue  # no JSON lines after all: it is opened whole
        number = at.get((uri, start), starts[uri][start]) + 1
        at[uri, start] = number
        file, chosen = files[uri], columns[uri]
        if isinstance(chosen, Rejection):
            if number == 1:
                yield refusal(file.path, file.key, chosen)
            continue
        value = object_of(row["line"] + b"\n", number)
        if value is not None:
            yield _piece_of(file, number, value, chosen)


def _piece_of(file: File, number: int, value: dict[str, Any] | str, columns: Columns) -> Row:
    member = member_of(number, value, columns)
    key = f"{file.key}#{number}"
    if isinstance(member, Refused):
        return refusal(file.path, key, Rejection(f"{file.name}#{number}", "read", member.reason, member.code))
    return piece(file.path, key, file.name, member.stream.read(), member.found)


# Parquet


def _rows(spark: SparkSession, files: tuple[File, ...], options: Options) -> DataFrame:
    """The rows of Parquet files, columns known as those of JSON lines are; of a file without a readable row a refusal."""
    from pyspark.sql import functions as f

    table = spark.read.option("ignoreCorruptFiles", "true").parquet(*escaped(files))
    as_json = f.to_json(f.struct(*(f.col(f"`{name}`") for name in table.columns)))
    rows = table.select(
        f.col("_metadata.file_path").alias("path"), f.col("_metadata.row_index").alias("row"), as_json.alias("value")
    )
    by_path = {file.path: file for file in files}
    seen = [row["path"] for row in rows.select("path").distinct().collect()]
    of_uri = {uri: by_path[_of_uri(spark, uri)] for uri in seen}
    unread = set(by_path) - {file.path for file in of_uri.values()}
    reason = "no row of the Parquet file can be read"
    refused = [
        refusal(p, by_path[p].key, Rejection(by_path[p].name, "read", reason, "damaged")) for p in sorted(unread)
    ]
    sample = [json.loads(row["value"]) for row in rows.limit(SAMPLE).collect()]
    try:
        columns = columns_of(sample, options)
    except Unusable as unusable:
        why = Rejection("", "read", unusable.reason, unusable.code)
        refused += [
            refusal(file.path, file.key, Rejection(file.name, why.stage, why.reason, why.code))
            for file in of_uri.values()
        ]
        return spark.createDataFrame(refused, PIECES)
    read = mapped(rows, partial(_of_rows, of_uri, columns), PIECES)
    return read.unionByName(spark.createDataFrame(refused, PIECES)) if refused else read


def _of_rows(files: dict[str, File], columns: Columns, rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        yield _piece_of(files[row["path"]], row["row"] + 1, json.loads(row["value"]), columns)


# Sidecars


def _with_sidecars(spark: SparkSession, found: DataFrame, sidecars: tuple[File, ...]) -> DataFrame:
    """The pieces with the bytes of the sidecar beside their file."""
    from pyspark.sql import functions as f

    from reportedly.read.stated import SIDECAR_SUFFIX

    if not sidecars:
        return found.withColumn("sidecar", f.lit(None).cast("binary"))
    beside = _bytes(spark, sidecars).select(
        f.expr(f"substring(path, 1, length(path) - {len(SIDECAR_SUFFIX)})").alias("path"),
        f.col("content").alias("sidecar"),
    )
    return found.join(f.broadcast(beside), "path", "left")
