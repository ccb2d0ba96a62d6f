"""How many reports, outlets, voices and independent voices stand behind each event: data of every event, not only a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reportedly.model import Event, Origin, Sourcing
from reportedly.weigh.readings import Context
from reportedly.weigh.voices import VoiceKind
from reportedly.weigh.words import folded

MADE_BY = "weigh.sourcing@1"


def sourcing(events: Sequence[Event], found: Sequence[Origin], context: Context) -> tuple[Sourcing, ...]:
    """One item for each event, in the order of the events; an episode counts the claims of its parts too.

    A claim that takes part in nothing (a person found it invalid) is not counted.
    """
    party = {o.id for o in found if o.party}
    whole = _with_parts(events)
    return tuple(_of_claims(e.id, [c for c in whole[e.id] if c in context.claims], party, context) for e in events)


def _of_claims(event: str, claims: Iterable[str], party: set[str], context: Context) -> Sourcing:
    ids = sorted(set(claims))
    known = {context.origin[c] for c in ids if context.speakers[c].kind is not VoiceKind.UNNAMED}
    every = {context.origin[c] for c in ids}
    reports = sorted({context.claims[c].report for c in ids})
    return Sourcing(
        event=event,
        reports=tuple(reports),
        outlets=_once(_outlet(report, context) for report in reports),
        voices=_once(context.speakers[c].label for c in ids),
        independent=tuple(sorted(known)),
        parties=tuple(sorted(known & party)),
        nameless=tuple(sorted(every - known)),
        made_by=MADE_BY,
    )


def _outlet(report: str, context: Context) -> str:
    known = context.reports.get(report)
    return (known.outlet.name or known.file) if known else report


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, however its capitals are written."""
    first: dict[str, str] = {}
    for name in sorted(names):
        first.setdefault(folded(name), name)
    return tuple(sorted(first.values()))


def _with_parts(events: Sequence[Event]) -> dict[str, set[str]]:
    """The claims of each event with those of all events that it holds, however deep."""
    parent = {e.id: e.parent for e in events}
    whole: dict[str, set[str]] = defaultdict(set)
    for event in events:
        at: str | None = event.id
        seen: set[str] = set()
        while at is not None and at in parent and at not in seen:
            whole[at].update(event.claims)
            seen.add(at)
            at = parent[at]
    return whole
