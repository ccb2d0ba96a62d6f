"""The overview: what is new, disputed and unverified, as a list beside a map, with filters that work without scripts."""

from __future__ import annotations

import hashlib
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response
from starlette.status import HTTP_304_NOT_MODIFIED

from reportedly.people import Role
from reportedly.publish.page.wording import interval
from reportedly.store.catalogue.protocol import Catalogue, EventPoint, Status
from reportedly.web.access import least
from reportedly.web.describing import JSON
from reportedly.web.json_text import json_bytes
from reportedly.web.parameters import decided
from reportedly.web.rendering import part_once, render_once
from reportedly.web.state import DeskHere, View, ViewHere
from reportedly.web.views.brushing import brush
from reportedly.web.views.filtering import ORDERS, Asked, read_filter

router = APIRouter(include_in_schema=False, dependencies=[least(Role.READER)])
SHOWN = 40
STANDING = (Status.NEW, Status.DISPUTED, Status.UNVERIFIED)


@router.get("/")
def overview(request: Request, view: ViewHere) -> Response:
    """The list of events that fit the filter, with the timeline above it and the map beside it."""
    if _wants_rows_only(request):
        return render_once(request, view, "pages/events_list.html", lambda: _rows(request, view.catalogue))
    return render_once(request, view, "pages/overview.html", lambda: _overview(request, view))


def _rows(request: Request, catalogue: Catalogue) -> dict[str, Any]:
    asked = read_filter(request.query_params)
    rows = catalogue.events(asked.wanted, SHOWN, asked.after, asked.order)
    totals = catalogue.totals()
    return {"asked": asked, "rows": rows, "all_new": totals.new == totals.events, "totals": totals}


def _overview(request: Request, view: View) -> dict[str, Any]:
    values = _rows(request, view.catalogue)
    asked: Asked = values["asked"]
    wanted = asked.wanted

    def drawn() -> dict[str, Any]:
        return {"asked": asked, "brush": brush(view.catalogue, wanted)}

    standing = [(s, getattr(values["totals"], s.value)) for s in STANDING]
    return values | {
        "standing": standing,
        "facets": view.catalogue.facets(wanted),
        "timeline": part_once(request, view, "pages/brush.html", drawn, judged=decided(wanted), also=asked.query()),
        "orders": ORDERS,
    }


def _wants_rows_only(request: Request) -> bool:
    """The next rows of the list, asked for by the list itself."""
    return request.headers.get("hx-target") == "more"


@router.get("/points.json")
def points(request: Request, desk: DeskHere, view: ViewHere) -> Response:
    """The events that fit the filter and have coordinates, column by column: a third of the bytes of GeoJSON."""
    asked = read_filter(request.query_params)
    key = f"points {view.version(judged=decided(asked.wanted))} {request.url.query}"
    etag = f'W/"{hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Cookie"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTP_304_NOT_MODIFIED, headers=headers)
    body = desk.bodies.of(etag, lambda: json_bytes(_columns(view.catalogue.points(asked.wanted))))
    return Response(body, media_type=JSON, headers=headers)


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
