"""Windows of a text."""

from __future__ import annotations

from reportedly.extract.networks.wordpiece import find_words
from reportedly.extract.roles.windows import LONGEST, windows

VOCABULARY = {w: i for i, w in enumerate(["[UNK]", "[CLS]", "[SEP]", "har", "##bour", "##s", "s", "the", ".", "h"])}


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
