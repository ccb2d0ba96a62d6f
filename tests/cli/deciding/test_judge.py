from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable

from typer.testing import Result

from tests.cli.conftest import Known

Run = Callable[..., Result]


def decided(run: Run, *arguments: str) -> str:
    result = run("judge", *arguments, "--reason", "because", "--as", "R. Tester")
    assert result.exit_code == 0, result.output or repr(result.exception)
    return result.stdout.split(":")[0]


def test_a_rejected_claim_is_in_no_output_until_it_is_undone(known: Known, run: Run) -> None:
    claim = known.claims[0].id
    made = decided(run, "reject", claim[:14])
    assert claim not in run("export", "ledger").stdout
    decided(run, "undo", made)
    assert claim in run("export", "ledger").stdout
    log = json.loads(run("judge", "log", "--json").stdout)
    assert [(j["kind"], j["person"]) for j in log] == [("valid_claim", "R. Tester"), ("reverse", "R. Tester")]
    assert "reversed" in run("judge", "log").stdout


def test_a_decision_on_an_old_state_is_refused_and_says_what_came_in(known: Known, run: Run) -> None:
    claim = known.claims[0].id
    seen = run("judge", "state", claim).stdout.split()[1]
    decided(run, "accept", claim, "--seen", seen)
    result = run("judge", "reject", claim, "--reason", "no", "--seen", seen)
    assert result.exit_code != 0
    assert "because" in str(result.exception)
    assert len(json.loads(run("judge", "log", "--json").stdout)) == 1
    decided(run, "reject", claim, "--seen", run("judge", "state", claim).stdout.split()[1])


def test_the_state_of_an_event_is_that_of_its_claims_too(known: Known, run: Run) -> None:
    event, claim = known.findings.events[0].id, known.claims[0].id
    decided(run, "accept", claim)
    seen = run("judge", "state", event).stdout.split()[1]
    decided(run, "value", event, "killed", "9", "--seen", seen)
    result = run("judge", "publish", event, "--reason", "yes")
    assert result.exit_code == 0
    assert run("judge", "value", event, "killed", "8", "--reason", "no", "--seen", seen).exit_code != 0


def test_nonsense_is_refused(known: Known, run: Run) -> None:
    assert run("judge", "reject", "nothing", "--reason", "x").exit_code != 0
    assert run("judge", "same", known.claims[0].id, "--reason", "x").exit_code != 0
    assert run("judge", "log").stdout == ""


def test_audit_finds_a_changed_byte_and_a_cut_end(known: Known, run: Run) -> None:
    first, second = (c.id for c in known.claims)
    for claim in (first, second, first):
        decided(run, "accept", claim)
    head = known.folder / "head.json"
    assert run("audit", "head", "-o", str(head)).exit_code == 0
    assert "3 judgements, through the head at 3" in run("audit", "verify", "--head", str(head)).stdout
    database = sqlite3.connect(known.folder / "reportedly.db")
    for (name,) in database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'judgements'"
    ).fetchall():
        database.execute(f'DROP TRIGGER "{name}"')
    database.execute("UPDATE judgements SET payload = replace(payload, 'because', 'becauze') WHERE position = 2")
    database.commit()
    broken = run("audit", "verify")
    assert broken.exit_code == 1
    assert "BROKEN at row 2" in broken.stdout
    database.execute("UPDATE judgements SET payload = replace(payload, 'becauze', 'because') WHERE position = 2")
    database.execute("DELETE FROM judged_subjects WHERE position = 3")
    database.execute("DELETE FROM judgements WHERE position = 3")
    database.commit()
    database.close()
    assert run("audit", "verify").exit_code == 0
    cut = run("audit", "verify", "--head", str(head))
    assert cut.exit_code == 1
    assert "judgements are missing" in cut.stdout
    head.write_text(head.read_text().replace('"position": 3', '"position": 2'))
    assert "not this project" in str(run("audit", "verify", "--head", str(head)).exception)
