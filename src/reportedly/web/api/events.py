"""Events: lists, dossiers, the map, the timeline."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response
from starlette.status import HTTP_307_TEMPORARY_REDIRECT

from reportedly.people import Role
from reportedly.store.catalogue.protocol import Bucket, EventDossier, EventOrder, EventPoint, EventRow, Facets, Grain
from reportedly.web.access import least
from reportedly.web.answers import PROBLEMS, AnswersHere, Page
from reportedly.web.api_examples import BUCKET, DOSSIER, EVENT, FACETS, POINT, page_of
from reportedly.web.describing import documented
from reportedly.web.parameters import After, EventsWanted, Id, Limit, decided, found
from reportedly.web.state import CatalogueHere

router = APIRouter(prefix="/api/v1", tags=["events"], dependencies=[least(Role.READER)], responses=PROBLEMS)


@router.get("/events", responses=documented(Page[EventRow], page_of(EVENT)))
def list_events(  # noqa: PLR0913 - one for each parameter of the query
    catalogue: CatalogueHere,
    answers: AnswersHere,
    wanted: EventsWanted,
    limit: Limit = 50,
    after: After = None,
    order: Annotated[EventOrder, Query(description="Of the rows; ties go by id.")] = EventOrder.NEWEST,
) -> Response:
    """Events that fit every given parameter, page by page."""
    return answers.page(lambda: catalogue.events(wanted, limit, after, order))


MOVED: dict[int | str, dict[str, Any]] = {307: {"description": "The event has another id by now: `Location`."}}


@router.get("/events/{event}", responses=documented(EventDossier, DOSSIER) | MOVED)
def show_event(event: Id, catalogue: CatalogueHere, answers: AnswersHere) -> Response:
    """Everything about one event, by any id that it ever had: claims with their reports, relations, origins, assessments, judgements."""
    if (now := catalogue.event_now(event)) not in (None, event):
        return RedirectResponse(f"/api/v1/events/{quote(str(now), safe='')}", HTTP_307_TEMPORARY_REDIRECT)
    return answers.of(lambda: found(catalogue.event(event), "event", event))


@router.get("/map", responses=documented(list[EventPoint], [POINT]))
def list_points(catalogue: CatalogueHere, answers: AnswersHere, wanted: EventsWanted) -> Response:
    """The events that have coordinates, all of them, with few fields."""
    return answers.of(lambda: catalogue.points(wanted), judged=decided(wanted))


@router.get("/timeline", responses=documented(list[Bucket], [BUCKET]))
def list_buckets(
    catalogue: CatalogueHere, answers: AnswersHere, wanted: EventsWanted, grain: Grain = Grain.DAY
) -> Response:
    """How many events begin in each day, month or year."""
    return answers.of(lambda: catalogue.timeline(wanted, grain), judged=decided(wanted))


@router.get("/facets", responses=documented(Facets, FACETS))
def show_facets(catalogue: CatalogueHere, answers: AnswersHere, wanted: EventsWanted) -> Response:
    """What the events have in common, counted, to narrow the list."""
    return answers.of(lambda: catalogue.facets(wanted))
