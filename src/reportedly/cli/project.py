"""How commands get at a project's ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.config import Project

if TYPE_CHECKING:
    from reportedly.model import Ledger
    from reportedly.store import Store


@contextmanager
def opened(project: Project) -> Iterator[Store]:
    """The store of the project, closed again at the end."""
    from reportedly.store import SqliteStore

    store = SqliteStore(project.database)
    try:
        yield store
    finally:
        store.close()


def ledger_of(folder: Path) -> Ledger:
    """The up-to-date ledger of the project in the folder.

    Raises:
        NoProjectError: nothing has been read into it.
    """
    from reportedly.pipeline import bring_up_to_date

    with opened(Project(folder).existing()) as store:
        return bring_up_to_date(store)
