"""Writes trained weights as the files that the program reads: matrices in eight bits, one scale a row.

``python -m tools.train_roles.export --weights FILE.pt... --base FOLDER --version NAME --out FOLDER`` takes readers of ``train.py``,
and of ``tune.py`` and ``whole.py``, which have upper layers or all layers of their own.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch

from tools.train_roles.cache import LOWER
from tools.train_roles.encoder import HEADS, LAYERS, load_base
from tools.train_roles.names import ROLES, SAID, TYPES
from tools.train_roles.train import STEPS
from tools.training import save

MATRICES = ("query.weight", "key.weight", "value.weight", ".out.weight", "up.weight", "down.weight")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder with vocab.txt")
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shares", type=float, nargs="+", required=True, help="of each reader in the logits")
    asked = parser.parse_args()
    readers = [torch.load(path) for path in asked.weights]
    encoder = {
        name: value.detach().numpy() for name, value in load_base(asked.base / "model.safetensors").state_dict().items()
    }
    arrays: dict[str, np.ndarray] = {}
    keep(arrays, "words", encoder["words.weight"])
    keep(arrays, "places", encoder["places.weight"])
    for name, value in encoder.items():
        short = name.removeprefix("layers.")
        if short != name and int(short.split(".")[0]) < LOWER:
            if name.endswith(MATRICES):
                keep(arrays, short, value)
            else:
                arrays[short] = value
    arrays["norm.weight"], arrays["norm.bias"] = encoder["norm.weight"], encoder["norm.bias"]
    about = {
        "version": asked.version,
        "layers": LOWER,
        "heads": HEADS,
        "own": [_layers(found) for found in readers],
        "since": [0 if _layers(found) == LAYERS else LOWER for found in readers],
        "shares": [share / sum(asked.shares) for share in asked.shares],
        "steps": STEPS,
        "roles": ROLES,
        "types": TYPES,
        "said": SAID,
    }
    words = (asked.base / "vocab.txt").read_text("utf-8").splitlines()
    arrays["vocabulary"] = np.frombuffer("\n".join(words).encode(), np.uint8)
    packed: dict[str, np.ndarray] = {"about": np.frombuffer(json.dumps(about).encode(), np.uint8)}
    for number, weights in enumerate(readers):
        for name, value in weights.items():
            own = f"reader{number}.{name}"
            if value.ndim > 1:
                keep(packed, own, value.numpy())
            else:
                packed[own] = value.numpy().astype(np.float16)
    save(asked.out / "encoder.npz", arrays)
    save(asked.out / "readers.npz", packed)


def _layers(weights: Mapping[str, torch.Tensor]) -> int:
    """How many layers of its own a reader has."""
    return len({name.split(".")[1] for name in weights if name.startswith("layers.")})


def keep(arrays: dict[str, np.ndarray], name: str, matrix: np.ndarray) -> None:
    """Adds a matrix, or a kernel, in eight bits: each row by its largest number."""
    scale = np.maximum(np.abs(matrix.reshape(len(matrix), -1)).max(1), 1e-8) / 127
    arrays[name] = np.round(matrix / scale.reshape(-1, *(1 for _ in matrix.shape[1:]))).astype(np.int8)
    arrays[name + ".scale"] = scale.astype(np.float32)


if __name__ == "__main__":
    main()
