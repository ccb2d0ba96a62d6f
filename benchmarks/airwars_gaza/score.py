"""Scores what the line makes of incidents against their records."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from benchmarks.contract import Error, Kind
from benchmarks.places.toponyms import report_of
from benchmarks.reading import reader
from reportedly.ground.places import ground_places
from reportedly.knowledge.places.geometry import distance_km
from reportedly.model import GroundedClaim, PlaceMention, Rejection, Report, Span
from reportedly.weigh.counting.incident_range import IncidentRange, incident_day, incident_range

NEAR_KM = 5
_OTHER_SCRIPT = re.compile(r"[\u0590-\u08ff]+[\s,،]*")
_DAYS = re.compile(
    r"(?P<month>[A-Z][a-z]+) (?P<day>\d{1,2})(?:\s*[–-]\s*(?:(?P<month2>[A-Z][a-z]+) )?(?P<day2>\d{1,2}))?, (?P<year>\d{4})"
)

Counts = dict[str, list[int]]


def score(incidents: Sequence[Mapping[str, Any]]) -> tuple[dict[str, tuple[int, int]], list[Error], list[str]]:
    """Right and measured per figure, the errors by kind, and notes on what was left out."""
    counts: Counts = defaultdict(lambda: [0, 0])
    errors: list[Error] = []
    rejected = 0
    for incident in incidents:
        read = reader().read(incident["text"], f"{incident['code']}.txt")
        if isinstance(read, Rejection):
            rejected += 1
            read = (report_of(incident["text"]), ())
        report, claims = read
        errors += _killed(incident, claims, counts)
        errors += _day(incident, claims, counts)
        errors += _place(incident, report, counts)
    notes = [f"{len(incidents)} incidents, {rejected} rejected by the reader"]
    return {name: (right, of) for name, (right, of) in counts.items()}, errors, notes


def _count(counts: Counts, name: str, right: bool) -> bool:
    counts[name][0] += right
    counts[name][1] += 1
    return right


def _killed(incident: Mapping[str, Any], claims: Sequence[GroundedClaim], counts: Counts) -> list[Error]:
    low, high = incident.get("civilians_killed") or (None, None)
    found = incident_range(claims)
    code = str(incident["code"])
    start, end = _where(claims, found)
    if low is None or high is None:
        spurious = not _count(counts, "unknown left unknown", found.low is None)
        return (
            [Error(Kind.SPURIOUS, "killed", code, start, end, f"recorded unknown, read {_written(found)}")]
            if spurious
            else []
        )
    right = [_count(counts, "killed low", found.low == low), _count(counts, "killed high", found.high == high)]
    _count(counts, "killed both", all(right))
    inside = found.low is not None and found.high is not None and low <= found.low and found.high <= high
    _count(counts, "inside the range", inside)
    detail = f"recorded {low}..{high}, read {_written(found)}: {found.why}"
    if found.low is None:
        return [Error(Kind.MISSED, "killed", code, start, end, detail)]
    names = ("killed low", "killed high")
    return [Error(Kind.WRONG, n, code, start, end, detail) for n, ok in zip(names, right, strict=True) if not ok]


def _written(found: IncidentRange) -> str:
    return "nothing" if found.low is None or found.high is None else f"{found.low:g}..{found.high:g}"


def _where(claims: Sequence[GroundedClaim], found: IncidentRange) -> tuple[int, int] | tuple[None, None]:
    """Characters of the claim that the range begins with."""
    spans = [c.claim.span for c in claims if c.id in found.claims[:1]]
    return (spans[0].start, spans[0].end) if spans else (None, None)


def _day(incident: Mapping[str, Any], claims: Sequence[GroundedClaim], counts: Counts) -> list[Error]:
    recorded = days_of(str(incident.get("date") or ""))
    if not recorded:
        return []
    found = incident_day(claims)
    if _count(counts, "day exact", found in recorded):
        return []
    kind = Kind.MISSED if found is None else Kind.WRONG
    return [Error(kind, "day", str(incident["code"]), detail=f"recorded {incident['date']}, read {found}")]


def days_of(written: str) -> tuple[date, ...]:
    """First and last day of a recorded date: "October 15, 2023", "October 30–31, 2023"; empty when it is written otherwise."""
    match = _DAYS.fullmatch(written.strip())
    if match is None:
        return ()
    ends = [(match["month"], match["day"]), (match["month2"] or match["month"], match["day2"] or match["day"])]
    return tuple(datetime.strptime(f"{month} {day} {match['year']}", "%B %d %Y").date() for month, day in ends)  # noqa: DTZ007


def _place(incident: Mapping[str, Any], report: Report, counts: Counts) -> list[Error]:
    written = _OTHER_SCRIPT.sub("", incident.get("location") or "").strip(" ,")
    if not written or incident.get("lat") is None:
        return []
    mention = PlaceMention(Span(0, len(written), written))
    ((got,),) = ground_places(report_of(f"{written}.\n\n{report.text}"), [(mention,)], reader().world.gazetteer)
    located = got.lat is not None and got.lon is not None
    error = distance_km((incident["lat"], incident["lon"]), (got.lat or 0.0, got.lon or 0.0)) if located else None
    if _count(counts, "within 5 km", error is not None and error <= NEAR_KM):
        return []
    detail = f"{got.name}: " + ("unlocated" if error is None else f"{error:.0f} km off")
    return [Error(Kind.MISSED if error is None else Kind.WRONG, "place", str(incident["code"]), detail=detail)]
