"""The steps of linking one by one: windows, places, words, blocks, clusters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.basis import Basis
from reportedly.link.blocks import Blocks
from reportedly.link.cluster import Pair, cluster
from reportedly.link.describe import profile
from reportedly.link.features import Comparison, compare
from reportedly.link.places import Nearness, nearness
from reportedly.link.profile import Profile
from reportedly.link.rarity import Rarity, place_token, rounded
from reportedly.link.references import reference
from reportedly.link.settings import settings, words
from reportedly.link.windows import Window, lasting, narrowest
from tests.weigh.accounts import PLACES, Account, Who, killed

DAY = date(2024, 5, 3)
BASIS = Basis()


def described(name: str, sentence: str, published: date | None = DAY, **more: object) -> Profile:
    account = Account(name, None, published)
    account.says(sentence, str(more.pop("sub_type", "Air/drone strike")), **more)
    return profile(account.claims()[0], account.report(), settings(), words())[0]


days = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2020, 3, 1)))
windows = st.builds(lambda a, b: Window(*sorted((a, b))) if a and b else Window(a, b), days, days)


@given(windows, windows)
def test_gaps_are_symmetric_and_zero_when_windows_meet(a: Window, b: Window) -> None:
    assert a.gap(b) == b.gap(a) >= 0
    assert a.meets(b) == (a.gap(b) == 0)


@given(st.lists(windows))
def test_the_narrowest_window_is_no_longer_than_any(found: list[Window]) -> None:
    best = narrowest(tuple(found))
    assert (best is None) == (not found)
    lengths = [w.days for w in found if w.days is not None]
    assert (best.days if best else None) == min(lengths, default=None)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("In all 255 people died.", "Attack"),
        ("The offensive has killed 255 people.", "Armed clash"),
        ("The clashes killed 255 people.", "Armed clash"),
    ],
)
def test_a_toll_alone_names_no_kind_but_the_toll_of_an_offensive_does(sentence: str, kind: str) -> None:
    toll = described("a", sentence, sub_type="Armed clash", counts=[killed("255 people", 255)])
    assert set(toll.kinds) == {kind}


def test_a_lasting_window_stops_at_the_end_of_the_calendar() -> None:
    assert lasting(date(9999, 12, 30), 40) == Window(date(9999, 12, 30), date.max)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (["Tarsa"], ["Tarsa"], Nearness.SAME),
        (["Tarsa"], ["Old Tarsa"], Nearness.NEAR),
        (["Tarsa"], ["Belwa"], Nearness.APART),
        (["Tarsa"], ["North Darfur"], Nearness.CONTAINED),
        (["Tarsa"], ["Sudan"], Nearness.SAME_COUNTRY),
        (["Tarsa"], ["Mali"], Nearness.OTHER_COUNTRY),
        (["Tarsa"], ["Idlib province"], Nearness.APART),
        (["Tarsa"], ["Nowhere Known"], Nearness.UNKNOWN),
        (["Nowhere Known"], ["Nowhere Known"], Nearness.SAME),
        (["Tarsa"], [], Nearness.UNKNOWN),
        (["Tarsa", "North Darfur"], ["Belwa", "North Darfur"], Nearness.APART),
        (["Tarsa", "Belwa"], ["Belwa"], Nearness.SAME),
    ],
)
def test_nearness(a: list[str], b: list[str], expected: Nearness) -> None:
    left = described("a", " ".join(a) or "x", at=a).spots
    right = described("b", " ".join(b) or "x", at=b).spots
    assert nearness(left, right, settings())[0] is expected
    assert nearness(right, left, settings())[0] is expected


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        ("Tarsa", Nearness.NEAR),
        ("near Tarsa", Nearness.NEAR),
        ("Társa", Nearness.NEAR),
        ("Kadun", Nearness.OTHER_COUNTRY),
    ],
)
def test_a_name_that_one_capital_could_not_locate_is_the_town_that_the_other_did(lost: str, expected: Nearness) -> None:
    left = described("a", "Tarsa", at=["Tarsa"]).spots
    right = tuple(replace(s, name=lost, country="TD") for s in described("b", "Nowhere", at=["Nowhere"]).spots)
    assert nearness(left, right, settings())[0] is expected


@pytest.mark.parametrize(
    ("text", "back", "fresh"),
    [
        ("the blast killed two", True, False),
        ("That attack was claimed", True, False),
        ("Wednesday's deadly raid", True, False),
        ("a blast killed two", False, True),
        ("another raid", False, True),
        ("it rained", False, False),
    ],
)
def test_words_that_point_back_or_open(text: str, back: bool, fresh: bool) -> None:
    said = reference(text, words())
    assert (bool(said.back), said.fresh) == (back, fresh)


@pytest.mark.parametrize(
    ("text", "episode"),
    [
        ("the offensive began", True), ("a large-scale assault", True), ("an assault on a guard", False),
        ("the siege of the town", True), ("a rescue operation", False), ("the counter-offensive", True),
    ],
)  # fmt: skip
def test_words_that_name_an_operation(text: str, episode: bool) -> None:
    assert reference(text, words()).episode is episode


def test_actors_of_one_state_are_one_perpetrator_and_roles_turned_round_speak_against() -> None:
    russia, air = Who("Russia", "gov-ru"), Who("Russian Aerospace Forces", "air-ru")
    a = described("a", "Russia bombed it", on=DAY, actors=[("perpetrator", "Russia", russia)])
    b = described("b", "Jets bombed it", on=DAY, actors=[("perpetrator", "Jets", air)])
    c = described("c", "Jets were bombed", on=DAY, actors=[("target", "Jets", air)])
    assert any("same perpetrator" in r for r in compare(a, b, BASIS).reasons)
    assert compare(a, c, BASIS).weight < compare(a, described("d", "x", on=DAY), BASIS).weight


def test_different_figures_are_no_evidence_against_unless_they_lie_far_apart() -> None:
    a = described("a", "nine died", on=DAY, at=["Tarsa"], counts=[killed("nine", 9)])
    b = described("b", "twenty died", on=DAY, at=["Tarsa"], counts=[killed("twenty", 20)])
    far = described("c", "forty died", on=DAY, at=["Tarsa"], counts=[killed("forty", 40)])
    plain = described("d", "they died", on=DAY, at=["Tarsa"])
    assert compare(a, b, BASIS).weight == compare(a, plain, BASIS).weight > compare(a, far, BASIS).weight
    assert "tolls far apart" in compare(a, far, BASIS).against
    assert compare(a, far, BASIS).veto is None


def test_a_place_that_few_tell_of_and_an_odd_number_say_more() -> None:
    rarity = Rarity([{place_token("p-tarsa")}, *[{place_token("p-homs")}] * 80])
    basis = Basis(rarity=rarity)

    def weight(place: str, toll: int) -> float:
        pair = [
            described(name, f"{toll} died", on=DAY, at=[place], counts=[killed(str(toll), toll)]) for name in ("a", "b")
        ]
        return compare(*pair, basis).weight

    odd, rare = basis.weights["odd_number"], basis.weights["rare_place"]
    assert weight("Tarsa", 20) - weight("Homs", 20) == pytest.approx(rare)
    assert weight("Homs", 173) - weight("Homs", 200) == pytest.approx(odd)


@given(st.lists(st.integers(1, 200), min_size=1), st.integers(1, 200))
def test_a_token_is_the_less_telling_the_more_have_it(counts: list[int], more: int) -> None:
    rarity = Rarity([{"a", *(["b"] if n < min(counts) + more else [])} for n in range(max(counts) + more)])
    assert rarity.of("b") >= rarity.of("a") > rarity.of("nobody's") == 0
    assert all(rounded(n) <= 1.42 * n and n <= 1.42 * rounded(n) for n in counts)


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
