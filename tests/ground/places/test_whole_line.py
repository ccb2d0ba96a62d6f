"""Sentences through reading, extraction and grounding: names of people, groups, outlets and governments are no places."""

from __future__ import annotations

import pytest

from reportedly.model import PlacePrecision


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Aleppo Media Center said twelve people were killed in air strikes on Anadan, Syria.", {"Anadan", "Syria"}),
        ("The Idlib Salvation Government said shells killed three people in Jisr al-Shughur.", {"Jisr al-Shughur"}),
        ("The Homs Revolution Coordinating Committee said two men were shot in Talbiseh.", {"Talbiseh"}),
        ("Radio Dabanga said that militiamen burnt villages near Kutum, Sudan.", {"Kutum", "Sudan"}),
        ("The Kabul Times reported that gunmen killed five officers in Kandahar.", {"Kandahar"}),
        ("The Donetsk People's Republic said shells killed two people in Horlivka.", {"Horlivka"}),
        ("Islamic State in Khorasan attacked a convoy near Kunduz.", {"Kunduz"}),
        ("The Free Idlib Army attacked government positions in Saraqib, Syria.", {"Saraqib", "Syria"}),
        ("Washington said the strike killed two commanders near Raqqa.", {"Raqqa"}),
        ("Shells killed two people in Kunduz, the minister told reporters in Kabul. Troops held the city.", {"Kunduz"}),
        ("Kyiv said its forces shot down nine drones over Odesa.", {"Odesa"}),
        ("Bogota has accused the rebels of killing nine farmers in Arauca, Colombia.", {"Arauca", "Colombia"}),
        ("Jordan told reporters that a drone killed two soldiers near Rukban on Monday.", {"Rukban"}),
        ("Paris Hilton said she was shocked that a bomb killed four people in Beirut.", {"Beirut"}),
        ("Georgia Smith, a nurse, said that shells killed nine patients in Kharkiv.", {"Kharkiv"}),
        ("Victoria Nuland said that troops attacked Mariupol in Ukraine.", {"Mariupol", "Ukraine"}),
        ("General Austin Mosul said rebels attacked Tikrit in Iraq.", {"Tikrit", "Iraq"}),
        ("The Damascus-based monitor said rockets killed two people in Daraa.", {"Daraa"}),
    ],
)
def test_names_of_speakers_are_no_places(claims_of, text: str, places: set[str]) -> None:
    assert {p.span.exact for c in claims_of(text) for p in c.places} == places


def test_an_area_that_no_map_has_leaves_the_rest_intact(claims_of) -> None:
    (claim,) = claims_of("Syrian Army managed to recapture Al-Ba'ir Al-Mar area.")
    (place,) = claim.places
    assert place.precision is PlacePrecision.UNLOCATED
    assert (place.lat, place.lon, place.place) == (None, None, None)
    assert place.why.startswith("not located")
    assert claim.claim.sub_event_type == "Government regains territory"
    assert [a.span.exact for a in claim.actors] == ["Syrian Army"]
    assert claim.claim.span.exact.startswith("Syrian Army managed to recapture")


def test_an_unknown_area_keeps_the_province_and_the_figure(claims_of) -> None:
    found = claims_of(
        "Syrian Army managed to recapture Al-Ba'ir Al-Mar area in Latakia province, killing ten fighters."
    )
    area, province = next(c.places for c in found if len(c.places) > 1)
    assert (area.precision, area.inside) == (PlacePrecision.UNLOCATED, "iso:SY-LA")
    assert province.precision is PlacePrecision.ADMIN1
    assert any(q.low == q.high == 10 for c in found for q in c.quantities)


def test_a_quarter_that_no_map_has_lies_in_the_town_named_last(claims_of) -> None:
    found = claims_of(
        "Helicopters bombed the Syrian city of Aleppo. Other raids hit the Karmeldin district and the Zorbani village."
    )
    places = {p.span.exact: p for c in found for p in c.places}
    quarter, village = places["the Karmeldin district"], places["the Zorbani village"]
    assert (quarter.place, quarter.precision) == (places["the Syrian city of Aleppo"].place, PlacePrecision.NEAR)
    assert village.precision is PlacePrecision.UNLOCATED


def test_a_person_who_speaks_is_not_the_city_that_he_speaks_of(claims_of) -> None:
    found = claims_of(
        "Shells hit a clinic in Rastan in Homs province, according to Dali. Troops entered the city on Monday."
    )
    assert {p.place for c in found for p in c.places if p.span.exact == "the city"} == {
        p.place for c in found for p in c.places if p.span.exact == "Rastan"
    }
