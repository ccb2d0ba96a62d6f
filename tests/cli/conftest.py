"""A project that holds known nouns, and a way to run commands on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly import pipeline
from reportedly.cli.app import app
from reportedly.model import Findings, GroundedClaim, Rejection, Report
from reportedly.store import Across, Reading, SetAside, Source, SqlStore
from tests.store.nouns import a_claim, a_report, a_source, findings_on

HOSTILE_TEXT = (
    "Dorn \x1b[31mshelled\x1b[0m [bold]again[/bold]\n\n"
    "Shelling of Dorn killed at least nine people on Tuesday,\x9b2J the mayor \u202esaid.\n\nHe gave no names."
)


@dataclass(frozen=True)
class Known:
    """What the project holds."""

    folder: Path
    report: Report
    claims: tuple[GroundedClaim, ...]
    findings: Findings


@pytest.fixture
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Known:
    """A project with one hostile report, two claims, one finding of each kind and one rejection."""
    monkeypatch.setattr(pipeline, "bring_up_to_date", lambda store: store.ledger())
    report = a_report(HOSTILE_TEXT)
    claims = (
        a_claim(report, "Shelling of Dorn killed at least nine people", "at least nine", date(2001, 5, 8)),
        a_claim(report, "He gave no names"),
    )
    findings = findings_on(claims)
    store = SqlStore(tmp_path / "reportedly.db")
    store.keep(Reading(a_source(report), report, claims))
    bad = Rejection("bad.txt", "read", "the file is empty", "empty")
    store.keep(SetAside(Source("bad.txt", "bad.txt", "0", "stamp"), bad))
    store.keep_across(Across(findings), "stamp")
    store.close()
    return Known(tmp_path, report, claims, findings)


@pytest.fixture
def run(known: Known) -> Callable[..., Result]:
    """Runs a command on the known project."""

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments, "--project", str(known.folder)])

    return run_command
