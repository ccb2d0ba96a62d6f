"""Who is said to hold which place, over time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from reportedly.people import Role
from reportedly.web.access import least
from reportedly.web.rendering import render
from reportedly.web.state import CatalogueHere
from reportedly.web.views.bands import place_bands

router = APIRouter(include_in_schema=False, dependencies=[least(Role.READER)])
PLACES = 30


@router.get("/control")
def control(
    request: Request,
    catalogue: CatalogueHere,
    q: Annotated[str, Query(max_length=200)] = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """Bands a claimant, place by place, those whose accounts exclude each other first; ``q`` is part of a place's name."""
    words = q.strip().casefold()
    bands = place_bands([item for item in catalogue.control() if words in item.place_name.casefold()])
    shown = bands[(page - 1) * PLACES : page * PLACES]
    return render(
        request, "pages/control.html", bands=shown, total=len(bands), q=q, page=page, more=len(bands) > page * PLACES
    )
