"""Old dates make background, whatever the words; without a date of the report nothing changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportedly.ground.temporality import by_the_calendar
from reportedly.model import (
    Certainty,
    Claim,
    GroundedTime,
    Polarity,
    Publication,
    Span,
    Temporality,
    TimeRole,
)

CLAIM = Claim(
    "c-1", "r-1", Span(0, 4, "text"), "battle", "Armed clash", Certainty.ASSERTED, Temporality.CURRENT, Polarity.POSITIVE,
    (), (), (), (), (), (), "extract.rules@1", 0.9,
)  # fmt: skip
REPORT = Publication(date(2015, 6, 20), date(2015, 6, 21))


def on(day: date | None, role: TimeRole = TimeRole.EVENT) -> GroundedTime:
    return GroundedTime(Span(0, 4, "then"), role, day, day, str(day))


@pytest.mark.parametrize(
    ("day", "published", "expected"),
    [
        (date(2015, 6, 14), REPORT, Temporality.CURRENT),
        (date(2015, 6, 12), REPORT, Temporality.BACKGROUND),
        (None, REPORT, Temporality.CURRENT),
        (date(1998, 1, 1), Publication(), Temporality.CURRENT),
    ],
)
def test_a_week_divides_episode_and_past(day: date | None, published: Publication, expected: Temporality) -> None:
    assert by_the_calendar(CLAIM, [on(day)], published).temporality is expected


def test_the_day_of_an_agreement_does_not_date_the_event() -> None:
    old = on(date(2010, 1, 1), TimeRole.AGREEMENT)
    assert by_the_calendar(CLAIM, [old], REPORT) == CLAIM
    assert by_the_calendar(replace(CLAIM, temporality=Temporality.BACKGROUND), [old], REPORT).why == ()
