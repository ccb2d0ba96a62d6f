"""Releases: what was given to others, in frozen versions; what differs between two; what was taken back. Editors make and retract them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from starlette.responses import Response
from starlette.status import HTTP_201_CREATED

from reportedly.errors import OutputError
from reportedly.people import Role, Scope
from reportedly.store.review.reviews import ReviewError
from reportedly.web.access import least
from reportedly.web.answers import PROBLEMS, AnswersHere, ProblemBody
from reportedly.web.api_examples_desk import DIFFERENCE, RECORD, RELEASE, RELEASE_DOSSIER, TOUCHED
from reportedly.web.describing import JSON, PROBLEM, answered, documented
from reportedly.web.json_text import json_bytes
from reportedly.web.judging import LONGEST_REASON, IdText
from reportedly.web.parameters import LONGEST, Clean, Id, found
from reportedly.web.problems import Problem
from reportedly.web.releasing import LONGEST_NAME, ShelvesHere, ShelvesVersion, put_out, take_back
from reportedly.web.state import DeskHere, PersonHere
from reportedly.web.views.releases import EventDifference, ReleaseDossier, ReleaseRow

router = APIRouter(prefix="/api/v1", tags=["releases"], dependencies=[least(Role.READER)], responses=PROBLEMS)
Since = Annotated[
    str, Query(min_length=1, max_length=LONGEST, description="The earlier release, by name or id."), Clean
]


class ReleaseDraft(BaseModel):
    """A release as an editor asks for it. Without ``events`` it holds everything that is published."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"name": "2031-05", "reason": "Monthly report."}]}
    )

    name: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_NAME, strip_whitespace=True), Clean]
    reason: Annotated[str, StringConstraints(min_length=3, max_length=LONGEST_REASON), Clean, Field(description="Why.")]
    events: Annotated[list[IdText], Field(max_length=1000, description="Ids; those not published yet will be.")] = []


class RetractionDraft(BaseModel):
    """What is taken back: the id of a record, or the id or name of a release."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"subject": "record-3d4e5f6a7b8c9d0e-1", "reason": "The hospital corrected its list."}]
        },
    )

    subject: IdText
    reason: Annotated[str, StringConstraints(min_length=3, max_length=LONGEST_REASON), Clean, Field(description="Why.")]


@dataclass(frozen=True, slots=True)
class Touched:
    """What a retraction touches: records of the release, releases that hold the record. Nothing of it is deleted."""

    subject: str
    records: tuple[str, ...]
    releases: tuple[str, ...]


@router.get("/releases", responses=documented(list[ReleaseRow], [RELEASE]))
def list_releases(shelves: ShelvesHere, version: ShelvesVersion, answers: AnswersHere) -> Response:
    """All releases, the latest first, with what of them was retracted."""
    return answers.of(lambda: shelves().rows(), also=version)


@router.post(
    "/releases",
    status_code=HTTP_201_CREATED,
    dependencies=[least(Role.EDITOR, Scope.PUBLISH)],
    responses={
        201: answered(ReleaseDossier, "It is made.", RELEASE_DOSSIER),
        409: answered(
            ProblemBody, "There is one of that name, or a decision is not in the findings yet.", media_type=PROBLEM
        ),
    },
)
def make(draft: ReleaseDraft, desk: DeskHere, person: PersonHere, shelves: ShelvesHere) -> Response:
    """Freezes a redacted record of each event, in versions, and makes a release of them. It is never changed afterwards."""
    made = put_out(desk, person, draft.name, draft.events, draft.reason)
    body = json_bytes(shelves().dossier(made.id))
    return Response(body, HTTP_201_CREATED, {"Location": f"/api/v1/releases/{made.id}"}, JSON)


@router.post(
    "/retractions",
    status_code=HTTP_201_CREATED,
    dependencies=[least(Role.EDITOR, Scope.PUBLISH)],
    responses={201: answered(Touched, "It is retracted.", TOUCHED)},
)
def retract(draft: RetractionDraft, desk: DeskHere, person: PersonHere) -> Response:
    """Takes a record or a release back: it stays where it is and says so, and everything that holds it is named."""
    try:
        found = take_back(desk, person, draft.subject, draft.reason)
    except OutputError as error:
        raise Problem(422, error.message) from None
    return Response(
        json_bytes(Touched(found.subject, found.records, found.releases)), HTTP_201_CREATED, media_type=JSON
    )


@router.get("/releases/{release}", responses=documented(ReleaseDossier, RELEASE_DOSSIER))
def show_release(release: Id, shelves: ShelvesHere, version: ShelvesVersion, answers: AnswersHere) -> Response:
    """One release by its name or id, with its records and the other releases that hold these."""

    def made() -> ReleaseDossier:
        try:
            return shelves().dossier(release)
        except ReviewError as error:
            raise Problem(404, error.message) from None

    return answers.of(made, also=version)


@router.get("/releases/{release}/changes", responses=documented(list[EventDifference], [DIFFERENCE]))
def list_differences(
    release: Id, since: Since, shelves: ShelvesHere, version: ShelvesVersion, answers: AnswersHere
) -> Response:
    """What is different in this release from an earlier one, by event: values under each policy, claims that came or went."""

    def made() -> tuple[EventDifference, ...]:
        try:
            return shelves().changes(since, release)
        except ReviewError as error:
            raise Problem(404, error.message) from None

    return answers.of(made, also=version)


@router.get(
    "/records/{record}",
    responses=documented(None, RECORD, "The record as it was frozen.", JSON),
    response_class=Response,
)
def show_record(record: Id, shelves: ShelvesHere) -> Response:
    """A record as it was frozen: an event with its claims, values, relations and judgements."""
    text = found(shelves().record(record), "record", record)
    headers = {"Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}
    return Response(text.encode("utf-8", "replace"), media_type=JSON, headers=headers)
