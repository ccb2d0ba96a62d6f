"""A desk that is really served, and a browser that really looks at it."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from reportedly.config import Project
from reportedly.web.app import create_app
from reportedly.web.settings import Settings
from reportedly.web.state import Desk

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STOPPED = "notedByTheTests"
REPORTING = f"""addEventListener("securitypolicyviolation", (e) =>
  {STOPPED}(`${{e.violatedDirective}} stopped ${{e.blockedURI || e.sample}} on ${{e.documentURI}}`));"""
"""Tells the tests what the content policy stopped, which the browser does not always say on its console."""


def chromium() -> str:
    """The browser's path. Where there is none the tests are skipped, but for CI, where they fail."""
    path = os.environ.get("REPORTEDLY_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path:
        return path
    if os.environ.get("CI"):
        pytest.fail("CI is set and there is no Chromium: install the package chromium")
    pytest.skip("no Chromium was found (chromium on the PATH, or REPORTEDLY_CHROMIUM)")


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a screen, its own connections to the world switched off."""
    path = chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@contextmanager
def served(project: Project, desk: Desk | None = None, *, single_user: bool = True) -> Iterator[str]:
    """The address of a desk over the project, served by uvicorn in a thread of this process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(project, port=port, single_user=single_user, request_rate=(10_000.0, 10_000.0))
    app = create_app(settings, desk)
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, log_config=None, access_log=False, ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and thread.is_alive() and time.monotonic() < until:
        time.sleep(0.05)
    assert server.started, "the desk did not start"
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=20)


@dataclass
class Watched:
    """A browser context that notes what no page of the desk may do."""

    context: BrowserContext
    address: str
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    asked: int = 0

    def page(self) -> Page:
        """A new tab."""
        page = self.context.new_page()
        page.on("request", lambda request: self._request(request.url))
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        return page

    def _request(self, url: str) -> None:
        self.asked += 1
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != urlsplit(self.address).netloc:
            self.foreign.append(url)

    def check(self) -> None:
        """Nothing was asked of another host, no script failed, the content policy stopped nothing."""
        assert not self.foreign
        assert not self.complaints


@contextmanager
def watched(started: Browser, address: str, **options: object) -> Iterator[Watched]:
    """A context whose pages are watched, checked when the test is through."""
    context = started.new_context(base_url=address, viewport={"width": 1366, "height": 900}, **options)
    found = Watched(context, address)
    context.expose_function(STOPPED, lambda what: found.complaints.append(f"content policy: {what}"))
    context.add_init_script(REPORTING)
    yield found
    found.check()
    context.close()
