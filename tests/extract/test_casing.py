"""Text without its cases gets the capitals back that the parser needs, character for character."""

from __future__ import annotations

import pytest

from reportedly.extract.casing import KnownNames, NamedRange, Recaser, is_caseless
from reportedly.extract.parsing.parser import load_parser
from reportedly.languages import load_language

KNOWN = {"PEOPLE'S REVOLUTIONARY ARMY": False, "ERP": True, "HONDURAS": False}
MIXED = (
    "Colonel Ernesto Villalta said on Tuesday that gunmen of the People's Revolutionary Army had attacked a farm near Tegucigalpa. "
    "The ERP denied it. Villalta gave no figures for Honduras."
)


def _ranges(text: str) -> list[NamedRange]:
    return [NamedRange(at, at + len(name), acronym) for name, acronym in KNOWN.items() if (at := text.find(name)) >= 0]


@pytest.fixture(scope="module")
def recaser() -> Recaser:
    names = KnownNames(_ranges, {"tegucigalpa"}.__contains__)
    return Recaser(load_parser(), names, load_language("en").lexicon("casing")["written"])


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_names_get_their_capitals_back(recaser: Recaser, change) -> None:
    (recased,) = recaser.recase([change(MIXED)])
    assert recased.lower() == MIXED.lower()
    wrong = [new for new, old in zip(recased.split(), MIXED.split(), strict=True) if new != old]
    assert wrong in ([], ["gunmen"], ["Gunmen"])


def test_edited_text_stays_as_it_is(recaser: Recaser) -> None:
    assert recaser.recase([MIXED, "UN", ""]) == [MIXED, "UN", ""]


def test_a_name_in_one_paragraph_is_one_in_the_next(recaser: Recaser) -> None:
    texts = [
        "president cerrato of the republic met the ministers of the north in the town on the river. ",
        "the guards of cerrato and cerrato fled before the crowd reached the gates of the old palace.",
    ]
    assert all("Cerrato" in text for text in recaser.recase(texts))


@pytest.mark.parametrize(
    ("text", "caseless"),
    [
        ("GUNMEN SHOT TWO MEN NEAR THE RIVER", True),
        ("Gunmen shot two men near the river", False),
        ("two men", False),
        ("UN", False),
        (
            "a long line of small letters that goes on and on, and on, until nobody can doubt that it has no capital",
            True,
        ),
        ("١٢ قتيلا في القصف على المدينة", False),
    ],
)
def test_what_is_caseless(text: str, caseless: bool) -> None:
    assert is_caseless(text) is caseless


def test_the_length_is_kept_where_a_capital_is_longer(recaser: Recaser) -> None:
    text = "GUNMEN SHOT TWO MEN IN THE STRAẞE NEAR İZMİR AND DROVE AWAY TOWARDS THE HILLS OF THE SOUTH"
    (recased,) = recaser.recase([text])
    assert len(recased) == len(text)
    assert recased != text
