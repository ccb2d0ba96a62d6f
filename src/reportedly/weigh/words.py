"""Words of texts, in the form in which weighing compares them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from reportedly.weigh.settings import cues

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, folded, and where it stands."""

    folded: str
    start: int
    end: int
    capital: bool

    @property
    def telling(self) -> bool:
        """Neither a function word nor a name: what is left when two texts merely name the same people."""
        return not self.capital and self.folded not in _function_words()


def split(text: str) -> list[Word]:
    """The words of a text in order. Hyphens part words, so that "air-strike" and "air strike" meet."""
    return [
        Word(m[0].casefold().replace("\u2019", "'"), m.start(), m.end(), m[0][0].isupper())
        for m in _WORD.finditer(text)
    ]


def folded_words(text: str) -> list[str]:
    """The words of a text as :attr:`Word.folded` has them, without their places."""
    return [word.replace("\u2019", "'") for word in _WORD.findall(text.casefold())]


def telling(text: str) -> frozenset[str]:
    """The different words of a text that are neither function words nor names, as :attr:`Word.telling` has it, without their places."""
    return frozenset(word.casefold() for word in _WORD.findall(text) if not word[0].isupper()) - _function_words()


def folded(text: str) -> str:
    """The words of a text, lower case, one blank between: what cue phrases are looked up in. Hyphens stay inside words."""
    return " ".join(re.findall(r"[^\W_]+(?:[-'\u2019][^\W_]+)*", text.casefold()))


def dice(a: Counter[str], b: Counter[str]) -> float:
    """Twice the common words over all words: 1 for equal bags, 0 for nothing in common."""
    total = sum(a.values()) + sum(b.values())
    return 2 * sum((a & b).values()) / total if total else 0.0


def bag(text: str) -> Counter[str]:
    """The words of a text, counted."""
    return Counter(folded_words(text))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(cues("words", "function"))
