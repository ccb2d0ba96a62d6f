"""The cue and trigger words of a language, arranged for look-up by lemma."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from reportedly.extract.attribution.cue_words import CueWords
from reportedly.extract.parsing.parsed import Token
from reportedly.languages import Language, closed_set, word_set

type TableKey = tuple[str, str]

_RUN = re.compile(r"\w+")
APART = word_set("adverbs", "like_particles")  # adverbs that make another verb of a verb, as particles do


@dataclass(frozen=True, slots=True)
class Phrases:
    """Multi-word cues, found in lower-case text in one linear pass."""

    pattern: re.Pattern[str] | None
    openers: frozenset[str] | None = frozenset()
    """A phrase begins with one of these words; None where one begins with a mark. Only saves time: the pattern decides."""

    @classmethod
    def of(cls, phrases: list[str]) -> Phrases:
        if not phrases:
            return cls(None)
        distinct = {spaced(p) for p in phrases}
        alternatives = "|".join(re.escape(p) for p in sorted(distinct, key=lambda p: (-len(p), p)))
        return cls(re.compile(rf"(?<!\w)(?:{alternatives})(?:s|es|'s|’s)?(?!\w)"), _openers(distinct))

    def find(self, lowered: str) -> tuple[tuple[int, int], ...]:
        """Ranges of the phrases in a text that is already lower case. A hyphen counts as a space."""
        return tuple(m.span() for m in self.pattern.finditer(spaced(lowered))) if self.pattern else ()

    def stands_in(self, lowered: str) -> bool:
        """Whether one of the phrases stands in a text that is already lower case and spaced."""
        return self.pattern is not None and self.pattern.search(lowered) is not None


def runs(text: str) -> frozenset[str]:
    """The runs of letters and digits of a text."""
    return frozenset(_RUN.findall(text))


def _openers(phrases: set[str]) -> frozenset[str] | None:
    found = set()
    for phrase in phrases:
        first = _RUN.match(phrase)
        if first is None:
            return None
        found |= {first[0]} if first.end() < len(phrase) else {first[0], f"{first[0]}s", f"{first[0]}es"}
    return frozenset(found)


class Lexicon:
    """Sets of lemmas by table and key, and phrase finders, read once from the language's TOML tables. ``cues``: words that attribute."""

    def __init__(self, language: Language) -> None:
        self._tables: dict[str, Mapping[str, Any]] = {
            **language.lexicon("cues"),
            **language.lexicon("triggers"),
            **language.lexicon("places"),
            **language.lexicon("counting"),
        }
        self._sets = {
            (table, key): frozenset(values)
            for table, entries in self._tables.items()
            for key, values in entries.items()
        }
        where: dict[str, set[TableKey]] = {}
        for place, values in self._sets.items():
            for value in values:
                where.setdefault(value, set()).add(place)
        self._where = {word: frozenset(places) for word, places in where.items()}
        self.cues = CueWords.of(language.lexicon("attribution"))
        self._phrases = {
            (table, "phrases"): Phrases.of(entries.get("phrases", [])) for table, entries in self._tables.items()
        }
        self.words: Callable[..., frozenset[str]] = cache(self._words)
        """The set ``[table] key`` of the language, by default of the key ``words``; empty when the language has none. Asked for
        a thousand times a sentence, so kept by the words that it is asked with."""
        self.closed: Callable[[str, str], frozenset[str]] = cache(partial(closed_set, language))
        """The closed set ``[table] key`` of the language's grammar; a KeyError where the language has none."""
        self.phrases: Callable[[str], Phrases] = cache(self._phrases_of)
        """The finder of ``[table] phrases``."""
        self._opening: dict[str, set[str]] = {}
        self._open = {table for (table, _), found in self._phrases.items() if found.pattern and found.openers is None}
        for (table, _), found in self._phrases.items():
            for opener in found.openers or ():
                self._opening.setdefault(opener, set()).add(table)

    def phrases_in(self, lowered: str) -> frozenset[str]:
        """The tables of which a phrase stands in a text that is already lower case and spaced."""
        begun = self._open.union(*(self._opening[word] for word in runs(lowered) if word in self._opening))
        return frozenset(table for table in begun if self.phrases(table).stands_in(lowered))

    def _words(self, table: str, key: str = "words") -> frozenset[str]:
        return self._sets.get((table, key), frozenset())

    def tables_of(self, words: Iterable[str]) -> frozenset[TableKey]:
        """The sets that hold one of the words."""
        return frozenset().union(*(self._where[word] for word in words if word in self._where))

    def _phrases_of(self, table: str) -> Phrases:
        return self._phrases.get((table, "phrases"), Phrases(None))


def spaced(text: str) -> str:
    """The text with its hyphens as spaces, at the same length."""
    return text.replace("-", " ")


def lemma(token: Token) -> str:
    """The lemma in lower case, with the lemmatizer's known mistakes put right."""
    return token.base


def lemma_of_phrasal(token: Token) -> str:
    """Verb and particle: "shoot down", "take over", "take back"."""
    particle = next((c for c in token.children if c.dep_ == "prt" or (c.dep_ == "advmod" and c.lower_ in APART)), None)
    return f"{lemma(token)} {particle.lower_}" if particle is not None else lemma(token)
