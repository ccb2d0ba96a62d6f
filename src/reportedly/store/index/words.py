"""Words as the search compares them: without case, accents, vowel marks; the same words in both databases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LONGEST_WORD = 60
MOST_BYTES = 700_000
"""Different words of one row in UTF-8: PostgreSQL's text vectors hold one megabyte with their overhead."""
GRAM = 3
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_WORD = re.compile(rf"(?:[^\W_][{_MARKS}\u0640]*)+")


def folded(text: str) -> str:
    """The text as it is compared: compatibility forms opened, marks and the Arabic stretch left out, no case."""
    if text.isascii():
        return text.lower()
    opened = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in opened if not unicodedata.combining(c) and c != "\u0640")
    return unicodedata.normalize("NFC", kept)


@lru_cache(maxsize=65_536)
def _folded_word(word: str) -> str:
    return " ".join(part for part in re.split(r"[\W_]+", folded(word)) if part)[:LONGEST_WORD]


def words_of(text: str) -> list[str]:
    """The folded words of the text in their order."""
    if text.isascii():
        return [word[:LONGEST_WORD] for word in re.findall(r"[^\W_]+", text.lower())]
    return [part for word in _WORD.findall(text) for part in _folded_word(word).split()]


def index_text(*texts: str | None) -> str:
    """What a row is found by: the words of all texts, one blank between two; of too many, the first different ones."""
    found = [word for text in texts if text for word in words_of(text)]
    if sum(map(len, found)) * 4 > MOST_BYTES:
        room, kept = MOST_BYTES, dict[str, None]()
        for word in found:
            if word not in kept:
                room -= len(word.encode())
                if room < 0:
                    break
                kept[word] = None
        found = list(kept)
    return " ".join(found)


def marks_of(text: str, wanted: list[str]) -> tuple[tuple[int, int], ...]:
    """The ranges of the text whose words are wanted ones; the last wanted word may be the start of one."""
    if not wanted:
        return ()
    whole, start = frozenset(wanted), wanted[-1]
    return tuple(
        (match.start(), match.end())
        for match in _WORD.finditer(text)
        if any(part in whole or part.startswith(start) for part in _folded_word(match[0]).split())
    )


def grams_of(name: str) -> frozenset[str]:
    """The runs of three characters of the folded name, with a blank before and after each word."""
    return frozenset(_grams(f" {' '.join(words_of(name))} "))


def _grams(padded: str) -> Iterator[str]:
    for start in range(max(0, len(padded) - GRAM + 1)):
        yield padded[start : start + GRAM]
