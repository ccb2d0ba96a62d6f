"""The report page: a ledger as one self-contained HTML file that works offline and prints well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TextIO

from reportedly.model import Ledger
from reportedly.publish.page.basemap import outlines_for
from reportedly.publish.page.findings import Support, support
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.outlines import MapOutlines, Outline
from reportedly.publish.page.render import render_page

__all__ = [
    "EXPORTERS",
    "MapOutlines",
    "Outline",
    "PageExporter",
    "Support",
    "outlines_for",
    "render_page",
    "support_of",
]


def support_of(ledger: Ledger) -> Support:
    """How many reports, outlets and independent voices stand behind the whole ledger, as the page says it."""
    return support(LedgerIndex(ledger), list(ledger.claims))


@dataclass(frozen=True, slots=True)
class PageExporter:
    """The report page as an output format, its map drawn over the outlines of this installation's gazetteer."""

    name: str = "page"
    summary: str = "the report page: one HTML file for reading and printing"
    suffix: str = ".html"
    media_type: str = "text/html"
    policies: tuple[str, ...] = ("acled", "airwars", "idmc", "ucdp")

    def write(self, ledger: Ledger, stream: TextIO) -> None:
        stream.write(render_page(ledger, outlines=outlines_for(ledger)))


EXPORTERS = (PageExporter(),)
