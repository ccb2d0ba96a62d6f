"""English numbers and their bounds."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.languages.en.numbers import find_numbers
from reportedly.model import Bound

INF = None


def only(text: str) -> tuple[str, float | None, float | None, float | None, str]:
    """The one number of a text: its words, value, low, high, bound."""
    found = find_numbers(text)
    assert len(found) == 1, [text[n.start : n.end] for n in found]
    n = found[0]
    return text[n.start : n.end], n.value, n.low, n.high, n.bound.value


@pytest.mark.parametrize(
    ("text", "words", "value", "low", "high"),
    [
        ("the blast hurt 17 shoppers", "17", 17, 17, 17),
        ("7,000 families fled", "7,000", 7000, 7000, 7000),
        ("330000 dead in all", "330000", 330000, 330000, 330000),
        ("camps for 1.5 million refugees", "1.5 million", 1_500_000, 1_500_000, 1_500_000),
        ("some camps hold 20k tents", "20k", 20_000, 20_000, 20_000),
        ("2m displaced", "2m", 2_000_000, 2_000_000, 2_000_000),
        ("11.500 villagers left", "11.500", 11_500, 11_500, 11_500),
        ("1.125 million left", "1.125 million", 1_125_000, 1_125_000, 1_125_000),
        ("1,00,000 people in the delta", "1,00,000", 100_000, 100_000, 100_000),
        ("12\u202f000 shells", "12\u202f000", 12_000, 12_000, 12_000),
        ("Twenty-three monks were held", "Twenty-three", 23, 23, 23),
        ("a hundred and twenty cattle", "a hundred and twenty", 120, 120, 120),
        ("three hundred and twelve thousand votes", "three hundred and twelve thousand", 312_000, 312_000, 312_000),
        ("two dozen graves", "two dozen", 24, 24, 24),
        ("half a dozen graves", "half a dozen", 6, 6, 6),
        ("half a million landmines", "half a million", 500_000, 500_000, 500_000),
        ("SIX GUERRILLAS DIED", "SIX", 6, 6, 6),
        ("5 lakh people", "5 lakh", 500_000, 500_000, 500_000),
    ],
)
def test_exact(text: str, words: str, value: float, low: float, high: float) -> None:
    assert only(text) == (words, value, low, high, "exact")


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "bound"),
    [
        ("at least 18 were hit", "at least 18", 18, INF, "at_least"),
        ("reported that least one person was hit", "least one", 1, INF, "at_least"),
        ("no fewer than 20 were hit", "no fewer than 20", 20, INF, "at_least"),
        ("not less than nine", "not less than nine", 9, INF, "at_least"),
        ("twenty or more were hit", "twenty or more", 20, INF, "at_least"),
        ("a crowd of 40-plus", "40-plus", 40, INF, "at_least"),
        ("30+ were hit", "30+", 30, INF, "at_least"),
        ("at least another 20", "at least another 20", 20, INF, "at_least"),
        ("more than 330000 were hit", "more than 330000", 330_001, INF, "more_than"),
        ("more than a dozen", "more than a dozen", 13, INF, "more_than"),
        ("well over 100 were hit", "well over 100", 101, INF, "more_than"),
        ("upwards of 50 were hit", "upwards of 50", 51, INF, "more_than"),
        ("up to 30 were hit", "up to 30", 0, 30, "at_most"),
        ("as many as 40 were hit", "as many as 40", 0, 40, "at_most"),
        ("no more than five", "no more than five", 0, 5, "at_most"),
        ("fewer than 10 were hit", "fewer than 10", 0, 9, "at_most"),
        ("about 50 were hit", "about 50", 45, 55, "about"),
        ("some 12 men", "some 12", 10, 14, "about"),
        ("nearly 100 were hit", "nearly 100", 90, 110, "about"),
        ("an estimated 2 million", "an estimated 2 million", 1_800_000, 2_200_000, "about"),
        ("20 or so were hit", "20 or so", 18, 22, "about"),
        ("between 10 and 15 were hit", "between 10 and 15", 10, 15, "range"),
        ("10-15 were hit", "10-15", 10, 15, "range"),
        ("10 to 15 were hit", "10 to 15", 10, 15, "range"),
        ("two or three were hit", "two or three", 2, 3, "range"),
        ("two to three million", "two to three million", 2_000_000, 3_000_000, "range"),
        ("from eight to 25 were hit", "from eight to 25", 8, 25, "range"),
        ("at least 10 to 15", "at least 10 to 15", 10, INF, "at_least"),
        ("dozens were hit", "dozens", 24, 99, "vague"),
        ("scores of villagers", "scores", 40, 99, "vague"),
        ("hundreds more were hit", "hundreds", 200, 999, "vague"),
        ("several were hit", "several", 2, INF, "vague"),
        ("a few were hit", "a few", 2, INF, "vague"),
        ("tens of thousands were hit", "tens of thousands", 20_000, 99_999, "vague"),
        ("hundreds of thousands fled", "hundreds of thousands", 200_000, 999_999, "vague"),
        ("several hundred were hit", "several hundred", 200, 999, "vague"),
        ("a couple of hundred were hit", "a couple of hundred", 200, 399, "vague"),
        ("a few dozen were hit", "a few dozen", 24, 99, "vague"),
        ("at least dozens were hit", "at least dozens", 24, INF, "at_least"),
        ("an unknown number of men", "an unknown number of", 1, INF, "vague"),
        ("the toll climbs past 100", "climbs past 100", 101, INF, "more_than"),
        ("100s of people", "100s", 200, 999, "vague"),
        ("several more", "several", 2, INF, "vague"),
    ],
)
def test_bounds(text: str, words: str, low: float, high: float | None, bound: str) -> None:
    found = only(text)
    assert (found[0], found[2], found[3], found[4]) == (words, low, high, bound)


@pytest.mark.parametrize(
    "text",
    [
        "a Su-34 and a T-72 near the M5",
        "the M- 19 movement",
        "a 12-year-old boy",
        "a 24-hour curfew",
        "the three-storey block",
        "a girl, 7 years old",
        "Salim Haddad, 45, a driver",
        "Salim Haddad (45)",
        "boys aged between 9 and 14",
        "brothers aged 34, 45 and 61",
        "He was 23.",
        "one in four",
        "1 in 4",
        "both Kenya and Chad",
        "another of them",
        "an AK 47",
        "the 19 April Movement",
        "14 February Street",
        "children under 16",
        "Resolution 2254",
        "Highway 60",
        "No. 5",
        "Unit 8200",
        "the Canal 13 news channel",
        "as Antena 3 television put it",
        "$20 million in aid",
        "40 Syrian pounds",
        "20 percent of homes",
        "20 per cent of homes",
        "60% of homes",
        "in 2019 and in the 1980s",
        "on 14 March 2021 at 07:50",
        "the 12th division",
        "the third raid",
        "24/7 patrols",
        "a hotline, +963 115",
        "won by 126-119",
        "call 555-12-34",
        "two thirds of homes",
        "no one was there",
        "one another",
        "see https://example.org/a/4242",
        "1. Withdraw all guns",
        "grid 0412",
        "at 36.202105, 37.134260",
    ],
)
def test_no_counts(text: str) -> None:
    assert find_numbers(text) == ()


def test_people_of_a_station_are_counted() -> None:
    assert only("In Lima 3 television reporters died")[2] == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("killed 2000 civilians in 2012", ["2000"]),
        ("in May 20 people died", ["20"]),
        ("the toll rose from 18 to 23", ["18", "23"]),
        ("15 people including five policemen", ["15", "five"]),
        ("one killed and two wounded", ["one", "two"]),
        ("On 3 May 14 soldiers and 2 guards fell", ["14", "2"]),
        ("after 13 years of war", ["13"]),
        ("how many died", []),
        ("both pilots died, another guard fled", ["both", "another"]),
        ("aged 9, 12 people saw it", ["12"]),
        ("In 2014, 300 died", ["300"]),
        ("On May 1 40 people died", ["40"]),
        ("shot down 74 of 93 drones", ["74", "93"]),
        ("they shot 9, 4 of them badly", ["9", "4"]),
    ],
)
def test_several(text: str, words: list[str]) -> None:
    assert [text[n.start : n.end] for n in find_numbers(text)] == words


def test_core_is_the_number_without_its_bound() -> None:
    text = "At least another forty-two were seen"
    (n,) = find_numbers(text)
    assert text[n.core_start : n.core_end] == "forty-two"
    assert n.bound is Bound.AT_LEAST


WORDS = [
    "at least",
    "more than",
    "one",
    "two",
    "twenty",
    "-",
    "hundred",
    "and",
    "million",
    "40",
    "5,000",
    "to",
    "or",
    "more",
    ",",
    "about",
    "between",
    "from",
    "dozens",
    "of",
    "thousands",
    "several",
    "a",
    "half",
    "dozen",
    "people",
    "May",
    "2019",
    "7:50",
    ".",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=60))
def test_expressions_are_spans_in_order_with_sane_bounds(text: str) -> None:
    end = 0
    for n in find_numbers(text):
        assert end <= n.start <= n.core_start < n.core_end <= n.end <= len(text)
        assert n.low is not None
        assert n.high is None or 0 <= n.low <= n.high
        end = n.end


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "1-",
        "1 to ",
        "1:",
        "one ",
        "one million ",
        "at least ",
        "a few ",
        "twenty-",
        "hundreds of thousands of ",
        "Ahmad, 4, ",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = (piece * (20_000 // len(piece)))[:20_000]
    started = time.process_time()
    find_numbers(text)
    assert time.process_time() - started < 2, "20,000 characters take well below a second where time is linear"
