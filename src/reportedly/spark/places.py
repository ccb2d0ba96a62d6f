"""Who holds which place, and in which state things are, as grouped maps: what is told of one place or thing together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.model import Relation
from reportedly.spark.arrow import Row, frozen, grouped, thawed
from reportedly.spark.weighing import FOUND
from reportedly.weigh.relations.all import rule_number
from reportedly.weigh.relations.conditions import condition_relations, of_thing
from reportedly.weigh.relations.control import at_place, control_relations, in_regions
from reportedly.weigh.states.control import intervals
from reportedly.weigh.states.holds import Hold

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def of_places(told: DataFrame) -> DataFrame:
    """Intervals of control, and relations between the holds of one place. ``told`` is what ``weighing.holds_of`` gives."""
    return grouped(told.select("place", "claim", "position", "hold"), ("place",), _of_place, FOUND)


def _of_place(rows: list[Row]) -> Iterator[Row]:
    said = _in_order(rows)
    for number, interval in enumerate(intervals(said)):
        yield {"what": "control", "rule": 0, "position": number, "key": interval.id, "noun": frozen(interval)}
    yield from _related(at_place(said), rule_number(control_relations))


def of_regions(told: DataFrame) -> DataFrame:
    """Relations between what is told of a town and of the whole region that it lies in."""
    from pyspark.sql import functions as f

    first = told.groupBy("place").agg(f.min(f.struct("claim", "position")).alias("first"))
    absent = told.where("absent")
    town = absent.groupBy("place").agg(f.min_by("region", f.struct("claim", "position")).alias("of"))
    towns = absent.drop("region").join(town, "place").withColumnRenamed("of", "region")
    wide = told.where("wide").join(town.select(f.col("of").alias("region")).distinct(), "region", "left_semi")
    both = towns.select("region", "place", "claim", "position", "wide", "hold").unionByName(
        wide.select("region", "place", "claim", "position", "wide", "hold")
    )
    return grouped(both.join(first, "place"), ("region",), _of_region, FOUND)


def _of_region(rows: list[Row]) -> Iterator[Row]:
    by_place: dict[str, list[Hold]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (r["first"]["claim"], r["first"]["position"], r["claim"], r["position"])):
        by_place[row["place"]].append(thawed(row["hold"]))
    yield from _related(in_regions(by_place), rule_number(control_relations), 1 << 20)


def of_things(told: DataFrame) -> DataFrame:
    """Relations between the states of one thing. ``told`` is what ``weighing.conditions_of`` gives."""
    return grouped(told, ("thing",), _of_thing, FOUND)


def _of_thing(rows: list[Row]) -> Iterator[Row]:
    said = [thawed(row["condition"]) for row in sorted(rows, key=lambda r: (r["claim"], r["position"]))]
    yield from _related(of_thing(said), rule_number(condition_relations))


def _in_order(rows: list[Row]) -> list[Hold]:
    return [thawed(row["hold"]) for row in sorted(rows, key=lambda r: (r["claim"], r["position"]))]


def _related(found: list[Relation], rule: int, after: int = 0) -> Iterator[Row]:
    for number, item in enumerate(found):
        yield {"what": "relations", "rule": rule, "position": after + number, "key": item.id, "noun": frozen(item)}
