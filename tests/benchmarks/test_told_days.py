"""Labels of when claims of real war news happened, and how the times of a claim are measured against one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from benchmarks.days.told import Label, Tally, read_labels
from benchmarks.labelled import HALVES
from reportedly.model import OF_SCENE_DAY, GroundedTime
from tests.publish.builder import Says, make_report

TEXT = "Gunners shelled the mill on Friday."
REPORT = make_report("dorn.txt", None, ["The mill at Dorn", TEXT])
SPOT = REPORT.text.index(TEXT)


def label(first: str = "", last: str = "", half: str = "mend") -> Label:
    days = (date.fromisoformat(day) if day else None for day in (first, last))
    return Label("t17", "egypt/0", SPOT, SPOT + len(TEXT), "00000000", half, *days)


def said(first: str = "", last: str = "", role: str = "event") -> Says:
    start, end = (date.fromisoformat(day) if day else None for day in (first, last))
    return Says(REPORT, TEXT, "attack", "shelling").when("Friday", start, end, role=role)


def times(first: str, last: str) -> tuple[GroundedTime, ...]:
    return said(first, last).done().times


def test_days_of_labels_run_forward_and_none_ends_that_never_began() -> None:
    for one in read_labels():
        assert one.last is None or (one.first is not None and one.first <= one.last), one


@pytest.mark.parametrize(
    ("first", "last", "asked"),
    [
        ("1999-05-07", "1999-05-07", "day"),
        ("1999-05-07", "1999-05-09", "stretch"),
        ("1999-05-07", "", "stretch"),
        ("", "", "none"),
    ],
)
def test_what_a_label_asks_for(first: str, last: str, asked: str) -> None:
    assert label(first, last).asked == asked


@pytest.mark.parametrize(
    ("wanted", "got", "right"),
    [
        (("1999-05-07", "1999-05-07"), ("1999-05-07", "1999-05-07"), True),
        (("1999-05-07", "1999-05-07"), ("1999-05-08", "1999-05-08"), False),
        (("1999-05-07", "1999-05-07"), ("1999-05-07", "1999-05-08"), False),
        (("1999-05-05", "1999-05-07"), ("1999-05-04", "1999-05-07"), True),  # three days or four
        (("1999-05-05", "1999-05-07"), ("1999-05-07", "1999-05-07"), False),  # a day of a third of it
        (("1999-05-05", "1999-05-07"), ("1999-05-01", "1999-05-31"), False),
        (("1999-05-05", "1999-05-07"), ("1999-05-05", ""), False),
        (("1999-05-07", ""), ("1999-05-20", ""), True),
        (("1999-05-07", ""), ("1999-07-01", ""), False),
        (("1999-05-07", ""), ("1999-05-07", "1999-05-07"), False),
        (("", ""), ("1999-05-07", "1999-05-07"), False),
        (("", ""), ("1999-05-01", "1999-05-31"), True),
    ],
)
def test_which_times_are_right(wanted: tuple[str, str], got: tuple[str, str], right: bool) -> None:
    assert label(*wanted).right(times(*got)) is right


def test_without_a_time_only_the_undated_is_right() -> None:
    assert label().right(())
    assert not label("1999-05-07", "1999-05-07").right(())


def test_the_day_of_a_statement_is_not_that_of_what_is_told() -> None:
    tally = Tally(Counter(), [])
    tally.add(label("1999-05-07", "1999-05-07"), said("1999-05-07", "1999-05-07", "statement").done(), REPORT)
    assert tally.counts["day"] == 1
    assert not tally.counts["day, right"]
    assert not tally.counts["given a day"]


def test_a_day_taken_from_the_story_is_counted_apart_from_one_that_the_words_give() -> None:
    tally = Tally(Counter(), [])
    claim = said("1999-05-07", "1999-05-07").done()
    inferred = replace(claim, times=tuple(replace(time, made_by=OF_SCENE_DAY) for time in claim.times))
    for one in (claim, inferred, inferred):
        tally.add(label("1999-05-07", "1999-05-07"), one, REPORT)
    assert tally.counts["day, right"] == 3
    assert (tally.counts["given a day, right"], tally.counts["taken from its story, right"]) == (1, 2)


def test_errors_of_the_half_that_is_held_back_are_counted_and_not_shown() -> None:
    tallies = {half: Tally(Counter(), []) for half in HALVES}
    for half, tally in tallies.items():
        tally.add(label("1999-05-07", "1999-05-07", half), said("1999-05-08", "1999-05-08").done(), REPORT)
    assert tallies["held"].counts == tallies["mend"].counts
    assert [len(tallies[half].errors) for half in ("mend", "held")] == [1, 0]


def test_a_label_without_a_claim_asks_nothing() -> None:
    tally = Tally(Counter(), [])
    tally.add(label("1999-05-07", "1999-05-07"), None, REPORT)
    assert tally.counts == {"no such claim": 1}
