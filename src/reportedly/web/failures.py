"""What somebody sees when a request fails: a page for people, problem+json (RFC 9457) for programs, never a traceback."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette import status
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from reportedly.errors import AccountError, IdError, ProjectBusyError, ReportedlyError
from reportedly.store.catalogue.protocol import CursorError
from reportedly.web.json_text import json_bytes
from reportedly.web.problems import Problem
from reportedly.web.rendering import render

API = "/api/"
PROBLEM = "application/problem+json"
LOG = logging.getLogger("reportedly.web")
TITLES = {
    status.HTTP_400_BAD_REQUEST: "This request cannot be understood",
    status.HTTP_401_UNAUTHORIZED: "Nobody is logged in",
    status.HTTP_403_FORBIDDEN: "Not allowed",
    status.HTTP_404_NOT_FOUND: "There is no such thing here",
    status.HTTP_405_METHOD_NOT_ALLOWED: "This method is not allowed here",
    status.HTTP_406_NOT_ACCEPTABLE: "Not in this form",
    status.HTTP_409_CONFLICT: "Somebody else decided first",
    status.HTTP_410_GONE: "No longer here",
    status.HTTP_412_PRECONDITION_FAILED: "It has changed since you read it",
    status.HTTP_413_CONTENT_TOO_LARGE: "Too much at once",
    status.HTTP_415_UNSUPPORTED_MEDIA_TYPE: "Not a form that is understood here",
    status.HTTP_421_MISDIRECTED_REQUEST: "This desk does not answer to that name",
    status.HTTP_422_UNPROCESSABLE_CONTENT: "Something in this request is not valid",
    status.HTTP_428_PRECONDITION_REQUIRED: "Say which version you have read",
    status.HTTP_429_TOO_MANY_REQUESTS: "Too many requests",
    status.HTTP_500_INTERNAL_SERVER_ERROR: "This program failed",
    status.HTTP_503_SERVICE_UNAVAILABLE: "Busy",
    status.HTTP_507_INSUFFICIENT_STORAGE: "No room",
}
FAULT = "The fault is the program's, not yours. It has been written to the log."


def add_handlers(app: FastAPI) -> None:
    """Makes the application answer failures in one way; faults of the program itself are caught by the guard."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(ReportedlyError, _known)


def answer(request: Request, code: int, detail: str, headers: dict[str, str] | None = None, **members: Any) -> Response:
    """The failure in the form that the request is in."""
    title = TITLES.get(code, "This request failed")
    if request.url.path.startswith(API):
        body = {"type": "about:blank", "title": title, "status": code, "detail": detail, **members}
        return Response(json_bytes(body), code, headers, PROBLEM)
    if code == status.HTTP_401_UNAUTHORIZED and request.method in {"GET", "HEAD"}:
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?next={quote(back, safe='')}", status.HTTP_303_SEE_OTHER)
    page = render(request, "error.html", code, title=title, detail=detail, members=members)
    page.headers.update(headers or {})
    page.headers["Cache-Control"] = "no-store"
    del page.headers["ETag"]
    return page


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for nothing else
    members = error.members if isinstance(error, Problem) else {}
    detail = error.detail if error.detail not in _PHRASES else ""
    headers = dict(error.headers or {})
    if error.status_code == status.HTTP_401_UNAUTHORIZED:
        headers["WWW-Authenticate"] = 'Bearer realm="reportedly"'
    return answer(request, error.status_code, detail, headers, **members)


_PHRASES = frozenset({"Not Found", "Method Not Allowed"})
"""What the framework says by itself, which adds nothing to the title."""


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for nothing else
    wrong = [{"where": ".".join(map(str, item["loc"])), "what": item["msg"]} for item in error.errors()]
    detail = "; ".join(f"{item['where']}: {item['what']}" for item in wrong[:5])
    return answer(request, status.HTTP_422_UNPROCESSABLE_CONTENT, detail, errors=wrong)


def _known(request: Request, error: Exception) -> Response:
    assert isinstance(error, ReportedlyError)  # noqa: S101 - registered for nothing else
    if isinstance(error, IdError):
        return answer(request, status.HTTP_404_NOT_FOUND, error.message)
    if isinstance(error, AccountError | CursorError):
        return answer(request, status.HTTP_422_UNPROCESSABLE_CONTENT, error.message)
    if isinstance(error, ProjectBusyError):
        return answer(request, status.HTTP_503_SERVICE_UNAVAILABLE, "Try again in a moment.", {"Retry-After": "5"})
    return failed(request, error)


def failed(request: Request, error: Exception) -> Response:
    """What is said of a fault of the program; the log gets the rest."""
    LOG.error("request failed", exc_info=error, extra={"route": route_of(request)})
    return answer(request, status.HTTP_500_INTERNAL_SERVER_ERROR, FAULT)


def route_of(request: Request) -> str:
    """The route's pattern ("/events/{id}"), which holds nothing personal."""
    return str(getattr(request.scope.get("route"), "path", "none"))
