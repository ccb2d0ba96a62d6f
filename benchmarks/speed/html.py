"""Reading of HTML pages beside trafilatura alone and beside parsing alone, by turns, so that a busy machine is busy for all."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from reportedly.model import Rejection
from reportedly.read import read_report


def html_rates(pages: Sequence[str]) -> dict[str, float]:
    """Pages a second of each, one process, and the ratio of ours to trafilatura's."""
    import lxml.html
    import trafilatura

    def ours(page: str) -> None:
        report = read_report(page.encode(), "page.html")
        if isinstance(report, Rejection):
            raise ValueError(f"the page was not read: {report.reason}")

    runs: dict[str, Callable[[str], object]] = {
        "read": ours,
        "trafilatura fast": lambda page: trafilatura.extract(page, fast=True, include_comments=False),
        "lxml parse": lxml.html.fromstring,
    }
    seconds = dict.fromkeys(runs, 0.0)
    for run in runs.values():
        run(pages[0])  # what is loaded once is not part of it
    for page in pages:
        for name, run in runs.items():
            began = time.process_time()
            run(page)
            seconds[name] += time.process_time() - began
    rates = {f"{name} pages/s": round(len(pages) / taken, 1) for name, taken in seconds.items()}
    return rates | {"ratio to trafilatura": round(seconds["trafilatura fast"] / seconds["read"], 3)}
