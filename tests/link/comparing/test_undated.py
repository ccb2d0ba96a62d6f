"""What tells the time of reports that nobody dated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportedly.link.basis import Basis
from reportedly.link.comparing.features import compare
from reportedly.link.comparing.undated import post, undated
from reportedly.link.profiles.profile import Profile
from reportedly.link.within.alone import alone
from reportedly.model import Publication, Report
from tests.weigh.accounts import Account

DAY = date(2024, 5, 3)  # a Friday


def report(url: str | None, known: date | None = None) -> Report:
    account = Account("a", "Outlet", known, url=url)
    account.says("Jets bombed Tarsa.", "Air/drone strike", at=["Tarsa"])
    made = account.report()
    return made if known else replace(made, published=Publication())


@pytest.mark.parametrize(
    ("url", "section", "number"),
    [
        ("https://www.river.example/en/30412/?ref=mail", "river.example/en", 30412),
        ("https://north.example/?p=24947", "north.example/", 24947),
        ("https://wire.example/story/26171-Shells-fall-on-mill", "wire.example/story", 26171),
        ("https://hill.example/news/mill-burns-h27529.html", "hill.example/news", 27529),
    ],
)
def test_the_number_of_a_post_is_found_in_its_address(url: str, section: str, number: int) -> None:
    assert post(report(url)) == {(section, number)}


@pytest.mark.parametrize("url", [None, "https://river.example/about", "https://river.example/12345/67890/"])
def test_an_address_without_one_number_has_none(url: str | None) -> None:
    assert post(report(url)) == frozenset()


def test_a_dated_report_needs_no_number() -> None:
    assert post(report("https://river.example/en/30412/", DAY)) == frozenset()


def told(name: str, url: str, on: date | None = None) -> Profile:
    account = Account(name, f"Outlet {name}", None, url=url)
    account.says(
        f"Shells fell on the mill of Tarsa, {name} heard.", "Shelling/artillery/missile attack", on=on, at=["Tarsa"]
    )
    made = replace(account.report(), published=Publication())
    (mention,) = alone(made, account.claims(), Basis()).mentions
    return mention.profile


def names(a: Profile, b: Profile) -> set[str]:
    return {name for evidence in undated(a, b) for name, _ in evidence.parts}


def test_posts_of_one_site_are_near_or_far_by_their_numbers() -> None:
    first = told("a", "https://river.example/en/30412/")
    assert names(first, told("b", "https://river.example/en/30430/")) == {"near_posts"}
    assert names(first, told("c", "https://river.example/en/34000/")) == {"far_posts"}
    assert names(first, told("d", "https://river.example/en/30900/")) == set()
    assert names(first, told("e", "https://north.example/en/30430/")) == set()


def test_weekdays_speak_for_and_against_with_a_night_between() -> None:
    friday = replace(told("a", ""), weekdays=frozenset({4}))
    assert names(friday, replace(told("b", ""), weekdays=frozenset({4}))) == {"same_weekday"}
    assert names(friday, replace(told("b", ""), weekdays=frozenset({5}))) == set()
    assert names(friday, replace(told("b", ""), weekdays=frozenset({1}))) == {"other_weekday"}
    assert names(replace(friday, weekdays=frozenset({6})), replace(friday, weekdays=frozenset({0}))) == set()


def test_a_date_gives_the_weekday() -> None:
    assert told("a", "", DAY).weekdays == {4}


def test_far_posts_weigh_against_one_event() -> None:
    near, far = told("b", "https://river.example/en/30430/"), told("b", "https://river.example/en/34000/")
    first = told("a", "https://river.example/en/30412/")
    assert compare(first, near, Basis()).weight > compare(first, far, Basis()).weight
    assert any("far apart" in reason for reason in compare(first, far, Basis()).against)
