"""Text that reports share: rare sequences of six words. What shows that one text derives from another.

Counting how much two texts share finds nothing here; a single sequence that only two reports have does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reportedly.model import Report
from reportedly.weigh.copies.runs import Runs, by_pair, few, of_pairs, runs_of, sequences, together, with_first
from reportedly.weigh.copies.shingles import Numbers, Shared, Words, shared_runs
from reportedly.weigh.settings import limits
from reportedly.weigh.words import split, telling

_ENOUGH = 60  # words of a run among which telling ones are counted


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words that two reports share: clean offsets in both, the number of words, the words of the first.

    ``own`` is how many of the words stand in no sequence that many reports print, and ``telling`` how many different words of these are
    neither function words nor names: two bulletins of one outlet that fill a standing sentence alike share few words of their own.
    """

    a: str
    b: str
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    words: int
    own: int
    telling: int
    text: str


class Index:
    """The reports in order of id, and all their words. ``standing``: the word stands in a sequence that many reports print."""

    def __init__(self, texts: Sequence[str], words: Words, standing: npt.NDArray[np.bool_]) -> None:
        self.texts = texts
        self.standing = standing
        self._first: list[int] = words.first.tolist()
        self._starts, self._lengths = (
            memoryview(words.starts),
            memoryview(words.lengths),
        )  # plain numbers, four times faster
        self.edges = words.first

    def range_of(self, first: int, last: int) -> tuple[int, int]:
        """Characters from the first to the end of the last word."""
        return self._starts[first], self._starts[last] + self._lengths[last]

    def words_at(self, text: int, first: int, last: int) -> str:
        """The text from the first to the last word."""
        return self.texts[text][self._starts[first] : self._starts[last] + self._lengths[last]]

    def count(self, text: int) -> int:
        return self._first[text + 1] - self._first[text]

    def alike(self, a: int, word: int, b: int, other: int) -> bool:
        """Both texts have such a word, and it is the same."""
        if not (self._first[a] <= word < self._first[a + 1] and self._first[b] <= other < self._first[b + 1]):
            return False
        if self._lengths[word] != self._lengths[other]:
            return False
        return _same_words(self.words_at(a, word, word), self.words_at(b, other, other))


def shared_passages(reports: Sequence[Report]) -> list[Passage]:
    """Every maximal run of words that holds a sequence which only few reports have; ``a`` is the smaller report id.

    A text that many reports copy is found too, by how much of it they share with the first print: a stock sentence is
    little of a report, a copy is much. Two bulletins of one template that chance fills alike are no copies: they must share as many
    words of their own as a copy does.
    """
    table = limits("reuse")
    ordered = sorted(reports, key=lambda r: r.id)
    size = int(table["words"])
    words, shared = shared_runs([r.text for r in ordered], size)
    most = most_reports(len(ordered))
    index = Index([r.text for r in ordered], words, standing_words(shared, size, len(words.starts)))
    ids = [r.id for r in ordered]
    rare = runs_of(few(shared, most), size)
    several = runs_of(with_first(shared, most, table["bulletin_reports"]), size)
    many = runs_of(with_first(shared, max(most, table["bulletin_reports"]), np.inf), size)
    copied = copied_pairs(index, rare, several, many)
    bulletins = bulletins_of(many, copied, size)
    common = of_pairs(together(several, many), copied)
    found: list[Passage] = []
    for a, b, spans in by_pair(together(rare, common)):
        copy = (a, b) in copied
        passages = passages_of(index, (a, b), (ids[a], ids[b]), spans, copy=copy)
        alike = not copy and not bulletins.get(a, set()).isdisjoint(bulletins.get(b, ()))
        found += kept(passages, alike=alike)
    return found


def kept(passages: Sequence[Passage], *, alike: bool) -> Sequence[Passage]:
    """The passages of a pair that count; ``alike``: both are filled into one template, and no copies."""
    table = limits("reuse")
    if alike and sum(p.own for p in passages) < table["copied_words"]:
        return ()
    return passages[: int(table["most_passages"])]


def standing_words(shared: Shared, size: int, count: int) -> npt.NDArray[np.bool_]:
    """Of every word whether it stands in a sequence that so many reports print that it may be a template's."""
    sizes = shared.sizes()
    starts = shared.words[np.repeat(sizes > limits("reuse")["bulletin_reports"], sizes)]
    standing = np.zeros(count, dtype=np.bool_)
    for offset in range(size):
        standing[starts + offset] = True
    return standing


def most_reports(count: int) -> int:
    """How many of so many reports may have a sequence that is rare."""
    table = limits("reuse")
    return int(min(max(table["rare_reports"], table["rare_share"] * count), table["most_rare_reports"]))


def copied_pairs(index: Index, rare: Runs, several: Runs, many: Runs) -> set[tuple[int, int]]:
    """Pairs that share much of a report, or several runs of some length, though others print these words too.

    Of what so many print that it may be a template's only long stretches count, taken over all who print them: the standing words of
    a bulletin are broken by what changes every day, in every print at the same places; copies are broken each at its own.
    """
    table = limits("reuse")
    stretch = _stretch(index, many)
    some, long = (
        many.chosen(np.flatnonzero(stretch >= table[name])) for name in ("stretch_words", "long_stretch_words")
    )
    alone, with_long = sequences(rare, several), sequences(long)
    with_some = sequences(some)
    found = set()
    for pair in sequences(several).keys() | with_some.keys():
        shorter = max(1, min(index.count(pair[0]), index.count(pair[1])) - int(table["words"]) + 1)
        share = max(table["copied_least"], table["copied_share"] * shorter)
        least = max(table["copied_least"], table["copied_words"])
        shared = alone.get(pair, 0)
        if shared + with_some.get(pair, 0) >= share or shared + with_long.get(pair, 0) >= least:
            found.add(pair)
    for a, b, spans in by_pair(together(several, long)):
        if (a, b) not in found and len(spans) >= table["copied_runs"]:
            grown = passages_of(index, (a, b), ("", ""), spans, copy=True)
            runs = [p for p in grown if p.words >= table["strong_words"] and p.telling >= table["telling_words"]]
            if len(runs) >= table["copied_runs"]:
                found.add((a, b))
    return found


def _stretch(index: Index, runs: Runs) -> Numbers:
    """How many words, one after the other, are standing where each run begins: in the text in which these are more."""
    edges = np.flatnonzero(np.diff(index.standing)) + 1
    first = index.edges[1:-1]  # a stretch ends with its text
    edges = np.union1d(np.concatenate(([0], edges, [len(index.standing)])), first)
    sides = [np.searchsorted(edges, words, side="right") - 1 for words in (runs.a_word, runs.b_word)]
    lengths = [edges[at + 1] - edges[at] for at in sides]
    return np.where(lengths[0] > lengths[1], *lengths)


def bulletins_of(runs: Runs, copied: set[tuple[int, int]], size: int) -> dict[int, set[int]]:
    """The first prints with which each text shares standing words enough to be of one template, and is no copy."""
    least = limits("reuse")["copied_least"]
    found: dict[int, set[int]] = defaultdict(set)
    for a, b, spans in by_pair(runs.chosen(np.lexsort((runs.b, runs.a)))):
        if (a, b) not in copied and sum(length - size + 1 for _, _, length in spans) >= least:
            found[a].add(a)
            found[b].add(a)
    return found


def passages_of(
    index: Index, texts: tuple[int, int], ids: tuple[str, str], spans: Sequence[tuple[int, int, int]], *, copy: bool
) -> list[Passage]:
    """Runs grown to maximal ones; a run inside one that is already grown adds nothing. Of a copy every word is its own."""
    a, _ = texts
    done: dict[int, int] = {}
    found = []
    for i, j, length in spans:
        if i < done.get(i - j, -1):
            continue
        shift = j - i
        start, end = _grown(index, texts, i, i + length, shift)
        if end == start:
            continue  # equal hashes of different words
        done[i - j] = end
        own = end - start if copy else end - start - int(np.count_nonzero(index.standing[start:end]))
        (a_start, a_end), (b_start, b_end) = (
            index.range_of(start, end - 1),
            index.range_of(start + shift, end - 1 + shift),
        )
        found.append(
            Passage(
                a=ids[0],
                b=ids[1],
                a_start=a_start,
                a_end=a_end,
                b_start=b_start,
                b_end=b_end,
                words=end - start,
                own=own,
                telling=_telling(index, a, range(start, end), copy=copy),
                text=index.texts[a][a_start:a_end],
            )
        )
    return found


def _telling(index: Index, text: int, words: range, *, copy: bool) -> int:
    """How many telling words the run has of its own: of standing words only those of a copy count. Of a long run its beginning."""
    first, last = words.start, min(words.stop, words.start + _ENOUGH) - 1
    if copy or not index.standing[first : last + 1].any():
        return len(telling(index.words_at(text, first, last)))
    own = [n for n in range(first, last + 1) if not index.standing[n]]
    return len(telling(" ".join(index.words_at(text, n, n) for n in own)))


def _grown(index: Index, texts: tuple[int, int], start: int, end: int, shift: int) -> tuple[int, int]:
    """The run as far as both texts go on alike; an empty one where its words differ after all."""
    a, b = texts
    if not _same_words(index.words_at(a, start, end - 1), index.words_at(b, start + shift, end - 1 + shift)):
        return start, start
    while index.alike(a, start - 1, b, start - 1 + shift):
        start -= 1
    while index.alike(a, end, b, end + shift):
        end += 1
    return start, end


def _same_words(one: str, other: str) -> bool:
    if one == other:
        return True
    return one[0].casefold() == other[0].casefold() and [w.folded for w in split(one)] == [
        w.folded for w in split(other)
    ]
