"""Who is said to hold which place, over time."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from reportedly.people import Role
from reportedly.web.access import least
from reportedly.web.rendering import render_once
from reportedly.web.state import ViewHere
from reportedly.web.views.bands import place_bands

router = APIRouter(include_in_schema=False, dependencies=[least(Role.READER)])
PLACES = 30


@router.get("/control")
def control(
    request: Request,
    view: ViewHere,
    q: Annotated[str, Query(max_length=200)] = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """Bands a claimant, place by place, those whose accounts exclude each other first; ``q`` is part of a place's name."""

    def shown() -> dict[str, Any]:
        words = q.strip().casefold()
        bands = place_bands([item for item in view.catalogue.control() if words in item.place_name.casefold()])
        more = len(bands) > page * PLACES
        part = bands[(page - 1) * PLACES : page * PLACES]
        return {"bands": part, "total": len(bands), "q": q, "page": page, "more": more}

    return render_once(request, view, "pages/control.html", shown, judged=False)
