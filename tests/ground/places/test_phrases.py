"""What place phrases say, before anything is looked up for a report."""

from __future__ import annotations

import time

import pytest

from reportedly.ground.places.names import NameSense
from reportedly.ground.places.parse import PhraseParser
from reportedly.ground.places.phrase import Points, Relation
from reportedly.ground.places.words import place_words
from reportedly.knowledge.places import Gazetteer


@pytest.fixture(scope="session")
def parser(world: Gazetteer) -> PhraseParser:
    sense = NameSense(world)
    return PhraseParser(place_words("en"), sense.is_strong, sense.is_known, sense.is_town, sense.country_of)


@pytest.mark.parametrize(
    ("text", "name", "relation", "bearing"),
    [
        ("the city of Homs", "Homs", Relation.AT, None),
        ("northwestern Hama", "Hama", Relation.PART, 315.0),
        ("the west of Hama province", "Hama", Relation.PART, 270.0),
        ("west of Hama", "Hama", Relation.BEYOND, 270.0),
        ("rural Daraa", "Daraa", Relation.COUNTRYSIDE, None),
        ("Hama's northern countryside", "Hama", Relation.COUNTRYSIDE, 0.0),
        ("the south-eastern outskirts of Homs", "Homs", Relation.OUTSKIRTS, 135.0),
        ("central Damascus", "Damascus", Relation.CENTRE, None),
        ("near the town of Azaz", "Azaz", Relation.NEAR, None),
        ("rebel-held Azaz", "Azaz", Relation.AT, None),
        ("30 km south of Homs", "Homs", Relation.OFFSET, 180.0),
        ("about 15 miles from Mosul", "Mosul", Relation.OFFSET, None),
        ("the Homs-Tartus highway", "Homs", Relation.BETWEEN, None),
        ("a road linking Kassala and Gedaref", "Kassala", Relation.BETWEEN, None),
        ("the Syrian town of Azaz", "Azaz", Relation.AT, None),
        ("the flashpoint Colombian town of Tumaco", "Tumaco", Relation.AT, None),
        ("Colombia's southern Huila department", "Huila", Relation.AT, None),
        ("North Kordofan", "North Kordofan", Relation.AT, None),
        ("a market in Azaz", "Azaz", Relation.SITE, None),
    ],
)
def test_relations(parser: PhraseParser, text: str, name: str, relation: Relation, bearing: float | None) -> None:
    phrase = parser.parse(text)
    assert (phrase.name, phrase.relation, phrase.bearing) == (name, relation, bearing)


@pytest.mark.parametrize(
    ("text", "name", "container"),
    [
        ("Kafr Basin in Aleppo", "Kafr Basin", "Aleppo"),
        ("Nahr Bin, in the district of Yirgou", "Nahr Bin", "Yirgou"),
        ("the al-Midan district of Damascus", "al-Midan", "Damascus"),
        ("the Sarajevo suburb of Dobrinja", "Dobrinja", "Sarajevo"),
        ("Abdul Aziz street in the Syrian capital of Damascus", "Abdul Aziz", "Damascus"),
        ("Mejicanos, a suburb of San Salvador", "Mejicanos", "San Salvador"),
        ("Abrita near Kassala", "Abrita", "Kassala"),
    ],
)
def test_containment(parser: PhraseParser, text: str, name: str, container: str) -> None:
    phrase = parser.parse(text)
    assert phrase.container is not None
    assert (phrase.name, phrase.container.name) == (name, container)


@pytest.mark.parametrize(
    ("text", "points", "hint", "rank"),
    [
        ("the Syrian capital", Points.CAPITAL, "SY", 1),
        ("Syrias capital", Points.CAPITAL, "SY", 1),
        ("the capital of Mali", Points.CAPITAL, "ML", 1),
        ("the capital", Points.CAPITAL, None, 1),
        ("the country's second largest city", Points.RANKED, None, 2),
        ("Ukraine's third-largest city", Points.RANKED, "UA", 3),
        ("the provincial capital", Points.SEAT, None, 1),
    ],
)
def test_pointing(parser: PhraseParser, text: str, points: Points, hint: str | None, rank: int) -> None:
    phrase = parser.parse(text)
    assert (phrase.name, phrase.points, phrase.hint, phrase.rank) == ("", points, hint, rank)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Syrian capital Damascus", "Damascus"),
        ("Syrias capital Damascus", "Damascus"),
        ("the Lebanese capital of Beirut", "Beirut"),
    ],
)
def test_a_named_capital_is_its_name(parser: PhraseParser, text: str, name: str) -> None:
    assert parser.parse(text).name == name


@pytest.mark.parametrize("text", ["", "   ", "the", "of", "...", "(((", "’s", "the the the", "in in in in"])
def test_words_that_say_nothing_leave_no_name(parser: PhraseParser, text: str) -> None:
    assert parser.parse(text).name == ""


@pytest.mark.parametrize(
    "text",
    [
        "A-" * 5000,
        "X, " * 5000,
        "the west of " * 5000,
        "Aleppo" * 5000,
        "a " * 20000,
        "(" * 20000,
        "km " * 9000,
        "A and B to " * 3000,
    ],
)
def test_hostile_phrases_cost_no_time(parser: PhraseParser, text: str) -> None:
    started = time.process_time()
    parser.parse(text)
    assert time.process_time() - started < 1.0
