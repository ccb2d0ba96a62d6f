"""Words as arrays: the same words as the regular expression finds, and every shared run."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.weigh.copies import shingles
from reportedly.weigh.copies.shingles import shared_runs, words_of
from reportedly.weigh.words import split

TEXTS = st.lists(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"], max_codepoint=0x2FFF), max_size=60),
    min_size=1,
    max_size=4,
)


@settings(max_examples=150)
@given(TEXTS)
def test_words_stand_where_the_regular_expression_finds_them(texts: list[str]) -> None:
    words = words_of(texts)
    for number, text in enumerate(texts):
        first, last = int(words.first[number]), int(words.first[number + 1])
        found = [(int(words.starts[n]), int(words.starts[n]) + int(words.lengths[n])) for n in range(first, last)]
        wanted = [(w.start, w.end) for w in split(text)]
        assert [f for f in found if text[f[0] : f[1]].isascii()] == [w for w in wanted if text[w[0] : w[1]].isascii()]


def test_marks_belong_to_a_word_only_inside_it() -> None:
    text = "don't 'quote' rebels\u2019 \u2019 O\u2019Neill end'"
    words = words_of([text])
    found = [text[s : s + n] for s, n in zip(words.starts.tolist(), words.lengths.tolist(), strict=True)]
    assert found == ["don't", "quote", "rebels", "O\u2019Neill", "end"]


def test_a_character_beyond_the_basic_plane_shifts_nothing() -> None:
    text = "\U0001f600 one two \U0001f600 three"
    words = words_of([text])
    assert [text[s : s + n] for s, n in zip(words.starts.tolist(), words.lengths.tolist(), strict=True)] == [
        "one",
        "two",
        "three",
    ]


def test_where_words_stand_is_the_same_when_it_is_worked_out_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["one two three four five", "nothing of it is here", "so two three four stand", "two  three, four!", ""]

    def found() -> list[tuple[int, str]]:
        words, shared = shared_runs(texts, 3)
        at = [(text, word) for text, word in zip(shared.texts.tolist(), shared.words.tolist(), strict=True)]
        return [(t, texts[t][words.starts[w] : words.starts[w + 2] + words.lengths[w + 2]]) for t, w in at]

    at_once = found()
    monkeypatch.setattr(shingles, "AT_ONCE", 0)
    assert found() == at_once == [(0, "two three four"), (2, "two three four"), (3, "two  three, four")]
    words, _ = shared_runs(texts, 3)
    assert words.first.tolist() == [0, 5, 5, 10, 13, 13]


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=14), min_size=2, max_size=5))
def test_every_run_that_two_texts_have_is_found(texts: list[list[str]]) -> None:
    size = 3
    words, shared = shared_runs([" ".join(t) for t in texts], size)
    held = [{tuple(t[i : i + size]) for i in range(len(t) - size + 1)} for t in texts]
    wanted = {run for a, b in combinations(held, 2) for run in a & b}
    found = {}
    for start, end in zip(shared.cuts[:-1].tolist(), shared.cuts[1:].tolist(), strict=True):
        members = [
            (int(t), int(w) - int(words.first[int(t)]))
            for t, w in zip(shared.texts[start:end], shared.words[start:end], strict=True)
        ]
        runs = {tuple(texts[t][w : w + size]) for t, w in members}
        assert len(runs) == 1
        (run,) = runs
        found[run] = [t for t, _ in members]
    assert set(found) == wanted
    assert all(found[run] == [n for n, runs in enumerate(held) if run in runs] for run in found)
