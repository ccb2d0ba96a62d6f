"""Seeded articles of invented words: fresh ones, derived ones of five kinds, and hard negatives made from outlets' templates.

Words follow Zipf's law as those of news do, so that frequent words and short idioms repeat everywhere. Everything is invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

import numpy as np

from benchmarks.weigh.worlds import SYLLABLES

KINDS = ("trimmed", "re-headed", "translated back", "merged", "embedded")
LENGTH = 350
PASSAGE = 60
_VOCABULARY = 40_000
_FILLED = 50  # how often a template is filled; what up to ten reports print is taken for copied, whoever wrote it
_STANDING = (4, 16)  # words between two slots of a template
_IDIOMS = 300
_BLOCK = 500


@dataclass
class Articles:
    """``texts`` in order; ``planted`` are pairs (source, derived) with how the one was made from the other."""

    texts: list[str] = field(default_factory=list)
    planted: dict[tuple[int, int], str] = field(default_factory=dict)
    templates: int = 0


def make_articles(count: int, derived: float = 0.1, templates: float = 0.1, seed: int = 1) -> Articles:
    """``count`` articles, of which these shares are derived from another and made from an outlet's template."""
    rng, draws = Random(seed), _draws(seed)  # noqa: S311 - a set that can be made again, no secret
    frames = [_frame(draws, rng) for _ in range(max(1, round(count * templates / _FILLED)))]
    idioms = [[next(draws) for _ in range(rng.randrange(4, 8))] for _ in range(_IDIOMS)]
    made = Articles()
    fresh: list[tuple[int, list[str]]] = []
    for number in range(count):
        roll = rng.random()
        if fresh and roll < derived:
            kind = KINDS[number % len(KINDS)]
            words, sources = _derived(kind, fresh, draws, rng)
            for source in sources:
                made.planted[source, number] = kind
        elif roll < derived + templates:
            words = _filled(rng.choice(frames), draws)
            made.templates += 1
        else:
            words = _fresh(draws, idioms, rng)
            if rng.random() < 4 * derived:
                fresh.append((number, words))
        made.texts.append(_sentences(words))
    return made


def _draws(seed: int) -> Iterator[str]:
    """Words by Zipf's law, without end."""
    generator, rng = np.random.default_rng(seed), Random(seed)  # noqa: S311
    vocabulary = [
        "".join(rng.choice(SYLLABLES) for _ in range(rng.choice((1, 2, 2, 3, 3, 4)))) for _ in range(_VOCABULARY)
    ]
    weights = np.cumsum(1 / (np.arange(_VOCABULARY) + 3))
    words = np.array(vocabulary, dtype=object)
    while True:
        yield from words[np.searchsorted(weights, generator.random(_BLOCK * LENGTH) * weights[-1])].tolist()


def _fresh(draws: Iterator[str], idioms: list[list[str]], rng: Random) -> list[str]:
    """An article of its own, with one idiom that others use too."""
    words = [next(draws) for _ in range(rng.randrange(LENGTH // 2, LENGTH * 3 // 2))]
    at = rng.randrange(len(words))
    return [*words[:at], *rng.choice(idioms), *words[at:]]


def _derived(
    kind: str, fresh: list[tuple[int, list[str]]], draws: Iterator[str], rng: Random
) -> tuple[list[str], list[int]]:
    """The words of a derived article and the articles that it comes from; no source is used more than twice."""
    number, source = fresh.pop(rng.randrange(len(fresh)))
    own = [next(draws) for _ in range(LENGTH)]
    if kind == "trimmed":
        at = rng.randrange(len(source) // 2)
        return source[at : at + len(source) // 2], [number]
    if kind == "re-headed":
        return [*own[:40], *source[20:], *own[40:60]], [number]
    if kind == "translated back":
        return [next(draws) if rng.random() < 1 / 6 else word for word in source], [number]
    at = rng.randrange(len(source) - PASSAGE)
    if kind == "merged" and fresh:
        other, words = fresh.pop(rng.randrange(len(fresh)))
        return [*source[: len(source) // 2], *words[len(words) // 2 :]], [number, other]
    return [*own[:150], *source[at : at + PASSAGE], *own[150:]], [number]


def _frame(draws: Iterator[str], rng: Random) -> list[str | None]:
    """An outlet's bulletin: standing words with slots (None), as in "N people were killed in PLACE on DAY when"."""
    frame: list[str | None] = []
    while len(frame) < LENGTH // 3:
        frame += [*(next(draws) for _ in range(rng.randrange(*_STANDING))), None]
    return frame


def _filled(frame: list[str | None], draws: Iterator[str]) -> list[str]:
    """The bulletin of one day: slots filled, then words of its own."""
    return [next(draws) if word is None else word for word in frame] + [next(draws) for _ in range(LENGTH * 2 // 3)]


def _sentences(words: list[str]) -> str:
    return " ".join(words) + "."
