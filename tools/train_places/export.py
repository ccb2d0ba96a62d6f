"""Writes trained weights as the file that the reader of places takes: matrices in eight bits, one scale a row.

``python -m tools.train_places.export --weights FILE.pt --rows FILE --limit LOGIT --path WEIGHT --version NAME --out FILE.npz``

Vectors of words and positions are those of the encoder, which the roles of MUC-4 have already (``encoder.npz``), so they are left out.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from tools.train_places.train import SOURCES
from tools.train_roles.encoder import HEADS, LAYERS
from tools.train_roles.export import MATRICES, keep
from tools.training import save


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--rows", type=Path, required=True, help="what it learned from, for the names of annotators")
    parser.add_argument("--limit", type=float, required=True, help="logit above which a word is a place of the verb")
    parser.add_argument("--path", type=float, required=True, help="weight of the model of the path, from 0 to 1")
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    about, *rows = [json.loads(line) for line in asked.rows.read_text("utf-8").splitlines()]
    annotators = sorted({str(row["source"]) for row in rows})
    told = {
        "version": asked.version,
        "layers": LAYERS,
        "heads": HEADS,
        "columns": about["columns"],
        "limit": asked.limit,
        "path": asked.path,
        "annotators": annotators[: SOURCES - 1],
    }
    arrays: dict[str, np.ndarray] = {"about": np.frombuffer(json.dumps(told).encode(), np.uint8)}
    for name, value in torch.load(asked.weights).items():
        if name in ("words.weight", "places.weight"):
            continue
        own = name.removeprefix("layers.")
        if (own != name and name.endswith(MATRICES)) or name.startswith(("properties", "beside", "source")):
            keep(arrays, own, value.numpy())
        else:
            arrays[own] = value.numpy().astype(np.float16)
    save(asked.out, arrays)


if __name__ == "__main__":
    main()
