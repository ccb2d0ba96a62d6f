"""One pair of claims is told once: a contradiction that another one already holds, claim for claim, says nothing more.

A denial may be found by its words, by who speaks, and by what it answers in its report. Figures are another matter: two claims may
contradict each other in the killed and in the injured.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from reportedly.model import Relation, RelationKind

_BY_WORDS = frozenset({"occurrence", "perpetrator", "control"})

_OPPOSITE = frozenset({"opposite_words", "opposite_words_side_by_side"})


def by_words(relation: Relation) -> bool:
    """A contradiction about what happened, who did it or who holds a place, which several rules may find."""
    told = relation.property in _BY_WORDS or relation.rule in _OPPOSITE
    return relation.kind is RelationKind.CONTRADICTION and told


def told_twice(found: Iterable[tuple[int, Relation]]) -> frozenset[str]:
    """Ids of the relations that another one holds; of two with equal sides that of the later rule. Each comes with the rule's number."""
    rivals = [(number, item) for number, item in found if by_words(item)]
    with_claim: dict[str, list[tuple[int, Relation]]] = defaultdict(list)
    for number, item in rivals:
        for claim in {*item.a, *item.b}:
            with_claim[claim].append((number, item))
    return frozenset(
        item.id
        for number, item in rivals
        if any(_holds(other, at, item, number) for at, other in with_claim[min(item.a)] if other.id != item.id)
    )


def _holds(other: Relation, at: int, item: Relation, number: int) -> bool:
    a, b, x, y = (frozenset(side) for side in (item.a, item.b, other.a, other.b))
    if not ((a <= x and b <= y) or (a <= y and b <= x)):
        return False
    return len(a | b) < len(x | y) or (at, other.id) < (number, item.id)
