"""Counts of mentions, read where they stand."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.ground.quantities import ground_quantities
from reportedly.languages import load_language
from reportedly.model import (
    Bound,
    Certainty,
    Claim,
    GroundedQuantity,
    Measure,
    OffsetMap,
    Polarity,
    Publication,
    QuantityMention,
    Report,
    Span,
    Temporality,
    TimeMention,
    TimeRole,
)


def ground(text: str, number: str, times: tuple[tuple[str, TimeRole], ...] = ()) -> GroundedQuantity:
    """The quantity whose number part is the words ``number`` of a report of 28 November 2024 with the text ``text``."""

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words), words)

    published = Publication(date(2024, 11, 28), date(2024, 11, 28), "given")
    report = Report("r", "r.txt", "", text, text, OffsetMap.identity(len(text)), (), published=published, language="en")
    mention = QuantityMention(
        span(number), span(number), Measure.KILLED, unit="persons", population="civilians", part_of=0
    )
    claim = Claim(
        "c",
        "r",
        Span(0, len(text), text),
        "battle",
        "Armed clash",
        Certainty.ASSERTED,
        Temporality.CURRENT,
        Polarity.POSITIVE,
        (),
        (),
        (),
        (),
        tuple(TimeMention(span(words), role) for words, role in times),
        (mention,),
        "test@1",
        1.0,
    )
    return ground_quantities(report, [claim], load_language("en"))[0][0]


@pytest.mark.parametrize(
    ("text", "number", "low", "high", "bound"),
    [
        ("At least 18 villagers fell.", "At least 18", 18, None, Bound.AT_LEAST),
        ("At least 18 villagers fell.", "18", 18, None, Bound.AT_LEAST),
        ("They lost 7,000 tents.", "7,000 tents", 7000, 7000, Bound.EXACT),
        ("Air raids hit two villages.", "two villages", 2, 2, Bound.EXACT),
        ("Dozens were hurt.", "Dozens", 24, 99, Bound.VAGUE),
        ("They seized a depot.", "a depot", 1, 1, Bound.EXACT),
        ("They seized a headquarters.", "a headquarters", 1, 1, Bound.EXACT),
        ("It lasted more than three years.", "more than three years", 4, None, Bound.MORE_THAN),
        ("Another depot burned.", "Another depot", 1, 1, Bound.EXACT),
        ("They held soldiers there.", "soldiers", 2, None, Bound.VAGUE),
        ("The police were hit.", "police", 2, None, Bound.VAGUE),
        ("They shot the children.", "the children", 2, None, Bound.VAGUE),
        ("A blast hurt the driver.", "the driver", 1, 1, Bound.EXACT),
        ("There were no casualties.", "no casualties", 0, 0, Bound.EXACT),
        ("No one was hurt.", "No one", 0, 0, Bound.EXACT),
        ("Most of the guards fled.", "Most of the guards", 1, None, Bound.VAGUE),
        ("Members of the crew fled.", "Members of the crew", 2, None, Bound.VAGUE),
        ("The conflict is in its 13th year.", "13th year", 13, 13, Bound.EXACT),
        ("It lasted half a decade.", "half a decade", 0.5, 0.5, Bound.EXACT),
        ("Salim, 45, died.", "45", 45, 45, Bound.EXACT),
    ],
)
def test_counts(text: str, number: str, low: float, high: float | None, bound: Bound) -> None:
    found = ground(text, number)
    assert (found.low, found.high, found.bound) == (low, high, bound), found.why
    assert found.why
    assert found.made_by.startswith("ground.quantities@")


def test_what_the_mention_says_is_kept() -> None:
    found = ground("At least 18 villagers fell.", "At least 18")
    assert (found.measure, found.unit, found.population, found.part_of) == (Measure.KILLED, "persons", "civilians", 0)
    assert found.value == 18


def test_a_bare_plural_has_no_value() -> None:
    assert ground("They held soldiers there.", "soldiers").value is None


def test_figures_are_of_the_as_of_day() -> None:
    text = "As of Wednesday 40 had died, he said on Thursday."
    times = (("Thursday", TimeRole.STATEMENT), ("As of Wednesday", TimeRole.AS_OF))
    assert ground(text, "40", times).as_of == date(2024, 11, 27)


def test_without_an_as_of_day_figures_are_of_the_statement() -> None:
    text = "He said on Thursday that 40 had died on Monday."
    times = (("Monday", TimeRole.EVENT), ("Thursday", TimeRole.STATEMENT))
    assert ground(text, "40", times).as_of == date(2024, 11, 28)


def test_the_day_of_the_event_does_not_date_the_figure() -> None:
    assert ground("40 died on Monday.", "40", (("Monday", TimeRole.EVENT),)).as_of is None


def test_times_must_run_parallel() -> None:
    report = Report("r", "r.txt", "", "", "", OffsetMap.identity(0), ())
    with pytest.raises(ValueError, match="1 groups of times for 0 claims"):
        ground_quantities(report, [], load_language("en"), times=[()])
