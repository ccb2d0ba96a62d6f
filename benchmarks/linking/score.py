"""Pairs of texts, and clusters of texts, against what people say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from benchmarks.contract import f1, share
from benchmarks.linking.sets import Read, Text, hard, same
from reportedly.model import Event, GroundedClaim, Temporality

_WORTH = {"relation": 0.0, "support": 0.0, "opinion": 0.0, "statement": 0.5}
_BACKGROUND = 0.25
TOPICS = "link.topics"


def sharing(events: Iterable[Event], texts: Read) -> set[tuple[str, str]]:
    """Pairs of texts that have claims in one event. Topics (who backs whom, running totals) are no events in this."""
    text_of = {report: text for text, report in texts.report_of.items()}
    report_of = {c.id: c.report for c in texts.claims}
    found: set[tuple[str, str]] = set()
    for event in events:
        if not event.made_by.startswith(TOPICS):
            found |= set(combinations(sorted({text_of[report_of[c]] for c in event.claims}), 2))
    return found


def main_events(events: Sequence[Event], texts: Read) -> dict[str, str]:
    """The event that each text tells most of: by number of claims, background counting a quarter, talk a half; then the first told.

    A text without any is alone.
    """
    claim_of = {c.id: c for c in texts.claims}
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    first: dict[tuple[str, str], int] = {}
    for event in events:
        for claim in (claim_of[c] for c in event.claims):
            key = (claim.report, event.id)
            weights[claim.report][event.id] += worth(claim)
            first[key] = min(first.get(key, claim.claim.span.start), claim.claim.span.start)
    found = {}
    for text in texts.texts:
        report = texts.report_of.get(text.id, "")
        told = weights.get(report)
        ranked = [(value, -first[report, event], event) for event, value in (told or {}).items()]
        found[text.id] = max(ranked)[2] if ranked else f"alone {text.id}"
    return found


def worth(claim: GroundedClaim) -> float:
    """How much a claim counts for what its text mainly tells of."""
    told = _WORTH.get(claim.claim.event_type, 1.0)
    return told * _BACKGROUND if claim.claim.temporality is Temporality.BACKGROUND else told


def pairwise(wanted: set[tuple[str, str]], said: set[tuple[str, str]]) -> dict[str, float | None]:
    """Precision, recall and F1 of pairs."""
    both = len(wanted & said)
    precision, recall = share(both, len(said)), share(both, len(wanted))
    return {"pairs precision": precision, "pairs recall": recall, "pairs F1": f1(precision, recall)}


def b_cubed(texts: Sequence[Text], cluster: Mapping[str, str]) -> dict[str, float | None]:
    """B-cubed of the clusters of texts (Bagga and Baldwin 1998); texts of one event of several count as one cluster."""
    precision = recall = 0.0
    for text in texts:
        said = {t.id for t in texts if cluster[t.id] == cluster[text.id]}
        wanted = {t.id for t in texts if t.told & text.told}
        precision += len(said & wanted) / len(said)
        recall += len(said & wanted) / len(wanted)
    p, r = share(precision, len(texts)), share(recall, len(texts))
    return {"B-cubed precision": p, "B-cubed recall": r, "B-cubed": f1(p, r)}


def figures(texts: Sequence[Text], said: set[tuple[str, str]], cluster: Mapping[str, str]) -> dict[str, float | None]:
    """All figures over some of the texts."""
    inside = {t.id for t in texts}
    wanted, negatives = same(texts), hard(texts)
    within = {pair for pair in said if inside.issuperset(pair)}
    found: dict[str, float | None] = {"texts": float(len(texts)), **pairwise(wanted, within), **b_cubed(texts, cluster)}
    if negatives:
        joined = {pair for pair in negatives if cluster[pair[0]] == cluster[pair[1]]}
        found["hard negatives kept apart"] = share(len(negatives - joined), len(negatives))
    return found
