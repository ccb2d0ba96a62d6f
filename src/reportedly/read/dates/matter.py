"""What a report is about, as words, to tell whether two reports speak of the same matter."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportedly.languages import OF_RULES, load_language
from reportedly.model import BlockKind, Report
from reportedly.read.cleaning.cues import cue_set, words
from reportedly.read.dates.clues import Clue, clues

_STEM = 6  # letters: enough to see that "shelling" and "shelled" are one word
_SHORTEST = 4
_CALENDAR = load_language(OF_RULES).lexicon("time_words")
_DAYS = frozenset((*_CALENDAR["weekdays"], *_CALENDAR["months"]))


@dataclass(frozen=True, slots=True)
class Matter:
    """``stems`` are its words with their weights; ``clues`` the days that the report speaks of."""

    stems: Mapping[str, float]
    clues: tuple[Clue, ...]


def matter(report: Report) -> Matter:
    """The matter of a report, from its headline and paragraphs."""
    return _of(body(report))


@lru_cache(maxsize=4096)
def _of(text: str) -> Matter:
    counts = Counter(
        w[:_STEM] for w in words(text) if len(w) >= _SHORTEST and w not in cue_set("sentences", "common_words")
    )
    weights = {stem: 1 + math.log(count) for stem, count in counts.items() if stem not in _DAYS}
    return Matter(weights, clues(text))


def body(report: Report) -> str:
    """Headline and paragraphs, without datelines and captions."""
    kinds = (BlockKind.HEADLINE, BlockKind.PARAGRAPH)
    return "\n\n".join(report.text[b.start : b.end] for b in report.blocks if b.kind in kinds)


def likeness(a: Matter, b: Matter) -> float:
    """Cosine of the word weights, 0 to 1."""
    if not a.stems or not b.stems:
        return 0.0
    shared = sum(weight * b.stems[stem] for stem, weight in a.stems.items() if stem in b.stems)
    length = math.sqrt(sum(w * w for w in a.stems.values())) * math.sqrt(sum(w * w for w in b.stems.values()))
    return shared / length
