"""Places of other decades and styles: wire copy in capitals, names without capitals, departments, renamed towns, roads and distances."""

from __future__ import annotations

import pytest

from reportedly.knowledge.places import Gazetteer
from reportedly.knowledge.places.geometry import distance_km
from reportedly.model import PlacePrecision
from tests.ground.places.texts import ground

SALVADOR = (
    "SAN SALVADOR, 14 NOV 89 -- GUERRILLAS OF THE FMLN BLEW UP PYLONS IN CHALATENANGO DEPARTMENT AND NEAR USULUTAN. SOLDIERS SEARCHED "
    "HOMES IN MEJICANOS AND ZACAMIL. A BUS WAS BURNT 5 KM SOUTH OF SUCHITOTO, CUSCATLAN DEPARTMENT."
)
COLOMBIA = (
    "BOGOTA -- A CAR BOMB WENT OFF IN MEDELLIN, CAPITAL OF ANTIOQUIA DEPARTMENT. PEASANTS WERE SHOT IN SEGOVIA, ANTIOQUIA, AND AN "
    "OIL PIPELINE WAS CUT IN ARAUCA. JUDGES FROM CALI AND BARRANCABERMEJA WALKED OUT."
)
PERU = (
    "LIMA -- SHINING PATH COLUMNS ENTERED HUANTA IN AYACUCHO DEPARTMENT. A MAYOR WAS KILLED IN TINGO MARIA, HUANUCO DEPARTMENT, AND "
    "A BOMB EXPLODED IN MIRAFLORES. TROOPS LEFT JUNIN FOR HUANCAYO."
)
GUATEMALA = "GUATEMALA CITY -- ARMY PATROLS FOUGHT REBELS IN EL QUICHE DEPARTMENT AND NEAR NEBAJ. A JUDGE WAS KIDNAPPED IN ESCUINTLA."
CHILE = "SANTIAGO -- BOMBS WENT OFF IN VALPARAISO AND CONCEPCION. POLICEMEN WERE HURT IN PUDAHUEL."
BOLIVIA = "LA PAZ -- A MORTAR SHELL HIT EL ALTO. MARCHERS REACHED COCHABAMBA AND SANTA CRUZ."
SRI_LANKA = (
    "Tamil Tigers overran Elephant Pass, and the Sri Lankan army fell back towards Jaffna. Shells struck Mullaitivu. Ten sailors died "
    "east of Trincomalee, and a bus was bombed in Batticaloa district. Air raids hit the north of the country."
)
SUDAN = (
    "The RSF shelled El Obeid in North Kordofan and took Babanusa, in West Kordofan. Fighters looted villages in Al Jazirah state, about "
    "40 km south of Khartoum. The Sudanese capital lay in the dark, and western Darfur was cut off."
)
UKRAINE = (
    "Russian forces shelled Chasiv Yar, west of Bakhmut. Drones struck Kryvyi Rih and the outskirts of Nikopol. "
    "The Donetsk-Horlivka highway was mined. In southern Ukraine a dam broke at Nova Kakhovka, and the Ukrainian capital was without power."
)
UKRAINE_OLD_NAMES = "Ukrainian troops fought near Artemovsk, Kirovograd and Dnepropetrovsk, and left Lisichansk."
MYANMAR = (
    "Junta jets bombed Pazigyi village in Kanbalu township, Sagaing region, Myanmar. "
    "Arakan Army fighters took Buthidaung in northern Rakhine. The Mandalay-Lashio road was closed, and troops left Myawaddy."
)
SAHEL = (
    "Jihadists killed soldiers in Inates, Niger, close to the Malian border. A convoy was hit between Djibo and Bourzanga in Burkina Faso. "
    "Villagers fled Ogossagou in central Mali, and the Burkinabe capital was calm."
)

UNNAMED_COUNTRY = (
    "American aircraft struck a base near Falluja, and Russian guns shelled Kherson. British papers said so."
)


@pytest.mark.parametrize(
    ("text", "words", "lat", "lon", "within"),
    [
        (UNNAMED_COUNTRY, "Falluja", 33.35, 43.79, 8),
        (UNNAMED_COUNTRY, "Kherson", 46.64, 32.61, 8),
        (SALVADOR, "SAN SALVADOR", 13.69, -89.19, 12),
        (SALVADOR, "CHALATENANGO DEPARTMENT", 14.1, -89.05, 25),
        (SALVADOR, "USULUTAN", 13.35, -88.45, 8),
        (SALVADOR, "MEJICANOS", 13.73, -89.22, 5),
        (SALVADOR, "5 KM SOUTH OF SUCHITOTO", 13.89, -89.03, 3),
        (COLOMBIA, "BOGOTA", 4.61, -74.08, 15),
        (COLOMBIA, "MEDELLIN", 6.24, -75.57, 10),
        (COLOMBIA, "ANTIOQUIA DEPARTMENT", 7.0, -75.5, 60),
        (COLOMBIA, "SEGOVIA", 7.08, -74.7, 10),
        (COLOMBIA, "ARAUCA", 6.9, -70.9, 90),
        (COLOMBIA, "CALI", 3.44, -76.52, 10),
        (COLOMBIA, "BARRANCABERMEJA", 7.06, -73.85, 10),
        (PERU, "LIMA", -12.05, -77.04, 15),
        (PERU, "HUANTA", -12.94, -74.25, 8),
        (PERU, "AYACUCHO DEPARTMENT", -14.0, -74.0, 90),
        (PERU, "TINGO MARIA", -9.3, -76.0, 8),
        (PERU, "MIRAFLORES", -12.12, -77.03, 10),
        (PERU, "HUANCAYO", -12.07, -75.21, 10),
        (GUATEMALA, "GUATEMALA CITY", 14.64, -90.51, 12),
        (GUATEMALA, "EL QUICHE DEPARTMENT", 15.4, -90.9, 40),
        (GUATEMALA, "NEBAJ", 15.41, -91.15, 8),
        (GUATEMALA, "ESCUINTLA", 14.3, -90.79, 30),
        (CHILE, "SANTIAGO", -33.45, -70.66, 15),
        (CHILE, "VALPARAISO", -33.04, -71.63, 40),
        (CHILE, "CONCEPCION", -36.83, -73.05, 10),
        (BOLIVIA, "LA PAZ", -16.5, -68.13, 60),
        (BOLIVIA, "EL ALTO", -16.5, -68.17, 8),
        (BOLIVIA, "COCHABAMBA", -17.39, -66.16, 40),
        (SRI_LANKA, "Elephant Pass", 9.5, 80.4, 20),
        (SRI_LANKA, "Jaffna", 9.67, 80.0, 15),
        (SRI_LANKA, "Mullaitivu", 9.27, 80.81, 25),
        (SRI_LANKA, "Batticaloa district", 7.75, 81.6, 40),
        (SRI_LANKA, "the north of the country", 8.9, 80.5, 60),
        (SUDAN, "El Obeid", 13.18, 30.22, 10),
        (SUDAN, "Babanusa", 11.33, 27.8, 15),
        (SUDAN, "40 km south of Khartoum", 15.2, 32.53, 15),
        (SUDAN, "The Sudanese capital", 15.55, 32.53, 15),
        (SUDAN, "western Darfur", 13.2, 22.9, 120),
        (UKRAINE, "Chasiv Yar", 48.59, 37.84, 6),
        (UKRAINE, "Kryvyi Rih", 47.91, 33.39, 12),
        (UKRAINE, "outskirts of Nikopol", 47.57, 34.4, 10),
        (UKRAINE, "Donetsk-Horlivka highway", 48.16, 37.92, 12),
        (UKRAINE, "southern Ukraine", 47.0, 33.5, 130),
        (UKRAINE, "the Ukrainian capital", 50.45, 30.52, 10),
        (UKRAINE_OLD_NAMES, "Artemovsk", 48.59, 38.0, 6),
        (UKRAINE_OLD_NAMES, "Kirovograd", 48.51, 32.26, 10),
        (UKRAINE_OLD_NAMES, "Dnepropetrovsk", 48.47, 35.04, 12),
        (UKRAINE_OLD_NAMES, "Lisichansk", 48.9, 38.43, 10),
        (MYANMAR, "Kanbalu township", 23.2, 95.52, 30),
        (MYANMAR, "Buthidaung", 20.87, 92.53, 8),
        (MYANMAR, "northern Rakhine", 20.9, 92.9, 70),
        (MYANMAR, "Mandalay-Lashio road", 22.45, 96.9, 25),
        (MYANMAR, "Myawaddy", 16.69, 98.51, 6),
        (SAHEL, "Ogossagou", 14.0, -3.4, 40),
        (SAHEL, "between Djibo and Bourzanga", 13.9, -1.6, 15),
        (SAHEL, "central Mali", 15.0, -4.0, 250),
        (SAHEL, "the Burkinabe capital", 12.37, -1.52, 10),
    ],
)
def test_places_of_other_decades(
    world: Gazetteer, text: str, words: str, lat: float, lon: float, within: float
) -> None:
    (got,) = ground(world, text, words)
    assert got.lat is not None, got
    assert got.lon is not None
    assert distance_km((got.lat, got.lon), (lat, lon)) <= within, got


@pytest.mark.parametrize(
    ("text", "words", "precision"),
    [
        (SALVADOR, "CHALATENANGO DEPARTMENT", PlacePrecision.ADMIN1),
        (SALVADOR, "5 KM SOUTH OF SUCHITOTO", PlacePrecision.NEAR),
        (COLOMBIA, "ANTIOQUIA DEPARTMENT", PlacePrecision.ADMIN1),
        (PERU, "HUANTA", PlacePrecision.EXACT),
        (SUDAN, "Al Jazirah state", PlacePrecision.ADMIN1),
        (UKRAINE, "outskirts of Nikopol", PlacePrecision.NEAR),
        (UKRAINE, "southern Ukraine", PlacePrecision.ADMIN1),
        (MYANMAR, "northern Rakhine", PlacePrecision.ADMIN1),
        (SAHEL, "between Djibo and Bourzanga", PlacePrecision.NEAR),
    ],
)
def test_how_exactly(world: Gazetteer, text: str, words: str, precision: PlacePrecision) -> None:
    (got,) = ground(world, text, words)
    assert got.precision is precision, got


def test_the_state_after_a_comma_and_the_town_before_it(world: Gazetteer) -> None:
    text = (
        "A shooting shook Buffalo, New York. The suspect came from Paris, Texas, by way of Athens, Ga., and was held."
    )
    state, paris, athens = ground(world, text, "New York", "Paris", "Athens")
    assert state.place == "iso:US-NY"
    assert (paris.admin1, athens.admin1) == ("iso:US-TX", "iso:US-GA")


def test_a_county_is_not_the_town_of_its_name(world: Gazetteer) -> None:
    text = "Deputies in Laurel County, Kentucky, found the car. Sheriffs of Rapides Parish, Louisiana, helped."
    county, parish = ground(world, text, "Laurel County", "Rapides Parish")
    assert (county.precision, county.admin1) == (PlacePrecision.ADMIN2, "iso:US-KY")
    assert (parish.precision, parish.admin1) == (PlacePrecision.ADMIN2, "iso:US-LA")


def test_countries_seas_and_continents_need_no_support(world: Gazetteer) -> None:
    text = "Boats sank in the Mediterranean. Envoys of the European Union, of Niger and of the Democratic Republic of the Congo met."
    sea, union, niger, congo = ground(
        world, text, "Mediterranean", "European Union", "Niger", "Democratic Republic of the Congo"
    )
    assert sea.place == "own:xx-mediterranean-sea"
    assert union.place == "own:xx-europe"
    assert (niger.place, congo.place) == ("iso:NE", "iso:CD")


def test_names_that_only_one_country_has_tell_the_country(world: Gazetteer) -> None:
    text = "Crews closed roads around Pelican Rapids, Wahpeton and Detroit Lakes. The river rose at Fargo, and Alexandria sent help."
    (got,) = ground(world, text, "Alexandria", "Pelican Rapids", "Wahpeton", "Detroit Lakes", "Fargo")[:1]
    assert got.country == "US"


def test_a_country_that_shares_its_name_with_a_state(world: Gazetteer) -> None:
    state = ground(
        world,
        "Police in Georgia sought a man from Valdosta and Macon, near Atlanta.",
        "Georgia",
        "Valdosta",
        "Macon",
        "Atlanta",
    )[0]
    country = ground(
        world,
        "Georgia said shells hit Gori and Tskhinvali after Tbilisi sent troops.",
        "Georgia",
        "Gori",
        "Tskhinvali",
        "Tbilisi",
    )[0]
    assert (state.place, country.place) == ("iso:US-GA", "iso:GE")


def test_a_day_is_no_place_that_the_town_points_back_to(world: Gazetteer) -> None:
    (town,) = ground(world, "Late on Friday, a local official told the agency, the army entered the town.", "the town")
    assert town.place is None


def test_a_place_just_across_the_border_of_the_country_that_is_named(world: Gazetteer) -> None:
    text = "Gunmen fired at a police post in Handwara and at a camp in Uri. Pakistan denied that they had come from its side."
    handwara, uri = ground(world, text, "Handwara", "Uri")
    assert (handwara.country, uri.country) == ("IN", "IN")


def test_a_town_of_a_country_that_the_text_says_is_not_its_famous_namesake(world: Gazetteer) -> None:
    (town,) = ground(
        world, "Workers fled the northern Mozambican town of Valencia.", "the northern Mozambican town of Valencia"
    )
    assert town.place is None
    assert town.inside == "iso:MZ"


def test_a_bare_name_is_the_town_and_not_the_district_named_after_it(world: Gazetteer) -> None:
    text = "Shelling went on around Ruacana in Namibia. Ondangwa was calm."
    town, _ = ground(world, text, "Ruacana", "Ondangwa")
    assert distance_km((town.lat or 0, town.lon or 0), (-17.43, 14.3)) < 20


def test_a_village_that_no_other_country_has_lies_in_the_country_of_the_report_however_far_from_its_other_places(
    world: Gazetteer,
) -> None:
    text = "Guerrillas attacked the police in Toribio in Colombia. In Arauca, in the Colombian east, a pipeline was blown up."
    toribio, arauca = ground(world, text, "Toribio", "Arauca")
    assert distance_km((toribio.lat or 0, toribio.lon or 0), (2.955, -76.268)) < 10
    assert arauca.country == "CO"


def test_a_village_across_the_border_is_not_taken_where_a_larger_namesake_exists(world: Gazetteer) -> None:
    (town,) = ground(
        world, "Mexico denied the report. Shells fell in La Paloma.", "La Paloma"
    )  # in Texas, and larger in Uruguay
    assert town.place is None
