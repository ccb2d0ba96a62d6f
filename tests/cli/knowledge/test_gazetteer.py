"""``reportedly gazetteer`` as a person uses it, on a gazetteer of a few rows."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli.app import app
from reportedly.cli.shared.columns import ACTOR_COLUMNS, PLACE_COLUMNS
from reportedly.knowledge.actors.drafts import OWN_COLUMNS
from reportedly.knowledge.places import imports, location
from reportedly.knowledge.places.additions import sources_of
from reportedly.knowledge.places.inputs import Inputs
from reportedly.knowledge.places.own_rows import COLUMNS
from reportedly.knowledge.places.records import PlaceRecord
from tests.knowledge.places.rows import small_inputs
from tests.knowledge.places.test_imports import DUMP
from tests.read.fetching.server import HOST, canary, serving


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["gazetteer", *arguments])


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder, and a program that ships a few rows."""

    def inputs(additions: Sequence[PlaceRecord] = (), fresh: int = 0) -> Inputs:
        known, added = small_inputs(), tuple(additions)
        return replace(known, additions=added, fresh=fresh, sources=(*known.sources, *sources_of(added)))

    folder = tmp_path / "home"
    monkeypatch.setenv("REPORTEDLY_GAZETTEER", str(folder))
    monkeypatch.setenv("REPORTEDLY_HOME", str(folder))
    monkeypatch.setattr(location, "shipped_inputs", inputs)
    monkeypatch.setattr(imports, "shipped_inputs", inputs)
    return folder


def packed(text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("SY.txt", text)
    return file.getvalue()


def test_added_places_are_found_and_bad_lines_named(tmp_path: Path) -> None:
    (tmp_path / "SY.txt").write_text(DUMP, encoding="utf-8")
    result = run("add", str(tmp_path / "SY.txt"))
    assert result.exit_code == 3
    assert (
        "2 new places, 0 updated, 0 known already, 1 lines repeat an id, 7 lines rejected, 1 of kinds" in result.stdout
    )
    assert "SY.txt:4\t3 columns instead of 19" in result.stdout
    found = run("find", "Tal Nowhere", "--near", "Aleppo")
    assert found.exit_code == 0
    assert found.stdout.startswith("gn:900001\tTell Nowhere\tsettlement in Aleppo, Syria; 36.300 37.300; ")
    assert "km from Aleppo (SY); score" in found.stdout
    assert "SY.txt\t2" in run("sources").stdout
    assert run("remove", "SY.txt").exit_code == 0
    assert run("find", "Tell Nowhere").exit_code == 1
    assert run("remove", "SY.txt").exit_code == 1


def test_answers_for_programs(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("name,lat,lon\nHill One,36.4,37.1\nHill Two,96.4,37.1\n", encoding="utf-8")
    (tmp_path / "odd.txt").write_text("nothing of use", encoding="utf-8")
    result = run("add", str(tmp_path / "mine.csv"), str(tmp_path / "odd.txt"), "--json")
    assert result.exit_code == 3
    mine, odd = json.loads(result.stdout)
    assert (mine["rows"], mine["added"], mine["rejected"]) == (1, 1, 1)
    assert mine["problems"] == [{"file": "mine.csv", "line": 3, "reason": "not on the globe: 96.4, 37.1"}]
    assert "odd.txt" in odd["refused"]
    (found,) = json.loads(run("find", "Hill One", "--near", "36.4,37.2", "--json").stdout)
    assert found["match"] == "exact"
    assert found["distance_km"] == pytest.approx(9, abs=0.1)
    assert "a name written alike" in found["reasons"]


def test_nothing_of_use_is_exit_code_four(tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text("nothing \x1b[31mof use", encoding="utf-8")
    result = run("add", str(tmp_path / "odd.txt"))
    assert result.exit_code == 4
    assert "not a table of places" in result.stdout
    assert "a CSV whose head has name, lat and lon" in result.stdout


def test_help_explains_every_column() -> None:
    text = " ".join(run("add", "--help").stdout.replace("│", " ").split())
    assert list(PLACE_COLUMNS) == list(COLUMNS)
    assert list(ACTOR_COLUMNS) == list(OWN_COLUMNS)
    for column in COLUMNS:
        assert f"{column}: " in text


def test_what_others_wrote_cannot_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("name,lat,lon,kind\nHill,1,1,\x1b[2Jvolcano\n", encoding="utf-8")
    result = run("add", str(tmp_path / "mine.csv"))
    assert "\x1b" not in result.output
    assert result.exit_code == 4


@pytest.mark.parametrize("near", ["Nowhere at all", "96,0"])
def test_a_place_that_is_not_there_is_an_error_of_the_option(near: str) -> None:
    assert run("find", "Aleppo", "--near", near).exit_code == 2


def test_countries_are_named_by_code() -> None:
    assert run("find", "Aleppo", "--country", "sy").exit_code == 0
    assert run("find", "Aleppo", "--country", "Syria").exit_code == 2


def test_dumps_are_fetched_from_where_the_user_says(home: Path) -> None:
    with serving() as (web, handler):
        handler.files["SY.zip"] = packed(DUMP)
        result = run("fetch", "sy", "UA", "--from", f"{web}/file", "--allow-host", HOST)
    assert result.exit_code == 3
    assert "2 new places" in result.stdout
    assert "UA.zip: the server says 404" in result.stderr
    assert run("find", "Tell Nowhere").exit_code == 0
    assert f"SY.zip\t2\t{web}/file/SY.zip" in run("sources").stdout
    assert not list((home / "downloads").iterdir())


def test_a_host_inside_must_be_allowed_by_name(home: Path) -> None:
    with canary() as (port, woken):
        result = run("fetch", "SY", "--from", f"http://{HOST}:{port}/")
    assert result.exit_code == 4
    assert "not an address of the public internet" in result.stderr
    assert woken == []


def test_only_country_codes_are_fetched() -> None:
    assert run("fetch", "../SY").exit_code == 2
