"""The whole line over a cluster: readings, then what they show together, kept as Parquet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reportedly.model import NO_CONFLICT
from reportedly.read import Options
from reportedly.spark.across import look_across
from reportedly.spark.arrow import mapped
from reportedly.spark.dating import dated
from reportedly.spark.inputs import find_inputs
from reportedly.spark.pieces import pieces
from reportedly.spark.reading import READINGS, read_pieces
from reportedly.spark.stages import Stages

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

READ = "work/readings"


@dataclass(frozen=True, slots=True)
class Done:
    """What a run made: rows by table, and the seconds of each step. Of rejections ``irrelevant`` are those that tell of no conflict."""

    rows: Mapping[str, int]
    seconds: Mapping[str, float]


def run(spark: SparkSession, paths: Sequence[str], folder: str, options: Options | None = None) -> Done:
    """Reads the inputs into the ledger at ``folder``, which is made or made anew."""
    stages = Stages(spark, folder.rstrip("/"))
    tasks = 2 * spark.sparkContext.defaultParallelism
    options = options or Options()
    found = pieces(spark, find_inputs(spark, paths), options, tasks)
    readings = stages.kept(READ, mapped(found, partial(read_pieces, every_article=options.every_article), READINGS))
    stages.kept("rejections", rejections(readings))
    reports, claims = dated(stages, *as_read(readings))
    reports = stages.kept("reports", reports, ("year",))
    claims = stages.kept("claims", claims, ("year",))
    rows = {"reports": reports.count(), "claims": claims.count()}
    for table, frame in look_across(stages, reports, claims):
        rows[table] = stages.kept(table, frame).count()
    refused = stages.read("rejections")
    rows["irrelevant"] = refused.where(f"code = '{NO_CONFLICT}'").count()
    rows["rejections"] = refused.count() - rows["irrelevant"]
    stages.drop("work")
    return Done(rows, stages.seconds)


def as_read(readings: DataFrame) -> tuple[DataFrame, DataFrame]:
    """Reports and claims. The same bytes under several names are one report, under the name that sorts first."""
    from pyspark.sql import functions as f

    usable = readings.where("reason is null")
    first = usable.groupBy("report").agg(f.min(f.struct("file", "key")).alias("first"))
    chosen = first.select("report", f.col("first.key").alias("key"))
    once = usable.join(chosen, ["report", "key"], "left_semi").dropDuplicates(["report"])
    reports = once.select(f.col("report").alias("id"), "file", "key", "raw", "payload", "year")
    claims = once.select("report", "year", f.posexplode("claims").alias("position", "claim"))
    return reports, claims.select(
        f.col("claim.id").alias("id"), "report", "position", f.col("claim.payload").alias("payload"), "year"
    )


def rejections(readings: DataFrame) -> DataFrame:
    """What could not be used, and why."""
    from pyspark.sql import functions as f

    refused = readings.where("reason is not null")
    return refused.select("file", f.col("key").alias("path"), "stage", "reason", "code")
