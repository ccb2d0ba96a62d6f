"""The two databases that every store test runs on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportedly.store import SqlStore
from tests.store.servers import NoServerError, Server, running

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server, or a skip that says why there is none."""
    try:
        context = running()
        server = context.__enter__()
    except NoServerError as missing:
        pytest.skip(f"no PostgreSQL: {missing}")
    server.prepare(lambda url: SqlStore(url).close())
    yield server
    context.__exit__(None, None, None)


@pytest.fixture(params=DATABASES)
def new_project(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Path | str]:
    """Where a further, empty project may be opened, each time it is called another."""
    if request.param == "sqlite":
        made: list[Path] = []

        def file() -> Path:
            made.append(tmp_path / f"project{len(made)}" / "reportedly.db")
            made[-1].parent.mkdir()
            return made[-1]

        return file
    server: Server = request.getfixturevalue("postgresql")
    return server.database


@pytest.fixture
def where(new_project: Callable[[], Path | str]) -> Path | str:
    """Where the project of the test lies."""
    return new_project()


@pytest.fixture
def open_at() -> Iterator[Callable[[Path | str], SqlStore]]:
    """Opens stores, which are closed at the end."""
    stores: list[SqlStore] = []

    def open_one(where: Path | str) -> SqlStore:
        stores.append(SqlStore(where))
        return stores[-1]

    yield open_one
    for store in stores:
        store.close()


@pytest.fixture
def reopen(where: Path | str, open_at: Callable[[Path | str], SqlStore]) -> Callable[[], SqlStore]:
    """Opens the same store as often as it is called."""
    return lambda: open_at(where)


@pytest.fixture
def store(reopen: Callable[[], SqlStore]) -> SqlStore:
    return reopen()
