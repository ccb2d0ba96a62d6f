"""One pair of claims is told once, by whatever rules it was found."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportedly.model import Relation, RelationKind
from reportedly.weigh.relations.once import told_twice


def made(
    name: str, a: Sequence[str], b: Sequence[str], of: str = "occurrence", kind: str = "contradiction"
) -> Relation:
    return Relation(
        id=name, kind=RelationKind(kind), a=tuple(a), b=tuple(b), property=of, rule=name, explanation="", made_by=""
    )


@pytest.mark.parametrize(
    ("other", "dropped"),
    [
        (made("wide", "xy", "z"), {"narrow"}),
        (made("wide", "z", "xy", "perpetrator"), {"narrow"}),  # whichever way round
        (made("wide", "z", "xy", "killed"), set()),  # figures are told for themselves
        (made("wide", "xy", "w"), set()),
        (made("wide", "xz", "y"), set()),  # the same three claims, and another pair of them
        (made("wide", "xy", "z", kind="progression"), set()),
    ],
)
def test_what_another_holds_is_left_out(other: Relation, dropped: set[str]) -> None:
    assert told_twice([(3, made("narrow", "x", "z")), (9, other)]) == dropped


def test_of_two_alike_the_first_rule_stays() -> None:
    assert told_twice([(7, made("a", "x", "z")), (2, made("b", "z", "x"))]) == {"a"}


def test_parts_that_only_overlap_both_stay() -> None:
    assert not told_twice([(1, made("a", "xy", "z")), (1, made("b", "yw", "z"))])
