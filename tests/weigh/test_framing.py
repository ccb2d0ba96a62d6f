"""Families of labels by outlet and actor: counts first, odds only where there are enough."""

from __future__ import annotations

from math import isclose, log, sqrt

import pytest

from reportedly.model import FramingLabel
from reportedly.weigh import Framing, framing


def uses(outlet: str, family: str, count: int, own: bool = True, actor: str | None = "front") -> list[FramingLabel]:
    return [FramingLabel(outlet, actor, family, family, own, f"{outlet}-{family}-{i}") for i in range(count)]


def of(found: tuple[Framing, ...], outlet: str, family: str) -> Framing:
    return next(f for f in found if (f.outlet, f.family) == (outlet, family))


def test_own_voice_and_quoted_words_are_counted_apart_with_their_claims() -> None:
    found = framing(
        [*uses("Dawn", "terrorist", 2), *uses("Dawn", "terrorist", 3, own=False), *uses("Dusk", "rebel", 1)]
    )
    row = of(found, "Dawn", "terrorist")
    assert (row.own, row.quoted) == (2, 3)
    assert row.claims == ("Dawn-terrorist-0", "Dawn-terrorist-1", "Dawn-terrorist-2")
    assert of(found, "Dusk", "rebel").own == 1


@pytest.mark.parametrize("count", [1, 10, 19])
def test_no_odds_from_few_uses(count: int) -> None:
    labels = [*uses("Dawn", "terrorist", count), *uses("Dusk", "rebel", 50), *uses("Dusk", "terrorist", 5)]
    assert {(f.log_odds, f.z) for f in framing(labels)} == {(None, None)}


def test_quoted_words_are_no_odds_of_the_outlet() -> None:
    labels = [*uses("Dawn", "terrorist", 40, own=False), *uses("Dusk", "rebel", 40)]
    assert {f.log_odds for f in framing(labels)} == {None}


def test_odds_as_the_published_formula_has_them() -> None:
    labels = [
        *uses("Dawn", "terrorist", 30),
        *uses("Dawn", "rebel", 10),
        *uses("Dusk", "terrorist", 10),
        *uses("Dusk", "rebel", 30),
    ]
    row = of(framing(labels), "Dawn", "terrorist")
    here, there = 30 + 5, 10 + 5  # half of all uses are of this family, and the prior weighs ten uses
    wanted = log(here / (40 + 10 - here)) - log(there / (40 + 10 - there))
    assert row.log_odds is not None
    assert row.z is not None
    assert isclose(row.log_odds, wanted)
    assert isclose(row.z, wanted / sqrt(1 / here + 1 / there))
    other = of(framing(labels), "Dusk", "terrorist")
    assert isclose(other.log_odds or 0, -wanted)


def test_actors_are_kept_apart_and_order_changes_nothing() -> None:
    labels = [
        *uses("Dawn", "rebel", 3),
        *uses("Dawn", "rebel", 2, actor=None),
        *uses("Dawn", "regime", 1, actor="army"),
    ]
    found = framing(labels)
    assert {(f.actor, f.own) for f in found} == {("front", 3), (None, 2), ("army", 1)}
    assert framing(labels[::-1]) == found


def test_a_family_that_is_all_that_anybody_writes_has_no_odds() -> None:
    assert {f.log_odds for f in framing([*uses("Dawn", "rebel", 30), *uses("Dusk", "rebel", 30)])} == {None}
