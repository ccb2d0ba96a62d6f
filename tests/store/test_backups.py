"""Backups are whole, portable between the databases, taken while others write; damage is found before anything is restored."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import text

from benchmarks.desk.ledgers import SyntheticLedger, make_ledger
from reportedly.errors import OutputError, ProjectError
from reportedly.model import Rejection
from reportedly.people import Role
from reportedly.store import SqlStore
from reportedly.store.backups import back_up, restore
from reportedly.store.checking import check, rebuild
from reportedly.store.desk.people import People
from reportedly.store.index import indexing
from tests.store.catalogue.test_catalogue import filled
from tests.store.keeping import reading_number
from tests.store.nouns import a_judgement, a_reading

type Open = Callable[[Path | str], SqlStore]


@cache
def world() -> SyntheticLedger:
    return make_ledger(40)


@pytest.fixture
def full(store: SqlStore) -> SqlStore:
    filled(store, world())
    store.keep(a_reading("Nul\n\nShelling killed \x00 nine."))
    store.reject([Rejection("gone.txt", "read", "no such file")])
    for number in range(3):
        store.judge(a_judgement(number))
    People(store.database).add("Amal", Role.ADMIN)
    store.keep_across(world().across, "again")
    return store


def digest_of(store: SqlStore) -> str:
    with store.database.read() as db:
        return indexing.digest(db)


def test_a_backup_comes_back_whole_in_either_database(
    full: SqlStore, new_project: Callable[[], Path | str], open_at: Open, tmp_path: Path
) -> None:
    file = tmp_path / "a.backup"
    back_up(full.database, file)
    for where in (new_project(), tmp_path / "other.db"):
        again = open_at(where)
        restore(file, again.database)
        assert again.ledger() == full.ledger()
        assert again.chain() == full.chain()
        assert again.input_stamp() == full.input_stamp()
        assert [a.person.name for a in People(again.database).accounts()] == ["Amal"]
        assert digest_of(again) == digest_of(full)
        assert check(again.database) == []
        assert again.judge(a_judgement(9)).position == 4
    assert not list(tmp_path.glob(".a.backup*"))


def test_a_backup_is_a_project_itself(full: SqlStore, open_at: Open, tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    back_up(full.database, file)
    assert open_at(file).ledger() == full.ledger()


def test_a_backup_is_one_moment_while_a_writer_works(store: SqlStore, open_at: Open, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            store.keep(reading_number(number))
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            back_up(store.database, tmp_path / f"{number}.backup")
    finally:
        stop.set()
        writer.join()
    for number in range(3):
        copy = open_at(tmp_path / f"{number}.backup")
        reports = copy.as_read().reports
        assert len(copy.sources()) == len(reports)
        assert [r.file for r in reports] == [f"{n:06}.txt" for n in range(len(reports))]
        assert len(copy.as_read().claims) == 20 * len(reports)


def test_a_project_that_holds_something_is_not_overwritten(full: SqlStore, open_at: Open, tmp_path: Path) -> None:
    back_up(full.database, tmp_path / "a.backup")
    other = open_at(tmp_path / "other.db")
    other.keep(a_reading())
    before = other.ledger()
    with pytest.raises(ProjectError, match="holds something already"):
        restore(tmp_path / "a.backup", other.database)
    assert other.ledger() == before


def test_a_damaged_backup_is_refused(full: SqlStore, open_at: Open, tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    back_up(full.database, file)
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE claims SET payload = replace(payload, 'Village', 'Willage')")
    target = open_at(tmp_path / "other.db")
    with pytest.raises(ProjectError, match="changed or damaged"):
        restore(file, target.database)
    file.write_bytes(b"no backup at all " * 1000)
    with pytest.raises(ProjectError, match="not a backup"):
        restore(file, target.database)
    with pytest.raises(ProjectError, match="cannot be read"):
        restore(tmp_path / "missing", target.database)
    assert target.ledger().reports == ()
    with pytest.raises(OutputError):
        back_up(full.database, tmp_path / "missing" / "a.backup")


def test_a_sound_project_has_no_problems_and_rebuilds_to_the_same(full: SqlStore) -> None:
    assert check(full.database) == []
    before = digest_of(full)
    assert rebuild(full.database)
    assert digest_of(full) == before


DAMAGE = {
    "UPDATE claims SET payload = replace(payload, 'Village', 'Willage')": ("not what was kept", False),
    "UPDATE reports SET payload = '{}' WHERE id = (SELECT min(id) FROM reports)": ("cannot be read", False),
    "DELETE FROM claim_index WHERE id = (SELECT min(id) FROM claim_index)": ("lead nowhere", True),
    "UPDATE event_index SET killed_high = 99": ("do not say what", True),
    "DELETE FROM events WHERE id = (SELECT min(id) FROM events)": ("lead nowhere", False),
}


@pytest.mark.parametrize("statement", DAMAGE)
def test_damage_is_found_and_what_is_derived_is_mended(full: SqlStore, statement: str) -> None:
    reason, mended = DAMAGE[statement]
    with full.database.write() as db:
        db.execute(text(statement))
    problems = check(full.database)
    assert any(reason in problem.what for problem in problems)
    assert all(problem.advice for problem in problems)
    assert all(problem.derived for problem in problems) == mended
    if mended:
        assert not rebuild(full.database)
        assert check(full.database) == []


def test_a_changed_judgement_is_named(full: SqlStore) -> None:
    with full.database.write() as db:
        if full.database.is_postgresql:
            db.execute(text("ALTER TABLE judgements DISABLE TRIGGER ALL"))
        else:
            db.execute(text("DROP TRIGGER judgements_unchanged"))
        db.execute(text("UPDATE judgements SET payload = replace(payload, 'seen it', 'saw it') WHERE position = 2"))
    problems = check(full.database)
    assert [problem.where for problem in problems] == ["judgement 2 (jdg-0001)"]


def test_a_full_text_index_out_of_step_is_found(tmp_path: Path, open_at: Open) -> None:
    store = open_at(tmp_path / "reportedly.db")
    store.keep(a_reading())
    with store.database.write() as db:
        db.execute(text("DROP TRIGGER claim_index_words_changed"))
        db.execute(text("UPDATE claim_index SET words = 'nothing'"))
        db.execute(text("UPDATE claim_index_words_docsize SET sz = x'05'"))
    found = check(store.database)
    assert "full text" in [problem.where for problem in found]
    rebuild(store.database)
    assert check(store.database) == []


def test_the_reading_of_a_superseded_report_is_kept_and_sound(store: SqlStore) -> None:
    reading = a_reading()
    store.keep(reading)
    store.keep(replace(a_reading("Other\n\nMortars killed two."), source=reading.source))
    assert check(store.database) == []
