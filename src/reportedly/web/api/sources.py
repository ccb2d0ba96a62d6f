"""Who tells: outlets, speakers, shared origins, labels; who acts and where; who is said to hold a place."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from reportedly.model import Control
from reportedly.people import Role
from reportedly.store.catalogue.protocol import (
    HIT_KINDS,
    ActorRow,
    ClaimFilter,
    ClaimRow,
    Hit,
    LabelCount,
    OutletRow,
    PlaceRow,
    SharedOrigin,
    SpeakerRow,
)
from reportedly.web.access import least
from reportedly.web.answers import PROBLEMS, AnswersHere, Page
from reportedly.web.api_examples import ACTOR, CLAIM, CONTROL, HIT, LABEL, OUTLET, PLACE, SHARED, SPEAKER, page_of
from reportedly.web.describing import documented
from reportedly.web.parameters import UNPROCESSABLE, After, Day, Id, Limit, Name, Text
from reportedly.web.problems import Problem
from reportedly.web.state import CatalogueHere

router = APIRouter(prefix="/api/v1", tags=["sources"], dependencies=[least(Role.READER)], responses=PROBLEMS)


@router.get("/outlets", responses=documented(list[OutletRow], [OUTLET]))
def list_outlets(catalogue: CatalogueHere, answers: AnswersHere) -> Response:
    """Outlets by number of reports, with the voices behind their claims."""
    return answers.of(catalogue.outlets, judged=False)


@router.get("/origins", responses=documented(list[SharedOrigin], [SHARED]))
def list_shared_origins(catalogue: CatalogueHere, answers: AnswersHere) -> Response:
    """Which outlets have claims of one origin, and by what that shows."""
    return answers.of(catalogue.shared_origins, judged=False)


@router.get("/labels", responses=documented(list[LabelCount], [LABEL]))
def list_labels(catalogue: CatalogueHere, answers: AnswersHere, outlet: Name = None) -> Response:
    """What outlets call whom, in their own voice and in words that they quote."""
    return answers.of(lambda: catalogue.labels(outlet), judged=False)


@router.get("/speakers", responses=documented(Page[SpeakerRow], page_of(SPEAKER)))
def list_speakers(
    catalogue: CatalogueHere, answers: AnswersHere, words: Text = "", limit: Limit = 50, after: After = None
) -> Response:
    """Whoever claims come from, by number of claims."""
    return answers.page(lambda: catalogue.speakers(words, limit, after), judged=False)


@router.get("/actors", responses=documented(Page[ActorRow], page_of(ACTOR)))
def list_actors(
    catalogue: CatalogueHere, answers: AnswersHere, words: Text = "", limit: Limit = 50, after: After = None
) -> Response:
    """Who takes part in what is claimed, by number of claims."""
    return answers.page(lambda: catalogue.actors(words, limit, after), judged=False)


@router.get("/places", responses=documented(Page[PlaceRow], page_of(PLACE)))
def list_places(  # noqa: PLR0913 - one for each parameter of the query
    catalogue: CatalogueHere,
    answers: AnswersHere,
    words: Text = "",
    controls: Annotated[
        bool | None, Query(description="Only those that somebody is said to hold, or only others.")
    ] = None,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Places of claims, by number of claims."""
    return answers.page(lambda: catalogue.places(words, controls, limit, after), judged=False)


@router.get("/control", responses=documented(list[Control], [CONTROL]))
def list_control(catalogue: CatalogueHere, answers: AnswersHere, place: Name = None) -> Response:
    """Who is said to hold what, over time, by place and claimant: of one place by its id or name, or of all."""
    return answers.of(lambda: catalogue.control(place), judged=False)


@router.get("/control/{place}", responses=documented(Page[ClaimRow], page_of(CLAIM)))
def list_claims_of_control(  # noqa: PLR0913 - one for each parameter of the query
    place: Id,
    catalogue: CatalogueHere,
    answers: AnswersHere,
    start: Day = None,
    end: Day = None,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """The claims that say who holds the place: who says so, of whom, since when. They are claims, not facts."""
    wanted = ClaimFilter(place=place, controls=True, start=start, end=end)
    return answers.page(lambda: catalogue.claims(wanted, limit, after))


@router.get("/search", responses=documented(Page[Hit], page_of(HIT)))
def search(  # noqa: PLR0913 - one for each parameter of the query
    catalogue: CatalogueHere,
    answers: AnswersHere,
    words: Text,
    kind: Annotated[
        list[str] | None, Query(max_length=len(HIT_KINDS), description="Of things; all kinds without.")
    ] = None,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Things with all the words, best first. Names of speakers, actors and places are also found with slips."""
    kinds = tuple(kind or HIT_KINDS)
    if not set(kinds) <= set(HIT_KINDS):
        raise Problem(UNPROCESSABLE, f"kind: one of {', '.join(HIT_KINDS)}")
    return answers.page(lambda: catalogue.search(words, kinds, limit, after), judged=False)
