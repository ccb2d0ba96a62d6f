"""``python -m benchmarks.weigh``: what is recovered from synthetic worlds, as copying, noise and scale grow.

Prints, for each world: pairwise F1 of events, the share of events whose number of independent voices is right, recall of
the relations that are true by construction and the share of said ones that are, and milliseconds a claim.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from benchmarks.weigh.worlds import Settings, World, make_world
from reportedly.link import link
from reportedly.model import Findings
from reportedly.weigh import weigh
from tests.weigh.accounts import together


def pairs(groups: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    """Unordered pairs within groups."""
    return {frozenset(p) for group in groups for p in combinations(sorted(group), 2)}


def grouped(labels: dict[str, object]) -> list[list[str]]:
    """Keys by equal value."""
    found: dict[object, list[str]] = defaultdict(list)
    for key, value in labels.items():
        found[value].append(key)
    return list(found.values())


def measure(wanted: Settings) -> dict[str, float]:
    """All figures of one world."""
    world = make_world(wanted)
    reports, claims = together(world.accounts)
    started = time.perf_counter()
    events = link(reports, claims)
    linked = time.perf_counter()
    found = weigh(reports, claims, events)
    ended = time.perf_counter()
    true, said = pairs(grouped(dict(world.event))), pairs(e.claims for e in events)
    both = len(true & said)
    exact = world.exact()
    figures = {
        "claims": float(len(claims)),
        "events F1": round(2 * both / (len(true) + len(said)), 3),
        "voices right": round(_voices_right(world, found), 3),
        **_origins(world, found),
        **_ranges(world, found),
        "link ms/claim": round(1000 * (linked - started) / len(claims), 3),
        "weigh ms/claim": round(1000 * (ended - linked) / len(claims), 3),
    }
    for kind, wanted_pairs in sorted(world.relations().items()):
        told = {pair for pair in _told(found, kind) if pair <= exact}
        figures[f"{kind} recall"] = round(len(told & wanted_pairs) / len(wanted_pairs), 3)
        figures[f"{kind} precision"] = round(len(told & wanted_pairs) / len(told), 3) if told else 0.0
    return figures


def _told(found: Findings, kind: str) -> set[frozenset[str]]:
    """Pairs of claims that relations of a kind bring together; voices that agree stand in one relation, all with all.

    Counts alone: dates and certainty have no part in the truth of a world.
    """
    counted = [r for r in found.relations if r.kind == kind and r.property == "killed"]
    if kind == "agreement":
        return pairs((*r.a, *r.b) for r in counted)
    return {frozenset({a, b}) for r in counted for a in r.a for b in r.b}


def _voices_right(world: World, found: Findings) -> float:
    """Share of true events for which the number of origins is the number of voices."""
    origin = {c: o.id for o in found.origins for c in o.claims}
    events = grouped(dict(world.event))
    right = sum(len({origin[c] for c in e}) == len({world.voice[c] for c in e}) for e in events)
    return right / len(events)


def _origins(world: World, found: Findings) -> dict[str, float]:
    """Pairs of claims of one event that one voice makes: how many are found, and how many of those said are right."""
    by_event: dict[object, list[str]] = defaultdict(list)
    for claim, event in world.event.items():
        by_event[event].append(claim)
    origin = {c: o.id for o in found.origins for c in o.claims}
    true, said = set(), set()
    for claims in by_event.values():
        true |= pairs(grouped({c: world.voice[c] for c in claims}))
        said |= pairs(grouped({c: origin[c] for c in claims}))
    both = len(true & said)
    return {
        "origin recall": round(both / len(true), 3) if true else 1.0,
        "origin precision": round(both / len(said), 3) if said else 1.0,
    }


def _ranges(world: World, found: Findings) -> dict[str, float]:
    """Of the true events: how often the assessed range is what voices told, and how often the truth lies in it."""
    told = world.ranges()
    event_of = {c: e.id for e in found.events for c in e.claims}
    number = {f.claim: f.event for f in world.figures}
    assessed = {a.event: (a.low, a.high) for a in found.assessments if a.property == "killed"}
    first = {event: claim for claim, event in reversed(number.items())}
    right = inside = 0
    for event, claim in first.items():
        low, high = assessed.get(event_of.get(claim, ""), (None, None))
        right += (low, high) == told[event]
        inside += low is not None and low <= world.killed[event] and (high is None or world.killed[event] <= high)
    return {"range right": round(right / len(first), 3), "truth in range": round(inside / len(first), 3)}


def main() -> None:
    """Measures the standard worlds; ``--largest`` claims at most."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    worlds = {f"{n} claims": Settings(n) for n in (100, 1000, 10_000, 100_000) if n <= args.largest}
    worlds |= {f"copying {c}": Settings(1000, copying=c) for c in (0.0, 0.6, 0.9)}
    worlds |= {f"noise {n}": Settings(1000, noise=n) for n in (0.0, 0.6)}
    worlds |= {f"undated {u}": Settings(1000, undated=u) for u in (0.0, 0.5)}
    worlds |= {f"rounding {r}": Settings(1000, rounding=r) for r in (0.5, 0.9)}
    worlds |= {f"delays {d}": Settings(1000, delays=d) for d in (0.5, 0.9)}
    worlds |= {f"propaganda {p}": Settings(1000, propaganda=p) for p in (0.5, 1.0)}
    worlds |= {f"typos {t}": Settings(1000, copying=0.6, typos=t) for t in (0.5, 1.0)}
    worlds |= {f"owners {o}": Settings(1000, owners=o) for o in (3, 6)}
    found = {name: measure(wanted) for name, wanted in worlds.items()}
    if args.json:
        print(json.dumps(found, indent=1))
        return
    for name, figures in found.items():
        print(f"{name}: " + ", ".join(f"{k} {v:g}" for k, v in figures.items()))


if __name__ == "__main__":
    main()
