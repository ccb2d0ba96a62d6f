"""Commas that a report has lost, set again for the parser."""

from __future__ import annotations

import pytest

from reportedly.extract.parsing.commas import are_lost, places
from reportedly.extract.parsing.parsed import Doc
from reportedly.extract.parsing.parser import load_parser, parse_paragraphs

LONG = (
    "Gunmen opened fire on a bus near the old bridge of Marovec on Tuesday killing nine passengers and wounding seven the mayor said. "
    "The driver a father of three died in hospital. In the south government planes bombed a camp that lies close to the river."
)


def parsed(text: str, *, commas_lost: bool = True) -> Doc:
    (doc,) = parse_paragraphs(load_parser(), [text], commas_lost=commas_lost)
    return doc


def with_commas(text: str) -> str:
    doc = parsed(text, commas_lost=False)
    behind = places(doc)
    return "".join(t.text + ("," if t.i in behind else "") + t.whitespace_ for t in doc.tokens)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "A shell hit the mill on Monday killing two men and wounding six the mayor said.",
            "A shell hit the mill on Monday, killing two men and wounding six, the mayor said.",
        ),
        (
            "Rebels shelled the harbour for three hours a port worker told the agency on Friday.",
            "Rebels shelled the harbour for three hours, a port worker told the agency on Friday.",
        ),
        ("The mayor said that rebels had shelled the harbour.", "The mayor said that rebels had shelled the harbour."),
        ("Soldiers entered the town and burned the market.", "Soldiers entered the town and burned the market."),
    ],
)
def test_a_source_behind_what_is_told_is_parted_from_it(text: str, wanted: str) -> None:
    assert with_commas(text) == wanted


def test_a_comma_set_in_takes_no_room() -> None:
    doc = parsed(LONG)
    assert doc.text == LONG
    commas = [t for t in doc.tokens if t.text == ","]
    assert commas
    assert all(LONG[t.idx : t.idx + len(t)] == t.text for t in doc.tokens if t.text != ",")
    assert all(LONG[t.idx] == " " for t in commas)


def test_the_source_is_the_subject_again() -> None:
    said = next(t for t in parsed(LONG).tokens if t.text == "said")
    assert [c.text for c in said.children if c.dep_ == "nsubj"] == ["mayor"]
    counted = next(t for t in parsed(LONG).tokens if t.text == "seven")
    assert counted.head.text == "wounding"


def test_only_a_report_without_any_comma_has_lost_them() -> None:
    assert are_lost([LONG])
    assert not are_lost([LONG, "The dead, all men, were buried."])
    assert not are_lost(["Shells hit the mill and killed two men."])
