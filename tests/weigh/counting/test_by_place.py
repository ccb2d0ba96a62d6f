"""Figures that a sentence tells one after the other, place by place."""

from __future__ import annotations

import pytest

from reportedly.model import Measure
from reportedly.weigh.counting.by_place import told_by_place
from tests.weigh.accounts import Account, Count, together


def parts(text: str, *words: str) -> list[bool]:
    """Which of the counts are parts of a row; the first is of the dead, the others have no noun."""
    counts = [Count(w, Measure.KILLED if n == 0 else Measure.OTHER, float(w.split()[0])) for n, w in enumerate(words)]
    made = Account("a", "Outlet", None)
    made.says(text, "Attack", counts=counts)
    (claim,) = together([made])[1]
    return [told_by_place(claim, n) for n in range(len(words))]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "The registry of Huambo listed 90 bodies from Caala, 70 from Bailundo and 31 from Ukuma.",
            ("90 bodies", "70", "31"),
            [True, True, True],
        ),
        (
            "The raids killed 18 farmers near Caala and 7 in Bailundo.",
            ("18 farmers", "7"),
            [True, True],
        ),
        (
            "The raids killed 25 farmers in the province, 18 near Caala and 7 in Bailundo.",
            ("25 farmers", "18", "7"),
            [False, True, True],
        ),
        ("The raids killed 25 farmers in the province.", ("25 farmers",), [False]),
        ("The raids killed 25 farmers and burned 7 barns in Caala.", ("25 farmers", "7"), [False, False]),
    ],
)
def test_a_row_is_of_parts_and_its_sum_is_none(text: str, words: tuple[str, ...], expected: list[bool]) -> None:
    assert parts(text, *words) == expected
