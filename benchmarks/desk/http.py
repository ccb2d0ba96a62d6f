"""How fast the desk answers over HTTP: readers and a writer at once, each request timed by whoever makes it.

    python -m benchmarks.desk.http FOLDER|postgresql://... [--claims 100000] [--seconds 30] [--readers 8]

A project that holds nothing yet is filled first. The desk is a process of its own (``reportedly serve``), started as a user would;
how long it takes until it answers is the first figure.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import batched
from urllib.parse import quote

from benchmarks.desk.ledgers import make_ledger
from reportedly.config import Project
from reportedly.store import SqlStore

MOST_MILLISECONDS = 300.0
MOST_START_SECONDS = 2.0
START_PATIENCE = 60.0
KEPT_AT_ONCE = 1000
LISTS = (
    "events",
    "events?order=killed",
    "events?words=shelling",
    "events?status=disputed",
    "events?limit=1000",
    "claims",
    "claims?certainty=denied",
    "claims?words=killed",
    "reports",
    "relations?kind=contradiction",
    "outlets",
    "origins",
    "labels",
    "speakers",
    "actors",
    "places",
    "control",
    "map",
    "timeline?grain=month",
    "facets",
    "search?words=killed",
    "status",
    "judgements",
    "changes",
    "exports",
    "me",
)


PAGES = (
    "/",
    "/?status=disputed",
    "/?q=shelling",
    "/points.json",
    "/reports",
    "/search?q=killed",
    "/control",
    "/sources",
    "/queue",
    "/releases",
    "/coding",
    "/events/{events}",
    "/events/{events}/with/{events}",
    "/reports/{reports}",
    "/reports/{reports}?raw=1",
)
"""What people look at. ``{events}`` and ``{reports}`` stand for ids, others each time."""
CALLS = (*LISTS, "queue", "releases", "events/{events}", "claims/{claims}", "reports/{reports}")
EVERYTHING = (*PAGES, *(f"/api/v1/{name}" for name in CALLS))
CONTROL = "/api/v1/me"
"""Asks the ledger nothing: how long it takes says how crowded the machine and the desk are."""


class Timings:
    """Milliseconds by kind of request, from all threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.of: dict[str, list[float]] = defaultdict(list)
        self.failed: dict[str, int] = defaultdict(int)

    def add(self, name: str, seconds: float, status: int) -> None:
        with self._lock:
            self.of[name].append(seconds * 1000)
            if status >= 400:
                self.failed[f"{name}: {status}"] += 1


def fill(project: Project, claims: int) -> None:
    """Puts the synthetic ledger into a project that holds nothing."""
    store = SqlStore(project.created().database)
    if not store.sources():
        ledger = make_ledger(claims)
        for some in batched(ledger.readings(), KEPT_AT_ONCE):
            store.keep_all(some)
        store.keep_across(ledger.across, "synthetic")
    store.close()


@contextlib.contextmanager
def served(project: Project) -> Iterator[tuple[int, float]]:
    """A running desk: its port, and the seconds until it answered."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    named = project.url or str(project.folder)
    began = time.perf_counter()
    command = [sys.executable, "-m", "reportedly", "serve", "--project", named, "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - began < START_PATIENCE:
            with contextlib.suppress(OSError):
                ask(port, "GET", "/health")
                break
            time.sleep(0.02)
        yield port, time.perf_counter() - began
    finally:
        process.terminate()
        process.wait()


def ask(
    port: int, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None
) -> tuple[int, bytes]:
    """One request over a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def read_on(port: int, seed: int, ids: dict[str, list[str]], until: float, timings: Timings) -> None:
    """A reader who asks for one thing after the other."""
    choose = random.Random(seed)  # noqa: S311 - the same requests every time
    while time.perf_counter() < until:
        name = choose.choice(EVERYTHING)
        path = name
        for kind, known in ids.items():
            while f"{{{kind}}}" in path:
                path = path.replace(f"{{{kind}}}", quote(choose.choice(known)), 1)
        began = time.perf_counter()
        status, _ = ask(port, "GET", path)
        timings.add(name, time.perf_counter() - began, status)


def write_on(port: int, claims: list[str], until: float, timings: Timings) -> None:
    """A coder who decides twice a second."""
    number = 0
    while time.perf_counter() < until:
        draft = {
            "kind": "valid_claim",
            "subject": [claims[number % len(claims)]],
            "decision": "valid",
            "reason": "Read it.",
        }
        headers = {"Content-Type": "application/json", "If-Match": "*"}
        began = time.perf_counter()
        status, _ = ask(port, "POST", "/api/v1/judgements", json.dumps(draft), headers)
        timings.add("POST judgements", time.perf_counter() - began, status)
        number += 1
        time.sleep(0.5)


def measure(port: int, seconds: float, readers: int) -> Timings:
    """Readers and a writer at once; every list and page was asked for once before."""
    ids: dict[str, list[str]] = {}
    for kind in ("events", "claims", "reports"):
        rows = json.loads(ask(port, "GET", f"/api/v1/{kind}?limit=500")[1])["rows"]
        ids[kind] = [row["claim"]["claim"]["id"] if kind == "claims" else row["id"] for row in rows]
    for name in EVERYTHING:
        if "{" not in name:
            ask(port, "GET", name)
    timings, until = Timings(), time.perf_counter() + seconds
    threads = [threading.Thread(target=read_on, args=(port, n, ids, until, timings)) for n in range(readers)]
    threads.append(threading.Thread(target=write_on, args=(port, ids["claims"], until, timings)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return timings


def percentile(values: list[float], share: float = 0.95) -> float:
    """The value below which this share of them lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", help="folder, or postgresql://USER@HOST/DATABASE")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--readers", type=int, default=8)
    asked = parser.parse_args()
    project = Project.named(asked.project)
    fill(project, asked.claims)
    with served(project) as (port, started):
        timings = measure(port, asked.seconds, asked.readers)
    print(f"answers after {started:.2f} s (at most {MOST_START_SECONDS:g} wanted)")
    print(f"{'request':40} {'number':>7} {'p50 ms':>8} {'p95 ms':>8} {'max ms':>8}")
    slow = 0
    for name, all_of in sorted(timings.of.items()):
        p95 = percentile(all_of)
        slow += p95 > MOST_MILLISECONDS
        print(f"{name:40} {len(all_of):7} {statistics.median(all_of):8.0f} {p95:8.0f} {max(all_of):8.0f}")
    print(f"{slow} of {len(timings.of)} kinds of requests have a p95 above {MOST_MILLISECONDS:g} ms")
    print(
        f"control ({CONTROL}): p95 {percentile(timings.of[CONTROL]):.0f} ms; load of the machine {os.getloadavg()[0]:.1f}"
    )
    print(f"failed: {dict(timings.failed) or 'none'}")


if __name__ == "__main__":
    main()
