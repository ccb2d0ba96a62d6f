"""Building the gazetteer: merging, whole or not at all, one file per set of inputs."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.errors import SetupError
from reportedly.knowledge.places import Gazetteer, PlaceKind, location
from reportedly.knowledge.places.build import build_gazetteer
from reportedly.knowledge.places.inputs import Inputs
from reportedly.knowledge.places.location import ensure_gazetteer, gazetteer_path
from reportedly.knowledge.places.records import PlaceRecord
from tests.knowledge.places.rows import place, small_inputs


def quiet(_what: str, _share: float) -> None:
    """No progress wanted."""


def test_newer_source_wins_and_names_are_united(small: Gazetteer) -> None:
    aleppo = small.place("gn:1")
    assert aleppo is not None
    assert (aleppo.name, aleppo.population, aleppo.lon) == ("Aleppo", 2_000_000, 37.2)
    assert aleppo.sources == ("reportedly", "test")
    for name in ("Aleppo", "Alep", "Haleb", "Old Halab", "Halab the Grey"):
        assert small.lookup_exact(name)[0].id == "gn:1", name


def test_regions_come_from_codes_and_outlines(small: Gazetteer) -> None:
    assert [small.place(key).admin1 for key in ("gn:1", "gn:5", "air:X")] == ["iso:SY-HL"] * 3


def test_capital_is_marked(small: Gazetteer) -> None:
    capital = small.capital_of("SY")
    assert capital is not None
    assert capital.id == "gn:4"
    assert capital.is_capital


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.sqlite3", tmp_path / "other.sqlite3"
    for path in (one, other):
        build_gazetteer(path, "x", small_inputs(), quiet)
    assert one.read_bytes() == other.read_bytes()


def test_a_failing_build_leaves_nothing_behind(tmp_path: Path) -> None:
    def broken(_region_of: object) -> list[PlaceRecord]:
        raise ValueError("half-way")

    target = tmp_path / "g.sqlite3"
    target.write_text("what was there")
    with pytest.raises(ValueError, match="half-way"):
        build_gazetteer(target, "x", replace(small_inputs(), towns=broken), quiet)
    assert target.read_text() == "what was there"
    assert [p.name for p in tmp_path.iterdir()] == ["g.sqlite3"]


def test_an_addition_wins_over_shipped_rows(tmp_path: Path) -> None:
    target = tmp_path / "g.sqlite3"
    added = place("gn:2", "Kafr Basin", 36.41, 37.01, 300, source="user", admin1="iso:SY-HL")
    build_gazetteer(target, "x", replace(small_inputs(), additions=(added,)), quiet)
    got = Gazetteer.open(target).place("gn:2")
    assert got is not None
    assert (got.name, got.lat, got.population, got.sources) == ("Kafr Basin", 36.41, 300, ("test", "user"))


def test_ensure_builds_once_and_tells_progress(sandbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builds: list[Path] = []

    def small_build(path: Path, stamp: str, _inputs: Inputs, progress: object) -> None:
        builds.append(path)
        build_gazetteer(path, stamp, small_inputs(), progress)

    monkeypatch.setattr(location, "build_gazetteer", small_build)
    monkeypatch.setattr(location, "shipped_inputs", lambda _additions: small_inputs())
    told: list[tuple[str, float]] = []
    path = ensure_gazetteer(lambda what, share: told.append((what, share)))
    assert path == gazetteer_path()
    assert path.parent == sandbox
    assert ensure_gazetteer() == path
    assert len(builds) == 1
    assert told[-1] == ("gazetteer ready", 1.0)
    assert [share for _, share in told] == sorted(share for _, share in told)


def test_a_named_file_is_taken_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "mine.sqlite3"
    build_gazetteer(file, "x", small_inputs(), quiet)
    monkeypatch.setenv("REPORTEDLY_GAZETTEER", str(file))
    assert ensure_gazetteer() == file
    assert Gazetteer.open().fingerprint == "x"


def test_an_unusable_folder_is_a_set_up_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("REPORTEDLY_GAZETTEER", str(blocked))
    with pytest.raises(SetupError) as caught:
        ensure_gazetteer()
    assert "REPORTEDLY_GAZETTEER" in caught.value.advice


def test_opening_something_else_is_a_set_up_error(tmp_path: Path) -> None:
    text = tmp_path / "text.sqlite3"
    text.write_text("no database at all " * 100)
    other = tmp_path / "other.sqlite3"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    database.close()
    for path in (text, other, tmp_path / "missing.sqlite3"):
        with pytest.raises(SetupError):
            Gazetteer.open(path)


def test_a_gazetteer_cannot_be_written_through_its_reader(small: Gazetteer) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        small._database.execute("DELETE FROM place")


def test_kinds_near_a_point_are_found(small: Gazetteer) -> None:
    assert [p.id for p in small.of_kind_near(PlaceKind.AIRFIELD, "SY", (36.4, 37.0), 30)] == ["air:X"]
    assert small.of_kind_near(PlaceKind.AIRFIELD, "SY", (33.0, 36.0), 30) == ()
    with pytest.raises(ValueError, match="by name"):
        small.of_kind_near(PlaceKind.SETTLEMENT, "SY", (33.0, 36.0), 30)
