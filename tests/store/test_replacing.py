"""Findings in place of others: what differs is written, and nobody waits for it who judges."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

import pytest

from benchmarks.desk.ledgers import judgement_on
from reportedly.model import Event
from reportedly.store import Across, SqlStore, replacing
from reportedly.store import tables as t
from reportedly.store.index import indexing
from tests.store.catalogue.test_catalogue import filled, world


def changed(events: Sequence[Event], kind: str) -> tuple[Event, ...]:
    match kind:
        case "none":
            return tuple(events)
        case "one gone":
            return (*events[:3], *events[4:])
        case "one more":
            return (
                *events[:5],
                replace(events[0], id="event-new", claims=events[0].claims[:1]),
                *events[5:],
            )
        case "told otherwise":
            return (replace(events[0], title="Mill of Tarn"), *events[1:])
        case "another order":
            return tuple(Random(7).sample(list(events), len(events)))  # noqa: S311 - the same each time
        case _:
            return ()


KINDS = ("none", "one gone", "one more", "told otherwise", "another order", "all gone")


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_differs_is_written_and_the_ledger_is_as_if_all_had_been(
    store: SqlStore, kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = world()
    filled(store, made)
    events = changed(made.across.findings.events, kind)
    ids = {event.id for event in events}
    findings = replace(
        made.across.findings,
        events=events,
        assessments=tuple(a for a in made.across.findings.assessments if a.event in ids),
        sourcing=tuple(s for s in made.across.findings.sourcing if s.event in ids),
        relations=made.across.findings.relations[:: 1 if kind == "none" else 2],
    )
    store.keep_across(Across(findings, questions=made.across.questions[1:]), "second")
    afresh = SqlStore(tmp_path_factory.mktemp("afresh") / "reportedly.db")
    for reading in made.readings():
        afresh.keep(reading)
    afresh.keep_across(Across(findings, questions=made.across.questions[1:]), "second")
    assert store.ledger() == afresh.ledger()
    with store.database.read() as here, afresh.database.read() as there:
        assert indexing.digest(here) == indexing.digest(there)
        for table in t.ACROSS:
            columns = sorted(column.name for column in table.c)
            rows = [
                sorted(repr([row[name] for name in columns]) for row in db.execute(table.select()).mappings())
                for db in (here, there)
            ]
            assert rows[0] == rows[1], table.name
    found = store.catalogue.search("Mill of Tarn", ["event"])
    assert found.total == (kind == "told otherwise")
    afresh.close()


def test_whoever_judges_waits_for_no_finding(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    made = filled(store, world()) and world()
    waited: list[bool] = []
    rows_of = indexing.finding_rows

    def slow(*given: object) -> object:
        judging = threading.Thread(target=store.judge, args=(judgement_on(1, (made.claims[0].id,)),))
        judging.start()
        judging.join(timeout=5)
        waited.append(judging.is_alive())
        return rows_of(*given)

    monkeypatch.setattr(indexing, "finding_rows", slow)
    store.keep_across(made.across, "again")
    assert waited == [False]
    assert store.across_stamp() == "again"
    assert len(store.judgements()) == 1


def test_what_comes_in_while_differences_are_looked_for_is_not_overwritten(
    store: SqlStore, reopen: Callable[[], SqlStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = filled(store, world()) and world()
    others = replace(made.across.findings, events=made.across.findings.events[:-1])
    difference, looked = replacing.difference, list[bool]()

    def beaten(*given: object) -> object:
        if not looked:
            looked.append(True)
            reopen().keep_across(Across(others), "others")
        return difference(*given)

    monkeypatch.setattr(replacing, "difference", beaten)
    store.keep_across(made.across, "mine")
    assert store.ledger().findings.events == made.across.findings.events
    assert store.across_stamp() == "mine"


def test_rows_that_move_together_are_one_run() -> None:
    assert replacing._runs([(5, 1), (6, 1), (7, 1)], [1, 2, 9]) == [(5, 7, 1)]
    assert replacing._runs([(5, 1), (7, 1)], [6]) == []  # a row that stays lies between
    assert replacing._runs([(5, 2), (6, -1)], []) == [(5, 5, 2), (6, 6, -1)]
