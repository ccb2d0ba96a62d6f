"""Runs the lower layers, which stay as they are, once over all windows and keeps what they give.

``python -m tools.train_roles.cache --windows FILE --base FOLDER --out FILE.npy``
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from tools.train_roles.encoder import WIDTH, load_base

LOWER = 3  # layers that stay as they are
PIECES_AT_ONCE = 4096


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--windows", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder with model.safetensors")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    rows = [json.loads(line)["ids"] for line in asked.windows.read_text("utf-8").splitlines()]
    starts = np.cumsum([0, *map(len, rows)])
    states = np.lib.format.open_memmap(asked.out, mode="w+", dtype=np.float16, shape=(int(starts[-1]), WIDTH))
    encoder = load_base(asked.base / "model.safetensors").eval()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    with torch.inference_mode():
        while order:
            longest = len(rows[order[-1]])
            batch = [order.pop() for _ in range(min(len(order), max(1, PIECES_AT_ONCE // longest)))]
            ids = torch.zeros(len(batch), longest, dtype=torch.long)
            mask = torch.zeros(len(batch), 1, 1, longest, dtype=torch.bool)
            for place, i in enumerate(batch):
                ids[place, : len(rows[i])] = torch.tensor(rows[i])
                mask[place, ..., : len(rows[i])] = True
            out = encoder.lower(ids, mask, LOWER)
            for place, i in enumerate(batch):
                states[starts[i] : starts[i + 1]] = out[place, : len(rows[i])].numpy()
    states.flush()


if __name__ == "__main__":
    main()
