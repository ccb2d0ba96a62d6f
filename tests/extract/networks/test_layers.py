"""Layers over rows, and over several texts at once."""

from __future__ import annotations

import numpy as np
import pytest

from reportedly.extract.networks.layers import Layers, plain

WIDTH = 8


@pytest.fixture
def layers() -> Layers:
    draw = np.random.default_rng(3)
    arrays = {
        f"own.{part}.{kind}": draw.normal(size=(WIDTH, WIDTH) if kind == "weight" else (WIDTH,)).astype(np.float32)
        for part in ("query", "key", "value", "out")
        for kind in ("weight", "bias")
    }
    return Layers(arrays, heads=2)


def test_texts_side_by_side_draw_only_from_their_own_rows(layers: Layers) -> None:
    draw = np.random.default_rng(4)
    long, short = draw.normal(size=(5, WIDTH)).astype(np.float32), draw.normal(size=(3, WIDTH)).astype(np.float32)
    both = np.zeros((2, 5, WIDTH), dtype=np.float32)
    both[0], both[1, :3], both[1, 3:] = long, short, 7.0
    padded = np.array([[False] * 5, [False] * 3 + [True] * 2])
    found = layers.attention(both, "own.", padded)
    assert np.allclose(found[0], layers.attention(long, "own."), atol=1e-5)
    assert np.allclose(found[1, :3], layers.attention(short, "own."), atol=1e-5)


def test_without_the_mark_what_pads_is_drawn_from(layers: Layers) -> None:
    rows = np.random.default_rng(5).normal(size=(1, 4, WIDTH)).astype(np.float32)
    longer = np.concatenate([rows, np.full((1, 1, WIDTH), 7.0, dtype=np.float32)], axis=1)
    assert not np.allclose(layers.attention(longer, "own.")[:, :4], layers.attention(rows, "own."), atol=1e-3)


def test_a_kernel_in_eight_bits_has_one_scale_a_row() -> None:
    stored = np.arange(-6, 6, dtype=np.int8).reshape(2, 3, 2)
    found = plain("conv", {"conv": stored, "conv.scale": np.array([0.5, 2.0], np.float32)})
    assert np.array_equal(found, stored * np.array([0.5, 2.0])[:, None, None])
