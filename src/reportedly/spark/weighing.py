"""Weighing as grouped maps: each matter (an event with the operation that holds it) is weighed whole, by the functions of ``weigh``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from reportedly.config import DEFAULT_POLICY
from reportedly.model import GroundedClaim
from reportedly.spark.arrow import Row, frozen, grouped, mapped, thawed
from reportedly.spark.slices import Slice
from reportedly.store.rows import unpack
from reportedly.weigh.assess import assessments
from reportedly.weigh.framing import framing_labels
from reportedly.weigh.origins import Matter, matters, origins
from reportedly.weigh.readings import publication
from reportedly.weigh.relations.all import numbered
from reportedly.weigh.sides import alliance_votes, allied_by
from reportedly.weigh.sourcing import sourcing
from reportedly.weigh.states.conditions import conditions
from reportedly.weigh.states.holds import holds, settlements

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

FOUND = "what string, rule int, position long, key string, noun binary"
"""A finding: the table it belongs to, of relations the rule that made it, its place among what the slice gave, and the noun."""


def alliances(claims: DataFrame) -> frozenset[frozenset[str]]:
    """Who acts with whom, by the votes of all claims."""
    from pyspark.sql import functions as f

    votes = (
        mapped(claims.select("payload"), _votes, "pair array<string>, vote long")
        .groupBy("pair")
        .agg(f.sum("vote").alias("vote"))
    )
    return allied_by({frozenset(row["pair"]): row["vote"] for row in votes.where("vote > 0").collect()})


def _votes(rows: Iterator[Row]) -> Iterator[Row]:
    counts: Counter[frozenset[str]] = Counter()
    for row in rows:
        for pair, vote in alliance_votes(unpack(GroundedClaim, row["payload"])):
            counts[pair] += vote
    yield from ({"pair": sorted(pair), "vote": vote} for pair, vote in counts.items())


def of_reports(claims: DataFrame, headers: DataFrame) -> DataFrame:
    """Of each report when it was published (``published``, JSON), and its framing labels (frozen)."""
    from pyspark.sql import functions as f

    own = claims.groupBy("report").agg(f.collect_list("payload").alias("claims"))
    return mapped(headers.join(own, "report", "left"), _of_report, "report string, published string, labels binary")


def _of_report(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        report = thawed(row["header"])
        claims = sorted((unpack(GroundedClaim, payload) for payload in row["claims"] or ()), key=lambda c: c.id)
        first, last = publication([report], claims)[report.id]
        labels = framing_labels(claims, {report.id: report})
        yield {"report": report.id, "published": json.dumps([first and first.isoformat(), last and last.isoformat()]),
               "labels": frozen(labels) if labels else None}  # fmt: skip


def weigh_matters(slices: DataFrame, allied: frozenset[frozenset[str]]) -> DataFrame:
    """Everything that is found matter by matter: origins, relations, assessments, sourcing, where each claim's event was."""
    return grouped(slices, ("name",), partial(_matter, allied), FOUND)


def _matter(allied: frozenset[frozenset[str]], rows: list[Row]) -> Iterator[Row]:
    own = Slice.of(rows)
    events = own.ordered_events()
    claims = list(own.claims.values())
    matter = matters(events) if events else Matter({}, {})
    found = origins(list(own.reports.values()), claims, own.speakers, matter, own.derivation())
    yield from (_finding("origins", origin.id, origin, number) for number, origin in enumerate(found))
    if not events:
        return
    own.origin = {claim: origin.id for origin in found for claim in origin.claims}
    context = own.context(allied)
    for number, (rule, relation) in enumerate(numbered(events, context, {"matters"})):
        yield _finding("relations", relation.id, relation, number, rule)
    for number, assessment in enumerate(assessments(events, context, DEFAULT_POLICY)):
        yield _finding("assessments", assessment.event, assessment, number)
    yield from (_finding("sourcing", item.event, item, 0) for item in sourcing(events, found, context))
    yield from (_finding("here", claim, place, 0) for claim, place in settlements(context).items())


def _finding(what: str, key: str, noun: object, position: int, rule: int = 0) -> Row:
    return {"what": what, "rule": rule, "position": position, "key": key, "noun": frozen(noun)}


def weigh_others(slices: DataFrame, scope: str) -> DataFrame:
    """Relations of rules that judge something else than a matter: "passages", "reports" or "neighbours"."""
    return grouped(slices, ("name",), partial(_relations, scope), FOUND)


def _relations(scope: str, rows: list[Row]) -> Iterator[Row]:
    own = Slice.of(rows)
    context = own.context()
    for number, (rule, relation) in enumerate(numbered(own.ordered_events(), context, {scope})):
        yield _finding("relations", relation.id, relation, number, rule)


def holds_of(slices: DataFrame) -> DataFrame:
    """The holds of places that the claims of each report tell; ``name`` is the report."""
    return grouped(
        slices,
        ("name",),
        _holds,
        "place string, claim string, position int, wide boolean, absent boolean, region string, hold binary",
    )


def _holds(rows: list[Row]) -> Iterator[Row]:
    from reportedly.weigh.relations.control import is_wide

    own = Slice.of(rows)
    for number, hold in enumerate(holds(own.context(), own.here)):
        wide = is_wide(hold)
        yield {
            "place": hold.key, "claim": hold.claim, "position": number, "wide": wide,
            "absent": hold.state == "absent" and not wide and bool(hold.place.admin1),
            "region": json.dumps([hold.place.country, hold.place.admin1]), "hold": frozen(hold),
        }  # fmt: skip


def conditions_of(slices: DataFrame) -> DataFrame:
    """The states of things that the claims of each report tell; ``name`` is the report."""
    return grouped(slices, ("name",), _conditions, "thing string, claim string, position int, condition binary")


def _conditions(rows: list[Row]) -> Iterator[Row]:
    for number, told in enumerate(conditions(Slice.of(rows).context())):
        yield {"thing": told.key, "claim": told.claim, "position": number, "condition": frozen(told)}
