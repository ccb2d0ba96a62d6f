"""Adding reports: files are handed in, read beside the desk, and each says what became of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response
from starlette.status import HTTP_303_SEE_OTHER, HTTP_404_NOT_FOUND

from reportedly.people import Role, Scope
from reportedly.web.access import least
from reportedly.web.parameters import LONGEST, Clean
from reportedly.web.problems import Problem
from reportedly.web.rendering import render
from reportedly.web.state import DeskHere, PersonHere
from reportedly.web.uploading import MEGABYTE, MOST_BYTES, MOST_FILES, day_said, take_in

router = APIRouter(include_in_schema=False, dependencies=[least(Role.EDITOR, Scope.ADD)])
SHOWN = 50


@router.get("/add")
def add(request: Request, desk: DeskHere) -> Response:
    """The form, and what was handed in lately."""
    limits = {"most_files": MOST_FILES, "most_megabytes": MOST_BYTES // MEGABYTE}
    return render(request, "pages/add.html", latest=desk.uploads.latest(SHOWN), **limits)


@router.post("/add", max_body_size=MOST_BYTES)
def hand_in(
    desk: DeskHere,
    person: PersonHere,
    files: Annotated[list[UploadFile], File()],
    outlet: Annotated[str, Form(max_length=LONGEST), Clean] = "",
    published: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """Takes the files and shows what becomes of them."""
    said = {"outlet": " ".join(outlet.split()), "published": day_said(published)}
    batch = take_in(desk.settings.project, person.name, files, said, desk.uploads)
    desk.reading.wake()
    return RedirectResponse(f"/add/{batch.id}", HTTP_303_SEE_OTHER)


@router.get("/add/{upload}")
def show(request: Request, upload: str, desk: DeskHere) -> Response:
    """One batch: each file with the reports that were read from it, or why there are none."""
    found = desk.uploads.one(upload)
    if found is None:
        raise Problem(HTTP_404_NOT_FOUND, "Nothing was handed in under this address.")
    return render(request, "pages/added.html", found=found, outcomes=desk.uploads.outcomes(found.batch.files))
