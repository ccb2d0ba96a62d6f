"""The parts of a BERT in numpy: linear maps, norms and layers, on weights of eight bits with one scale a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

EPSILON = 1e-12  # of BERT; of what is trained on top of it 1e-5, which makes no difference to numbers of this size
# Abramowitz and Stegun 7.1.26: the error function to 1.5e-7.
ERF = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
ERF_SCALE = 0.3275911
UNSEEN = np.float32(-1e9)  # added to the score of what is not to be seen


class Layers:
    """Weights by name, and what is computed with them: rows in, rows out."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]], heads: int) -> None:
        self.weights = {name: plain(name, arrays) for name in arrays if not name.endswith(".scale")}
        self._heads = heads

    def linear(self, x: Floats, name: str) -> Floats:
        """The linear map of this name."""
        y: Floats = x @ self.weights[name + ".weight"].T
        y += self.weights[name + ".bias"]
        return y

    def norm(self, x: Floats, name: str) -> Floats:
        """The rows with mean 0 and spread 1, then as the norm of this name weighs them."""
        centred: Floats = x - x.mean(-1, keepdims=True)
        spread: Floats = np.sqrt((centred * centred).mean(-1, keepdims=True) + np.float32(EPSILON))
        y: Floats = centred / spread * self.weights[name + ".weight"] + self.weights[name + ".bias"]
        return y

    def layer(self, x: Floats, name: str) -> Floats:
        """One transformer layer; ``name`` ends with a dot."""
        x = self.norm(x + self.attention(x, name), name + "norm")
        return self.norm(x + self.linear(gelu(self.linear(x, name + "up")), name + "down"), name + "norm_out")

    def attention(self, x: Floats, name: str, padded: NDArray[np.bool_] | None = None) -> Floats:
        """What each row draws from all rows of its text; ``name`` ends with a dot. ``padded``: rows from which nothing is drawn.

        ``x`` is (rows, width), or (texts, rows, width) of several texts.
        """
        *texts, length, width = x.shape
        each = width // self._heads
        q, k, v = (
            self.linear(x, name + part).reshape(*texts, length, -1, each).swapaxes(-2, -3)
            for part in ("query", "key", "value")
        )
        scores: Floats = q @ k.swapaxes(-1, -2)
        scores /= np.float32(np.sqrt(each))
        if padded is not None:
            scores += np.where(padded, UNSEEN, np.float32(0))[..., None, None, :]
        scores -= scores.max(-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(-1, keepdims=True)
        mixed: Floats = (scores @ v).swapaxes(-2, -3).reshape(*texts, length, width)
        return self.linear(mixed, name + "out")


def plain(name: str, arrays: Mapping[str, NDArray[Any]]) -> Floats:
    """A matrix, or a kernel, as plain numbers: its integers times the scale of their row."""
    stored = arrays[name]
    if stored.dtype != np.int8:
        return stored.astype(np.float32)
    scale = arrays[name + ".scale"].astype(np.float32)
    result: Floats = stored.astype(np.float32) * scale.reshape(-1, *(1 for _ in stored.shape[1:]))
    return result


def gelu(x: Floats) -> Floats:
    """Each number times the share of the normal distribution that lies below it."""
    magnitude = np.abs(x) * np.float32(np.sqrt(0.5))
    t = 1 / (1 + np.float32(ERF_SCALE) * magnitude)
    polynomial = np.zeros_like(t)
    for coefficient in ERF:
        polynomial += np.float32(coefficient)
        polynomial *= t
    tail = 0.5 * polynomial * np.exp(-magnitude * magnitude)  # of the normal distribution beyond |x|
    y: Floats = x * np.where(x > 0, 1 - tail, tail)
    return y
