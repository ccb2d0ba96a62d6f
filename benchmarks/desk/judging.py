"""Many who judge at once: nothing that was acknowledged is lost, nobody decides over somebody else's head, the chain holds.

    python -m benchmarks.desk.judging FOLDER|postgresql://... [--judgements 100000] [--threads 32] [--subjects 1000]

Every other judgement is made on a state that was looked at; whoever was too late looks again. The project must be an empty one.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from benchmarks.desk.ledgers import judgement_on
from reportedly.config import Project
from reportedly.model.chain import first_bad
from reportedly.model.judgements import state_token
from reportedly.store import JudgedMeanwhileError, SqlStore


def judge_all(store: SqlStore, thread: int, threads: int, judgements: int, subjects: int) -> tuple[list[str], int]:
    """The ids that were acknowledged to one thread, and how often somebody else had been faster."""
    acknowledged, late = [], 0
    for number in range(thread, judgements, threads):
        made = judgement_on(number, (f"claim-{number * 7919 % subjects:06}",))
        expected = state_token(store.past(made.subject)) if number % 2 else None
        while True:
            try:
                store.judge(made, expected)
            except JudgedMeanwhileError as error:
                late += 1
                expected = error.conflict.token
            else:
                break
        acknowledged.append(made.id)
    return acknowledged, late


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", help="folder, or postgresql://USER@HOST/DATABASE")
    parser.add_argument("--judgements", type=int, default=100_000)
    parser.add_argument("--threads", type=int, default=32)
    parser.add_argument("--subjects", type=int, default=1000)
    asked = parser.parse_args()
    store = SqlStore(Project.named(asked.project).created().database)
    began = time.perf_counter()
    with ThreadPoolExecutor(asked.threads) as pool:
        runs = [
            pool.submit(judge_all, store, n, asked.threads, asked.judgements, asked.subjects)
            for n in range(asked.threads)
        ]
        results = [run.result() for run in runs]
    seconds = time.perf_counter() - began
    chain = store.chain()
    acknowledged = [id_ for ids, _ in results for id_ in ids]
    lost, bad = set(acknowledged) - {row.id for row in chain}, first_bad(chain)
    print(
        f"{len(acknowledged)} judgements by {asked.threads} threads in {seconds:.0f} s: {len(chain) / seconds:.0f} a second"
    )
    print(f"{sum(late for _, late in results)} times somebody else had been faster and was seen")
    print(f"lost: {len(lost)}; rows: {len(chain)}; chain: {'holds' if bad is None else bad}")
    store.close()
    sys.exit(bool(lost) or len(chain) != len(acknowledged) or bad is not None)


if __name__ == "__main__":
    main()
