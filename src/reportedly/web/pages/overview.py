"""The overview: what is new, disputed and unverified, as a list beside a map, with filters that work without scripts."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response
from starlette.status import HTTP_304_NOT_MODIFIED

from reportedly.people import Role
from reportedly.publish.page.wording import interval
from reportedly.store.catalogue import EventPoint, Status
from reportedly.web.access import least
from reportedly.web.rendering import render
from reportedly.web.state import CatalogueHere, ViewHere
from reportedly.web.views.brushing import brush
from reportedly.web.views.filtering import ORDERS, read_filter

router = APIRouter(include_in_schema=False, dependencies=[least(Role.READER)])
SHOWN = 40
STANDING = (Status.NEW, Status.DISPUTED, Status.UNVERIFIED)


@router.get("/")
def overview(request: Request, catalogue: CatalogueHere) -> Response:
    """The list of events that fit the filter, with the timeline above it and the map beside it."""
    asked = read_filter(request.query_params)
    rows = catalogue.events(asked.wanted, SHOWN, asked.after, asked.order)
    template = "pages/events_list.html" if _wants_rows_only(request) else "pages/overview.html"
    totals = catalogue.totals()
    values: dict[str, Any] = {"asked": asked, "rows": rows, "all_new": totals.new == totals.events}
    if template == "pages/overview.html":
        standing = [(s, getattr(totals, s.value)) for s in STANDING]
        facets = catalogue.facets(asked.wanted)
        drawn = brush(catalogue, asked.wanted)
        values |= {"totals": totals, "standing": standing, "facets": facets, "brush": drawn, "orders": ORDERS}
    return render(request, template, **values)


def _wants_rows_only(request: Request) -> bool:
    """The next rows of the list, asked for by the list itself."""
    return request.headers.get("hx-target") == "more"


@router.get("/points.json")
def points(request: Request, view: ViewHere) -> Response:
    """The events that fit the filter and have coordinates, column by column: a third of the bytes of GeoJSON."""
    asked = read_filter(request.query_params)
    etag = f'W/"{view.catalogue.version()}-{"readers" if view.redacted else "whole"}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTP_304_NOT_MODIFIED, headers=headers)
    return JSONResponse(_columns(view.catalogue.points(asked.wanted)), headers=headers)


def _columns(found: tuple[EventPoint, ...]) -> dict[str, list[Any]]:
    return {
        "id": [p.id for p in found],
        "title": [p.title for p in found],
        "type": [p.event_type for p in found],
        "at": [[round(p.lon, 4), round(p.lat, 4)] for p in found],
        "exact": [p.precision == "exact" for p in found],
        "radius": [p.radius_km for p in found],
        "day": [interval(p.start, p.start) if p.start else "" for p in found],
        "disputed": [p.disputed for p in found],
        "unverified": [p.unverified for p in found],
    }
