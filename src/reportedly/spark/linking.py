"""Linking as joins: which mentions meet, how they compare, which of them hang together, and the events of each connected part."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reportedly.link.between.blocks import is_open
from reportedly.link.between.making import made_of
from reportedly.link.between.matches import Matches, between
from reportedly.link.between.proposals import parting
from reportedly.link.within.discourse import Mention
from reportedly.model import Event, GroundedClaim
from reportedly.spark.arrow import Row, frozen, grouped, mapped, thawed
from reportedly.spark.components import components
from reportedly.spark.mentions import NODE, basis_of, node_of, plain_basis
from reportedly.spark.stages import Stages
from reportedly.store.rows import unpack

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

_PAIR = "a struct<report:string,number:int>, b struct<report:string,number:int>"
COMPARED = f"{_PAIR}, weight double, linked boolean"
MADE = (
    "event string, first struct<report:string,number:int>, members array<struct<report:string,number:int>>, claims array<string>, "
    "profile binary, noun binary, parted binary"
)
EVENT = "event string, parent string, claims array<string>, noun binary"


def meeting(keyed: DataFrame) -> DataFrame:
    """Pairs of mentions that meet (``a`` before ``b``), as :class:`reportedly.link.between.blocks.Blocks` brings them together."""
    from pyspark.sql import functions as f

    largest = int(plain_basis().limits["largest_block"])
    keys = keyed.select("node", f.explode("asks").alias("key"), f.lit(True).alias("asks")).unionByName(
        keyed.select("node", f.explode("answers").alias("key"), f.lit(False).alias("asks"))
    )
    sizes = keys.groupBy("key").agg(f.count_if("asks").alias("askers"), f.count_if(~f.col("asks")).alias("others"))
    opens = f.udf(partial(_opens, largest), "boolean")
    blocks = keys.join(sizes.select("key", opens("askers", "others").alias("open")), "key")
    met = _in_open_blocks(blocks.where("open"))
    asking = _asking(keyed, largest)
    return (
        met.unionByName(_in_closed_blocks(blocks.where("not open"), asking))
        .unionByName(_everywhere(keyed, asking))
        .distinct()
    )


def _opens(largest: int, askers: int, others: int) -> bool:
    return is_open(askers, others, largest)


def _in_open_blocks(blocks: DataFrame) -> DataFrame:
    from pyspark.sql import functions as f

    one = blocks.where("asks").select("key", f.col("node").alias("x"))
    other = blocks.select("key", f.col("node").alias("y"), "asks")
    both = one.join(other, "key").where("x != y and (not asks or x < y)")
    return both.select(*_ordered("x", "y"))


def _asking(keyed: DataFrame, largest: int) -> DataFrame:
    """Which mention ``x`` asks which ``y``: one of the rarest words of the first, if rare at all, stands in the second."""
    from pyspark.sql import functions as f

    words = keyed.select(f.col("node").alias("y"), f.explode("words").alias("word"))
    rare = words.groupBy("word").count().where(f.col("count") <= largest).select("word")
    asks = keyed.select(f.col("node").alias("x"), f.explode("rare").alias("word")).join(rare, "word")
    return asks.join(words, "word").where("x != y").select("x", "y").distinct()


def _in_closed_blocks(blocks: DataFrame, asking: DataFrame) -> DataFrame:
    from pyspark.sql import functions as f

    one = blocks.where("asks").select(f.col("node").alias("x"), "key")
    other = blocks.select(f.col("node").alias("y"), "key")
    return asking.join(one, "x").join(other, ["y", "key"]).select(*_ordered("x", "y"))


def _everywhere(keyed: DataFrame, asking: DataFrame) -> DataFrame:
    from pyspark.sql import functions as f

    one = keyed.where("everywhere").select(f.col("node").alias("x"), f.col("base").alias("base"))
    other = keyed.select(f.col("node").alias("y"), f.col("base").alias("other"))
    return asking.join(one, "x").join(other, "y").where("base = other").select(*_ordered("x", "y"))


def _ordered(x: str, y: str) -> tuple[Column, Column]:
    from pyspark.sql import functions as f

    return f.least(x, y).alias("a"), f.greatest(x, y).alias("b")


def compared(keyed: DataFrame, pairs: DataFrame) -> DataFrame:
    """The pairs that are near one event: heavier than what is proposed to people; ``linked`` those above the limit."""
    from pyspark.sql import functions as f

    sides = [
        keyed.select(f.col("node").alias(n), f.col("mention").alias(f"{n}_m"), f.col("rarity").alias(f"{n}_r"))
        for n in "ab"
    ]
    joined = pairs.join(sides[0], "a").join(sides[1], "b")
    return mapped(joined, _compared, COMPARED)


def _compared(rows: Iterator[Row]) -> Iterator[Row]:
    limits = plain_basis().limits
    limit, near = limits["link_at"], limits["propose_from"]
    for row in rows:
        one, other = (thawed(row[f"{n}_m"]).profile for n in "ab")
        found = between(one, other, basis_of([row["a_r"], row["b_r"]]))
        if found.veto is None and found.weight > min(near, limit):
            yield {"a": row["a"], "b": row["b"], "weight": found.weight, "linked": found.weight > limit}


def events(stages: Stages, keyed: DataFrame, near: DataFrame, claims: DataFrame, headers: DataFrame) -> DataFrame:
    """A row of :data:`MADE` for each event: the connected parts of linked mentions, each clustered as a whole.

    ``claims`` has columns id and payload, ``headers`` report and header (a frozen report without its texts).
    """
    from pyspark.sql import functions as f

    links = near.where("linked")
    parts = components(stages, links.select(_named("a").alias("a"), _named("b").alias("b")), "parts")
    each = (
        keyed.withColumn("name", _named("node"))
        .join(parts.withColumnRenamed("node", "name"), "name", "left")
        .withColumn("part", f.coalesce("part", "name"))
    )
    place = stages.kept("work/placed", each.select("part", "node", "mention", "rarity", "claims"))
    rows = [
        place.select("part", f.lit("mention").alias("what"), "node", f.col("mention").alias("one"), f.col("rarity").alias("other")),
        links.join(place.select(f.col("node").alias("a"), "part"), "a").select(
            "part", f.lit("link").alias("what"), f.col("a").alias("node"), f.to_json("b").cast("binary").alias("one"),
            f.lit(None).cast("binary").alias("other"),
        ),
        place.select("part", f.explode("claims").alias("id")).join(claims.select("id", "payload"), "id").select(
            "part", f.lit("claim").alias("what"), f.lit(None).cast(NODE[5:]).alias("node"),
            f.col("payload").cast("binary").alias("one"), f.lit(None).cast("binary").alias("other"),
        ),
        place.select("part", f.col("node.report").alias("report")).distinct().join(headers, "report").select(
            "part", f.lit("header").alias("what"), f.lit(None).cast(NODE[5:]).alias("node"),
            f.col("header").alias("one"), f.lit(None).cast("binary").alias("other"),
        ),
    ]  # fmt: skip
    together = rows[0].unionByName(rows[1]).unionByName(rows[2]).unionByName(rows[3])
    return grouped(together, ("part",), _made, MADE)


def _named(column: str) -> Column:
    """A node as text, in the order of nodes."""
    from pyspark.sql import functions as f

    return f.concat_ws("/", f"{column}.report", f.lpad(f.col(f"{column}.number").cast("string"), 9, "0"))


def _made(rows: list[Row]) -> Iterator[Row]:
    mentions: dict[tuple[str, int], Mention] = {
        node_of(row["node"]): thawed(row["one"]) for row in rows if row["what"] == "mention"
    }
    basis = basis_of(row["other"] for row in rows if row["what"] == "mention")
    links = [(node_of(r["node"]), node_of(json.loads(r["one"]))) for r in rows if r["what"] == "link"]
    claims = [unpack(GroundedClaim, row["one"].decode()) for row in rows if row["what"] == "claim"]
    reports = {report.id: report for report in (thawed(row["one"]) for row in rows if row["what"] == "header")}
    of_id = {claim.id: claim for claim in claims}
    matches = Matches.known(basis, mentions, links)
    for made in made_of(tuple(sorted(mentions)), matches, of_id.__getitem__, reports):
        parted = parting(made.event.id, made.members, matches)
        yield {
            "event": made.event.id, "first": _struct(made.first), "members": [_struct(node) for node in made.members],
            "claims": list(made.event.claims), "profile": frozen(made.profile), "noun": frozen(made.event),
            "parted": frozen(parted) if parted is not None else None,
        }  # fmt: skip


def _struct(node: tuple[str, int]) -> Row:
    return {"report": node[0], "number": node[1]}


def with_parents(made: DataFrame, parents: DataFrame) -> DataFrame:
    """The events as nouns (column ``noun``, frozen), each with the operation that holds it."""
    joined = made.select("event", "noun").join(parents, "event", "left")
    return mapped(joined, _with_parent, EVENT)


def _with_parent(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        event = replace(thawed(row["noun"]), parent=row["parent"])
        yield event_row(event)


def event_row(event: Event) -> Row:
    """A row of :data:`EVENT`."""
    return {"event": event.id, "parent": event.parent, "claims": list(event.claims), "noun": frozen(event)}
