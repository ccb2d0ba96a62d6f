"""Reports that do not say when they were published, by what all others say: :func:`reportedly.pipeline.dated` over the cluster."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from reportedly.ground import ground
from reportedly.model import GroundedClaim, Report
from reportedly.model.codec import to_plain
from reportedly.pipeline import World
from reportedly.read.dates.companions import companion_of, days_of, infer_from_alike, is_dated
from reportedly.spark.arrow import Row, frozen, mapped, thawed
from reportedly.spark.stages import Stages
from reportedly.store.rows import pack, report_of, unpack

if TYPE_CHECKING:
    from pyspark.core.broadcast import Broadcast
    from pyspark.sql import DataFrame

REDATED = "id string, year string, payload string, claims array<struct<id:string,payload:string>>"
_SEEN = "undated string, companion binary, first date, last date, reports long"


def dated(stages: Stages, reports: DataFrame, claims: DataFrame) -> tuple[DataFrame, DataFrame]:
    """Reports and claims as linking takes them: with the publication that the others give, and grounded again with it.

    Every undated report is held against every dated one, as the local runner does.
    """
    from pyspark.sql import functions as f

    undated = reports.where("year = 'unknown'")
    asked = [_slim(report_of(row["payload"], "")) for row in undated.select("payload").collect()]
    if not asked:
        return reports, claims
    known = stages.spark.sparkContext.broadcast(frozen(asked))
    seen = stages.kept(
        "work/companions", mapped(reports.where("year != 'unknown'").select("payload"), partial(_seen, known), _SEEN)
    )
    days = Counter(
        {
            (r["first"], r["last"]): r["n"]
            for r in seen.where("reports > 0").groupBy("first", "last").agg(f.sum("reports").alias("n")).collect()
        }
    )
    alike = (
        seen.where("undated is not null")
        .groupBy(f.col("undated").alias("id"))
        .agg(f.collect_list("companion").alias("companions"))
    )
    own = claims.groupBy(f.col("report").alias("id")).agg(
        f.collect_list(f.struct("position", "payload")).alias("claims")
    )
    asking = undated.select("id", "payload", "raw").join(alike, "id").join(own, "id", "left")
    again = stages.kept("work/redated", mapped(asking, partial(_redated, dict(days)), REDATED))
    new_claims = again.select(f.explode("claims").alias("c")).select(
        f.col("c.id").alias("id"), f.col("c.payload").alias("new")
    )
    now_reports = reports.join(again.select("id", f.col("payload").alias("new")), "id", "left").withColumn(
        "payload", f.coalesce("new", "payload")
    )
    now_claims = claims.join(new_claims, "id", "left").withColumn("payload", f.coalesce("new", "payload"))
    return now_reports.select(*reports.columns), now_claims.select(*claims.columns)


def _slim(report: Report) -> Report:
    return replace(report, damage=(), quarantined=(), landmarks=(), persons=())


def _seen(known: Broadcast[bytes], rows: Iterator[Row]) -> Iterator[Row]:
    """What undated reports are alike a dated one, and how many reports were published in each interval."""
    asked: list[Report] = thawed(known.value)
    days: Counter[tuple[object, object]] = Counter()
    for row in rows:
        report = report_of(row["payload"], "")
        if not is_dated(report):
            continue
        days[days_of(report)] += 1
        for other in asked:
            companion = companion_of(other, report)
            if companion is not None:
                yield {"undated": other.id, "companion": frozen(companion), "first": None, "last": None, "reports": 0}
    for (first, last), count in days.items():
        yield {"undated": None, "companion": None, "first": first, "last": last, "reports": count}


def _redated(days: dict[tuple[date, date], int], rows: Iterator[Row]) -> Iterator[Row]:
    world = World.load()
    for row in rows:
        report = report_of(row["payload"], row["raw"])
        published = infer_from_alike(report, [thawed(data) for data in row["companions"]], days)
        if published == report.published:
            continue
        claims = [unpack(GroundedClaim, c["payload"]) for c in sorted(row["claims"] or (), key=lambda c: c["position"])]
        report = replace(report, published=published)
        again = ground(report, [c.claim for c in claims], world.registry, world.gazetteer, published=published)
        plain = to_plain(report)
        plain.pop("raw")
        yield {
            "id": report.id, "year": str(published.latest.year) if published.latest else "unknown",
            "payload": json.dumps(plain, ensure_ascii=False, separators=(",", ":")),
            "claims": [{"id": claim.id, "payload": pack(claim)} for claim in again],
        }  # fmt: skip
