"""Files in, a ledger out, with the real stages: good and bad input, a second run, exit codes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli.app import app
from reportedly.cli.intake.read import NOTHING_READ, SOME_FAILED
from reportedly.errors import ReportedlyError
from reportedly.read.reader import MAX_BYTES

GOOD = (
    "Rockets strike market in Kherson\n\n"
    "KHERSON, Ukraine, March 4, 2023 - Rockets hit a market in the city of Kherson on Friday, killing at least three "
    "people and wounding eleven, the regional governor said.\n\n"
    "Russia denied that its forces had fired on the city. The claim could not be independently verified.\n"
)
LATIN = (
    "Fighting near Juba\n\n"
    "The army said on Monday that it had retaken the town after two days of clashes. A spokesman, André Kébé, "
    "told reporters that twelve soldiers were killed.\n"
)
SPANISH = (
    "El ejército informó el lunes de que los combates en la provincia dejaron quince muertos y que varias familias "
    "abandonaron sus casas durante la noche para buscar refugio en la ciudad vecina.\n"
)
REJECTED = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n ",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "spanish.txt": SPANISH.encode(),
    "enormous.txt": b"The army said that it fired. " * (MAX_BYTES // 29 + 2),
}


@dataclass(frozen=True)
class Run:
    """What one reading of the folder left."""

    project: Path
    inputs: Path
    result: Result

    def command(self, *arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments, "--project", str(self.project)], catch_exceptions=False)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One reading of good files and of every kind of bad one."""
    inputs, project = tmp_path_factory.mktemp("inputs"), tmp_path_factory.mktemp("project")
    (inputs / "good.txt").write_text(GOOD)
    (inputs / "copy").mkdir()
    (inputs / "copy" / "same.txt").write_text(GOOD)
    (inputs / "latin.txt").write_bytes(LATIN.encode("latin-1"))
    (inputs / "utf16.txt").write_bytes((LATIN + "They did not return.\n").encode("utf-16"))
    (inputs / "cut.txt").write_bytes((GOOD + "A correction: é").encode()[:-1])
    for name, data in REJECTED.items():
        (inputs / name).write_bytes(data)
    (inputs / "nothing").mkdir()
    arguments = ["read", str(inputs), str(inputs / "nothing"), str(inputs / "missing.txt"), "--project", str(project)]
    return Run(project, inputs, CliRunner().invoke(app, arguments, catch_exceptions=False))


def test_good_files_become_reports_and_the_same_bytes_one(run: Run) -> None:
    rows = json.loads(run.command("ls", "reports", "--json").stdout)
    assert [row["file"] for row in rows] == ["cut.txt", "good.txt", "latin.txt", "utf16.txt"]
    assert rows[1]["published"]["latest"] == "2023-03-04"


def test_every_bad_file_has_its_row_with_a_reason(run: Run) -> None:
    rows = json.loads(run.command("ls", "rejections", "--json").stdout)
    named = {Path(row["file"]).name: row["reason"] for row in rows}
    assert set(named) == {*REJECTED, "nothing", "missing.txt"}
    assert all(len(reason.split()) > 2 for reason in named.values())
    assert "please report it" not in "".join(named.values())


def test_the_exit_code_and_the_summary_say_that_some_failed(run: Run) -> None:
    assert run.result.exit_code == SOME_FAILED
    assert run.result.stdout.startswith("5 read, 0 unchanged, 7 could not be used")
    assert "spanish.txt" in run.result.stdout
    assert "report --project" in run.result.stdout


def test_every_quote_of_the_export_stands_in_its_file(run: Run) -> None:
    document = json.loads(run.command("export", "ledger").stdout)
    assert len(document["claims"]) > 4
    raw = {"good.txt": GOOD, "latin.txt": LATIN}
    for claim in document["claims"]:
        if claim["file"] in raw:
            assert raw[claim["file"]][claim["start"] : claim["end"]] == claim["quote"]


def test_a_second_run_changes_nothing_and_is_quick(run: Run) -> None:
    before = run.command("export", "ledger").stdout
    again = run.command("read", str(run.inputs), "--workers", "1")
    assert again.stdout.startswith("0 read, 5 unchanged, 5 could not be used")
    assert run.command("export", "ledger").stdout == before


def test_two_projects_hold_the_same_bytes(run: Run, tmp_path: Path) -> None:
    arguments = ["--project", str(tmp_path)]
    for part in (run.inputs / "utf16.txt", run.inputs / "copy", run.inputs):
        CliRunner().invoke(app, ["read", str(part), "--workers", "0", *arguments], catch_exceptions=False)
    lines = [run.command("export", "ledger", "--lines").stdout.splitlines()]
    lines.append(CliRunner().invoke(app, ["export", "ledger", "--lines", *arguments]).stdout.splitlines())
    ours, theirs = ([line for line in part if '"kind": "rejection"' not in line] for part in lines)
    assert ours == theirs


def test_nothing_readable_and_everything_readable_have_their_own_exit_codes(run: Run, tmp_path: Path) -> None:
    project = ["--project", str(tmp_path), "--workers", "0"]
    nothing = CliRunner().invoke(app, ["read", str(run.inputs / "empty.txt"), *project])
    assert nothing.exit_code == NOTHING_READ
    assert CliRunner().invoke(app, ["read", str(run.inputs / "good.txt"), *project]).exit_code == 0


def test_articles_without_conflict_are_no_failure_and_can_be_asked_for(tmp_path: Path) -> None:
    taxes = "The council talked about the new bridge, the price of bread and the school by the lake. " * 10
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "kherson.txt").write_text(GOOD)
    (tmp_path / "in" / "bridge.txt").write_text(taxes)
    command = ("read", str(tmp_path / "in"), "--workers", "0", "--project", str(tmp_path / "project"))
    result = CliRunner().invoke(app, command, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert "1 read, 0 unchanged, 0 could not be used" in result.output
    assert "1 set aside, since they tell of no armed conflict" in result.output
    assert "Could not be used:" not in result.output
    listed = CliRunner().invoke(app, ["ls", "rejections", "--project", str(tmp_path / "project")])
    assert "bridge.txt" in listed.output
    result = CliRunner().invoke(app, [*command, "--every-article"], catch_exceptions=False)
    assert "1 read, 1 unchanged, 0 could not be used" in result.output


def test_every_value_of_every_claim_leads_to_a_module(run: Run) -> None:
    claims = json.loads(run.command("ls", "claims", "--report", "good.txt", "--json").stdout)
    assert len(claims) > 1
    for claim in claims:
        explained = json.loads(run.command("explain", claim["id"], "--json").stdout)
        made = [fact for fact in explained["facts"] if fact["made_by"]]
        assert made
        assert [fact for fact in made if not fact["module"]] == []


def test_the_report_is_written_beside_the_ledger(run: Run) -> None:
    written = run.command("report")
    assert written.exit_code == 0
    page = (run.project / "report.html").read_text()
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert str(run.project / "report.html") in written.stdout


def _read(project: Path, *paths: Path) -> Result:
    command = ["read", *map(str, paths), "--workers", "0", "--project", str(project)]
    return CliRunner().invoke(app, command, catch_exceptions=False)


def test_what_is_not_there_any_more_is_named_and_kept_until_it_is_withdrawn(tmp_path: Path) -> None:
    inputs, project = tmp_path / "in", tmp_path / "project"
    inputs.mkdir()
    (inputs / "kherson.txt").write_text(GOOD)
    (inputs / "juba.txt").write_text(LATIN)
    (inputs / "rows.csv").write_text(
        f'day,text\n2023-03-04,"{GOOD}"\n2023-03-05,"{GOOD} Shelling went on in Kherson."\n'
    )
    assert "not there any more" not in _read(project, inputs).output
    (inputs / "juba.txt").unlink()
    (inputs / "rows.csv").write_text(f'day,text\n2023-03-04,"{GOOD}"\n')
    said = _read(project, inputs).output
    lost = dict(line.split("\t")[::-1] for line in said.splitlines() if line.startswith("report-"))
    assert sorted(lost) == ["juba.txt", "rows.csv#3"]
    assert "The project holds 4 reports" in said
    there = "not there any more" in _read(project, inputs / "kherson.txt").output
    assert not there, "what was not asked for is not missed"
    command = ("withdraw", *lost.values(), "--reason", "taken back", "--as", "Ana", "--project", str(project))
    assert "The project holds 2 reports" in CliRunner().invoke(app, command, catch_exceptions=False).output
    after = _read(project, inputs)
    assert after.exit_code == 0
    assert "not there any more" not in after.output
    rows = json.loads(CliRunner().invoke(app, ["ls", "rejections", "--json", "--project", str(project)]).output)
    assert {(row["file"], row["reason"]) for row in rows} == {(name, "withdrawn by Ana: taken back") for name in lost}
    (inputs / "juba.txt").write_text(LATIN)
    assert "The project holds 3 reports" in _read(project, inputs).output


def test_a_report_whose_file_is_there_is_not_withdrawn(tmp_path: Path) -> None:
    (tmp_path / "kherson.txt").write_text(GOOD)
    project = tmp_path / "project"
    _read(project, tmp_path / "kherson.txt")
    refused = CliRunner().invoke(app, ["withdraw", "report-", "--reason", "r", "--project", str(project)])
    assert refused.exit_code == ReportedlyError.exit_code or isinstance(refused.exception, ReportedlyError)
    assert "still there" in str(refused.exception)


def test_a_feed_that_goes_on_has_lost_nothing_and_a_renamed_file_is_not_gone(tmp_path: Path) -> None:
    inputs, project = tmp_path / "in", tmp_path / "project"
    inputs.mkdir()
    item = "<item><guid>{0}</guid><title>{0}</title><description>Shelling killed {0} people in Kherson.</description></item>"
    feed = '<rss version="2.0"><channel><title>Post</title>{}</channel></rss>'
    (inputs / "feed.xml").write_text(feed.format(item.format(7) + item.format(8)))
    (inputs / "old.txt").write_text(GOOD)
    _read(project, inputs)
    (inputs / "feed.xml").write_text(feed.format(item.format(8) + item.format(9)))
    (inputs / "old.txt").rename(inputs / "new.txt")
    said = _read(project, inputs).output
    assert "The project holds 4 reports" in said
    assert "not there any more" not in said


def test_copies_byte_for_byte_are_named(run: Run) -> None:
    assert "  good.txt = same.txt" in run.result.stdout.splitlines()
