"""Whether an article tells of armed conflict at all: by its words of force, before anything of it is parsed.

Each word of force has a weight (``force_words.toml`` of the language): the logarithm of how much oftener reports of armed conflict use
it than people do. The article counts by its best stretch of some sixty words, in which each word counts once, against a limit that
grows with its length: the longer a text, the likelier that words of force meet in it by chance (docs/adr/0035-the-words-of-force.md).
"""

from __future__ import annotations

import math
import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.languages import load_language
from reportedly.model import NO_CONFLICT, BlockKind, Rejection, Report

TABLE = "force_words"
HUNDRED = 100
REASON = "tells of no armed conflict, by its words; --every-article reads it all the same"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_READ = (BlockKind.PARAGRAPH, BlockKind.HEADLINE)


@dataclass(frozen=True, slots=True)
class Relevance:
    """The words of force of a language by form, with word and weight; and its limits.

    A text of fewer than ``least_words`` words is always relevant. The limit of one of a hundred words is ``base`` and grows by ``growth``
    with the logarithm of the length, up to that of ``most_words`` words.
    """

    forms: Mapping[str, tuple[str, float]]
    least_words: int
    window: int
    base: float
    growth: float
    most_words: int

    @classmethod
    def of(cls, language: str) -> Relevance:
        """That of a language's table."""
        table = load_language(language).lexicon(TABLE)
        forms = {form: (word, e["weight"]) for word, e in table["words"].items() for form in e["forms"]}
        return cls(forms, **table["limits"])

    def relevant(self, text: str) -> bool:
        """Whether a text tells of armed conflict, or is too short to say."""
        words = words_of(text)
        if len(words) < self.least_words:
            return True
        limit = self.base + self.growth * math.log(min(len(words), self.most_words) / HUNDRED)
        return any(score >= limit for score in self._scores(words))

    def _scores(self, words: Sequence[str]) -> Iterator[float]:
        """What the words of force come to in the stretch that ends at each of them."""
        stretch: deque[tuple[int, str, float]] = deque()
        times: Counter[str] = Counter()
        score = 0.0
        for at, form in enumerate(words):
            found = self.forms.get(form)
            if found is None:
                continue
            while stretch and stretch[0][0] <= at - self.window:
                _, word, weight = stretch.popleft()
                times[word] -= 1
                score -= 0.0 if times[word] else weight
            word, weight = found
            stretch.append((at, word, weight))
            times[word] += 1
            score += weight if times[word] == 1 else 0.0
            yield score


def words_of(text: str) -> list[str]:
    """The words of a text without their case; a hyphen joins."""
    return _WORD.findall(text.lower())


def irrelevant(report: Report) -> Rejection | None:
    """Why a report is not read further: it tells of no armed conflict. None where it does."""
    text = "\n".join(report.text[b.start : b.end] for b in report.blocks if b.kind in _READ)
    return None if _relevance(report.language).relevant(text) else Rejection(report.file, "read", REASON, NO_CONFLICT)


@cache
def _relevance(language: str) -> Relevance:
    return Relevance.of(language)
