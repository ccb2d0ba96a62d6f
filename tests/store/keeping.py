"""Reports by number, the same one for the same number."""

from __future__ import annotations

from reportedly.store import Reading
from tests.store.nouns import a_claim, a_report, a_source

CLAIMS = 20


def reading_number(number: int) -> Reading:
    """A report with ``CLAIMS`` claims, the same one for the same number."""
    paragraphs = [f"Shelling number {claim} killed {number} people." for claim in range(CLAIMS)]
    report = a_report("\n\n".join([f"Report {number}", *paragraphs]), f"{number:06}.txt")
    return Reading(a_source(report), report, tuple(a_claim(report, paragraph) for paragraph in paragraphs))
