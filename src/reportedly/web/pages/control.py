"""Who is said to hold which place, over time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from reportedly.model import Control
from reportedly.people import Role
from reportedly.store.catalogue import Catalogue, EventFilter, EventOrder, EventRow, Rows
from reportedly.web.access import least
from reportedly.web.rendering import render
from reportedly.web.state import CatalogueHere
from reportedly.web.views.bands import place_bands

router = APIRouter(include_in_schema=False, dependencies=[least(Role.READER)])
PLACES = 4
EVENTS = 60
NOTHING: Rows[EventRow] = Rows((), 0)


@router.get("/control")
def control(
    request: Request,
    catalogue: CatalogueHere,
    q: Annotated[str, Query(max_length=200)] = "",
    after: Annotated[str, Query(max_length=2000)] = "",
) -> Response:
    """Bands a claimant for the places of the events that most is said about; ``q`` is part of a place's name."""
    words = q.strip()
    rows = (
        _about(catalogue, words)
        if words
        else catalogue.events(limit=EVENTS, after=after or None, order=EventOrder.CLAIMS)
    )
    found: tuple[Control, ...] = ()
    if rows.rows:
        found = catalogue.ledger_of([row.id for row in rows.rows]).findings.control
    kept = [item for item in found if not words or words.casefold() in item.place_name.casefold()]
    return render(request, "pages/control.html", bands=place_bands(kept), q=q, after=rows.after)


def _about(catalogue: Catalogue, words: str) -> Rows[EventRow]:
    """The events of the places that have these words in their name."""
    places = catalogue.places(words, limit=PLACES).rows
    found = {row.id: row for p in places for row in catalogue.events(EventFilter(place=p.place), EVENTS).rows}
    return Rows(tuple(found.values())[:EVENTS], len(found))
