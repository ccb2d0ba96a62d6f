"""Groups of first-level regions that have a name of their own: England, Bavaria's like in other tables, Île-de-France."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportedly.knowledge.places.geometry import midpoint
from reportedly.knowledge.places.names import plain
from reportedly.knowledge.places.place import PlaceKind
from reportedly.knowledge.places.records import PlaceRecord, radius_of
from reportedly.knowledge.places.shipped import RegionRow

# Natural Earth's groups that are named by a direction alone mean nothing outside their own country's table.
BARE_DIRECTIONS = frozenset(
    {"north", "northern", "south", "southern", "east", "eastern", "west", "western", "central", "northeastern",
     "northwestern", "southeastern", "southwestern", "north east", "north west", "south east", "south west", "centre"}
)  # fmt: skip


def groups_of(regions: Sequence[RegionRow]) -> list[PlaceRecord]:
    """One area for each group name that regions of a country share; its centre is the mean of theirs, weighted by area."""
    members: dict[tuple[str, str], list[RegionRow]] = defaultdict(list)
    for region in regions:
        for group in region.groups:
            key = plain(group)
            if key and key not in BARE_DIRECTIONS and key != plain(region.record.name):
                members[region.record.country, group].append(region)
    out = []
    for (country, group), rows in sorted(members.items()):
        area = sum(r.area_km2 for r in rows)
        weighted = [(r.record.lat, r.record.lon) for r in rows for _ in range(1 + round(20 * r.area_km2 / (area or 1)))]
        lat, lon = midpoint(weighted)
        out.append(
            PlaceRecord(
                id=f"grp:{country}:{plain(group).replace(' ', '-')}",
                name=group,
                kind=PlaceKind.AREA,
                fcode="RGN",
                country=country,
                lat=lat,
                lon=lon,
                source="naturalearth",
                radius_km=radius_of(PlaceKind.AREA, 0, area),
            )
        )
    return out
