"""Backups, restoring and checking from the command line."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from typer.testing import CliRunner

from reportedly.cli.app import app
from reportedly.store import SqlStore
from tests.store.nouns import a_judgement, a_reading


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(arguments))
    return done.exit_code, done.output


def test_a_project_is_backed_up_restored_and_found_sound(tmp_path: Path) -> None:
    first, again, file = tmp_path / "first", tmp_path / "again", tmp_path / "a.backup"
    first.mkdir()
    store = SqlStore(first / "reportedly.db")
    store.keep(a_reading())
    store.judge(a_judgement())
    store.close()
    assert run("backup", str(file), "--project", str(first))[0] == 0
    assert run("restore", str(file), "--project", str(again))[0] == 0
    assert run("check", "--rebuild", "--project", str(again)) == (
        0,
        "Index tables made again: they were right.\nSound.\n",
    )
    restored = SqlStore(again / "reportedly.db")
    assert restored.judgements() == (a_judgement(),)
    restored.close()


def test_what_is_wrong_is_named_with_what_to_do_and_an_exit_code(tmp_path: Path) -> None:
    store = SqlStore(tmp_path / "reportedly.db")
    store.keep(a_reading())
    store.close()
    with closing(sqlite3.connect(tmp_path / "reportedly.db")) as db, db:
        db.execute("UPDATE claim_index SET certainty = 'denied'")
    code, said = run("check", "--project", str(tmp_path))
    assert code == 1
    assert "index tables" in said
    assert "--rebuild" in said
