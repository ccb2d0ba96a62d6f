"""Words and word pieces of a text with their places in it, as uncased BERT vocabularies cut them.

The method is that of Wu et al. 2016 (greedy, longest piece first). Cutting keeps the range of each word, which a
ledger needs and decoding from ids would lose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
LONGEST = 100  # letters of a word that is still cut into pieces
UNKNOWN = "[UNK]"


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits, or one mark. ``text`` is lower case without accents."""

    start: int
    end: int
    text: str


def find_words(text: str) -> list[Word]:
    """The words and marks of a text, in order."""
    return [Word(hit.start(), hit.end(), _plain(hit[0])) for hit in WORD.finditer(text)]


def _plain(word: str) -> str:
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    return "".join(c for c in unicodedata.normalize("NFD", lowered) if unicodedata.category(c) != "Mn")


def pieces(word: str, vocabulary: Mapping[str, int]) -> list[int]:
    """The ids of the pieces of a lower-case word; the id of ``[UNK]`` alone if it cannot be cut."""
    if len(word) > LONGEST:
        return [vocabulary[UNKNOWN]]
    found, begin = [], 0
    while begin < len(word):
        for end in range(len(word), begin, -1):
            piece = vocabulary.get(word[begin:end] if begin == 0 else "##" + word[begin:end])
            if piece is not None:
                found.append(piece)
                begin = end
                break
        else:
            return [vocabulary[UNKNOWN]]
    return found
