"""Claims to events: mentions within each report, blocks, comparison, average link, topics, episodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log

from reportedly.link.basis import Basis
from reportedly.link.blocks import candidate_pairs
from reportedly.link.cluster import Group, Pair, cluster
from reportedly.link.describe import profile
from reportedly.link.discourse import Mention, mentions
from reportedly.link.episodes import parents
from reportedly.link.events import make_event, make_topic
from reportedly.link.features import Comparison, compare
from reportedly.link.profile import Profile, together
from reportedly.link.references import tokens
from reportedly.link.surroundings import completed
from reportedly.link.topics import is_topic, topics
from reportedly.model import Event, GroundedClaim, Judgement, Report, decisions, rejected_claims


def link(
    reports: Sequence[Report], claims: Sequence[GroundedClaim], judgements: Sequence[Judgement] = ()
) -> tuple[Event, ...]:
    """The events that the claims are about, in order of their first day and id.

    Every claim about something that happened is in one event; standing relations and running totals are in topics;
    opinions and statements only where they talk about an event of their report. The order of input changes nothing.
    """
    of_report = {r.id: r for r in reports}
    rejected = rejected_claims(judgements)
    by_id = {c.id: c for c in claims if c.id not in rejected}
    basis = Basis(_rarity(list(by_id.values())), decisions(judgements))
    told: dict[str, list[GroundedClaim]] = defaultdict(list)
    standing: list[GroundedClaim] = []
    totals: list[tuple[GroundedClaim, Profile]] = []
    for claim in sorted(by_id.values(), key=lambda c: c.id):
        part, _ = profile(claim, of_report.get(claim.report), basis.settings, basis.words)
        if is_topic(claim):
            standing.append(claim)
        elif part.total:
            totals.append((claim, part))
        else:
            told[claim.report].append(claim)
    found = completed([m for report in sorted(told) for m in mentions(told[report], of_report.get(report), basis)])
    events = _events(found, by_id, of_report, basis)
    events += [make_topic(topic, by_id, of_report) for topic in topics(standing, totals)]
    return tuple(sorted(events, key=lambda e: (e.start is None, str(e.start or ""), e.id)))


def _events(
    found: Sequence[Mention], claims: Mapping[str, GroundedClaim], reports: Mapping[str, Report], basis: Basis
) -> list[Event]:
    items = [m.profile for m in found]

    def between(a: int, b: int) -> Comparison:
        if basis.decided.forbid(items[a].claims, items[b].claims):
            return Comparison(0.0, (), "a person decided that these are different events")
        if items[a].block != items[b].block:
            return Comparison(0.0, (), "another kind of matter")
        return compare(items[a], items[b], basis)

    compared = {pair: between(*pair) for pair in candidate_pairs(items, basis)}
    groups = cluster(len(items), compared, _must(items, basis), between, basis.settings)
    pooled = [together(items[i] for i in g.members) for g in groups]
    made = [
        make_event(item, claims, reports, _reasons(group, found, compared, reports))
        for item, group in zip(pooled, groups, strict=True)
    ]
    held = parents(pooled, basis.settings)
    return [replace(event, parent=made[held[i]].id) if i in held else event for i, event in enumerate(made)]


def _must(items: Sequence[Profile], basis: Basis) -> list[Pair]:
    """Pairs of mentions that a person joined."""
    holder = {claim: index for index, item in enumerate(items) for claim in item.claims}
    pairs = {tuple(sorted(holder[c] for c in pair if c in holder)) for pair in basis.decided.same}
    return sorted((p[0], p[1]) for p in pairs if len(p) == len({*p}) == 2)  # noqa: PLR2004 - a pair


def _reasons(
    group: Group, found: Sequence[Mention], compared: Mapping[Pair, Comparison], reports: Mapping[str, Report]
) -> list[str]:
    """Why the claims are together: first between reports, then within each."""
    said: list[str] = []
    for pair in sorted(group.merges):
        comparison = compared.get(pair)
        names = [_name(found[i], reports) for i in pair]
        because = "; ".join(comparison.reasons) if comparison and comparison.veto is None else ""
        said.append(f"{names[0]} and {names[1]}: {because or 'joined through other mentions or by a person'}")
    for index in group.members:
        mention = found[index]
        if len(mention.parts) > 1:
            said.append(f"within {_name(mention, reports)}: {'; '.join(mention.why)}")
    return list(dict.fromkeys(said))


def _name(mention: Mention, reports: Mapping[str, Report]) -> str:
    report = min(mention.profile.reports)
    return reports[report].file if report in reports else report


def _rarity(claims: Sequence[GroundedClaim]) -> dict[str, float]:
    """How telling a word is: the logarithm of the share of reports whose claims use it."""
    using: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for token in tokens(claim.claim.span.exact):
            using[token].add(claim.report)
    total = len({c.report for c in claims})
    return {word: log(1 + total / len(holders)) for word, holders in using.items()}
