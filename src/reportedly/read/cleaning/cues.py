"""What stands around articles in a language (its table ``pages``) and the names of ``data/outlets.toml``, ready for matching."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from reportedly.languages import OF_RULES, load_language

_WORD = re.compile(r"\w+(?:'\w+)*")
REMEMBERED = 4_000  # characters: passages of articles are shorter, a hostile one is not kept


def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, apostrophes made alike."""
    return _words_again(text) if len(text) <= REMEMBERED else _words(text)


def _words(text: str) -> tuple[str, ...]:
    return tuple([word.lower() for word in _WORD.findall(text.replace("’", "'"))])


_words_again = lru_cache(maxsize=512)(_words)  # each step of reading asks for the words of the same passages


def _pages() -> Mapping[str, Any]:
    return load_language(OF_RULES).lexicon("pages")


@cache
def _outlets() -> Mapping[str, Any]:
    path = resources.files("reportedly.read") / "data" / "outlets.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def cue_list(section: str, key: str) -> tuple[str, ...]:
    """One list of words or phrases, longest first."""
    return tuple(sorted(_pages()[section][key], key=lambda phrase: (-len(phrase), phrase)))


@cache
def cue_set(section: str, key: str) -> frozenset[str]:
    """One list as a set, lower case."""
    return frozenset(phrase.lower() for phrase in _pages()[section][key])


@cache
def cue_phrases(section: str, key: str) -> tuple[str, ...]:
    """One list as folded words between spaces, to be looked for in text folded by :func:`fold`."""
    return tuple(fold(phrase) for phrase in cue_list(section, key))


def fold(text: str) -> str:
    """The words of a text between single spaces, with one at each end: a phrase is in it as a substring."""
    return f" {' '.join(words(text))} "


@cache
def names(kind: str) -> tuple[str, ...]:
    """Names of "agencies" or "outlets", longest first."""
    return tuple(sorted(_outlets()[kind], key=lambda name: (-len(name), name)))


def alternation(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, the longest that fits; white space in a phrase is one space."""
    return "(?:" + "|".join(re.escape(phrase).replace("\\#", r"\d[\d.,]{0,9}[KkMm]?") for phrase in phrases) + ")"


@dataclass(frozen=True, slots=True)
class Furniture:
    """Matches one phrase of page furniture at a place."""

    pattern: re.Pattern[str]

    def covers(self, text: str) -> bool:
        """Whether the text is nothing but such phrases, numbers and signs between them."""
        position, seen = 0, False
        while position < len(text):
            if match := self.pattern.match(text, position):
                seen, position = True, match.end()
            elif match := _BETWEEN.match(text, position):
                position = match.end()
            else:
                return False
        return seen


_BETWEEN = re.compile(r"[\s|•·:,.;/+–—-]+|\d[\d.,:]{0,9}[KkMm]?(?!\w)")


@cache
def furniture() -> Furniture:
    """The phrases that stand around articles."""
    phrases = cue_list("furniture", "phrases")
    return Furniture(re.compile(rf"{alternation(phrases)}(?![\w])", re.IGNORECASE))


@cache
def opening(section: str, key: str) -> re.Pattern[str]:
    """A pattern for ``match``: the text begins with one of the phrases."""
    return re.compile(rf"\W{{0,3}}{alternation(cue_list(section, key))}", re.IGNORECASE)
