"""Text that reports share: rare sequences of six words, shared misspellings, links. What shows that one text derives from another.

Counting how much two texts share finds nothing here; a single sequence that only two reports have does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reportedly.model import Report
from reportedly.weigh.settings import limits
from reportedly.weigh.words import Word, split

_PAIR = 2
_LONGEST = 16
_BASE = np.uint64(1_000_003)
Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class _Text:
    report: Report
    words: list[Word]


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words that two reports share: clean offsets in both, the number of words, the words of the first."""

    a: str
    b: str
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    words: int
    telling: int
    text: str


def shared_passages(reports: Sequence[Report]) -> list[Passage]:
    """Every maximal run of words that holds a sequence which only few reports have; ``a`` is the smaller report id.

    A text that many reports copy is found too, by how much of it they share with the first print: a stock sentence is
    little of a report, a copy is much.
    """
    table = limits("reuse")
    size = int(table["words"])
    texts = [_Text(r, split(r.text)) for r in sorted(reports, key=lambda r: r.id)]
    most = _most_reports(len(texts))
    starts: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    common: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for holders in _shared_positions([t.words for t in texts], size):
        if len(holders) > most:
            # What many print is compared with the first print only, so that the cost stays in proportion.
            (leader, i), others = holders[0], holders[1:]
            for b, j in others:
                common[leader, b].append((i, j))
        else:
            for number, (a, i) in enumerate(holders):
                for b, j in holders[number + 1 :]:
                    starts[a, b].append((i, j))
    for (a, b), seeds in common.items():
        if _copied(texts[a], texts[b], seeds, size):
            starts[a, b] += seeds
    found: list[Passage] = []
    for (a, b), seeds in sorted(starts.items()):
        found += _passages(texts[a], texts[b], sorted(seeds), size)[: int(table["most_passages"])]
    return found


def _copied(a: _Text, b: _Text, seeds: Sequence[tuple[int, int]], size: int) -> bool:
    """Sequences that many print show copying when they are much of the report, or several runs of some length."""
    table = limits("reuse")
    shorter = max(1, min(len(a.words), len(b.words)) - size + 1)
    if len(seeds) >= max(table["copied_least"], min(table["copied_words"], table["copied_share"] * shorter)):
        return True
    runs = _passages(a, b, sorted(seeds), size)
    long = [p for p in runs if p.words >= table["strong_words"] and p.telling >= table["telling_words"]]
    return len(long) >= table["copied_runs"]


def _most_reports(count: int) -> int:
    table = limits("reuse")
    return int(min(max(table["rare_reports"], table["rare_share"] * count), table["most_rare_reports"]))


def _shared_positions(texts: Sequence[Sequence[Word]], size: int) -> list[list[tuple[int, int]]]:
    """Where sequences stand that at least two reports hold: lists of (report, first position), by report."""
    vocabulary: dict[str, int] = {}
    pieces: list[Hashes] = []
    owners: list[npt.NDArray[np.int32]] = []
    for number, text in enumerate(texts):
        ids = np.fromiter(
            (vocabulary.setdefault(w.folded, len(vocabulary) + 1) for w in text), dtype=np.uint64, count=len(text)
        )
        hashes = _rolling(ids, size)
        pieces.append(hashes)
        owners.append(np.full(len(hashes), number, dtype=np.int32))
    if not pieces:
        return []
    every, owner = np.concatenate(pieces), np.concatenate(owners)
    position = np.concatenate([np.arange(len(p), dtype=np.int32) for p in pieces])
    order = np.lexsort((position, owner, every))
    every, owner, position = every[order], owner[order], position[order]
    first_in_report = np.ones(len(every), dtype=bool)
    first_in_report[1:] = (every[1:] != every[:-1]) | (owner[1:] != owner[:-1])
    every, owner, position = every[first_in_report], owner[first_in_report], position[first_in_report]
    cuts = (
        np.flatnonzero(np.concatenate(([True], every[1:] != every[:-1])))
        if len(every)
        else np.array([], dtype=np.int64)
    )
    ends = np.append(cuts[1:], len(every))
    keep = ends - cuts >= _PAIR
    return [
        [(int(owner[k]), int(position[k])) for k in range(int(start), int(end))]
        for start, end in zip(cuts[keep], ends[keep], strict=True)
    ]


def _rolling(ids: Hashes, size: int) -> Hashes:
    """A polynomial hash modulo 2**64 of every run of ``size`` words. Equal runs are compared word by word later."""
    count = len(ids) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for offset in range(size):
            total = total * _BASE + ids[offset : offset + count]
    return total


def _passages(a: _Text, b: _Text, seeds: Sequence[tuple[int, int]], size: int) -> list[Passage]:
    """Seeds grown to maximal runs; a seed inside a run that is already grown adds nothing."""
    left, right = a.words, b.words
    done: dict[int, int] = {}
    found = []
    for i, j in seeds:
        if i < done.get(i - j, -1) or any(left[i + k].folded != right[j + k].folded for k in range(size)):
            continue
        start, end = i, i + size
        while start > 0 and j - (i - start) > 0 and left[start - 1].folded == right[j - (i - start) - 1].folded:
            start -= 1
        while end < len(left) and j + end - i < len(right) and left[end].folded == right[j + end - i].folded:
            end += 1
        done[i - j] = end
        run, shift = left[start:end], j - i
        found.append(
            Passage(
                a=a.report.id,
                b=b.report.id,
                a_start=run[0].start,
                a_end=run[-1].end,
                b_start=right[start + shift].start,
                b_end=right[end - 1 + shift].end,
                words=end - start,
                telling=len({w.folded for w in run if w.telling}),
                text=a.report.text[run[0].start : run[-1].end],
            )
        )
    return found


def shared_errors(reports: Sequence[Report]) -> list[tuple[str, str, str]]:
    """Misspellings that only few reports share: (first report, other report, the misspelt beginning beside the usual one).

    A misspelling is a long word two of whose neighbouring letters are swapped against a word that the reports write
    otherwise, and more often ("paramiltiary"); its ending does not matter. Where both are equally usual the reports must
    write both. Few is as many as may share a rare sequence of words.
    """
    shortest = int(limits("reuse")["error_prefix"])
    written = _beginnings(reports, shortest)
    found: dict[tuple[str, str], tuple[str, str]] = {}
    most = limits("reuse")["most_rare_reports"]
    for wrong, holders in sorted(written.items()):
        if not _PAIR <= len(holders) <= most:
            continue
        first, *more_holders = sorted(holders)
        for usual in _swapped(wrong, shortest):
            others = written.get(usual, Counter())
            more = (len(others), others.total()) > (len(holders), holders.total())
            if more or others.keys() == holders.keys():
                for second in more_holders:
                    found.setdefault((first, second), (wrong, usual))
    return [(a, b, f"{wrong} beside {usual}") for (a, b), (wrong, usual) in sorted(found.items())]


def _beginnings(reports: Sequence[Report], shortest: int) -> dict[str, Counter[str]]:
    """Every beginning of every long word: how often each report writes it."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for report in sorted(reports, key=lambda r: r.id):
        words = Counter(w.folded for w in split(report.text) if len(w.folded) >= shortest and w.folded.isalpha())
        for word, times in words.items():
            for length in range(shortest, min(len(word), _LONGEST) + 1):
                written[word[:length]][report.id] += times
    return written


def _swapped(beginning: str, shortest: int) -> list[str]:
    """The beginning with the two letters before its last in the other order: the shortest one that shows the swap."""
    at = len(beginning) - 3
    if at < shortest - 3 or beginning[at] == beginning[at + 1]:
        return []
    return [beginning[:at] + beginning[at + 1] + beginning[at] + beginning[at + 2]]
