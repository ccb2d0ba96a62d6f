"""The check that stands before every output: a quote that is not found verbatim in its report is refused."""

from __future__ import annotations

import html
import unicodedata
from typing import Any

from reportedly.errors import InternalError
from reportedly.model import GroundedClaim, Ledger, Report, Span

SHOWN = 60  # characters of a value in a message: fits a terminal line


class NotVerbatimError(InternalError):
    """A value whose evidence is not in the report that it names: a fault of an earlier stage, never of the reader."""

    def __init__(self, claim: str, part: str, problem: str) -> None:
        super().__init__(
            f"claim {claim}: {part}: {problem}. Nothing was written.",
            f"Run `reportedly explain {claim}` to see which module made it, and report the fault.",
        )
        self.claim, self.part = claim, part


def check_ledger(ledger: Ledger) -> None:
    """Refuse a ledger with a span that does not stand in its report as it says it does.

    Raises:
        NotVerbatimError: for the first such span, naming the claim and the part.
    """
    reports = {report.id: report for report in ledger.reports}
    for grounded in ledger.claims:
        report = reports.get(grounded.report)
        if report is None:
            raise NotVerbatimError(grounded.id, "report", f"there is no report {grounded.report}")
        for part, span in _spans_of(grounded):
            check_span(report, span, claim=grounded.id, part=part)


def check_span(report: Report, span: Span, *, claim: str, part: str) -> None:
    """Refuse ``span`` unless clean and raw text of ``report`` both hold its words."""
    if report.text[span.start : span.end] != span.exact:
        raise NotVerbatimError(claim, part, f"the text of {report.file} has no {_short(span.exact)} at {span.start}")
    try:
        start, end = report.raw_range(span)
    except ValueError as error:
        raise NotVerbatimError(claim, part, str(error)) from error
    if not 0 <= start < end <= len(report.raw):
        raise NotVerbatimError(claim, part, f"{start}..{end} lies outside {report.file}")
    if not holds(report.raw[start:end], span.exact, any_case=report.recased):
        raise NotVerbatimError(claim, part, f"{report.file} {start}..{end} does not hold {_short(span.exact)}")


def check_document(document: dict[str, Any], ledger: Ledger) -> None:
    """Refuse a document in which ``quote == raw[start:end]`` fails: the last look at what is about to be written.

    Raises:
        NotVerbatimError: for the first claim or argument that fails.
    """
    reports = {report.id: report for report in ledger.reports}
    for claim in document["claims"]:
        raw, any_case = reports[claim["report"]].raw, reports[claim["report"]].recased
        if raw[claim["start"] : claim["end"]] != claim["quote"]:
            raise NotVerbatimError(claim["id"], "quote", "differs from the raw text at its offsets")
        for part in ("cues", "speakers", "actors", "places", "times", "quantities"):
            for item in claim[part]:
                label = item.get("label") or item.get("text")
                if label is None or item["start"] is None:
                    continue
                if not holds(raw[item["start"] : item["end"]], label, any_case=any_case):
                    raise NotVerbatimError(claim["id"], part, f"{_short(label)} is not at {item['start']}")


def holds(raw: str, clean: str, *, any_case: bool = False) -> bool:
    """Whether every letter and digit of ``clean`` stands in ``raw`` in the same order, whatever markup is between.

    ``any_case``: capitals may differ, since the report came without its cases.
    """
    fold = str.casefold if any_case else str
    have = iter(fold(_letters(html.unescape(raw))))
    return all(letter in have for letter in fold(_letters(clean)))


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def _spans_of(grounded: GroundedClaim) -> list[tuple[str, Span]]:
    spans = [("quote", grounded.claim.span)]
    spans += [("cues", cue.span) for cue in grounded.claim.cues]
    for part in ("speakers", "actors", "places", "times", "quantities"):
        spans += [(part, item.span) for item in getattr(grounded, part) if item.span is not None]
    return spans


def _short(text: str) -> str:
    return repr(text if len(text) <= SHOWN else text[: SHOWN - 1] + "…")
