"""What each page and call costs the processor, with nothing kept from the request before: figures that a busy machine changes little.

    python -m benchmarks.desk.cost FOLDER|postgresql://... [--claims 100000] [--times 9]

Requests are made inside this process, one after the other, each for another event or report. ``first`` is the first of its kind.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import time
from typing import Any

from starlette.types import ASGIApp, Message, Scope

from benchmarks.desk.http import EVERYTHING, fill
from reportedly.config import Project
from reportedly.web.app import create_app
from reportedly.web.settings import DEFAULT_PORT, Settings


async def asked(app: ASGIApp, path: str) -> tuple[int, bytes]:
    """Status and body of a GET of the path."""
    status, body = 0, bytearray()

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        status = message.get("status", status)
        body.extend(message.get("body", b""))

    plain, _, query = path.partition("?")
    scope: Scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": plain,
        "raw_path": plain.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", f"127.0.0.1:{DEFAULT_PORT}".encode())],
        "client": ("127.0.0.1", 50_000),
        "server": ("127.0.0.1", DEFAULT_PORT),
    }
    await app(scope, receive, send)
    return status, bytes(body)


def path_of(pattern: str, number: int, ids: dict[str, list[str]]) -> str:
    """The pattern with ids in it, others for each number."""
    for kind, known in ids.items():
        while f"{{{kind}}}" in pattern:
            pattern = pattern.replace(f"{{{kind}}}", known[number % len(known)], 1)
            number += 1
    return pattern


async def measure(app: Any, times: int) -> None:
    """Prints a line for each page and call."""
    app.state.desk.bodies.room = 0  # nothing is kept
    ids = {}
    for kind in ("events", "claims", "reports"):
        rows = json.loads((await asked(app, f"/api/v1/{kind}?limit=200"))[1])["rows"]
        ids[kind] = [row["claim"]["claim"]["id"] if kind == "claims" else row["id"] for row in rows]
    print(f"{'request':40} {'status':>6} {'bytes':>9} {'first ms':>9} {'median ms':>9} {'most ms':>8}")
    for pattern in EVERYTHING:
        spent = []
        for number in range(times + 1):
            began = time.process_time()
            status, body = await asked(app, path_of(pattern, number, ids))
            spent.append(1000 * (time.process_time() - began))
        first, *rest = spent
        figures = f"{first:9.1f} {statistics.median(rest):9.1f} {max(rest):8.1f}"
        print(f"{pattern:40} {status:6} {len(body):9} {figures}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", help="folder, or postgresql://USER@HOST/DATABASE")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=9)
    options = parser.parse_args()
    project = Project.named(options.project)
    fill(project, options.claims)
    asyncio.run(measure(create_app(Settings(project)), options.times))


if __name__ == "__main__":
    main()
