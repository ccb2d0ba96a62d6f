"""Words and pieces of a text."""

from __future__ import annotations

import pytest

from reportedly.extract.networks.wordpiece import find_words, pieces

VOCABULARY = {w: i for i, w in enumerate(["[UNK]", "har", "##bour", "##s", "s", "the"])}


def test_words_keep_their_places() -> None:
    text = "The M-16s, São_Luz"
    assert [(w.text, text[w.start : w.end]) for w in find_words(text)] == [
        *(("the", "The"), ("m", "M"), ("-", "-"), ("16s", "16s"), (",", ",")),
        *(("sao", "São"), ("_", "_"), ("luz", "Luz")),
    ]


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("harbours", ["har", "##bour", "##s"]),
        ("s", ["s"]),
        ("hx", ["[UNK]"]),
        ("s" * 101, ["[UNK]"]),
    ],
)
def test_longest_piece_first(word: str, names: list[str]) -> None:
    assert pieces(word, VOCABULARY) == [VOCABULARY[name] for name in names]
