"""Merges for a person to look at, as joins: each pair of events that near mentions bring together, compared as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.link.between.matches import Matches
from reportedly.link.between.proposals import joining
from reportedly.spark.arrow import Row, frozen, mapped, thawed
from reportedly.spark.mentions import basis_of, node_of, plain_basis

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

NOUN = "noun binary"


def proposals(near: DataFrame, made: DataFrame, keyed: DataFrame) -> DataFrame:
    """Proposed merges as frozen nouns. ``near`` is of :data:`reportedly.spark.linking.COMPARED`, ``made`` of ``MADE``."""
    from pyspark.sql import functions as f

    of_node = made.select("event", f.explode("members").alias("node"))
    sides = [of_node.select(f.col("node").alias(n), f.col("event").alias(f"of_{n}")) for n in "ab"]
    over = near.where(f"weight > {plain_basis().limits['propose_from']!r}")
    pairs = over.join(sides[0], "a").join(sides[1], "b").where("of_a != of_b")
    best = pairs.groupBy(f.least("of_a", "of_b").alias("one"), f.greatest("of_a", "of_b").alias("other")).agg(
        f.min(f.struct((-f.col("weight")).alias("weight"), "a", "b")).alias("best")
    )
    members = (
        of_node.join(keyed.select("node", "mention", "rarity"), "node")
        .groupBy("event")
        .agg(f.collect_list(f.struct("node", "mention", "rarity")).alias("members"))
    )
    ones, others = (
        members.select(f.col("event").alias(name), f.col("members").alias(f"{name}_members"))
        for name in ("one", "other")
    )
    joined = (
        best.join(ones, "one")
        .join(others, "other")
        .select("one", "other", "best.a", "best.b", "one_members", "other_members")
    )
    return mapped(joined, _joining, NOUN).unionByName(
        made.where("parted is not null").select(f.col("parted").alias("noun"))
    )


def _joining(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        every = [*row["one_members"], *row["other_members"]]
        basis = basis_of(item["rarity"] for item in every)
        matches = Matches.known(basis, {node_of(item["node"]): thawed(item["mention"]) for item in every}, ())
        of = {
            node_of(item["node"]): (row[name], tuple(sorted(node_of(m["node"]) for m in row[f"{name}_members"])))
            for name in ("one", "other")
            for item in row[f"{name}_members"]
        }
        pair = (node_of(row["a"]), node_of(row["b"]))
        found = joining((row["one"], row["other"]), pair, of, matches)
        if found is not None:
            yield {"noun": frozen(found)}
