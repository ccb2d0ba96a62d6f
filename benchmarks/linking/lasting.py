"""Memory of looking across for a long time: ``python -m benchmarks.linking.lasting --claims 20000 --window 2000``.

A window of so many claims slides over a synthetic world: reports come one step after the other, as many old ones go, and at each step
the reports in it are linked and weighed by one linker that goes on. The ledger keeps its size, so whatever grows is kept for nothing.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator

from benchmarks.speed.memory import MB, held
from benchmarks.weigh.worlds import Settings, make_world
from reportedly.link import Linker
from reportedly.model import GroundedClaim
from reportedly.weigh import weigh
from tests.weigh.accounts import together

STEPS_A_WINDOW = 4


def lasting(claims: int, window: int) -> Iterator[dict[str, float]]:
    """After each step: claims that have come so far, those in the window, their events and relations, blocks that Python's allocator has
    given out, megabytes held, milliseconds."""
    reports, told = together(make_world(Settings(claims)).accounts)
    reports.sort(key=lambda r: (str(r.published.earliest), r.id))
    of_report: dict[str, list[GroundedClaim]] = defaultdict(list)
    for claim in told:
        of_report[claim.report].append(claim)
    size = round(window * len(reports) / len(told))
    linker = Linker()
    for end in range(size, len(reports) + 1, max(1, size // STEPS_A_WINDOW)):
        began = time.process_time()
        now = reports[end - size : end]
        its = [claim for report in now for claim in of_report[report.id]]
        linker.become(now, its, [])
        findings = weigh(now, its, linker.linkage().events, [])
        spent = time.process_time() - began
        figures = {"events": len(findings.events), "relations": len(findings.relations)}
        del findings
        gc.collect()
        came = sum(len(of_report[report.id]) for report in reports[:end])
        memory = {"blocks": sys.getallocatedblocks(), "MB": round(held() / MB, 1)}
        yield {"came": came, "claims": len(its), **figures, **memory, "ms": round(1000 * spent)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--window", type=int, default=2_000)
    options = parser.parse_args()
    for figures in lasting(options.claims, options.window):
        print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
