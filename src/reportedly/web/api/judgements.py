"""Judgements: the log, the state of what one decides about, a new decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Header, Query
from starlette.responses import Response
from starlette.status import HTTP_201_CREATED

from reportedly.model import Judgement
from reportedly.people import Role, Scope
from reportedly.store.catalogue.protocol import Rows
from reportedly.store.review.judgement_log import Logged
from reportedly.web.access import least
from reportedly.web.answers import PROBLEMS, AnswersHere, Page, ProblemBody
from reportedly.web.api_examples import JUDGEMENT, page_of
from reportedly.web.api_examples_desk import LOGGED, MADE, STATE
from reportedly.web.describing import JSON, PROBLEM, answered, documented
from reportedly.web.json_text import json_bytes
from reportedly.web.judging import MOST_SUBJECTS, JudgementDraft, judge, state_of, subjects_of
from reportedly.web.parameters import After, Clean, Id, Limit, cursor_number, one
from reportedly.web.problems import Problem
from reportedly.web.state import DeskHere, PersonHere, ViewHere

router = APIRouter(prefix="/api/v1", tags=["judgements"], dependencies=[least(Role.READER)], responses=PROBLEMS)
NEEDED = 428


@dataclass(frozen=True, slots=True)
class State:
    """What people have decided about some ids. ``state`` goes into If-Match of the next decision about just these."""

    state: str
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A judgement that is in the log now. ``state`` is that of what it is about, for a further one."""

    position: int
    hash: str
    state: str
    judgement: Judgement


class ConflictBody(ProblemBody):
    """Somebody decided meanwhile: what both had seen, what the other decided, what this request would have appended."""

    base: list[Judgement]
    theirs: list[Judgement]
    mine: Judgement
    state: str


MEANWHILE = answered(ConflictBody, "Somebody decided meanwhile; nothing was appended.", media_type=PROBLEM)


@router.get("/judgements", responses=documented(Page[Logged], page_of(LOGGED)))
def list_judgements(view: ViewHere, answers: AnswersHere, limit: Limit = 50, after: After = None) -> Response:
    """The log of judgements in its order, reversed ones and reversals included."""
    position = cursor_number(after)

    def rows() -> Rows[Logged]:
        part, last = view.log.after(position, limit), view.log.length()
        reached = part[-1].position if part else last
        return Rows(part, last, str(reached) if reached < last else None)

    return answers.page(rows)


Subjects = Annotated[
    list[Annotated[str, Clean]],
    Query(min_length=1, max_length=MOST_SUBJECTS, description="Ids, both sides of a decision."),
]


@router.get("/judgements/state", dependencies=[least(Role.CODER)], responses=documented(State, STATE))
def show_state(desk: DeskHere, subject: Subjects) -> Response:
    """What has been decided about these ids so far. The answer's ETag is what If-Match of a decision about them must be."""
    token, past = state_of(desk, subject)
    return Response(
        json_bytes(State(token, past)), media_type=JSON, headers={"ETag": f'"{token}"', "Cache-Control": "no-store"}
    )


@router.get("/judgements/{judgement}", responses=documented(Judgement, JUDGEMENT))
def show_judgement(judgement: Id, view: ViewHere, answers: AnswersHere) -> Response:
    """One judgement."""
    return answers.of(lambda: one(view.log.by_id([judgement]), "judgement", judgement))


@router.post(
    "/judgements",
    status_code=HTTP_201_CREATED,
    dependencies=[least(Role.CODER, Scope.JUDGE)],
    responses={
        201: answered(Made, "It is in the log.", MADE),
        409: MEANWHILE,
        412: MEANWHILE,
        428: answered(ProblemBody, "Neither If-Match nor `seen` was given.", media_type=PROBLEM),
    },
)
def make_judgement(
    draft: JudgementDraft,
    desk: DeskHere,
    person: PersonHere,
    if_match: Annotated[str | None, Header(max_length=300, description="The state that was looked at.")] = None,
) -> Response:
    """Decides. Needs the state that one has seen, so that nobody decides over somebody else's head; `*` does without."""
    expected = (if_match or "").strip().removeprefix("W/").strip('"') or None
    if expected is None and draft.seen is None:
        raise Problem(NEEDED, "Send If-Match with the ETag of /api/v1/judgements/state for the same ids.")
    unseen = expected == "*"
    made, position, chained = judge(desk, person, draft, None if unseen else expected)
    token, _ = state_of(desk, subjects_of(made))
    body = json_bytes(Made(position, chained, token, made))
    headers = {"ETag": f'"{token}"', "Location": f"/api/v1/judgements/{made.id}"}
    return Response(body, HTTP_201_CREATED, headers, JSON)
