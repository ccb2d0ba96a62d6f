"""Text that reports share: rare sequences of six words, shared misspellings, links. What shows that one text derives from another.

Counting how much two texts share finds nothing here; a single sequence that only two reports have does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reportedly.model import Report
from reportedly.weigh.settings import limits
from reportedly.weigh.words import Word, split

_PAIR = 2
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
    """Every maximal run of words that holds a sequence which only these few reports have; ``a`` is the smaller report id."""
    table = limits("reuse")
    size = int(table["words"])
    texts = [_Text(r, split(r.text)) for r in sorted(reports, key=lambda r: r.id)]
    rare = _rare_positions([t.words for t in texts], size, _most_reports(len(texts)))
    starts: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for holders in rare:
        for number, (a, i) in enumerate(holders):
            for b, j in holders[number + 1 :]:
                starts[a, b].append((i, j))
    found: list[Passage] = []
    for (a, b), seeds in sorted(starts.items()):
        found += _passages(texts[a], texts[b], sorted(seeds), size)[: int(table["most_passages"])]
    return found


def _most_reports(count: int) -> int:
    table = limits("reuse")
    return int(min(max(table["rare_reports"], table["rare_share"] * count), table["most_rare_reports"]))


def _rare_positions(texts: Sequence[Sequence[Word]], size: int, most: int) -> list[list[tuple[int, int]]]:
    """Where sequences stand that at least two and at most ``most`` reports hold: lists of (report, first position)."""
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
    keep = (ends - cuts >= _PAIR) & (ends - cuts <= most)
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
    """Misspellings that exactly two reports share: (report, report, the misspelt beginning).

    A misspelling is a long word two of whose neighbouring letters are swapped against a word that the reports write
    otherwise ("paramiltiary"); its ending does not matter.
    """
    shortest = int(limits("reuse")["error_prefix"])
    holders: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        for word in {w.folded for w in split(report.text)}:
            if len(word) >= shortest and word.isalpha():
                holders[word].add(report.id)
    beginnings: dict[str, set[str]] = defaultdict(set)
    for word, of in holders.items():
        for length in range(shortest, len(word) + 1):
            beginnings[word[:length]] |= of
    errors: dict[tuple[str, str], set[str]] = defaultdict(set)
    for word, of in sorted(holders.items()):
        for pair in _misspelt(word, beginnings, shortest):
            errors[pair] |= of
    # Where both orders are equally usual each is the misspelling of the other: keep one.
    kept = [
        pair
        for pair in sorted(errors)
        if len(errors[pair]) == _PAIR and not ((pair[1], pair[0]) in errors and pair > pair[::-1])
    ]
    return [(*_two(errors[pair]), f"{pair[0]} beside {pair[1]}") for pair in kept]


def _two(of: set[str]) -> tuple[str, str]:
    first, second = sorted(of)
    return first, second


def _misspelt(word: str, beginnings: Mapping[str, set[str]], shortest: int) -> list[tuple[str, str]]:
    """Beginnings of the word up to just behind two swapped letters, with the other order, where that is at least as usual."""
    found = []
    for at in range(shortest - 3, len(word) - 2):
        wrong = word[: at + 3]
        if word[at] == word[at + 1] or len(wrong) < shortest:
            continue
        usual = word[:at] + word[at + 1] + word[at] + word[at + 2]
        if len(beginnings.get(usual, ())) >= len(beginnings[wrong]):
            found.append((wrong, usual))
    return found
