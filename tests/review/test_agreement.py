"""Against the worked examples of Krippendorff (2011), of Hayes and Krippendorff's data as he prints them, and against a second way."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.review.agreement import Level, alpha

Rows = Sequence[str]


def units_of(*coders: str) -> list[list[object]]:
    """Coders' rows of one code a unit, "." missing, as units."""
    rows = [coder.split() for coder in coders]
    return [[int(v) if v.isdigit() else v for v in unit if v != "."] for unit in zip(*rows, strict=True)]


BINARY = units_of("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
NAMES = units_of("a a b b d c c c e d d a", "b a b b b c c c e d d d")
FOUR_CODERS = units_of(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
THREE_CODERS = units_of(
    ". . . . . 3 4 1 2 1 1 3 3 . 3",
    "1 . 2 1 3 3 4 3 . . . . . . .",
    ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
)


@pytest.mark.parametrize(
    ("units", "level", "published"),
    [
        (BINARY, Level.NOMINAL, 0.095),
        (NAMES, Level.NOMINAL, 0.692),
        (FOUR_CODERS, Level.NOMINAL, 0.743),
        (FOUR_CODERS, Level.ORDINAL, 0.815),
        (FOUR_CODERS, Level.INTERVAL, 0.849),
        (FOUR_CODERS, Level.RATIO, 0.797),
        (THREE_CODERS, Level.NOMINAL, 0.691),
        (THREE_CODERS, Level.INTERVAL, 0.811),
    ],
)
def test_published_examples(units: list[list[object]], level: Level, published: float) -> None:
    found = alpha(units, level)
    assert found.alpha == pytest.approx(published, abs=0.0006)


def test_units_with_one_code_do_not_count() -> None:
    found = alpha(FOUR_CODERS, Level.NOMINAL)
    assert (found.units, found.values) == (11, 40)
    assert alpha([*FOUR_CODERS, [9]], Level.NOMINAL) == found


@pytest.mark.parametrize("units", [[], [[1]], [[1], [2]], [[3, 3], [3, 3]]])
def test_where_nothing_can_be_said_nothing_is(units: list[list[int]]) -> None:
    found = alpha(units, Level.NOMINAL)
    assert found.alpha is None
    assert found.verdict == "nothing to compare"


def test_full_agreement_is_one_and_verdicts_follow_the_thresholds() -> None:
    assert alpha([[1, 1], [2, 2], [5, 5]], Level.INTERVAL).alpha == 1
    assert alpha([[1, 1], [2, 2]], Level.NOMINAL).verdict == "reliable"
    assert alpha(NAMES, Level.NOMINAL).verdict == "tentative"
    assert alpha(BINARY, Level.NOMINAL).verdict == "not reliable"


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=30))
def test_two_coders_without_gaps_by_the_plain_formula(pairs: list[tuple[int, int]]) -> None:
    pool = [v for pair in pairs for v in pair]
    apart = sum((a - b) ** 2 for a, b in combinations(pool, 2)) / (len(pool) * (len(pool) - 1) / 2)
    found = alpha(pairs, Level.INTERVAL).alpha
    if apart == 0:
        assert found is None
        return
    within = sum((a - b) ** 2 for a, b in pairs) / len(pairs)
    assert found == pytest.approx(1 - within / apart)


@given(st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=4), min_size=3, max_size=12))
def test_order_changes_nothing_and_ordinal_knows_only_order(units: list[list[int]]) -> None:
    for level in Level:
        values = [[v + 1 for v in unit] for unit in units]
        turned = [unit[::-1] for unit in values[::-1]]
        first, second = alpha(values, level).alpha, alpha(turned, level).alpha
        assert first == pytest.approx(second) if first is not None else second is None
    stretched = [[v**3 + 7 for v in unit] for unit in units]
    plain, far = alpha(units, Level.ORDINAL).alpha, alpha(stretched, Level.ORDINAL).alpha
    assert plain == pytest.approx(far) if plain is not None else far is None
