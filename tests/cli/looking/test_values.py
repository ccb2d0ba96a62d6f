"""Values under a policy, what changes with another, and why policies differ."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from typer.testing import Result

from reportedly.cli.looking.values import value_text
from reportedly.model import Assessment
from tests.cli.conftest import Known

Run = Callable[..., Result]


def test_every_value_bears_its_policy_and_reason(run: Run, known: Known) -> None:
    cells = [line.split("\t") for line in run("ls", "values", "--policy", "ucdp").stdout.splitlines()]
    assert {row[0] for row in cells} == {known.findings.events[0].id}
    assert {row[2] for row in cells} == {"ucdp@1"}
    assert {row[3]: row[4] for row in cells}["killed"] == "9"
    assert all(row[5] for row in cells)


def test_a_change_of_policy_shows_what_changes(run: Run) -> None:
    rows = json.loads(run("ls", "values", "--policy", "ucdp", "--against", "range", "--json").stdout)
    killed = next(row for row in rows if row["property"] == "killed")
    assert (killed["before"], killed["after"]) == ("9 or more", "9")
    assert json.loads(run("ls", "values", "--policy", "acled", "--against", "acled", "--json").stdout) == []


def test_why_sets_the_policies_side_by_side(run: Run) -> None:
    policies = [line.split("\t")[2] for line in run("ls", "values", "--why").stdout.splitlines()]
    assert {"acled@1", "airwars@2", "range@1", "ucdp@1"} <= set(policies)


def test_an_event_is_explained_under_every_policy(run: Run, known: Known) -> None:
    shown = run("explain", known.findings.events[0].id).stdout
    for policy in ("acled@1", "airwars@2", "range@1", "ucdp@1"):
        assert f"policy {policy}" in shown


def test_an_unknown_policy_is_answered_with_the_known_ones(run: Run) -> None:
    result = run("ls", "values", "--policy", "average")
    assert result.exit_code == 2
    assert "there are: acled, airwars, idmc, range, ucdp" in " ".join(result.stderr.replace("│", " ").split())


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ((None, None, None), "none"),
        ((4, None, 4), "4"),
        ((4, None, None), "4 or more"),
        ((4, 9, 12), "9 (4 to 12)"),
        ((0, None, 400), "0 to 400"),
    ],
)
def test_a_value_in_one_cell(numbers: tuple[float | None, float | None, float | None], text: str) -> None:
    assert value_text(Assessment("e", "killed", "p@1", *numbers, (), ("c",), (), "Because.")) == text


def test_a_chosen_policy_is_remembered_and_shows_what_changes(run: Run, known: Known) -> None:
    rows = json.loads(run("policy", "ucdp", "--json").stdout)
    killed = next(row for row in rows if row["property"] == "killed")
    assert (killed["before"], killed["after"]) == ("9 or more", "9")
    assert 'policy = "ucdp"' in (known.folder / "reportedly.toml").read_text(encoding="utf-8")
    assert {line.split("\t")[2] for line in run("ls", "values").stdout.splitlines()} == {"ucdp@1"}
    used = {row["policy"] for row in json.loads(run("policy", "--json").stdout) if row["used"]}
    assert used == {"ucdp"}
    exported = json.loads(run("export", "ledger").stdout)
    assert {a["policy"] for a in exported["assessments"]} == {"ucdp@1"}


def test_an_unknown_policy_is_not_remembered(run: Run, known: Known) -> None:
    assert run("policy", "average").exit_code == 2
    assert not (known.folder / "reportedly.toml").exists()


def test_settings_that_cannot_be_read_are_named(run: Run, known: Known) -> None:
    (known.folder / "reportedly.toml").write_text("policy = 7", encoding="utf-8")
    result = run("ls", "values")
    assert result.exit_code != 0
    assert "reportedly.toml" in str(result.exception or result.stderr)
