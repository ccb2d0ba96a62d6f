"""What was published and what was taken back: the records, and the files that carry them to others."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.people import Role
from reportedly.publish import exporters
from reportedly.store.catalogue import EventFilter, Status
from reportedly.web.access import least
from reportedly.web.rendering import render
from reportedly.web.state import CatalogueHere, ViewHere

router = APIRouter(include_in_schema=False, dependencies=[least(Role.READER)])
SHOWN = 100
KINDS = ("publish", "retract")


@router.get("/releases")
def releases(request: Request, view: ViewHere, catalogue: CatalogueHere) -> Response:
    """Published and retracted events, the decisions behind them, and the formats that they can be taken away in."""
    published = catalogue.events(EventFilter(statuses=frozenset({Status.PUBLISHED})), SHOWN)
    retracted = catalogue.events(EventFilter(statuses=frozenset({Status.RETRACTED})), SHOWN)
    ids = [row.id for row in (*published.rows, *retracted.rows)]
    log = [j for j in reversed(view.store.past(ids)) if j.kind in KINDS] if ids else []
    titles = {row.id: row.title for row in (*published.rows, *retracted.rows)}
    return render(
        request,
        "pages/releases.html",
        published=published,
        retracted=retracted,
        log=log,
        titles=titles,
        formats=sorted(exporters().values(), key=lambda e: e.name),
    )
