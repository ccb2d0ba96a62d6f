"""Who holds a place: states that exclude each other, states that follow each other, and a town against its whole region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from reportedly.model import Event, PlacePrecision, Relation, RelationKind
from reportedly.weigh.holds import Hold, holds
from reportedly.weigh.readings import Context, Days
from reportedly.weigh.relations.made import capital, listed, relation, say_days
from reportedly.weigh.settings import limits
from reportedly.weigh.sides import opposed_kinds, same_side

MADE_BY = "weigh.relations.control@1"
_IN_WORDS = {
    "held": "holds",
    "entered": "has entered",
    "contested": "fights for",
    "withdrew": "has left",
    "absent": "is not in",
    "present": "is in",
}
_GAINS = {"entered": 0, "contested": 0, "held": 1}
_MOST_HOLDS = 60
_WIDE = frozenset({PlacePrecision.ADMIN1, PlacePrecision.ADMIN2})


def control_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """Relations over all claims of the ledger, place by place."""
    by_place: dict[str, list[Hold]] = defaultdict(list)
    for claim_id in sorted(context.claims):
        for hold in holds(context.claims[claim_id], context):
            by_place[hold.place.place or ""].append(hold)
    found: list[Relation] = []
    for _, said in sorted(by_place.items()):
        kept = said[:_MOST_HOLDS]
        found += _merged(kept, kept, _excluding, RelationKind.CONTRADICTION, "excluding_states")
        found += _merged(kept, kept, _following, RelationKind.PROGRESSION, "later_state")
    found += _regions(by_place)
    return found


def _merged(
    left: Sequence[Hold], right: Sequence[Hold], test: Callable[[Hold, Hold], bool], kind: RelationKind, rule: str
) -> Iterator[Relation]:
    """Pairs that pass the test, put together by actor and state on both sides."""
    grouped: dict[tuple[str, ...], list[tuple[Hold, Hold]]] = defaultdict(list)
    for a in left:
        for b in right:
            if a.claim != b.claim and test(a, b):
                grouped[a.actor[1], a.state, b.actor[1], b.state].append((a, b))
    for _, pairs in sorted(grouped.items()):
        a_side, b_side = [p[0] for p in pairs], [p[1] for p in pairs]
        end = {
            RelationKind.CONTRADICTION: "both cannot be true at one time",
            RelationKind.PROGRESSION: "the second is the later state",
            RelationKind.SCOPE_DIFFERENCE: "the one speaks of the town, the other of the whole region",
        }[kind]
        text = f"{capital(_says(a_side))}; {_says(b_side)}: {end}."
        of = "place" if kind is RelationKind.SCOPE_DIFFERENCE else "control"
        yield relation(kind, ({a.claim for a in a_side}, {b.claim for b in b_side}), (of, rule), text, MADE_BY)


def _says(side: Sequence[Hold]) -> str:
    first = side[0]
    voices = listed(sorted({h.label for h in side}))
    verb = "say" if len({h.label for h in side}) > 1 else "says"
    when = f" ({say_days(first.days)})" if first.dated else ""
    return f"{voices} {verb} that {first.actor[1]} {_IN_WORDS[first.state]} {first.place.name}{when}"


def _excluding(a: Hold, b: Hold) -> bool:
    """Held by one side and not there, or held by a state and by its enemy: the same place, the same time, the whole of it."""
    if not _same_time(a.days, b.days) or a.partial or b.partial:
        return False
    if a.state == "absent" and b.state in ("held", "present"):
        return same_side(a.side, b.side)
    both_hold = a.state == b.state == "held" and a.place.precision not in _WIDE
    return both_hold and a.claim < b.claim and a.voice != b.voice and opposed_kinds(a.actor, b.actor)


def _following(a: Hold, b: Hold) -> bool:
    """One side enters and later holds, or holds and later leaves."""
    if not (a.dated and b.dated and same_side(a.side, b.side)) or a.days[1] is None or b.days[0] is None:
        return False
    gained = a.state in _GAINS and b.state in _GAINS and _GAINS[a.state] < _GAINS[b.state]
    lost = a.state in ("held", "present") and b.state == "withdrew"
    return (gained or lost) and a.days[1] < b.days[0]


def _regions(by_place: dict[str, list[Hold]]) -> list[Relation]:
    """ "Not in the town" and "present in the province" are both true: the scope differs."""
    wide = [h for said in by_place.values() for h in said if h.place.precision in _WIDE]
    by_region: dict[tuple[str | None, str | None], list[Hold]] = defaultdict(list)
    for hold in wide:
        by_region[hold.place.country, hold.place.admin1].append(hold)
    found: list[Relation] = []
    for _, said in sorted(by_place.items()):
        absent = [h for h in said if h.state == "absent" and h.place.precision not in _WIDE and h.place.admin1]
        if absent:
            region = by_region[absent[0].place.country, absent[0].place.admin1]
            found += _merged(absent, region, _wider, RelationKind.SCOPE_DIFFERENCE, "town_against_region")
    return found


def _wider(a: Hold, b: Hold) -> bool:
    return b.state in ("held", "present") and _same_time(a.days, b.days) and same_side(a.side, b.side)


def _same_time(a: Days, b: Days) -> bool:
    """Within the days for which a state may be taken to last; unknown days may be any."""
    if None in (a[0], b[0]):
        return True
    first, second = sorted([(a[0], a[1] or a[0]), (b[0], b[1] or b[0])], key=str)
    return (second[0] - first[1]).days <= limits("control")["same_time_days"]  # type: ignore[operator]
