"""Claims and the relations between them."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from reportedly.people import Role
from reportedly.store.catalogue.protocol import ClaimRow, RelationRow
from reportedly.web.access import least
from reportedly.web.answers import PROBLEMS, AnswersHere, Page
from reportedly.web.api_examples import CLAIM, RELATION, page_of
from reportedly.web.describing import documented
from reportedly.web.parameters import After, ClaimsWanted, Id, Limit, RelationsWanted, one
from reportedly.web.state import CatalogueHere

router = APIRouter(prefix="/api/v1", tags=["claims"], dependencies=[least(Role.READER)], responses=PROBLEMS)


@router.get("/claims", responses=documented(Page[ClaimRow], page_of(CLAIM)))
def list_claims(
    catalogue: CatalogueHere, answers: AnswersHere, wanted: ClaimsWanted, limit: Limit = 50, after: After = None
) -> Response:
    """Claims that fit every given parameter, in the order of reports and of their text."""
    return answers.page(lambda: catalogue.claims(wanted, limit, after))


@router.get("/claims/{claim}", responses=documented(ClaimRow, CLAIM))
def show_claim(claim: Id, catalogue: CatalogueHere, answers: AnswersHere) -> Response:
    """One claim with its words, speakers, and what its mentions were taken to mean."""
    return answers.of(lambda: one(catalogue.claim_rows([claim]), "claim", claim))


@router.get("/relations", responses=documented(Page[RelationRow], page_of(RELATION)))
def list_relations(
    catalogue: CatalogueHere, answers: AnswersHere, wanted: RelationsWanted, limit: Limit = 50, after: After = None
) -> Response:
    """What holds between claims: contradictions, agreements, revisions, each with its rule and a sentence."""
    return answers.page(lambda: catalogue.relations(wanted, limit, after), judged=wanted.judged is not None)
