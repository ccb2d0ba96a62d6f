"""One event: its accounts side by side, what each policy makes of them, why; and the forms with which people decide."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response
from starlette.status import HTTP_307_TEMPORARY_REDIRECT, HTTP_404_NOT_FOUND

from reportedly.model.judgements import state_token
from reportedly.people import Role
from reportedly.store.catalogue.protocol import Catalogue, EventDossier, EventFilter
from reportedly.web.access import least
from reportedly.web.rendering import render_once
from reportedly.web.state import CatalogueHere, DeskHere, View, ViewHere
from reportedly.web.views.dossiers import dossier_of, entries

router = APIRouter(include_in_schema=False, dependencies=[least(Role.READER)])
NEARBY = 8
GONE = "This event is not in the ledger, or not any more."


@router.get("/events/{event}")
def show_event(request: Request, event: str, desk: DeskHere, view: ViewHere, catalogue: CatalogueHere) -> Response:
    """The event with everything that is known about it; from an id that it had before one is led to it."""
    if (now := catalogue.event_now(event)) not in (None, event):
        return RedirectResponse(f"/events/{quote(str(now), safe='')}", HTTP_307_TEMPORARY_REDIRECT)
    policy = desk.settings.project.policy
    return render_once(request, view, "pages/event.html", lambda: _event(view, catalogue, event, policy), also=policy)


def _event(view: View, catalogue: Catalogue, event: str, policy: str) -> dict[str, Any]:
    found = dossier_or_404(catalogue, event)
    shown = dossier_of(view.store, catalogue.ledger_of([event]), found.event, policy=policy)
    subject = subject_of(found)
    past = view.store.past(subject)
    return {
        "found": found,
        "shown": shown,
        "notes": shown.notes,
        "subject": subject,
        "token": state_token(past),
        "claims_token": state_token(view.store.past(sorted(found.event.claims))),
        "entries": entries(found, past),
        "nearby": _nearby(catalogue, found),
    }


@router.get("/events/{event}/with/{other}")
def compare(request: Request, event: str, other: str, view: ViewHere, catalogue: CatalogueHere) -> Response:
    """Two events beside each other, to say whether they are one."""
    return render_once(request, view, "pages/compare.html", lambda: _compared(view, catalogue, event, other))


def _compared(view: View, catalogue: Catalogue, event: str, other: str) -> dict[str, Any]:
    a, b = dossier_or_404(catalogue, event), dossier_or_404(catalogue, other)
    left, right = (dossier_of(view.store, catalogue.ledger_of([d.event.id]), d.event, projected=False) for d in (a, b))
    subject, against = claims_of(a), claims_of(b)
    token = state_token(view.store.past(sorted({*subject, *against})))
    return {"sides": [(a, left), (b, right)], "subject": subject, "against": against, "token": token}


def dossier_or_404(catalogue: Catalogue, event: str) -> EventDossier:
    """The event's dossier. Raises HTTPException 404 where there is none."""
    found = catalogue.event(event)
    if found is None:
        raise HTTPException(HTTP_404_NOT_FOUND, GONE)
    return found


def claims_of(found: EventDossier) -> list[str]:
    """The ids of the event's own claims, or of its parts' where it has none of its own."""
    return list(found.event.claims) or [row.claim.id for row in found.claims]


def subject_of(found: EventDossier) -> list[str]:
    """What a judgement about the whole event names: its id, and its claims, which stay when the id changes."""
    return [found.event.id, *claims_of(found)]


def _nearby(catalogue: Catalogue, found: EventDossier) -> list[tuple[str, str]]:
    """Events of the same place and days that could be the same one."""
    row = found.row
    if row.place is None:
        return []
    wanted = EventFilter(place=row.place, start=row.start, end=row.end or row.start)
    rows = catalogue.events(wanted, NEARBY + 1).rows
    return [(r.id, r.title) for r in rows if r.id != row.id and r.parent != row.id and r.id != row.parent][:NEARBY]
