"""Average link under must-link and cannot-link."""

from __future__ import annotations

from reportedly.link.between.cluster import Pair, cluster
from reportedly.link.comparing.features import Comparison
from reportedly.link.settings import settings


class TestClusters:
    def grouped(
        self, weights: dict[Pair, float], count: int = 3, vetoes: tuple[Pair, ...] = (), must: tuple[Pair, ...] = ()
    ) -> list[tuple[int, ...]]:
        compared = {p: Comparison(w, (), "never" if p in vetoes else None) for p, w in weights.items()}

        def other(a: int, b: int) -> Comparison:
            return Comparison(-3.0, ())

        return [g.members for g in cluster(count, compared, must, other, settings())]

    def test_a_chain_holds_only_while_the_average_does(self) -> None:
        assert self.grouped({(0, 1): 3, (1, 2): 2, (0, 2): -1}) == [(0, 1, 2)]
        assert self.grouped({(0, 1): 3, (1, 2): 2, (0, 2): -4}) == [(0, 1), (2,)]

    def test_what_was_not_compared_is_compared_before_it_is_joined(self) -> None:
        assert self.grouped({(0, 1): 3, (1, 2): 2}) == [(0, 1), (2,)]

    def test_a_veto_holds_through_a_third(self) -> None:
        assert self.grouped({(0, 1): 9, (1, 2): 8, (0, 2): 9}, vetoes=((0, 2),)) == [(0, 1), (2,)]

    def test_must_links_come_first(self) -> None:
        assert self.grouped({(0, 1): -9}, must=((0, 1),)) == [(0, 1), (2,)]

    def test_a_part_that_is_too_large_is_cut_at_its_weakest(self) -> None:
        size = int(settings().limits["largest_group"]) + 10
        weights = {(n, n + 1): 1.0 + n % 7 for n in range(size)}
        groups = self.grouped(weights, size + 1)
        assert max(len(g) for g in groups) <= settings().limits["largest_group"]
        assert sorted(m for g in groups for m in g) == list(range(size + 1))
