"""The words of ``number_words.toml`` ready for look-up, and the value of a run of digits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.languages.protocol import read_lexicon

MAX_DIGITS = 12  # longer runs are telephone or document numbers
MAX_SEPARATORS = 4
_GROUPED = re.compile(r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{2,3})*[,\u00a0\u2009\u202f]\d{3}")
_DECIMAL = re.compile(r"\d{1,9}\.\d{1,2}|\d{1,3}(?:,\d{3})+\.\d{1,2}")
_POINTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """``number_words.toml``. ``vague`` is keyed by the first word of a phrase, longest phrase first; ``openers`` are the words at
    which a number can begin.
    """

    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    suffixes: Mapping[str, int]
    groups: Mapping[str, int]
    magnitudes: Mapping[str, tuple[int, int]]
    multiplied: Mapping[str, tuple[int, int]]
    multipliers: Mapping[str, tuple[int, int]]
    followers: Mapping[str, frozenset[str]]
    vague: Mapping[str, list[tuple[Phrase, float, float | None]]]
    vague_after: frozenset[str]
    counted: frozenset[str]
    openers: frozenset[str]
    raw: Mapping[str, Any]

    def follows(self, word: str, after: str) -> bool:
        """Whether ``word`` counts before ``after`` ("scores of", but not "scores a goal")."""
        return word not in self.followers or after in self.followers[word]


@cache
def words() -> Words:
    """The table, read once."""
    raw = read_lexicon("en", "number_words")
    vague: dict[str, list[tuple[Phrase, float, float | None]]] = {}
    for phrase, (least, most) in raw["vague"].items():
        parts = tuple(phrase.split())
        vague.setdefault(parts[0], []).append((parts, float(least), float(most) or None))
    for options in vague.values():
        options.sort(key=lambda option: (-len(option[0]), option[0]))
    openers = {"a", "an", "half", "quarter"}.union(
        raw["units"], raw["tens"], raw["scales"], raw["magnitudes"], raw["vague_multipliers"], raw["pronouns"], vague
    )
    return Words(
        units=raw["units"],
        tens=raw["tens"],
        scales=raw["scales"],
        suffixes=raw["suffixes"],
        groups=raw["groups"],
        magnitudes=_pairs(raw["magnitudes"]),
        multiplied=_pairs(raw["multiplied"]),
        multipliers=_pairs(raw["vague_multipliers"]),
        followers={word: frozenset(after) for word, after in raw["needs_follower"].items()},
        vague=vague,
        vague_after=frozenset(raw["vague_after"]["words"]),
        counted=frozenset(raw["counted"]["nouns"]),
        openers=frozenset(openers),
        raw=raw,
    )


def _pairs(table: Mapping[str, list[int]]) -> dict[str, tuple[int, int]]:
    return {word: (first, second) for word, (first, second) in table.items()}


def parse_digits(text: str) -> float | None:
    """The value of a run of digits with separators, or None when it is no number (11.10.2017, 33.512345, a telephone number).

    A point before three digits groups thousands ("11.500 people"), as much translated news writes it.
    """
    if not text.isascii() and not _GROUPED.fullmatch(text):
        return None
    if text.isdecimal():
        return float(text) if len(text) <= MAX_DIGITS else None
    if len(text) > MAX_DIGITS + MAX_SEPARATORS:
        return None
    if _GROUPED.fullmatch(text) or _POINTED.fullmatch(text):
        return float("".join(c for c in text if c.isdecimal()))
    return float(text.replace(",", "")) if _DECIMAL.fullmatch(text) else None
