"""What is known of copies after all pairs of reports were looked at: passages, neighbours, and the words that show each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.spark.arrow import Row, frozen, mapped, thawed
from reportedly.spark.components import components
from reportedly.spark.passages import cited, errors, evidence, formulas, passages
from reportedly.spark.stages import Stages
from reportedly.store.rows import report_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


@dataclass(frozen=True, slots=True)
class Copies:
    """``why``: pairs of claims that are one passage (a, b, text). ``prints``: the passage (print) of each claim. ``passages``: of each
    print the report of each of its claims, as JSON. ``near``: of each report those that it is not independent of, with the first evidence.
    """

    why: DataFrame
    prints: DataFrame
    passages: DataFrame
    near: DataFrame


def copies(stages: Stages, reports: DataFrame, claims: DataFrame, headers: DataFrame) -> Copies:
    """The copies among all reports; :func:`reportedly.weigh.copies.derivation.derive` as joins."""
    from pyspark.sql import functions as f

    texts = stages.kept("work/texts", mapped(reports.select("payload"), _texts, "id string, text string"))
    shared = passages(stages, texts)
    found = stages.kept("work/evidence", evidence(shared, errors(texts), cited(reports), claims, headers))
    pairs = found.select(f.explode("same").alias("s")).select("s.a", "s.b", "s.text", f.lit(0).alias("rank"))
    every = pairs.unionByName(formulas(claims).withColumn("rank", f.lit(1)))
    best = every.groupBy("a", "b").agg(f.min(f.struct("rank", "text")).alias("best"))
    why = stages.kept("work/why", best.select("a", "b", f.col("best.text").alias("text")))
    prints = components(stages, why.select(f.col("a").alias("b"), f.col("b").alias("a")), "prints").withColumnsRenamed(
        {"node": "claim", "part": "print"}
    )
    members = prints.join(claims.select(f.col("id").alias("claim"), "report"), "claim")
    every_print = members.groupBy("print").agg(
        f.to_json(f.map_from_entries(f.collect_list(f.struct("claim", "report")))).alias("claims")
    )
    near = stages.kept(
        "work/near", mapped(found.select("a", "b", "evidence"), _near, "report string, other string, noun binary")
    )
    return Copies(why, prints, stages.kept("work/passages", every_print), near)


def _texts(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        report = report_of(row["payload"], "")
        yield {"id": report.id, "text": report.text}


def _near(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        first = frozen(thawed(row["evidence"])[0])
        for one, other in ((row["a"], row["b"]), (row["b"], row["a"])):
            yield {"report": one, "other": other, "noun": first}
