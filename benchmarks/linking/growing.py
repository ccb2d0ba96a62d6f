"""What one more report costs: linking goes on over synthetic worlds of growing size.

``python -m benchmarks.linking.growing 10000 100000`` prints the costs of each size as a line of JSON; a million needs 15 GB.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from statistics import median

from benchmarks.weigh.worlds import Settings, make_world
from reportedly.link import Linker
from reportedly.model import GroundedClaim, Judgement
from tests.weigh.accounts import together

NEW = 40
"""Reports that come one by one, after all others."""


def cost(claims: int) -> dict[str, float]:
    """Milliseconds of processor time over a world of so many claims: for a claim of the first run, for a new report (median and
    worst), for a judgement (median), for reading the whole result.
    """
    world = make_world(Settings(claims))
    reports, told = together(world.accounts)
    of_report: dict[str, list[GroundedClaim]] = defaultdict(list)
    for claim in told:
        of_report[claim.report].append(claim)
    step = len(reports) // NEW
    late = {r.id for r in reports[step // 2 :: step]}
    linker = Linker()
    early = [r for r in reports if r.id not in late]
    first = _milliseconds(lambda: linker.update(early, [c for r in early for c in of_report[r.id]], judgements=[]))
    fresh = [_milliseconds(partial(linker.update, [r], of_report[r.id])) for r in reports if r.id in late]
    judged = []
    pairs = list(zip(told[:: len(told) // 10], told[1 :: len(told) // 10], strict=False))
    log: list[Judgement] = []
    for number, (a, b) in enumerate(pairs):
        log.append(
            Judgement(f"j{number}", "same_event", (a.id, b.id), "different", "", "p", f"2024-01-01T00:00:{number:02}Z")
        )
        judged.append(_milliseconds(partial(linker.update, judgements=log)))
    whole = _milliseconds(linker.linkage)
    return {
        "claims": float(len(told)),
        "first run, ms a claim": round(first / len(told), 3),
        "new report, ms": round(median(fresh), 2),
        "new report at worst, ms": round(max(fresh), 2),
        "judgement, ms": round(median(judged), 2),
        "whole result, ms": round(whole, 1),
    }


def _milliseconds(run: Callable[[], object]) -> float:
    started = time.process_time()
    run()
    return 1000 * (time.process_time() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=int, nargs="+", help="how many claims a world has")
    for claims in sorted(parser.parse_args().claims):
        found = cost(claims)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9
        print(json.dumps(found | {"peak GB": round(peak, 2)}), flush=True)


if __name__ == "__main__":
    main()
