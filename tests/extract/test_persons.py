from __future__ import annotations

import pytest
from spacy.tokens import Span

from reportedly.extract import Extractor
from reportedly.extract.parser import load_parser
from reportedly.extract.persons import PersonFinder
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


def test_names_behind_in_are_places() -> None:
    text = "Hospitals in Marat Yusra and Kafr Hamid have suspended their work, Adnan Yusuf said."
    nouns = PersonFinder(load_language("en").lexicon("persons"), lambda _: [])
    doc = load_parser()(text)
    doc.set_ents([Span(doc, 2, 4, "PERSON"), Span(doc, 5, 7, "PERSON"), Span(doc, 12, 14, "PERSON")])
    report = make_report("a.txt", "Outlet", [text])
    assert [p.span.exact for p in nouns.find(doc, report, 0)] == ["Adnan Yusuf"]
