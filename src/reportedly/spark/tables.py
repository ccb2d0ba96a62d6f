"""The ledger as folders of Parquet: one table a noun, its commonest columns beside the whole noun as JSON (``payload``).

::

    DIR/reports/year=2016/   DIR/claims/year=2016/   DIR/rejections/
    DIR/events/  DIR/relations/  DIR/origins/  DIR/assessments/  DIR/labels/  DIR/sourcing/  DIR/control/  DIR/proposed/

``year`` is that of the report's publication, "unknown" where nothing tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from reportedly.model import (
    Assessment,
    Control,
    Event,
    Findings,
    FramingLabel,
    GroundedClaim,
    Ledger,
    Origin,
    ProposedMerge,
    Rejection,
    Relation,
    Sourcing,
)
from reportedly.store.rows import pack, report_of, unpack

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

type Columns = dict[str, Callable[[Any], Any]]

KINDS: dict[str, type] = {
    "events": Event,
    "origins": Origin,
    "relations": Relation,
    "assessments": Assessment,
    "labels": FramingLabel,
    "sourcing": Sourcing,
    "control": Control,
    "proposed": ProposedMerge,
}
COLUMNS = {
    "events": "id string, title string, event_type string, parent string, start date, end date, lat double, lon double",
    "origins": "id string, party boolean, reports int, claims int",
    "relations": "id string, kind string, property string",
    "assessments": "event string, policy string, property string, low double, best double, high double",
    "labels": "outlet string, actor string, family string, label string, claim string",
    "sourcing": "event string",
    "control": "id string, place string, claimant string, state string",
    "proposed": "id string, kind string, score double",
}
COUNTED = ("reports", "claims")
"""Columns that hold how many there are."""


def schema_of(table: str) -> str:
    """The columns of a table of findings: its position among what one step gave, and the noun itself, are the last."""
    return f"{COLUMNS[table]}, position long, payload string"


def row_of(table: str, noun: Any, position: int = 0) -> dict[str, Any]:
    """A finding as a row. ``position`` keeps findings that nothing else orders."""
    names = [column.split()[0] for column in COLUMNS[table].split(", ")]
    row = {name: getattr(noun, name) for name in names}
    row |= {name: len(row[name]) for name in COUNTED if name in row}
    row = {name: str(value) if hasattr(value, "value") else value for name, value in row.items()}
    return {**row, "position": position, "payload": pack(noun)}


def in_order(found: dict[str, list[Any]]) -> Findings:
    """Findings in the order in which weighing gives them; of equals the order in ``found`` stands."""
    events = sorted(found["events"], key=lambda e: (e.start is None, str(e.start or ""), e.id))
    place = {event.id: number for number, event in enumerate(events)}
    keys: dict[str, Callable[[Any], Any]] = {
        "origins": lambda o: o.id,
        "relations": lambda r: (r.kind, r.property, r.id),
        "assessments": lambda a: (a.event, a.policy, a.property),
        "labels": lambda x: (x.outlet, x.actor or "", x.family, x.label, x.claim),
        "sourcing": lambda s: place[s.event],
        "control": lambda c: (c.place, c.claimant, str(c.began.latest or "9999-12-31"), c.state, c.id),
        "proposed": lambda p: (abs(p.score), p.id),
    }
    ordered = {name: tuple(sorted(found[name], key=key)) for name, key in keys.items()}
    return Findings(events=tuple(events), **ordered)


def read_ledger(spark: SparkSession, folder: str) -> Ledger:
    """The whole ledger of a folder in the memory of this process, in the order of every exporter."""
    reports = [
        (row["file"], row["id"], report_of(row["payload"], row["raw"]))
        for row in _rows(spark, f"{folder}/reports", "file", "id", "payload", "raw")
    ]
    ordered = sorted(reports, key=lambda found: found[:2])
    place = {id_: number for number, (_, id_, _) in enumerate(ordered)}
    claims = [
        (place[row["report"]], row["position"], unpack(GroundedClaim, row["payload"]))
        for row in _rows(spark, f"{folder}/claims", "report", "position", "payload")
    ]
    refused = sorted(
        (row["file"], row["path"], row["stage"], row["reason"], row["code"])
        for row in _rows(spark, f"{folder}/rejections", "file", "path", "stage", "reason", "code")
    )
    found: dict[str, list[Any]] = {
        name: [
            unpack(kind, payload)
            for _, payload in sorted(
                (r["position"], r["payload"]) for r in _rows(spark, f"{folder}/{name}", "position", "payload")
            )
        ]
        for name, kind in KINDS.items()
    }
    return Ledger(
        reports=tuple(report for _, _, report in ordered),
        claims=tuple(claim for _, _, claim in sorted(claims, key=lambda c: c[:2])),
        findings=in_order(found),
        rejections=tuple(Rejection(file, stage, reason, code) for file, _, stage, reason, code in refused),
    )


def _rows(spark: SparkSession, path: str, *columns: str) -> Iterator[dict[str, Any]]:
    frame = spark.read.parquet(path).select(*columns)
    return (row.asDict() for row in frame.toLocalIterator())
