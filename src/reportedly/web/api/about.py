"""The interface itself: its description, the state of the project, who one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.people import Role, Scope
from reportedly.store.catalogue.protocol import Totals
from reportedly.web.access import least
from reportedly.web.answers import PROBLEMS
from reportedly.web.api_examples_desk import ME, STATUS
from reportedly.web.describing import JSON, documented
from reportedly.web.json_text import json_bytes
from reportedly.web.state import CatalogueHere, DeskHere, PersonHere

router = APIRouter(prefix="/api/v1", tags=["about"], dependencies=[least(Role.READER)], responses=PROBLEMS)
FRESH = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class Me:
    """Whom the desk takes the request for; ``scopes`` is null unless a token was sent."""

    name: str
    role: Role
    scopes: tuple[Scope, ...] | None


@dataclass(frozen=True, slots=True)
class DeskStatus:
    """What the project holds, and what its findings do not know yet.

    ``computing``: they are being computed. ``failed``: the last attempt did not end well; the log says why.
    """

    totals: Totals
    judgements_outdated: int
    readings_outdated: int
    computing: bool
    failed: bool


@router.get("/status", responses=documented(DeskStatus, STATUS))
def show_status(desk: DeskHere, catalogue: CatalogueHere) -> Response:
    """What the project holds, and how many judgements are not yet taken into account."""
    outdated, progress = desk.catalogue.outdated(), desk.recomputing.progress
    waiting = len(outdated.judgements)
    status = DeskStatus(catalogue.totals(), waiting, outdated.readings, progress.running, progress.failed)
    return Response(json_bytes(status), media_type=JSON, headers=FRESH)


@router.get("/me", responses=documented(Me, ME))
def show_me(person: PersonHere) -> Response:
    """Whom the desk takes this request for, and what a token may do."""
    scopes = None if person.scopes is None else tuple(sorted(person.scopes))
    return Response(json_bytes(Me(person.name, person.role, scopes)), media_type=JSON, headers=FRESH)


@router.get("/openapi.json", include_in_schema=False)
def describe(request: Request) -> Response:
    """This interface as an OpenAPI document."""
    document: dict[str, Any] = request.app.openapi()
    return Response(json_bytes(document), media_type=JSON, headers={"Cache-Control": "private, no-cache"})
