"""Judgements that come in at once are appended together, and each as if it were alone."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from reportedly.errors import InternalError
from reportedly.model import Judgement
from reportedly.model.chain import first_bad
from reportedly.model.judgements import state_token
from reportedly.store import JudgedMeanwhileError, SqlStore
from reportedly.store.review.judgement_log import STEP, JudgementLog
from reportedly.store.review.judging import Judging
from tests.store.nouns import a_judgement

SAME = ("claim-1",)
NOTHING_YET = state_token(())


def at_once(store: SqlStore, wanted: list[tuple[Judgement, str | None]]) -> list[object]:
    """What becomes of judgements that all wait while somebody else has the turn."""
    judging = Judging(store.database)

    def judge(one: tuple[Judgement, str | None]) -> object:
        try:
            return judging.judge(*one)
        except (JudgedMeanwhileError, InternalError) as error:
            return error

    with ThreadPoolExecutor(len(wanted)) as pool:
        with judging._turn:
            results = []
            for number, one in enumerate(wanted, 1):
                results.append(pool.submit(judge, one))
                while len(judging._waiting) < number:  # in this order
                    threading.Event().wait(0.001)
        return [result.result() for result in results]


def test_of_two_who_decide_on_one_state_at_once_one_is_told(store: SqlStore) -> None:
    first, second = (replace(a_judgement(n), subject=SAME, against=()) for n in (1, 2))
    kept, told = at_once(store, [(first, NOTHING_YET), (second, NOTHING_YET)])
    assert kept.position == 1
    assert isinstance(told, JudgedMeanwhileError)
    assert [j.id for j in told.conflict.theirs] == [first.id]
    assert [j.id for j in store.judgements()] == [first.id]


def test_what_cannot_be_kept_fails_alone(store: SqlStore) -> None:
    store.judge(a_judgement(1))
    results = at_once(store, [(a_judgement(n), None) for n in (2, 1, 3)])
    assert isinstance(results[1], InternalError)
    assert [head.position for head in (results[0], results[2])] == [2, 3]
    assert [j.id for j in store.judgements()] == [a_judgement(n).id for n in (1, 2, 3)]
    assert first_bad(store.chain()) is None


@pytest.mark.parametrize("others", [0, STEP - 1, STEP, 2 * STEP + 3])
def test_the_last_decision_of_a_person_is_found_behind_those_of_others(store: SqlStore, others: int) -> None:
    first = [replace(a_judgement(n), person="Amal") for n in (1, 2)]
    undo = replace(a_judgement(3), kind="reverse", decision="reverse", reverses=first[1].id, against=())
    for made in (*first, undo, *(replace(a_judgement(10 + n), person="Cem") for n in range(others))):
        store.judge(made)
    log = JudgementLog(store.database)
    assert log.last_of("Amal", others + 3) == first[0]
    assert log.last_of("Amal", others + 2) is None
    assert log.last_of("Rania", 1000) is None


@pytest.mark.parametrize("number", [300])
def test_more_than_fit_into_one_transaction_are_all_kept(store: SqlStore, number: int) -> None:
    with ThreadPoolExecutor(32) as pool:
        heads = list(pool.map(lambda n: store.judge(a_judgement(n)), range(number)))
    assert sorted(head.position for head in heads) == list(range(1, number + 1))
    assert first_bad(store.chain()) is None
