"""Scores of linking, its halves, and the fit of its weights, on texts and comparisons of our own."""

from __future__ import annotations

import pytest
from tools.fit_linkage.__main__ import replaced
from tools.fit_linkage.fit import CHAINS, fit
from tools.fit_linkage.pairs import Bag

from benchmarks.linking.score import b_cubed, pairwise
from benchmarks.linking.sets import HALVES, LABELS, Text, halves, hard, same
from reportedly.link.comparing.features import Comparison
from reportedly.link.settings import settings


def text(name: str, *told: str, series: str = "") -> Text:
    return Text(name, "", {}, frozenset(told), series)


def test_pairs_and_clusters_are_scored_against_what_people_say() -> None:
    texts = [text("a", "1"), text("b", "1"), text("c", "2"), text("d", "2", "3")]
    assert same(texts) == {("a", "b"), ("c", "d")}
    assert pairwise(same(texts), {("a", "b"), ("b", "c")})["pairs F1"] == 0.5
    scored = b_cubed(texts, {"a": "x", "b": "x", "c": "x", "d": "y"})
    assert scored["B-cubed precision"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, abs=1e-4)
    assert scored["B-cubed recall"] == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)


def test_halves_share_no_event_and_keep_a_series_whole() -> None:
    texts = [text(f"t{n}", str(n // 2), series="daily" if n in {0, 9} else "") for n in range(20)]
    dealt = halves(texts)
    assert sorted(t.id for part in dealt.values() for t in part) == sorted(t.id for t in texts)
    assert not {e for t in dealt[HALVES[0]] for e in t.told} & {e for t in dealt[HALVES[1]] for e in t.told}
    assert hard(dealt[HALVES[0]]) | hard(dealt[HALVES[1]]) == {("t0", "t9")}


def test_labels_are_ids_and_groups_without_text() -> None:
    rows = [line.split("\t") for line in LABELS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert all(len(row) == 3 and row[0].isdigit() and row[1].isdigit() for row in rows)
    assert len({row[0] for row in rows}) == len(rows)
    groups = [row[1] for row in rows]
    assert sum(groups.count(g) > 1 for g in set(groups)) >= 30


def compared(*names: str) -> Comparison:
    return Comparison(0.0, (), parts=(("start", 1.0), *((name, 1.0) for name in names)))


def test_a_fit_learns_from_the_best_pair_of_alike_texts_and_keeps_signs_and_order() -> None:
    before = {name: 0.5 for chain in CHAINS for name in chain} | {"start": -1.0, "shared_target": 0.2}
    signs = dict.fromkeys(before, 1) | {"start": -1}
    found = [Bag(True, (compared("same_place", "shared_target"), compared("near_place")))] * 30
    found += [Bag(False, (compared("near_place"), compared("same_day")))] * 30
    fitted = fit(found, before, signs, spread=2.0, alike_counts=1.0)
    assert fitted["shared_target"] > 0.2
    assert fitted["near_place"] < 0.5 < fitted["same_place"]
    assert all(value * signs[name] >= 0 for name, value in fitted.items())
    for chain in CHAINS:
        values = [fitted[name] for name in chain]
        assert values == sorted(values)


def test_weights_in_force_never_fall_as_things_come_nearer() -> None:
    for chain in CHAINS:
        values = [settings().weights[name] for name in chain]
        assert values == sorted(values)


def test_writing_weights_leaves_the_rest_of_the_file() -> None:
    before = "[weights]\nstart = -5.0\nsame_day = 4.0  # why\n\n[within]\nstart = -5.0\n"
    assert replaced(before, {"start": -4.2, "same_day": 3.9}) == (
        "[weights]\nstart = -4.2\nsame_day = 3.9  # why\n\n[within]\nstart = -5.0\n"
    )
