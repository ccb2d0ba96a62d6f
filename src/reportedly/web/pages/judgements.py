"""Decisions that people send with the forms of the pages; the interface for programs has its own."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from pydantic import ValidationError
from starlette.responses import RedirectResponse, Response
from starlette.status import HTTP_303_SEE_OTHER, HTTP_409_CONFLICT, HTTP_422_UNPROCESSABLE_CONTENT

from reportedly.people import Role, Scope
from reportedly.web.access import least
from reportedly.web.judging import JudgementDraft, judge
from reportedly.web.problems import Problem
from reportedly.web.rendering import render
from reportedly.web.state import DeskHere, PersonHere

router = APIRouter(include_in_schema=False, dependencies=[least(Role.CODER, Scope.JUDGE)])
LONGEST_PATH = 500


@router.post("/judgements")
def decide(  # noqa: PLR0913 - one for each field of the forms
    request: Request,
    desk: DeskHere,
    person: PersonHere,
    kind: Annotated[str, Form(max_length=40)],
    reason: Annotated[str, Form(max_length=4000)],
    decision: Annotated[str, Form(max_length=300)] = "",
    own: Annotated[str, Form(max_length=20)] = "",
    subject: Annotated[list[str] | None, Form()] = None,
    against: Annotated[list[str] | None, Form()] = None,
    rest: Annotated[str, Form(max_length=100_000)] = "",
    property: Annotated[str, Form(max_length=100)] = "",  # noqa: A002 - the name that the log has
    reverses: Annotated[str, Form(max_length=200)] = "",
    seen: Annotated[str, Form(max_length=200)] = "",
    back: Annotated[str, Form(max_length=LONGEST_PATH)] = "/",
) -> Response:
    """Appends the decision and goes back to where it was made; where somebody else decided meanwhile, shows both.

    ``own`` is a number that stands for no voice; it goes before what was ticked. ``rest`` are ids separated by blanks
    of which ``subject`` is a part: what is left of them is the other side.
    """
    about = subject or []
    other = [*(against or []), *(id_ for id_ in rest.split() if id_ not in about)]
    sent = {
        "kind": kind,
        "decision": own.strip() or decision.strip(),
        "reason": reason.strip(),
        "subject": about,
        "against": other,
        "property": property or None,
        "reverses": reverses or None,
        "seen": seen or None,
    }
    try:
        draft = JudgementDraft.model_validate(sent)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5])
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, wrong) from error
    try:
        judge(desk, person, draft)
    except Problem as problem:
        if problem.status_code != HTTP_409_CONFLICT:
            raise
        values = {"conflict": problem.members, "draft": draft, "back": _local(back)}
        return render(request, "pages/conflict.html", HTTP_409_CONFLICT, **values)
    return RedirectResponse(_local(back) + ("" if "#" in back else "#history"), HTTP_303_SEE_OTHER)


def _local(path: str) -> str:
    """The path, if it can only lead to a page of this desk."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if plain else "/"
