"""From any id to module and sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import Result

import reportedly
from reportedly.cli.looking.explanation import CONTEXT, module_file, quote
from reportedly.errors import IdError
from reportedly.model import Landmark
from reportedly.store import SqlStore
from tests.cli.conftest import Known
from tests.store.nouns import a_claim, a_reading, a_report

Run = Callable[..., Result]


def test_a_claim_leads_to_its_sentence_and_to_the_module_of_each_value(run: Run, known: Known) -> None:
    shown = run("explain", known.claims[0].id).stdout
    assert "⟦Shelling of Dorn killed at least nine people⟧ on Tuesday,\\x9b2J the mayor \\u202esaid." in shown
    assert "9 to no upper bound people (at_least)  «at least nine»" in shown
    assert "by ground.quantities@1 in reportedly/ground/quantities.py" in shown
    assert "by extract.rules@1 in reportedly/extract/rules.py; strike verb" in shown
    assert "«Shelling»" in shown
    assert f"stands in: {known.report.id}" in shown
    assert f"about the event: {known.findings.events[0].id}" in shown


@pytest.mark.parametrize("kind", ["report", "claim", "event", "origin", "relation"])
def test_every_kind_is_explained_in_words_and_in_json(run: Run, known: Known, kind: str) -> None:
    findings = known.findings
    things = {
        "report": known.report,
        "claim": known.claims[0],
        "event": findings.events[0],
        "origin": findings.origins[0],
        "relation": findings.relations[0],
    }
    id_ = things[kind].id
    shown = run("explain", id_)
    assert shown.exit_code == 0
    assert shown.stdout.startswith(f"{kind} {id_}\n")
    assert not set(shown.stdout) & set("\x1b\x9b\u202e\r\x07")
    explained = json.loads(run("explain", id_, "--json").stdout)
    assert (explained["kind"], explained["id"]) == (kind, id_)
    for quoted in explained["quotes"]:
        assert known.report.raw[quoted["start"] : quoted["end"]] == quoted["raw"]
        context = quoted["before"].strip("…") + quoted["words"] + quoted["after"].strip("…")
        assert known.report.text.count(context) == 1
    assert bool(explained["quotes"]) == (kind != "report")


def test_the_start_of_an_id_is_enough(run: Run, known: Known) -> None:
    start = known.claims[0].id[:10]
    assert run("explain", start).stdout.startswith(f"claim {known.claims[0].id}\n")


def test_ids_that_name_nothing_or_several_things_are_told_apart(run: Run, known: Known) -> None:
    for start, words in (("xyz", "no id starts with 'xyz'"), ("clm-", "several ids start with 'clm-'")):
        result = run("explain", start)
        assert isinstance(result.exception, IdError)
        assert words in str(result.exception)


def test_an_unknown_id_is_sent_to_the_list_of_its_kind(run: Run) -> None:
    hints = {"event-zz": "ls events", "judgement-zz": "judge log", "c-zz": "ls claims", "zz": "ls claims"}
    for start, command in hints.items():
        error = run("explain", start).exception
        assert isinstance(error, IdError)
        assert error.advice == f"Ids stand in the first column of: reportedly {command}"


def test_a_superseded_report_is_named_so(run: Run, known: Known) -> None:
    store = SqlStore(known.folder / "reportedly.db")
    store.keep(a_reading("Another text\n\nNobody was killed."))
    store.close()
    result = run("explain", known.report.id)
    assert isinstance(result.exception, IdError)
    assert "superseded" in str(result.exception)


@pytest.mark.parametrize(
    ("made_by", "file"),
    [
        ("extract.rules@3", "reportedly/extract/rules.py"),
        ("read.html@1", "reportedly/read/formats/html.py"),
        ("ground.nothing_of_this_name@1", "reportedly/ground"),
        ("elsewhere.rules@1", None),
        ("../../etc.passwd@1", None),
        ("", None),
    ],
)
def test_made_by_leads_to_a_file(made_by: str, file: str | None) -> None:
    assert module_file(made_by) == file
    if file:
        assert (Path(reportedly.__file__).parent.parent / file).exists()


def test_a_quote_of_a_paged_file_names_its_page() -> None:
    report = replace(a_report(file="paged.pdf"), landmarks=(Landmark(0, 10, "page 1"), Landmark(10, 10_000, "page 2")))
    shown = quote("clm-1", report, report.span(12, 20))
    assert (shown.landmark, quote("clm-1", report, report.span(2, 5)).landmark) == ("page 2", "page 1")
    assert quote("clm-1", a_report(), report.span(12, 20)).landmark is None


def test_a_long_paragraph_is_cut_between_words() -> None:
    words = [f"word{number}" for number in range(400)]
    report = a_report(" ".join(words))
    shown = quote("clm-1", report, a_claim(report, "word200").claim.span)
    assert shown.words == "word200"
    for part, cut in ((shown.before, shown.before[:2]), (shown.after, shown.after[-2:])):
        assert "…" in cut
        assert len(part) <= CONTEXT + 2
        assert set(part.split()) - {"…"} <= set(words)
