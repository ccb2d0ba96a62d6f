"""What the reader of types sees of a claim: the pieces of its words, a few words before it and a few behind it.

What a text calls a side ("rebels", "terrorists", "the government") is one and the same piece, so that no label can change a type.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.extract.networks.wordpiece import find_words, pieces
from reportedly.languages import load_language

BEFORE, CLAIM, BEHIND = 20, 44, 6  # pieces at most
WORDS_BEFORE, WORDS_BEHIND = 20, 6
REACH_BEFORE, REACH_BEHIND = 200, 120  # characters in which these words are looked for
START = 64  # the place of a claim's first piece, so that places count from there
MOST_FORMS = 1 << 16  # kept of words; beyond that all are forgotten
LABEL_PIECE = "[unused7]"  # of the vocabulary, which stands for every label
ARMED = ("armed_group", "state")


@dataclass(frozen=True, slots=True)
class Seen:
    """Pieces by their row in the table of vectors; of each, its part (1 before the claim, 2 in it, 3 behind it) and its place."""

    pieces: tuple[int, ...]
    parts: tuple[int, ...]
    places: tuple[int, ...]


class Cutter:
    """Cuts the surroundings of claims into pieces of a vocabulary. What it knows of a word it keeps, one entry a form."""

    def __init__(self, vocabulary: Mapping[str, int], labels: frozenset[str]) -> None:
        self._vocabulary = vocabulary
        self._label = (vocabulary[LABEL_PIECE],)
        self._labels = labels
        self._known: dict[str, tuple[int, ...]] = {}

    def see(self, text: str, start: int, end: int) -> Seen:
        """What is seen of the claim ``text[start:end]``."""
        before = text[max(0, start - REACH_BEFORE) : start].split()[-WORDS_BEFORE:]
        behind = text[end : end + REACH_BEHIND].split()[:WORDS_BEHIND]
        parts = (
            self._cut(" ".join(before))[-BEFORE:],
            self._cut(text[start:end])[:CLAIM],
            self._cut(" ".join(behind))[:BEHIND],
        )
        first = START - len(parts[0])
        rows = sum(parts, ())
        return Seen(
            rows,
            tuple(number for number, part in enumerate(parts, 1) for _ in part),
            tuple(range(first, first + len(rows))),
        )

    def _cut(self, text: str) -> tuple[int, ...]:
        return tuple(row for word in find_words(text) for row in self._rows(word.text))

    def _rows(self, word: str) -> tuple[int, ...]:
        rows = self._known.get(word)
        if rows is None:
            if len(self._known) > MOST_FORMS:
                self._known.clear()
            rows = self._label if word in self._labels else tuple(pieces(word, self._vocabulary))
            self._known[word] = rows
        return rows


def labels_of_sides(language: str) -> frozenset[str]:
    """The words by which texts of a language frame an armed side, but those that tell what its people are ("army", "gunmen")."""
    families = load_language(language).lexicon("labels").values()
    framing = (f for f in families if f["denotes"] in ARMED)
    return frozenset(word for f in framing for word in f["words"] if word.isalpha() and word not in f.get("plain", ()))
