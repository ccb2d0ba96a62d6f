"""What the time grammar passes around, and the words that it reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from reportedly.languages.en.tokens import Token, tokenize
from reportedly.languages.protocol import read_lexicon

Fields = dict[str, Any]
Fixed = tuple[tuple[str, ...], str, Fields]
"""A fixed expression: its words, its kind and its fields."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A simple time expression over the tokens ``start`` to ``end`` (half open)."""

    start: int
    end: int
    kind: str
    fields: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """A text and its tokens."""

    text: str
    tokens: list[Token]

    def low(self, i: int) -> str:
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def capital(self, i: int) -> bool:
        """Whether the token begins with a capital letter."""
        return 0 <= i < len(self.tokens) and self.text[self.tokens[i].start].isupper()


@cache
def table(name: str) -> Mapping[str, Any]:
    """A table of ``time_words.toml``."""
    found: Mapping[str, Any] = read_lexicon("en", "time_words")[name]
    return found


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The list ``key`` of the table ``name``, as a set."""
    return frozenset(table(name)[key])


@cache
def fixed() -> dict[str, list[Fixed]]:
    """Fixed expressions by their first word, longest first."""
    found: dict[str, list[Fixed]] = {}
    for entry in read_lexicon("en", "time_words")["fixed"]:
        fields: Fields = {k: v for k, v in entry.items() if k not in ("words", "kind") and not k.startswith("of_")}
        of: Fields = {k.removeprefix("of_"): v for k, v in entry.items() if k.startswith("of_")}
        if of:
            fields["of"] = {"kind": of.pop("kind"), "fields": of}
        for phrase in entry["words"]:
            parts = tuple(token.low for token in tokenize(phrase))
            found.setdefault(parts[0], []).append((parts, entry["kind"], fields))
    for options in found.values():
        options.sort(key=lambda option: (-len(option[0]), option[0]))
    return found


def fixed_from(first: str, second: str) -> Sequence[Fixed]:
    """The fixed expressions that can stand at two words: those of the first word alone, and of both."""
    alone, of_two = _fixed_by_two().get(first, _NONE)
    return of_two.get(second, alone)


@cache
def _fixed_by_two() -> dict[str, tuple[list[Fixed], dict[str, list[Fixed]]]]:
    """Of each first word the expressions of one word, and by second word those that may stand at both; longest first as in all."""
    found = {}
    for first, options in fixed().items():
        seconds = {parts[1] for parts, _, _ in options if len(parts) > 1}
        alone = [option for option in options if len(option[0]) == 1]
        of_two = {second: [o for o in options if len(o[0]) == 1 or o[0][1] == second] for second in seconds}
        found[first] = alone, of_two
    return found


_NONE: tuple[list[Fixed], dict[str, list[Fixed]]] = ([], {})


@cache
def open_relations() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Words that open a range ("since", "as of") by their last word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for relation, phrases in read_lexicon("en", "time_words")["open"].items():
        for phrase in phrases:
            parts = tuple(phrase.split())
            found.setdefault(parts[-1], []).append((parts, relation))
    for options in found.values():
        options.sort(key=lambda option: (-len(option[0]), option[0]))
    return found
