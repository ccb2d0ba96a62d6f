"""Counts of several voices drawn on one scale: intervals, open ends and all, never one averaged number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportedly.model import Assessment, GroundedClaim, Measure, Relation, RelationKind, TimeRole
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.wording import bounds, count, counted, interval, say

UNKNOWN = "unknown speaker"
THIN = 0.8  # per cent of the scale: an exact count is a mark of this width
OPEN_SHARE = (
    1.15  # an interval without upper end is drawn to the end of a scale this much longer than the largest count
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One voice's interval: ``left`` and ``width`` in per cent of the scale; ``open_end`` where there is no upper bound."""

    voice: str
    value: str
    aside: str
    party: bool
    note: int | None
    left: float
    width: float
    open_end: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars on one scale from 0. ``kind`` is "assessment" (voices compared) or "series" (a count that grew)."""

    kind: str
    title: str
    reading: str
    why: str
    made_by: str
    bars: tuple[Bar, ...]
    supporting: tuple[int, ...] = ()
    disputing: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Point:
    voice: str
    text: str
    aside: str
    party: bool
    note: int | None
    low: float
    high: float | None


def assessment_chart(index: LedgerIndex, assessment: Assessment) -> Chart:
    """The voices of one assessment, with the claims for and against the reading."""
    points = [
        _Point(
            index.voice_name(index.claims[voice.claim]) if voice.claim in index.claims else voice.speaker or UNKNOWN,
            bounds(voice.low, voice.high),
            f"as of {interval(voice.as_of, voice.as_of)}" if voice.as_of else "",
            voice.party,
            index.number.get(voice.claim),
            voice.low or 0.0,
            voice.high,
        )
        for voice in assessment.voices
    ]
    reading = bounds(assessment.low, assessment.high)
    if assessment.best is not None:
        reading += f", best {bounds(assessment.best, assessment.best)}"
    return Chart(
        kind="assessment",
        title=say("measure", assessment.property),
        reading=f"{reading} (policy: {assessment.policy})",
        why=assessment.why,
        made_by=assessment.made_by,
        bars=_bars(points),
        supporting=_notes(index, assessment.supporting),
        disputing=_notes(index, assessment.disputing),
    )


def series_charts(index: LedgerIndex, relations: list[Relation]) -> list[Chart]:
    """Progressions that share claims joined to one series each, in order of time."""
    groups: list[tuple[str, set[str], list[Relation]]] = []
    for relation in (r for r in relations if r.kind is RelationKind.PROGRESSION):
        claims = set(relation.a + relation.b)
        joined = [group for group in groups if group[0] == relation.property and group[1] & claims]
        for group in joined:
            claims |= group[1]
        merged = [r for group in joined for r in group[2]] + [relation]
        groups = [group for group in groups if group not in joined] + [(relation.property, claims, merged)]
    charts = [_series(index, prop, claims, parts) for prop, claims, parts in groups]
    return [chart for chart in charts if len(chart.bars) > 1]


def _series(index: LedgerIndex, prop: str, claims: set[str], relations: list[Relation]) -> Chart:
    found = [(_as_of(index, claim), claim, n) for claim in index.known(tuple(claims)) for n in _counts(claim, prop)]
    found.sort(key=lambda item: (item[0] or date.max, item[1].quantities[item[2]].low or 0.0, index.number[item[1].id]))
    points = []
    for when, claim, n in found:
        quantity = claim.quantities[n]
        aside = ", ".join(part for part in (counted(quantity), interval(when, when) if when else "undated") if part)
        party, note = index.is_party(claim), index.number[claim.id]
        low, high = quantity.low or 0.0, quantity.high
        points.append(_Point(index.voice_name(claim), count(quantity), aside, party, note, low, high))
    first = relations[0]
    return Chart(
        kind="series",
        title=say("measure", prop) if prop in list(Measure) else say("property", prop).capitalize(),
        reading="",
        why=" ".join(dict.fromkeys(relation.explanation for relation in relations)),
        made_by=first.made_by,
        bars=_bars(points),
        relations=tuple(relation.id for relation in relations),
    )


def _counts(claim: GroundedClaim, prop: str) -> list[int]:
    """The quantities of the claim that a series of ``prop`` compares: wholes, not their parts."""
    return [n for n, q in enumerate(claim.quantities) if q.measure.value == prop and q.part_of is None][:1]


def _as_of(index: LedgerIndex, claim: GroundedClaim) -> date | None:
    """Until when the count counts: as the text says, else the day of the report, else unknown."""
    for quantity in claim.quantities:
        if quantity.as_of:
            return quantity.as_of
    times = [time.end for time in claim.times if time.role is TimeRole.AS_OF]
    return times[0] if times else index.reports[claim.report].published.latest


def _bars(points: list[_Point]) -> tuple[Bar, ...]:
    largest = max((point.high or point.low for point in points), default=0.0)
    scale = (largest or 1.0) * (OPEN_SHARE if any(point.high is None for point in points) else 1.0)
    bars = []
    for point in points:
        end = 100.0 if point.high is None else 100.0 * point.high / scale
        left = min(100.0 * point.low / scale, 100.0 - THIN)
        width = max(end - left, THIN)
        left = min(left, 100.0 - width)
        open_end = point.high is None
        bars.append(
            Bar(
                point.voice, point.text, point.aside, point.party, point.note, round(left, 2), round(width, 2), open_end
            )
        )
    return tuple(bars)


def _notes(index: LedgerIndex, claims: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(sorted(index.number[claim] for claim in claims if claim in index.number))
