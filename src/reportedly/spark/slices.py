"""A slice of the ledger as weighing takes it: some events with their claims, and of the rest only what these are weighed by.

Slices come as rows of one table, ``what`` each is, so that a group of Spark can hold all of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from reportedly.model import Event, GroundedClaim, OriginEvidence, Report
from reportedly.spark.arrow import Row, thawed
from reportedly.store.rows import unpack
from reportedly.weigh.copies.derivation import Derivation
from reportedly.weigh.readings import Context, Days
from reportedly.weigh.voices import Speaker, speaker_of

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

PART = "name string, what string, key string, one string, noun binary"


def part(frame: DataFrame, name: str, what: str, key: str, **values: str) -> DataFrame:
    """Rows of a slice. ``name`` is the column that tells which slice, ``key`` that of an id; ``values`` the columns of ``one`` (text)
    and ``noun`` (bytes).
    """
    from pyspark.sql import functions as f

    def column(value: str | None, kind: str) -> Column:
        return (f.lit(None) if value is None else f.col(value)).cast(kind)

    return frame.select(
        f.col(name).alias("name"),
        f.lit(what).alias("what"),
        f.col(key).alias("key"),
        column(values.get("one"), "string").alias("one"),
        column(values.get("noun"), "binary").alias("noun"),
    )


@dataclass(slots=True)
class Slice:
    """What the rows of one slice hold. ``prints`` are passages with the report of each claim, ``near`` a report's neighbours."""

    claims: dict[str, GroundedClaim] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    prints: dict[str, dict[str, str]] = field(default_factory=dict)
    near: dict[str, list[tuple[str, OriginEvidence]]] = field(default_factory=dict)
    why: dict[tuple[str, str], str] = field(default_factory=dict)
    published: dict[str, Days] = field(default_factory=dict)
    origin: dict[str, str] = field(default_factory=dict)
    here: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Slice:
        """The slice that the rows hold, each thing in order of its id."""
        made = cls()
        for row in sorted(rows, key=lambda r: (r["what"], r["key"], r["one"] or "")):
            made._take(row["what"], row["key"], row["one"], row["noun"])
        return made

    def _take(self, what: str, key: str, one: Any, noun: Any) -> None:
        match what:
            case "claim":
                self.claims[key] = unpack(GroundedClaim, one)
            case "report":
                self.reports[key] = thawed(noun)
            case "event":
                self.events[key] = thawed(noun)
            case "print":
                self.prints[key] = dict(json.loads(one))
            case "near":
                self.near.setdefault(key, []).append((one, thawed(noun)))
            case "why":
                pair = json.loads(one)
                self.why[pair["a"], pair["b"]] = pair["text"]
            case "published":
                first, last = json.loads(one)
                self.published[key] = (first and date.fromisoformat(first), last and date.fromisoformat(last))
            case "origin":
                self.origin[key] = one
            case "here":
                self.here[key] = thawed(noun)
            case _:
                raise ValueError(f"no slice has a part called {what}")

    @property
    def speakers(self) -> dict[str, Speaker]:
        return {c.id: speaker_of(c, self.reports.get(c.report)) for c in self.claims.values()}

    def ordered_events(self) -> list[Event]:
        """The events in the order of the ledger."""
        return sorted(self.events.values(), key=lambda e: (e.start is None, str(e.start or ""), e.id))

    def derivation(self) -> Derivation:
        """What the slice knows of copies, as finding origins takes it: of each passage the claims of the slice."""
        inside = (tuple(sorted(c for c in claims if c in self.claims)) for claims in self.prints.values())
        return Derivation(
            {},
            tuple(sorted(group for group in inside if group)),
            self.why,
            {report: tuple(found) for report, found in self.near.items()},
        )

    def context(self, allied: frozenset[frozenset[str]] | None = None) -> Context:
        """What the stages of weighing look up."""
        groups = sorted((tuple(sorted(claims)), claims) for claims in self.prints.values())
        return Context(
            claims={c: claim.as_said for c, claim in sorted(self.claims.items())},
            reports=self.reports,
            speakers=self.speakers,
            events={event.id: event for event in self.ordered_events()},
            origin=self.origin,
            prints=[members for members, _ in groups],
            copies={c: number for number, (members, _) in enumerate(groups) for c in members if c in self.claims},
            published=self.published,
            near={report: [other for other, _ in found] for report, found in self.near.items()},
            elsewhere={c: report for _, claims in groups for c, report in claims.items()},
            allied=allied,
        )
