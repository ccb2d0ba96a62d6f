"""``reportedly compare`` on the screen and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

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
    assert shown.stdout.startswith("ged.csv: 1 rows of UCDP.")
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
