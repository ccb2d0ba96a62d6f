"""Parameters that several routes take, bounded, so that no value can cost more than it should or reach a database unread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import Depends, Path, Query
from pydantic import AfterValidator

from reportedly.model import ActorRole, Certainty, RelationKind
from reportedly.store.catalogue.protocol import (
    MAX_ROWS,
    Box,
    ClaimFilter,
    EventFilter,
    RelationFilter,
    ReportFilter,
    Status,
)
from reportedly.web.problems import Problem

LONGEST = 300
LONGEST_CURSOR = 2000
_HARMFUL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
UNPROCESSABLE = 422


def printable(text: str) -> str:
    """The text, unless it holds control characters or halves of characters. Raises ValueError."""
    if _HARMFUL.search(text):
        raise ValueError("control characters cannot stand here")
    return text


Clean = AfterValidator(printable)
Text = Annotated[str, Query(max_length=LONGEST), Clean]
Name = Annotated[str | None, Query(max_length=LONGEST), AfterValidator(lambda text: text and printable(text))]
Id = Annotated[str, Path(max_length=LONGEST, description="A stable id, a hash of content."), Clean]
Limit = Annotated[int, Query(ge=1, le=MAX_ROWS, description="Rows of a page.")]
After = Annotated[
    str | None,
    Query(max_length=LONGEST_CURSOR, description="The cursor of the page before, as `next` holds it. Opaque."),
    AfterValidator(lambda text: text and printable(text)),
]
Day = Annotated[date | None, Query(description="A day, ISO 8601.")]
BoxText = Annotated[
    str | None,
    Query(max_length=100, pattern=r"^-?[0-9.]+(,-?[0-9.]+){3}$", description="west,south,east,north in degrees."),
]


def box_of(text: str | None) -> Box | None:
    """The rectangle that a parameter names. Raises Problem: it is none."""
    if text is None:
        return None
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        raise Problem(UNPROCESSABLE, "box: four numbers, west,south,east,north") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):  # noqa: PLR2004 - degrees
        raise Problem(UNPROCESSABLE, "box: west and east within 180 degrees, south below north within 90")
    return Box(west, south, east, north)


async def event_filter(  # noqa: PLR0913 - one for each parameter of the query
    words: Text = "",
    start: Day = None,
    end: Day = None,
    box: BoxText = None,
    place: Name = None,
    actor: Name = None,
    speaker: Name = None,
    outlet: Name = None,
    event_type: Name = None,
    certainty: Certainty | None = None,
    status: Annotated[list[Status] | None, Query(max_length=len(Status))] = None,
    parent: Name = None,
    episodes: bool | None = None,
    report: Name = None,
    country: Name = None,
    precision: Name = None,
    published_since: Day = None,
) -> EventFilter:
    """The events that the query asks for."""
    return EventFilter(
        words=words,
        start=start,
        end=end,
        box=box_of(box),
        place=place,
        actor=actor,
        speaker=speaker,
        outlet=outlet,
        event_type=event_type,
        certainty=certainty,
        statuses=frozenset(status or ()),
        parent=parent,
        episodes=episodes,
        report=report,
        country=country,
        precision=precision,
        published_since=published_since,
    )


async def claim_filter(  # noqa: PLR0913 - one for each parameter of the query
    words: Text = "",
    event: Name = None,
    report: Name = None,
    outlet: Name = None,
    speaker: Name = None,
    actor: Name = None,
    role: ActorRole | None = None,
    place: Name = None,
    event_type: Name = None,
    certainty: Certainty | None = None,
    start: Day = None,
    end: Day = None,
    controls: bool | None = None,
) -> ClaimFilter:
    """The claims that the query asks for."""
    return ClaimFilter(
        words=words,
        event=event,
        report=report,
        outlet=outlet,
        speaker=speaker,
        actor=actor,
        role=role,
        place=place,
        event_type=event_type,
        certainty=certainty,
        start=start,
        end=end,
        controls=controls,
    )


async def report_filter(  # noqa: PLR0913 - one for each parameter of the query
    words: Text = "",
    outlet: Name = None,
    language: Name = None,
    start: Day = None,
    end: Day = None,
    undated: bool | None = None,
) -> ReportFilter:
    """The reports that the query asks for."""
    return ReportFilter(words, outlet, language, start, end, undated)


async def relation_filter(
    kind: RelationKind | None = None,
    property: Name = None,  # noqa: A002 - its name in the query
    event: Name = None,
    claim: Name = None,
    judged: bool | None = None,
) -> RelationFilter:
    """The relations that the query asks for."""
    return RelationFilter(kind, property, event, claim, judged)


EventsWanted = Annotated[EventFilter, Depends(event_filter)]
ClaimsWanted = Annotated[ClaimFilter, Depends(claim_filter)]
ReportsWanted = Annotated[ReportFilter, Depends(report_filter)]
RelationsWanted = Annotated[RelationFilter, Depends(relation_filter)]


def decided(wanted: EventFilter) -> bool:
    """Whether judging changes which events fit, and not only what is known of them."""
    return bool(wanted.statuses & {Status.JUDGED, Status.PUBLISHED, Status.RETRACTED})


def found[T](thing: T | None, kind: str, id_: str) -> T:
    """The thing. Raises Problem 404: there is none."""
    if thing is None:
        raise Problem(404, f"There is no {kind} {id_}.")
    return thing


def one[T](things: Sequence[T], kind: str, id_: str) -> T:
    """The only thing of the sequence. Raises Problem 404: it is empty."""
    return found(things[0] if things else None, kind, id_)


def cursor_number(after: str | None) -> int:
    """The position that a cursor of numbers names. Raises Problem: it names none."""
    if after is None:
        return 0
    if not (after.isascii() and after.isdigit() and len(after) < 10):  # noqa: PLR2004 - fits the integers of any database
        raise Problem(UNPROCESSABLE, "after: not a cursor of this list")
    return int(after)
