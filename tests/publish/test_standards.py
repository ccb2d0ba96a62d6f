"""The formats as the standards' own libraries read them: ``pip install --group standards`` brings those that the lock leaves out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from reportedly.publish import exporter
from reportedly.publish.formats import hxl_csv
from tests.publish.exported import lines_of, text_of, told


def test_followthemoney_takes_every_statement() -> None:
    followthemoney = pytest.importorskip("followthemoney")
    statements = pytest.importorskip("followthemoney.statement")
    model = followthemoney.model
    rows = lines_of("ftm", told())
    assert rows
    for row in rows:
        read = statements.Statement.from_dict({k: v for k, v in row.items() if k != "id"})
        assert read.id == row["id"]
        if row["prop"] != "id":
            prop = model.get(row["schema"]).properties[row["prop"]]
            assert prop.type.validate(row["value"]), row


def test_libhxl_reads_the_table(tmp_path: Path) -> None:
    hxl = pytest.importorskip("hxl", exc_type=ImportError)
    path = tmp_path / "events.csv"
    path.write_text(text_of("hxl-csv", told()), encoding="utf-8")
    with hxl.data(str(path), hxl.InputOptions(allow_local=True)) as source:
        assert [c.display_tag for c in source.columns] == list(hxl_csv.TAGS.values())
        assert len(list(source)) == len(told().findings.events)


def test_frictionless_finds_the_package_valid(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    pytest.importorskip("fastparquet")
    stream = io.BytesIO()
    exporter("parquet").write(told(), stream)
    zipfile.ZipFile(stream).extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, [error.message for task in report.tasks for error in task.errors]
