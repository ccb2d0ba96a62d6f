"""Of which class those are who are counted."""

from __future__ import annotations

import pytest

from reportedly.model import Bound, GroundedQuantity, Measure, Span
from reportedly.weigh.counting.populations import population


@pytest.mark.parametrize(
    ("words", "unit", "wanted"),
    [
        ("40 of his men", "man", "combatants"),
        ("two of our men", "man", "combatants"),
        ("40 of the men", "man", "men"),
        ("three children of fighters", "child", "children"),
    ],
)
def test_the_men_whom_somebody_leads_fight(words: str, unit: str, wanted: str) -> None:
    counted = GroundedQuantity(
        span=Span(0, len(words), words),
        measure=Measure.KILLED,
        unit=unit,
        population=None,
        value=3,
        low=3,
        high=3,
        bound=Bound.EXACT,
    )
    assert population(counted) == wanted
