"""Blind double coding: samples are drawn and given to two, who see neither each other's codes nor what the program made of a claim;
then alpha is shown and what differs is settled.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Query, Request
from pydantic import ValidationError
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response
from starlette.status import HTTP_303_SEE_OTHER, HTTP_403_FORBIDDEN, HTTP_404_NOT_FOUND, HTTP_422_UNPROCESSABLE_CONTENT

from reportedly.errors import ReportedlyError
from reportedly.model import content_id
from reportedly.people import Role, Scope
from reportedly.review.coding import FIELDS, NOT_CODED, assignment_id, checked_code, drawn, settled
from reportedly.store.review.reviews import Assignment, ReviewError
from reportedly.web.access import least
from reportedly.web.judging import JudgementDraft, judge, state_of
from reportedly.web.parameters import LONGEST, printable
from reportedly.web.problems import Problem
from reportedly.web.rendering import render
from reportedly.web.state import Desk, DeskHere, PersonHere
from reportedly.web.views.coding import compared, progress, quote_of

router = APIRouter(include_in_schema=False, dependencies=[least(Role.CODER, Scope.JUDGE)])
EDITOR = [least(Role.EDITOR, Scope.JUDGE)]
PAIR, MOST = 2, 2000
Name = Annotated[str, Form(min_length=1, max_length=LONGEST)]


@router.get("/coding")
def coding(request: Request, desk: DeskHere, person: PersonHere) -> Response:
    """One's own samples, and for those who draw and settle how far all are."""
    mine = progress(desk.reviews.assigned_to(person.name))
    leads = person.role.includes(Role.EDITOR)
    everybody = progress([a for name in desk.reviews.samples() for a in desk.reviews.both(name)]) if leads else ()
    coders = _coders(desk)
    return render(request, "pages/coding.html", mine=mine, everybody=everybody, leads=leads, coders=coders)


@router.post("/coding/samples", dependencies=EDITOR)
def draw(
    desk: DeskHere,
    name: Name,
    coder: Annotated[list[str] | None, Form(max_length=20)] = None,
    size: Annotated[int, Form(ge=1, le=MOST)] = 50,
    seed: Annotated[str, Form(min_length=1, max_length=100)] = "1",
) -> Response:
    """Draws claims by chance and gives all of them to each coder."""
    coders = tuple(dict.fromkeys(" ".join(word.split()) for word in coder or () if word.strip()))
    known = _coders(desk)
    unknown = [word for word in coders if word not in known] if not desk.settings.single_user else []
    if len(coders) < PAIR or unknown:
        said = f"{unknown[0]} is no coder here" if unknown else "one coder alone agrees with nobody: name two"
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, f"coder: {said}")
    sample = _clean(name)
    claims = drawn(desk.catalogue.claim_ids(besides=NOT_CODED), size, _clean(seed))
    if not claims:
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, "There is no claim to code yet.")
    given = [Assignment(assignment_id(sample, c, who), sample, c, who) for who in coders for c in claims]
    try:
        desk.reviews.assign(content_id("sample", sample), sample, seed, _now(), given)
    except ReviewError as error:
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, error.message) from None
    return RedirectResponse("/coding", HTTP_303_SEE_OTHER)


@router.get("/coding/next")
def next_claim(
    request: Request,
    desk: DeskHere,
    person: PersonHere,
    sample: Annotated[str, Query(max_length=LONGEST)] = "",
) -> Response:
    """The next claim that one has to code: its words in its report, and nothing that the program or others made of it."""
    mine = desk.reviews.assigned_to(person.name, sample or None)
    left = [assignment for assignment in mine if not assignment.codes]
    given = left[0] if left else None
    quote = quote_of(desk.catalogue, given.claim) if given else None
    done = len(mine) - len(left)
    return render(
        request,
        "pages/coding_claim.html",
        sample=sample,
        given=given,
        quote=quote,
        done=done,
        total=len(mine),
        fields=tuple(FIELDS.values()),
    )


async def form_of(request: Request) -> FormData:
    """The form as it was sent."""
    return await request.form(max_fields=40, max_files=0)


@router.post("/coding/codes")
def put_down(desk: DeskHere, person: PersonHere, form: Annotated[FormData, Depends(form_of)]) -> Response:
    """Keeps one's codes of a claim that one was given, and goes on to the next."""
    sample = _text(form, "sample")
    try:
        codes = [(field, checked_code(field, _text(form, field))) for field in FIELDS]
        desk.reviews.code(_text(form, "assignment"), person.name, codes, _now())
    except ReviewError as error:
        raise Problem(HTTP_404_NOT_FOUND, error.message) from None
    except ReportedlyError as error:
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, error.message) from None
    return RedirectResponse(f"/coding/next?sample={_quoted(sample)}", HTTP_303_SEE_OTHER)


@router.get("/coding/agreement", dependencies=EDITOR)
def show_agreement(
    request: Request, desk: DeskHere, person: PersonHere, sample: Annotated[str, Query(max_length=LONGEST)] = ""
) -> Response:
    """Alpha of each field, and what coders put down differently."""
    found = compared(desk.catalogue, sample, _open(desk, person.name, sample))
    return render(request, "pages/coding_agreement.html", found=found, fields=FIELDS)


@router.post("/coding/settlements", dependencies=EDITOR)
def settle(  # noqa: PLR0913 - one for each field of the form
    desk: DeskHere,
    person: PersonHere,
    sample: Name,
    claim: Name,
    field: Name,
    code: Name,
    reason: Annotated[str, Form(min_length=3, max_length=4000)],
) -> Response:
    """Settles a difference by a judgement: on validity, on the number of dead of the event, else a label."""
    if claim not in {assignment.claim for assignment in _open(desk, person.name, sample)}:
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, "claim: it is not in this sample")
    rows = desk.catalogue.claim_rows([claim])
    if not rows:
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, "claim: it is not in the ledger any more")
    try:
        draft = settled(claim, rows[0].events[0] if rows[0].events else None, field, code, " ".join(reason.split()))
        sent = JudgementDraft.model_validate(
            {
                "kind": draft.kind,
                "subject": list(draft.subject),
                "decision": draft.decision,
                "reason": draft.reason,
                "property": draft.property,
            }
        )
    except ReportedlyError as error:
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, error.message) from None
    except ValidationError as error:
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, str(error.errors()[0]["msg"])) from None
    judge(desk, person, sent, state_of(desk, sent.subject)[0])
    return RedirectResponse(f"/coding/agreement?sample={_quoted(sample)}", HTTP_303_SEE_OTHER)


def _open(desk: Desk, person: str, sample: str) -> Sequence[Assignment]:
    """All codes of a sample, for one who may see them. Raises Problem: there is no such sample, or the person still codes it."""
    try:
        found = desk.reviews.both(sample)
    except ReviewError as error:
        raise Problem(HTTP_404_NOT_FOUND, error.message) from None
    if any(a.coder == person and not a.codes for a in found):
        raise Problem(HTTP_403_FORBIDDEN, "You code this sample yourself: its codes are shown when you are through.")
    return found


def _coders(desk: Desk) -> list[str]:
    accounts = (account for account in desk.people.accounts() if not account.disabled)
    return [account.person.name for account in accounts if account.person.role.includes(Role.CODER)]


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    if not isinstance(value, str) or len(value) > LONGEST:
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, f"{name}: too long")
    return _clean(value)


def _clean(text: str) -> str:
    try:
        return " ".join(printable(text).split())
    except ValueError as error:
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, str(error)) from None


def _quoted(text: str) -> str:
    return quote(text, safe="")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
