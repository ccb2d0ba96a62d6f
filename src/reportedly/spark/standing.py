"""Topics as aggregates: claims about standing matters, grouped by what most of them share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.link.events.event import make_topic
from reportedly.link.topics import UNSAID, Topic
from reportedly.model import GroundedClaim
from reportedly.spark.arrow import Row, grouped, thawed
from reportedly.spark.linking import EVENT, event_row
from reportedly.store.rows import unpack

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def topics(told: DataFrame, claims: DataFrame, headers: DataFrame) -> DataFrame:
    """The topics as events, rows of ``EVENT``. ``told`` is of :data:`reportedly.spark.mentions.ALONE`."""
    from pyspark.sql import functions as f

    keyed = told.select(f.explode("topics").alias("t")).select("t.claim", f.explode("t.keys").alias("key"))
    unsaid = (f.col("key")[0] == "support") & (f.col("key")[2] == UNSAID)
    sides = (
        keyed.where((f.col("key")[0] == "support") & (f.col("key")[2] != UNSAID))
        .groupBy(f.col("key")[1].alias("giver"))
        .agg(f.count_distinct(f.col("key")[2]).alias("sides"), f.min(f.col("key")[2]).alias("side"))
        .where("sides = 1")
    )
    filled = keyed.join(f.broadcast(sides), unsaid & (f.col("key")[1] == f.col("giver")), "left").select(
        "claim",
        f.when(f.col("side").isNotNull(), f.array(f.col("key")[0], f.col("key")[1], f.col("side")))
        .otherwise(f.col("key"))
        .alias("key"),
    )
    counts = filled.groupBy("key").agg((-f.count("*")).alias("count"))
    chosen = filled.join(counts, "key").groupBy("claim").agg(f.min(f.struct("count", "key")).alias("best"))
    members = (
        chosen.select(f.col("claim").alias("id"), f.col("best.key").alias("key"))
        .join(claims.select("id", "report", "payload"), "id")
        .join(headers, "report")
        .withColumn("name", f.to_json("key"))
    )
    return grouped(members.select("name", "key", "payload", "header"), ("name",), _topic, EVENT)


def _topic(rows: list[Row]) -> Iterator[Row]:
    key = rows[0]["key"]
    claims = {claim.id: claim for claim in (unpack(GroundedClaim, row["payload"]) for row in rows)}
    reports = {report.id: report for report in (thawed(row["header"]) for row in rows)}
    event = make_topic(Topic(key[0], tuple(key[1:]), tuple(sorted(claims))), claims, reports)
    yield event_row(event)
