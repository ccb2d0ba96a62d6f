"""Span scores for attributions, after the published evaluation of Citron (BBC R&D, citron/metrics.py, Apache-2.0).

Ranges are compared in words and punctuation marks, so that white space decides nothing.

- *exact*, cue: a found attribution is right when an annotated one has the same cue. Source and content: when the two cues overlap and
  the parts are the same, range by range (no source on both sides is the same). Precision counts found, recall annotated attributions.
- *overlap*: shared words over found words is precision, over annotated words recall. Only attributions whose cues overlap are compared,
  each found one with the annotated one that shares most with it, and no annotated one twice.
- *overlap, all pairs*: as Citron sums it, every found attribution with every annotated one. Contents that lie inside each other are then
  counted more than once, which can lift the figure above what is right; it is printed for comparison with Citron's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.polnear.brat import Range, Spoken

WORDS = re.compile(r"\w+|[^\w\s]")
PARTS = ("cue", "source", "content")


@dataclass(slots=True)
class Counts:
    """Sums for one figure: what was right on the found side and on the annotated side, and how many there were."""

    right_found: int = 0
    found: int = 0
    right_wanted: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right_wanted / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """The counts of every figure, by part; add article after article."""

    exact: dict[str, Counts] = field(default_factory=lambda: {p: Counts() for p in PARTS})
    overlap: dict[str, Counts] = field(default_factory=lambda: {p: Counts() for p in PARTS})
    all_pairs: dict[str, Counts] = field(default_factory=lambda: {p: Counts() for p in PARTS})

    def add(self, text: str, found: Sequence[Spoken], wanted: Sequence[Spoken]) -> None:
        """Counts one article."""
        words = Words(text)
        ours, theirs = [words.of(s) for s in found], [words.of(s) for s in wanted]
        pairs = paired(ours, theirs)
        for part in PARTS:
            self._exact(part, ours, theirs)
            self._overlap(part, ours, theirs, pairs)

    def _exact(self, part: str, ours: Sequence[InWords], theirs: Sequence[InWords]) -> None:
        counts = self.exact[part]
        counts.found += len(ours)
        counts.wanted += len(theirs)
        counts.right_found += sum(any(same(a, b, part) for b in theirs) for a in ours)
        counts.right_wanted += sum(any(same(a, b, part) for a in ours) for b in theirs)

    def _overlap(
        self, part: str, ours: Sequence[InWords], theirs: Sequence[InWords], pairs: Sequence[tuple[int, int]]
    ) -> None:
        sizes = sum(len(a.words(part)) for a in ours), sum(len(b.words(part)) for b in theirs)
        aligned = sum(len(ours[i].words(part) & theirs[j].words(part)) for i, j in pairs)
        every = sum(len(a.words(part) & b.words(part)) for a in ours for b in theirs)
        for counts, shared in ((self.overlap[part], aligned), (self.all_pairs[part], every)):
            counts.found += sizes[0]
            counts.wanted += sizes[1]
            counts.right_found += shared
            counts.right_wanted += shared


@dataclass(frozen=True, slots=True)
class InWords:
    """An attribution in word numbers: ranges by part, and the set of words by part."""

    ranges: dict[str, tuple[Range, ...]]
    sets: dict[str, frozenset[int]]

    def words(self, part: str) -> frozenset[int]:
        return self.sets[part]


class Words:
    """The words of a text, to turn character ranges into word ranges."""

    def __init__(self, text: str) -> None:
        self._at: list[int] = [-1] * len(text)
        for number, match in enumerate(WORDS.finditer(text)):
            self._at[match.start() : match.end()] = [number] * (match.end() - match.start())

    def of(self, spoken: Spoken) -> InWords:
        """The attribution in words. Parts that touch are one range; a range without a word is dropped."""
        sets = {part: self._set(getattr(spoken, part)) for part in PARTS}
        return InWords({part: _ranges(words) for part, words in sets.items()}, sets)

    def _set(self, ranges: Iterable[Range]) -> frozenset[int]:
        return frozenset(n for start, end in ranges for n in self._at[start:end] if n >= 0)


def _ranges(words: frozenset[int]) -> tuple[Range, ...]:
    found: list[Range] = []
    for word in sorted(words):
        if found and found[-1][1] == word:
            found[-1] = (found[-1][0], word + 1)
        else:
            found.append((word, word + 1))
    return tuple(found)


def same(a: InWords, b: InWords, part: str) -> bool:
    """Whether a part of two attributions is the same; sources and contents only where the cues overlap."""
    return a.ranges[part] == b.ranges[part] and (part == "cue" or bool(a.words("cue") & b.words("cue")))


def paired(ours: Sequence[InWords], theirs: Sequence[InWords]) -> list[tuple[int, int]]:
    """Which found attribution is which annotated one: cues overlap; most shared words first; each at most once."""
    shared = [
        (sum(len(a.words(p) & b.words(p)) for p in PARTS), i, j)
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if a.words("cue") & b.words("cue")
    ]
    taken_ours: set[int] = set()
    taken_theirs: set[int] = set()
    found = []
    for _, i, j in sorted(shared, key=lambda x: (-x[0], x[1], x[2])):
        if i not in taken_ours and j not in taken_theirs:
            taken_ours.add(i)
            taken_theirs.add(j)
            found.append((i, j))
    return sorted(found)
