"""A program that keeps reports and judges in children, kills each in the middle, and looks what is left.

``killing.py DATABASE ROUNDS`` prints how many reports and judgements were acknowledged and how many are there at the end, as JSON. It ends
with an error as soon as something acknowledged is missing or the database is not sound.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import sys
import time
from pathlib import Path

from reportedly.model.chain import first_bad
from reportedly.store import SqlStore
from reportedly.store.checking import check
from tests.store.keeping import CLAIMS, reading_number
from tests.store.nouns import a_judgement

KEPT, JUDGED = b"k", b"j"
SOUND_EVERY = 40
"""Rounds after which everything is checked, not only what was acknowledged."""


def work(where: Path | str, kept: int, judged: int, tell: int) -> None:
    """Keeps a report and judges, in turns, and tells after each that it is done."""
    store = SqlStore(where)
    for number in itertools.count():
        store.keep(reading_number(kept + number))
        os.write(tell, KEPT)
        store.judge(a_judgement(judged + number))
        os.write(tell, JUDGED)


def killed_after(where: Path | str, kept: int, judged: int, round_: int) -> bytes:
    """What a child acknowledged before it was killed, at another point of its work in each round."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hear)
        work(where, kept, judged, tell)
        os._exit(0)
    os.close(tell)
    told = b""
    while len(told) < 1 + round_ % 5:
        told += os.read(hear, 1)
    time.sleep(0.0005 * (round_ % 17))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(hear, 4096):
        told += more
    os.close(hear)
    return told


def main() -> None:
    where: Path | str = sys.argv[1] if "://" in sys.argv[1] else Path(sys.argv[1])
    SqlStore(where).close()
    kept = judged = acknowledged = 0
    for round_ in range(int(sys.argv[2])):
        told = killed_after(where, kept, judged, round_)
        acknowledged += len(told)
        store = SqlStore(where)
        sources, chain = len(store.sources()), store.chain()
        assert sources in (kept + told.count(KEPT), kept + told.count(KEPT) + 1), "a report was lost"
        assert len(chain) in (judged + told.count(JUDGED), judged + told.count(JUDGED) + 1), "a judgement was lost"
        assert first_bad(chain) is None
        kept, judged = sources, len(chain)
        if round_ % SOUND_EVERY == 0:
            assert check(store.database) == []
        store.close()
    store = SqlStore(where)
    assert check(store.database) == []
    ledger = store.as_read()
    assert ledger.reports == tuple(reading_number(number).report for number in range(kept))
    assert len(ledger.claims) == kept * CLAIMS
    assert [j.id for j in store.judgements()] == [a_judgement(number).id for number in range(judged)]
    store.close()
    print(json.dumps({"acknowledged": acknowledged, "kept": kept, "judged": judged}))


if __name__ == "__main__":
    main()
