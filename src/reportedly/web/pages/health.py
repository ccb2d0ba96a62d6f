"""Whether the desk is up, and its figures: for whoever watches it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse
from starlette.status import HTTP_503_SERVICE_UNAVAILABLE

from reportedly.errors import ReportedlyError
from reportedly.people import Role
from reportedly.store.jobs.figures import job_figures
from reportedly.web.access import least
from reportedly.web.state import Desk, DeskHere

router = APIRouter(include_in_schema=False)
METRICS = "text/plain; version=0.0.4"
FRESH = {"Cache-Control": "no-store"}


@router.get("/health", dependencies=[least(Role.ANYONE)])
def health(desk: DeskHere) -> PlainTextResponse:
    """That the process answers and its database can be read."""
    desk.whole.log.length()
    return PlainTextResponse("ok\n", headers=FRESH)


@router.get("/healthz", dependencies=[least(Role.ANYONE)])
def alive() -> PlainTextResponse:
    """That the process answers: whoever runs it starts it again where it does not."""
    return PlainTextResponse("ok\n", headers=FRESH)


@router.get("/readyz", dependencies=[least(Role.ANYONE)])
def ready(desk: DeskHere) -> PlainTextResponse:
    """Whether requests can be answered: the database can be reached, and its schema is this program's. It tells how much is queued."""
    try:
        at_head, jobs = desk.database.at_head(), job_figures(desk.database)
    except ReportedlyError as error:
        return PlainTextResponse(f"database: {type(error).__name__}\n", HTTP_503_SERVICE_UNAVAILABLE, FRESH)
    if not at_head:
        return PlainTextResponse("schema: not current\n", HTTP_503_SERVICE_UNAVAILABLE, FRESH)
    queue = f"jobs waiting: {jobs.waiting}\nworkers: {jobs.workers}\n" if jobs else ""
    return PlainTextResponse(f"database: ok\nschema: current\n{queue}", headers=FRESH)


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
    text = desk.measures.text({name: float(value) for name, value in (gauges | of_jobs(desk)).items()})
    return PlainTextResponse(text, headers=FRESH, media_type=METRICS)


def of_jobs(desk: Desk) -> dict[str, float]:
    """Figures of the job queue and of those who work on it, by name and labels; none where there is no queue."""
    found = job_figures(desk.database)
    if found is None:
        return {}
    gauges = {"jobs_oldest_due_seconds": found.oldest, "workers": float(found.workers)}
    gauges |= {
        f'jobs{{kind="{kind}",state="{state}"}}': float(count) for (kind, state), count in found.by_state.items()
    }
    for (kind, outcome), run in found.last.items():
        gauges[f'job_last_ended_timestamp_seconds{{kind="{kind}",outcome="{outcome}"}}'] = run.ended_at
        gauges[f'job_last_duration_seconds{{kind="{kind}",outcome="{outcome}"}}'] = run.seconds
    for (kind, what), count in found.counted.items():
        gauges[f'job_counted_last_day{{kind="{kind}",what="{what}"}}'] = count
    return gauges
