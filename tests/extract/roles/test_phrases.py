"""The shape of ranges of words in a parse that is given."""

from __future__ import annotations

import pytest

from reportedly.extract.roles.phrases import NO_PHRASES, NONE, NOWHERE, SHAPE, Parsed, Phrases

TEXT = "FIVE HOODED MEN OF LUZ BURNT THE CITY MILL"
TAGS = ("CD", "JJ", "NNS", "IN", "NNP", "VBD", "DT", "NN", "NN")
RELATIONS = ("nummod", "amod", "nsubj", "prep", "pobj", "ROOT", "det", "compound", "dobj")
HEADS = (2, 2, 5, 2, 3, 5, 8, 8, 5)
LEMMAS = {"MEN": "man", "BURNT": "burn"}


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    tokens, at = [], 0
    for word, tag, relation, head in zip(TEXT.split(), TAGS, RELATIONS, HEADS, strict=True):
        at = TEXT.index(word, at)
        tokens.append(Parsed(at, at + len(word), tag, relation, head, word.lower(), LEMMAS.get(word, word.lower())))
    return Phrases(tokens)


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        (
            "FIVE HOODED MEN OF LUZ",
            {"head is noun", "begins with number", "ends with noun", "name at one end", "head is plural"},
        ),
        ("MEN", {"head is noun", "left adjective outside", "of outside", "ends with noun", "head is plural"}),
        (
            "HOODED MEN OF",
            {"head is noun", "left number outside", "begins with adjective", "ends with preposition", "head is plural"},
        ),
        ("CITY", {"head is noun", "cut before head", "ends with noun"}),
        ("MILL", {"head is noun", "left noun outside", "ends with noun"}),
        ("LUZ BURNT", {"two heads", "verb inside", "head is noun", "name at one end"}),
        ("CITY MILL", {"head is noun", "ends with noun"}),
    ],
)
def test_shape(phrases: Phrases, words: str, holds: set[str]) -> None:
    start = TEXT.index(words)
    shape = phrases.shape(start, start + len(words))
    assert {name for name, value in zip(SHAPE, shape, strict=True) if value} == holds


def test_a_text_without_parse_has_no_shapes() -> None:
    assert NO_PHRASES.shape(0, 4) == NONE


def test_what_surrounds_a_range(phrases: Phrases) -> None:
    start = TEXT.index("LUZ")
    above, sentence, near = phrases.surroundings(start, start + 3)
    assert above == {"of", "men", "man", "burnt", "burn"}
    assert {"five", "mill", "luz"} <= sentence
    assert near == sentence  # no word of this sentence is further away than five words


def test_the_words_beside_are_the_nearest_and_of_the_same_sentence() -> None:
    words = "abcdef.ghijklmn"
    tokens = [Parsed(2 * n, 2 * n + 1, "NN", "ROOT", n, word, word) for n, word in enumerate(words)]
    above, sentence, near = Phrases(tokens).surroundings(16, 17)  # "h"
    assert above == frozenset()
    assert sentence == set("ghijklmn")
    assert near == set("ghijklm")


def test_nothing_surrounds_a_range_without_parse() -> None:
    assert NO_PHRASES.surroundings(0, 4) == NOWHERE
