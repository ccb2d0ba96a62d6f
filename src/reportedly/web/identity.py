"""Who makes a request: the one user of this machine, a session or an API token."""

from __future__ import annotations

import math

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.status import HTTP_401_UNAUTHORIZED, HTTP_429_TOO_MANY_REQUESTS

from reportedly.people import NOBODY, Person
from reportedly.web.guard import SESSION
from reportedly.web.problems import Problem
from reportedly.web.settings import Settings
from reportedly.web.state import ONLY_USER, Desk

BEARER = "bearer "
LONGEST_SECRET = 200


async def identify(request: Request) -> Person:
    """The person behind the request, nobody where it says nothing about that.

    Raises:
        Problem: 401 for a token that does not count, 429 for a person, or an address without one, that asks too often.
    """
    desk: Desk = request.app.state.desk
    if desk.settings.single_user:
        return ONLY_USER
    return await run_in_threadpool(_identified, request, desk)


def _identified(request: Request, desk: Desk) -> Person:
    person = _shown(request, desk)
    seconds = desk.requests.wait(person.id or f"from {address_of(request)}")
    if seconds:
        wait = {"Retry-After": str(math.ceil(seconds))}
        raise Problem(HTTP_429_TOO_MANY_REQUESTS, f"Try again in {math.ceil(seconds)} s.", wait)
    return person


def _shown(request: Request, desk: Desk) -> Person:
    authorization = request.headers.get("authorization", "")
    if authorization[: len(BEARER)].lower() == BEARER:
        secret = authorization[len(BEARER) :].strip()
        person = desk.people.by_token(secret) if len(secret) <= LONGEST_SECRET else None
        if person is None:
            seconds = desk.attempts.wait(f"token {address_of(request)}")
            if seconds:
                raise Problem(
                    HTTP_429_TOO_MANY_REQUESTS, "Too many wrong tokens.", {"Retry-After": str(math.ceil(seconds))}
                )
            raise Problem(HTTP_401_UNAUTHORIZED, "This token is not known, has expired or was revoked.")
        return person
    secret = session_secret(request)
    found = desk.people.session(secret) if secret else None
    return found or NOBODY


def address_of(request: Request) -> str:
    """From which address the request came, as far as this process sees."""
    return request.client.host if request.client else "nowhere"


def cookie_name(settings: Settings) -> str:
    """With https the name binds the cookie to this very host (``__Host-``)."""
    return f"__Host-{SESSION}" if settings.https else SESSION


def session_secret(request: Request) -> str:
    """The secret of the session that the browser sent, "" where it sent none."""
    secret = request.cookies.get(cookie_name(request.app.state.desk.settings), "")
    return secret if len(secret) <= LONGEST_SECRET else ""


def keep_session(response: Response, settings: Settings, secret: str) -> None:
    """Has the browser keep the session until it is closed."""
    response.set_cookie(cookie_name(settings), secret, path="/", httponly=True, secure=settings.https, samesite="lax")


def forget_session(response: Response, settings: Settings) -> None:
    """Has the browser forget the session."""
    response.delete_cookie(cookie_name(settings), path="/", httponly=True, secure=settings.https, samesite="lax")
