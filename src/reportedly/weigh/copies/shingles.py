"""Words of many texts as arrays, and the runs of words that several texts have: the index behind :mod:`reportedly.weigh.copies.reuse`.

Every run of ``size`` words is kept, none is sampled: winnowing (Schleimer, Wilkerson and Aiken 2003) would need runs of ``size`` and a
window, and what shows derivation here is often a single run. Memory and time stay in proportion because a run is eight bytes (its hash
and where it stands), sorted in place, and only what stands in several texts is looked at further. Hashes of two runs may be equal by
chance: the caller compares the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

_CHUNK = 200_000  # characters at a time: the arrays of a chunk stay in the processor's cache
_WIDE = 0x10000
_MARKS = "'\u2019"
_MARK = 1
_ODD = np.uint64(0x9E3779B97F4A7C15)
_SECOND = np.uint64(0xC2B2AE3D27D4EB4F)
_BASE = np.uint64(0xD6E8FEB86659FD93)
_SHIFT = np.uint64(29)
_EIGHT = 8
_PAIR = 2
_BLOCK = 1_000_000  # keys at a time
AT_ONCE = 200_000_000
"""Words that texts may have, by their length, so that where each stands is kept while they are indexed: 150,000 long articles."""
Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Places = npt.NDArray[np.signedinteger]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of texts, one after the other. ``first[t]`` is the number of the first word of text ``t``; one more number ends the last.

    ``starts`` and ``lengths`` are characters in the text of each word; ``hashes`` may be left out to save memory.
    """

    first: Numbers
    starts: npt.NDArray[np.int32]
    lengths: npt.NDArray[np.uint16]
    hashes: Hashes


@dataclass(frozen=True, slots=True)
class Shared:
    """Runs of words that several texts have: ``cuts`` ends each group, ``words`` are first words, one of each text, in order of texts.

    Words and texts have four bytes each where that is enough.
    """

    cuts: Numbers
    words: Places
    texts: Places

    def sizes(self) -> Numbers:
        return np.diff(self.cuts)


def shared_runs(texts: Sequence[str], size: int) -> tuple[Words, Shared]:
    """Every run of ``size`` words that at least two texts have, and the words of these texts at least.

    The index takes eight bytes a word, where each stands six more. Of very many texts these are worked out again when the index is
    gone, for those texts that share something: a third more time for a third less memory.
    """
    most = _most_words(texts)
    bits = max(1, most.bit_length())
    keys = np.empty(most, dtype=np.uint64)  # memory that is never written to is never taken
    counts, words_so_far, runs_so_far = [np.zeros(1, dtype=np.int64)], 0, 0
    starts, lengths = [np.empty(0, dtype=np.int32)], [np.empty(0, dtype=np.uint16)]
    for chunk in _chunks(texts):
        words = words_of(chunk)
        counts.append(np.diff(words.first))
        if most <= AT_ONCE:
            starts.append(words.starts)
            lengths.append(words.lengths)
        runs = _keys(words, size, words_so_far, bits)
        keys[runs_so_far : runs_so_far + len(runs)] = runs
        words_so_far, runs_so_far = words_so_far + len(words.starts), runs_so_far + len(runs)
    first = np.concatenate(counts).cumsum()
    shared = _repeated(keys[:runs_so_far], bits, first)
    del keys
    if most > AT_ONCE:
        return _of_sharing(texts, first, shared)
    return Words(first, np.concatenate(starts), np.concatenate(lengths), np.empty(0, dtype=np.uint64)), shared


def _of_sharing(texts: Sequence[str], first: Numbers, shared: Shared) -> tuple[Words, Shared]:
    """The words of the texts that share something, and what they share counted in these words."""
    sharing = np.zeros(len(texts), dtype=bool)
    sharing[shared.texts] = True
    counts = np.where(sharing, np.diff(first), 0)
    own = np.concatenate((np.zeros(1, dtype=np.int64), counts.cumsum()))
    starts, lengths = np.empty(int(own[-1]), dtype=np.int32), np.empty(int(own[-1]), dtype=np.uint16)
    at = 0
    for chunk in _chunks([texts[n] for n in np.flatnonzero(sharing).tolist()]):
        words = words_of(chunk)
        end = at + len(words.starts)
        starts[at:end], lengths[at:end] = words.starts, words.lengths
        at = end
    for start in range(0, len(shared.words), _BLOCK):
        of_block = shared.texts[start : start + _BLOCK]
        shared.words[start : start + _BLOCK] -= (first - own)[of_block].astype(shared.words.dtype)
    return Words(own, starts, lengths, np.empty(0, dtype=np.uint64)), shared


def words_of(texts: Sequence[str]) -> Words:
    """The words of some texts. Letters count without their case; marks inside a word belong to it; hyphens part words."""
    joined = "\n".join(texts) + "\n"
    codes = _codes(joined)
    letter = codes != 0
    edges = np.flatnonzero(letter[1:] != letter[:-1]) + 1
    if letter[0]:
        edges = np.concatenate(([0], edges))
    starts, ends = edges[0::2], edges[1::2]
    text_ends = np.cumsum([len(text) + 1 for text in texts])
    first = np.concatenate(([0], np.searchsorted(starts, text_ends)))
    text_starts = np.concatenate(([0], text_ends[:-1]))
    inside = starts - np.repeat(text_starts, np.diff(first))
    lengths = ends - starts
    return Words(first, inside.astype(np.int32), lengths.astype(np.uint16), _hashes(codes, starts, ends))


def _codes(text: str) -> npt.NDArray[np.uint8]:
    """One byte a character: 0 for what parts words, the same byte for a letter in both cases."""
    wide = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    if len(wide) != len(text):
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        wide = np.minimum(points, _WIDE - 1).astype(np.uint16)
    codes = _table()[wide]
    marks = np.flatnonzero(codes == _MARK)
    if len(marks):
        inside = (marks > 0) & (marks < len(codes) - 1)
        marks, lost = marks[inside], marks[~inside]
        alone = (codes[marks - 1] <= _MARK) | (codes[marks + 1] <= _MARK)
        codes[marks[alone]] = 0
        codes[lost] = 0
    return codes


@cache
def _table() -> npt.NDArray[np.uint8]:
    """A byte for each character of the basic plane: letters and digits of ASCII have their own, others share 120."""
    table = np.zeros(_WIDE, dtype=np.uint8)
    for point in range(_WIDE - 1):
        letter = chr(point)
        if letter.isalnum():
            low = letter.casefold()[0]
            table[point] = ord(low) if low.isascii() else 130 + ord(low) % 120
    for mark in _MARKS:
        table[ord(mark)] = _MARK
    table[0xD800:0xE000] = 0
    return table


def _hashes(codes: npt.NDArray[np.uint8], starts: Numbers, ends: Numbers) -> Hashes:
    """A hash of each word from its first and last eight letters and its length."""
    padded = np.concatenate((np.zeros(_EIGHT, dtype=np.uint8), codes, np.zeros(_EIGHT, dtype=np.uint8)))
    loads = np.ndarray(len(padded) - _EIGHT + 1, dtype="<u8", buffer=padded.data, strides=(1,))
    lengths = ends - starts
    short = np.minimum(lengths, _EIGHT)
    masks = np.array([2 ** (8 * n) - 1 for n in range(_EIGHT + 1)], dtype=np.uint64)
    with np.errstate(over="ignore"):
        total: Hashes = (loads[starts + _EIGHT] & masks[short]) * _ODD
        total ^= total >> _SHIFT
        total += lengths.astype(np.uint64)
        # The load ends with the word; what stands before a short word is shifted out.
        shift = ((_EIGHT - short) * 8).astype(np.uint64)
        last = loads[ends] >> np.minimum(shift, np.uint64(63))
        total = (total ^ last) * _SECOND
        total ^= total >> _SHIFT
    return total


def run_hashes(words: Words, size: int) -> tuple[Hashes, Numbers]:
    """The hash of each run of words inside one text, and the number of its first word."""
    count = len(words.hashes) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64)
    total = words.hashes[:count].copy()
    with np.errstate(over="ignore"):
        for offset in range(1, size):
            total *= _BASE
            total += words.hashes[offset : offset + count]
        total ^= total >> _SHIFT
        total *= _ODD
    inside = np.ones(count, dtype=bool)
    ends = words.first[1:-1]
    for back in range(1, size):
        at = ends - back
        inside[at[(at >= 0) & (at < count)]] = False
    first = np.flatnonzero(inside)
    return total[first], first


def _keys(words: Words, size: int, base: int, bits: int) -> Hashes:
    """The hash of each run of words inside one text, its lower bits replaced by the number of its first word."""
    hashes, first = run_hashes(words, size)
    return (hashes >> np.uint64(bits) << np.uint64(bits)) | (first + base).astype(np.uint64)


def _most_words(texts: Sequence[str]) -> int:
    """How many words there can be: a word and what parts it from the next are two characters."""
    return sum(len(text) + 1 for text in texts) // 2 + 1


def _repeated(key: Hashes, bits: int, first: Numbers) -> Shared:
    """Groups of equal hashes of at least two texts, one word of each text: the first. A block of hashes at a time."""
    key.sort()
    dtype = np.int32 if int(first[-1]) <= np.iinfo(np.int32).max else np.int64
    sizes, at, texts = [], [], []
    start = 0
    while start < len(key):
        end = min(start + _BLOCK, len(key))
        if end < len(key):
            last = key[end - 1] >> np.uint64(bits) << np.uint64(bits) | np.uint64(2**bits - 1)
            end = int(np.searchsorted(key, last, side="right"))  # a group is never cut
        of_block = _groups(key[start:end], bits, first)
        sizes.append(of_block.sizes().astype(np.int32))
        at.append(of_block.words.astype(dtype))
        texts.append(of_block.texts.astype(np.int32))
        start = end
    cuts = np.concatenate((np.zeros(1, dtype=np.int64), *sizes)).cumsum()
    none = np.empty(0, dtype=dtype)
    return Shared(cuts, np.concatenate((none, *at)), np.concatenate((np.empty(0, dtype=np.int32), *texts)))


def _groups(key: Hashes, bits: int, first: Numbers) -> Shared:
    """The groups among sorted keys."""
    hashes = key >> np.uint64(bits)
    same = np.zeros(len(hashes) + 1, dtype=bool)
    same[1:-1] = hashes[1:] == hashes[:-1]
    equal = same[1:] | same[:-1]
    hashes, at = hashes[equal], (key[equal] & np.uint64(2**bits - 1)).astype(np.int64)
    text = np.searchsorted(first, at, side="right") - 1
    new_group = np.ones(len(at), dtype=bool)
    new_group[1:] = hashes[1:] != hashes[:-1]
    own = new_group.copy()
    own[1:] |= text[1:] != text[:-1]
    at, text = at[own], text[own]
    cuts = np.append(np.flatnonzero(new_group[own]), len(at))
    sizes = np.diff(cuts)
    several = sizes >= _PAIR
    keep = np.repeat(several, sizes)
    return Shared(np.concatenate(([0], sizes[several].cumsum())), at[keep], text[keep])


def _chunks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Texts together until they have about :data:`_CHUNK` characters."""
    start, length = 0, 0
    for number, text in enumerate(texts):
        length += len(text)
        if length >= _CHUNK:
            yield texts[start : number + 1]
            start, length = number + 1, 0
    if start < len(texts):
        yield texts[start:]
