"""Time expressions against a publication date: what they mean, how exactly, and when they stay open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ground.times import ground_times
from reportedly.ground.times.edtf import is_edtf
from reportedly.languages import load_language
from reportedly.model import (
    OF_TOLD_DAY,
    Certainty,
    GroundedClaim,
    OffsetMap,
    Publication,
    Report,
    TimeMention,
    TimeRole,
)
from tests.ground.times.conftest import Grounding, claim_of

THURSDAY = date(2024, 11, 28)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("on [Wednesday]", "2024-11-27", "2024-11-27", "day"),
        ("on [Thursday]", "2024-11-28", "2024-11-28", "day"),
        ("[last Thursday]", "2024-11-21", "2024-11-21", "day"),
        ("killed nine [since dawn]", "2024-11-28", "2024-11-28", "day"),
        ("in the [previous 48 hours]", "2024-11-26", "2024-11-28", "range"),
        ("[next Thursday]", "2024-12-05", "2024-12-05", "day"),
        ("on [Friday last week]", "2024-11-22", "2024-11-22", "day"),
        ("the [Wednesdays] raid", "2024-11-27", "2024-11-27", "day"),
        ("[Monday November 25]", "2024-11-25", "2024-11-25", "day"),
        ("on [October 2]", "2024-10-02", "2024-10-02", "day"),
        ("on [December 20]", "2024-12-20", "2024-12-20", "day"),
        ("on [15 January]", "2024-01-15", "2024-01-15", "day"),
        ("on [11.10.2017]", "2017-10-11", "2017-10-11", "day"),
        ("[today]", "2024-11-28", "2024-11-28", "day"),
        ("[yesterday]", "2024-11-27", "2024-11-27", "day"),
        ("[last night]", "2024-11-27", "2024-11-27", "day"),
        ("[overnight]", "2024-11-27", "2024-11-28", "range"),
        ("[two days ago]", "2024-11-26", "2024-11-26", "day"),
        ("on [the 14th].", "2024-11-14", "2024-11-14", "day"),
        ("at [7:50 a.m. on November 27]", "2024-11-27", "2024-11-27", "minute"),
        ("shelled [since the summer of 1999]", "1999-06-01", None, "range"),
        ("on [the last Tuesday of October]", "2024-10-29", "2024-10-29", "day"),
        ("on [the first Sunday in May 1998]", "1998-05-03", "1998-05-03", "day"),
        ("They let us through [at six o'clock on the 14th].", "2024-11-14", "2024-11-14", "minute"),
        ("in [May 2023]", "2023-05-01", "2023-05-31", "month"),
        ("in [May]", "2024-05-01", "2024-05-31", "month"),
        ("in [December]", "2023-12-01", "2023-12-31", "month"),
        ("in [November]", "2024-11-01", "2024-11-30", "month"),
        ("[last month]", "2024-10-01", "2024-10-31", "month"),
        ("in [March last year]", "2023-03-01", "2023-03-31", "month"),
        ("in [2019]", "2019-01-01", "2019-12-31", "year"),
        ("[last year]", "2023-01-01", "2023-12-31", "year"),
        ("in the [1980s]", "1980-01-01", "1989-12-31", "decade"),
        ("in [early October]", "2024-10-01", "2024-10-10", "range"),
        ("in [mid-November 2012]", "2012-11-11", "2012-11-20", "range"),
        ("[late last year]", "2023-10-01", "2023-12-31", "range"),
        ("[earlier this year]", "2024-01-01", "2024-11-28", "range"),
        ("in [the second half of June]", "2024-06-16", "2024-06-30", "range"),
        ("in the [final days of 2019]", "2019-10-01", "2019-12-31", "range"),
        ("[overnight into Tuesday]", "2024-11-25", "2024-11-26", "range"),
        ("in the [week of 5 May]", "2024-04-29", "2024-05-05", "range"),
        ("[last week]", "2024-11-18", "2024-11-24", "week"),
        ("[this week]", "2024-11-25", "2024-11-28", "range"),
        ("over [the weekend]", "2024-11-23", "2024-11-24", "range"),
        ("in [recent weeks]", "2024-10-31", "2024-11-28", "range"),
        ("in the [past 24 hours]", "2024-11-27", "2024-11-28", "range"),
        ("over the [last three days]", "2024-11-25", "2024-11-28", "range"),
        ("[since 2015]", "2015-01-01", None, "year"),
        ("[since Sunday]", "2024-11-24", None, "day"),
        ("[by Wednesday]", None, "2024-11-27", "day"),
        ("[As of Wednesday]", "2024-11-27", "2024-11-27", "day"),
        ("[before 2011]", None, "2010-12-31", "year"),
        ("[until March 2020]", None, "2020-03-31", "month"),
        ("from [Sunday to Tuesday]", "2024-11-24", "2024-11-26", "range"),
        ("between [26 and 27 November]", "2024-11-26", "2024-11-27", "range"),
        ("in [2015-16]", "2015-01-01", "2016-12-31", "range"),
        ("in [summer 2014]", "2014-06-01", "2014-08-31", "range"),
        ("in the [first half of 2024]", "2024-01-01", "2024-06-30", "range"),
        ("[a month ago]", "2024-10-01", "2024-10-31", "month"),
        ("[two years ago]", "2022-01-01", "2022-12-31", "year"),
    ],
)
def test_against_a_known_day(ground: Grounding, text: str, start: str | None, end: str | None, precision: str) -> None:
    (found,) = ground(text, THURSDAY)
    assert (iso(found.start), iso(found.end), found.precision) == (start, end, precision), found.why
    assert is_edtf(found.edtf)
    assert found.made_by.startswith("ground.times@")
    assert found.why


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on [Wednesday]", "XXXX-XX-XX"),
        ("on [November 27]", "XXXX-11-27"),
        ("in [May]", "XXXX-05"),
        ("[yesterday]", "XXXX-XX-XX"),
        ("[since November 27]", "XXXX-11-27/.."),
        ("in [recent weeks]", "XXXX-XX-XX"),
        ("[last year]", "XXXX-XX-XX"),
    ],
)
def test_an_unknown_publication_leaves_it_open_and_says_so(ground: Grounding, text: str, edtf: str) -> None:
    (found,) = ground(text)
    assert (found.start, found.end, found.precision) == (None, None, "unknown")
    assert found.edtf == edtf
    assert "publication" in found.why


def test_a_full_date_needs_no_publication(ground: Grounding) -> None:
    (found,) = ground("on [3 July 2016]")
    assert found.start == found.end == date(2016, 7, 3)


def test_an_interval_of_publication_that_agrees_is_exact(ground: Grounding) -> None:
    (found,) = ground("on [Wednesday]", THURSDAY, date(2024, 11, 30))
    assert found.start == found.end == date(2024, 11, 27)
    assert found.precision == "day"


def test_an_interval_of_publication_that_differs_is_a_range(ground: Grounding) -> None:
    (found,) = ground("on [Friday]", THURSDAY, date(2024, 11, 30))
    assert (found.start, found.end, found.precision) == (date(2024, 11, 22), date(2024, 11, 29), "range")
    assert "leaves it open" in found.why


def test_the_clock_is_kept(ground: Grounding) -> None:
    (found,) = ground("at [7:50 a.m. on November 27]", THURSDAY)
    assert found.clock == "07:50"
    assert found.edtf == "2024-11-27T07:50:00"


def test_the_same_day_is_the_day_told_of_before(ground: Grounding) -> None:
    first, second, third = ground(
        "It began on [Monday]. [The same day] more came, and [three days later] they left.", THURSDAY
    )
    assert first.start == second.start == date(2024, 11, 25)
    assert third.start == third.end == date(2024, 11, 28)


def test_hours_later_is_still_the_day_told_of_and_hides_none(ground: Grounding) -> None:
    found = ground(
        "They came on [Monday]. [An hour later] the mill burned, [minutes later] the barn. [In the evening] it rained; "
        "[the next day] they left.",
        THURSDAY,
    )
    assert {(f.start, f.end) for f in found[:4]} == {(date(2024, 11, 25),) * 2}
    assert found[4].start == date(2024, 11, 26)


def test_an_hour_of_the_day_told_of_says_that_the_words_have_no_day(ground: Grounding) -> None:
    found = ground(
        "They came on [Monday]. [An hour later] the mill burned, [at noon] the barn. [The same day] they left.",
        THURSDAY,
    )
    assert [f.made_by == OF_TOLD_DAY for f in found] == [False, True, True, False]


def test_an_hour_of_the_day_told_of_is_not_compared(ground: Grounding) -> None:
    times = ground("They came on [Monday]. [An hour later] the mill burned.", THURSDAY)
    claim = GroundedClaim(claim_of("the mill burned", (), Certainty.ASSERTED), (), (), (), times, ())
    assert claim.as_said.times == times[:1]
    dated = replace(claim, times=times[:1])
    assert dated.as_said is dated


def test_many_hours_later_may_be_the_next_day(ground: Grounding) -> None:
    _, later = ground("They came on [Monday]. [Eighteen hours later] the mill burned.", THURSDAY)
    assert (later.start, later.end) == (date(2024, 11, 25), date(2024, 11, 26))


def test_a_step_from_an_undated_event_does_not_hide_the_day_before(ground: Grounding) -> None:
    found = ground("They came on [Sunday], [a week after] the truce. [Three days earlier] a bridge fell.", THURSDAY)
    assert found[1].start is None
    assert found[2].start == date(2024, 11, 21)


def test_no_day_told_of_before(ground: Grounding) -> None:
    (found,) = ground("[The next day] they left.", THURSDAY)
    assert found.start is None
    assert "told of before" in found.why


def test_after_a_year_the_next_day_means_nothing(ground: Grounding) -> None:
    found = ground("On [Monday] it rained. War came in [2015]. [The next day] they left.", THURSDAY)
    assert found[2].start is None


def test_a_day_far_above_is_no_anchor(ground: Grounding) -> None:
    filler = "\n\n".join(["Nothing else is dated here."] * 5)
    found = ground(f"On [Monday] it began.\n\n{filler}\n\n[The next day] they left.", THURSDAY)
    assert found[1].start is None


def test_the_first_hours_of_what_is_told(ground: Grounding) -> None:
    found = ground("The push of [November 26] cost 300 men in the [first 24 hours].", THURSDAY)
    assert (found[1].start, found[1].end) == (date(2024, 11, 26), date(2024, 11, 27))


def test_past_hours_count_from_the_statement(ground: Grounding) -> None:
    roles = (TimeRole.STATEMENT, TimeRole.EVENT)
    found = ground("He said on [Monday] that 40 fell in the [past 24 hours].", THURSDAY, roles=roles)
    assert found[0].role is TimeRole.STATEMENT
    assert (found[1].start, found[1].end) == (date(2024, 11, 24), date(2024, 11, 25))


@pytest.mark.parametrize(
    ("text", "certainty", "day"),
    [
        ("Talks will be held on [Monday].", Certainty.PLANNED, date(2024, 12, 2)),
        ("The truce is due to start on [15 January].", Certainty.PLANNED, date(2025, 1, 15)),
        ("They will strike back, he said on [Monday].", Certainty.PLANNED, date(2024, 11, 25)),
        ("Talks would be held, but on [Monday] they failed.", Certainty.ASSERTED, date(2024, 11, 25)),
    ],
)
def test_the_future_needs_a_plan_and_a_word(ground: Grounding, text: str, certainty: Certainty, day: date) -> None:
    (found,) = ground(text, THURSDAY, certainty=certainty)
    assert found.start == day


def test_a_day_known_by_its_date(ground: Grounding) -> None:
    (found,) = ground("Since the [October 7th] raid by Hamas the border is shut.", date(2024, 11, 30))
    assert found.start == date(2023, 10, 7)
    assert "known by its date" in found.why


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("On [October 7] a shop burned down in the port.", date(2024, 11, 30), date(2024, 10, 7)),
        ("On [October 7] shells fell on Gaza.", date(2024, 10, 9), date(2024, 10, 7)),
        ("On [October 7] shells fell on Gaza.", date(2019, 11, 30), date(2019, 10, 7)),
    ],
)
def test_a_day_that_only_looks_like_one_known_by_its_date(
    ground: Grounding, text: str, published: date, day: date
) -> None:
    (found,) = ground(text, published)
    assert found.start == day


def test_a_story_of_the_past_goes_on_in_its_year(ground: Grounding) -> None:
    found = ground("Marches began on [15 March 2011]. On [18 March] shots fell, on [25 March] more.", THURSDAY)
    assert [time.start for time in found] == [date(2011, 3, 15), date(2011, 3, 18), date(2011, 3, 25)]
    assert "told of before" in found[2].why


def test_news_is_not_drawn_into_a_story_of_the_past(ground: Grounding) -> None:
    found = ground("It recalls the raid of [7 October 2023]. On [26 November] a bridge fell.", THURSDAY)
    assert found[1].start == date(2024, 11, 26)
    found = ground("It recalls the raid of [7 October 2023]. On [20 June] a bridge fell.", THURSDAY)
    assert found[1].start == date(2024, 6, 20), "more than two months after the day told of before"


def test_the_days_of_a_list_are_of_the_month_that_heads_it(ground: Grounding) -> None:
    text = "Incidents, Banwa province, [June 2019]\n\n[8 June], Barani: a mine.\n\n[21 June], Solenzo: an ambush."
    assert [iso(time.start) for time in ground(text)] == ["2019-06-01", "2019-06-08", "2019-06-21"]
    assert [iso(time.start) for time in ground("Since [June 2012] it is quiet, but for [3 June].", date(2013, 12, 1))][
        1
    ] == "2013-06-03"


def test_a_time_of_day_is_of_the_day_told_of_last(ground: Grounding) -> None:
    day, hour = ground("Shells fell on Sake on [Tuesday]. The worst hit a school at [3 p.m.].", THURSDAY)
    assert hour.start == hour.end == day.start
    assert hour.edtf == "2024-11-26T15:00:00"
    assert ground("It began at [dawn].", THURSDAY)[0].start is None


def test_without_a_publication_the_year_told_before_counts(ground: Grounding) -> None:
    found = ground("It began on [5 June 2017]. On [20 May] they had met; on [2 January] they met again.")
    assert [time.start for time in found] == [date(2017, 6, 5), date(2017, 5, 20), date(2017, 1, 2)]
    assert "told of before" in found[2].why


def test_a_numeric_date_in_either_order(ground: Grounding) -> None:
    (near,) = ground("on [05/11/2024]", THURSDAY)
    assert near.start == date(2024, 11, 5), "11 May lies too far back"
    (weekday,) = ground("on [Friday, 05/06/2020]", THURSDAY)
    assert weekday.start == date(2020, 6, 5), "6 May 2020 was a Wednesday"
    (both,) = ground("on [05/06/2020]", THURSDAY)
    assert both.edtf == "[2020-05-06,2020-06-05]"
    assert both.precision == "unknown"


def test_a_weekday_that_does_not_fit_its_date_is_noted(ground: Grounding) -> None:
    (found,) = ground("on [Friday, 27 November 2024]", THURSDAY)
    assert found.start == date(2024, 11, 27)
    assert "Wednesday" in found.why


def test_a_length_of_time_is_no_date(ground: Grounding) -> None:
    (found,) = ground("for [13 years]", THURSDAY)
    assert (found.start, found.end, found.precision) == (None, None, "unknown")
    assert "length of time" in found.why


def test_a_step_from_an_undated_event_stays_open(ground: Grounding) -> None:
    (found,) = ground("[two days after] the summit", THURSDAY)
    assert found.start is None
    (dated,) = ground("[two days after Sunday]'s summit", THURSDAY)
    assert dated.start == date(2024, 11, 26)


def test_what_a_step_is_counted_from_lies_on_the_other_side_of_it(ground: Grounding) -> None:
    raid, landing = ground(
        "The raid on [Sunday] came [two days after] rebels landed.",
        THURSDAY,
        roles=(TimeRole.EVENT, TimeRole.REFERENCE),
    )
    assert (raid.start, landing.start, landing.role) == (date(2024, 11, 24), date(2024, 11, 22), TimeRole.EVENT)
    (undated,) = ground("It came [two days after] rebels landed.", THURSDAY, roles=(TimeRole.REFERENCE,))
    assert undated.start == date(2024, 11, 26), "no day is told of: counted from publication"
    (ahead,) = ground("[two days before] rebels landed", THURSDAY, roles=(TimeRole.REFERENCE,))
    assert ahead.start is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("killed in the [afternoon of the 24th].", date(2024, 11, 24), date(2024, 11, 24)),
        ("in the [second week of November]", date(2024, 11, 8), date(2024, 11, 14)),
        ("[a week ago today]", date(2024, 11, 21), date(2024, 11, 21)),
        ("[two weeks ago on Monday]", date(2024, 11, 11), date(2024, 11, 11)),
        ("[hours earlier]", THURSDAY, THURSDAY),
    ],
)
def test_days_told_in_a_roundabout_way(ground: Grounding, text: str, first: date, last: date) -> None:
    (found,) = ground(text, THURSDAY)
    assert (found.start, found.end) == (first, last)


def test_a_mention_that_is_no_time_is_not_guessed(ground: Grounding) -> None:
    (found,) = ground("in the [meantime]", THURSDAY)
    assert (found.start, found.end) == (None, None)
    assert found.why == "not understood as a time"


def test_a_part_of_an_expression_is_read_whole(ground: Grounding) -> None:
    (found,) = ground("between 26 and 27 [November] 2023", THURSDAY)
    assert (found.start, found.end) == (date(2023, 11, 26), date(2023, 11, 27))


def test_a_day_that_the_year_does_not_have(ground: Grounding) -> None:
    (found,) = ground("on [29 February]", THURSDAY)
    assert found.start == date(2024, 2, 29)
    (older,) = ground("on [29 February]", date(2023, 5, 1))
    assert older.start == date(2020, 2, 29)


VOCABULARY = """
Monday May 2019 27 - to since the last week two days ago at 7:50 a.m. , early of and between night 1980s year first half recent in
past before 31 February 29 next following summer weekend overnight into 05/06/2024 same day later . quarter decade until by as 9999
fortnight hours 2,000,000 years months earlier this previous late end
"""
WORDS = VOCABULARY.split()


@given(
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.none() | st.dates(),
    st.integers(min_value=0, max_value=400),
)
def test_whatever_is_found_resolves_to_an_interval_in_order(text: str, published: date | None, days: int) -> None:
    latest = None if published is None else date.fromordinal(min(date.max.toordinal(), published.toordinal() + days))
    report = Report("r", "r.txt", "", text, text, OffsetMap.identity(len(text)), (), language="en")
    english = load_language("en")
    mentions = tuple(TimeMention(report.span(e.start, e.end)) for e in english.times(text))
    claim = claim_of(text, mentions, Certainty.PLANNED)
    for found in ground_times(report, [claim], english, Publication(published, latest, "given"))[0]:
        assert found.start is None or found.end is None or found.start <= found.end
        assert is_edtf(found.edtf), found.edtf
        assert found.why


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rebels burned the mill. [The previous day] they had shot nine men.", "2024-11-27"),
        ("The truce has held since [the previous Friday].", "2024-11-22"),
        ("Shells fell on Monday. [The previous day] nine men were shot.", "2024-11-24"),
        ("Shells fell on Monday. [The previous Friday] nine men were shot.", "2024-11-22"),
    ],
)
def test_what_lies_before_counts_from_publication_where_no_day_was_told(text: str, day: str, ground: Grounding) -> None:
    (time,) = ground(text, THURSDAY)
    assert (iso(time.start), iso(time.end)) == (day, day)


def test_what_follows_a_day_that_was_not_told_stays_open(ground: Grounding) -> None:
    (time,) = ground("Rebels burned the mill. [The next day] they shot nine men.", THURSDAY)
    assert time.start is None


def test_a_range_with_its_year_gives_the_year_to_days_after_it(ground: Grounding) -> None:
    (time,) = ground("Bulletin, 3-4 October 2020. Terter, [3 October]: two dead.")
    assert iso(time.start) == iso(time.end) == "2020-10-03"
