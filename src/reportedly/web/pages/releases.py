"""What was published and what was taken back: releases in versions, what differs between them, the files that carry them to others."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Query, Request
from starlette.responses import RedirectResponse, Response
from starlette.status import HTTP_303_SEE_OTHER, HTTP_404_NOT_FOUND, HTTP_422_UNPROCESSABLE_CONTENT

from reportedly.errors import OutputError
from reportedly.people import Role, Scope
from reportedly.store.catalogue.protocol import EventFilter, Status
from reportedly.store.review.reviews import ReviewError
from reportedly.web.access import least
from reportedly.web.parameters import LONGEST, printable
from reportedly.web.problems import Problem
from reportedly.web.releasing import LONGEST_NAME, ShelvesHere, ShelvesVersion, put_out, take_back
from reportedly.web.rendering import render_once
from reportedly.web.state import DeskHere, PersonHere, View, ViewHere

router = APIRouter(include_in_schema=False, dependencies=[least(Role.READER)])
SHOWN = 100
KINDS = ("publish", "retract")


@router.get("/releases")
def releases(request: Request, view: ViewHere, shelves: ShelvesHere, version: ShelvesVersion) -> Response:
    """Releases, published and retracted events, the decisions behind them, and the formats that they can be taken away in."""

    def shown() -> dict[str, Any]:
        found = shelves()
        return _published(view) | {
            "releases": found.rows(),
            "taken_back": found.retracted(),
            "quoting": not view.redacted,
        }

    return render_once(request, view, "pages/releases.html", shown, also=version)


def _published(view: View) -> dict[str, Any]:
    from reportedly.publish import exporters  # with every stage, which a start has no use for

    published = view.catalogue.events(EventFilter(statuses=frozenset({Status.PUBLISHED})), SHOWN)
    retracted = view.catalogue.events(EventFilter(statuses=frozenset({Status.RETRACTED})), SHOWN)
    titles = {row.id: row.title for row in (*published.rows, *retracted.rows)}
    log = [j for j in reversed(view.store.past(list(titles))) if j.kind in KINDS] if titles else []
    return {
        "published": published,
        "retracted": retracted,
        "log": log,
        "titles": titles,
        "formats": sorted(exporters().values(), key=lambda e: e.name),
    }


@router.get("/releases/{release}")
def show_release(
    request: Request, release: str, view: ViewHere, shelves: ShelvesHere, version: ShelvesVersion
) -> Response:
    """One release: its records, what holds them, what of them was taken back."""

    def shown() -> dict[str, Any]:
        found = shelves()
        try:
            return {"found": found.dossier(release), "others": found.rows()}
        except ReviewError as error:
            raise HTTPException(HTTP_404_NOT_FOUND, error.message) from None

    return render_once(request, view, "pages/release.html", shown, also=version)


@router.get("/releases/{release}/changes")
def show_changes(  # noqa: PLR0913 - what the page depends on
    request: Request,
    release: str,
    view: ViewHere,
    shelves: ShelvesHere,
    version: ShelvesVersion,
    since: Annotated[str, Query(max_length=LONGEST)] = "",
) -> Response:
    """What is different in a release from an earlier one."""

    def shown() -> dict[str, Any]:
        found = shelves()
        try:
            sides = found.dossier(since).release, found.dossier(release).release
            return {"before": sides[0], "after": sides[1], "changes": found.changes(since, release)}
        except ReviewError as error:
            raise HTTPException(HTTP_404_NOT_FOUND, error.message) from None

    return render_once(request, view, "pages/release_changes.html", shown, also=version)


@router.post("/releases", dependencies=[least(Role.EDITOR, Scope.PUBLISH)])
def make(
    desk: DeskHere,
    person: PersonHere,
    name: Annotated[str, Form(min_length=1, max_length=LONGEST_NAME)],
    reason: Annotated[str, Form(min_length=3, max_length=4000)],
) -> Response:
    """Makes a release of everything that is published, and shows it."""
    try:
        made = put_out(desk, person, printable(" ".join(name.split())), (), printable(" ".join(reason.split())))
    except ValueError as error:
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, str(error)) from None
    return RedirectResponse(f"/releases/{made.id}", HTTP_303_SEE_OTHER)


@router.post("/retractions", dependencies=[least(Role.EDITOR, Scope.PUBLISH)])
def retract(
    desk: DeskHere,
    person: PersonHere,
    subject: Annotated[str, Form(max_length=LONGEST)],
    reason: Annotated[str, Form(min_length=3, max_length=4000)],
    back: Annotated[str, Form(max_length=LONGEST)] = "",
) -> Response:
    """Takes a record or a release back; it stays where it is and says so."""
    try:
        take_back(desk, person, printable(subject), printable(" ".join(reason.split())))
    except (OutputError, ValueError) as error:
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, str(error)) from None
    place = f"/releases/{back}" if back.isascii() and back.replace("-", "").isalnum() else "/releases"
    return RedirectResponse(place, HTTP_303_SEE_OTHER)
