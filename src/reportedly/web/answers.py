"""Answers of the JSON interface: the nouns as JSON, versions by ETag, pages of lists."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from pydantic import BaseModel, Field
from starlette.responses import Response
from starlette.status import HTTP_304_NOT_MODIFIED

from reportedly import __version__
from reportedly.store.catalogue.protocol import Rows
from reportedly.web.describing import JSON, PROBLEM, answered
from reportedly.web.json_text import json_bytes
from reportedly.web.keeping import KeptBodies
from reportedly.web.state import DeskHere, View, ViewHere

KEPT = {"Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}


class Page[T](BaseModel):
    """One page of a list. ``next`` is the path of the following page, null on the last; ``total`` counts all pages."""

    rows: list[T]
    total: int = Field(ge=0)
    next: str | None


class ProblemBody(BaseModel):
    """A failure (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


def _problem(what: str) -> dict[str, Any]:
    return answered(ProblemBody, what, media_type=PROBLEM)


PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: _problem("The request cannot be understood."),
    401: _problem("Nobody is logged in, or the token does not count."),
    403: _problem("The role or the scope of the token is not enough, or another site made the request."),
    404: _problem("There is no such thing."),
    422: _problem("A parameter is not valid; `errors` names each."),
    429: _problem("Too many requests; `Retry-After` says how many seconds to wait."),
    503: _problem("The project is busy; try again after `Retry-After` seconds."),
}
"""What every route of the interface may answer when it fails."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Makes the answers to one request. Their version is that of the project, so an unchanged one costs next to nothing."""

    request: Request
    view: View
    kept: KeptBodies

    def etag(self, *, judged: bool = True, also: str = "") -> str:
        """The version of what this request asks for."""
        version = self.view.version(judged=judged)
        said = f"{__version__} {version} {also} {self.request.url.path}?{self.request.url.query}"
        return f'"{hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]}"'

    def of(self, make: Callable[[], Any], *, judged: bool = True, also: str = "") -> Response:
        """What ``make`` gives, or "not modified" where the client has this version.

        With ``judged`` False judging changes nothing about it. ``also`` is what it depends on beside the ledger.
        """
        etag = self.etag(judged=judged, also=also)
        headers = {**KEPT, "ETag": etag}
        if etag in self.request.headers.get("if-none-match", ""):
            return Response(status_code=HTTP_304_NOT_MODIFIED, headers=headers)

        def made() -> bytes:
            with self.view.catalogue.at_one_moment():
                answer = make()
            return json_bytes(answer)

        body = self.kept.of(etag, made)
        return Response(body, media_type=JSON, headers=headers)

    def page[T](self, make: Callable[[], Rows[T]], *, judged: bool = True, also: str = "") -> Response:
        """One page of a list."""
        return self.of(lambda: self._page(make()), judged=judged, also=also)

    def _page[T](self, rows: Rows[T]) -> Mapping[str, Any]:
        following = None
        if rows.after is not None:
            url = self.request.url.include_query_params(after=rows.after)
            following = f"{url.path}?{url.query}"
        return {"rows": rows.rows, "total": rows.total, "next": following}


async def answers(request: Request, desk: DeskHere, view: ViewHere) -> Answers:
    """The answers to this request, of the ledger as the person may see it."""
    return Answers(request, view, desk.bodies)


AnswersHere = Annotated[Answers, Depends(answers)]
