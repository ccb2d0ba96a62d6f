"""Connected components of a graph that no single machine holds: alternating large-star and small-star steps.

Kiveris, Lattanzi, Mirrokni, Rastogi and Vassilvitskii, "Connected Components in MapReduce and Beyond" (2014): the number of
rounds grows with the logarithm of the size of the graph, and no round makes more edges than there were.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.spark.stages import Stages

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def components(stages: Stages, edges: DataFrame, name: str) -> DataFrame:
    """The component (``part``, its smallest node) of each ``node`` of the edges (``a``, ``b``: strings), which go to the smaller node."""
    from pyspark.sql import functions as f

    now = edges.select(f.greatest("a", "b").alias("a"), f.least("a", "b").alias("b")).where("a != b").distinct()
    before, step = None, 0
    while True:
        now = stages.kept(f"work/{name}/{step % 2}", _small_star(_large_star(now)) if step else now)
        state = now.agg(
            f.count("*").alias("edges"), f.sum(f.xxhash64("a", "b").cast("decimal(38,0)")).alias("sum")
        ).first()
        if before is not None and state == before and step > 1:
            break
        before, step = state, step + 1
    roots = now.select(f.col("b").alias("node"), f.col("b").alias("part")).distinct()
    return now.select(f.col("a").alias("node"), f.col("b").alias("part")).unionByName(roots)


def _large_star(edges: DataFrame) -> DataFrame:
    """Each node tells its larger neighbours of the smallest node that it knows."""
    from pyspark.sql import functions as f

    both = edges.unionByName(edges.select(f.col("b").alias("a"), f.col("a").alias("b")))
    least = both.groupBy("a").agg(f.least(f.min("b"), f.first("a")).alias("least"))
    return both.join(least, "a").where("b > a").select(f.col("b").alias("a"), f.col("least").alias("b")).distinct()


def _small_star(edges: DataFrame) -> DataFrame:
    """Each node tells itself and its smaller neighbours of the smallest of them."""
    from pyspark.sql import functions as f

    least = edges.groupBy("a").agg(f.min("b").alias("least"))
    others = edges.join(least, "a").where("b != least").select(f.col("b").alias("a"), f.col("least").alias("b"))
    return others.unionByName(least.select("a", f.col("least").alias("b"))).distinct()
