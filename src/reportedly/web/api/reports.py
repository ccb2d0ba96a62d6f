"""Reports with their texts, and input that could not be used."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from reportedly.model import Rejection
from reportedly.people import Role
from reportedly.store.catalogue.protocol import ReportDossier, ReportRow
from reportedly.web.access import least
from reportedly.web.answers import PROBLEMS, AnswersHere, Page
from reportedly.web.api_examples import REJECTION, REPORT, REPORT_DOSSIER, page_of
from reportedly.web.describing import documented
from reportedly.web.parameters import After, Id, Limit, ReportsWanted, found
from reportedly.web.state import CatalogueHere

router = APIRouter(prefix="/api/v1", tags=["reports"], dependencies=[least(Role.READER)], responses=PROBLEMS)


@router.get("/reports", responses=documented(Page[ReportRow], page_of(REPORT)))
def list_reports(
    catalogue: CatalogueHere, answers: AnswersHere, wanted: ReportsWanted, limit: Limit = 50, after: After = None
) -> Response:
    """Reports by latest publication, the undated ones last."""
    return answers.page(lambda: catalogue.reports(wanted, limit, after), judged=False)


@router.get("/reports/{report}", responses=documented(ReportDossier, REPORT_DOSSIER))
def show_report(report: Id, catalogue: CatalogueHere, answers: AnswersHere) -> Response:
    """One report: raw and clean text with the map between them, damage, quarantine, claims, events."""
    return answers.of(lambda: found(catalogue.report(report), "report", report))


@router.get("/rejections", responses=documented(Page[Rejection], page_of(REJECTION)))
def list_rejections(catalogue: CatalogueHere, answers: AnswersHere, limit: Limit = 50, after: After = None) -> Response:
    """Input that could not be used, with the reason."""
    return answers.page(lambda: catalogue.rejections(limit, after), judged=False)
