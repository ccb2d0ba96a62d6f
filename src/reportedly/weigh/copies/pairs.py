"""What two texts share when it is known already which of their sequences of words few, several or many texts have.

The pairs of :func:`reportedly.weigh.copies.reuse.shared_passages` one by one, for a runner that finds the sequences elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.weigh.copies.reuse import Index, Passage, bulletins_of, copied_pairs, kept, most_reports, passages_of
from reportedly.weigh.copies.runs import Runs, by_pair, of_pairs, runs_of, together
from reportedly.weigh.copies.shingles import run_hashes, words_of
from reportedly.weigh.settings import limits

_ONLY = (0, 1)


@dataclass(frozen=True, slots=True)
class Sequenced:
    """A text with the first words of those of its sequences that so many texts have that they may be a template's."""

    id: str
    text: str
    standing: Sequence[int]


@dataclass(frozen=True, slots=True)
class Shared:
    """``template``: both may be filled into one template, ``a`` being the first print of it; of ``copied`` texts they never are."""

    passages: tuple[Passage, ...]
    copied: bool
    template: bool

    def counted(self, *, alike: bool) -> Sequence[Passage]:
        """The passages that count; ``alike``: some first print shares a template with both."""
        return kept(self.passages, alike=alike and not self.copied)


def sequences_of(text: str) -> Mapping[int, int]:
    """The sequences of a text as hashes (signed, 64 bits), each with its first word where it stands first."""
    hashes, first = run_hashes(words_of([text]), int(limits("reuse")["words"]))
    unique, at = np.unique(hashes, return_index=True)
    return dict(zip(unique.view(np.int64).tolist(), first[at].tolist(), strict=True))


def frequency(holders: int, reports: int) -> str:
    """Whether few, several or many of the reports have a sequence."""
    most, bulletin = most_reports(reports), limits("reuse")["bulletin_reports"]
    return "few" if holders <= most else "several" if holders <= bulletin else "many"


def stands(holders: int) -> bool:
    """Whether so many have a sequence that it may be a template's."""
    return holders > limits("reuse")["bulletin_reports"]


def shared_by(a: Sequenced, b: Sequenced, sequences: Mapping[str, Sequence[tuple[int, int]]]) -> Shared:
    """What two texts share, ``a`` having the smaller id. ``sequences`` are first words in both, by :func:`frequency`."""
    size = int(limits("reuse")["words"])
    words = words_of([a.text, b.text])
    standing = np.zeros(len(words.starts), dtype=np.bool_)
    for text, shift in ((a, 0), (b, int(words.first[1]))):
        for start in text.standing:
            standing[shift + start : shift + start + size] = True
    index = Index([a.text, b.text], words, standing)
    rare, several, many = (
        _runs(sequences.get(kind, ()), int(words.first[1]), size) for kind in ("few", "several", "many")
    )
    copied = copied_pairs(index, rare, several, many)
    spans = next((s for _, _, s in by_pair(together(rare, of_pairs(together(several, many), copied)))), [])
    found = passages_of(index, _ONLY, (a.id, b.id), spans, copy=_ONLY in copied)
    return Shared(tuple(found), _ONLY in copied, bool(bulletins_of(many, copied, size)))


def _runs(starts: Sequence[tuple[int, int]], shift: int, size: int) -> Runs:
    one, other = (np.array([pair[n] for pair in starts], dtype=np.int64) for n in (0, 1))
    return runs_of((np.zeros(len(one), dtype=np.int64), np.ones(len(one), dtype=np.int64), one, other + shift), size)
