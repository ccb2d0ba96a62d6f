"""What the reports show together, step by step over the cluster: :func:`reportedly.pipeline.look_across` as joins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.spark.arrow import Row, frozen, mapped
from reportedly.spark.copies import copies
from reportedly.spark.findings import Material, findings, proposed_table
from reportedly.spark.linking import compared, events, meeting, with_parents
from reportedly.spark.mentions import each_alone, header, with_rarity
from reportedly.spark.operations import parents
from reportedly.spark.proposing import proposals
from reportedly.spark.stages import Stages
from reportedly.spark.standing import topics
from reportedly.spark.weighing import of_reports
from reportedly.store.rows import report_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def look_across(stages: Stages, reports: DataFrame, claims: DataFrame) -> Iterator[tuple[str, DataFrame]]:
    """The tables of findings, one after the other, from the tables ``reports`` and ``claims``."""
    headers = stages.kept("work/headers", mapped(reports.select("payload"), _headers, "report string, header binary"))
    linked, proposed = link(stages, reports, claims, headers)
    told = stages.kept("work/told", of_reports(claims, headers))
    copied = copies(stages, reports, claims, headers)
    yield from findings(Material(stages, claims, headers, linked, copied, told))
    yield "proposed", proposed_table(proposed)


def link(stages: Stages, reports: DataFrame, claims: DataFrame, headers: DataFrame) -> tuple[DataFrame, DataFrame]:
    """Events (rows of ``linking.EVENT``) and proposed merges (noun)."""
    from pyspark.sql import functions as f

    told_claims = claims.groupBy(f.col("report").alias("id")).agg(f.collect_list("payload").alias("claims"))
    with_claims = reports.select("id", "payload").join(told_claims, "id", "left")
    told = stages.kept("work/alone", each_alone(with_claims.withColumn("claims", f.coalesce("claims", f.array()))))
    keyed = stages.kept("work/mentions", with_rarity(told))
    near = stages.kept("work/compared", compared(keyed, meeting(keyed)))
    made = stages.kept("work/made", events(stages, keyed, near, claims, headers))
    linked = with_parents(made, parents(made)).unionByName(topics(told, claims, headers))
    return stages.kept("work/events", linked), stages.kept("work/proposed", proposals(near, made, keyed))


def _headers(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        report = report_of(row["payload"], "")
        yield {"report": report.id, "header": frozen(header(report))}
