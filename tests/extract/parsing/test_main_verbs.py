"""Sentences whose main verb the parser loses, and sentences that look like them."""

from __future__ import annotations

import pytest

from reportedly.extract.parsing.parser import load_parser, parse_paragraphs


def parsed(text: str) -> dict[str, tuple[str, str]]:
    """Each word of the text with its dependency and the word it hangs on."""
    (doc,) = parse_paragraphs(load_parser(), [text])
    return {t.text: (t.dep_, t.head.text) for t in doc}


def test_a_name_between_commas_leaves_the_verb_its_subject() -> None:
    tree = parsed("Bosnia's president, Alija Izetbegovic, called on NATO to act.")
    assert tree["called"] == ("ROOT", "called")
    assert tree["president"] == ("nsubj", "called")
    assert tree["Izetbegovic"] == ("appos", "president")
    assert tree["NATO"][1] == "on"


def test_a_counted_object_becomes_the_subject_of_what_is_said() -> None:
    tree = parsed(
        "The general said about 200 rebels of the Revolutionary Armed Forces of Colombia, or FARC, took part in the assault."
    )
    assert tree["took"] == ("ccomp", "said")
    assert tree["rebels"] == ("nsubj", "took")


@pytest.mark.parametrize(
    ("text", "verb", "dependency"),
    [
        ("The mayor, a former officer, killed in the raid last year, was buried on Monday.", "killed", "acl"),
        ("The general thanked 200 soldiers and took the train.", "took", "conj"),
    ],
)
def test_other_sentences_stay_as_they_are(text: str, verb: str, dependency: str) -> None:
    assert parsed(text)[verb][0] == dependency


def test_a_figure_is_no_part_of_the_days_in_which_it_was_reached() -> None:
    tree = parsed("Officials put the toll at 45 in three days.")
    assert tree["45"] == ("pobj", "at")
    assert tree["in"] == ("prep", "put")
    assert tree["days"] == ("pobj", "in")
