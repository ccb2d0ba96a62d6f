"""Which words attribute, and what they take: the language's table ``attribution`` arranged for look-up by lemma."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class CueWord:
    """What a verb of attribution may take. ``extends`` and ``prepositions`` as in the table; ``reports``: its subject is a speaker."""

    takes: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    extends: frozenset[str] = frozenset()
    reports: bool = False

    def joined(self, other: CueWord) -> CueWord:
        """A verb of two classes takes what either takes."""
        return CueWord(
            self.takes | other.takes,
            self.prepositions | other.prepositions,
            self.extends | other.extends,
            self.reports or other.reports,
        )


@dataclass(frozen=True, slots=True)
class CueWords:
    """The cue words of a language: verbs by lemma, and sets of nouns, adjectives and adverbs by what they take."""

    verbs: Mapping[str, CueWord] = field(default_factory=dict)
    nouns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    adjectives: Mapping[str, frozenset[str]] = field(default_factory=dict)
    phrases: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> CueWords:
        """From the TOML table. Raises KeyError where a class lacks its verbs."""
        verbs: dict[str, CueWord] = {}
        for entry in table.get("class", ()):
            word = CueWord(
                frozenset(entry["takes"]),
                frozenset(entry.get("prepositions", ())),
                frozenset(entry.get("extends", ())),
                bool(entry.get("reports", False)),
            )
            for verb in entry["verbs"]:
                verbs[verb] = verbs[verb].joined(word) if verb in verbs else word
        parts = [
            {k: frozenset(v) for k, v in table.get(name, {}).items()} for name in ("nouns", "adjectives", "phrases")
        ]
        return cls(verbs, *parts)
