"""How commands get at a project's ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from reportedly.config import DEFAULT_POLICY, Project
from reportedly.errors import IdError

if TYPE_CHECKING:
    from reportedly.model import Ledger
    from reportedly.store import SqlStore, Store

SHOWN_IDS = 8
_LISTED_BY = {
    "claim": "ls claims",
    "event": "ls events",
    "report": "ls reports",
    "relation": "ls relations",
    "control": "ls control",
    "judgement": "judge log",
    "proposal": "queue",
}
"""The command whose first column holds the ids that begin with this word."""


@contextmanager
def opened(project: Project) -> Iterator[SqlStore]:
    """The store of the project, closed again at the end."""
    from reportedly.store import SqlStore

    store = SqlStore(project.database)
    try:
        yield store
    finally:
        store.close()


def ledger_of(project: Project, policy: str | None = None, projections: Sequence[str] = ()) -> Ledger:
    """The up-to-date ledger of the project, read under ``policy`` (the project's own where it is None) and beside it ``projections``.

    Raises:
        NoProjectError: nothing has been read into it.
        BadParameter: there is no policy of that name.
    """
    from reportedly.pipeline import bring_up_to_date

    place = project.existing()
    with opened(place) as store:
        return read_under(store, bring_up_to_date(store), chosen_policy(place, policy), projections)


def publishable_ledger_of(
    project: Project,
    policy: str | None = None,
    projections: Sequence[str] = (),
    *,
    unredacted: bool = False,
    as_reported: bool = False,
) -> Ledger:
    """Like :func:`ledger_of`, as it may leave the program: without rejected claims and what is under embargo, redacted.

    ``unredacted`` leaves names, sites and what is under embargo in it: for the owners of the project. ``as_reported`` hides
    listed persons and what is under embargo, and leaves private persons and sites as the reports give them.
    """
    from reportedly.pipeline import bring_up_to_date, publishable
    from reportedly.releases import protection

    place = project.existing()
    protects = None if unredacted else protection(place)
    if protects is not None and as_reported:
        protects = replace(protects, private=False, coarse_sites=False)
    with opened(place) as store:
        ledger = publishable(store, bring_up_to_date(store), protects, datetime.now(UTC).date())
        return read_under(store, ledger, chosen_policy(place, policy), projections)


def hidden_and_as_reported(project: Project, projections: Sequence[str]) -> tuple[Ledger, Ledger]:
    """The ledger as it may leave the program, and the same with private persons and sites as reported: one where nothing is hidden.

    It is read once, and taken through embargoes and rejections once.
    """
    from reportedly.pipeline import bring_up_to_date, permitted
    from reportedly.publish.redaction import redacted
    from reportedly.releases import protection

    place = project.existing()
    protects = protection(place)
    with opened(place) as store:
        kept = permitted(store, bring_up_to_date(store), protects, datetime.now(UTC).date())
        hidden = redacted(kept, protects)
        reported = redacted(kept, replace(protects, private=False, coarse_sites=False))
        policy = chosen_policy(place, None)
        shown = read_under(store, hidden, policy, projections)
        if [claim.places for claim in hidden.claims] == [claim.places for claim in reported.claims]:
            return shown, shown
        return shown, read_under(store, reported, policy, projections)


def chosen_policy(project: Project, policy: str | None) -> str | None:
    """The policy that the user names, else the project's; None where that is the one under which the findings are stored."""
    chosen = policy or project.policy
    return None if chosen == DEFAULT_POLICY else chosen


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


def events_from(ledger: Ledger, start: str | None) -> frozenset[str]:
    """The ids of the events that begin with ``start``; of all events where it is None.

    Raises:
        IdError: none does. An empty list would read as if there were nothing to tell of the event.
    """
    found = frozenset(e.id for e in ledger.findings.events if start is None or e.id.startswith(start))
    if start is not None and not found:
        raise IdError(f"no id of an event starts with {start!r}", _where_ids_stand("event"))
    return found


def _where_ids_stand(kind: str) -> str:
    return f"Ids stand in the first column of: reportedly {_LISTED_BY[kind]}"


def the_one(store: Store, start: str, kinds: Sequence[str] = ()) -> str:
    """The id that is ``start`` or begins with it, of one of these kinds or of any.

    Raises:
        IdError: there is none, or more than one.
    """
    found = [thing for thing in store.find(start) if not kinds or thing.kind in kinds]
    exact = [thing for thing in found if thing.id == start]
    if len(exact or found) == 1:
        return (exact or found)[0].id
    what = " of a " + " or ".join(kinds) if kinds else ""
    if not found:
        kind = next((k for k in (start.partition("-")[0], *kinds) if k in _LISTED_BY), "claim")
        raise IdError(f"no id{what} starts with {start!r}", _where_ids_stand(kind))
    ids = ", ".join(thing.id for thing in found[:SHOWN_IDS])
    more = ", ..." if len(found) > SHOWN_IDS else ""
    raise IdError(f"several ids{what} start with {start!r}: {ids}{more}", "Give more of the id.")
