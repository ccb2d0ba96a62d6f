"""An undated report among dated ones: narrowed only when matter and calendar agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportedly.model import Report
from reportedly.read.dates import INFERRED, infer_from_companions
from tests.read.conftest import Read

# A made-up offensive in the Sudan-like "Wadi" provinces. 12 June 2019 was a Wednesday.
DATED_1 = (
    "Published 14 June 2019\n\nRiver militia fighters and army troops clashed again around Umm Radda on Friday. "
    "The assault on the garrison of Umm Radda began on June 12, when the militia crossed the canal at Jebel Sakar with pickup trucks. "
    "The governor said that 30 soldiers "
    "had been killed in the assault on the garrison and that families were fleeing towards Wad Hamid along the canal."
)
DATED_2 = (
    "Published 15 June 2019\n\nThe army said on Saturday that it had pushed the River militia back from the canal at Jebel Sakar. "
    "The garrison of Umm Radda, which the militia had attacked on Wednesday, stayed in its hands. "
    "Families who fled the assault slept in schools of Wad Hamid."
)
UNDATED = (
    "Fighters of the River militia attacked the garrison of Umm Radda on Wednesday and crossed the canal at Jebel Sakar, residents said. "
    "As of Thursday the assault went on, and families were fleeing towards Wad Hamid. The governor asked for army troops and pickup trucks."
)
OTHER_WAR = (
    "Guerrillas of the northern column ambushed a police convoy near San Lino on Wednesday and killed four officers, the interior ministry "
    "said. Helicopters searched the ravines on Thursday. A bishop called for talks between the president and the guerrilla command."
)


def days(report: Report, *others: Report) -> tuple[date | None, date | None]:
    published = infer_from_companions(report, others)
    return published.earliest, published.latest


def test_companions_on_the_same_matter_narrow_it(read: Read) -> None:
    undated, first, second = read(UNDATED), read(DATED_1), read(DATED_2)
    assert not undated.published.known
    published = infer_from_companions(undated, (first, second))
    assert (published.earliest, published.latest) == (date(2019, 6, 13), date(2019, 6, 14))
    assert published.evidence.startswith(INFERRED)
    assert "Wednesday 2019-06-12" in published.evidence
    assert "2019-06-14..2019-06-15" in published.evidence


def test_the_order_of_companions_does_not_matter(read: Read) -> None:
    undated, first, second = read(UNDATED), read(DATED_1), read(DATED_2)
    assert infer_from_companions(undated, (first, second)) == infer_from_companions(undated, (second, first))


def test_another_war_stays_unknown(read: Read) -> None:
    report = read(OTHER_WAR)
    assert infer_from_companions(report, (read(DATED_1), read(DATED_2))) == report.published


def test_no_companion_or_only_undated_ones(read: Read) -> None:
    report = read(UNDATED)
    assert infer_from_companions(report, ()) == report.published
    assert infer_from_companions(report, (report, read(UNDATED + " Nobody was hurt."))) == report.published


def test_a_known_date_is_never_changed(read: Read) -> None:
    report = read("Published 2 May 2012\n\n" + UNDATED)
    assert infer_from_companions(report, (read(DATED_1), read(DATED_2))) == report.published


def test_a_guess_never_rests_on_a_guess(read: Read) -> None:
    first = read(UNDATED)
    guessed = read(UNDATED + " Nobody was hurt.", metadata={"published": "2019-06-13"})
    inferred = infer_from_companions(first, (read(DATED_1), read(DATED_2)))
    assert infer_from_companions(first, (replace(guessed, published=inferred),)) == first.published


def test_weekdays_that_do_not_fit_leave_it_open(read: Read) -> None:
    odd = UNDATED.replace("Wednesday", "Monday").replace("Thursday", "Monday")
    assert not infer_from_companions(read(odd), (read(DATED_1), read(DATED_2))).known


def test_a_year_that_the_report_names_bars_earlier_companions(read: Read) -> None:
    later = read(UNDATED + " The last such assault was in March 2021.")
    assert infer_from_companions(later, (read(DATED_1), read(DATED_2))) == later.published


def test_companions_of_different_years_decide_nothing(read: Read) -> None:
    last_year = read(DATED_1.replace("14 June 2019", "14 June 2018"))
    report = read(UNDATED)
    assert not infer_from_companions(
        report, (read(DATED_1), last_year, read("Published 1 May 2015\n\n" + OTHER_WAR))
    ).known


@pytest.mark.parametrize("day", ["June 11", "11 June"])
def test_a_day_of_a_month_may_differ_by_one(read: Read, day: str) -> None:
    report = read(UNDATED.replace("on Wednesday", f"on {day}").replace("As of Thursday the", "The"))
    earliest, latest = days(report, read(DATED_1), read(DATED_2))
    assert earliest == date(2019, 6, 11)
    assert latest == date(2019, 6, 16)
