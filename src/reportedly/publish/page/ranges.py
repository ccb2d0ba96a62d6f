"""Counts of several voices drawn on one scale: intervals, open ends and all, never one averaged number."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Assessment, Relation
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.wording import bounds, count, counted, interval, plural, say
from reportedly.publish.series import Series, series_of

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
    """Progressions that share claims joined to one series each, in order of time, with the last value and its age."""
    found = series_of(relations, index.claims, index.reports)
    found.sort(key=lambda one: min(index.number[step.claim.id] for step in one.steps))
    return [_chart(index, one) for one in found]


def _chart(index: LedgerIndex, one: Series) -> Chart:
    points = []
    for step in one.steps:
        quantity = step.claim.quantities[step.quantity]
        when = interval(step.on, step.on) if step.on else "undated"
        aside = ", ".join(part for part in (counted(quantity), when) if part)
        party, note = index.is_party(step.claim), index.number[step.claim.id]
        points.append(_Point(index.voice_name(step.claim), count(quantity), aside, party, note, step.low, step.high))
    return Chart(
        kind="series",
        title=say("measure", one.measure),
        reading=_last(one),
        why=" ".join(dict.fromkeys(relation.explanation for relation in one.relations)),
        made_by=one.relations[0].made_by,
        bars=_bars(points),
        relations=tuple(relation.id for relation in one.relations),
    )


def _last(one: Series) -> str:
    """The last value, its day, and how long nobody has given a later one."""
    value = count(one.last.claim.quantities[one.last.quantity])
    if one.last.on is None or one.known_to is None:
        return f"last value {value}, undated"
    age = (
        f"{plural(one.age or 0, 'day')} before the newest report here"
        if one.age
        else "on the day of the newest report here"
    )
    return f"last value {value}, {interval(one.last.on, one.last.on)}, {age}"


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
