"""The map: geometry, panels, markers and labels."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.knowledge.places import Shape, Source
from reportedly.knowledge.places.place import Place, PlaceKind
from reportedly.model import Event, Findings, GroundedPlace, Ledger, PlacePrecision, Span
from reportedly.publish.page import MapOutlines, Outline, outlines_for, render_page
from reportedly.publish.page.atlas import Atlas, atlas, map_regions
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.outlines import lines
from reportedly.publish.page.placing import Seats
from reportedly.publish.page.projection import Projection, Region, area_and_middle
from tests.publish.builder import Says, make_report

WEST = Outline("West", "Land", (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)),))
EAST = Outline("East", "Land", (((1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0)),))
ABROAD = Outline("Abroad", "Other", (((2.0, 0.0), (3.0, 0.0), (3.0, 1.0), (2.0, 1.0)),))


def event(name: str, lat: float | None, lon: float | None, precision: str = "exact", place: str | None = None) -> Event:
    return Event(name, name, "battle", (), lat=lat, lon=lon, precision=precision, place=place or name)


def drawn(*events: Event, outlines: MapOutlines | None = None) -> Atlas:
    index = LedgerIndex(Ledger((), (), Findings(events)))
    return atlas(index, list(events), outlines or MapOutlines())


def test_a_border_inside_a_country_is_thin_and_between_countries_thick() -> None:
    inner, outer = lines((WEST, EAST, ABROAD))
    assert {point for run in inner for point in run} == {(1.0, 0.0), (1.0, 1.0)}
    frontier = [(a, b) for run in outer for a, b in pairwise(run) if a[0] == b[0] == 2.0]
    assert frontier


def test_a_border_thinned_on_one_side_only_is_still_inside_the_country() -> None:
    rough = Outline("East", "Land", (((1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0), (1.005, 0.5)),))
    inner, _ = lines((WEST, rough))
    assert {(1.0, 0.0), (1.0, 1.0), (1.005, 0.5)} <= {point for run in inner for point in run}


def test_a_region_holds_its_points_and_keeps_its_middle() -> None:
    region = Region.around([(36.0, 35.0), (37.0, 36.0)], 0.5, 0.1)
    shaped = region.shaped(2.0)
    assert shaped.west < 36.0 < 37.0 < shaped.east
    view = Projection(shaped, 720.0)
    assert view.width / view.height == pytest.approx(2.0, rel=1e-6)
    assert view.at(shaped.west, shaped.north) == pytest.approx((0.0, 0.0))
    assert (shaped.west + shaped.east) / 2 == pytest.approx(36.5)


def test_a_single_place_gets_a_neighbourhood() -> None:
    region = Region.around([(36.0, 35.0)], 0.9, 0.2)
    assert region.north - region.south == pytest.approx(0.9)
    assert region.east > region.west


def test_a_length_on_the_map_is_a_length_on_the_ground() -> None:
    view = Projection(Region(36.0, 35.0, 37.0, 36.0), 500.0)
    south, north = view.at(36.5, 35.0)[1], view.at(36.5, 36.0)[1]
    assert view.length(111.2) == pytest.approx(south - north)


@given(st.lists(st.tuples(st.floats(30, 45), st.floats(28, 42)), min_size=3, max_size=12))
def test_outlines_are_cut_to_the_map(ring: list[tuple[float, float]]) -> None:
    view = Projection(Region(35.0, 33.0, 40.0, 37.0), 720.0)
    for x, y in view.ring(tuple(ring), 0.5):
        assert -1e-6 <= x <= view.width + 1e-6
        assert -1e-6 <= y <= view.height + 1e-6


def test_an_outline_around_the_map_fills_it() -> None:
    view = Projection(Region(35.0, 33.0, 40.0, 37.0), 100.0)
    ring = view.ring(((0.0, 0.0), (80.0, 0.0), (80.0, 80.0), (0.0, 80.0)), 0.5)
    area, middle = area_and_middle(ring)
    assert area == pytest.approx(view.width * view.height)
    assert middle == pytest.approx((view.width / 2, view.height / 2))


def test_an_outline_elsewhere_is_left_out() -> None:
    view = Projection(Region(35.0, 33.0, 40.0, 37.0), 100.0)
    assert view.ring(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)), 0.5) == []
    assert view.line(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)), 0.5) == []


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300)), min_size=1, max_size=25))
def test_no_label_covers_a_marker_or_another_label(points: list[tuple[float, float]]) -> None:
    seats = Seats(400.0, 300.0)
    for x, y in points:
        seats.block(x, y, 8.0)
    blocked = len(seats.taken)
    for n, (x, y) in enumerate(points):
        seats.seat(x, y, 8.0, f"Place {n}", 12.0)
    labels = seats.taken[blocked:]
    assert not any(a.meets(b) for a, b in combinations(labels, 2))
    assert not any(label.meets(marker) for label in labels for marker in seats.taken[:blocked])
    assert all(box.left >= 0 and box.right <= 400 and box.top >= 0 and box.bottom <= 300 for box in labels)


def test_events_at_one_place_are_one_site() -> None:
    found = drawn(event("a", 36.2, 37.1, place="Orlin"), event("b", 36.2, 37.1, place="Orlin"))
    assert [(site.number, site.name, len(site.events)) for site in found.sites] == [(1, "Orlin", 2)]


def test_an_id_that_no_claim_names_is_no_name_on_the_map() -> None:
    found = drawn(event("Fighting near Orlin", 36.2, 37.1, place="wof:17"))
    assert [site.name for site in found.sites] == ["Fighting near Orlin"]


def test_a_region_is_drawn_as_a_ring_not_as_a_point() -> None:
    found = drawn(event("town", 36.2, 37.1), event("province", 36.6, 37.6, "admin1"))
    markers = {marker.title: marker for marker in found.panels[0].layouts[0].markers}
    assert (markers["2 town"].ring, markers["2 town"].vague) == (0.0, False)
    assert markers["1 province"].ring > 20
    assert markers["1 province"].vague


def test_what_has_no_place_stands_beside_the_map() -> None:
    lost, country = event("lost", None, None, "unlocated", "Tel Marun"), event("land", 35.0, 38.0, "country", "Syria")
    found = drawn(event("town", 36.2, 37.1), lost, country)
    assert [(e.id, known) for e, known in found.unplaced] == [
        ("lost", "Tel Marun (not located)"),
        ("land", "Syria (country only)"),
    ]
    assert len(found.sites) == 1


def test_what_lies_somewhere_in_a_vast_region_is_not_drawn() -> None:
    place = GroundedPlace(Span(0, 1, "x"), "location", "Far east", "fe", 60.0, 100.0, PlacePrecision.ADMIN1, 390.0)
    report = make_report("x.txt", "X", ["h", "A b."])
    claim = replace(Says(report, "A b", "battle", "Armed clash").done(), places=(place,))
    vast = Event("vast", "vast", "battle", (claim.id,), lat=60.0, lon=100.0, precision="admin1", place="fe")
    index = LedgerIndex(Ledger((report,), (claim,), Findings((vast,))))
    found = atlas(index, [vast], MapOutlines())
    assert (found.panels, found.sites) == ((), ())
    assert [known for _, known in found.unplaced] == ["Far east (province only)"]


def test_a_place_is_called_as_those_call_it_who_tell_of_the_same_spot() -> None:
    report = make_report("x.txt", "X", ["h", "A b."])
    claims = tuple(
        replace(
            Says(report, words, "battle", "Armed clash").done(),
            places=(GroundedPlace(Span(0, 1, "x"), "location", name, "orlin", 36.2, lon, precision),),
        )
        for words, name, lon, precision in (
            ("A b", "Orlin (outskirts)", 37.1, PlacePrecision.NEAR),
            ("b", "Orlin (west)", 36.9, PlacePrecision.EXACT),
            ("A", "Orlin", 37.1, PlacePrecision.EXACT),
        )
    )
    town = event("town", 36.2, 37.1, "exact", "orlin")
    index = LedgerIndex(Ledger((report,), claims, Findings((town,))))
    assert [site.name for site in atlas(index, [town], MapOutlines()).sites] == ["Orlin"]


def test_a_ring_is_seen_whole() -> None:
    layout = drawn(event("province", 36.6, 37.6, "admin1")).panels[0].layouts[0]
    marker = layout.markers[0]
    assert marker.ring < min(marker.x, marker.y, layout.width - marker.x, layout.height - marker.y)


def test_places_far_apart_get_panels_of_their_own() -> None:
    found = drawn(event("a", 36.2, 37.1), event("b", 36.4, 37.3), event("far", 16.0, -3.0))
    assert len(found.panels) == 2
    assert [marker.text for marker in found.panels[1].layouts[0].markers] == ["3"]


def test_markers_that_would_overlap_are_joined() -> None:
    found = drawn(event("a", 36.200, 37.10), event("b", 36.215, 37.12), event("c", 37.6, 38.5))
    texts = [marker.text for marker in found.panels[0].layouts[0].markers]
    assert texts == ["1+", "3"]


def test_markers_stay_inside_every_layout() -> None:
    events = [event(f"e{n}", 30.0 + n * 0.7, 35.0 + (n * 37 % 11) * 0.3) for n in range(12)]
    for panel in drawn(*events).panels:
        for layout in panel.layouts:
            assert all(0 < m.x < layout.width and 0 < m.y < layout.height for m in layout.markers)


def test_countries_and_provinces_are_named() -> None:
    regions = (WEST, EAST, ABROAD)
    found = drawn(event("a", 0.5, 0.5), event("b", 0.5, 2.5), outlines=MapOutlines(regions, "me"))
    names = [label.text for label in found.panels[0].layouts[0].names]
    assert "LAND" in names
    assert found.attribution == "me"
    assert found.panels[0].land.startswith("M")


class AtlasOfWords:
    """A gazetteer with one square province, that notes what it was asked for."""

    def __init__(self) -> None:
        self.boxes: list[tuple[float, ...]] = []

    def outlines(self, country: str | None = None, box: tuple[float, ...] | None = None) -> tuple[Shape, ...]:
        self.boxes.append(box or ())
        return (Shape("xx-1", "West", "XX", WEST.rings),)

    def country(self, code: str) -> Place:
        return Place(f"iso:{code}", "Land", PlaceKind.COUNTRY, "PCLI", code, "", "", 0.0, 0.0, 0, 0.0, ())

    def place(self, key: str) -> Place | None:
        return None

    def sources(self) -> tuple[Source, ...]:
        return (Source("naturalearth", "Natural Earth", "public domain", "Made with care"),)


def test_the_outlines_are_those_around_the_events() -> None:
    ledger = Ledger((), (), Findings((event("a", 0.5, 0.5),)))
    gazetteer = AtlasOfWords()
    found = outlines_for(ledger, gazetteer)
    assert found == MapOutlines((Outline("West", "Land", WEST.rings),), "Made with care")
    region = map_regions(LedgerIndex(ledger))[0]
    assert gazetteer.boxes == [(region.west, region.south, region.east, region.north)]


def test_without_places_no_gazetteer_is_opened() -> None:
    gazetteer = AtlasOfWords()
    ledger = Ledger((), (), Findings((event("a", None, None, "unlocated"),)))
    assert outlines_for(ledger, gazetteer) == MapOutlines()
    assert gazetteer.boxes == []


class CreditedAtlas(AtlasOfWords):
    """The same with one known place, and sources that it does not rest on."""

    def place(self, key: str) -> Place | None:
        used = ("mine", "geonames")
        return Place(key, "Dorn", PlaceKind.SETTLEMENT, "PPL", "XX", "", "", 0.5, 0.5, 0, 1.0, used) if key else None

    def sources(self) -> tuple[Source, ...]:
        return (
            Source("geonames", "GeoNames", "CC BY 4.0", "Places: GeoNames, CC BY 4.0"),
            Source("mine", "Survey", "ODbL", "Places: <script>alert(1)</script> Survey"),
            Source("unused", "Unused", "CC0", "Nobody"),
        )


def test_whom_the_places_are_from_stands_on_the_page_with_their_terms() -> None:
    report = make_report("a.txt", "Out", ["Shelling of Dorn killed nine."])
    claim = Says(report, "Shelling of Dorn killed nine", "attack", "shelling").where("Dorn", "Dorn", 0.5, 0.5).done()
    ledger = Ledger((report,), (claim,), Findings((event("a", 0.5, 0.5),)))
    found = outlines_for(ledger, CreditedAtlas())
    assert found.places == ("Places: GeoNames, CC BY 4.0", "Places: <script>alert(1)</script> Survey (ODbL)")
    page = render_page(ledger, outlines=found)
    assert "Places: GeoNames, CC BY 4.0; Places: &lt;script&gt;alert(1)&lt;/script&gt; Survey (ODbL)." in page
    assert "Nobody" not in page
    assert "Sources of the places" not in render_page(ledger)
