"""The range of one incident from claims built by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportedly.model import (
    NAMED_PERSON,
    Bound,
    Certainty,
    Claim,
    GroundedClaim,
    GroundedQuantity,
    GroundedTime,
    Measure,
    Polarity,
    Span,
    Temporality,
    TimeRole,
)
from reportedly.weigh.counting.incident_range import incident_day, incident_range

Figure = tuple[float, float | None, Bound]
EXACT, LEAST, MOST, VAGUE, RANGE = Bound.EXACT, Bound.AT_LEAST, Bound.AT_MOST, Bound.VAGUE, Bound.RANGE


def figure(
    low: float, high: float | None = None, bound: Bound = EXACT, /, at: int = 0, **more: object
) -> GroundedQuantity:
    end = low if bound is EXACT and high is None else high
    value = low if bound in (EXACT, LEAST) else None
    fields = {"population": None, "unit": "person", "measure": Measure.KILLED, **more}
    return GroundedQuantity(span=Span(at, at + 3, "x x"), value=value, low=low, high=end, bound=bound, **fields)


def claim(start: int, *figures: GroundedQuantity, day: date | None = None, **more: object) -> GroundedClaim:
    plain = {"certainty": Certainty.ASSERTED, "polarity": Polarity.POSITIVE, "temporality": Temporality.CURRENT}
    fields: dict[str, object] = {**plain, **more}
    span = Span(start, start + 10, "x" * 10)
    made = Claim(
        id=f"c-{start:04d}", report="r", span=span, event_type="", sub_event_type="", cues=(), speakers=(), actors=(),
        places=(), times=(), quantities=(), extractor="", confidence=1.0, **fields,
    )  # fmt: skip
    times = () if day is None else (GroundedTime(span, TimeRole.EVENT, day, day, day.isoformat()),)
    return GroundedClaim(made, (), (), (), times, tuple(figures))


def test_the_first_statement_gives_the_range() -> None:
    found = incident_range([claim(0, figure(12)), claim(50, figure(3))])
    assert (found.low, found.high, found.claims) == (12, 12, ("c-0000",))


def test_at_least_is_a_low_and_a_later_total_the_high() -> None:
    found = incident_range([claim(0, figure(5, None, LEAST)), claim(50, figure(8))])
    assert (found.low, found.high, found.claims) == (5, 8, ("c-0000", "c-0050"))


def test_a_range_of_the_first_statement_is_kept() -> None:
    found = incident_range([claim(0, figure(13, 15, RANGE)), claim(50, figure(24))])
    assert (found.low, found.high) == (13, 15)


def test_figures_of_a_day_or_a_war_are_left_out() -> None:
    found = incident_range([claim(0, figure(4)), claim(50, figure(300))])
    assert (found.low, found.high) == (4, 4)


def test_what_was_told_as_earlier_is_of_something_else() -> None:
    before = claim(50, figure(3, at=50), temporality=Temporality.BACKGROUND)
    assert incident_range([claim(0, figure(2)), before]).high == 2
    assert incident_range([claim(0, figure(2)), claim(50, figure(3, at=50))]).high == 3


def test_what_was_counted_at_other_places_too_is_no_total_of_this_one() -> None:
    words = "nine patients died at the leper house as well as several other mission hospitals"
    total = claim(50, figure(4, at=50))
    wider = replace(total, claim=replace(total.claim, span=Span(50, 50 + len(words), words)))
    assert incident_range([claim(0, figure(2)), wider]).high == 2
    assert incident_range([claim(0, figure(2)), total]).high == 4


def test_sums_and_parts() -> None:
    joined = claim(0, figure(1, at=2, population="woman"), figure(2, at=20, population="children"))
    assert (incident_range([joined]).low, incident_range([joined]).high) == (3, 3)
    parts = claim(0, figure(12), figure(5, at=20, part_of=0))
    assert incident_range([parts]).high == 12
    breakdown = claim(0, figure(4), figure(1, at=20), figure(3, at=40))
    assert incident_range([breakdown]).high == 4
    kinds = claim(0, figure(2, population="women"), figure(2, at=20, population="children"))
    assert incident_range([kinds]).high == 4


def test_a_name_behind_its_noun_is_nobody_else() -> None:
    wife = claim(0, figure(1, at=10, unit="wife"), figure(1, at=14, unit=NAMED_PERSON))
    assert incident_range([wife]).high == 1
    two = claim(0, figure(1, at=10, unit=NAMED_PERSON), figure(1, at=40, unit=NAMED_PERSON))
    assert incident_range([two]).high == 2


def test_up_to_takes_its_low_from_another_voice() -> None:
    lead = claim(0, figure(0, 20, MOST))
    assert (incident_range([lead]).low, incident_range([lead]).high) == (20, 20)
    found = incident_range([lead, claim(50, figure(14)), claim(90, figure(2))])
    assert (found.low, found.high) == (14, 20)


@pytest.mark.parametrize("population", ["soldiers", "militants", "gunmen"])
def test_combatants_are_left_apart(population: str) -> None:
    assert incident_range([claim(0, figure(9, population=population), figure(2, at=20))]).high == 2


@pytest.mark.parametrize(
    "silent", [{"polarity": Polarity.NEGATED}, {"certainty": Certainty.DENIED}, {"certainty": Certainty.PLANNED}]
)
def test_what_did_not_happen_counts_nobody(silent: dict[str, object]) -> None:
    assert incident_range([claim(0, figure(9), **silent)]).low is None


def test_an_unstated_plural_is_two() -> None:
    found = incident_range([claim(0, figure(1, None, VAGUE))])
    assert (found.low, found.high) == (2, 2)


def test_the_wounded_are_not_the_killed() -> None:
    wounded = [claim(0, figure(7, measure=Measure.INJURED))]
    assert incident_range(wounded).low is None
    assert incident_range(wounded, Measure.INJURED).high == 7


def test_the_order_of_the_claims_does_not_matter() -> None:
    claims = [claim(0, figure(5, None, LEAST)), claim(50, figure(8)), claim(90, figure(7))]
    assert incident_range(claims) == incident_range(claims[::-1])


def test_the_day_is_the_first_single_day() -> None:
    assert incident_day([claim(50, day=date(1990, 2, 2)), claim(0)]) == date(1990, 2, 2)
    assert incident_day([claim(0)]) is None
