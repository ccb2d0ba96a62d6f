"""What the desk tells those who run it: counts and times for Prometheus, a record for each request. Nothing personal in either.

Of a request only its method, the pattern of its route, the status and the time are kept: no address, no name, no parameters.
"""

from __future__ import annotations

import logging
import threading
from bisect import bisect_left
from collections import defaultdict
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 10.0)
"""Upper ends of the counted times, in seconds."""
REQUESTS = logging.getLogger("reportedly.web.requests")
type Key = tuple[str, str, int]


class Measures:
    """Counts of requests by method, route and status, with their times. One for a process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[Key, list[int]] = defaultdict(lambda: [0] * (len(BOUNDS) + 1))
        self._seconds: dict[Key, float] = defaultdict(float)

    def add(self, key: Key, seconds: float) -> None:
        """Counts one request."""
        with self._lock:
            self._counts[key][bisect_left(BOUNDS, seconds)] += 1
            self._seconds[key] += seconds

    def text(self, gauges: dict[str, float]) -> str:
        """Everything in the text format of Prometheus; ``gauges`` are further figures by name, which may end in labels."""
        lines = ["# TYPE reportedly_request_seconds histogram"]
        with self._lock:
            for (method, route, status), counts in sorted(self._counts.items()):
                labels = f'method="{method}",route="{route}",status="{status}"'
                total = 0
                for bound, count in zip((*map(str, BOUNDS), "+Inf"), counts, strict=True):
                    total += count
                    lines.append(f'reportedly_request_seconds_bucket{{{labels},le="{bound}"}} {total}')
                lines.append(f"reportedly_request_seconds_sum{{{labels}}} {self._seconds[method, route, status]:.6f}")
                lines.append(f"reportedly_request_seconds_count{{{labels}}} {total}")
        told = ""
        for name, value in sorted(gauges.items(), key=lambda gauge: gauge[0].partition("{")):
            if (plain := name.partition("{")[0]) != told:
                lines.append(f"# TYPE reportedly_{plain} gauge")
                told = plain
            lines.append(f"reportedly_{name} {value:.15g}")
        return "\n".join((*lines, ""))


class Measuring:
    """ASGI middleware that measures every request, those that the guard refuses included."""

    def __init__(self, app: ASGIApp, measures: Measures) -> None:
        self._app = app
        self._measures = measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = perf_counter(), 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            seconds = perf_counter() - began
            route = str(getattr(scope.get("route"), "path", "none"))
            method = scope["method"] if scope["method"] in KNOWN else "other"
            self._measures.add((method, route, status), seconds)
            said = {"method": method, "route": route, "status": status, "seconds": round(seconds, 4)}
            REQUESTS.info("request", extra={"said": said})


KNOWN = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
