"""The examples are read as their README says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reportedly.model import BlockKind, Report
from reportedly.read import find_inputs, read_report, read_sidecar
from reportedly.read.dates import infer_from_companions
from tests.read.conftest import set_aside

FOLDER = Path(__file__).parents[2] / "examples" / "aleppo-2024"


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    found = {}
    for path in find_inputs([FOLDER]):
        assert isinstance(path, Path)
        sidecar = read_sidecar(path)
        assert isinstance(sidecar, dict)
        report = read_report(path.read_bytes(), path.name, metadata=sidecar)
        assert isinstance(report, Report)
        found[path.stem.removeprefix("outlet-")] = report
    return found


def test_eight_outlets_each_labelled_as_a_paraphrase(reports: dict[str, Report]) -> None:
    assert sorted(reports) == list("abcdefgh")
    for letter, report in reports.items():
        assert report.outlet.name == f"Outlet {letter.upper()} (paraphrase)"
        assert any("paraphrase made for reportedly" in text for text in set_aside(report))
        assert "paraphrase" not in report.text
        assert 120 <= len(report.text.split()) <= 300


def test_their_dates(reports: dict[str, Report]) -> None:
    days = {letter: (r.published.earliest, r.published.latest) for letter, r in reports.items()}
    assert days.pop("c") == (date(2024, 11, 30), date(2024, 12, 1))
    assert days.pop("d") == (None, None)
    assert all(earliest == latest is not None for earliest, latest in days.values())
    others = [report for letter, report in reports.items() if letter != "d"]
    inferred = infer_from_companions(reports["d"], others)
    assert (inferred.earliest, inferred.latest) == (date(2024, 11, 29), date(2024, 11, 30))


def test_their_states(reports: dict[str, Report]) -> None:
    assert [d.kind for d in reports["c"].damage] == ["broken_attribute"] * 3
    assert [block.voice for block in reports["d"].blocks].count("") == 6
    assert [d.kind for d in reports["e"].damage] == ["split_paragraph"]
    assert "vases" not in reports["e"].text
    assert reports["e"].text.count("trained from abroad march") == 1
    assert reports["h"].blocks[1].kind is BlockKind.DATELINE
    assert reports["b"].made_by == "read.html@1"
    assert "Icebreaker" not in reports["b"].text
    assert reports["b"].title == "Army pushes back terrorist units, centre says"
