"""Gives the persons of a window other names, so that a reader learns what is said of them and not who they were.

What is a name is taken from the windows' own labels: a word of a named victim that no label of another role has. Each is
replaced by another of these, the same one wherever it stands in the window; labels move with the words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

LONGEST = 512  # pieces that the encoder takes
SHORTEST = 3  # letters of a word that is taken for a name

Word = tuple[int, ...]


class Disguise:
    """Other names for the persons of ``rows``, the windows that are learned from."""

    def __init__(self, rows: Sequence[Mapping[str, Any]], vocabulary: Sequence[str]) -> None:
        people: set[Word] = set()
        others: set[Word] = set()
        for row in rows:
            words = cut(row)
            for span in row["spans"]:
                own = words[span["start"] : span["end"]]
                (people if span["role"] == "victim_name" else others).update(own)
        spelled = {w: "".join(vocabulary[piece].removeprefix("##") for piece in w) for w in people - others}
        self.names = sorted(w for w, text in spelled.items() if text.isalpha() and len(text) >= SHORTEST)
        self._known = frozenset(self.names)

    def of(self, row: Mapping[str, Any], rng: np.random.Generator) -> tuple[list[int], list[int]]:
        """The pieces of a window and where its words begin, with other names; as they were if that would be too long."""
        words = cut(row)
        own = sorted(self._known & set(words))
        other = {w: self.names[int(at)] for w, at in zip(own, rng.integers(0, len(self.names), len(own)), strict=True)}
        ids, heads = [row["ids"][0]], []
        for word in words:
            heads.append(len(ids))
            ids += other.get(word, word)
        ids.append(row["ids"][-1])
        return (ids, heads) if len(ids) <= LONGEST else (list(row["ids"]), list(row["heads"]))


def cut(row: Mapping[str, Any]) -> list[Word]:
    """The words of a window, each as the pieces that it is cut into."""
    ends = [*row["heads"][1:], len(row["ids"]) - 1]
    return [tuple(row["ids"][a:b]) for a, b in zip(row["heads"], ends, strict=True)]
