"""The network in numpy against plain loops."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from reportedly.extract.networks.layers import gelu
from reportedly.extract.networks.wordpiece import find_words
from reportedly.extract.roles.network import Network

WIDTH, INNER, OUT = 4, 6, 5
WORDS = ["[UNK]", "[CLS]", "[SEP]", "men", "burnt", "the", "pier", "."]


def arrays(seed: int = 1) -> dict[str, np.ndarray]:
    """A small network with drawn weights; the word matrix in eight bits."""
    rng = np.random.default_rng(seed)
    about = {
        "version": "t",
        "layers": 1,
        "heads": 2,
        "own": [0, 1, 2],
        "since": [1, 1, 0],
        "shares": [0.25, 0.5, 0.25],
        "steps": [1, 2],
        "roles": ["r"],
        "types": ["A"],
        "said": ["B"],
    }
    shapes: dict[str, tuple[int, ...]] = {"places": (512, WIDTH), "norm.weight": (WIDTH,), "norm.bias": (WIDTH,)}
    for layer in ("0.", "reader1.layers.0.", "reader2.layers.0.", "reader2.layers.1."):
        for part in ("query", "key", "value", "out"):
            shapes |= {f"{layer}{part}.weight": (WIDTH, WIDTH), f"{layer}{part}.bias": (WIDTH,)}
        shapes |= {f"{layer}up.weight": (8, WIDTH), f"{layer}up.bias": (8,)}
        shapes |= {f"{layer}down.weight": (WIDTH, 8), f"{layer}down.bias": (WIDTH,)}
        for part in ("norm", "norm_out"):
            shapes |= {f"{layer}{part}.weight": (WIDTH,), f"{layer}{part}.bias": (WIDTH,)}
    for reader, seen in (("reader0.", WIDTH), ("reader1.", 2 * WIDTH), ("reader2.", 2 * WIDTH)):
        shapes |= {f"{reader}topic.weight": (INNER, WIDTH), f"{reader}topic.bias": (INNER,)}
        shapes |= {f"{reader}enter.weight": (INNER, seen), f"{reader}enter.bias": (INNER,)}
        for part in ("norm", "steps.0.norm", "steps.1.norm"):
            shapes |= {f"{reader}{part}.weight": (INNER,), f"{reader}{part}.bias": (INNER,)}
        for part in ("steps.0.conv", "steps.1.conv"):
            shapes |= {f"{reader}{part}.weight": (INNER, INNER, 3), f"{reader}{part}.bias": (INNER,)}
        shapes |= {f"{reader}heads.weight": (OUT, INNER), f"{reader}heads.bias": (OUT,)}
        shapes |= {f"{reader}relevant.weight": (1, INNER), f"{reader}relevant.bias": (1,)}
    drawn = {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    drawn["words"] = rng.integers(-127, 128, (len(WORDS), WIDTH), np.int8)
    drawn["words.scale"] = np.full(len(WORDS), 0.01, np.float32)
    drawn["vocabulary"] = np.frombuffer("\n".join(WORDS).encode(), np.uint8)
    drawn["about"] = np.frombuffer(json.dumps(about).encode(), np.uint8)
    return drawn


def _norm(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    return (x - x.mean()) / math.sqrt(x.var() + 1e-12) * w + b


def _erf_gelu(x: np.ndarray) -> np.ndarray:
    return np.array([v * 0.5 * (1 + math.erf(v / math.sqrt(2))) for v in x.ravel()]).reshape(x.shape)


def _by_loops(ids: list[int], heads: list[int], at: dict[str, np.ndarray]) -> np.ndarray:
    """The same network, word by word and head by head."""
    x = [_norm(at["words"][i] * 0.01 + at["places"][n], at["norm.weight"], at["norm.bias"]) for n, i in enumerate(ids)]
    layers = ("0.", "reader1.layers.0.", "reader2.layers.0.", "reader2.layers.1.")
    shared, upper, *all_own = ({n.removeprefix(p): v for n, v in at.items() if n.startswith(p)} for p in layers)
    first = _layer_by_loops(x, all_own[0])
    last = _layer_by_loops(first, all_own[1])
    x = _layer_by_loops(x, shared)
    above = _layer_by_loops(x, upper)
    readers = [{n.split(".", 1)[1]: v for n, v in at.items() if n.startswith(f"reader{r}.")} for r in (0, 1, 2)]
    plain = _reader_by_loops([x[h] for h in heads], [x[h] for h in heads], readers[0])
    tuned = _reader_by_loops([np.concatenate([x[h], above[h]]) for h in heads], [above[h] for h in heads], readers[1])
    whole = _reader_by_loops([np.concatenate([first[h], last[h]]) for h in heads], [last[h] for h in heads], readers[2])
    return 0.25 * plain + 0.5 * tuned + 0.25 * whole


def _layer_by_loops(x: list[np.ndarray], at: dict[str, np.ndarray]) -> list[np.ndarray]:
    def linear(name: str, v: np.ndarray) -> np.ndarray:
        return at[f"{name}.weight"] @ v + at[f"{name}.bias"]

    mixed = []
    for v in x:
        parts = []
        for half in (slice(0, 2), slice(2, 4)):
            scores = np.array([linear("query", v)[half] @ linear("key", u)[half] / math.sqrt(2) for u in x])
            chances = np.exp(scores) / np.exp(scores).sum()
            parts.append(sum(c * linear("value", u)[half] for c, u in zip(chances, x, strict=True)))
        mixed.append(np.concatenate(parts))
    x = [_norm(v + linear("out", m), at["norm.weight"], at["norm.bias"]) for v, m in zip(x, mixed, strict=True)]
    return [
        _norm(v + linear("down", _erf_gelu(linear("up", v))), at["norm_out.weight"], at["norm_out.bias"]) for v in x
    ]


def _reader_by_loops(words: list[np.ndarray], above: list[np.ndarray], at: dict[str, np.ndarray]) -> np.ndarray:
    topic = _erf_gelu(at["topic.weight"] @ np.mean(above, 0) + at["topic.bias"])
    y = [_erf_gelu(at["enter.weight"] @ v + at["enter.bias"]) + topic for v in words]
    for step, apart in enumerate((1, 2)):
        normed = [_norm(v, at[f"steps.{step}.norm.weight"], at[f"steps.{step}.norm.bias"]) for v in y]
        kernel, bias = at[f"steps.{step}.conv.weight"], at[f"steps.{step}.conv.bias"]
        summed = []
        for n in range(len(y)):
            near = [(k, n + (k - 1) * apart) for k in range(3) if 0 <= n + (k - 1) * apart < len(y)]
            summed.append(bias + sum(kernel[:, :, k] @ normed[m] for k, m in near))
        y = [v + _erf_gelu(s) for v, s in zip(y, summed, strict=True)]
    y = [_norm(v, at["norm.weight"], at["norm.bias"]) for v in y]
    relevant = at["relevant.weight"] @ topic + at["relevant.bias"]
    return np.array([np.concatenate([at["heads.weight"] @ v + at["heads.bias"], relevant]) for v in y])


def test_the_network_is_what_plain_loops_give() -> None:
    own = arrays()
    logits = Network(own).read(find_words("Men burnt the pier."))
    assert logits == pytest.approx(_by_loops([1, 3, 4, 5, 6, 7, 2], [1, 2, 3, 4, 5], own), abs=2e-4)


def test_files_give_the_same_network(tmp_path: Path) -> None:
    own = arrays()
    np.savez_compressed(tmp_path / "a.npz", **{n: v for n, v in own.items() if n.startswith("reader")})
    np.savez_compressed(tmp_path / "b.npz", **{n: v for n, v in own.items() if not n.startswith("reader")})
    words = find_words("the pier")
    assert np.array_equal(
        Network.load(tmp_path / "a.npz", tmp_path / "b.npz").read(words), Network(arrays()).read(words)
    )


def test_no_words_no_rows() -> None:
    assert Network(arrays()).read([]).shape == (0, OUT + 1)


def test_gelu() -> None:
    x = np.linspace(-6, 6, 101, dtype=np.float32)
    assert gelu(x) == pytest.approx(_erf_gelu(x), abs=1e-6)
