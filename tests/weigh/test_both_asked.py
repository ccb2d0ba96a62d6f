"""Two who are asked in one report how many died: whom each counts, and which figure takes in the other."""

from __future__ import annotations

from datetime import date

import pytest

from tests.weigh.accounts import MINISTRY, MONITOR, Account, Count, Who, killed
from tests.weigh.weighed import weighed

DAY = date(1959, 8, 3)
PRIEST = Who("Father Anselm")


def kinds(first: tuple[str, Count], second: tuple[str, Count]) -> set[str]:
    made = Account("a", published=DAY)
    for (words, count), who in ((first, MINISTRY), (second, PRIEST)):
        made.says(words, "Attack", by=who, on=DAY, at=["Tarsa"], certainty="attributed", counts=[count])
    return weighed(made).between("a-01", "a-02")


def test_farmhands_and_a_bare_toll_of_another_voice_are_of_the_same_dead() -> None:
    few = ("The ministry said that 20 peasants died in Tarsa.", killed("20 peasants", 20, population="peasants"))
    many = ("Father Anselm put the dead of Tarsa at 90.", killed("90", 90))
    assert kinds(few, many) == {"contradiction"}


def test_but_not_where_the_other_counts_people() -> None:
    few = ("The ministry said that 20 peasants died in Tarsa.", killed("20 peasants", 20, population="peasants"))
    many = ("Father Anselm said 90 people died in Tarsa.", killed("90 people", 90, population="people"))
    assert "contradiction" not in kinds(few, many)


def test_only_one_is_no_part_of_more() -> None:
    few = ("The ministry said only one civilian died in Tarsa.", killed("only one civilian", 1, population="civilian"))
    many = ("Father Anselm said 14 residents of Tarsa died.", killed("14 residents", 14, population="residents"))
    assert kinds(few, many) == {"contradiction"}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Father Anselm said two more had died, bringing the toll in Tarsa to 31.", "progression"),
        ("Father Anselm said the toll in Tarsa was 31.", "contradiction"),
    ],
)
def test_a_figure_that_takes_in_all_before_is_a_later_one(words: str, kind: str) -> None:
    first = ("The ministry said that 24 died in Tarsa.", killed("24", 24))
    assert kinds(first, (words, killed("31", 31))) == {kind}


def test_men_are_held_against_people() -> None:
    early, late = Account("a", published=DAY), Account("b", published=date(1959, 8, 4))
    early.says("The monitor said 11 people died in Tarsa.", "Attack", by=MONITOR, on=DAY, at=["Tarsa"], certainty="attributed",
               counts=[killed("11 people", 11, population="people")])  # fmt: skip
    late.says("The monitor said 16 men died in Tarsa.", "Attack", by=MONITOR, on=DAY, at=["Tarsa"], certainty="attributed",
              counts=[killed("16 men", 16, population="men")])  # fmt: skip
    assert weighed(early, late).between("a-01", "b-01") >= {"progression"}


def test_a_list_of_places_gives_no_total() -> None:
    sides = [
        ("The ministry counted 80 bodies in Tarsa, 45 in Belwa, and 30 in Orm.", killed("80 bodies", 80)),
        ("Father Anselm said 155 people died.", killed("155 people", 155, population="people")),
    ]
    assert "contradiction" not in kinds(sides[0], sides[1])


def test_two_places_of_one_claim_are_parts_though_the_second_names_nobody() -> None:
    made = Account("a", published=DAY)
    made.says("The ministry said raids killed 45 farmers in Tarsa and 22 in Belwa.", "Attack", by=MINISTRY, on=DAY, certainty="attributed",
              at=["Tarsa"], counts=[killed("45 farmers", 45, population="farmers"), killed("22", 22)])  # fmt: skip
    made.says("Father Anselm said 51 farmers died in Tarsa.", "Attack", by=PRIEST, on=DAY, certainty="attributed",
              at=["Tarsa"], counts=[killed("51 farmers", 51, population="farmers")])  # fmt: skip
    assert "contradiction" not in weighed(made).between("a-01", "a-02")
