"""The releases as the one who asks may see them, and taking one back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends

from reportedly.web.editions import protection
from reportedly.web.state import Desk, DeskHere, View, ViewHere

if TYPE_CHECKING:
    from reportedly.people import Person
    from reportedly.releases import Retraction
    from reportedly.web.views.releases import Shelves


def shelves_of(desk: DeskHere, view: ViewHere) -> Callable[[], Shelves]:
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


def take_back(desk: Desk, person: Person, subject: str, reason: str) -> Retraction:
    """Retracts a record or a release. Raises OutputError: there is no such thing, or it is retracted already."""
    from reportedly.releases import retract

    made_at = datetime.now(UTC).isoformat(timespec="microseconds")
    touched = retract(desk.store, desk.reviews, subject, reason, person.name, made_at)
    desk.recomputing.wake()
    return touched
