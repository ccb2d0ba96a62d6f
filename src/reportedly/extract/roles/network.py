"""The network in numpy: the lower layers of a BERT as published, and trained readers of words on top of them.

A reader is three convolutions over words and a topic of the window, after which each word gets its logits. It may have upper
layers of its own, tuned with it, or all of them; then it sees of each word what the lower layers give and what the last of its
own gives. The logits of several readers are averaged. All is kept in
``.npz`` files: of each large matrix integers of eight bits and one scale a row, of the rest plain numbers, the vocabulary, and
what the outputs mean. It needs no library beyond numpy. `tools/train_roles/export.py` writes the file from trained weights.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.extract.networks.layers import Floats, Layers, gelu
from reportedly.extract.networks.wordpiece import Word
from reportedly.extract.roles.windows import Window, windows


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of the output mean, as the file says it."""

    version: str
    layers: int
    heads: int
    own: tuple[int, ...]  # layers of its own that each reader has
    since: tuple[int, ...]  # of the shared layers, how many each reader's own stand on: all or none
    shares: tuple[float, ...]  # of each reader in the logits
    steps: tuple[int, ...]  # how far apart the words stand that each convolution looks at
    roles: tuple[str, ...]
    types: tuple[str, ...]
    said: tuple[str, ...]


class Network:
    """Words in, logits out: for each word three a role (outside, begin, inside), then types, sayings and relevance."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        about = json.loads(bytes(arrays["about"]).decode())
        self.layout = Layout(
            about["version"],
            about["layers"],
            about["heads"],
            tuple(about["own"]),
            tuple(about["since"]),
            tuple(about["shares"]),
            tuple(about["steps"]),
            tuple(about["roles"]),
            tuple(about["types"]),
            tuple(about["said"]),
        )
        self.vocabulary = {w: i for i, w in enumerate(bytes(arrays["vocabulary"]).decode().split("\n"))}
        self._on = Layers(arrays, self.layout.heads)

    @classmethod
    def load(cls, *paths: Path) -> Network:
        """The network of files that hold its arrays. Raises OSError; ValueError of a file that holds none."""
        found: dict[str, NDArray[Any]] = {}
        for path in paths:
            with np.load(path) as arrays:
                found |= dict(arrays)
        return cls(found)

    def read(self, words: Sequence[Word]) -> Floats:
        """One row of logits a word."""
        rows = [self._window(window) for window in windows(words, self.vocabulary)]
        return (
            np.concatenate(rows) if rows else np.zeros((0, len(self._on.weights["reader0.heads.bias"]) + 1), np.float32)
        )

    def _window(self, window: Window) -> Floats:
        at = self._on.weights
        x: Floats = at["words"][list(window.ids)] + at["places"][: len(window.ids)]
        shared = [self._on.norm(x, "norm")]
        for layer in range(self.layout.layers):
            shared.append(self._on.layer(shared[-1], f"{layer}."))
        heads = list(window.heads)
        total = np.zeros((len(heads), len(at["reader0.heads.bias"]) + 1), np.float32)
        about = zip(self.layout.own, self.layout.since, self.layout.shares, strict=True)
        for number, (own, since, share) in enumerate(about):
            states = shared[: since + 1]
            for layer in range(own):
                states.append(self._on.layer(states[-1], f"reader{number}.layers.{layer}."))
            words, above = states[self.layout.layers][heads], states[-1][heads]
            seen = np.concatenate([words, above], 1) if own else words
            total += np.float32(share) * self._reader(seen, above, f"reader{number}.")
        return total

    def _reader(self, x: Floats, above: Floats, name: str) -> Floats:
        """The logits of words; ``above`` is what the last layer gives of them."""
        topic = gelu(self._on.linear(above.mean(0, keepdims=True), name + "topic"))
        y: Floats = gelu(self._on.linear(x, name + "enter")) + topic
        for number, apart in enumerate(self.layout.steps):
            step = f"{name}steps.{number}."
            y = y + gelu(self._convolve(self._on.norm(y, step + "norm"), step + "conv", apart))
        logits = self._on.linear(self._on.norm(y, name + "norm"), name + "heads")
        relevant = np.broadcast_to(self._on.linear(topic, name + "relevant"), (len(x), 1))
        return np.concatenate([logits, relevant], 1)

    def _convolve(self, x: Floats, name: str, apart: int) -> Floats:
        kernel = self._on.weights[name + ".weight"]  # (outputs, inputs, words)
        reach = kernel.shape[2] // 2
        padded = np.pad(x, ((reach * apart, reach * apart), (0, 0)))
        y: Floats = np.repeat(self._on.weights[name + ".bias"][None], len(x), 0)
        for at in range(kernel.shape[2]):
            y += padded[at * apart : at * apart + len(x)] @ kernel[:, :, at].T
        return y
