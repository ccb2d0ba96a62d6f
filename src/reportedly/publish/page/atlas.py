"""The map: events at their places, drawn on the server, on as many panels as the places lie apart."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from reportedly.model import Event, PlacePrecision
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.outlines import MapOutlines, Ring, lines
from reportedly.publish.page.placing import Label, Seats
from reportedly.publish.page.projection import KM_PER_DEGREE, Point, Projection, Region, area_and_middle, shrink
from reportedly.publish.page.wording import say

APART = 4.0  # degrees between places of two panels
PANELS = 3
LEAST = 0.9  # degrees: the smallest region shown, so that a single place has a neighbourhood
PADDING = 0.18
WIDEST = 200.0  # km: what is known less exactly than this is listed beside the map, not drawn
LAYOUTS = (("wide", 720.0, 1.6, 12.0), ("narrow", 360.0, 1.0, 11.0))  # name, width, width by height, font size
THIN = 0.7  # units of the wide layout below which an outline's points are dropped
LEAST_AREA = 1_400.0  # square units: smaller countries and provinces go without a name
# Radius in km drawn for a precision that gives none itself: the usual extent of what the name covers.
RADIUS_KM = {"exact": 0.0, "near": 10.0, "admin2": 20.0, "admin1": 50.0}


@dataclass(frozen=True, slots=True)
class Site:
    """A place with the events at it. ``number`` is that of the list beside the map."""

    number: int
    name: str
    lat: float
    lon: float
    precision: str
    radius_km: float
    events: tuple[Event, ...]
    voices: int


@dataclass(frozen=True, slots=True)
class Marker:
    """One or more sites that stand too close to be told apart in this layout."""

    x: float
    y: float
    radius: float
    ring: float
    text: str
    title: str
    target: str
    vague: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """One drawing of a panel. ``shift_x, shift_y, zoom`` bring the shared outlines to it."""

    name: str
    width: float
    height: float
    shift_x: float
    shift_y: float
    zoom: float
    size: float
    markers: tuple[Marker, ...]
    labels: tuple[Label, ...]
    names: tuple[Label, ...]
    scale_km: int
    scale_length: float


@dataclass(frozen=True, slots=True)
class Panel:
    """The shared outlines as SVG paths, and the panel drawn in each layout."""

    land: str
    inner: str
    borders: str
    layouts: tuple[Layout, ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """``unplaced`` are events without a settlement, district or province, with what is known instead."""

    panels: tuple[Panel, ...]
    sites: tuple[Site, ...]
    unplaced: tuple[tuple[Event, str], ...]
    attribution: str


def map_regions(index: LedgerIndex) -> list[Region]:
    """The regions that the panels of a ledger's map can show."""
    placed = [event for event in index.events.values() if _placed(event)]
    return [_whole(group) for group in _groups(_sites(index, placed))[:PANELS]]


def _placed(event: Event) -> bool:
    return event.lat is not None and event.lon is not None and event.precision in RADIUS_KM


def atlas(index: LedgerIndex, events: list[Event], outlines: MapOutlines) -> Atlas:
    """The map of these events, which come in the order of the page."""
    sites = _sites(index, [event for event in events if _placed(event)])
    kept = {event.id for site in sites for event in site.events}
    borders = lines(outlines.regions) if sites else ([], [])
    panels = [_panel(group, outlines, borders) for group in _groups(sites)[:PANELS]]
    unplaced = tuple((event, _known_place(index, event)) for event in events if event.id not in kept)
    return Atlas(tuple(panels), tuple(sites), unplaced, outlines.attribution if panels else "")


def _known_place(index: LedgerIndex, event: Event) -> str:
    words = say("precision", event.precision)
    name = index.place_name(event)
    return f"{name} ({words})" if name else words


def _sites(index: LedgerIndex, placed: list[Event]) -> list[Site]:
    """Events at one point are one site; the numbers follow the number of voices."""
    groups: dict[tuple[float, float], list[Event]] = {}
    for event in placed:
        groups.setdefault((round(event.lat or 0.0, 2), round(event.lon or 0.0, 2)), []).append(event)
    found = []
    for (lat, lon), events in groups.items():
        voices = {index.voice_key(claim) for event in events for claim in index.all_claims(event)}
        finest = min(events, key=lambda e: list(RADIUS_KM).index(e.precision))
        name = index.place_name(finest) or finest.title
        radius = _radius(index, finest)
        if radius > WIDEST:
            continue
        found.append(Site(0, name, lat, lon, finest.precision, radius, tuple(events), len(voices)))
    found.sort(key=lambda site: (-site.voices, site.name, site.lat, site.lon))
    return [Site(n, s.name, s.lat, s.lon, s.precision, s.radius_km, s.events, s.voices) for n, s in enumerate(found, 1)]


def _radius(index: LedgerIndex, event: Event) -> float:
    if event.precision == PlacePrecision.EXACT:
        return 0.0
    known = [
        place.radius_km
        for claim in index.known(event.claims)
        for place in claim.places
        if place.radius_km and place.precision.value == event.precision and place.lat == event.lat
    ]
    return max(known, default=RADIUS_KM[event.precision])


def _groups(sites: list[Site]) -> list[list[Site]]:
    """Sites joined while they lie within ``APART`` degrees of a neighbour; the group with the most voices first."""
    groups: list[list[Site]] = []
    for site in sites:
        near = [g for g in groups if any(_apart(site, other) <= APART for other in g)]
        groups = [g for g in groups if g not in near] + [[s for g in near for s in g] + [site]]
    return sorted(groups, key=lambda g: (-sum(site.voices for site in g), g[0].number))


def _apart(a: Site, b: Site) -> float:
    return max(abs(a.lat - b.lat), abs(a.lon - b.lon))


def _around(sites: list[Site]) -> Region:
    """The region of the sites with the rings in which they may lie."""
    corners = [
        (site.lon + side * reach / shrink(site.lat), site.lat + side * reach)
        for site in sites
        for side, reach in ((-1, site.radius_km / KM_PER_DEGREE), (1, site.radius_km / KM_PER_DEGREE))
    ]
    return Region.around(corners, LEAST, PADDING)


def _whole(sites: list[Site]) -> Region:
    """What any layout of these sites shows."""
    wide, narrow = (_around(sites).shaped(ratio) for _, _, ratio, _ in LAYOUTS)
    return wide.joined(narrow)


def _panel(sites: list[Site], outlines: MapOutlines, borders: tuple[list[Ring], list[Ring]]) -> Panel:
    region = _around(sites)
    regions = [region.shaped(ratio) for _, _, ratio, _ in LAYOUTS]
    whole = _whole(sites)
    unit = Projection(regions[0], LAYOUTS[0][1]).scale
    shared = Projection(whole, 1.0)
    shared = Projection(whole, unit / shared.scale)
    layouts = [
        _layout((name, size), (Projection(part, width), shared), sites, outlines)
        for (name, width, _, size), part in zip(LAYOUTS, regions, strict=True)
    ]
    land = [shared.ring(ring, THIN) for outline in outlines.regions for ring in outline.rings]
    return Panel(_path(land, "Z"), _lines(borders[0], shared), _lines(borders[1], shared), tuple(layouts))


def _path(runs: list[list[Point]], close: str = "") -> str:
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in run) + close for run in runs if run)


def _lines(runs: list[Ring], shared: Projection) -> str:
    return _path([part for run in runs for part in shared.line(run, THIN)])


def _layout(
    form: tuple[str, float], views: tuple[Projection, Projection], sites: list[Site], outlines: MapOutlines
) -> Layout:
    """One drawing: ``form`` is its name and font size, ``views`` its projection and that of the shared outlines."""
    (name, size), (view, shared) = form, views
    seats = Seats(view.width, view.height)
    markers = _markers(sites, view)
    for marker, _ in markers:
        seats.block(marker.x, marker.y, marker.radius)
    labels = [seats.seat(m.x, m.y, m.radius, text, size) for m, text in markers]
    names = _names(view, outlines, seats, size)
    corner = shared.at(view.region.west, view.region.north)
    km = _scale_km(view)
    return Layout(
        name=name,
        width=round(view.width, 1),
        height=round(view.height, 1),
        shift_x=round(-corner[0], 2),
        shift_y=round(-corner[1], 2),
        zoom=round(view.scale / shared.scale, 4),
        size=size,
        markers=tuple(marker for marker, _ in markers),
        labels=tuple(label for label in labels if label),
        names=tuple(names),
        scale_km=km,
        scale_length=round(view.length(km), 1),
    )


def _markers(sites: list[Site], view: Projection) -> list[tuple[Marker, str]]:
    """Sites as markers with their labels; sites that would overlap become one marker at the first of them."""
    groups: list[tuple[Point, float, list[Site]]] = []
    for site in sites:
        x, y = view.at(site.lon, site.lat)
        radius = min(15.0, 7.0 + 1.6 * sqrt(site.voices))
        for (gx, gy), reach, members in groups:
            if (gx - x) ** 2 + (gy - y) ** 2 < (reach + radius) ** 2 * 0.6:
                members.append(site)
                break
        else:
            groups.append(((x, y), radius, [site]))
    return [_marker(at, radius, members, view) for at, radius, members in groups]


def _marker(at: Point, radius: float, members: list[Site], view: Projection) -> tuple[Marker, str]:
    first = members[0]
    more = len(members) - 1
    text = str(first.number) + ("+" if more else "")
    label = first.name + (f" +{more}" if more else "")
    titles = "; ".join(f"{site.number} {site.name}" for site in members)
    ring = view.length(first.radius_km)
    marker = Marker(
        x=round(at[0], 1),
        y=round(at[1], 1),
        radius=round(radius, 1),
        ring=round(ring, 1) if ring > radius + 2 else 0.0,
        text=text,
        title=titles,
        target=f"site-{first.number}",
        vague=first.precision != PlacePrecision.EXACT,
    )
    return marker, label


def _names(view: Projection, outlines: MapOutlines, seats: Seats, size: float) -> list[Label]:
    """Names of the countries and provinces that are large enough here and whose middle is free; countries first."""
    provinces: list[tuple[str, float, Point]] = []
    countries: dict[str, list[tuple[float, Point]]] = {}
    for outline in outlines.regions:
        rings = [area_and_middle(part) for ring in outline.rings if (part := view.ring(ring, 2 * THIN))]
        if rings:
            area, middle = max(rings)
            provinces.append((outline.name, area, middle))
            countries.setdefault(outline.country, []).append((area, middle))
    found = []
    for name, parts in countries.items():
        area = sum(part for part, _ in parts)
        middle = (sum(a * m[0] for a, m in parts) / (area or 1.0), sum(a * m[1] for a, m in parts) / (area or 1.0))
        if area >= LEAST_AREA:
            found.append(seats.centre(*middle, name.upper(), size - 1))
    found += [seats.centre(*middle, name, size - 1) for name, area, middle in provinces if area >= LEAST_AREA]
    return [label for label in found if label]


def _scale_km(view: Projection) -> int:
    """A round length that fills less than a quarter of the width."""
    for km in (500, 200, 100, 50, 20, 10, 5, 2):
        if view.length(km) <= view.width / 4:
            return km
    return 1
