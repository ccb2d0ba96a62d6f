"""Mentions of those who fill a role, read off the network's logits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.extract.roles.network import Layout
from reportedly.extract.roles.wordpiece import Word

Floats = NDArray[np.float32]
OUTSIDE, BEGIN, INSIDE = range(3)
LEAST = 0.05  # of the probability of a word to be inside a role that a mention needs at one word
EDGE = 0.02  # of that probability at every word of it
EDGE_WORDS = frozenset(
    {
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "this",
        "that",
        "these",
        "those",
        ",",
        ".",
        ";",
        ":",
        "-",
        "(",
        ")",
        "[",
        "]",
        "'",
        "s",
        "and",
        "or",
        "of",
        "by",
        "in",
    }
)


@dataclass(frozen=True, slots=True)
class RoleMention:
    """A run of words that fills a role, with the probability of it.

    ``start`` and ``end`` count characters of the text that was read, ``text`` is what stands there on one line. ``types``
    are probabilities of incident types, ``said`` of what a reader would note of it (effect on a victim, confidence in a
    perpetrator); ``relevant`` is that of the text around.
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
        for first, last in _runs(bio[:, number], inside):
            first, last = _trimmed(words, first, last)
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
            goes_on = min(1.0, float(bio[stop, INSIDE] / inside[stop - 1])) if stop < len(inside) else 0.0
            if chance * (1 - goes_on) > most:
                best, most = (start, stop), chance * (1 - goes_on)
            chance *= goes_on
    return best


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
