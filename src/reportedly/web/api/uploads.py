"""Adding reports: files as multipart/form-data, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response
from starlette.status import HTTP_202_ACCEPTED

from reportedly.people import Person, Role, Scope
from reportedly.store.desk.uploads import FileOutcome, Upload, UploadState
from reportedly.web.access import least
from reportedly.web.answers import PROBLEMS, Answers, ProblemBody
from reportedly.web.api_examples_desk import ADDED
from reportedly.web.describing import JSON, PROBLEM, answered, documented
from reportedly.web.json_text import json_bytes
from reportedly.web.parameters import LONGEST, Clean, Id, found
from reportedly.web.state import Desk, DeskHere, PersonHere
from reportedly.web.uploading import MOST_BYTES, day_said, take_in

router = APIRouter(prefix="/api/v1", tags=["reports"], dependencies=[least(Role.EDITOR, Scope.ADD)], responses=PROBLEMS)
LATEST = 100


@dataclass(frozen=True, slots=True)
class Added:
    """Files that were handed in together. While ``state`` is "waiting" ``files`` may still change."""

    id: str
    made_at: str
    person: str
    state: UploadState
    reason: str
    files: tuple[FileOutcome, ...]


@router.post(
    "/reports",
    status_code=HTTP_202_ACCEPTED,
    max_body_size=MOST_BYTES,
    responses={
        202: answered(Added, "They are kept and wait to be read: ask again at `Location`.", ADDED),
        413: answered(ProblemBody, "More than 200 MB at once.", media_type=PROBLEM),
        507: answered(ProblemBody, "There is no room on the disk of the desk.", media_type=PROBLEM),
    },
)
def add(
    desk: DeskHere,
    person: PersonHere,
    files: Annotated[list[UploadFile], File(description="Whatever `reportedly read` reads, archives too.")],
    outlet: Annotated[str, Form(max_length=LONGEST, description="Of all files, where they do not say it."), Clean] = "",
    published: Annotated[str, Form(max_length=10, description="The day of all of them, ISO 8601.")] = "",
) -> Response:
    """Adds reports. They are read beside the desk; findings follow. Reports that are there already change nothing."""
    said = {"outlet": " ".join(outlet.split()), "published": day_said(published)}
    batch = take_in(desk.settings.project, person.name, files, said, desk.uploads)
    desk.reading.wake()
    body = json_bytes(_added(desk, person, found(desk.uploads.one(batch.id), "upload", batch.id)))
    return Response(body, HTTP_202_ACCEPTED, {"Location": f"/api/v1/uploads/{batch.id}"}, JSON)


@router.get("/uploads", responses=documented(list[Added], [ADDED]))
def list_uploads(request: Request, desk: DeskHere, person: PersonHere) -> Response:
    """What was handed in, the latest first: at most 100."""
    return Answers(request, desk.whole, desk.bodies).of(
        lambda: [_added(desk, person, upload) for upload in desk.uploads.latest(LATEST)],
        also=_version(desk, person),
    )


@router.get("/uploads/{upload}", responses=documented(Added, ADDED))
def show_upload(request: Request, upload: Id, desk: DeskHere, person: PersonHere) -> Response:
    """One batch of files and what became of each."""
    return Answers(request, desk.whole, desk.bodies).of(
        lambda: _added(desk, person, found(desk.uploads.one(upload), "upload", upload)),
        also=_version(desk, person),
    )


def _version(desk: Desk, person: Person) -> str:
    return f"{desk.uploads.version()} {person.scopes is None}"


def _added(desk: Desk, person: Person, upload: Upload) -> Added:
    """A token gets no words of reports, which may name somebody whom readers do not see named."""
    batch = upload.batch
    outcomes = desk.uploads.outcomes(batch.files)
    if person.scopes is not None:
        outcomes = tuple(replace(o, reports=tuple(replace(r, title="") for r in o.reports)) for o in outcomes)
    return Added(batch.id, batch.made_at, batch.person, upload.state, upload.reason, outcomes)
