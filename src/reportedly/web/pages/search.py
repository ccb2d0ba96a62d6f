"""Search over everything: events, claims, reports, speakers, actors, places."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from reportedly.people import Role
from reportedly.store.catalogue.protocol import HIT_KINDS, Hit, Rows
from reportedly.web.access import least
from reportedly.web.rendering import render_once
from reportedly.web.state import ViewHere
from reportedly.web.views.hits import FoundHit, as_found

router = APIRouter(include_in_schema=False, dependencies=[least(Role.READER)])
SHOWN = 40
NOTHING: Rows[Hit] = Rows((), 0)


@router.get("/search")
def search(
    request: Request,
    view: ViewHere,
    q: Annotated[str, Query(max_length=300)] = "",
    kind: Annotated[str, Query(max_length=20)] = "",
    after: Annotated[str, Query(max_length=2000)] = "",
) -> Response:
    """Things with all the words, best first; ``kind`` narrows to one kind."""
    words = "".join(c if c.isprintable() else " " for c in q).strip()
    kinds = (kind,) if kind in HIT_KINDS else HIT_KINDS

    def found() -> dict[str, Any]:
        rows = view.catalogue.search(words, kinds, SHOWN, after or None) if words else NOTHING
        hits: list[FoundHit] = [as_found(hit) for hit in rows.rows]
        return {"words": words, "kind": kind, "kinds": HIT_KINDS, "rows": rows, "hits": hits}

    return render_once(request, view, "pages/search.html", found, judged=False)
