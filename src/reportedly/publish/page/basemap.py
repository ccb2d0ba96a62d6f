"""The outlines that a ledger's map needs, from the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.model import Ledger
from reportedly.publish.page.atlas import map_regions
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.outlines import MapOutlines, Outline

if TYPE_CHECKING:
    from reportedly.knowledge.places import Gazetteer

SOURCE = "naturalearth"


def outlines_for(ledger: Ledger, gazetteer: Gazetteer | None = None) -> MapOutlines:
    """What lies under the events of this ledger. Without placed events nothing is looked up.

    ``gazetteer`` is that of this installation where none is given.

    Raises:
        SetupError: the gazetteer is needed, is not there and cannot be built.
    """
    regions = map_regions(LedgerIndex(ledger))
    if not regions:
        return MapOutlines()
    from reportedly.knowledge.places import Gazetteer  # a page without a map has no use for it

    source = gazetteer or Gazetteer.open()
    try:
        shapes = {
            shape.id: shape
            for region in regions
            for shape in source.outlines(box=(region.west, region.south, region.east, region.north))
        }
        codes = sorted({shape.country for shape in shapes.values()})
        names = {code: place.name for code in codes if (place := source.country(code)) is not None}
        places = tuple(_credits(ledger, source))
        attribution = next((s.attribution for s in source.sources() if s.id == SOURCE), "")
    finally:
        if gazetteer is None:
            source.close()
    outlines = (Outline(s.name, names.get(s.country, s.country), s.rings) for _, s in sorted(shapes.items()))
    return MapOutlines(tuple(outlines), attribution, places)


def _credits(ledger: Ledger, gazetteer: Gazetteer) -> Iterator[str]:
    """Whom to name for the places that the claims were grounded to, with licence: only the sources that these rest on."""
    ids = {place.place for claim in ledger.claims for place in claim.places if place.place is not None}
    used = {key for found in map(gazetteer.place, sorted(ids)) if found is not None for key in found.sources}
    for source in gazetteer.sources():
        if source.id in used:
            yield source.attribution + (f" ({source.licence})" if source.licence not in source.attribution else "")
