"""Desks to ask in tests, in this process."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from reportedly.config import Project
from reportedly.web.app import create_app
from reportedly.web.settings import Settings

HERE = "http://127.0.0.1:8600"


def client_of(folder: Path, *, raises: bool = True, single_user: bool = True, public_url: str = "") -> TestClient:
    """A client of a desk over the project in the folder, which may be empty."""
    settings = Settings(Project(folder), single_user=single_user, public_url=public_url)
    return TestClient(
        create_app(settings),
        base_url=public_url or HERE,
        follow_redirects=False,
        raise_server_exceptions=raises,
        client=("127.0.0.1", 50000),
    )
