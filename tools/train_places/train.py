"""Tunes all layers of the encoder to say which words are a place of the marked verb.

``python -m tools.train_places.train --rows FILE --base FOLDER --out FOLDER [--part N | --all] [--epochs N]``

What a word is to the verb (``benchmarks.event_location.words``) is added to what the encoder takes in, and given again to what
decides. One part of the sentences (``benchmarks.event_location.alike``) is measured on and never learned from. Who annotated is told
in half of the sentences, so that the model can do with it or without. Seeds are fixed, one thread; what is kept is the moving average
of the weights.
"""

from __future__ import annotations

import argparse
import copy
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from tools.train_roles.encoder import WIDTH, load_base
from tools.training import save

SEED = 20
SOURCES = 16  # 0: not told
TOLD = 0.5
RATE_LAYERS, RATE_REST, DECAY, WARM, KEPT = 1.2e-4, 1e-3, 0.02, 0.08, 0.995
PIECES_AT_ONCE = 1100
INNER = 128


class Batch(NamedTuple):
    """Sentences of like length: (sentences, pieces), then (sentences, words); ``real`` marks words, ``counted`` those that are no marks."""

    ids: torch.Tensor
    mask: torch.Tensor
    heads: torch.Tensor
    real: torch.Tensor
    words: torch.Tensor
    source: torch.Tensor
    gold: torch.Tensor
    counted: torch.Tensor


class Places(nn.Module):
    """The encoder with the properties of words added, and what decides on each word."""

    def __init__(self, base: Path, columns: Sequence[int]) -> None:
        super().__init__()
        encoder = load_base(base / "model.safetensors")
        self.words, self.places, self.norm, self.layers = encoder.words, encoder.places, encoder.norm, encoder.layers
        self.words.requires_grad_(False)
        self.places.requires_grad_(False)
        self.properties = nn.ModuleList(nn.Embedding(n, WIDTH) for n in columns)
        self.beside = nn.ModuleList(nn.Embedding(n, INNER) for n in columns)
        self.source = nn.Embedding(SOURCES, WIDTH)
        for table in [*self.properties, self.source]:
            nn.init.normal_(table.weight, std=0.01)
        for table in self.beside:
            nn.init.normal_(table.weight, std=0.1)
        self.drop = nn.Dropout(0.15)
        self.enter = nn.Linear(WIDTH, INNER)
        self.decide = nn.Linear(INNER, 1)

    def forward(self, given: Batch) -> torch.Tensor:
        ids, mask, heads, real, words, source = given[:6]
        told = sum(table(words[..., n]) for n, table in enumerate(self.properties))
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.source(source)[:, None]
        x = x.scatter_add(1, heads[..., None].expand(-1, -1, WIDTH), told * real[..., None])
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask[:, None, None])
        own = x.gather(1, heads[..., None].expand(-1, -1, WIDTH))
        inner = self.enter(self.drop(own)) + sum(table(words[..., n]) for n, table in enumerate(self.beside))
        return self.decide(self.drop(functional.gelu(inner)))[..., 0]


def batch(rows: list[dict[str, Any]], sources: torch.Tensor) -> Batch:
    longest, most = max(len(r["ids"]) for r in rows), max(len(r["heads"]) for r in rows)
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    mask = torch.zeros(len(rows), longest, dtype=torch.bool)
    heads = torch.zeros(len(rows), most, dtype=torch.long)
    words = torch.zeros(len(rows), most, len(rows[0]["words"][0]), dtype=torch.long)
    gold, counted, real = (torch.zeros(len(rows), most) for _ in range(3))
    for n, row in enumerate(rows):
        size = len(row["heads"])
        ids[n, : len(row["ids"])] = torch.tensor(row["ids"])
        mask[n, : len(row["ids"])] = True
        heads[n, :size] = torch.tensor(row["heads"])
        real[n, :size] = 1
        words[n, :size] = torch.tensor(row["words"])
        gold[n, [g for g in row["gold"] if g < size]] = 1
        counted[n, :size] = torch.tensor(row["counted"][:size], dtype=torch.float)
    return Batch(ids, mask, heads, real, words, sources, gold, counted)


def batches(rows: list[dict[str, Any]], chosen: Sequence[int], rng: np.random.Generator | None) -> Iterator[list[int]]:
    noise = rng.uniform(0, 12, len(chosen)) if rng is not None else np.zeros(len(chosen))
    order = [i for _, i in sorted(zip(noise + [len(rows[i]["ids"]) for i in chosen], chosen, strict=True))]
    made: list[list[int]] = [[]]
    for i in order:
        if made[-1] and (len(made[-1]) + 1) * len(rows[i]["ids"]) > PIECES_AT_ONCE:
            made.append([])
        made[-1].append(i)
    if rng is not None:
        rng.shuffle(made)
    return iter(made)


def predict(model: Places, rows: list[dict[str, Any]], chosen: Sequence[int], told: bool) -> dict[int, np.ndarray]:
    model.eval()
    found = {}
    with torch.inference_mode():
        for group in batches(rows, chosen, None):
            own = [rows[i] for i in group]
            sources = torch.tensor([r["origin"] if told else 0 for r in own])
            out = model(batch(own, sources))
            for n, i in enumerate(group):
                found[i] = out[n, : len(rows[i]["heads"])].numpy()
    return found


def tell(rows: list[dict[str, Any]], found: dict[int, np.ndarray], what: str) -> None:
    """Precision and recall of words at a few limits."""
    for limit in (-1.0, -0.6, -0.3, 0.0, 0.3):
        right = said = wanted = 0
        for i, logits in found.items():
            own = {w for w in np.flatnonzero(logits > limit) if rows[i]["counted"][w]}
            gold = set(rows[i]["gold"])
            right, said, wanted = right + len(own & gold), said + len(own), wanted + len(gold)
        print(f"{what} limit {limit}: precision {right / max(said, 1):.3f} recall {right / wanted:.3f}", flush=True)


def train(rows: list[dict[str, Any]], learn: list[int], held: list[int], asked: argparse.Namespace) -> Places:
    torch.manual_seed(SEED + asked.seed)
    rng = np.random.default_rng(SEED + asked.seed)
    model = Places(asked.base, asked.columns)
    layers = [*model.layers.parameters(), *model.norm.parameters()]
    rest = [p for n, p in model.named_parameters() if not n.startswith(("layers", "norm", "words", "places"))]
    groups = [{"params": layers, "lr": RATE_LAYERS}, {"params": rest, "lr": RATE_REST}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = asked.epochs * len(list(batches(rows, learn, np.random.default_rng(SEED))))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / (WARM * steps), max(0.02, (steps - n) / ((1 - WARM) * steps)))
    )
    averaged: Places = copy.deepcopy(model).eval()
    begun, done = time.monotonic(), 0
    for epoch in range(asked.epochs):
        model.train()
        total, count = 0.0, 0
        for chosen in batches(rows, learn, rng):
            own = [rows[i] for i in chosen]
            told = rng.uniform(size=len(own)) < TOLD
            sources = torch.tensor([r["origin"] if t else 0 for r, t in zip(own, told, strict=True)])
            given = batch(own, sources)
            loss = functional.binary_cross_entropy_with_logits(model(given), given.gold, given.counted, reduction="sum")
            loss = loss / len(own)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, count, done = total + loss.item(), count + 1, done + 1
            with torch.no_grad():
                for mean, now in zip(averaged.parameters(), model.parameters(), strict=True):
                    if now.requires_grad:
                        mean.lerp_(now, 1 - min(KEPT, 1 - 1 / done))
            if count % 50 == 0:
                print(f"{epoch} {count} {total / count:.4f} {time.monotonic() - begun:.0f} s", flush=True)
        print(f"epoch {epoch} loss {total / count:.4f} {time.monotonic() - begun:.0f} s", flush=True)
        if held:
            tell(rows, predict(averaged, rows, held, False), "blind")
            tell(rows, predict(averaged, rows, held, True), "annotator told")
        torch.save(averaged.state_dict(), asked.out / "weights.pt")
    return averaged


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder with model.safetensors")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--part", type=int, default=0, help="the part that is measured on and not learned from")
    parser.add_argument("--all", action="store_true", help="learn from everything")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--some", type=int, help="only so many sentences, to see what an epoch costs")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    asked.out.mkdir(parents=True, exist_ok=True)
    about, *rows = [json.loads(line) for line in asked.rows.read_text("utf-8").splitlines()]
    asked.columns = about["columns"]
    names = sorted({str(r["source"]) for r in rows})
    for row in rows:
        row["origin"] = 1 + names.index(str(row["source"]))
    chosen = list(range(len(rows)))[: asked.some]
    held = [] if asked.all else [i for i in chosen if rows[i]["part"] == asked.part]
    learn = sorted(set(chosen) - set(held))
    print(f"{len(learn)} sentences to learn from, {len(held)} to measure on; annotators {names}")
    model = train(rows, learn, held, asked)
    if held:
        for told in (False, True):
            found = predict(model, rows, held, told)
            save(asked.out / f"held{int(told)}.npz", {str(i): v for i, v in found.items()})


if __name__ == "__main__":
    main()
