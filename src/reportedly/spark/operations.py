"""Which operation holds which event, as joins: over the reports that tell of both, else over the months of what several reports tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.link.events.episodes import (
    ALWAYS,
    can_be_held,
    holds,
    is_operation,
    lasted,
    months_of,
    plainly_holds,
    rank,
)
from reportedly.spark.arrow import Row, mapped, thawed
from reportedly.spark.mentions import node_of, plain_basis

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_PLACED = (
    "event string, first struct<report:string,number:int>, profile binary, operation boolean, held boolean, shared boolean, "
    "reports array<string>, months array<int>"
)
_RANKED = "event string, parent string, common int, days int, first struct<report:string,number:int>"


def parents(made: DataFrame) -> DataFrame:
    """The ``parent`` of each ``event`` that an operation holds. ``made`` is of :data:`reportedly.spark.linking.MADE`."""
    from pyspark.sql import functions as f

    placed = mapped(made.select("event", "first", "profile"), _placed, _PLACED)
    held = placed.where("held").select("event", "profile", "reports", "months")
    operations = placed.where("operation").select(
        f.col("event").alias("parent"), "first", f.col("profile").alias("whole"), "shared", f.col("reports").alias("told"),
        f.col("months").alias("lasted"),
    )  # fmt: skip
    in_report = (
        held.select("event", f.explode("reports").alias("report"))
        .join(operations.select("parent", f.explode("told").alias("report")), "report")
        .select("event", "parent")
        .distinct()
    )
    alone = held.join(in_report, "event", "left_anti")
    pairs = in_report.withColumn("plainly", f.lit(False)).unionByName(
        _spoken_of(alone, operations.where("shared")).withColumn("plainly", f.lit(True))
    )
    ranked = mapped(
        pairs.join(held.select("event", "profile"), "event").join(
            operations.select("parent", "first", "whole"), "parent"
        ),
        _ranked,
        _RANKED,
    )
    best = ranked.groupBy("event").agg(f.min(f.struct("common", "days", "first", "parent")).alias("best"))
    return best.select("event", f.col("best.parent").alias("parent"))


def _spoken_of(alone: DataFrame, operations: DataFrame) -> DataFrame:
    """Events whose reports tell of no operation, with those that several reports tell of and that lasted in their time."""
    from pyspark.sql import functions as f

    always = f.array_contains("months", ALWAYS)
    some = alone.where(~always).select("event", f.explode("months").alias("month"))
    each = operations.select("parent", f.explode("lasted").alias("month"))
    timed = some.join(each, "month").select("event", "parent")
    lasting = operations.where(f.array_contains("lasted", ALWAYS)).select("parent")
    open_events = alone.where(always).select("event").crossJoin(operations.select("parent"))
    open_operations = alone.where(~always).select("event").crossJoin(lasting)
    return timed.unionByName(open_events).unionByName(open_operations).distinct()


def _placed(rows: Iterator[Row]) -> Iterator[Row]:
    settings = plain_basis().settings
    for row in rows:
        item = thawed(row["profile"])
        operation, held = is_operation(item), can_be_held(item)
        windows = (lasted(item, settings),) if operation else item.dates or (item.plausible,)
        yield {
            "event": row["event"], "first": row["first"], "profile": row["profile"], "operation": operation, "held": held,
            "shared": operation and len(item.reports) > 1, "reports": sorted(item.reports),
            "months": sorted(months_of(windows)) if operation or held else [],
        }  # fmt: skip


def _ranked(rows: Iterator[Row]) -> Iterator[Row]:
    settings = plain_basis().settings
    for row in rows:
        item, whole = thawed(row["profile"]), thawed(row["whole"])
        if (plainly_holds if row["plainly"] else holds)(whole, item, settings):
            common, days, _ = rank(item, whole, node_of(row["first"]))
            yield {
                "event": row["event"],
                "parent": row["parent"],
                "common": common,
                "days": days,
                "first": row["first"],
            }
