from __future__ import annotations

import pytest

from reportedly.extract import Extractor
from reportedly.extract.mentions.persons import PersonFinder
from reportedly.extract.parsing.parser import load_parser, plain
from reportedly.languages import load_language
from tests.publish.builder import make_report


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("Shells killed Yusuf Hamdan, a baker from the old town, on Tuesday.", "Yusuf Hamdan", False),
        ("The foreign minister, Robert Marsh, denied it.", "Robert Marsh", True),
        ("Foreign Minister Robert Marsh denied the attack.", "Robert Marsh", True),
        ("Shells killed a girl named Salma on Tuesday.", "Salma", False),
        ("Robert Marsh, a spokesman for the army, denied the attack.", "Robert Marsh", True),
        ("The mayor's son Robert Marsh was shot dead on Monday.", "Robert Marsh", False),
        ("The general told Robert Marsh that the road was closed.", "Robert Marsh", False),
    ],
)
def test_who_has_an_office(extractor: Extractor, text: str, name: str, office: bool) -> None:
    found = extractor.persons(make_report("a.txt", "Outlet", ["Day of war", text]))
    assert [(p.span.exact, p.office) for p in found if p.span.exact == name] == [(name, office)]


def test_it_costs_no_second_parse_and_never_mixes_reports(extractor: Extractor) -> None:
    one = make_report("a.txt", "Outlet", ["Day of war", "Shells killed Yusuf Hamdan, a baker, on Tuesday."])
    two = make_report("b.txt", "Outlet", ["Day of war", "Shells killed a baker on Tuesday."])
    extractor.extract(one)
    assert [p.span.exact for p in extractor.persons(one)] == ["Yusuf Hamdan"]
    assert extractor.persons(two) == ()
    assert [p.span.exact for p in extractor.persons(one)] == ["Yusuf Hamdan"]


def named(text: str, *entities: str, places: frozenset[str] = frozenset()) -> list[str]:
    """The names that are found where a parser took these words for persons."""
    finder = PersonFinder(load_language("en").lexicon("persons"), places.__contains__, lambda _: [])
    doc = load_parser()(text)
    spans = [doc.char_span(text.index(e), text.index(e) + len(e), "PERSON", alignment_mode="expand") for e in entities]
    doc.set_ents(spans)
    return [p.span.exact for p in finder.find(plain(load_parser(), doc), make_report("a.txt", "Outlet", [text]), 0)]


def test_names_behind_in_those_of_places_and_those_that_begin_like_them_are_places() -> None:
    text = "Hospitals in Nahr Hamid have closed, Marat Yusra and Tel Hamid were hit, Adnan Yusuf said."
    taken = ("Nahr Hamid", "Marat Yusra", "Tel Hamid", "Adnan Yusuf")
    assert named(text, *taken, places=frozenset({"Marat Yusra"})) == ["Adnan Yusuf"]


def test_an_age_or_a_bracket_is_no_part_of_a_name() -> None:
    assert named("They shot Sabri Osman,20 on Monday.", "Sabri Osman,20") == ["Sabri Osman"]


def test_a_single_name_is_shown_to_be_one_by_an_age() -> None:
    assert named("Shells killed Salma, 7, on Tuesday.", "Salma") == ["Salma"]
    assert named("Shells killed Salma on Tuesday.", "Salma") == []
