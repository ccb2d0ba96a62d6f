"""The word vectors of the parser and of the entities, by the same layers as spaCy's with less work.

A spaCy model of this kind first makes a vector of each word by itself, from its written form, and then mixes in its neighbours', four
times over. Together that takes three quarters of the parser's time. Here the vector of a form is kept, and the mixing runs over columns, so
that each step is one product of matrices and a few operations on whole rows. Values agree with spaCy's to the rounding of single precision.

What is kept does not depend on the text in which a form was first seen: it is computed in double precision and rounded once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language as SpacyLanguage
from spacy.ml.staticvectors import forward as static_vectors
from spacy.tokens import Doc as SpacyDoc
from thinc.layers.expand_window import forward as expand_window
from thinc.layers.layernorm import forward as layer_norm
from thinc.layers.maxout import forward as maxout

type Floats = npt.NDArray[np.float32]
type Mixer = tuple[Floats, Floats, Floats]
"""Of one mixing layer: weights with their bias as last column, pieces one below the other; scale and shift of its norm, as columns."""

MOST_FORMS = 1 << 15  # kept of one model (12 MB); beyond that all are forgotten
COLUMNS = 384  # words that are mixed at once: their rows stay in the processor's cache
WINDOW = 3  # words that a layer sees: one on each side
TINY = 1e-08  # added to a variance, as in thinc
PAD = 4  # empty words between texts, one for each layer, so that none sees another's
OF_A_FORM = frozenset(("ORTH", "LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"))
"""What a form by itself tells, of all that a model may ask of a word."""


def hasten(nlp: SpacyLanguage) -> None:
    """Has each part of a pipeline whose layers are known here compute them in this way; any other part is left as it is."""
    for name in nlp.pipe_names:
        model = getattr(nlp.get_pipe(name), "model", None)
        for node in [] if model is None else list(model.walk()):
            encoder = _encoder(node, nlp)
            if encoder is not None:
                node._func = partial(_forward, encoder, node._func)


def _forward(
    encoder: Encoder, original: Callable[..., Any], model: Any, docs: Sequence[SpacyDoc], is_train: bool
) -> Any:
    return original(model, docs, is_train) if is_train else (encoder.vectors(docs), _no_training)


def _no_training(_: object) -> None:
    raise RuntimeError("these layers only predict")


class Encoder:
    """Vectors of the words of texts: of the forms by themselves, then with their neighbours."""

    def __init__(self, forms: Forms, mixers: Sequence[Mixer]) -> None:
        self._forms, self._mixers = forms, mixers

    def vectors(self, docs: Sequence[SpacyDoc]) -> list[Floats]:
        """One array a text, a row a word."""
        found: list[Floats] = []
        with self._forms.lock:
            table, texts = self._forms.rows(docs)
            for part in _parts(texts):
                found += self._mixed(table, part)
        return found

    def _mixed(self, table: Floats, texts: Sequence[list[int]]) -> Iterator[Floats]:
        """Rows of the table with their neighbours mixed in, text by text."""
        places, starts = [0] * PAD, []
        for rows in texts:
            starts.append(len(places))
            places += rows
            places += [0] * PAD
        mixed = np.ascontiguousarray(self._mix(np.ascontiguousarray(table[places].T)).T)
        return (mixed[start : start + len(rows)] for start, rows in zip(starts, texts, strict=True))

    def _mix(self, words: Floats) -> Floats:
        """All layers over words as columns."""
        width, count = words.shape
        seen = np.zeros((WINDOW * width + 1, count), dtype=np.float32)
        seen[-1] = 1.0
        products = np.empty((len(self._mixers[0][0]), count), dtype=np.float32)
        pieces = [products[at : at + width] for at in range(0, len(products), width)]
        best, squares = pieces[0], np.empty_like(words)
        for weights, scale, shift in self._mixers:
            seen[:width, 1:] = words[:, :-1]
            seen[width : 2 * width] = words
            seen[2 * width : -1, :-1] = words[:, 1:]
            np.matmul(weights, seen, out=products)
            for piece in pieces[1:]:
                np.maximum(best, piece, out=best)
            best -= best.mean(axis=0)
            np.multiply(best, best, out=squares)
            spread = squares.mean(axis=0)
            spread += np.float32(TINY)
            np.sqrt(spread, out=spread)
            best /= spread
            best *= scale
            best += shift
            words += best
        return words


def _parts(texts: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    """Texts in their order, a few together."""
    part: list[list[int]] = []
    size = 0
    for text in texts:
        if part and size + len(text) > COLUMNS:
            yield part
            part, size = [], 0
        part.append(text)
        size += len(text) + PAD
    if part:
        yield part


@dataclass(frozen=True, slots=True)
class Embedding:
    """The layers of a form by itself: rows of tables by its features, its vector, and the layer that joins them."""

    features: Any
    vectors: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]
    bias: npt.NDArray[np.float64]
    scale: npt.NDArray[np.float64]
    shift: npt.NDArray[np.float64]

    def of(self, doc: SpacyDoc) -> Floats:
        """One row a word, the same for a word in any company."""
        known = doc.vocab.vectors
        rows = known.find(keys=doc.to_array("ORTH"))
        own = known.data[rows].astype(np.float64)
        own[rows < 0] = 0
        seen = np.hstack([self.features.predict([doc]).dataXd.astype(np.float64), own @ self.vectors.T])
        best = (seen @ self.weights.T + self.bias).reshape(len(doc), *self.pieces).max(axis=2)
        best -= best.mean(axis=1, keepdims=True)
        best /= np.sqrt((best * best).mean(axis=1, keepdims=True) + TINY)
        joined: Floats = (best * self.scale + self.shift).astype(np.float32)
        return joined

    @property
    def pieces(self) -> tuple[int, int]:
        """The width of a vector, and how many products each of its values is the largest of."""
        return len(self.scale), len(self.weights) // len(self.scale)


class Forms:
    """The vectors of forms seen so far. A form is a written word with its norm, and whether a space follows it."""

    def __init__(self, embedding: Embedding, nlp: SpacyLanguage) -> None:
        self._embedding, self._vocab = embedding, nlp.vocab
        self._row: dict[tuple[int, int, int], int] = {}
        self._table: Floats = np.zeros((1, len(embedding.scale)), dtype=np.float32)  # the first row is no word's
        self.lock = Lock()

    def rows(self, docs: Sequence[SpacyDoc]) -> tuple[Floats, list[list[int]]]:
        """The table, and of each text the rows of its words in it; to be used under the lock."""
        texts = [_forms(doc) for doc in docs]
        if len(self._row) > MOST_FORMS:
            self._row.clear()
        new = [form for form in dict.fromkeys(form for text in texts for form in text) if form not in self._row]
        if new:
            start = len(self._row) + 1
            self._table = _with_room(self._table, start, start + len(new))
            self._table[start : start + len(new)] = self._embedding.of(self._listed(new))
            self._row.update((form, row) for row, form in enumerate(new, start))
        row = self._row
        return self._table, [[row[form] for form in text] for text in texts]

    def _listed(self, forms: Sequence[tuple[int, int, int]]) -> SpacyDoc:
        """A text of these words."""
        strings = self._vocab.strings
        doc = SpacyDoc(
            self._vocab, words=[strings[orth] for orth, _, _ in forms], spaces=[bool(s) for _, _, s in forms]
        )
        for token, (_, norm, _) in zip(doc, forms, strict=True):
            if token.norm != norm:
                token.norm_ = strings[norm]
        return doc


def _with_room(table: Floats, used: int, wanted: int) -> Floats:
    """The table with so many rows at least; twice as many where it must grow, so that few batches copy what is kept."""
    if wanted <= len(table):
        return table
    grown = np.zeros((max(wanted, 2 * len(table)), table.shape[1]), dtype=table.dtype)
    grown[:used] = table[:used]
    return grown


def _forms(doc: SpacyDoc) -> list[tuple[int, int, int]]:
    return [(o, n, s) for o, n, s in doc.to_array(["ORTH", "NORM", "SPACY"]).tolist()] if len(doc) else []


def _encoder(node: Any, nlp: SpacyLanguage) -> Encoder | None:
    """The layers of a node of a model, where they are the known ones in the known order; None for any other."""
    try:
        embed, encode = node.layers
        concatenated, joining, _ = embed.layers
        features, static = concatenated.layers
        join, norm, _ = _leaves(joining)
    except ValueError:
        return None
    mixing = [_mixer(layer) for layer in _leaf_groups(encode)]
    known = (static._func, join._func, norm._func) == (static_vectors, maxout, layer_norm) and _of_forms(features)
    plain_vectors = getattr(nlp.vocab.vectors, "mode", None) == "default"
    padded = encode.attrs.get("pad") == PAD and 0 < len(mixing) <= PAD
    if not known or not plain_vectors or not padded or None in mixing:
        return None
    wide = [np.asarray(value, dtype=np.float64) for value in (static.get_param("W"), join.get_param("W"))]
    columns = [np.asarray(value, dtype=np.float64) for value in (join.get_param("b"), *_norm(norm))]
    embedding = Embedding(
        features, wide[0], wide[1].reshape(-1, wide[1].shape[-1]), columns[0].reshape(-1), *columns[1:]
    )
    return Encoder(Forms(embedding, nlp), [mixer for mixer in mixing if mixer is not None])


def _of_forms(features: Any) -> bool:
    """Whether the features are such as a form by itself has."""
    asked = [leaf.attrs["columns"] for leaf in _leaves(features) if leaf.name == "extract_features"]
    return len(asked) == 1 and OF_A_FORM.issuperset(asked[0])


def _mixer(leaves: Sequence[Any]) -> Mixer | None:
    """A window of one word on each side, the best of several products, and a norm; None for other layers."""
    if [leaf._func for leaf in leaves[:3]] != [expand_window, maxout, layer_norm]:
        return None
    window, product, norm = leaves[:3]
    if window.attrs["window_size"] != 1:
        return None
    weights, bias = product.get_param("W"), product.get_param("b")
    below = np.vstack([np.hstack([weights[:, p], bias[:, p : p + 1]]) for p in range(weights.shape[1])])
    scale, shift = _norm(norm)
    return np.ascontiguousarray(below), scale.reshape(-1, 1), shift.reshape(-1, 1)


def _norm(layer: Any) -> tuple[Floats, Floats]:
    return layer.get_param("G"), layer.get_param("b")


def _leaves(node: Any) -> list[Any]:
    """The layers of a node that have none below them, in order."""
    return [leaf for layer in node.layers for leaf in _leaves(layer)] if node.layers else [node]


def _leaf_groups(encode: Any) -> list[list[Any]]:
    """The leaves of each residual layer of an encoder."""
    chain = encode.layers[0] if len(encode.layers) == 1 else encode
    return [_leaves(layer) for layer in chain.layers]
