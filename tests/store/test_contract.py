"""What the store promises, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reportedly.errors import InternalError
from reportedly.model import Conflict, Findings, Publication, Rejection, state_token
from reportedly.model.chain import canonical, first_bad, head_of
from reportedly.store import Across, Found, JudgedMeanwhileError, SetAside, Source, SqlStore, Store
from tests.store.nouns import TEXT, a_claim, a_judgement, a_reading, findings_on, published_on

OTHER_TEXT = "Second day\n\nShelling killed at least twelve people in Dorn."


def test_a_reading_comes_back_equal_from_another_connection(reopen: Callable[[], Store]) -> None:
    reading = a_reading()
    reopen().keep(reading)
    ledger = reopen().ledger()
    assert ledger.reports == (reading.report,)
    assert ledger.claims == reading.claims
    assert reopen().sources() == (replace(reading.source, report=reading.report.id),)


def test_characters_outside_ascii_and_nul_survive(store: Store) -> None:
    reading = a_reading("Заголовок \U0001f4a5\n\nShelling killed \u200f«nine»\x00 people\u2028")
    store.keep(reading)
    assert store.ledger().reports[0].raw == reading.report.raw


def test_the_order_of_keeping_does_not_show(
    reopen: Callable[[], Store],
    new_project: Callable[[], Path | str],
    open_at: Callable[[Path | str], SqlStore],
) -> None:
    readings = [a_reading(), a_reading(OTHER_TEXT, "b/alpha.txt"), a_reading(OTHER_TEXT + " Again.", "a/omega.txt")]
    store = reopen()
    for reading in readings:
        store.keep(reading)
    forward, stamp = store.ledger(), store.input_stamp()
    backward = open_at(new_project())
    for reading in reversed(readings):
        backward.keep(reading)
    assert backward.ledger() == forward
    assert backward.input_stamp() == stamp
    assert [report.file for report in forward.reports] == ["alpha.txt", "dorn.txt", "omega.txt"]


def test_keeping_twice_changes_nothing(store: Store) -> None:
    store.keep(a_reading())
    before = store.ledger(), store.input_stamp(), store.sources()
    store.keep(a_reading())
    assert (store.ledger(), store.input_stamp(), store.sources()) == before


def test_a_second_reading_of_the_same_report_replaces_its_claims(store: Store) -> None:
    reading = a_reading()
    store.keep(reading)
    stamp = store.input_stamp()
    again = replace(reading, claims=(a_claim(reading.report, "the mayor said"),))
    store.keep(again)
    assert store.ledger().claims == again.claims
    assert store.input_stamp() != stamp


def test_a_changed_file_supersedes_its_report(store: Store) -> None:
    old = a_reading()
    store.keep(old)
    new = a_reading(TEXT + " He did not say more.")
    store.keep(new)
    assert store.ledger().reports == (new.report,)
    assert store.find(old.report.id) == (Found("report", old.report.id),)


def test_the_same_bytes_twice_are_one_report_under_the_first_name(store: Store) -> None:
    for order in (("b.txt", "a.txt", "c.txt"), ("c.txt", "b.txt")):
        for path in order:
            store.keep(a_reading(path=path))
    ledger = store.ledger()
    assert [report.file for report in ledger.reports] == ["a.txt"]
    assert len(ledger.claims) == 1
    assert [source.path for source in store.sources()] == ["a.txt", "b.txt", "c.txt"]


def test_a_rejection_takes_the_place_of_a_report_and_gives_it_back(store: Store) -> None:
    reading = a_reading()
    rejection = Rejection("dorn.txt", "read", "the file is empty", "empty")
    store.keep(reading)
    store.keep(SetAside(Source("dorn.txt", "dorn.txt", "0" * 64, "stamp"), rejection))
    assert store.ledger().reports == ()
    assert store.ledger().claims == ()
    assert store.ledger().rejections == (rejection,)
    store.keep(reading)
    assert store.ledger().rejections == ()
    assert store.ledger().reports == (reading.report,)


def test_rejections_without_a_file_are_replaced_by_path(store: Store) -> None:
    missing, empty = Rejection("gone.txt", "read", "no such file"), Rejection("folder", "read", "no readable file")
    store.reject([missing, empty])
    store.reject([missing], instead_of=["folder"])
    assert store.ledger().rejections == (missing,)


def test_findings_are_kept_in_order_and_replaced_together(store: Store) -> None:
    reading = a_reading()
    store.keep(reading)
    findings = findings_on(reading.claims)
    store.keep_across(Across(findings), "first")
    assert store.ledger().findings == findings
    assert store.across_stamp() == "first"
    store.keep_across(Across(Findings(events=findings.events)), "second")
    assert store.ledger().findings == Findings(events=findings.events)
    assert store.across_stamp() == "second"


def test_findings_that_cannot_be_kept_leave_the_old_ones(store: Store) -> None:
    reading = a_reading()
    store.keep(reading)
    findings = findings_on(reading.claims)
    store.keep_across(Across(findings), "first")
    with pytest.raises(InternalError):
        store.keep_across(Across(Findings(events=findings.events * 2)), "second")
    assert store.ledger().findings == findings
    assert store.across_stamp() == "first"


def test_companions_change_what_is_shown_and_not_what_was_read(store: Store) -> None:
    reading = a_reading()
    store.keep(reading)
    stamp = store.input_stamp()
    dated = published_on(reading.report, date(2001, 5, 9))
    regrounded = tuple(a_claim(dated, c.claim.span.exact, day=date(2001, 5, 8)) for c in reading.claims)
    store.keep_across(Across(Findings(), (dated,), regrounded), "stamp")
    assert store.ledger().reports[0].published == Publication(date(2001, 5, 9), date(2001, 5, 9), "companions")
    assert store.ledger().claims == regrounded
    assert store.as_read().reports == (reading.report,)
    assert store.as_read().claims == reading.claims
    assert store.input_stamp() == stamp
    store.keep(reading)
    store.keep_across(Across(Findings()), "stamp")
    assert store.ledger().claims == reading.claims


def test_judgements_stay_in_order_and_count_as_input(store: Store) -> None:
    stamp = store.input_stamp()
    for number in (2, 1):
        store.judge(a_judgement(number))
    assert store.judgements() == (a_judgement(2), a_judgement(1))
    assert store.input_stamp() != stamp
    with pytest.raises(InternalError):
        store.judge(a_judgement(2))
    assert len(store.judgements()) == 2


def test_judgements_are_chained_and_the_chain_is_as_stored(store: Store) -> None:
    assert store.chain() == ()
    heads = [store.judge(a_judgement(number)) for number in (3, 1, 2)]
    rows = store.chain()
    assert first_bad(rows, heads[1]) is None
    assert heads[-1] == head_of(rows[-1])
    assert [row.position for row in rows] == [1, 2, 3]
    assert [row.payload for row in rows] == [canonical(judgement) for judgement in store.judgements()]


def test_who_decides_on_an_old_state_is_told_and_nothing_is_lost(store: Store) -> None:
    seen = state_token(store.past(["clm-1"]))
    store.judge(a_judgement(1), seen)
    with pytest.raises(JudgedMeanwhileError) as caught:
        store.judge(a_judgement(2), seen)
    assert caught.value.conflict == Conflict((), (a_judgement(1),), a_judgement(2), state_token(store.past(["clm-1"])))
    assert store.judgements() == (a_judgement(1),)
    store.judge(a_judgement(2), caught.value.conflict.token)
    other = replace(a_judgement(3), subject=("clm-2",), against=("clm-1",))
    store.judge(other, state_token(store.past(["clm-2", "clm-1"])))
    assert store.past(["clm-1"]) == (a_judgement(1), a_judgement(2), other)
    assert store.past(["clm-2"]) == (other,)
    assert store.past(["clm-9"]) == ()


def test_things_are_found_by_the_start_of_their_id(store: Store) -> None:
    reading = a_reading()
    store.keep(reading)
    store.keep_across(Across(findings_on(reading.claims)), "stamp")
    store.judge(a_judgement())
    assert {found.kind for found in store.find("")} == {"report", "claim", "event", "origin", "relation", "judgement"}
    assert store.find(reading.claims[0].id[:12]) == (Found("claim", reading.claims[0].id),)
    assert store.find("clm-%") == ()
    assert len(store.find("", limit=2)) == 2
