"""In which state something is: open and closed, under siege and relieved, held and free, dead and alive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from reportedly.model import Event, Relation, RelationKind
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.made import capital, listed, relation, say_days
from reportedly.weigh.settings import limits, table
from reportedly.weigh.states.condition_words import state_in_words
from reportedly.weigh.states.conditions import Condition, conditions

MADE_BY = "weigh.relations.conditions@1"
_PEOPLE = frozenset({"life", "custody", "captives"})


def condition_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """Relations over all claims of the ledger, thing by thing."""
    by_thing: dict[str, list[Condition]] = defaultdict(list)
    for condition in conditions(context):
        by_thing[condition.key].append(condition)
    return [found for _, told in sorted(by_thing.items()) for found in of_thing(told)]


def of_thing(told: Sequence[Condition]) -> list[Relation]:
    """Relations between what is told of one thing, in order of claims."""
    kept = told[: int(limits("conditions")["most_compared"])]
    contradicting = list(_merged(kept, excluding, RelationKind.CONTRADICTION))
    return contradicting + list(_merged(kept, following, RelationKind.PROGRESSION))


def excluding(a: Condition, b: Condition) -> bool:
    """Both cannot be true: told of days in common, or of one from which nothing returns.

    Of a change and what was before or after it on the same day both are true, unless it is said to be still so.
    """
    row = _row(a, b)
    if row is None or a.voice == b.voice:
        return False
    forever = row.get("forever")
    if None in (*a.days, *b.days):
        return bool(row.get("undated"))
    if forever is not None:
        gone, back = (a, b) if a.state == forever else (b, a)
        return bool(back.days[1] >= gone.days[0])  # type: ignore[operator]  # no day is None
    if a.becomes and b.becomes:
        return False
    if a.becomes != b.becomes and a.report == b.report:
        return False
    return bool(a.days[0] <= b.days[1] and b.days[0] <= a.days[1])  # type: ignore[operator]  # no day is None


def following(a: Condition, b: Condition) -> bool:
    """``b`` is told of a later day than ``a``, and takes its place."""
    row = _row(a, b)
    if row is None or None in (*a.days, *b.days) or row.get("forever") == a.state:
        return False
    gap = (b.days[0] - a.days[1]).days  # type: ignore[operator]  # no day is None
    return bool(0 < gap <= limits("conditions")["series_days"])


def _merged(
    told: Sequence[Condition], test: Callable[[Condition, Condition], bool], kind: RelationKind
) -> Iterator[Relation]:
    """Pairs that pass the test, put together by state and days on both sides."""
    grouped: dict[tuple[str, ...], list[tuple[Condition, Condition]]] = defaultdict(list)
    for number, one in enumerate(told):
        for other in told[number + 1 :]:
            for a, b in ((one, other), (other, one)):
                first = kind is RelationKind.PROGRESSION or a.state < b.state
                if first and a.claim != b.claim and test(a, b):
                    grouped[a.state, str(a.days), b.state, str(b.days)].append((a, b))
    for _, pairs in sorted(grouped.items()):
        sides = [p[0] for p in pairs], [p[1] for p in pairs]
        end = {
            RelationKind.CONTRADICTION: "both cannot be true",
            RelationKind.PROGRESSION: "the second is the later state",
        }[kind]
        text = f"{capital(_says(sides[0]))}; {_says(sides[1], again=True)}: {end}."
        rule = "excluding_conditions" if kind is RelationKind.CONTRADICTION else "later_condition"
        claims = ({a.claim for a in sides[0]}, {b.claim for b in sides[1]})
        yield relation(kind, claims, (pairs[0][0].kind, rule), text, MADE_BY)


def _says(side: Sequence[Condition], again: bool = False) -> str:
    first = side[0]
    voices = listed(sorted({c.label for c in side}))
    verb = "say" if len({c.label for c in side}) > 1 else "says"
    when = f" ({say_days(first.days)})" if first.days[0] is not None else ""
    thing = "it" if again and first.kind not in _PEOPLE else first.thing
    return f"{voices} {verb} that {thing} {state_in_words(first.kind, first.state)}{when}"


def _row(a: Condition, b: Condition) -> dict[str, Any] | None:
    return _table().get((a.kind, *sorted((a.state, b.state)))) if a.kind == b.kind and a.state != b.state else None


@cache
def _table() -> dict[tuple[str, ...], dict[str, Any]]:
    return {(row["kind"], *sorted((row["a"], row["b"]))): row for row in table("states")["condition"]}
