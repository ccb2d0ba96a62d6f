"""Who holds a place: states that exclude each other, states that follow each other, and a town against its whole region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from reportedly.model import Event, PlacePrecision, Relation, RelationKind
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.made import capital, listed, relation, say_days
from reportedly.weigh.sides import same_side
from reportedly.weigh.states.exclusion import excluding, following, near_in_time
from reportedly.weigh.states.holds import Hold, holds

MADE_BY = "weigh.relations.control@1"
_IN_WORDS = {
    "held": "is held by",
    "entered": "was entered by",
    "contested": "is fought for by",
    "withdrew": "was left by",
    "absent": "is free of",
    "present": "has in it",
}
_MOST_HOLDS = 60
_WIDE = frozenset({PlacePrecision.ADMIN1, PlacePrecision.ADMIN2})


def control_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """Relations over all claims of the ledger, place by place."""
    by_place: dict[str, list[Hold]] = defaultdict(list)
    for hold in holds(context):
        by_place[hold.key].append(hold)
    found: list[Relation] = []
    for _, said in sorted(by_place.items()):
        found += at_place(said)
    return found + in_regions(by_place)


def at_place(said: Sequence[Hold]) -> list[Relation]:
    """Relations between the holds of one place, in order of claims."""
    kept = said[:_MOST_HOLDS]
    found = list(_merged(kept, kept, _excluding, RelationKind.CONTRADICTION, "excluding_states"))
    return found + list(_merged(kept, kept, following, RelationKind.PROGRESSION, "later_state"))


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
    who = first.actor[1] if first.actor[0] else f"“{first.written}”"
    return f"{voices} {verb} that {first.place.name} {_IN_WORDS[first.state]} {who}{when}"


def _excluding(a: Hold, b: Hold) -> bool:
    """Of two voices, or of one that says both; each pair once."""
    return excluding(a, b) and (a.state != b.state or (a.claim < b.claim and a.voice != b.voice))


def is_wide(hold: Hold) -> bool:
    """Of a whole region."""
    return hold.place.precision in _WIDE


def in_regions(by_place: Mapping[str, Sequence[Hold]]) -> list[Relation]:
    """ "Not in the town" and "present in the province" are both true: the scope differs."""
    wide = [h for said in by_place.values() for h in said if is_wide(h)]
    by_region: dict[tuple[str | None, str | None], list[Hold]] = defaultdict(list)
    for hold in wide:
        by_region[hold.place.country, hold.place.admin1].append(hold)
    found: list[Relation] = []
    for _, said in sorted(by_place.items()):
        absent = [h for h in said if h.state == "absent" and not is_wide(h) and h.place.admin1]
        if absent:
            region = by_region[absent[0].place.country, absent[0].place.admin1]
            found += _merged(absent, region, _wider, RelationKind.SCOPE_DIFFERENCE, "town_against_region")
    return found


def _wider(a: Hold, b: Hold) -> bool:
    return b.state in ("held", "present") and near_in_time(a.days, b.days) and same_side(a.side, b.side)
