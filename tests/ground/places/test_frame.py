"""What stands around a text: where it was written, and the town that its headline is about."""

from __future__ import annotations

import pytest

from reportedly.ground.places.frame import means_place_of_writing, read_frame
from reportedly.ground.places.names import NameSense
from reportedly.knowledge.places import Gazetteer
from reportedly.model import OF_SCENE, GroundedClaim, Report
from reportedly.read import read_report

BODY = "Mortars fell on the market at noon and killed nine people, doctors said. The army denied it had fired."


def _report(text: str) -> Report:
    report = read_report(text.encode(), "a.txt", metadata={})
    assert isinstance(report, Report)
    return report


@pytest.mark.parametrize(
    ("head", "written"),
    [
        ("Shells hit a market\n\nJUBA, South Sudan, May 3, 2014 (Wire) - {}", "JUBA"),
        ("Shells hit a market\n\nBy Ana Lopes in Malakal\n\nMay 3, 2014\n\n{}", "Malakal"),
        ("Army press office\n\nMalakal, 3 May 2014\n\n{}", "Malakal"),
        ("Shells hit a market\n\n3 May 2014\n\nMalakal - Foreign Desk\n\n{}", "Malakal"),
        ("Shells hit a market\n\n3 May 2014\n\nOn 3 May shells fell. {}", None),
    ],
)
def test_where_it_was_written(world: Gazetteer, head: str, written: str | None) -> None:
    report = _report(head.format(BODY))
    at = read_frame(report, NameSense(world)).written
    assert (report.text[at[0] : at[1]] if at else None) == written


@pytest.mark.parametrize(
    ("headline", "towns"),
    [
        ("Siege of Malakal enters third week", ["Malakal"]),
        ("Malakal hospital siege enters third week", ["Malakal"]),
        ("Rebels leave South Sudan as talks fail", []),
        ("Statement of the Republic of South Sudan", []),
        ("Juba rejects the rebels' offer", []),
    ],
)
def test_towns_of_the_headline(world: Gazetteer, headline: str, towns: list[str]) -> None:
    report = _report(f"{headline}\n\nMay 3, 2014\n\n{BODY}")
    assert [report.text[a:b] for a, b in read_frame(report, NameSense(world)).headline] == towns


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("Shells fell on this battered port.", "this battered port", True),
        ("Diplomats here doubted it.", "here", True),
        ("Shells fell on this army.", "this army", False),
        ('A nurse said: "They came to this town."', "this town", False),
    ],
)
def test_words_for_the_place_of_writing(text: str, words: str, meant: bool) -> None:
    report = _report(f"3 May 2014\n\n{text}")
    start = report.text.index(words)
    assert means_place_of_writing(report, (start, start + len(words))) is meant


def test_this_town_is_where_the_report_was_written(claims_of) -> None:
    text = f"MALAKAL, South Sudan, March 12 (Wire) - Rebels shelled the hospital of this river port on Monday. {BODY}"
    claims = claims_of(text)
    assert _places(claims, "shelled the hospital") == ["Malakal"]
    assert _places(claims, "killed nine people") == ["Malakal"]


def test_the_town_of_the_headline_comes_before_one_named_aside(claims_as_printed) -> None:
    text = (
        "Malakal siege enters third week\n\nMay 3, 2014\n\nEnvoys were stopped on the Bor road, South Sudanese officials said. "
        "Twelve nurses have been shot in the town since Friday."
    )
    assert _places(claims_as_printed(text), "Twelve nurses") == ["Malakal"]


def test_the_headline_is_the_scene_of_what_names_no_place(claims_as_printed) -> None:
    text = "Malakal hospital siege\n\nMay 3, 2014\n\nGunmen killed four South Sudanese nurses at noon, a doctor said."
    claims = claims_as_printed(text)
    (first,) = _claim(claims, "Malakal hospital siege").places
    (then,) = _claim(claims, "four South Sudanese nurses").places
    assert [p.made_by for p in (first, then)] == [OF_SCENE, OF_SCENE]
    assert (first.name, then.name) == ("Malakal", "Malakal")
    assert "headline" in first.why


def test_a_line_of_towns_elsewhere_is_no_place_of_the_town(claims_of) -> None:
    text = "MALAKAL, South Sudan, March 12 (Wire) - Rebels seized coastal towns in Kenya on Monday, officers said."
    assert "Malakal" not in _places(claims_of(text), "seized coastal towns")


def _claim(claims: tuple[GroundedClaim, ...], words: str) -> GroundedClaim:
    return next(c for c in claims if words in c.claim.span.exact)


def _places(claims: tuple[GroundedClaim, ...], words: str) -> list[str]:
    return [p.name.split(" (")[0] for p in _claim(claims, words).places if p.lat is not None]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Militiamen killed 40 miners in Congo, a priest in Bukavu said. Congo blames Rwanda.", "in Congo", "CD"),
        ("Ninja militiamen attacked a train in Congo, police in Brazzaville said.", "in Congo", "CG"),
    ],
)
def test_a_name_of_two_countries_is_the_one_that_the_report_speaks_of(
    claims_of, text: str, words: str, country: str
) -> None:
    places = _claim(claims_of(text), words).places
    assert country in {p.country for p in places if p.name.endswith(("Congo", "Brazzaville")) and "Congo" in p.name}


def test_the_border_is_no_town(claims_of) -> None:
    assert not _places(claims_of("Rebels attacked Border on Monday, Ugandan officers said."), "Rebels attacked")


def test_a_part_of_an_unnamed_country_is_of_where_the_report_was_written(claims_of) -> None:
    text = (
        "KAMPALA, March 12 (Wire) - Rebels killed 12 farmers in the north on Sunday, a priest said.\n\n"
        "Ministers in Spain, Norway and Kenya sent their condolences."
    )
    (place,) = _claim(claims_of(text), "12 farmers").places
    assert (place.country, place.precision.value) == ("UG", "admin1")
