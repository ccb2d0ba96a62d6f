"""One package may open connections, and few parts ask it to."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from tests.architecture.source import PACKAGE, modules

NETWORK = {
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib3",
}
FETCHING = PACKAGE / "read" / "fetching"
ASKS_FOR_IT = {
    "cli/knowledge/gazetteer_fetch.py",
    "cli/intake/watch.py",
    "jobs/kinds.py",
    "read/watching/robots.py",
    "read/watching/settings.py",
    "read/watching/watcher.py",
    "web/delivery.py",
}


@cache
def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_only_the_guarded_client_opens_connections() -> None:
    wrong = [
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if FETCHING not in path.parents
        and any(name.split(".")[0] in NETWORK or name.startswith("urllib.request") for name in imports(path))
    ]
    assert wrong == []


def test_only_these_parts_use_it() -> None:
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if FETCHING not in path.parents and any(name.startswith("reportedly.read.fetching") for name in imports(path))
    }
    assert users == ASKS_FOR_IT
