"""Releases: what was given to others, in frozen versions; what differs between two; what was taken back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from reportedly.people import Role
from reportedly.store.reviews import ReviewError
from reportedly.web.access import least
from reportedly.web.answers import PROBLEMS, AnswersHere
from reportedly.web.api_examples_desk import DIFFERENCE, RECORD, RELEASE, RELEASE_DOSSIER
from reportedly.web.describing import JSON, documented
from reportedly.web.parameters import LONGEST, Clean, Id, found
from reportedly.web.problems import Problem
from reportedly.web.releasing import ShelvesHere, ShelvesVersion
from reportedly.web.views.releases import EventDifference, ReleaseDossier, ReleaseRow

router = APIRouter(prefix="/api/v1", tags=["releases"], dependencies=[least(Role.READER)], responses=PROBLEMS)
Since = Annotated[
    str, Query(min_length=1, max_length=LONGEST, description="The earlier release, by name or id."), Clean
]


@router.get("/releases", responses=documented(list[ReleaseRow], [RELEASE]))
def list_releases(shelves: ShelvesHere, version: ShelvesVersion, answers: AnswersHere) -> Response:
    """All releases, the latest first, with what of them was retracted."""
    return answers.of(lambda: shelves().rows(), also=version)


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
