"""Counts that are no rivals: some of a larger count, another event's, a region's against a town's, an open word."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.link import link
from reportedly.model import Bound, Measure, Relation, RelationKind
from reportedly.weigh import weigh
from reportedly.weigh.counting.scopes import Reach, at_more_places, partial, reach
from tests.weigh.accounts import MINISTRY, MONITOR, Account, Count, together

DAY = date(2024, 5, 3)


def killed(words: str, low: float, **more: object) -> Count:
    return Count(words, Measure.KILLED, low, more.pop("high", low), "people", **more)


def told(name: str, text: str, count: Count, by: object, at: str = "Tarsa") -> Account:
    account = Account(name, f"Outlet {name}", DAY)
    account.says(text, "Air/drone strike", on=DAY, at=[at], by=by, counts=[count])
    return account


def contradictions(*accounts: Account) -> list[Relation]:
    reports, claims = together(accounts)
    found = weigh(reports, claims, link(reports, claims), [])
    return [r for r in found.relations if r.kind is RelationKind.CONTRADICTION and r.property == "killed"]


def test_two_totals_of_one_town_exclude_each_other() -> None:
    first = told("a", "The air strike on Tarsa killed 12 people.", killed("12 people", 12), MONITOR)
    second = told("b", "The air strike on Tarsa killed 30 people.", killed("30 people", 30), MINISTRY)
    assert len(contradictions(first, second)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "The air strike on Tarsa killed another 12 people.",
        "The air strike on Tarsa killed a further 12 people.",
        "The air strike on Tarsa killed 12 more people.",
    ],
)
def test_another_twelve_are_no_total(words: str) -> None:
    first = told("a", words, killed("12", 12), MONITOR)
    second = told("b", "The air strike on Tarsa killed 30 people.", killed("30 people", 30), MINISTRY)
    assert not contradictions(first, second)


def test_a_region_may_count_more_than_a_town_and_not_less() -> None:
    town = told("a", "The air strike on Tarsa killed 12 people.", killed("12 people", 12), MONITOR)
    more = told(
        "b", "The air strike in North Darfur killed 30 people.", killed("30 people", 30), MINISTRY, "North Darfur"
    )
    less = told("b", "The air strike in North Darfur killed 4 people.", killed("4 people", 4), MINISTRY, "North Darfur")
    assert not contradictions(town, more)
    assert contradictions(town, less)


def test_dozens_set_no_upper_end_but_a_lower_one() -> None:
    vague = killed("dozens of people", 24, high=99, bound=Bound.VAGUE)
    first = told("a", "The air strike on Tarsa killed dozens of people.", vague, MONITOR)
    many = told("b", "The air strike on Tarsa killed 140 people.", killed("140 people", 140), MINISTRY)
    few = told("b", "The air strike on Tarsa killed 3 people.", killed("3 people", 3), MINISTRY)
    assert not contradictions(first, many)
    assert contradictions(first, few)


def test_a_count_over_weeks_may_be_more_than_that_of_a_day() -> None:
    long = Account("a", "Outlet a", DAY)
    long.says(
        "Air strikes on Tarsa killed 300 people since April.", "Air/drone strike", on=(date(2024, 4, 20), DAY), at=["Tarsa"],
        by=MONITOR, counts=[killed("300 people", 300)],
    )  # fmt: skip
    day = told("b", "The air strike on Tarsa killed 12 people.", killed("12 people", 12), MINISTRY)
    assert not contradictions(long, day)


def test_some_of_a_larger_count_by_its_words_and_by_the_count_it_is_part_of() -> None:
    account = Account("a", "Outlet a", DAY)
    account.says(
        "The raid killed 22 people, four in their cars.", "Air/drone strike", on=DAY, at=["Tarsa"], by=MONITOR,
        counts=[killed("22 people", 22), killed("four", 4, part_of=0)],
    )  # fmt: skip
    (claim,) = account.claims()
    assert [partial(claim, index) for index in (0, 1)] == [False, True]


def test_how_places_of_two_counts_lie() -> None:
    tarsa, belwa = Reach(frozenset({(13.60, 25.30)})), Reach(frozenset({(13.10, 24.20)}))
    near, region = Reach(frozenset({(13.61, 25.31)})), Reach(region_only=True)
    assert [tarsa.far_from(other) for other in (belwa, near, region)] == [True, False, False]
    assert (region.may_hold(tarsa), tarsa.may_hold(region)) == (True, False)
    mill, bridge = Reach(names=frozenset({"mill quarter"})), Reach(names=frozenset({"bridge quarter"}))
    assert [mill.told_apart_from(other) for other in (bridge, mill, tarsa)] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "words", "part"),
    [
        ("Fifteen peasants were killed, including six children.", "six children", False),
        ("Fifteen peasants were killed, including six peasants of Belwa.", "six peasants", True),
        ("Only one peasant was killed.", "peasant", False),
        ("The body of a peasant was found.", "peasant", True),
    ],
)
def test_a_class_of_the_whole_is_counted_to_the_last(text: str, words: str, part: bool) -> None:
    account = Account("a", "Outlet a", DAY)
    number = 1 if words == "peasant" else 6
    whole = [killed("Fifteen peasants", 15)] if number > 1 else []
    who = "children" if "children" in words else "people"
    counts = [*whole, Count(words, Measure.KILLED, number, number, who, part_of=0 if whole else None)]
    account.says(text, "Attack", counts=counts)
    (claim,) = together([account])[1]
    assert partial(claim, len(whole)) is part


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("Nine patients died at the leper house as well as several other mission hospitals.", True),
        ("Shells killed 14 in Onitsha and other river towns.", True),
        ("The raid killed six at the ferry, along with four in other villages.", False),
        ("Bombs killed 14 traders and other civilians in Onitsha.", False),
        ("The other hospital was not hit, and six died in Onitsha.", False),
    ],
)
def test_a_count_may_be_of_more_places_than_are_named(words: str, more: bool) -> None:
    account = Account("a", "Outlet a", DAY)
    account.says(words, "Air/drone strike", on=DAY, by=MONITOR)
    _, (claim, *_) = together((account,))
    assert at_more_places(claim) == more


@pytest.mark.parametrize(
    ("words", "some"),
    [
        ("The raiders of Tarsa killed three of the wounded.", False),
        ("The raiders of Tarsa killed three of the guards.", True),
        ("In Tarsa three of the wounded died.", True),
    ],
)
def test_those_killed_of_the_living_are_all_the_dead_of_the_deed(words: str, *, some: bool) -> None:
    _, (claim,) = together([told("a", words, killed("three", 3), MONITOR)])
    assert partial(claim, 0) is some


@pytest.mark.parametrize(
    ("words", "long"),
    [
        ("Shells killed 30 people since a truce broke down.", True),
        ("Shells killed 30 people since fighting resumed.", True),
        ("Shells killed 30 people since dawn.", False),
        ("Shells killed 30 people since 6 a.m. on Friday.", False),
        ("Shells killed 30 people since Friday.", True),
        ("Shells killed 30 people.", False),
    ],
)
def test_since_something_began_is_longer_than_a_day(words: str, *, long: bool) -> None:
    account = Account("a", "Outlet a", DAY)
    account.says(words, "Attack", counts=[killed("30 people", 30)])
    (claim,) = together([account])[1]
    assert reach(claim).long is long
