"""The tuned reader of places: an encoder, all layers tuned, that sees the words, the verb and what the parse says of each word.

It gives each word of a sentence a logit of being a place of the verb, and so does the model of the path; weighed together they are
better than either. It runs in numpy. The vectors of words are those of the encoder that the roles of MUC-4 use; ``places.npz``
holds the rest. `tools/train_places` makes it, MODEL.md is its card.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from benchmarks.event_location.attachment import KindOf, PlaceAttachment, names
from benchmarks.event_location.words import described
from reportedly.extract.networks.layers import Floats, Layers, gelu
from reportedly.extract.networks.wordpiece import find_words, pieces

WEIGHTS = Path(__file__).parent / "places.npz"
ENCODER = Path(__file__).parent.parent / "muc4" / "weights" / "encoder.npz"
SHARED = ("words", "words.scale", "places", "places.scale", "vocabulary")
LEAST = 1e-4  # probability that the model of the path can be sure to
LONGEST = 510  # pieces that the encoder takes, with the mark before them


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself. Words with a logit above ``limit`` are places of the verb; the path weighs ``path``."""

    version: str
    layers: int
    heads: int
    columns: tuple[int, ...]
    limit: float
    path: float
    annotators: tuple[str, ...]


class PlaceReader:
    """Says which words of a sentence are a place of one verb. Pure: equal sentences give equal logits."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        about = json.loads(bytes(arrays["about"]).decode())
        self.about = About(
            about["version"],
            about["layers"],
            about["heads"],
            tuple(about["columns"]),
            about["limit"],
            about["path"],
            tuple(about["annotators"]),
        )
        self.vocabulary = {w: i for i, w in enumerate(bytes(arrays["vocabulary"]).decode().split("\n"))}
        self._on = Layers(arrays, self.about.heads)

    @classmethod
    @cache
    def load(cls, weights: Path = WEIGHTS, encoder: Path = ENCODER) -> PlaceReader:
        """The trained reader. Raises OSError; ValueError of a file that holds none."""
        with np.load(encoder) as shared, np.load(weights) as own:
            return cls({name: shared[name] for name in SHARED} | dict(own))

    @property
    def name(self) -> str:
        """Name and version, to be stamped on what it says."""
        return f"event-location@{self.about.version}"

    def places(self, doc: Doc, verb: Token, kind_of: KindOf, annotator: str | None = None) -> frozenset[int]:
        """The words that are a place of the verb; marks are no words. ``annotator`` as for ``logits``."""
        return above(doc, self.weighed(doc, verb, kind_of, annotator), self.about.limit)

    def weighed(self, doc: Doc, verb: Token, kind_of: KindOf, annotator: str | None = None) -> Floats:
        """The logits of words, those of names weighed with what the model of the path says of the name."""
        found = self.logits(doc, verb, kind_of, annotator)
        candidates = names(doc)
        likely = PlaceAttachment.load().probabilities(doc, verb, candidates, kind_of)
        for name, probability in zip(candidates, likely, strict=True):
            own = min(max(probability, LEAST), 1 - LEAST)
            found[name.start : name.end] *= np.float32(1 - self.about.path)
            found[name.start : name.end] += np.float32(self.about.path * np.log(own / (1 - own)))
        return found

    def logits(self, doc: Doc, verb: Token, kind_of: KindOf, annotator: str | None = None) -> Floats:
        """One logit a token of being a place of the verb; those beyond ``LONGEST`` pieces get none to speak of.

        With an annotator of the training set, as this one would have marked it (some left out more places than others).
        """
        ids, heads = cut(doc, self.vocabulary)
        rows = np.array(described(doc, verb, names(doc), kind_of))[: len(heads)]
        told = 1 + self.about.annotators.index(annotator) if annotator in self.about.annotators else 0
        at = self._on.weights
        x: Floats = at["words"][ids] + at["places"][: len(ids)] + at["source.weight"][told]
        for column in range(rows.shape[1]):
            x[heads] += at[f"properties.{column}.weight"][rows[:, column]]
        x = self._on.norm(x, "norm")
        for layer in range(self.about.layers):
            x = self._on.layer(x, f"{layer}.")
        inner = self._on.linear(x[heads], "enter")
        for column in range(rows.shape[1]):
            inner += at[f"beside.{column}.weight"][rows[:, column]]
        found: Floats = np.full(len(doc), -np.inf, np.float32)
        found[: len(heads)] = self._on.linear(gelu(inner), "decide")[:, 0]
        return found


def above(doc: Doc, logits: Floats, limit: float) -> frozenset[int]:
    """The words with a logit above the limit that are no marks."""
    return frozenset(int(i) for i in np.flatnonzero(logits > limit) if not doc[int(i)].is_punct)


def cut(doc: Doc, vocabulary: Mapping[str, int]) -> tuple[list[int], list[int]]:
    """The pieces of the tokens between the marks around them, and the first piece of each token that has room."""
    ids, heads = [vocabulary["[CLS]"]], []
    for token in doc:
        heads.append(len(ids))
        own = [i for word in find_words(token.text) for i in pieces(word.text, vocabulary)]
        ids += own or [vocabulary["[UNK]"]]
    last = LONGEST - 1
    return [*ids[:last], vocabulary["[SEP]"]], [head for head in heads if head < last]
