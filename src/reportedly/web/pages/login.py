"""Logging in and out, and what a person can change about their own account."""

from __future__ import annotations

import math
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response
from starlette.status import (
    HTTP_200_OK,
    HTTP_303_SEE_OTHER,
    HTTP_401_UNAUTHORIZED,
    HTTP_422_UNPROCESSABLE_CONTENT,
    HTTP_429_TOO_MANY_REQUESTS,
)

from reportedly.errors import AccountError
from reportedly.people import Role
from reportedly.web.access import least
from reportedly.web.identity import address_of, forget_session, keep_session, session_secret
from reportedly.web.rendering import render
from reportedly.web.state import DeskHere, PersonHere

router = APIRouter(include_in_schema=False)
LONGEST_PLACE = 2000


@router.get("/login", dependencies=[least(Role.ANYONE)])
def login_form(request: Request, desk: DeskHere, person: PersonHere, next: str = "/") -> Response:  # noqa: A002 - its name in URLs
    """The form; whoever is logged in already goes on."""
    if person.role is not Role.ANYONE:
        return RedirectResponse(own_place(next), HTTP_303_SEE_OTHER)
    return render(request, "login.html", next=own_place(next), name="", trouble="")


@router.post("/login", dependencies=[least(Role.ANYONE)])
def login(
    request: Request,
    desk: DeskHere,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    next: Annotated[str, Form(max_length=LONGEST_PLACE)] = "/",  # noqa: A002 - its name in the form
) -> Response:
    """A new session for the right name and password. What went wrong is not said more exactly, and trying often takes time."""
    if desk.settings.single_user:
        return RedirectResponse("/", HTTP_303_SEE_OTHER)
    name_key, address_key = f"name {' '.join(name.split()).casefold()}", f"login {address_of(request)}"
    seconds = max(desk.attempts.wait(name_key), desk.attempts.wait(address_key, 0.25))
    again = {"next": own_place(next), "name": name}
    if seconds:
        trouble = f"Too many attempts. Try again in {math.ceil(seconds)} s."
        answer = render(request, "login.html", HTTP_429_TOO_MANY_REQUESTS, trouble=trouble, **again)
        answer.headers["Retry-After"] = str(math.ceil(seconds))
        return answer
    person = desk.people.log_in(name, password)
    if person is None:
        trouble = "Name or password is not right."
        return render(request, "login.html", HTTP_401_UNAUTHORIZED, trouble=trouble, **again)
    desk.attempts.forgive(name_key)
    answer = RedirectResponse(own_place(next), HTTP_303_SEE_OTHER)
    keep_session(answer, desk.settings, desk.people.open_session(person, session_secret(request) or None))
    return answer


@router.post("/logout", dependencies=[least(Role.ANYONE)])
def logout(request: Request, desk: DeskHere) -> Response:
    """Ends the session, here and in the store, and has the browser drop what it kept."""
    secret = session_secret(request)
    if secret:
        desk.people.close_session(secret)
    answer = RedirectResponse("/login" if not desk.settings.single_user else "/", HTTP_303_SEE_OTHER)
    forget_session(answer, desk.settings)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@router.get("/account", dependencies=[least(Role.READER)])
def account(request: Request, desk: DeskHere, person: PersonHere) -> Response:
    """One's own account and tokens."""
    return render(request, "account.html", tokens=desk.people.tokens(person.id), trouble="")


@router.post("/account/password", dependencies=[least(Role.READER)])
def change_password(
    request: Request,
    desk: DeskHere,
    person: PersonHere,
    old: Annotated[str, Form(max_length=1000)] = "",
    new: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Another password. Every session of the person ends, and this one goes on as a new one."""
    trouble, status = "", HTTP_200_OK
    if desk.settings.single_user or person.scopes is not None:
        trouble, status = "Only who logged in with a password can change it.", HTTP_422_UNPROCESSABLE_CONTENT
    elif desk.attempts.wait(f"name {person.name.casefold()}"):
        trouble, status = "Too many attempts.", HTTP_429_TOO_MANY_REQUESTS
    elif desk.people.log_in(person.name, old) is None:
        trouble, status = "The old password is not right.", HTTP_422_UNPROCESSABLE_CONTENT
    else:
        try:
            desk.people.set_password(person.name, new)
        except AccountError as error:
            trouble, status = str(error), HTTP_422_UNPROCESSABLE_CONTENT
    if trouble:
        return render(request, "account.html", status, tokens=desk.people.tokens(person.id), trouble=trouble)
    answer = RedirectResponse("/account", HTTP_303_SEE_OTHER)
    keep_session(answer, desk.settings, desk.people.open_session(person))
    return answer


@router.post("/account/tokens/{token}/revoke", dependencies=[least(Role.READER)])
def revoke(desk: DeskHere, person: PersonHere, token: str) -> Response:
    """Makes one's own token worthless."""
    desk.people.revoke(token, person.id)
    return RedirectResponse("/account", HTTP_303_SEE_OTHER)


def own_place(next_place: str) -> str:
    """Where to go after logging in: a path of this desk, never another host."""
    fine = next_place.startswith("/") and not next_place.startswith(("//", "/\\")) and len(next_place) <= LONGEST_PLACE
    return next_place if fine and next_place.isprintable() else "/"
