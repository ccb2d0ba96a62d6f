"""Open questions: what a person could decide next, by what an answer would change."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from reportedly.model import Question
from reportedly.people import Role
from reportedly.web.access import least
from reportedly.web.answers import PROBLEMS, AnswersHere
from reportedly.web.api_examples_desk import QUESTION
from reportedly.web.describing import documented
from reportedly.web.state import ViewHere

router = APIRouter(prefix="/api/v1", tags=["judgements"], dependencies=[least(Role.READER)], responses=PROBLEMS)
MOST = 100


@router.get("/queue", responses=documented(list[Question], [QUESTION]))
def list_questions(
    view: ViewHere,
    answers: AnswersHere,
    kind: Annotated[str, Query(max_length=20, pattern="^[a-z]*$", description="Of questions; all without.")] = "",
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many.")] = 25,
) -> Response:
    """Open questions, those first whose answer takes away most doubt: merges, contradictions, places, what is unverified."""
    from reportedly.web.views.questions import open_now

    return answers.of(lambda: open_now(view.catalogue, kind, limit)[0])
