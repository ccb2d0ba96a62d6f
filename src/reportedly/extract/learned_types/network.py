"""The network: vectors of pieces, one layer of attention, and what is drawn from the claim's pieces, in numpy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import batched
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.extract.learned_types.pieces import Seen
from reportedly.extract.networks.layers import UNSEEN, Floats, Layers, gelu

IN_CLAIM, BEFORE_IT = 2, 1  # parts, as in Seen
AT_ONCE = 16  # claims that are padded to one length


class Network:
    """Log probabilities of event types for what is seen of claims."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]], heads: int) -> None:
        self._pieces = arrays["pieces"]
        self._scale: Floats = arrays["pieces.scale"].astype(np.float32)[:, None]
        self._layers = Layers({n: a for n, a in arrays.items() if n.split(".")[0] != "pieces"}, heads)

    def judge(self, seen: Sequence[Seen]) -> Iterator[Floats]:
        """Of each claim one log probability a type, in the order of the types that the file names."""
        for some in batched(seen, AT_ONCE):
            yield from self._judge(some)

    def _judge(self, seen: Sequence[Seen]) -> Floats:
        layers, weights = self._layers, self._layers.weights
        rows, parts, places = (_padded([getattr(one, name) for one in seen]) for name in ("pieces", "parts", "places"))
        x: Floats = self._pieces[rows].astype(np.float32) * self._scale[rows]
        x += weights["parts"][parts] + weights["places"][places]
        x = layers.norm(x, "norm")
        x += layers.attention(layers.norm(x, "layer.before"), "layer.", parts == 0)
        x += layers.linear(gelu(layers.linear(layers.norm(x, "layer.between"), "layer.up")), "layer.down")
        return _log_shares(self._answer(x, parts))

    def _answer(self, x: Floats, parts: NDArray[np.int64]) -> Floats:
        """What four weighings of the claim's pieces and the mean of those before it give together."""
        layers = self._layers
        asked = layers.linear(x, "ask") + np.where(parts == IN_CLAIM, np.float32(0), UNSEEN)[..., None]
        weighed = np.exp(_log_shares(asked.swapaxes(-1, -2)))
        before = (parts == BEFORE_IT).astype(np.float32)[..., None]
        mean = (x * before).sum(1) / np.maximum(before.sum(1), 1)
        drawn = np.concatenate([(weighed @ x).reshape(len(x), -1), mean], axis=1)
        return layers.linear(gelu(layers.linear(drawn, "first")), "second")


def _padded(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Rows of one length, with zeros behind."""
    table = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for at, row in enumerate(rows):
        table[at, : len(row)] = row
    return table


def _log_shares(x: Floats) -> Floats:
    """The logarithms of the shares that exponentials have of the sum along the last axis."""
    centred: Floats = x - x.max(-1, keepdims=True)
    shares: Floats = centred - np.log(np.exp(centred).sum(-1, keepdims=True))
    return shares
