"""Index rows of names: speakers, actors and places with how often they occur, and the runs of letters that find them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from reportedly.model import Event
from reportedly.store.index.findings import ClaimHead, Indexed
from reportedly.store.index.reading import Row
from reportedly.store.index.words import grams_of, words_of

SPEAKER = "speaker"
NOTHING: Row = {
    "actor": None,
    "detail": None,
    "precision": None,
    "country": None,
    "lat": None,
    "lon": None,
    "party": False,
    "controls": 0,
}


@dataclass(slots=True)
class _Seen:
    """Where a name occurs. Its row is the alphabetically first of those that its mentions give, whatever their order."""

    facts: Row | None = None
    names: Counter[str] = field(default_factory=Counter)
    claims: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    controls: int = 0
    party: bool = False

    def add(self, claim: ClaimHead, name: str, facts: Row, events: list[str]) -> None:
        if claim.id not in self.claims:
            self.claims.add(claim.id)
            self.controls += claim.controls
        self.names[name] += 1
        self.events.update(events)
        self.reports.add(claim.report)
        if claim.outlet:
            self.outlets.add(claim.outlet)
        if self.facts is None or repr(facts) < repr(self.facts):
            self.facts = facts


def name_rows(indexed: Indexed, events: tuple[Event, ...]) -> tuple[list[Row], list[Row]]:
    """The rows of all names, and those of their runs of letters."""
    events_of: dict[str, list[str]] = defaultdict(list)
    for event in events:
        for claim in event.claims:
            events_of[claim].append(event.id)
    seen: dict[tuple[str, str], _Seen] = defaultdict(_Seen)
    for head in indexed.claims.values():
        about = events_of.get(head.id, [])
        if head.speaker:
            entry = seen[SPEAKER, head.speaker_actor or head.speaker]
            entry.party |= head.party
            entry.add(head, head.speaker, {"actor": head.speaker_actor, "detail": head.speaker_kind}, about)
        for part in indexed.parts.get(head.id, ()):
            where = {"lat": part.lat, "lon": part.lon, "precision": part.precision, "country": part.country}
            seen[part.kind, part.value].add(head, part.name, where, about)
    rows, grams = [], []
    for (kind, value), entry in sorted(seen.items()):
        name = min(entry.names, key=lambda n: (-entry.names[n], n))
        rows.append(NOTHING | (entry.facts or {}) | _counts(kind, value, name, entry))
        grams += [{"gram": gram, "kind": kind, "value": value} for gram in sorted(grams_of(name))]
    return rows, grams


def _counts(kind: str, value: str, name: str, entry: _Seen) -> Row:
    return {
        "kind": kind,
        "value": value,
        "name": name,
        "folded": " ".join(words_of(name)),
        "party": entry.party,
        "claims": len(entry.claims),
        "events": len(entry.events),
        "reports": len(entry.reports),
        "outlets": len(entry.outlets),
        "controls": entry.controls,
    }
