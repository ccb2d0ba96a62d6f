"""What the reader of types sees of a claim."""

from __future__ import annotations

import pytest

from reportedly.extract.learned_types.pieces import BEFORE, BEHIND, CLAIM, LABEL_PIECE, START, Cutter, labels_of_sides

WORDS = ["[UNK]", LABEL_PIECE, "the", "rebels", "army", "shelled", "port", "##s", ".", "a"]
VOCABULARY = {word: row for row, word in enumerate(WORDS)}
TEXT = "A a a. The rebels shelled the ports. The army a."


@pytest.fixture
def cutter() -> Cutter:
    return Cutter(VOCABULARY, labels_of_sides("en"))


def named(cutter: Cutter, text: str, start: int, end: int, part: int) -> list[str]:
    seen = cutter.see(text, start, end)
    return [WORDS[row] for row, own in zip(seen.pieces, seen.parts, strict=True) if own == part]


def test_a_claim_is_seen_with_words_on_both_sides(cutter: Cutter) -> None:
    start, end = TEXT.index("The rebels"), TEXT.index("ports") + 5
    assert named(cutter, TEXT, start, end, 1) == ["a", "a", "a", "."]
    assert named(cutter, TEXT, start, end, 2) == ["the", LABEL_PIECE, "shelled", "the", "port", "##s"]
    assert named(cutter, TEXT, start, end, 3) == [".", "the", "army", "a", "."]


def test_places_count_from_the_first_piece_of_the_claim(cutter: Cutter) -> None:
    seen = cutter.see(TEXT, TEXT.index("The rebels"), TEXT.index("ports") + 5)
    assert seen.places[seen.parts.index(2)] == START
    assert list(seen.places) == list(range(START - 4, START - 4 + len(seen.pieces)))


def test_long_claims_and_surroundings_are_cut(cutter: Cutter) -> None:
    text = "a " * 600
    seen = cutter.see(text, 400, 1000)
    assert [seen.parts.count(part) for part in (1, 2, 3)] == [BEFORE, CLAIM, BEHIND]


@pytest.mark.parametrize("label", ["terrorists", "rebels", "opposition", "jihadists", "regime", "government"])
def test_every_label_of_a_side_is_one_piece(cutter: Cutter, label: str) -> None:
    text = f"The {label} shelled the port."
    assert named(cutter, text, 0, len(text), 2)[1] == LABEL_PIECE


def test_what_people_are_stays_to_be_seen() -> None:
    assert not labels_of_sides("en") & {"army", "police", "soldiers", "gunmen", "militia", "settlers"}
