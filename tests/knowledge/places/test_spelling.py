"""Spellings of one name lie closer than other names of the same length."""

from __future__ import annotations

import pytest

from reportedly.knowledge.places.names import plain
from reportedly.knowledge.places.spelling import ARTICLE, BREAK, DOUBLE, UNKNOWN_GAP, Spelling, spelling_costs, units


def test_units_are_letters_digraphs_and_signs() -> None:
    assert units("ash shaykh khattab") == (ARTICLE, "sh", "ay", "kh", BREAK, "kh", "a", "t", DOUBLE, "a", "b")
    assert units("") == ()


@pytest.mark.parametrize(
    ("sought", "same", "other"),
    [
        ("Tell Qaoukab", "Tall Qawkab", "Tall Kabir"),
        ("El Mouqabara", "Al Maqbarah", "Al Mubaraka"),
        ("Deir Chmayel", "Dayr Shumayl", "Dayr Samhan"),
        ("Kers", "Kirs", "Karuz"),
        ("Jisr ech Choughour", "Jisr ash Shughur", "Jisr al Hajar"),
    ],
)
def test_romanisations_of_one_name_are_closer(sought: str, same: str, other: str) -> None:
    spelling = Spelling(plain(sought))
    assert spelling.distance(plain(same)) < spelling.distance(plain(other))


def test_distance_is_nothing_for_equals_symmetric_and_bounded() -> None:
    assert Spelling("tall qawkab").distance("tall qawkab") == 0.0
    there, back = Spelling("dayr hafir").distance("deir haffer"), Spelling("deir haffer").distance("dayr hafir")
    assert there == pytest.approx(back)
    assert Spelling("dayr hafir").distance("zamalka", 4.0) == 4.0
    assert Spelling("").distance("q", 99.0) == pytest.approx(spelling_costs().get(("q", ""), UNKNOWN_GAP))


def test_a_table_of_ones_own() -> None:
    spelling = Spelling("kab", {("b", "p"): 0.25})
    assert spelling.distance("kap") == 0.25
    assert spelling.distance("ka") == UNKNOWN_GAP
