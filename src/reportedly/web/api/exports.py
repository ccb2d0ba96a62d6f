"""Exports: events in the formats of others. Whole projects are exported by ``reportedly export``."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from reportedly.people import Role
from reportedly.web.access import least
from reportedly.web.answers import PROBLEMS, AnswersHere
from reportedly.web.api_examples_desk import FORM
from reportedly.web.describing import documented
from reportedly.web.exporting import exported
from reportedly.web.parameters import After, Clean, EventsWanted, Id
from reportedly.web.problems import Problem
from reportedly.web.state import CatalogueHere, DeskHere

router = APIRouter(prefix="/api/v1", tags=["exports"], dependencies=[least(Role.READER)], responses=PROBLEMS)
MOST_EVENTS = 1000


@dataclass(frozen=True, slots=True)
class Form:
    """A format that events can be exported in."""

    name: str
    summary: str
    suffix: str
    media_type: str


@router.get("/exports", responses=documented(list[Form], [FORM]))
def list_forms(answers: AnswersHere) -> Response:
    """The formats that there are."""
    from reportedly.publish import exporters

    return answers.of(
        lambda: [Form(f.name, f.summary, f.suffix, f.media_type) for f in exporters().values()], judged=False
    )


@router.get(
    "/exports/{form}",
    responses=documented(None, "event_id_cnty,event_date,...", "The file.", "text/csv"),
    response_class=Response,
)
def export(  # noqa: PLR0913 - one for each parameter of the query
    form: Id,
    desk: DeskHere,
    catalogue: CatalogueHere,
    wanted: EventsWanted,
    limit: Annotated[int, Query(ge=1, le=MOST_EVENTS, description="Events of one file.")] = 100,
    after: After = None,
    policy: Annotated[
        str | None, Query(max_length=40, description="Read them under this policy; else under the project's."), Clean
    ] = None,
) -> Response:
    """Events that fit every given parameter, with all they rest on, in one of the formats.

    `Reportedly-Next` is the `after` of the next file.
    """
    from reportedly.publish import UnknownExporterError, exporter

    try:
        chosen = exporter(form)
    except UnknownExporterError as error:
        raise Problem(404, str(error)) from None
    page = catalogue.events(wanted, limit, after)
    stream = io.BytesIO()
    exported(desk, [row.id for row in page.rows], chosen, stream, policy)
    name = f"events{chosen.suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    if page.after is not None:
        headers["Reportedly-Next"] = page.after
    return Response(stream.getvalue(), media_type=chosen.media_type, headers=headers)
