"""Lists: what they show, what the filters keep, and that no text of others steers the terminal."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from typer.testing import Result

from tests.cli.conftest import Known

Run = Callable[..., Result]


def test_reports_show_outlet_date_claims_and_title(run: Run, known: Known) -> None:
    result = run("ls", "reports")
    assert result.exit_code == 0
    cells = result.stdout.rstrip("\n").split("\t")
    assert cells == [
        known.report.id,
        "dorn.txt",
        "Outlet X",
        "",
        "2",
        "Dorn \\x1b[31mshelled\\x1b[0m [bold]again[/bold]",
    ]


def test_claims_show_speaker_and_words(run: Run, known: Known) -> None:
    lines = run("ls", "claims").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == [claim.id for claim in known.claims]
    assert lines[0].endswith("\tattributed\tOutlet X\tShelling of Dorn killed at least nine people")


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("claims", "--text", "NO NAMES"), 1),
        (("claims", "--certainty", "attributed"), 2),
        (("claims", "--certainty", "denied"), 0),
        (("claims", "--type", "Shelling/artillery/missile attack"), 2),
        (("claims", "--type", "protest"), 0),
        (("claims", "--report", "dorn.txt"), 2),
        (("claims", "--event", "evt-"), 2),
        (("reports", "--undated"), 1),
        (("reports", "--text", "elsewhere"), 0),
        (("events", "--type", "explosion_remote_violence"), 1),
        (("events", "--text", "madrid"), 0),
        (("relations", "--kind", "agreement"), 1),
        (("relations", "--kind", "contradiction"), 0),
        (("rejections",), 1),
    ],
)
def test_filters_keep_what_they_name(run: Run, arguments: tuple[str, ...], count: int) -> None:
    listed = run("ls", *arguments)
    assert listed.exit_code == 0
    assert len(listed.stdout.splitlines()) == count
    as_json = run("ls", *arguments, "--json")
    assert len(json.loads(as_json.stdout)) == count


@pytest.mark.parametrize(
    "arguments", [("claims", "--certainty"), ("claims", "--type"), ("events", "--type"), ("relations", "--kind")]
)
def test_a_name_that_nothing_can_have_is_refused_with_those_there_are(run: Run, arguments: tuple[str, ...]) -> None:
    listed = run("ls", *arguments, "unverifed")
    assert listed.exit_code != 0
    assert "there are:" in " ".join(listed.output.replace("│", " ").split())


@pytest.mark.parametrize(
    ("arguments", "listed_by"),
    [
        (("claims", "--event", "evt-zz"), "ls events"),
        (("sourcing", "--event", "evt-zz"), "ls events"),
        (("values", "--event", "evt-zz"), "ls events"),
        (("claims", "--report", "other.txt"), "ls reports"),
    ],
)
def test_an_event_or_report_that_there_is_not_is_refused_with_what_lists_those_there_are(
    run: Run, arguments: tuple[str, ...], listed_by: str
) -> None:
    result = run("ls", *arguments)
    assert result.exit_code != 0
    assert arguments[-1] in str(result.exception)
    assert listed_by in getattr(result.exception, "advice", "")


def test_json_holds_the_rows_of_the_ledger_file(run: Run, known: Known) -> None:
    first = json.loads(run("ls", "claims", "--json").stdout)[0]
    assert first["id"] == known.claims[0].id
    assert first["quote"] == known.report.raw[first["start"] : first["end"]]


@pytest.mark.parametrize("what", ["reports", "claims", "events", "relations", "rejections"])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_nothing_that_steers_a_terminal_is_printed(run: Run, what: str, form: tuple[str, ...]) -> None:
    printed = run("ls", what, *form).stdout
    assert not set(printed) & set("\x1b\x9b\u202e\r\x07")


def test_a_folder_without_a_ledger_is_named(run: Run, known: Known) -> None:
    (known.folder / "reportedly.db").unlink()
    result = run("ls", "claims")
    assert result.exit_code == 1
    assert "no ledger here" in str(result.exception)
