"""Mentions of those who fill a role, read off the network's logits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.extract.networks.wordpiece import Word
from reportedly.extract.roles.network import Layout
from reportedly.languages import word_set

Floats = NDArray[np.float32]
OUTSIDE, BEGIN, INSIDE = range(3)
LEAST = 0.05  # of the probability of a word to be inside a role that a mention needs at one word
EDGE = 0.02  # of that probability at every word of it
EDGE_WORDS = word_set("naming", "at_the_edge")


REACH = 6  # words beyond the likeliest range in which another may begin or end
HARDLY = 1e-4  # chance below which a range is left out


@dataclass(frozen=True, slots=True)
class Extent:
    """A range of words that a mention may have: the chance of just this one, and how much its words are inside the role.

    ``inside`` is their geometric mean, ``least`` the least of them; ``before`` and ``after`` are the words beside, empty at the
    ends of the text.
    """

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    chance: float
    inside: float
    least: float
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RoleMention:
    """A run of words that fills a role, with the probability of it.

    ``start`` and ``end`` count characters of the text that was read, ``text`` is what stands there on one line. ``types``
    are probabilities of incident types, ``said`` of what a reader would note of it (effect on a victim, confidence in a
    perpetrator); ``relevant`` is that of the text around. ``extents`` are
    the ranges that it may have, this one among them.
    """

    role: str
    start: int
    end: int
    text: str
    words: tuple[str, ...]
    probability: float
    types: Mapping[str, float]
    said: Mapping[str, float]
    relevant: float
    extents: tuple[Extent, ...] = ()


def find_mentions(text: str, words: Sequence[Word], logits: Floats, layout: Layout) -> list[RoleMention]:
    """All runs of words that may fill a role, in text order, unlikely ones too: the caller sets the limit."""
    count = 3 * len(layout.roles)
    bio = _softmax(logits[:, :count].reshape(len(words), len(layout.roles), 3))
    types = _sigmoid(logits[:, count : count + len(layout.types)])
    said = _sigmoid(logits[:, count + len(layout.types) : count + len(layout.types) + len(layout.said)])
    relevant = _sigmoid(logits[:, -1])
    found = []
    for number, role in enumerate(layout.roles):
        inside = 1 - bio[:, number, OUTSIDE]
        for run in _runs(bio[:, number], inside):
            first, last = _trimmed(words, *run)
            if first == last:
                continue
            found.append(
                RoleMention(
                    role,
                    words[first].start,
                    words[last - 1].end,
                    " ".join(text[words[first].start : words[last - 1].end].split()),
                    tuple(word.text for word in words[first:last]),
                    float(np.exp(np.log(inside[first:last] + 1e-9).mean())),
                    dict(zip(layout.types, map(float, types[first:last].mean(0)), strict=True)),
                    dict(zip(layout.said, map(float, said[first:last].mean(0)), strict=True)),
                    float(relevant[first]),
                    _extents(text, words, (bio[:, number], inside), run),
                )
            )
    return sorted(found, key=lambda m: (m.start, m.end, m.role))


def _runs(bio: Floats, inside: Floats) -> list[tuple[int, int]]:
    """Ranges of words that may be a mention, not overlapping.

    In each stretch of words that are hardly outside, the likeliest range goes first: its first word begins, each next one
    goes on as far as it is as much inside as the one before, and the word after the last does not.
    """
    found: list[tuple[int, int]] = []
    for first, last in _stretches(inside >= EDGE):
        left = [(first, last)]
        while left:
            begin, end = left.pop()
            start, stop = _likeliest(bio[begin:end], inside[begin:end])
            start, stop = begin + start, begin + stop
            if inside[start:stop].max() < LEAST:
                continue
            found.append((start, stop))
            left += [(a, b) for a, b in ((begin, start), (stop, end)) if b > a]
    return sorted(found)


def _stretches(marked: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], marked, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _likeliest(bio: Floats, inside: Floats) -> tuple[int, int]:
    best, most = (0, 1), -1.0
    for start in range(len(inside)):
        chance = float(bio[start, BEGIN])
        for stop in range(start + 1, len(inside) + 1):
            goes_on = _goes_on(bio, inside, stop)
            if chance * (1 - goes_on) > most:
                best, most = (start, stop), chance * (1 - goes_on)
            chance *= goes_on
    return best


def _extents(
    text: str, words: Sequence[Word], chances: tuple[Floats, Floats], run: tuple[int, int]
) -> tuple[Extent, ...]:
    """The ranges that overlap the likeliest one, without articles and marks at their ends, by their places in the text."""
    bio, inside = chances
    found: dict[tuple[int, int], float] = {}
    for start in range(max(0, run[0] - REACH), run[1]):
        chance = float(bio[start, BEGIN])
        for stop in range(start + 1, min(len(inside), run[1] + REACH) + 1):
            if chance < HARDLY:
                break
            goes_on = _goes_on(bio, inside, stop)
            own = _trimmed(words, start, stop)
            if stop > run[0] and own[0] < own[1]:
                found[own] = found.get(own, 0.0) + chance * (1 - goes_on)
            chance *= goes_on
    return tuple(_extent(text, words, inside[a:b], (a, b), chance) for (a, b), chance in sorted(found.items()))


def _extent(text: str, words: Sequence[Word], inside: Floats, own: tuple[int, int], chance: float) -> Extent:
    first, last = own
    start, end = words[first].start, words[last - 1].end
    return Extent(
        start,
        end,
        " ".join(text[start:end].split()),
        tuple(word.text for word in words[first:last]),
        chance,
        float(np.exp(np.log(inside + 1e-9).mean())),
        float(inside.min()),
        words[first - 1].text if first else "",
        words[last].text if last < len(words) else "",
    )


def _goes_on(bio: Floats, inside: Floats, stop: int) -> float:
    """The chance that a range which reaches up to ``stop`` goes on there."""
    return min(1.0, float(bio[stop, INSIDE] / max(inside[stop - 1], 1e-6))) if stop < len(inside) else 0.0


def _trimmed(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """The range without articles and marks at its ends."""
    while first < last and words[first].text in EDGE_WORDS:
        first += 1
    while first < last and words[last - 1].text in EDGE_WORDS:
        last -= 1
    return first, last


def _softmax(x: Floats) -> Floats:
    powers: Floats = np.exp(x - x.max(-1, keepdims=True))
    powers /= powers.sum(-1, keepdims=True)
    return powers


def _sigmoid(x: Floats) -> Floats:
    y: Floats = np.exp(-x)
    np.reciprocal(1 + y, out=y)
    return y
