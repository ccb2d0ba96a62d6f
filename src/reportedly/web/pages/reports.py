"""The reports: a list, and each in full with its claims marked, beside the raw file."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import Response
from starlette.status import HTTP_404_NOT_FOUND

from reportedly.people import Role
from reportedly.store.catalogue.protocol import ReportFilter
from reportedly.web.access import least
from reportedly.web.rendering import render_once
from reportedly.web.state import ViewHere
from reportedly.web.views.marked_reports import marked_report

router = APIRouter(include_in_schema=False, dependencies=[least(Role.READER)])
SHOWN = 60
Text = Annotated[str, Query(max_length=300)]


@router.get("/reports")
def list_reports(request: Request, view: ViewHere, q: Text = "", outlet: Text = "", after: Text = "") -> Response:
    """Reports by day, and what was not used of the files."""

    def listed() -> dict[str, Any]:
        rows = view.catalogue.reports(ReportFilter(words=q.strip(), outlet=outlet or None), SHOWN, after or None)
        return {"rows": rows, "rejections": view.catalogue.rejections(SHOWN), "q": q, "outlet": outlet}

    return render_once(request, view, "pages/reports.html", listed, judged=False)


@router.get("/reports/{report}")
def show_report(request: Request, report: str, view: ViewHere, raw: bool = False) -> Response:
    """One report as it was read; ``raw``: with the file beside it."""

    def shown() -> dict[str, Any]:
        found = view.catalogue.report(report)
        if found is None:
            raise HTTPException(HTTP_404_NOT_FOUND, "This report is not in the ledger.")
        marked = marked_report(found)
        return {"found": found, "shown": marked, "notes": marked.notes, "raw": raw}

    return render_once(request, view, "pages/report.html", shown)
