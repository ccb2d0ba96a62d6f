"""What a page reads is of one moment, and asks the database few questions, however much the page shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text

from benchmarks.desk.ledgers import judgement_on, make_ledger
from reportedly.store import SqlStore, engines
from reportedly.store.catalogue.protocol import CursorError
from tests.store.catalogue.test_catalogue import filled
from tests.store.conftest import DATABASES
from tests.store.nouns import a_judgement
from tests.store.servers import Server


@contextmanager
def questions() -> Iterator[list[str]]:
    """Notes what is asked of any database."""
    asked: list[str] = []

    def note(_connection, _cursor, statement, _parameters, _context, _many) -> None:
        if statement.startswith("SELECT"):
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_what_is_decided_meanwhile_is_seen_after_the_block(reopen: Callable[[], SqlStore]) -> None:
    store, other = reopen(), reopen()
    store.judge(a_judgement(1))
    with store.catalogue.at_one_moment():
        assert store.catalogue.totals().judgements == 1
        before = store.catalogue.version()
        other.judge(a_judgement(2))
        assert store.catalogue.totals().judgements == 1
        assert store.catalogue.version() == before
        with store.catalogue.at_one_moment():  # one within the other is the same one
            assert len(store.judgements()) == 1
    assert store.catalogue.totals().judgements == 2
    assert store.catalogue.version() != before


def test_a_block_that_fails_leaves_nothing_behind(store: SqlStore) -> None:
    with pytest.raises(CursorError), store.catalogue.at_one_moment():
        store.catalogue.events(after="no cursor")
    store.judge(a_judgement(1))
    assert store.catalogue.totals().judgements == 1


@pytest.mark.parametrize("kind", DATABASES)
def test_an_event_is_a_dozen_questions_however_many_claims_it_has(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    where: Path | str = tmp_path / "reportedly.db"
    if kind != "sqlite":
        where = request.getfixturevalue("postgresql").database()
    world = make_ledger(300)
    store = filled(SqlStore(where), world)
    by_size = sorted(world.across.findings.events, key=lambda found: len(found.claims))
    store.judge(judgement_on(1, (by_size[-1].claims[0],)))
    counts = []
    store.catalogue.event(by_size[0].id)  # what is known of all events is looked up once
    for one in (by_size[0], by_size[-1]):
        with questions() as asked, store.catalogue.at_one_moment():
            found = store.catalogue.event(one.id)
            assert found is not None
            assert len(found.claims) == len(one.claims)
            ledger = store.catalogue.ledger_of([one.id])
            assert one in ledger.findings.events
        counts.append(len(asked))
    assert len(by_size[0].claims) < len(by_size[-1].claims)
    assert max(counts) <= 16
    store.close()


def test_a_connection_that_the_server_closed_is_replaced(postgresql: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "RESTED_SECONDS", 0.0)
    store, other = (SqlStore(where) for where in [postgresql.database()] * 2)
    store.judge(a_judgement(1))
    with other.database.write() as db:
        others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
        db.execute(text(f"SELECT pg_terminate_backend(pid) {others}"))
    assert len(store.judgements()) == 1
    store.close()
    other.close()
