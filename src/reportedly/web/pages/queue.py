"""The queue: open questions, one after the other, to be answered from the keyboard."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from reportedly.people import Role
from reportedly.web.access import least
from reportedly.web.rendering import render_once
from reportedly.web.state import PersonHere, ViewHere
from reportedly.web.views.questions import asked_questions

router = APIRouter(include_in_schema=False, dependencies=[least(Role.READER)])
SHOWN = 15
"""Questions on a page: they are answered one after the other, and each brings its claims with it."""
LOOKED_AT = 500
"""Judgements at the end of the log among which one's own last one is looked for, to take it back."""
KINDS = {
    "contradiction": "Contradictions",
    "merge": "Nearly one event",
    "split": "Hardly one event",
    "place": "Not located",
    "unverified": "Unverified",
}


@router.get("/queue")
def queue(
    request: Request,
    view: ViewHere,
    person: PersonHere,
    kind: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """Open questions by what an answer would change, and the last decision of the one who asks, to take back."""
    wanted = kind if kind in KINDS else ""

    def shown() -> dict[str, Any]:
        asked, counts = asked_questions(view.catalogue, view.store, wanted, SHOWN)
        return {
            "asked": asked,
            "total": counts.get(wanted, 0) if wanted else sum(counts.values()),
            "counts": counts,
            "kinds": KINDS,
            "kind": wanted,
            "last": view.log.last_of(person.name, LOOKED_AT),
            "outdated": len(view.catalogue.outdated().judgements),
        }

    return render_once(request, view, "pages/queue.html", shown)
