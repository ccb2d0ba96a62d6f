"""English time expressions in their language-independent forms."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.languages.en.times import find_times
from tests.contracts.test_languages import fields_fit


def only(text: str) -> tuple[str, str, dict[str, Any]]:
    """The one time of a text: its words, kind and fields."""
    found = find_times(text)
    assert len(found) == 1, [text[e.start : e.end] for e in found]
    e = found[0]
    return text[e.start : e.end], e.kind, dict(e.fields)


@pytest.mark.parametrize(
    ("text", "words", "fields"),
    [
        ("on November 27 they came", "November 27", {"month": 11, "day": 27}),
        ("on 27 Nov. 2024", "27 Nov. 2024", {"year": 2024, "month": 11, "day": 27}),
        ("dated 11.10.2017", "11.10.2017", {"year": 2017, "month": 10, "day": 11}),
        ("dated 2024-11-27", "2024-11-27", {"year": 2024, "month": 11, "day": 27}),
        ("dated 2024-11-27T07:50Z", "2024-11-27T07", {"year": 2024, "month": 11, "day": 27}),
        ("dated 11/27/2024", "11/27/2024", {"year": 2024, "month": 11, "day": 27}),
        ("dated 5/6/2024", "5/6/2024", {"year": 2024, "month": 6, "day": 5, "alternative": {"month": 5, "day": 6}}),
        ("the October 7th raid", "October 7th", {"month": 10, "day": 7}),
        ("on the 3rd of March, 1991", "3rd of March, 1991", {"year": 1991, "month": 3, "day": 3}),
        ("LIMA, 6 JAN 90 --", "6 JAN 90", {"year": 1990, "month": 1, "day": 6}),
        ("in May 2023", "May 2023", {"year": 2023, "month": 5}),
        ("at May talks", "May", {"month": 5}),
        ("in July", "July", {"month": 7}),
        ("in 2019", "2019", {"year": 2019}),
        ("the 2006 war", "2006", {"year": 2006}),
        ("in the 1980s", "1980s", {"decade": 1980}),
        ("the mid-2010s", "mid-2010s", {"decade": 2010, "part": "mid"}),
        ("in early October", "early October", {"month": 10, "part": "early"}),
        ("at the end of 2015", "end of 2015", {"year": 2015, "part": "late"}),
        ("in the summer of 2014", "summer of 2014", {"year": 2014, "season": "summer"}),
        ("the first half of 2024", "first half of 2024", {"year": 2024, "half": 1}),
        ("the second half of June", "second half of June", {"month": 6, "half": 2}),
        ("the final days of 2019", "final days of 2019", {"year": 2019, "part": "late"}),
        ("the last 10 days of May", "last 10 days of May", {"month": 5, "part": "late"}),
        ("at 1145 [1745 GMT] on 3 May", "1145 [1745 GMT] on 3 May", {"clock": "11:45", "month": 5, "day": 3}),
        ("on the 6th of this month", "6th of this month", {"day": 6, "month_offset": 0}),
        ("4 p.m. (1300 GMT) on 3 May", "4 p.m. (1300 GMT) on 3 May", {"clock": "16:00", "month": 5, "day": 3}),
        ("in March last year", "March last year", {"month": 3, "year_offset": -1}),
        ("Monday November 13", "Monday November 13", {"weekday": 0, "month": 11, "day": 13}),
        ("Wed., 11 October 2017", "Wed., 11 October 2017", {"weekday": 2, "year": 2017, "month": 10, "day": 11}),
        ("at 7:50 a.m. on November 27", "7:50 a.m. on November 27", {"clock": "07:50", "month": 11, "day": 27}),
        ("14 July at 1930 GMT", "14 July at 1930 GMT", {"clock": "19:30", "zone": "GMT", "month": 7, "day": 14}),
        ("on the night of July 14", "night of July 14", {"daypart": "night", "month": 7, "day": 14}),
        ("arrived on the 14th.", "14th", {"day": 14}),
        ("On the 21st gunmen stormed the mill", "21st", {"day": 21}),
        ("On the 9th shells fell on the port", "9th", {"day": 9}),
    ],
)
def test_dates(text: str, words: str, fields: dict[str, Any]) -> None:
    found = only(text)
    assert found == (words, "date", fields)


@pytest.mark.parametrize(
    ("text", "words", "kind", "fields"),
    [
        ("on Wednesday", "Wednesday", "weekday", {"weekday": 2}),
        ("Wednesdays attack", "Wednesdays", "weekday", {"weekday": 2}),
        ("last Friday", "last Friday", "weekday", {"weekday": 4, "direction": "last"}),
        ("on Friday of last week", "Friday of last week", "weekday", {"weekday": 4, "week": -1}),
        (
            "late Saturday evening",
            "late Saturday evening",
            "weekday",
            {"weekday": 5, "daypart": "evening", "part": "late"},
        ),
        ("at 8pm on Monday", "8pm on Monday", "weekday", {"weekday": 0, "clock": "20:00"}),
        ("TODAY", "TODAY", "offset", {"unit": "day", "amount": 0, "anchor": "report"}),
        (
            "two days ago",
            "two days ago",
            "offset",
            {"unit": "day", "amount": -2, "amount_high": -2, "anchor": "report"},
        ),
        ("the same day", "the same day", "offset", {"unit": "day", "amount": 0, "anchor": "narrative"}),
        ("on that date", "that date", "offset", {"unit": "day", "amount": 0, "anchor": "narrative"}),
        (
            "three days later",
            "three days later",
            "offset",
            {"unit": "day", "amount": 3, "amount_high": 3, "anchor": "narrative"},
        ),
        (
            "two days after the raid",
            "two days after",
            "offset",
            {"unit": "day", "amount": 2, "amount_high": 2, "anchor": "event"},
        ),
        ("last month", "last month", "period", {"unit": "month", "offset": -1}),
        ("the week before.", "week before", "period", {"unit": "week", "offset": -1, "anchor": "narrative"}),
        (
            "the past fortnight",
            "past fortnight",
            "back",
            {"unit": "fortnight", "amount": 1, "amount_high": 1, "direction": -1},
        ),
        ("late last year", "late last year", "period", {"unit": "year", "offset": -1, "part": "late"}),
        ("earlier this year", "earlier this year", "period", {"unit": "year", "offset": 0, "part": "earlier"}),
        ("over the weekend", "weekend", "period", {"unit": "weekend", "offset": 0}),
        ("in recent weeks", "recent weeks", "recent", {"unit": "week", "direction": -1}),
        ("the past few days", "past few days", "recent", {"unit": "day", "direction": -1}),
        (
            "in the past 24 hours",
            "past 24 hours",
            "back",
            {"unit": "hour", "amount": 24, "amount_high": 24, "direction": -1},
        ),
        ("the first 24 hours", "first 24 hours", "first", {"unit": "hour", "amount": 24, "amount_high": 24}),
        ("for three days", "three days", "duration", {"unit": "day", "amount": 3, "amount_high": 3}),
        ("the six-year war", "six-year", "duration", {"unit": "year", "amount": 6, "amount_high": 6}),
        ("for half a decade", "half a decade", "duration", {"unit": "decade", "amount": 0.5, "amount_high": 0.5}),
        ("in its 13th year", "13th year", "series", {"unit": "year", "number": 13}),
        ("the second day of it", "second day", "series", {"unit": "day", "number": 2}),
        ("on day 45 of it", "day 45", "series", {"unit": "day", "number": 45}),
        ("struck at dawn", "dawn", "clock", {"daypart": "dawn"}),
        ("in the afternoon it burned", "afternoon", "clock", {"daypart": "afternoon"}),
        ("it lasted until the evening", "evening", "clock", {"daypart": "evening"}),
        ("at 06.30 the guns opened up", "06.30", "clock", {"clock": "06:30"}),
        (
            "the mill burned later in the day",
            "later in the day",
            "offset",
            {"unit": "day", "amount": 0, "anchor": "narrative"},
        ),
        ("struck at 0750 GMT", "0750 GMT", "clock", {"clock": "07:50", "zone": "GMT"}),
        ("from 7 a.m. to 5 p.m.", "7 a.m. to 5 p.m.", "clock", {"clock": "07:00", "clock_end": "17:00"}),
        ("on the eve of the harvest feast", "the eve of", "offset", {"unit": "day", "amount": -1, "anchor": "event"}),
        (
            "on the eve of 9 May",
            "the eve of 9 May",
            "offset",
            {"unit": "day", "amount": -1, "anchor": "of", "of": {"kind": "date", "fields": {"month": 5, "day": 9}}},
        ),
        (
            "shot the day before the ballot",
            "the day before",
            "offset",
            {"unit": "day", "amount": -1, "anchor": "event"},
        ),
        (
            "shot the day before, he said",
            "the day before",
            "offset",
            {"unit": "day", "amount": -1, "anchor": "narrative"},
        ),
        ("freed the day after her trial", "the day after", "offset", {"unit": "day", "amount": 1, "anchor": "event"}),
    ],
)
def test_relative(text: str, words: str, kind: str, fields: dict[str, Any]) -> None:
    assert only(text) == (words, kind, fields)


@pytest.mark.parametrize(
    ("text", "words", "relation", "of"),
    [
        ("since 2015", "since 2015", "since", ("date", {"year": 2015})),
        ("by Friday", "by Friday", "by", ("weekday", {"weekday": 4})),
        ("As of Thursday", "As of Thursday", "as_of", ("weekday", {"weekday": 3})),
        ("until 3 May", "until 3 May", "until", ("date", {"month": 5, "day": 3})),
        ("before 2011", "before 2011", "before", ("date", {"year": 2011})),
        ("from 2015 onwards", "from 2015 onwards", "since", ("date", {"year": 2015})),
        ("through Friday", "through Friday", "until", ("weekday", {"weekday": 4})),
        ("since the early 1990s", "since the early 1990s", "since", ("date", {"decade": 1990, "part": "early"})),
    ],
)
def test_open_ranges(text: str, words: str, relation: str, of: tuple[str, dict[str, Any]]) -> None:
    assert only(text) == (words, "open", {"relation": relation, "of": {"kind": of[0], "fields": of[1]}})


@pytest.mark.parametrize(
    "text",
    [
        "Thousands fell since the revolt began in March 2011 with marches",
        "Thousands fell since war erupted between two camps in March 2011",
    ],
)
def test_a_beginning_after_since_opens_a_range_up_to_the_report(text: str) -> None:
    words, kind, fields = only(text)
    assert (words, kind) == ("March 2011", "open")
    assert fields["relation"] == "since"
    assert fields["to_report"] is True


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("from Monday to Wednesday", {"weekday": 0}, {"weekday": 2}),
        ("between 26 and 30 November", {"month": 11, "day": 26}, {"month": 11, "day": 30}),
        ("18-23 October 1989", {"year": 1989, "month": 10, "day": 18}, {"year": 1989, "month": 10, "day": 23}),
        (
            "from October 30 to 2 November 2020",
            {"year": 2020, "month": 10, "day": 30},
            {"year": 2020, "month": 11, "day": 2},
        ),
        ("March to May 2015", {"year": 2015, "month": 3}, {"year": 2015, "month": 5}),
        ("in 2015-16", {"year": 2015}, {"year": 2016}),
        ("between 2015 and 2018", {"year": 2015}, {"year": 2018}),
    ],
)
def test_ranges(text: str, start: dict[str, Any], end: dict[str, Any]) -> None:
    _, kind, fields = only(text)
    assert kind == "range"
    assert (fields["start"]["fields"], fields["end"]["fields"]) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "they may march on",
        "THIS MAY BE TRUE",
        "Theresa May spoke",
        "2000 people fled",
        "Resolution 2254",
        "a 12-year-old boy",
        "The Sunday Times",
        "present-day borders",
        "every Friday",
        "twice a day",
        "31.02.2020",
        "in his 20s",
        "won 3-1",
        "by the morning",
        "the second house",
        "a last-minute deal",
        "the 19 April Movement",
        "the Six-Day War",
        "Huda, 67 year-old",
        "a group previously known as the Front",
        "in the 21st century",
        "in the evening of his life",
        "sold at 10.50 dollars",
    ],
)
def test_no_times(text: str) -> None:
    assert find_times(text) == ()


def test_after_an_event_named_by_its_day_nothing_is_opened() -> None:
    assert only("after Wednesday's raid")[:2] == ("Wednesday", "weekday")
    assert only("before the 2014 vote")[:2] == ("2014", "date")
    assert only("just before 3 p.m. on Monday")[:2] == ("3 p.m. on Monday", "weekday")


WORDS = [
    "Monday",
    "May",
    "2019",
    "27",
    "-",
    "to",
    "since",
    "the",
    "last",
    "week",
    "two",
    "days",
    "ago",
    "at",
    "7:50",
    "a.m.",
    ",",
    "early",
    "of",
    "and",
    "between",
    "night",
    "1980s",
    "year",
    "first",
    "half",
    "recent",
    "in",
    "past",
    "before",
    "31",
    "February",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=60))
def test_expressions_are_spans_in_order(text: str) -> None:
    end = 0
    for e in find_times(text):
        assert end <= e.start < e.end <= len(text)
        assert fields_fit(e.kind, dict(e.fields)), e
        end = e.end


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1-",
        "1/",
        "1:",
        "12:30:",
        "since ",
        "early mid late ",
        "Monday to ",
        "2019-",
        "5 and 6 ",
        "'",
        "the beginning of the end of ",
        "7 a.m. to ",
        "the ",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = (piece * (20_000 // len(piece)))[:20_000]
    started = time.process_time()
    find_times(text)
    assert time.process_time() - started < 2, "20,000 characters take well below a second where time is linear"
