"""Which events the page shows, in which order, and what it says about each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportedly.model import Event, GroundedClaim, RelationKind, Temporality
from reportedly.publish.page.accounts import Accounts, accounts
from reportedly.publish.page.codebooks import CodebookRow, codebook_rows
from reportedly.publish.page.findings import support
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.ranges import Chart, assessment_chart, series_charts
from reportedly.publish.page.wording import clipped, interval, say

OPEN = 20  # events shown in full; the rest is folded, nothing is left out
CORE = ("battle", "explosion_remote_violence", "violence_against_civilians", "displacement")
MERGE_REASONS = 4


@dataclass(frozen=True, slots=True)
class EventView:
    """One event as shown. ``table`` is None for an episode whose claims all belong to its parts."""

    event: Event
    type_name: str
    when: str
    where: str
    tally: str
    parts: int
    level: int
    table: Accounts | None
    charts: tuple[Chart, ...]
    signals: tuple[tuple[str, int], ...]
    reasons: tuple[str, ...]
    more_reasons: int
    codebooks: tuple[CodebookRow, ...]


@dataclass(frozen=True, slots=True)
class Loose:
    """Claims of one type that belong to no event: statements, opinions, relations of actors."""

    name: str
    claims: tuple[tuple[int, str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """``first`` are open, ``rest`` folded, ``background`` told as past. ``order`` holds all, episodes before their parts."""

    first: tuple[EventView, ...]
    rest: tuple[EventView, ...]
    background: tuple[EventView, ...]
    loose: tuple[Loose, ...]
    order: tuple[Event, ...]
    current: tuple[Event, ...]


def story(index: LedgerIndex) -> Story:
    """The events, each with its accounts; those that several claims tell or that are violent come first."""
    order = _ordered(index)
    past = {event.id for event, _ in order if _background(index, event)}
    current = [(event, level) for event, level in order if event.id not in past]
    first = _first(index, [event for event, _ in current])
    return Story(
        first=tuple(event_view(index, e, level) for e, level in current if e.id in first),
        rest=tuple(event_view(index, e, 0) for e, _ in current if e.id not in first),
        background=tuple(event_view(index, e, 0) for e, _ in order if e.id in past),
        loose=tuple(_loose(index)),
        order=tuple(event for event, _ in order),
        current=tuple(event for event, _ in current),
    )


def _ordered(index: LedgerIndex) -> list[tuple[Event, int]]:
    """Events with their depth: an episode, then its parts by date. Episodes with more claims come first."""
    found: list[tuple[Event, int]] = []
    seen: set[str] = set()

    def add(event: Event, level: int) -> None:
        if event.id in seen:
            return
        seen.add(event.id)
        found.append((event, level))
        for child in sorted(index.children.get(event.id, ()), key=_by_date):
            add(child, level + 1)

    roots = [e for e in index.events.values() if e.parent not in index.events]
    episodes = [e for e in roots if index.children.get(e.id)]
    for event in sorted(episodes, key=lambda e: (-len(index.all_claims(e)), _by_date(e))):
        add(event, 0)
    for event in sorted(index.events.values(), key=_by_date):
        add(event, 0)
    return found


def _by_date(event: Event) -> tuple[date, date, str]:
    return event.start or event.end or date.max, event.end or date.max, event.id


def _background(index: LedgerIndex, event: Event) -> bool:
    claims = index.all_claims(event)
    return bool(claims) and all(claim.claim.temporality is Temporality.BACKGROUND for claim in claims)


def _first(index: LedgerIndex, events: list[Event]) -> set[str]:
    """The events to show open: at most ``OPEN`` by their weight, each with the episode that holds it."""
    weight = {event.id: _weight(index, event) for event in events}
    worthy = [event for event in events if weight[event.id] > (1, 0, 0) or event.event_type in CORE]
    ranked = sorted(worthy, key=lambda e: (*(-w for w in weight[e.id]), _by_date(e)))
    chosen = {event.id for event in ranked[:OPEN]}
    for event in events:
        if event.id in chosen and event.parent in weight:
            chosen.add(event.parent)
    return chosen


def _weight(index: LedgerIndex, event: Event) -> tuple[int, int, int]:
    claims = index.all_claims(event)
    disputes = {r.id for c in claims for r in index.relations_of[c.id] if r.kind is RelationKind.CONTRADICTION}
    return len({index.voice_key(claim) for claim in claims}), len(disputes), len(claims) - 1


def event_view(index: LedgerIndex, event: Event, level: int) -> EventView:
    """Everything that is said of one event. ``level`` is its depth below the outermost episode."""
    own, everything = index.own_claims(event), index.all_claims(event)
    return EventView(
        event=event,
        type_name=say("event_type", event.event_type),
        when=interval(event.start, event.end),
        where=_where(index, event),
        tally=str(support(index, everything)) if everything else "no claims",
        parts=len(index.children.get(event.id, ())),
        level=level,
        table=accounts(index, own) if own else None,
        charts=tuple(_charts(index, event, own)),
        signals=_signals(index, own),
        reasons=tuple(clipped(reason, 220) for reason in event.merged_because[:MERGE_REASONS]),
        more_reasons=max(0, len(event.merged_because) - MERGE_REASONS),
        codebooks=codebook_rows(index, event),
    )


def _where(index: LedgerIndex, event: Event) -> str:
    name, words = index.place_name(event), say("precision", event.precision)
    if not name:
        return words
    return name if event.precision == "exact" else f"{name} ({words})"


def _charts(index: LedgerIndex, event: Event, own: list[GroundedClaim]) -> list[Chart]:
    """The assessments of several voices and the series that grow within the event."""
    charts = [
        assessment_chart(index, assessment)
        for assessment in index.ledger.findings.assessments
        if assessment.event == event.id and len(assessment.voices) > 1
    ]
    relations = {r.id: r for claim in own for r in index.relations_of[claim.id]}
    return charts + series_charts(index, list(relations.values()))


def _signals(index: LedgerIndex, own: list[GroundedClaim]) -> tuple[tuple[str, int], ...]:
    relations = {r.id: r for claim in own for r in index.relations_of[claim.id]}
    found = []
    for kind in (RelationKind.CONTRADICTION, RelationKind.PROGRESSION, RelationKind.CERTAINTY_DIFFERENCE):
        number = sum(relation.kind is kind for relation in relations.values())
        if number:
            found.append((kind.value, number))
    return tuple(found)


def _loose(index: LedgerIndex) -> list[Loose]:
    groups: dict[str, list[GroundedClaim]] = {}
    for claim in index.ledger.claims:
        if claim.id not in index.event_of:
            groups.setdefault(claim.claim.sub_event_type, []).append(claim)
    return [
        Loose(name, tuple(_loose_claim(index, claim) for claim in claims))
        for name, claims in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def _loose_claim(index: LedgerIndex, claim: GroundedClaim) -> tuple[int, str, str, str, str]:
    certainty = claim.claim.certainty.value
    text = clipped(claim.claim.span.exact, 220)
    printed = index.outlet(index.reports[claim.report])
    return index.number[claim.id], text, index.voice_name(claim), say("certainty", certainty), printed
