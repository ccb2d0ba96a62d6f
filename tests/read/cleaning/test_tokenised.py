"""Tokenised text reads like any other, and its words still lead to the file."""

from __future__ import annotations

import pytest

from reportedly.model import Report
from reportedly.read import read_report

SPLIT = (
    "Shells hit Zawara -LRB- in the west -RRB- on Monday , killing nine people , the mayor 's office said . "
    "`` They do n't spare anyone , '' said Omar , a baker ; his shop cost $ 900 ."
)
WRITTEN = (
    "Shells hit Zawara (in the west) on Monday, killing nine people, the mayor's office said. "
    '"They don\'t spare anyone," said Omar, a baker; his shop cost $900.'
)


def read(text: str) -> Report:
    report = read_report(text.encode(), "a.txt", metadata={})
    assert isinstance(report, Report)
    return report


def test_marks_stand_where_people_set_them() -> None:
    assert read(SPLIT).text == WRITTEN


@pytest.mark.parametrize("words", ["Zawara", "nine people", "spare anyone", "a baker", "his shop"])
def test_words_lead_to_the_file(words: str) -> None:
    report = read(SPLIT)
    start = report.text.index(words)
    low, high = report.raw_range(report.span(start, start + len(words)))
    assert SPLIT[low:high] == words


def test_a_slip_stays() -> None:
    text = "Shells hit the port , killing nine. The mayor said, on Monday, that the raid went on. Nobody came."
    assert read(text).text == text


def test_long_text_takes_linear_time() -> None:
    assert (
        len(read("Shells hit the port , they said . " * 3000).text)
        == len("Shells hit the port, they said. " * 3000) - 1
    )
