"""What a search found, with where it leads and which of its words matched."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from reportedly.store.catalogue.protocol import Hit


@dataclass(frozen=True, slots=True)
class FoundHit:
    """``pieces`` is the snippet cut into runs, with whether each matches."""

    hit: Hit
    href: str
    pieces: tuple[tuple[str, bool], ...]


def as_found(hit: Hit) -> FoundHit:
    """The hit as it is shown."""
    return FoundHit(hit, href_of(hit), tuple(_pieces(hit.snippet, hit.marks)))


def href_of(hit: Hit) -> str:
    """Where the thing is shown: its page, or the list of events that name it."""
    match hit.kind:
        case "event":
            return f"/events/{quote(hit.id, safe='')}"
        case "report":
            return f"/reports/{quote(hit.id, safe='')}"
        case "claim" if hit.report:
            return f"/reports/{quote(hit.report, safe='')}#{quote(hit.id, safe='')}"
        case _:
            return "/?" + urlencode({hit.kind: hit.id})


def _pieces(text: str, marks: tuple[tuple[int, int], ...]) -> list[tuple[str, bool]]:
    """The text cut at its marks; marks that overlap are one."""
    found, at = [], 0
    for start, end in sorted(marks):
        if end <= at:
            continue
        start = max(start, at)
        if at < start:
            found.append((text[at:start], False))
        found.append((text[start:end], True))
        at = end
    if at < len(text):
        found.append((text[at:], False))
    return found
