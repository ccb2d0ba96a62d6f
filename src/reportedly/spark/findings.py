"""The findings over a cluster: which slice each rule judges, and their tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial, reduce
from typing import TYPE_CHECKING

from reportedly.model import GroundedClaim
from reportedly.spark.arrow import Row, grouped, mapped, thawed
from reportedly.spark.components import components
from reportedly.spark.copies import Copies
from reportedly.spark.places import of_places, of_regions, of_things
from reportedly.spark.slices import part
from reportedly.spark.stages import Stages
from reportedly.spark.tables import row_of, schema_of
from reportedly.spark.weighing import alliances, conditions_of, holds_of, weigh_matters, weigh_others
from reportedly.store.rows import unpack
from reportedly.weigh.relations.near_misses import MOST_DAYS
from reportedly.weigh.relations.once import by_words, told_twice
from reportedly.weigh.voices import speaker_of
from reportedly.weigh.words import folded

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_KEYS = "a string, b string"
_EVENT_DAYS = "event string, event_type string, day date"


@dataclass(frozen=True, slots=True)
class Material:
    """The tables that weighing takes: ``claims`` (id, report, payload), ``headers`` (report, header), ``events``, copies."""

    stages: Stages
    claims: DataFrame
    headers: DataFrame
    events: DataFrame
    copies: Copies
    told: DataFrame

    def around(self, members: DataFrame) -> DataFrame:
        """Slices of the claims in ``members`` (columns name and id): with their reports, passages, and when these were published."""
        from pyspark.sql import functions as f

        own = members.join(self.claims, "id").select("name", "id", "report", "payload")
        reports = own.select("name", "report").distinct()
        prints = own.join(self.copies.prints.withColumnRenamed("claim", "id"), "id").select("name", "print").distinct()
        elsewhere = prints.join(self.copies.prints, "print").join(
            self.claims.select(f.col("id").alias("claim"), "report"), "claim"
        )
        published = reports.unionByName(elsewhere.select("name", "report")).distinct().join(self.told, "report")
        return _all(
            part(own, "name", "claim", "id", one="payload"),
            part(reports.join(self.headers, "report"), "name", "report", "report", noun="header"),
            part(prints.join(self.copies.passages, "print"), "name", "print", "print", one="claims"),
            part(published, "name", "published", "report", one="published"),
        )


def findings(made: Material) -> Iterator[tuple[str, DataFrame]]:
    """Each table of findings but proposed merges."""
    from pyspark.sql import functions as f

    stages = made.stages
    roots = made.events.select(f.coalesce("parent", "event").alias("name"), "event", "claims", "noun")
    of_event = stages.kept("work/members", roots.select("name", "event", f.explode("claims").alias("id")))
    matters = stages.kept("work/matters", weigh_matters(_matters(made, roots, of_event), alliances(made.claims)))
    origin = mapped(matters.where("what = 'origins'").select("noun"), _origin, "id string, origin string")
    here = matters.where("what = 'here'").select(f.col("key").alias("id"), "noun")
    of_reports = _reports(made, origin, here)
    held = stages.kept("work/holds", holds_of(of_reports))
    others = stages.kept("work/related", _all(
        weigh_others(made.around(made.copies.prints.select(f.col("print").alias("name"), f.col("claim").alias("id"))), "passages"),
        weigh_others(_alone(made), "reports"),
        weigh_others(_neighbours(made, of_event), "neighbours"),
        of_places(held),
        of_regions(held),
        of_things(conditions_of(of_reports)),
    ))  # fmt: skip
    every = matters.where("what != 'here'").unionByName(others)
    relations = (
        every.where("what = 'relations'")
        .groupBy("key")
        .agg(f.min_by("noun", f.struct("rule", "position")).alias("noun"), f.min("rule").alias("rule"))
    )
    of_claim = mapped(relations.select("rule", "noun"), _of_claim, "claim string, rule int, noun binary")
    again = grouped(of_claim, ("claim",), _again, "key string").distinct()
    relations = relations.join(again, "key", "left_anti").drop("rule")
    yield "events", _table(made.events.withColumn("position", f.lit(0)), "events")
    yield "relations", _table(relations.withColumn("position", f.lit(0)), "relations")
    for table in ("origins", "assessments", "sourcing", "control"):
        yield table, _table(every.where(f.col("what") == table), table)
    yield "labels", mapped(made.told.where("labels is not null").select("labels"), _labels, schema_of("labels"))


def proposed_table(found: DataFrame) -> DataFrame:
    """Proposed merges (frozen nouns) as a table."""
    from pyspark.sql import functions as f

    return _table(found.withColumn("position", f.lit(0)), "proposed")


def _all(*frames: DataFrame) -> DataFrame:
    return reduce(lambda a, b: a.unionByName(b), frames)


def _table(found: DataFrame, table: str) -> DataFrame:
    return mapped(found.select("position", "noun"), partial(_rows, table), schema_of(table))


def _rows(table: str, rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        yield row_of(table, thawed(row["noun"]), row["position"])


def _of_claim(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        item = thawed(row["noun"])
        claims = {*item.a, *item.b} if by_words(item) else ()
        yield from ({"claim": claim, "rule": row["rule"], "noun": row["noun"]} for claim in claims)


def _again(rows: list[Row]) -> Iterator[Row]:
    yield from ({"key": key} for key in sorted(told_twice((row["rule"], thawed(row["noun"])) for row in rows)))


def _labels(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        yield from (row_of("labels", label, number) for number, label in enumerate(thawed(row["labels"])))


def _origin(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        found = thawed(row["noun"])
        yield from ({"id": claim, "origin": found.id} for claim in found.claims)


def _matters(made: Material, roots: DataFrame, of_event: DataFrame) -> DataFrame:
    """The slices of all matters; claims about no event are in slices of the voices that they share."""
    from pyspark.sql import functions as f

    eventless = made.claims.join(of_event, "id", "left_anti")
    keys = mapped(eventless.join(made.headers, "report").select("payload", "header"), _voices, _KEYS)
    printed = eventless.join(made.copies.prints.withColumnRenamed("claim", "id"), "id").select(
        f.col("id").alias("a"), f.concat(f.lit("print "), "print").alias("b")
    )
    shared = components(made.stages, keys.unionByName(printed), "voices")
    alone = (
        eventless.select("id")
        .join(shared.withColumnRenamed("node", "id"), "id")
        .select(f.concat(f.lit("no event "), "part").alias("name"), "id")
    )
    members = of_event.select("name", "id").unionByName(alone)
    reports = members.join(made.claims.select("id", "report"), "id").select("name", "report").distinct()
    near = reports.join(made.copies.near, "report").join(
        reports.select("name", f.col("report").alias("other")), ["name", "other"], "left_semi"
    )
    a, b = (members.select(f.col("id").alias(n), f.col("name").alias(f"of_{n}")) for n in "ab")
    why = (
        made.copies.why.join(a, "a")
        .join(b, "b")
        .where("of_a = of_b")
        .withColumn("pair", f.to_json(f.struct("a", "b", "text")))
    )
    return _all(
        made.around(members),
        part(roots, "name", "event", "event", noun="noun"),
        part(near, "name", "near", "report", one="other", noun="noun"),
        part(why, "of_a", "why", "a", one="pair"),
    )


def _voices(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        claim = unpack(GroundedClaim, row["payload"])
        speaker = speaker_of(claim, thawed(row["header"]))
        yield {"a": claim.id, "b": f"voice {json.dumps(speaker.key)}"}
        if speaker.name is not None:
            yield {"a": claim.id, "b": f"voice {json.dumps(['called', folded(speaker.name)])}"}


def _alone(made: Material) -> DataFrame:
    """A slice a report, with the other prints of its passages."""
    from pyspark.sql import functions as f

    return made.around(made.claims.select(f.col("report").alias("name"), "id"))


def _reports(made: Material, origin: DataFrame, here: DataFrame) -> DataFrame:
    """A slice a report, with what tells who held the places in it."""
    from pyspark.sql import functions as f

    members = made.claims.select(f.col("report").alias("name"), "id")
    return _all(
        made.around(members),
        part(members.join(origin, "id"), "name", "origin", "id", one="origin"),
        part(members.join(here, "id"), "name", "here", "id", noun="noun"),
    )


def _neighbours(made: Material, of_event: DataFrame) -> DataFrame:
    """A slice for each two events of one kind, a day or two apart, that one report tells of."""
    from pyspark.sql import functions as f

    days = mapped(made.events.select("noun"), _days, _EVENT_DAYS)
    told = (
        of_event.join(made.claims.select("id", "report"), "id").select("event", "report").distinct().join(days, "event")
    )
    one = told.select(f.col("event").alias("one"), "report", "event_type", f.col("day").alias("one_day"))
    other = told.select(f.col("event").alias("other"), "report", "event_type", f.col("day").alias("other_day"))
    near = f.abs(f.datediff("one_day", "other_day"))
    pairs = one.join(other, ["report", "event_type"]).where(
        (f.col("one") < f.col("other")) & near.between(1, MOST_DAYS)
    )
    named = pairs.select("one", "other", f.concat_ws(" ", "one", "other").alias("name")).distinct()
    events = named.select("name", f.explode(f.array("one", "other")).alias("event"))
    return _all(
        made.around(events.join(of_event.select("event", "id"), "event").select("name", "id")),
        part(events.join(made.events.select("event", "noun"), "event"), "name", "event", "event", noun="noun"),
    )


def _days(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        event = thawed(row["noun"])
        if event.start is not None and event.end == event.start and event.lat is not None:
            yield {"event": event.id, "event_type": event.event_type, "day": event.start}
