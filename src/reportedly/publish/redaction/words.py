"""Where names stand in a text, however they are written: other capitals, accents, hyphens, entities and percent signs of an address."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote

Key = tuple[str, ...]
"""A name as its folded words."""

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f])*")
_ENCODED = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|(?:%[0-9a-fA-F]{2})+")


@dataclass(frozen=True, slots=True)
class Hit:
    """``text[start:end]`` is the name ``key``."""

    start: int
    end: int
    key: Key


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word without accents and capitals."""
    parts = unicodedata.normalize("NFKD", word)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def key_of(name: str) -> Key:
    """The folded words of a name; empty when it has none."""
    return tuple(fold(match[0]) for match in _WORD.finditer(name))


Index = Mapping[str, Sequence[Key]]
"""Names by their first word, the longer ones first."""


def index_of(keys: Iterable[Key]) -> Index:
    """The index of some names."""
    found: dict[str, list[Key]] = {}
    for key in sorted({*keys} - {()}, key=lambda k: (-len(k), k)):
        found.setdefault(key[0], []).append(key)
    return found


@dataclass(frozen=True, slots=True)
class Names:
    """Names to look for. Those of ``capital`` count only where they begin with a capital: short forms that are also words."""

    anywhere: Index
    capital: Index = field(default_factory=dict)

    def find(self, text: str) -> list[Hit]:
        """The names in the text from left to right, the longer one where two begin at one word."""
        if self.anywhere.keys().isdisjoint(folded := {*map(fold, {*_WORD.findall(text)})}) and (
            not self.capital or self.capital.keys().isdisjoint(folded)
        ):
            return []
        words = [(match.start(), match.end(), fold(match[0])) for match in _WORD.finditer(text)]
        found, free = [], 0
        for at, (start, _, first) in enumerate(words):
            if at < free or not (first in self.anywhere or first in self.capital):
                continue
            key = self._at(words, at, text)
            if key is not None:
                free = at + len(key)
                found.append(Hit(start, words[free - 1][1], key))
        return found

    def _at(self, words: Sequence[tuple[int, int, str]], at: int, text: str) -> Key | None:
        start, _, first = words[at]
        short = self.capital.get(first, ()) if text[start].isupper() else ()
        for key in (*self.anywhere.get(first, ()), *short):
            if tuple([word for _, _, word in words[at : at + len(key)]]) == key:
                return key
        return None


class Decoded:
    """A raw text with its entities and percent codes written out (``text``), and the way back."""

    def __init__(self, raw: str) -> None:
        self._starts: list[int] = []
        self._pieces: list[tuple[int, int, bool]] = []
        written: list[str] = []
        length = last = 0
        for start, end, text in (*_codes(raw), (len(raw), len(raw), "")):
            for piece, low, high, whole in ((raw[last:start], last, start, False), (text, start, end, True)):
                if piece:
                    self._starts.append(length)
                    self._pieces.append((low, high, whole))
                    written.append(piece)
                    length += len(piece)
            last = end
        self.text = "".join(written)

    def raw_range(self, start: int, end: int) -> tuple[int, int]:
        """The raw range of ``text[start:end]``, which is not empty. A code counts whole."""
        return self._to_raw(start)[0], self._to_raw(end - 1)[1]

    def _to_raw(self, at: int) -> tuple[int, int]:
        index = bisect_right(self._starts, at) - 1
        low, high, whole = self._pieces[index]
        offset = low + at - self._starts[index]
        return (low, high) if whole else (offset, offset + 1)


def _codes(raw: str) -> Iterator[tuple[int, int, str]]:
    for match in _ENCODED.finditer(raw):
        code = match[0]
        yield match.start(), match.end(), unquote(code, errors="replace") if code[0] == "%" else html.unescape(code)


def replaced(text: str, hits: Iterable[Hit], by: Mapping[Key, str]) -> str:
    """The text with "person " and what ``by`` says of its key in place of each hit."""
    pieces, last = [], 0
    for hit in hits:
        pieces += [text[last : hit.start], "person ", by[hit.key]]
        last = hit.end
    return "".join((*pieces, text[last:]))
