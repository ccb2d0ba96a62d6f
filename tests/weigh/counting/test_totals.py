"""Totals of several days beside the figures of the one day that an event is of."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.model import Measure
from reportedly.weigh.counting.scopes import over_a_spell
from tests.weigh.accounts import MONITOR, Account, Count, Who, killed
from tests.weigh.test_policies import DAY, HOSPITAL, SHELLING, numbers, projected, told

CLINIC = Who("Tarsa Clinic", "t-clinic")
FIVE_DAYS = (date(2024, 5, 1), date(2024, 5, 5))


def over(words: str, length: str, unit: str, days: int) -> Account:
    """An account of 58 dead whose words give a length of time, and that stands for the day by its date."""
    account = Account("t", "Outlet t", date(2024, 5, 6))
    counts = [killed("58 people", 58), Count(length, Measure.DURATION, days, unit=unit)]
    account.says(words, SHELLING, by=MONITOR, counts=counts, on=DAY, at=["Tarsa"])
    return account


def of_the_day() -> list[Account]:
    return [told("a", HOSPITAL, killed("nine", 9)), told("b", CLINIC, killed("12", 12))]


@pytest.mark.parametrize(("policy", "prop"), [("ucdp", "killed"), ("acled", "fatalities")])
def test_a_total_of_dates_around_the_day_is_not_the_day_s(policy: str, prop: str) -> None:
    total = told("t", MONITOR, killed("58", 58), on=FIVE_DAYS, published=date(2024, 5, 6))
    low, best, high = numbers(projected(policy, *of_the_day(), total)[prop])
    assert (low, best, high) == (9, 9, 12)


@pytest.mark.parametrize(
    "words", ["The guns killed 58 people in five days of raids on Tarsa.", "Over five days 58 people died in Tarsa."]
)
def test_a_total_over_a_length_of_days_is_not_the_day_s(words: str) -> None:
    found = projected("ucdp", *of_the_day(), over(words, "five days", "day", 5))
    assert numbers(found["killed"]) == (9, 9, 12)


@pytest.mark.parametrize(
    ("words", "length", "unit", "days"),
    [
        ("The guns killed 58 people in two hours in Tarsa.", "two hours", "hour", 2),
        ("The guns killed 58 people in one day in Tarsa.", "one day", "day", 1),
    ],
)
def test_a_length_that_the_dead_are_not_counted_over_takes_nothing_away(
    words: str, length: str, unit: str, days: int
) -> None:
    found = projected("ucdp", *of_the_day(), over(words, length, unit, days))
    assert found["killed"].high == 58


@pytest.mark.parametrize(
    ("words", "counts_over"),
    [
        ("The guns killed 58 people within five days in Tarsa.", True),
        ("The guns, silent for five days, killed 58 people in Tarsa.", False),
    ],
)
def test_only_a_length_within_which_is_counted_makes_a_total(words: str, counts_over: bool) -> None:
    (claim,) = over(words, "five days", "day", 5).claims()
    assert over_a_spell(claim) is counts_over


def test_the_soldiers_of_the_day_take_nothing_from_a_total_of_people() -> None:
    soldiers = told("a", HOSPITAL, killed("two soldiers", 2, population="soldiers"))
    total = over("The guns killed 58 people in five days of raids on Tarsa.", "five days", "day", 5)
    assert projected("ucdp", soldiers, total)["killed"].high == 58


def test_a_total_that_nobody_sets_a_day_s_figure_beside_stays() -> None:
    total = over("The guns killed 58 people in five days of raids on Tarsa.", "five days", "day", 5)
    assert numbers(projected("ucdp", total)["killed"]) == (58, 58, 58)


def test_of_an_event_of_several_days_the_total_is_its_figure() -> None:
    first = told("a", HOSPITAL, killed("nine", 9), on=FIVE_DAYS)
    total = told("t", MONITOR, killed("58", 58), on=FIVE_DAYS, published=date(2024, 5, 6))
    assert projected("ucdp", first, total)["killed"].high == 58


def total_of_dates() -> Account:
    return told("t", MONITOR, killed("58", 58), on=FIVE_DAYS, published=date(2024, 5, 6))


def test_the_range_of_the_day_is_without_the_total_and_says_that_there_is_one() -> None:
    found = projected("range", *of_the_day(), total_of_dates())["killed"]
    assert (found.low, found.high) == (9, 12)
    assert found.why.endswith(" Set apart as of several days or places: 58 (Northern Monitor).")
    assert "Set apart" not in projected("range", *of_the_day())["killed"].why


def test_the_range_of_civilians_by_report_is_without_the_total() -> None:
    words = "The guns killed 58 people in five days of raids on Tarsa."
    found = projected("airwars", *of_the_day(), over(words, "five days", "day", 5))["killed:civilian_non_combatants"]
    assert (found.low, found.high) == (9, 12)


def test_a_total_of_displaced_stays_a_figure_and_is_not_the_one_recommended() -> None:
    def fled(words: str, value: int) -> Count:
        return Count(words, Measure.DISPLACED, value, population="people")

    day = told("a", HOSPITAL, fled("900 people", 900), sub="Displacement")
    total = told("t", MONITOR, fled("4,000 people", 4000), sub="Displacement", on=FIVE_DAYS, published=date(2024, 5, 6))
    found = projected("idmc", day, total)
    assert found["displaced"].best == 900
    assert found["figure1"].best == 4000


def in_two_towns() -> Account:
    return told("t", MONITOR, killed("58", 58), at=["Tarsa", "Belwa"])


@pytest.mark.parametrize(("policy", "prop"), [("ucdp", "killed"), ("acled", "fatalities"), ("range", "killed")])
def test_a_total_of_two_towns_is_not_the_one_town_s(policy: str, prop: str) -> None:
    found = projected(policy, *of_the_day(), in_two_towns())[prop]
    assert (found.low, found.high) == (9, 12)


def test_a_total_of_two_towns_is_a_figure_where_nobody_counts_the_town_by_itself() -> None:
    assert numbers(projected("ucdp", in_two_towns())["killed"]) == (58, 58, 58)


def test_a_quarter_beside_its_town_makes_no_second_place() -> None:
    quarter = told("t", MONITOR, killed("58", 58), at=["Tarsa", "Old Tarsa"])
    assert projected("ucdp", *of_the_day(), quarter)["killed"].high == 58
