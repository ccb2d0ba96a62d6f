"""The five real reports that the project was designed on. They are not part of it: set REPORTEDLY_REAL_REPORTS to their folder."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from reportedly.model import Report
from reportedly.read import read_report
from reportedly.read.dates import infer_from_companions
from tests.read.conftest import set_aside

FOLDER = os.environ.get("REPORTEDLY_REAL_REPORTS", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="REPORTEDLY_REAL_REPORTS names no folder with the real reports")


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    found = {}
    for path in sorted(Path(FOLDER).glob("00[0-4]_*.txt")):
        report = read_report(path.read_bytes(), path.name)
        assert isinstance(report, Report)
        assert report.raw == path.read_bytes().decode("utf-8")
        found[path.name[:3]] = report
    return found


def test_broken_addresses_lose_no_running_word(reports: dict[str, Report]) -> None:
    raw, text = reports["000"].raw, reports["000"].text
    # What a person would strip by hand: every tag of this file begins with one of these and ends there.
    by_hand = re.sub(r'<img [^>]*>|<a href="(?: target="_blank">| >|)|</?[ap] ?>|&nbsp;', " ", raw)
    assert re.findall(r"\w+", text) == re.findall(r"\w+", by_hand)
    assert [d.kind for d in reports["000"].damage] == ["broken_attribute"] * 3
    for leaked in ("<", "href", "_blank", "title="):
        assert leaked not in text


def test_the_promotional_block_and_the_second_headline_are_set_aside(reports: dict[str, Report]) -> None:
    report = reports["004"]
    aside = " ".join(set_aside(report))
    assert aside.count("peace plan for Ukraine") == 2
    assert "Details of the plan" in aside
    assert "plan" not in report.text
    assert report.text.count("Syrian rebels lead an attack on Aleppo") == 1
    assert "Aleppo September 15." in report.text
    assert [d.kind for d in report.damage] == ["split_paragraph"]


def test_the_agency_passage_inside_the_blog_is_another_voice(reports: dict[str, Report]) -> None:
    report = reports["002"]
    assert [block.voice for block in report.blocks] == [None, *[""] * 7, *[None] * 7]
    assert len(report.quarantined) == 2


def test_publication_alone_and_among_the_others(reports: dict[str, Report]) -> None:
    assert (reports["001"].published.earliest, reports["001"].published.latest) == (
        date(2024, 11, 30),
        date(2024, 12, 1),
    )
    assert not any(reports[name].published.known for name in ("000", "002", "003", "004"))
    inferred = {
        name: infer_from_companions(report, [other for other in reports.values() if other is not report])
        for name, report in reports.items()
    }
    assert (inferred["003"].earliest, inferred["003"].latest) == (date(2024, 11, 28), date(2024, 11, 29))
    assert (inferred["002"].earliest, inferred["002"].latest) == (date(2024, 11, 29), date(2024, 11, 30))
    assert (inferred["004"].earliest, inferred["004"].latest) == (date(2024, 11, 30), date(2024, 12, 1))
    assert inferred["000"].known
