"""Where a project lies: a folder, or a database with a folder for what belongs to this machine."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from reportedly.config import FOLDER_VARIABLE, KEY_NAME, USER_VARIABLE, Project

URL = "postgresql://amal:secret@db.example.org/desk"


def test_the_key_of_a_database_lies_in_a_folder_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    monkeypatch.setenv(USER_VARIABLE, str(tmp_path / "own"))
    keys = set()
    for place, url in (("a", URL), ("b", URL.replace("amal:secret", "nour"))):
        (tmp_path / place).mkdir()
        monkeypatch.chdir(tmp_path / place)
        keys.add(Project.named(url).secret())
        assert not list((tmp_path / place).iterdir())
    assert len(keys) == 1  # neither where a command is run nor who runs it matters
    folder = Project.named(URL).folder
    assert folder.parent == tmp_path / "own" / "projects"
    assert "secret" not in str(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (folder / KEY_NAME).is_file()
    assert Project.named(URL + "2").folder != folder
    assert Project.named("postgresql:///desk?host=/a").folder != Project.named("postgresql:///desk?host=/b").folder


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (URL, "postgresql://amal@db.example.org/desk"),
        ("postgresql:///desk?host=/run/postgresql&port=5433", "postgresql:///desk?host=/run/postgresql&port=5433"),
        ("postgresql://db/desk?user=amal&password=secret&sslpassword=secret", "postgresql://db/desk?user=amal"),
        ("postgresql:///desk?password=secret", "postgresql:///desk"),
    ],
)
def test_a_database_is_named_so_that_it_is_found_again_and_without_its_passwords(url: str, shown: str) -> None:
    assert str(Project.named(url)) == shown


def test_the_folder_of_a_database_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "desk"))
    project = Project.named(URL)
    project.choose_policy("ucdp")
    assert (tmp_path / "desk" / "reportedly.toml").is_file()
    assert Project.named(URL).policy == "ucdp"
    assert Project.named(str(tmp_path / "here")).folder == tmp_path / "here"
