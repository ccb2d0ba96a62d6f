from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

from tests.cli.conftest import Known

Run = Callable[..., Result]


def test_a_listed_name_is_in_no_output_and_unredacted_brings_it_back(known: Known, run: Run) -> None:
    assert "nine people" in run("export", "ledger").stdout
    assert run("redact", "person", "Nine People", "Mayor of Dorn", "--reason", 'said "no"').exit_code == 0
    hidden = run("export", "ledger").stdout
    assert "nine people" not in hidden.casefold()
    assert "█" in hidden
    assert "nine people" in run("export", "ledger", "--unredacted").stdout
    listed = run("redact", "list").stdout
    assert "Nine People; Mayor of Dorn" in listed
    assert 'said "no"' in listed
    assert run("redact", "remove", "Mayor of Dorn").exit_code == 0
    assert "nine people" in run("export", "ledger").stdout


def test_a_report_under_embargo_is_in_no_output_until_its_day(known: Known, run: Run) -> None:
    assert run("redact", "embargo", known.report.id[:10], "2999-01-01").exit_code == 0
    for form in ("ledger", "acled-csv", "page"):
        hidden = run("export", form).stdout
        assert known.report.id not in hidden
        assert "nine people" not in hidden
    assert known.report.id in run("export", "ledger", "--unredacted").stdout
    run("redact", "remove", known.report.id)
    assert run("redact", "embargo", known.report.id, "2001-01-01").exit_code == 0
    assert known.report.id in run("export", "ledger").stdout


def test_a_policy_that_cannot_be_read_stops_every_output(known: Known, run: Run) -> None:
    (known.folder / "redaction.toml").write_text("persons = 3", encoding="utf-8")
    result = run("export", "ledger")
    assert result.exit_code != 0
    assert "nine people" not in result.output
    assert "not a redaction policy" in str(result.exception)


def test_the_key_is_for_its_owner_alone_and_is_no_report(known: Known, run: Run) -> None:
    run("export", "ledger")
    key = known.folder / "reportedly.key"
    assert key.stat().st_mode & 0o077 == 0
    assert len(bytes.fromhex(key.read_text())) == 32
    key.write_text("short")
    assert run("export", "ledger").exit_code != 0


def test_what_is_no_name_or_no_id_is_refused(known: Known, run: Run) -> None:
    assert run("redact", "person", "—").exit_code != 0
    assert run("redact", "embargo", "rep-nowhere", "2999-01-01").exit_code != 0
    assert run("redact", "remove", "nobody").exit_code != 0
    assert not (known.folder / "redaction.toml").exists()


def test_the_ledger_quotes_private_persons_as_reported_and_other_formats_do_not(tmp_path: Path, run: Run) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "Mosul, 3 May 2017\n\nA bomb killed two shoppers in Mosul on Tuesday, said Karim Haddad, a 34-year-old baker.\n"
    )
    assert run("read", str(report), "--workers", "0").exit_code == 0
    assert "Karim Haddad" in run("export", "ledger").stdout
    for arguments in (("ledger", "--redacted"), ("acled-csv",), ("jsonld",), ("page",)):
        assert "Haddad" not in run("export", *arguments).stdout
