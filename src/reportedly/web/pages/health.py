"""Whether the desk is up, and its figures: for whoever watches it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse

from reportedly.people import Role
from reportedly.web.access import least
from reportedly.web.state import DeskHere

router = APIRouter(include_in_schema=False)
METRICS = "text/plain; version=0.0.4"
FRESH = {"Cache-Control": "no-store"}


@router.get("/health", dependencies=[least(Role.ANYONE)])
def health(desk: DeskHere) -> PlainTextResponse:
    """That the process answers and its database can be read."""
    desk.whole.log.length()
    return PlainTextResponse("ok\n", headers=FRESH)


@router.get("/metrics", dependencies=[least(Role.READER)])
def metrics(request: Request, desk: DeskHere) -> PlainTextResponse:
    """Counts and times for Prometheus, which reads them with a token."""
    totals, outdated, deliveries = desk.catalogue.totals(), desk.catalogue.outdated(), desk.outbox.counts()
    gauges = {
        "reports": totals.reports,
        "claims": totals.claims,
        "events": totals.events,
        "judgements": totals.judgements,
        "judgements_outdated": len(outdated.judgements),
        "readings_outdated": outdated.readings,
        "computing": int(desk.recomputing.progress.running),
        "computing_failed": int(desk.recomputing.progress.failed),
        "deliveries_waiting": deliveries.get("waiting", 0),
        "deliveries_given_up": deliveries.get("given up", 0),
    }
    text = desk.measures.text({name: float(value) for name, value in gauges.items()})
    return PlainTextResponse(text, headers=FRESH, media_type=METRICS)
