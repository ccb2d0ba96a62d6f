"""How commands get at a project's ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

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


def ledger_of(folder: Path, policy: str | None = None, projections: Sequence[str] = ()) -> Ledger:
    """The up-to-date ledger of the project in the folder, read under ``policy`` and beside it under ``projections``.

    Raises:
        NoProjectError: nothing has been read into it.
        BadParameter: there is no policy of that name.
    """
    from reportedly.pipeline import bring_up_to_date

    with opened(Project(folder).existing()) as store:
        return read_under(store, bring_up_to_date(store), policy, projections)


def publishable_ledger_of(folder: Path, policy: str | None = None, projections: Sequence[str] = ()) -> Ledger:
    """Like :func:`ledger_of`, without the claims that a person found invalid."""
    from reportedly.pipeline import bring_up_to_date, publishable

    with opened(Project(folder).existing()) as store:
        return read_under(store, publishable(store, bring_up_to_date(store)), policy, projections)


def read_under(store: Store, ledger: Ledger, policy: str | None, projections: Sequence[str] = ()) -> Ledger:
    """The ledger read under the policy that the user chose.

    Raises:
        BadParameter: there is no policy of that name.
    """
    from reportedly.pipeline import under_policy, with_projections
    from reportedly.weigh import PolicyNotFoundError

    try:
        if policy is not None:
            ledger = under_policy(store, ledger, policy)
        return with_projections(store, ledger, projections)
    except PolicyNotFoundError as error:
        raise typer.BadParameter(str(error)) from None
