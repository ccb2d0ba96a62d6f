"""What the second reader of event types costs: ``python -m benchmarks.speed.second_reader --data DIR [--articles N]``.

Articles of Timeline17 are extracted with it and without it by turns, in one run; printed are the ratio of the processor times and what
it takes for a claim.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from benchmarks.reading import reader
from benchmarks.speed.texts import conflict_long, drawn
from reportedly.extract import load_extractor
from reportedly.extract.parsing.parser import load_parser
from reportedly.model import Rejection


def main() -> None:
    """Prints the ratio and the milliseconds a claim."""
    parser = argparse.ArgumentParser("python -m benchmarks.speed.second_reader", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--articles", type=int, default=12)
    options = parser.parse_args()
    world, nlp = reader().world, load_parser()
    extractors = [
        load_extractor(world.registry, world.gazetteer, nlp=nlp, learned_types=heard) for heard in (False, True)
    ]
    read = [reader().report(text, "article.txt") for text in drawn(conflict_long(options.data), options.articles)]
    reports = [report for report in read if not isinstance(report, Rejection)]
    seconds, claims = [0.0, 0.0], 0
    for report in reports:
        extractors[1].extract(report)  # whose words are kept from now on: neither turn has to learn them
        for turn, extractor in enumerate(extractors):
            began = time.process_time()
            found = extractor.extract(report)
            seconds[turn] += time.process_time() - began
            claims += len(found) * turn
    without, both = seconds
    print(f"{len(reports)} articles, {claims} claims: extraction takes {both / without:.2f} times as long with it,")
    print(f"{(both - without) / claims * 1000:.2f} ms a claim")


if __name__ == "__main__":
    main()
