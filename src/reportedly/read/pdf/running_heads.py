"""Lines that stand on page after page at the same edge: names of the publication, dates, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_EDGE = 2  # lines from the top and from the bottom
_PAGES = 3  # that must have it; of two pages both
_SHARE = 0.4  # of all pages: left and right pages have different heads
_NUMBER = re.compile(r"\d+|\b[ivxlc]{1,6}\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"[\W_]*(?:page|p\.|pg\.?)?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[\W_]*\Z", re.IGNORECASE)


def running(pages: Sequence[Sequence[str]]) -> list[set[int]]:
    """For each page the indices of its lines that are running heads, feet or page numbers."""
    counts: Counter[tuple[bool, str]] = Counter()
    for page in pages:
        counts.update({(top, _folded(page[i])) for i, top in _edges(page)})
    needed = max(min(_PAGES, len(pages)), _SHARE * len(pages))
    found = []
    for page in pages:
        repeated = {
            i
            for i, top in _edges(page)
            if len(pages) > 1 and counts[top, _folded(page[i])] >= needed and _folded(page[i])
        }
        numbers = {i for i, _ in _edges(page) if _PAGE_NUMBER.match(page[i])}
        found.append(repeated | numbers)
    return found


def _edges(page: Sequence[str]) -> list[tuple[int, bool]]:
    top = [(i, True) for i in range(min(_EDGE, len(page)))]
    return top + [(i, False) for i in range(max(len(page) - _EDGE, len(top)), len(page))]


def _folded(line: str) -> str:
    return " ".join(_NUMBER.sub("#", line.lower()).split())
