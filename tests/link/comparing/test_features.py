"""What actors, figures and rare tokens say for and against one event."""

from __future__ import annotations

import pytest

from reportedly.link.basis import Basis
from reportedly.link.comparing.features import compare
from reportedly.link.profiles.rarity import Rarity, place_token
from tests.link.described import BASIS, DAY, described
from tests.weigh.accounts import Who, killed


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
