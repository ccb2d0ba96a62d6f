"""Writing places with and without a second process."""

from __future__ import annotations

import os
import sqlite3
from importlib import resources
from pathlib import Path

import pytest

from reportedly.knowledge.places.place import PlaceKind
from reportedly.knowledge.places.records import PlaceRecord
from reportedly.knowledge.places.writing import AHEAD, PlaceWriter

COUNTRIES = AHEAD + 3


def town(number: int, country: str) -> PlaceRecord:
    names = (f"Al-Qasr {number}", "القصر", f"Kasr {number}")
    return PlaceRecord(
        f"t{number}", f"El Kasr {number}", PlaceKind.SETTLEMENT, "PPL", country, 1.0, 2.0, "own", names=names
    )


def written(file: Path, workers: int) -> bytes:
    database = sqlite3.connect(file, isolation_level=None)
    schema = resources.files("reportedly.knowledge.places") / "schema.sql"
    database.executescript(schema.read_text(encoding="utf-8"))
    database.execute("BEGIN")
    with PlaceWriter(database, workers) as writer:
        for n in range(COUNTRIES):
            writer.write([town(10 * n + k, f"C{n}") for k in range(3)], f"t{10 * n}")
    assert (writer.places, writer.names) == (3 * COUNTRIES, 12 * COUNTRIES)
    database.execute("COMMIT")
    database.close()
    return file.read_bytes()


def test_a_second_process_changes_no_byte(tmp_path: Path) -> None:
    assert written(tmp_path / "alone", 0) == written(tmp_path / "two", 1)


def test_workers_that_are_killed_change_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "reportedly.knowledge.places.writing._leave_with", os._exit
    )  # with the parent's number: none survives
    assert written(tmp_path / "two", 1) == written(tmp_path / "alone", 0)


def test_names_carry_the_country_and_number_of_their_place(tmp_path: Path) -> None:
    written(tmp_path / "alone", 0)
    database = sqlite3.connect(tmp_path / "alone")
    found = database.execute(
        "SELECT DISTINCT place.id, place.country = name.country FROM name JOIN place ON place.rowid = name.place WHERE plain = 'kasr 21'"
    ).fetchall()
    database.close()
    assert found == [("t21", 1)]


def test_an_error_while_writing_is_not_hidden(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "x", isolation_level=None)
    with pytest.raises(sqlite3.OperationalError), PlaceWriter(database, 0) as writer:
        writer.write([town(1, "C")], "")
    database.close()
