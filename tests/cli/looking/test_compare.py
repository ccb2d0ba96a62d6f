"""``reportedly compare`` on the screen and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli.app import app
from tests.cli.conftest import Known

Run = Callable[..., Result]

HEADER = "id,type_of_violence,side_a,side_b,where_prec,latitude,longitude,date_start,date_end,best,high,low\n"


def test_a_file_of_theirs_beside_the_ledger(run: Run, known: Known, tmp_path: Path) -> None:
    path = tmp_path / "ged.csv"
    path.write_text(
        HEADER + "7,1,A,B,1,36.5,37.25,2001-05-08,2001-05-08,30,30,30\n8,1,A,B,1,10,10,2001-05-08,2001-05-08,x,1,1\n"
    )
    shown = run("compare", str(path))
    assert shown.exit_code == 3
    assert shown.stdout.startswith("ged.csv: 1 row of UCDP.")
    assert "best is no number: 'x'" in shown.stdout
    found = json.loads(run("compare", str(path), "--json").stdout)
    assert [b["line"] for b in found["bad_rows"]] == [3]
    assert found["codebook"] == "ucdp"


def test_another_file_is_told_what_is_missing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("a,b\n1,2\n")
    result = run("compare", str(path))
    assert result.exit_code != 0
    assert "neither ACLED's header" in str(result.exception)


def test_a_hospital_is_matched_where_it_stands_and_shown_by_its_district(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(
        "Abuja, 3 May 2017\n\nAn air strike on the hospital of Faya-Largeau in Chad killed six nurses on Tuesday, the governor said.\n"
    )
    theirs = tmp_path / "theirs.csv"
    theirs.write_text(
        "event_id_cnty,event_date,event_type,actor1,actor2,location,latitude,longitude,geo_precision,fatalities\n"
        "N1,2017-05-02,Explosions/Remote violence,,,Faya-Largeau,17.9257,19.1043,1,6\n"
    )
    here = ("--project", str(tmp_path))
    read = CliRunner().invoke(app, ["read", str(tmp_path / "report.txt"), "--workers", "0", *here])
    assert "holds 1 report with 1 claim\nabout 1 event, from 1 independent voice\n" in read.output
    shown = CliRunner().invoke(app, ["compare", str(theirs), "--json", *here])
    found = json.loads(shown.stdout)
    assert [pair["theirs"]["id"] for pair in found["pairs"]] == ["N1"]
    ours = found["pairs"][0]["ours"]
    assert (ours["place"], ours["precision"]) == ("Borkou", 2)
    assert abs(ours["lat"] - 17.9257) > 0.5
    assert "Faya" not in ours["title"]


def test_the_ledger_is_loaded_once_however_it_is_looked_at(
    run: Run, known: Known, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportedly import pipeline

    loaded = []
    load = pipeline.bring_up_to_date
    monkeypatch.setattr(pipeline, "bring_up_to_date", lambda store: loaded.append(store) or load(store))
    path = tmp_path / "ged.csv"
    path.write_text(HEADER + "7,1,A,B,1,36.5,37.25,2001-05-08,2001-05-08,30,30,30\n")
    assert run("compare", str(path)).exit_code == 0
    assert len(loaded) == 1
