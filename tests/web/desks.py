"""Desks to ask in tests, in this process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.config import Project
from reportedly.people import Role
from reportedly.store import SqlStore
from reportedly.store.catalogue.protocol import Catalogue
from reportedly.store.desk import passwords
from reportedly.store.desk.people import People
from reportedly.web.app import create_app
from reportedly.web.recomputing import Recomputing
from reportedly.web.settings import Settings
from reportedly.web.state import Desk

HERE = "http://127.0.0.1:8600"
SAME_SITE = {"Sec-Fetch-Site": "same-origin"}
PASSWORD = "seven grey herons wading"  # noqa: S105 - of nobody
MEMBERS = {Role.READER: "Rania", Role.CODER: "Cem", Role.EDITOR: "Edda", Role.ADMIN: "Amal"}


def client_of(
    folder: Path,
    *,
    raises: bool = True,
    single_user: bool = True,
    public_url: str = "",
    address: str = "127.0.0.1",
    catalogue: Catalogue | None = None,
    rate: tuple[float, float] = (10_000.0, 10_000.0),
) -> TestClient:
    """A client of a desk over the project in the folder, which may be empty; its catalogue may be another than the store's."""
    settings = Settings(Project(folder), single_user=single_user, public_url=public_url, request_rate=rate)
    return TestClient(
        create_app(settings, desk_of(settings, catalogue)),
        base_url=public_url or HERE,
        follow_redirects=False,
        raise_server_exceptions=raises,
        client=(address, 50000),
    )


def desk_of(settings: Settings, catalogue: Catalogue | None = None) -> Desk:
    """A desk whose findings are computed and whose uploads are read nowhere; with a catalogue of its own readers see all of that."""
    store = SqlStore(settings.project.database)
    desk = Desk(settings, store, store.database, catalogue or store.catalogue)
    desk.recomputing = Recomputing(lambda: False, lambda: True, lambda: None)
    desk.reading = Recomputing(lambda: False, lambda: True, lambda: None)
    if catalogue is not None:
        desk.readers = replace(desk.whole, redacted=True)
    return desk


def staff(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One person of each role in the project of the folder, all with :data:`PASSWORD`, hashed cheaply."""
    cheap = passwords.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", cheap)
    monkeypatch.setattr(passwords, "_NOBODYS", cheap.hash("nobody's"))
    people = People.open(Project(folder).database)
    for role, name in MEMBERS.items():
        people.add(name, role, PASSWORD)
    people.close()


def log_in(client: TestClient, role: Role) -> None:
    """Logs the person of this role in; the client keeps the session."""
    form = {"name": MEMBERS[role], "password": PASSWORD}
    assert client.post("/login", data=form, headers=SAME_SITE).status_code == 303
