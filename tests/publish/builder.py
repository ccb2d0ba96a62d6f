"""Builds ledgers for the tests from sentences and the words in them, so that a test never counts characters."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reportedly.model import (
    ActorRole,
    Block,
    BlockKind,
    Bound,
    Certainty,
    Claim,
    Cue,
    GroundedActor,
    GroundedClaim,
    GroundedPlace,
    GroundedQuantity,
    GroundedSpeaker,
    GroundedTime,
    Measure,
    OffsetMap,
    Outlet,
    PlacePrecision,
    Polarity,
    Publication,
    Report,
    SpeakerKind,
    Temporality,
    TimeRole,
    content_id,
)

PARTY = {"coalition", "council"}


def make_report(name: str, outlet: str | None, paragraphs: list[str], **more: Any) -> Report:
    """A report of clean paragraphs; the first is its headline. Keywords replace fields of the report."""
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for index, paragraph in enumerate(paragraphs):
        kind = BlockKind.PARAGRAPH if index else BlockKind.HEADLINE
        blocks.append(Block(at, at + len(paragraph), kind))
        at += len(paragraph) + 2
    day = more.pop("published", None)
    values: dict[str, Any] = {
        "id": content_id("rep", name, text),
        "file": name,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "raw": text,
        "text": text,
        "offsets": OffsetMap.identity(len(text)),
        "blocks": tuple(blocks),
        "outlet": Outlet(outlet, evidence="masthead" if outlet else None),
        "title": paragraphs[0],
        "language": "en",
        "published": Publication(day, day, "dateline") if day else Publication(),
        "made_by": "read.text@1",
    }
    return Report(**(values | more))


@dataclass
class Says:
    """A claim in the making: every argument is found by its words, inside the quote or, failing that, in the report."""

    report: Report
    quote: str
    event_type: str
    sub_event_type: str
    certainty: str = "asserted"
    parts: dict[str, list[Any]] = field(default_factory=dict)
    temporality: str = "current"
    cues: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        at = self.report.text.index(self.quote)
        self.span = self.report.span(at, at + len(self.quote))
        self.speakers = [GroundedSpeaker(SpeakerKind.OUTLET, self.report.outlet.name, None, None, made_by="ground@1")]

    def find(self, words: str) -> Any:
        at = self.report.text.find(words, self.span.start, self.span.end)
        at = at if at >= 0 else self.report.text.index(words)
        return self.report.span(at, at + len(words))

    def by(self, kind: str, name: str | None, words: str | None = None, actor: str | None = None) -> Says:
        span = self.find(words) if words else None
        self.speakers.append(
            GroundedSpeaker(SpeakerKind(kind), name, actor, span, actor in PARTY, "ground.speakers@1", "named")
        )
        return self

    def who(self, role: str, words: str, name: str, actor: str | None = None, family: str | None = None) -> Says:
        mention = GroundedActor(
            ActorRole(role), self.find(words), name, actor, False, family, "ground.actors@1", "alias"
        )
        return self._add("actors", mention)

    def where(self, words: str, name: str, lat: float | None, lon: float | None, precision: str = "exact") -> Says:
        place = content_id("pl", name) if lat is not None else None
        kind = PlacePrecision(precision)
        return self._add(
            "places",
            GroundedPlace(self.find(words), "location", name, place, lat, lon, kind, made_by="ground.places@1"),
        )

    def when(self, words: str, start: date | None, end: date | None, **more: Any) -> Says:
        edtf = f"{start or '..'}/{end or '..'}" if start != end else str(start)
        role = TimeRole(more.get("role", "event"))
        time = GroundedTime(self.find(words), role, start, end, edtf, clock=more.get("clock"), made_by="ground.times@1")
        return self._add("times", time)

    def count(self, words: str, measure: str, low: float, high: float | None, **more: Any) -> Says:
        bound = more.pop("bound", "exact" if low == high else "at_least")
        values = {"population": None, "unit": None, "value": float(low)} | more
        return self._add(
            "quantities",
            GroundedQuantity(
                self.find(words),
                Measure(measure),
                low=float(low),
                high=None if high is None else float(high),
                bound=Bound(bound),
                made_by="ground.numbers@1",
                why="grammar",
                **values,
            ),
        )

    def done(self) -> GroundedClaim:
        claim = Claim(
            id=content_id("clm", self.report.id, self.span.start, self.span.end, self.sub_event_type),
            report=self.report.id,
            span=self.span,
            event_type=self.event_type,
            sub_event_type=self.sub_event_type,
            certainty=Certainty(self.certainty),
            temporality=Temporality(self.temporality),
            polarity=Polarity.POSITIVE,
            cues=tuple(Cue(self.find(words), Certainty(self.certainty)) for words in self.cues),
            speakers=(),
            actors=(),
            places=(),
            times=(),
            quantities=(),
            extractor="extract.rules@1",
            confidence=0.75,
            why=("trigger",),
        )
        grounded = {name: tuple(self.parts.get(name, ())) for name in ("actors", "places", "times", "quantities")}
        return GroundedClaim(claim, tuple(self.speakers), **grounded)

    def _add(self, part: str, item: Any) -> Says:
        self.parts.setdefault(part, []).append(item)
        return self
