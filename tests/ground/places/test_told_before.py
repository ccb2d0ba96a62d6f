"""What a report has told of before: which town "the city" is, towns named after they were told of, quarters of the town told of."""

from __future__ import annotations

import pytest

from reportedly.ground.places import ground_places
from reportedly.knowledge.places import Gazetteer
from reportedly.knowledge.places.geometry import distance_km
from reportedly.model import PlaceMention, PlacePrecision
from tests.ground.places.texts import ground, report

ROAD = (
    "Rebels shelled Homs on Monday, Syrian radio said. They fired at a convoy on the highway between the city and the capital, "
    "Damascus. Two soldiers died in the town."
)
FLOWN = "Syrian shells fell on Homs. The wounded were flown to Latakia.{}Doctors in the town treated thirty."
VILLAGE = (
    "Syrian jets struck Aleppo. Soldiers then entered Urum al Kubra. Twelve people were killed in the city that day."
)
SUBURB = "Attackers raided a suburb south of Algiers on Monday night, Algerian survivors said.\n\nPolice put the toll in Zorbentala at 85."
UNNAMED_TOWN = "Air strikes killed 29 people in a town in northern Syria, monitors said.\n\nThe bombs hit the market of Atareb at noon."
AGAIN = (
    "Rockets hit the Zahra neighborhood in Homs, Syrian state media said. Ten more fell on Zahra neighborhood at night."
)
DIRECTION = "Rockets fell in the government-held west of Aleppo on Thursday, Syrian state media said."
HELD = "Bombs fell on the Islamic State-held city of Raqqa at noon, two shopkeepers said."
BEFORE_NAME = "The last flights left the besieged capital Tripoli, said India, whose ships lay off the Libyan coast. India sent planes."
COUNTRY = "Rebels overran the town of Beni in western Nepal overnight, officials said."
ON_A_ROAD = (
    "Shells fell on Homs. Envoys were stopped on the Latakia road. Nine men died in the city, Syrian radio said."
)
STATION = "Grenades fell on the police station in Homs. The wounded were brought to Latakia. A Syrian officer died at the station."
NAMED_BRIDGE = "Militants crossed the Urum bridge. Syrian radio said that the city had fallen."
NEAR_CAPITAL = (
    "Syrian shells fell on Homs. Militants in a market town near Damascus fired back. Nine men were killed in the city."
)
SEA_TOWN = "Syrian jets bombed a Black Sea city."
FAR_NORTH = (
    "Gunmen killed nine villagers in a hamlet north of Damascus on Sunday, Syrian radio said. "
    "The attackers came to Maaloula by night."
)
HOUSES = (
    "The bombs in Belfast, Northern Ireland, killed nine. British troops searched houses in the Zorkham district, and a bomb lay "
    "near the Quonkill Road."
)


@pytest.mark.parametrize(
    ("text", "words", "lat", "lon", "within"),
    [
        (ROAD, "the town", 34.72, 36.72, 10),
        (VILLAGE, "the city", 36.2, 37.16, 10),
        (SUBURB, "a suburb", 36.6, 3.1, 15),
        (SUBURB, "Zorbentala", 36.6, 3.1, 15),
        (UNNAMED_TOWN, "northern Syria", 36.139, 36.825, 5),
        (AGAIN, "~Zahra neighborhood", 34.76, 36.7, 6),
        (DIRECTION, "west of Aleppo", 36.2, 36.98, 15),
        (HELD, "the Islamic State-held city of Raqqa", 35.95, 39.01, 8),
        (BEFORE_NAME, "the besieged capital", 32.89, 13.19, 10),
        (ON_A_ROAD, "the city", 34.72, 36.72, 10),
        (STATION, "the station", 34.72, 36.72, 10),
        (NEAR_CAPITAL, "the city", 34.72, 36.72, 10),
        (FAR_NORTH, "a hamlet north of Damascus", 33.84, 36.55, 5),
        (HOUSES, "the Zorkham district", 54.6, -5.93, 10),
        (HOUSES, "the Quonkill Road", 54.6, -5.93, 10),
    ],
)
def test_what_was_told_before(world: Gazetteer, text: str, words: str, lat: float, lon: float, within: float) -> None:
    got = ground(world, text, *_names(text), words)[-1]
    assert got.lat is not None, got
    assert got.lon is not None
    assert distance_km((got.lat, got.lon), (lat, lon)) <= within, got


def _names(text: str) -> list[str]:
    """The other places of the texts above, in the order in which reports have them."""
    every = (
        "Homs",
        "Damascus",
        "Latakia",
        "Aleppo",
        "Urum al Kubra",
        "Algiers",
        "Atareb",
        "Belfast",
        "Tripoli",
        "a suburb",
        "the police station in Homs",
        "Maaloula",
        "a hamlet north of Damascus",
    )
    return sorted((name for name in every if name in text), key=text.index)


def test_a_town_named_later_is_described_by_what_is_known_of_it(world: Gazetteer) -> None:
    (got,) = ground(world, SUBURB, "a suburb", "Zorbentala")[1:]
    assert got.precision is PlacePrecision.NEAR
    assert got.name == "south of Algiers"


def test_a_town_elsewhere_is_not_the_one_that_the_lead_tells_of(world: Gazetteer) -> None:
    text = "Air strikes killed 29 people in a town in northern Syria, monitors said.\n\nMourners marched in Daraa."
    assert ground(world, text, "northern Syria", "Daraa")[0].precision is PlacePrecision.ADMIN1


def test_a_namesake_outside_the_country_said_is_not_believed(world: Gazetteer) -> None:
    (got,) = ground(world, COUNTRY, "the town of Beni")
    assert got.country == "NP", got


@pytest.mark.parametrize(("between", "town"), [(" ", "Latakia"), ("\n\n", "Homs")])
def test_where_somebody_was_flown_is_the_town_within_the_same_paragraph_only(
    world: Gazetteer, between: str, town: str
) -> None:
    made = report(FLOWN.format(between))
    words = (("Homs", "location"), ("Latakia", "destination"), ("the town", "location"))
    spans = [(made.text.index(word), word, role) for word, role in words]
    rows = [(PlaceMention(made.span(at, at + len(word)), role),) for at, word, role in spans]
    assert ground_places(made, rows, world)[2][0].name == town


def test_a_sea_beside_the_noun_of_a_town_is_not_the_town(world: Gazetteer) -> None:
    (got,) = ground(world, SEA_TOWN, "a Black Sea city")
    assert got.precision is PlacePrecision.UNLOCATED


def test_the_city_is_no_village_that_a_bridge_is_named_after(world: Gazetteer) -> None:
    *_, got = ground(world, NAMED_BRIDGE, "the Urum bridge", "the city")
    assert got.precision is PlacePrecision.UNLOCATED, got


def test_there_is_not_where_something_happened_before_the_last_name(world: Gazetteer) -> None:
    text = "Afghan fighters took Kandahar. Troops fired across the line at Zorpentala. A corporal was wounded there."
    _, unknown, there = ground(world, text, "Kandahar", "Zorpentala", "there")
    assert (unknown.precision, there.precision) == (PlacePrecision.UNLOCATED, PlacePrecision.UNLOCATED)
    text = text.replace("at Zorpentala", "")
    _, there = ground(world, text, "Kandahar", "there")
    assert there.name == "Kandahār"
