"""What is published stays as it was, says what it rests on, and is taken back without being deleted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date

import pytest
from typer.testing import Result

from reportedly.errors import InternalError, OutputError
from reportedly.model import ChainHead, retracted
from reportedly.model.chain import first_bad
from reportedly.publish.records import canonical, record_changes, record_of
from reportedly.releases import Order, chain_head, difference, make_release, published_events, retract, touched_by
from reportedly.review import Draft, LedgerThings, prepared
from reportedly.store import SqlStore
from reportedly.store.review.reviews import ReviewError, Reviews
from tests.cli.conftest import Known
from tests.publish.redaction.harmed import POLICY, harmed

Run = Callable[..., Result]
TODAY = date(2031, 5, 3)


@pytest.fixture
def store(known: Known):
    found = SqlStore(known.folder / "reportedly.db")
    yield found
    found.close()


@pytest.fixture
def reviews(known: Known):
    found = Reviews.open(known.folder / "reportedly.db")
    yield found
    found.close()


def order(name: str, *events: str) -> Order:
    return Order(
        name, events, "monthly", "R. Tester", f"2031-05-03T10:00:0{['may', 'june', 'july'].index(name)}", TODAY
    )


def test_a_release_freezes_redacted_records_with_the_head_of_the_log(
    known: Known, store: SqlStore, reviews: Reviews
) -> None:
    event = known.findings.events[0].id
    release = make_release(store, reviews, store.ledger(), order("may", event), POLICY)
    (record,) = reviews.records(release.records)
    content = json.loads(record.payload)
    assert content.pop("head") == {"position": 1, "hash": chain_head(store).hash}
    assert hashlib.sha256(canonical(content).encode()).hexdigest() == record.digest
    assert content["redaction"]
    assert {c["id"] for c in content["claims"]} == set(known.findings.events[0].claims)
    assert published_events(store.ledger(), store.judgements()) == (event,)
    assert first_bad(store.chain()) is None


def test_what_has_not_changed_keeps_its_version_and_what_has_is_shown(
    known: Known, store: SqlStore, reviews: Reviews
) -> None:
    event = known.findings.events[0]
    make_release(store, reviews, store.ledger(), order("may", event.id), POLICY)
    june = make_release(store, reviews, store.ledger(), order("june"), POLICY)
    assert june.records == reviews.release("may").records
    assert difference(reviews, "may", "june") == ()
    things = LedgerThings(store.ledger(), store.judgements())
    chosen = Draft("value", (event.id,), "12", "the hospital's list", property="killed")
    store.judge(prepared(chosen, "R. Tester", "2031", things))
    july = make_release(store, reviews, store.ledger(), order("july", event.id), POLICY)
    assert reviews.records(july.records)[0].version == 2
    (changed,) = difference(reviews, "june", "july")
    found = {c.what: (c.before, c.after) for c in changed.changes}
    assert "best 12" in found["value range killed"][1]
    assert "best 12" not in found["value range killed"][0]
    assert reviews.records(june.records)[0].payload != reviews.records(july.records)[0].payload


def test_a_retraction_deletes_nothing_and_lists_what_it_touches(
    known: Known, store: SqlStore, reviews: Reviews
) -> None:
    event = known.findings.events[0].id
    may = make_release(store, reviews, store.ledger(), order("may", event), POLICY)
    make_release(store, reviews, store.ledger(), order("june"), POLICY)
    touched = retract(store, reviews, may.records[0], "wrong list", "R. Tester", "2031")
    assert touched.releases == ("may", "june")
    assert retracted(store.judgements()) == {may.records[0]}
    assert reviews.records(may.records)
    with pytest.raises(OutputError, match="already"):
        retract(store, reviews, may.records[0], "again", "R. Tester", "2032")
    assert touched_by(reviews, "june").records == may.records
    with pytest.raises(OutputError, match="no record or release"):
        touched_by(reviews, "record-none")


def test_nothing_and_the_same_name_twice_are_no_release(known: Known, store: SqlStore, reviews: Reviews) -> None:
    with pytest.raises(OutputError, match="nothing was decided"):
        make_release(store, reviews, store.ledger(), order("may"), POLICY)
    make_release(store, reviews, store.ledger(), order("may", known.findings.events[0].id), POLICY)
    with pytest.raises(OutputError, match="already"):
        make_release(store, reviews, store.ledger(), order("may"), POLICY)
    with pytest.raises(ReviewError):
        difference(reviews, "may", "never")


def test_a_record_is_made_of_a_redacted_ledger_only() -> None:
    with pytest.raises(InternalError, match="redacted"):
        record_of(harmed("Yusuf Hamdan", "Salma Rami"), "evt-1", ChainHead())


def test_changes_of_a_record_that_came_or_went() -> None:
    assert record_changes(None, None) == ()


def test_releases_by_command(known: Known, run: Run) -> None:
    event = known.findings.events[0].id
    assert run("judge", "publish", event, "--reason", "three voices").exit_code == 0
    made = run("release", "make", "may", "--reason", "monthly", "--as", "R. Tester")
    assert made.exit_code == 0, made.output or repr(made.exception)
    record = made.stdout.splitlines()[1].split(",")[0].strip()
    assert json.loads(run("release", "show", record).stdout)["event"]["id"] == event
    assert json.loads(run("release", "list", "--json").stdout)[0]["records"] == [record]
    retracting = run("release", "retract", record, "--reason", "wrong")
    assert "Releases that hold it: may" in retracting.stdout
    assert json.loads(run("release", "list", "--json").stdout)[0]["retracted_records"] == [record]
    assert run("release", "diff", "may", "may").stdout == ""


def test_coding_by_command(known: Known, run: Run) -> None:
    drawn = run("coding", "sample", "pilot", "--coder", "Amal", "--coder", "Nour", "--size", "2")
    assert "2 claims for each of Amal, Nour" in drawn.stdout, repr(drawn.exception)
    assert run("coding", "sample", "solo", "--coder", "Amal").exit_code != 0
    for who, killed in (("Amal", ("9", "3")), ("Nour", ("9", "4"))):
        asked = ""
        for number in killed:
            shown = run("coding", "next", "--as", who).stdout
            asked += shown
            assert run("coding", "code", shown.split()[0], f"killed={number}", "valid=yes", "--as", who).exit_code == 0
        assert "nine people" in asked
        assert "no names" in asked
        assert "Nothing left" in run("coding", "next", "--as", who).stdout
    rows = {r["field"]: r for r in json.loads(run("coding", "agreement", "pilot", "--json").stdout)}
    assert rows["killed"]["claims"] == 2
    assert rows["killed"]["alpha"] > 0.9
    (difference_,) = json.loads(run("coding", "differences", "pilot", "--json").stdout)
    assert difference_["codes"] == {"Amal": "3", "Nour": "4"}
    settled = run("coding", "settle", difference_["claim"], "valid", "no", "--reason", "an aside")
    assert settled.exit_code == 0, repr(settled.exception)
    assert difference_["claim"] not in run("export", "ledger").stdout
