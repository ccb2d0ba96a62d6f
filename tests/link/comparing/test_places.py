"""How two sets of places compare."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.link.comparing.places import Nearness, nearness
from reportedly.link.settings import settings
from tests.link.described import described


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
