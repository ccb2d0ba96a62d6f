"""Framing: what each outlet calls each actor, in its own voice or in somebody's quoted words. Evidence of framing, never of identity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from reportedly.model import FramingLabel, GroundedClaim, Report, SpeakerKind

ENOUGH = 20
"""Uses of labels for one actor by one outlet below which only counts are given: with fewer, chance decides."""
_PRIOR = 10.0  # weight of what all outlets write, in uses


@dataclass(frozen=True, slots=True)
class Framing:
    """How often one outlet uses one family of labels for one actor, in its own voice and in quoted words.

    ``log_odds`` is how much more (above 0) or less it writes the family in its own voice than the other outlets do, ``z`` the same
    in standard deviations; both None where either side has fewer than :data:`ENOUGH` uses. ``claims`` are the evidence.
    """

    outlet: str
    actor: str | None
    family: str
    own: int
    quoted: int
    log_odds: float | None
    z: float | None
    claims: tuple[str, ...]


def framing(labels: Iterable[FramingLabel]) -> tuple[Framing, ...]:
    """Label families by outlet and actor: counts first, odds only where there are enough uses.

    The odds are the weighted log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, "Fightin' Words"),
    the prior being what all outlets write of the actor.
    """
    own: dict[str | None, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    quoted: Counter[tuple[str, str | None, str]] = Counter()
    claims: dict[tuple[str, str | None, str], list[str]] = defaultdict(list)
    for label in labels:
        key = (label.outlet, label.actor, label.family)
        claims[key].append(label.claim)
        if label.own_voice:
            own[label.actor][label.outlet][label.family] += 1
        else:
            quoted[key] += 1
    found = []
    for key in sorted(claims, key=lambda k: (k[1] or "", k[0], k[2])):
        outlet, actor, family = key
        odds = _log_odds(own[actor], outlet, family)
        found.append(
            Framing(
                outlet, actor, family, own[actor][outlet][family], quoted[key], *odds, tuple(sorted(set(claims[key])))
            )
        )
    return tuple(found)


def _log_odds(by_outlet: Mapping[str, Counter[str]], outlet: str, family: str) -> tuple[float | None, float | None]:
    """Log-odds ratio and its z of one family, one outlet against all others together."""
    mine = by_outlet.get(outlet, Counter())
    every: Counter[str] = Counter()
    for counts in by_outlet.values():
        every.update(counts)
    uses, others = mine.total(), every.total() - mine.total()
    if min(uses, others) < ENOUGH:
        return None, None
    prior = _PRIOR * every[family] / every.total()
    here, there = mine[family] + prior, every[family] - mine[family] + prior
    if not prior or prior == _PRIOR:  # nobody writes it, or nobody writes anything else
        return None, None
    ratio = log(here / (uses + _PRIOR - here)) - log(there / (others + _PRIOR - there))
    return ratio, ratio / sqrt(1 / here + 1 / there)


def framing_labels(claims: Sequence[GroundedClaim], reports: Mapping[str, Report]) -> tuple[FramingLabel, ...]:
    """Every labelling word of every claim, in order of outlet, actor and claim.

    A label is the outlet's own voice when it does not stand in a quotation and the outlet itself is the innermost
    speaker. The same words at the same place count once, however many claims share them. An outlet that nothing names
    is called by the file.
    """
    found: dict[tuple[str, int, int], FramingLabel] = {}
    for claim in sorted(claims, key=lambda c: (c.report, c.claim.span.start, c.id)):
        report = reports.get(claim.report)
        outlet = (report.outlet.name or report.file) if report else claim.report
        for actor in claim.actors:
            if actor.label_family is None:
                continue
            own = not actor.quoted and claim.speaker.kind is SpeakerKind.OUTLET
            label = FramingLabel(outlet, actor.actor, actor.span.exact, actor.label_family, own, claim.id)
            found.setdefault((claim.report, actor.span.start, actor.span.end), label)
    return tuple(sorted(found.values(), key=lambda x: (x.outlet, x.actor or "", x.family, x.label, x.claim)))
