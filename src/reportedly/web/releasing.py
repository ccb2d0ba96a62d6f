"""The releases as the one who asks may see them; making one, and taking one back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends
from starlette.status import HTTP_404_NOT_FOUND, HTTP_409_CONFLICT, HTTP_422_UNPROCESSABLE_CONTENT

from reportedly.errors import OutputError
from reportedly.model.judgements import touched
from reportedly.store.catalogue.protocol import MAX_ROWS, EventFilter, Status
from reportedly.store.review.reviews import ReviewError
from reportedly.web.editions import protection, today
from reportedly.web.problems import Problem
from reportedly.web.state import Desk, DeskHere, View, ViewHere

if TYPE_CHECKING:
    from reportedly.people import Person
    from reportedly.releases import Retraction
    from reportedly.store.review.reviews import StoredRelease
    from reportedly.web.views.releases import Shelves

LONGEST_NAME = 100
PUBLISHING = frozenset({"publish", "retract"})
"""Kinds of judgements that change nothing about an event but who may see it."""


async def shelves_of(desk: DeskHere, view: ViewHere) -> Callable[[], Shelves]:
    """Makes the releases for this request, once they are needed."""
    return lambda: _shelves(desk, view)


def _shelves(desk: Desk, view: View) -> Shelves:
    from reportedly.publish.redaction import policy_stamp  # all of this brings in every stage
    from reportedly.web.views.releases import Shelves

    current = policy_stamp(protection(desk.settings.project)) if view.redacted else None
    return Shelves(desk.reviews, desk.whole.log.of_kinds(("retract", "reverse")), current)


def version_of(desk: DeskHere) -> str:
    """What answers about releases depend on beside the ledger."""
    return f"{desk.reviews.version()} {desk.whole.catalogue.version()}"


ShelvesHere = Annotated["Callable[[], Shelves]", Depends(shelves_of)]
ShelvesVersion = Annotated[str, Depends(version_of)]


def put_out(desk: Desk, person: Person, name: str, events: Sequence[str], reason: str) -> StoredRelease:
    """Freezes a redacted record of each of these events, with none of all that are published, and makes a release of them.

    An event that was not published is, by a judgement of this person. Only the events' part of the ledger is read.

    Raises:
        Problem: 404 there is no such event; 409 there is a release of that name, or a decision about one of the events is not in the
            findings yet; 422 nothing was published, or an event may not be (an embargo).
    """
    from reportedly.releases import Order, make_release
    from reportedly.review import RefusedJudgementError

    wanted = _present(desk, events) if events else _published(desk)
    ledger = desk.catalogue.ledger_of(wanted)
    there = {event.id for event in ledger.findings.events}
    if not there.issuperset(wanted):  # findings were kept anew since the events were looked up
        raise Problem(HTTP_409_CONFLICT, "The findings have changed meanwhile. Try again.", {"Retry-After": "1"})
    about = there | {claim.id for claim in ledger.claims}
    late = [j for j in desk.catalogue.outdated().judgements if j.kind not in PUBLISHING and about & touched(j)]
    if late:
        raise Problem(
            HTTP_409_CONFLICT,
            f"What {late[-1].person} decided about one of these events is still being taken into account. Try again in a moment.",
            {"Retry-After": "30"},
        )
    if any(release.name == name for release in desk.reviews.releases()):
        raise Problem(
            HTTP_409_CONFLICT, f"There is a release {name!r} already. A release is never changed: make another."
        )
    made_at = datetime.now(UTC).isoformat(timespec="microseconds")
    order = Order(name, tuple(wanted), reason, person.name, made_at, today())
    try:
        made = make_release(desk.store, desk.reviews, ledger, order, protection(desk.settings.project))
    except (OutputError, RefusedJudgementError) as error:
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, error.message) from None
    except ReviewError as error:  # somebody else made one of that name at the same moment
        raise Problem(HTTP_409_CONFLICT, error.message) from None
    desk.recomputing.wake()
    return made


def _published(desk: Desk) -> list[str]:
    found, after = list[str](), None
    while True:
        page = desk.catalogue.events(EventFilter(statuses=frozenset({Status.PUBLISHED})), MAX_ROWS, after)
        found += [row.id for row in page.rows]
        after = page.after
        if after is None:
            break
    if not found:
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, "Nothing is published: open an event and publish it first.")
    return found


def _present(desk: Desk, events: Sequence[str]) -> list[str]:
    """The events as they are called now."""
    found = dict.fromkeys(desk.catalogue.event_now(event) or "" for event in events)
    if "" in found:
        raise Problem(
            HTTP_404_NOT_FOUND,
            "There is no such event: " + ", ".join(e for e in events if not desk.catalogue.event_now(e)),
        )
    return list(found)


def take_back(desk: Desk, person: Person, subject: str, reason: str) -> Retraction:
    """Retracts a record or a release. Raises OutputError: there is no such thing, or it is retracted already."""
    from reportedly.releases import retract

    made_at = datetime.now(UTC).isoformat(timespec="microseconds")
    touched = retract(desk.store, desk.reviews, subject, reason, person.name, made_at)
    desk.recomputing.wake()
    return touched
