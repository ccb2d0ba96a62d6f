"""How telling a token is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.profiles.rarity import Rarity, rounded


@given(st.lists(st.integers(1, 200), min_size=1), st.integers(1, 200))
def test_a_token_is_the_less_telling_the_more_have_it(counts: list[int], more: int) -> None:
    rarity = Rarity([{"a", *(["b"] if n < min(counts) + more else [])} for n in range(max(counts) + more)])
    assert rarity.of("b") >= rarity.of("a") > rarity.of("nobody's") == 0
    assert all(rounded(n) <= 1.42 * n and n <= 1.42 * rounded(n) for n in counts)
