"""Events that a reader may take for one: the same kind of event, near each other, a day or two apart, told by the same reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

from reportedly.model import Event, Measure, Relation, RelationKind
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.made import capital, listed, relation, say_days

MADE_BY = "weigh.relations.near_misses@1"
MOST_DAYS = 2
_MOST_KM = 15
_TOLL = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED, Measure.CASUALTIES})


def near_miss_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """A scope difference of dates: the tolls of the two events are not rivals."""
    by_report: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.start is not None and event.end == event.start and event.lat is not None:
            for report in sorted({context.claims[c].report for c in event.claims if c in context.claims}):
                by_report[report].append(event)
    pairs = {
        tuple(sorted((a, b), key=lambda e: (str(e.start), e.id)))
        for told in by_report.values()
        for number, a in enumerate(told)
        for b in told[number + 1 :]
        if _may_be_confused(a, b)
    }
    found = []
    for earlier, later in sorted(pairs, key=lambda pair: (pair[0].id, pair[1].id)):
        tolls = (_tolls(earlier, context), _tolls(later, context))
        if tolls[0] and tolls[1]:
            voices = [listed(sorted({context.speakers[c].label for c in side})) for side in tolls]
            text = (
                f"{capital(voices[0])} tells of {_when(earlier)}, {voices[1]} of {_when(later)}: "
                "two events near each other, so their tolls are not rivals."
            )
            found.append(relation(RelationKind.SCOPE_DIFFERENCE, tolls, ("date", "neighbouring_events"), text, MADE_BY))
    return found


def _may_be_confused(a: Event, b: Event) -> bool:
    if a.event_type != b.event_type or a.start is None or b.start is None or a.id == b.id:
        return False
    return 0 < abs((a.start - b.start).days) <= MOST_DAYS and _km(a, b) <= _MOST_KM


def _km(a: Event, b: Event) -> float:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return float("inf")
    la, lo, lb, lp = map(radians, (a.lat, a.lon, b.lat, b.lon))
    return 12742 * asin(min(1.0, sqrt(sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((lp - lo) / 2) ** 2)))


def _tolls(event: Event, context: Context) -> tuple[str, ...]:
    return tuple(
        c for c in event.claims if c in context.claims and any(q.measure in _TOLL for q in context.claims[c].quantities)
    )


def _when(event: Event) -> str:
    return f"{event.title.split(',')[0].lower()} {say_days((event.start, event.end))}"
