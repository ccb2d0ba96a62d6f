"""A program that keeps reports until it is killed, and says after each one that it is kept: ``keeping.py DATABASE``."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from reportedly.store import Reading, SqlStore
from tests.store.nouns import a_claim, a_report, a_source

CLAIMS = 20


def reading_number(number: int) -> Reading:
    """A report with ``CLAIMS`` claims, the same one for the same number."""
    paragraphs = [f"Shelling number {claim} killed {number} people." for claim in range(CLAIMS)]
    report = a_report("\n\n".join([f"Report {number}", *paragraphs]), f"{number:06}.txt")
    return Reading(a_source(report), report, tuple(a_claim(report, paragraph) for paragraph in paragraphs))


def main() -> None:
    store = SqlStore(Path(sys.argv[1]))
    for number in itertools.count(len(store.sources())):
        store.keep(reading_number(number))
        print(number, flush=True)


if __name__ == "__main__":
    main()
