"""Which mentions meet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportedly.link.between.blocks import Blocks
from reportedly.link.profiles.profile import Profile
from tests.link.described import BASIS, DAY, described
from tests.weigh.accounts import PLACES


def candidate_pairs(items: Sequence[Profile]) -> list[tuple[int, int]]:
    """Pairs of indices that meet, each once, in ascending order."""
    index = Blocks(BASIS)
    for number, item in enumerate(items):
        index.add(("", number), item)
    met = [(number, other) for number in range(len(items)) for _, other in index.partners(("", number))]
    assert {(b, a) for a, b in met} == set(met)
    return sorted(pair for pair in met if pair[0] < pair[1])


class TestBlocks:
    def test_near_in_time_and_place_meet_and_others_do_not(self) -> None:
        items = [
            described("a", "Jets bombed it", on=DAY, at=["Tarsa"]),
            described("b", "Bombs fell", on=DAY, at=["Old Tarsa"]),
            described("c", "Bombs fell", on=DAY, at=["Homs"]),
            described("d", "Bombs fell", on=date(2022, 1, 1), at=["Tarsa"]),
            described("e", "Bombs fell", on=DAY),
            described("f", "People marched", on=DAY, at=["Tarsa"], sub_type="Peaceful protest"),
        ]
        assert candidate_pairs(items) == [(0, 1), (0, 4), (1, 4), (2, 4)]

    def test_points_near_a_cell_border_meet(self) -> None:
        edge = {"East of the line": 25.01, "West of the line": 24.99}
        for name, lon in edge.items():
            PLACES[name] = (f"p-{name}", 13.0, lon, PLACES["Tarsa"][3], 3, "SD", "north darfur")
        items = [described(n[:1], "Jets", on=DAY, at=[n]) for n in edge]
        assert candidate_pairs(items) == [(0, 1)]

    def test_a_huge_block_is_cut_by_rare_words(self) -> None:
        many = [described(f"r{n}", f"Bombs hit street{n} of Tarsa", on=DAY, at=["Tarsa"]) for n in range(400)]
        twin = described("twin", "Bombs hit street7 of Tarsa", on=DAY, at=["Tarsa"])
        pairs = candidate_pairs([*many, twin])
        assert (7, 400) in pairs
        assert len(pairs) < 400 * 10
