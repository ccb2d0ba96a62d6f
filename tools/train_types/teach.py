"""Tunes a whole encoder to tell event types, and writes what it says of claims that nobody labelled.

``python -m tools.train_types.teach --rows rows.jsonl --more more.jsonl --base MINILM --out told.npz [--without SOURCE ...]``

Six wide layers read better than the small network of `train`, and cost too much to be asked at every reading. So the small one learns
from what the large one says of many claims (Hinton, Vinyals and Dean 2015, "Distilling the Knowledge in a Neural Network"). Seeds and
two threads are fixed; twenty minutes of two cores, in bfloat16 where the processor has it. Needs torch, no other part of the program.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from tools.train_roles.encoder import WIDTH, load_base
from tools.train_types.batches import alike_in_length, loss_of, right_of
from tools.train_types.codes import TYPES
from tools.training import save

SEED, THREADS, EPOCHS, AT_ONCE = 0, 2, 4, 32
RATE, RATE_HEAD, DECAY, WARM, LEAST_RATE, DROP = 1e-4, 1e-3, 0.01, 80, 0.02, 0.1
OPENS, CLOSES = 101, 102  # the pieces [CLS] and [SEP]
IN_CLAIM = 2  # part, as in `reportedly.extract.learned_types.pieces.Seen`


class Teacher(nn.Module):
    """The encoder with marks on the pieces of the claim; types are told from their mean and from what stands before all."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = load_base(base / "model.safetensors")
        self.claim = nn.Embedding(2, WIDTH)
        nn.init.zeros_(self.claim.weight)
        self.drop, self.tell = nn.Dropout(DROP), nn.Linear(2 * WIDTH, len(TYPES))

    def forward(self, pieces: torch.Tensor, parts: torch.Tensor) -> torch.Tensor:
        """Scores of types; ``parts`` are below 0 where nothing stands."""
        claimed = parts == IN_CLAIM
        x = self.encoder.words(pieces) + self.encoder.places.weight[: pieces.shape[1]] + self.claim(claimed.long())
        x = self.encoder.upper(self.encoder.norm(x), (parts >= 0)[:, None, None, :], 0)
        share = claimed[..., None].float()
        mean = (x * share).sum(1) / share.sum(1).clamp(min=1)
        scores: torch.Tensor = self.tell(self.drop(torch.cat([mean, x[:, 0]], 1)))
        return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=Path, required=True, help="labelled claims, as prepare has written them")
    parser.add_argument("--more", type=Path, required=True, help="claims without labels, as prepare has written them")
    parser.add_argument("--base", type=Path, required=True, help="folder with model.safetensors")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", nargs="*", default=[], help="sources to measure on")
    asked = parser.parse_args()
    rows, more = (
        [json.loads(line) for line in file.read_text("utf-8").splitlines()] for file in (asked.rows, asked.more)
    )
    torch.manual_seed(SEED)
    torch.set_num_threads(THREADS)
    teacher = Teacher(asked.base)
    _learn(teacher, [row for row in rows if row["source"] not in asked.without])
    for source in asked.without:
        held = [row for row in rows if row["source"] == source]
        right = right_of(held).numpy()[np.arange(len(held)), told_by(teacher, held).argmax(1)]
        print(f"{source}: {len(held)} claims, right {right.mean():.3f}", flush=True)
    save(asked.out, {"told": told_by(teacher, more).astype(np.float16)})


def _learn(teacher: Teacher, rows: Sequence[dict[str, Any]]) -> None:
    draw = np.random.default_rng(SEED)
    head = [p for name, p in teacher.named_parameters() if name.startswith("tell.")]
    body = [p for name, p in teacher.named_parameters() if not name.startswith("tell.")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "rate": RATE}, {"params": head, "rate": RATE_HEAD}], lr=RATE, weight_decay=DECAY
    )
    step, steps = 0, EPOCHS * (len(rows) // AT_ONCE + 1)
    for epoch in range(EPOCHS):
        teacher.train()
        lost = 0.0
        together = alike_in_length(rows, AT_ONCE, draw)
        for some in together:
            share = min(1.0, (step + 1) / WARM) * max(LEAST_RATE, 1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = group["rate"] * share
            loss = loss_of(torch.log_softmax(_scores(teacher, some), 1), some)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimiser.step()
            step, lost = step + 1, lost + loss.item()
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {lost / len(together):.3f}", flush=True)


def told_by(teacher: Teacher, rows: Sequence[dict[str, Any]]) -> np.ndarray:
    """Log probabilities of types, one row a claim, in the order given."""
    teacher.eval()
    told = np.zeros((len(rows), len(TYPES)), dtype=np.float32)
    by_length = sorted(range(len(rows)), key=lambda at: len(rows[at]["pieces"]))
    with torch.no_grad():
        for at in range(0, len(rows), 2 * AT_ONCE):
            some = by_length[at : at + 2 * AT_ONCE]
            told[some] = torch.log_softmax(_scores(teacher, [rows[one] for one in some]), 1).numpy()
    return told


def _scores(teacher: Teacher, rows: Sequence[dict[str, Any]]) -> torch.Tensor:
    length = max(len(row["pieces"]) for row in rows) + 2
    pieces = torch.zeros(len(rows), length, dtype=torch.long)
    parts = torch.full((len(rows), length), -1)
    for at, row in enumerate(rows):
        used = len(row["pieces"]) + 2
        pieces[at, :used] = torch.tensor([OPENS, *row["pieces"], CLOSES])
        parts[at, :used] = torch.tensor([0, *row["parts"], 0])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores: torch.Tensor = teacher(pieces, parts)
    return scores.float()


if __name__ == "__main__":
    main()
