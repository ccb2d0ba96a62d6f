"""How long until the map of the overview is drawn, in a Chromium without a screen that has never seen the desk.

    python -m benchmarks.desk.first_map FOLDER|postgresql://... [--claims 100000] [--times 5]

The time runs from the navigation until the base map and all events stand still (``data-ready``). The desk is a process of its own. The
control is a page without a map, which says how crowded the machine is.
"""

from __future__ import annotations

import argparse
import statistics
import time

from playwright.sync_api import Browser

from benchmarks.desk.http import fill, served
from reportedly.config import Project
from tests.web.browsing import browser

MOST_SECONDS = 3.0
PATIENCE_MS = 120_000
CONTROL = "/about"


def first(started: Browser, address: str, path: str, ready: str) -> float:
    """Seconds until the page shows what ``ready`` selects, in a context with an empty cache."""
    context = started.new_context(base_url=address, viewport={"width": 1366, "height": 900})
    page = context.new_page()
    began = time.perf_counter()
    page.goto(path, wait_until="commit")
    page.wait_for_selector(ready, timeout=PATIENCE_MS, state="attached")
    spent = time.perf_counter() - began
    context.close()
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", help="folder, or postgresql://USER@HOST/DATABASE")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    project = Project.named(options.project)
    fill(project, options.claims)
    with served(project) as (port, _), browser() as started:
        address = f"http://127.0.0.1:{port}"
        maps, pages = [], []
        for _ in range(options.times):
            maps.append(first(started, address, "/", "#map[data-ready]"))
            pages.append(first(started, address, CONTROL, "footer"))
    shown = " ".join(f"{seconds:.2f}" for seconds in maps)
    print(f"first map: median {statistics.median(maps):.2f} s of {shown} (at most {MOST_SECONDS:g} wanted)")
    print(f"control ({CONTROL}): median {statistics.median(pages):.2f} s")


if __name__ == "__main__":
    main()
