"""Words, pieces and windows of a text."""

from __future__ import annotations

import pytest

from reportedly.extract.roles.windows import LONGEST, windows
from reportedly.extract.roles.wordpiece import find_words, pieces

VOCABULARY = {w: i for i, w in enumerate(["[UNK]", "[CLS]", "[SEP]", "har", "##bour", "##s", "s", "the", ".", "h"])}


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


def test_every_word_is_in_one_window() -> None:
    words = find_words("the harbours . " * 400)
    found = windows(words, VOCABULARY)
    assert len(found) > 1
    assert sum(len(w.heads) for w in found) == len(words)
    assert [w.first for w in found[1:]] == [w.first + len(w.heads) for w in found[:-1]]
    for window in found:
        assert len(window.ids) <= LONGEST + 2
        assert (window.ids[0], window.ids[-1]) == (VOCABULARY["[CLS]"], VOCABULARY["[SEP]"])
        assert window.ids[window.heads[0]] == VOCABULARY["the"]  # each begins a sentence
        assert window.ids[window.heads[1]] == VOCABULARY["har"]


def test_a_text_without_sentence_ends_is_cut_all_the_same() -> None:
    found = windows(find_words("harbours " * 1000), VOCABULARY)
    assert sum(len(w.heads) for w in found) == 1000


def test_no_words_no_windows() -> None:
    assert windows(find_words(" \n"), VOCABULARY) == []
