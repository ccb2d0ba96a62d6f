"""``reportedly people`` and what ``reportedly serve`` makes of accounts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli.app import app
from reportedly.config import Project
from reportedly.errors import AccountError
from reportedly.store import SqlStore
from reportedly.store.desk import passwords

PASSWORD = "seven grey herons wading\n"  # noqa: S105 - of nobody


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(passwords, "_HASHER", passwords.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    SqlStore(Project(tmp_path).database).close()
    return str(tmp_path)


def run(*words: str, given: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words), input=given)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


def test_a_team_is_set_up(folder: str) -> None:
    add = ("people", "add", "--password-stdin", "--project", folder)
    with pytest.raises(AccountError, match="first account"):
        run(*add, "Rania", given=PASSWORD)
    assert run(*add, "Amal", "--role", "admin", given=PASSWORD) == (0, "Added: Amal, admin.\n")
    run(*add, "Rania", given=PASSWORD)
    run("people", "role", "Rania", "editor", "--project", folder)
    code, secret = run("people", "token", "Rania", "--days", "3", "--project", folder)
    assert (code, secret[:5]) == (0, "rptd_")
    listed = json.loads(run("people", "list", "--json", "--project", folder)[1])
    assert [(row["name"], row["role"], row["state"], row["tokens"]) for row in listed] == [
        ("Amal", "admin", "active", 0),
        ("Rania", "editor", "active", 1),
    ]
    run("people", "disable", "Rania", "--project", folder)
    assert "disabled" in run("people", "list", "--project", folder)[1]


def test_others_are_not_served_before_somebody_has_an_account(folder: str) -> None:
    for words in (("--host", "0.0.0.0"), ("--public-url", "https://desk.example")):  # noqa: S104 - it is refused
        with pytest.raises(AccountError, match="nobody has an account"):
            run("serve", "--project", folder, *words)
