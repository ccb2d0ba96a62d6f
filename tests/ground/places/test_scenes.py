"""Claims that name no place: they play at the scene of their report, unless their words or days say otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.extract import load_extractor
from reportedly.ground import ground
from reportedly.knowledge.actors import Registry
from reportedly.knowledge.places import Gazetteer
from reportedly.model import OF_SCENE, GroundedClaim, PlacePrecision, Report
from reportedly.model.claim import TypeReading
from reportedly.read import read_report

SIEGE = (
    "Guerrillas attacked the garrison of Jaffna, Sri Lanka, on Monday.\n\n"
    "Nine sailors were killed, an officer said. The rebels burned two boats.\n\n"
    "Three fishermen died of their wounds, doctors said. The navy denied that it had shelled the harbour."
)
TWO = (
    "A bomb exploded at the station of Guwahati, India, on Monday.\n\nPolice arrested two men.\n\n"
    "Gunmen shot a judge in Imphal. His driver was wounded.\n\n{}"
)
LEAD = (
    "At least 30 people were killed in an air raid in northern Ethiopia, Ethiopian doctors said.\n\n"
    "Aircraft bombed the market of Adwa at noon."
)
TOLD_ON = (
    "Guerrillas attacked the garrison of Jaffna, Sri Lanka, on Monday. {}\n\n"
    "A cook was shot at the Pearl Assembly Rooms, an officer said."
)
NEXT_PARAGRAPH = "Guerrillas attacked the garrison of Jaffna, Sri Lanka, on Monday.\n\n{}"
QUARTER = (
    "Gunmen stormed a bank in Medellin, Colombia, on Monday.\n\nTwo guards were shot dead at Zarqumbito, police said."
)
LOST_BEFORE = (
    "Guerrillas attacked the garrison of Jaffna, Sri Lanka, on Monday.\n\nSoldiers shelled Zarqumbito.\n\n"
    "Four cooks were killed."
)
UNDER_FIRE = (
    "Medellin under fire: as it happened\n\n12 March 2024\n\nGunmen stormed a house in the Zarqumbito quarter on Monday.\n\n"
    "Two guards were taken hostage at Zarqumba jail."
)
OWN_TOWN = (
    "A week that nobody will forget\n\nKenema, 17 June 2001\n\nEverybody in Kenema heard the shots on Friday.\n\n"
    "Nineteen cars were set on fire. {}"
)
LOST = "Soldiers attacked Mocoa, Colombia, on Monday.\n\nRebels attacked the hamlet of Zarqumbito on Tuesday. Four farmers were killed."


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        (SIEGE, "burned two boats", "Jaffna"),
        (SIEGE, "Three fishermen died", "Jaffna"),
        (SIEGE, "denied that it had shelled", "Jaffna"),
        (
            NEXT_PARAGRAPH.format("Aid workers blamed both sides.\n\nSoldiers patrolled on bicycles."),
            "patrolled on bicycles",
            "Jaffna",
        ),
        (TWO.format("No group has claimed responsibility for the bombing."), "arrested two men", "Guwahati"),
        (TWO.format("Fourteen commuters died when the bomb exploded."), "driver was wounded", "Imphal"),
        (TWO.format("Fourteen commuters died when the bomb exploded."), "Fourteen commuters", "Guwahati"),
        (LEAD, "At least 30 people", "Adwa"),
        (NEXT_PARAGRAPH.format('"We counted nine boats," said a fisherman.'), "We counted nine boats", "Jaffna"),
        (QUARTER, "Two guards", "Medellín"),
        (NEXT_PARAGRAPH.format("Nine rowers were killed as well, a war monitor said."), "Nine rowers", "Jaffna"),
        (QUARTER.replace("Medellin", "Mocoa"), "Two guards", "Mocoa"),
        (
            NEXT_PARAGRAPH.format("The first shell had struck a ferry, which had burned for an hour."),
            "had struck a ferry",
            "Jaffna",
        ),
        (LOST_BEFORE, "Four cooks", "Jaffna"),
        (TOLD_ON.format('"They came over the wall with ladders," said a cook.'), "came over the wall", "Jaffna"),
        (TOLD_ON.format("The dead were flown to Colombo."), "A cook was shot", "Jaffna"),
        (OWN_TOWN.format("The clinic counted eight dead."), "Nineteen cars", "Kenema"),
        (OWN_TOWN.format("The clinic counted eight dead."), "eight dead", "Kenema"),
    ],
)
def test_a_claim_without_a_place_is_at_the_scene(claims_of, text: str, words: str, place: str) -> None:
    claim = _claim(claims_of(text), words)
    assert place in [p.name.split(" (")[0] for p in claim.places if p.lat is not None], claim.places


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SIEGE + "\n\nElsewhere, police found two bodies.", "police found"),
        (SIEGE + "\n\nAnother attack killed a nurse.", "killed a nurse"),
        (SIEGE + "\n\nThe president thanked his guests.", "thanked"),
        (SIEGE + "\n\nSoldiers had shot two monks on 3 January 2024.", "two monks"),
        (LOST, "Four farmers"),
        (SIEGE + " In 1987 a colonel had been shot.", "a colonel had been shot"),
        (NEXT_PARAGRAPH.format("Gunmen have also killed two traders in India."), "two traders"),
        (NEXT_PARAGRAPH.format("The war has killed 60,000 people."), "has killed"),
        (NEXT_PARAGRAPH.format("Gunmen shot two tailors in the village of Zarqumbito."), "two tailors"),
        (
            NEXT_PARAGRAPH.format(
                '"It was cold," said a monk.\n\n"It was dark," said a cook.\n\n"They never sleep," said a nun.'
            ),
            "never sleep",
        ),
        (TOLD_ON.format("A bishop urged the two sides to open talks."), "A bishop urged"),
    ],
)
def test_what_is_told_of_elsewhere_is_not(claims_of, text: str, words: str) -> None:
    places = _claim(claims_of(text), words).places
    assert not [p for p in places if p.lat is not None and p.precision is not PlacePrecision.COUNTRY]


def test_a_name_that_nobody_located_is_near_the_scene_and_no_more(claims_of) -> None:
    (place,) = (p for p in _claim(claims_of(QUARTER), "Two guards").places if p.lat is not None)
    assert place.precision is PlacePrecision.NEAR
    assert place.radius_km is not None
    assert place.radius_km >= 25
    assert place.why.endswith("is in no gazetteer")


@pytest.mark.parametrize("words", ["stormed a house", "Two guards"])
def test_a_quarter_that_nobody_located_is_in_the_large_town_of_the_headline(claims_as_printed, words: str) -> None:
    claim = _claim(claims_as_printed(UNDER_FIRE), words)
    assert [p.name.split(" (")[0] for p in claim.places if p.lat is not None] == ["Medellín"]


def test_scenes_go_by_what_the_rules_called_a_claim(world: Gazetteer) -> None:
    """Another reader calls all of it opinion; the story that the rules read stays."""
    registry = Registry.load()
    report = read_report(f"12 March 2024\n\n{SIEGE}".encode(), "a.txt", metadata={})
    assert isinstance(report, Report)
    claims = [
        replace(
            c,
            event_type="opinion",
            sub_event_type="Opinion",
            overruled=TypeReading(c.event_type, c.sub_event_type, c.confidence),
        )
        for c in load_extractor(registry, world, learned_types=False).extract(report)
    ]
    claim = _claim(ground(report, claims, registry, world), "burned two boats")
    assert [p.name.split(" (")[0] for p in claim.places if p.lat is not None] == ["Jaffna"]


def test_it_says_that_the_scene_gave_the_place(claims_of) -> None:
    (place,) = _claim(claims_of(SIEGE), "burned two boats").places
    assert place.made_by == OF_SCENE
    assert place.why.startswith("the scene told of before")
    assert place.span.exact == "Jaffna"


def test_what_no_scene_is_told_for_is_in_the_town_told_of_most(claims_of) -> None:
    text = (
        "Leaders from Sri Lanka signed an accord in Chennai, India.\n\nAn envoy spoke of bodies.\n\nNine farmers were killed, he said.\n\n"
        "Soldiers held Jaffna on Sunday. Markets in Jaffna were closed. Trains to Jaffna stood still."
    )
    (place,) = _claim(claims_of(text), "spoke of bodies").places
    assert (place.name, place.made_by) == ("Jaffna", OF_SCENE)
    assert "tells of most" in place.why


ASIDES = [
    "The island is full of tea, rice and coconuts. Its hills are cool and green, and its beaches are long.",
    "Cricket is its most popular game. It is older there than football and much more loved by nearly everybody.",
    "The oldest of its railways is narrow. Its engines are small and from another century, its carriages of wood.",
    "Its kitchens are known for curries of fish. A good one has a dozen spices and a squeeze of lime.",
    "The rains are heavy in autumn. Rivers are brown then, and many of the fields are lakes.",
]


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        (ASIDES[:1], ["Jaffna"]),
        (ASIDES, []),
        (
            [*ASIDES[:2], "The rebels burned two boats.", *ASIDES[2:4], "They shot three cooks.", *ASIDES[4:]],
            ["Jaffna"],
        ),
    ],
    ids=["near", "far", "far, told on between"],
)
def test_a_scene_is_left_where_nothing_more_is_told_of_it(claims_of, between: list[str], expected: list[str]) -> None:
    told = ["Guerrillas attacked the garrison of Jaffna, Sri Lanka, on Monday.", *between, "Police arrested two men."]
    places = _claim(claims_of("\n\n".join(told)), "arrested two men").places
    assert [p.name.split(" (")[0] for p in places if p.lat is not None] == expected


def test_linking_reads_a_claim_without_the_places_of_scenes(claims_of) -> None:
    claims = claims_of(SIEGE)
    assert _claim(claims, "burned two boats").as_said.places == ()
    named = _claim(claims, "Guerrillas attacked")
    assert named.as_said is named


def test_a_town_of_talks_is_not_the_town_that_fell(claims_of) -> None:
    text = (
        "Guerrillas seized Jaffna, Sri Lanka, on Monday.\n\nTheir leader spoke at talks in Chennai, India.\n\n"
        "Eleven policemen were killed in the town, he said."
    )
    places = [p.name for p in _claim(claims_of(text), "Eleven policemen").places]
    assert places == ["Jaffna"]


def _claim(claims: tuple[GroundedClaim, ...], words: str) -> GroundedClaim:
    return next(c for c in claims if words in c.claim.span.exact)
