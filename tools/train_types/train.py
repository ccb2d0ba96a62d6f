"""Trains the reader of event types and writes its weights, matrices of word vectors in eight bits.

``python -m tools.train_types.train --rows rows.jsonl --more more.jsonl --told told.npz --base MINILM --version NAME --out types.npz
[--without SOURCE ...]``

A small network is trained from the start, but for the vectors of pieces, which are those of the encoder along their main
directions. It learns from labelled claims and from what the tuned encoder says of others (`teach`). ``--without``: sources that are
measured on and whose labels are not learned from; the encoder must have been tuned without them too. Seeds and one thread are fixed; ten
minutes of one core. Needs torch, no other part of the program.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from tools.train_roles.encoder import load_base
from tools.train_roles.export import keep
from tools.train_types.batches import alike_in_length, loss_of, right_of
from tools.train_types.codes import BY_SIDE, TYPES, UNNAMED
from tools.training import save

SEED, EPOCHS, AT_ONCE = 0, 4, 192
WIDTH, HEADS, INNER, ASKED = 128, 4, 128, 4
PLACES, PARTS = 128, 4
DROP, HIDDEN, DECAY, RATE, RATE_PIECES, WARM = 0.2, 0.1, 0.02, 1.5e-3, 0.3, 100
UNKNOWN = 100  # the piece that stands for one that is hidden while learning
SMOOTH = 5.0  # claims by which what the rules say of a type is drawn towards what they say of all
LEAST = 30  # claims that a type must be the best one of, that the network may judge what the rules call so
WEIGHT = 1.0  # of the network beside the rules
MARGIN = 1.0  # by which both must speak against the rules
MARGIN_EVENT = 2.1  # where an event is made of what they call by none: `sample/` then loses nothing
IN_CLAIM, BEFORE_IT = 2, 1
TRUSTS = 3  # of the rules in a type, as in reportedly.extract.learned_types.reader


class Batch(NamedTuple):
    """Claims side by side, padded: (claims, pieces) each; parts are 0 where nothing stands."""

    pieces: torch.Tensor
    parts: torch.Tensor
    places: torch.Tensor


class Types(nn.Module):
    """The network of `reportedly.extract.learned_types.network` in torch; names of weights are alike."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.pieces = nn.Embedding.from_pretrained(_main_directions(base), freeze=False)
        self.parts, self.places = nn.Embedding(PARTS, WIDTH), nn.Embedding(PLACES, WIDTH)
        nn.init.normal_(self.parts.weight, std=0.5)
        nn.init.normal_(self.places.weight, std=0.05)
        self.norm, self.drop = nn.LayerNorm(WIDTH), nn.Dropout(DROP)
        self.layer = nn.TransformerEncoderLayer(
            WIDTH, HEADS, 2 * WIDTH, DROP / 2, "gelu", batch_first=True, norm_first=True
        )
        self.ask = nn.Linear(WIDTH, ASKED)
        self.first, self.second = nn.Linear(WIDTH * (ASKED + 1), INNER), nn.Linear(INNER, len(TYPES))

    def forward(self, batch: Batch) -> torch.Tensor:
        x = self.pieces(batch.pieces) + self.parts(batch.parts) + self.places(batch.places)
        x = self.layer(self.drop(self.norm(x)), src_key_padding_mask=batch.parts == 0)
        asked = self.ask(x).masked_fill((batch.parts != IN_CLAIM)[..., None], -1e9).softmax(1)
        claim = torch.einsum("btk,btd->bkd", asked, x).flatten(1)
        before = (batch.parts == BEFORE_IT)[..., None]
        mean = (x * before).sum(1) / before.sum(1).clamp(min=1)
        inner = functional.gelu(self.first(torch.cat([claim, mean], 1)))
        return torch.log_softmax(self.second(self.drop(inner)), 1)


def _main_directions(base: Path) -> torch.Tensor:
    """The vectors of pieces along the directions in which they differ most, at spread 1."""
    vectors = load_base(base / "model.safetensors").words.weight.detach().numpy()
    centred = vectors - vectors.mean(0)
    _, _, directions = np.linalg.svd(centred[1000:], full_matrices=False)  # the first thousand are marks nobody uses
    kept = centred @ directions[:WIDTH].T
    return torch.tensor(kept / kept.std(), dtype=torch.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=Path, required=True, help="what prepare has written")
    parser.add_argument("--more", type=Path, required=True, help="claims without labels, as prepare has written them")
    parser.add_argument(
        "--told", type=Path, nargs="+", required=True, help="what teach has written of these; the mean is learned"
    )
    parser.add_argument("--base", type=Path, required=True, help="folder with model.safetensors and vocab.txt")
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", nargs="*", default=[], help="sources to measure on")
    asked = parser.parse_args()
    rows = [json.loads(line) for line in asked.rows.read_text("utf-8").splitlines()]
    if unknown := set(asked.without) - {row["source"] for row in rows}:
        parser.error(f"no rows of {', '.join(sorted(unknown))}")
    learned = [row for row in rows if row["source"] not in asked.without]
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    net = Types(asked.base)
    _learn(net, [*learned, *_told_of(asked.more, asked.told)])
    said = _said(net, [row for row in learned if row["said"] is not None])
    for source in asked.without:
        _measure(net, said, source, [row for row in rows if row["source"] == source])
    counted = Counter(row["types"][0] for row in learned)
    known = [name for at, name in enumerate(TYPES) if counted[at] >= LEAST and name not in BY_SIDE]
    _write(net, said, known, asked.base, asked.version, asked.out)


def _told_of(more: Path, told: Sequence[Path]) -> list[dict[str, Any]]:
    """Claims without labels, each with the mean of the probabilities that the tuned encoders give its types."""
    rows = [json.loads(line) for line in more.read_text("utf-8").splitlines()]
    shares = [np.exp(np.load(file)["told"].astype(np.float32)) for file in told]
    return [row | {"shares": sum(each) / len(each)} for row, *each in zip(rows, *shares, strict=True)]


def _learn(net: Types, rows: Sequence[dict[str, Any]]) -> None:
    draw = np.random.default_rng(SEED)
    others = [p for name, p in net.named_parameters() if name != "pieces.weight"]
    groups = [{"params": [net.pieces.weight], "rate": RATE * RATE_PIECES}, {"params": others, "rate": RATE}]
    optimiser = torch.optim.AdamW(groups, lr=RATE, weight_decay=DECAY)
    steps, step = EPOCHS * math.ceil(len(rows) / AT_ONCE), 0
    for epoch in range(EPOCHS):
        net.train()
        lost = 0.0
        together = alike_in_length(rows, AT_ONCE, draw)
        for some in together:
            share = min(1.0, (step + 1) / WARM) * (0.5 * (1 + math.cos(math.pi * min(1.0, step / steps))) + 0.01)
            for group in optimiser.param_groups:
                group["lr"] = group["rate"] * share
            loss = _loss(net(_hidden(_batch(some), draw)), some)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            step, lost = step + 1, lost + loss.item()
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {lost / len(together):.3f}", flush=True)


def _loss(told: torch.Tensor, rows: Sequence[dict[str, Any]]) -> torch.Tensor:
    """Of labelled claims how wrong they are, of the others how far from what the tuned encoder says."""
    labelled = [at for at, row in enumerate(rows) if "shares" not in row]
    others = [at for at, row in enumerate(rows) if "shares" in row]
    loss = torch.zeros(())
    if labelled:
        loss = loss + loss_of(told[labelled], [rows[at] for at in labelled]) * len(labelled)
    if others:
        loss = loss - (torch.from_numpy(np.stack([rows[at]["shares"] for at in others])) * told[others]).sum()
    return loss / len(rows)


def _batch(rows: Sequence[dict[str, Any]]) -> Batch:
    longest = max(len(row["pieces"]) for row in rows)
    columns = np.zeros((3, len(rows), longest), dtype=np.int64)
    for at, row in enumerate(rows):
        for column, name in enumerate(("pieces", "parts", "places")):
            columns[column, at, : len(row[name])] = row[name]
    return Batch(*(torch.from_numpy(column) for column in columns))


def _hidden(batch: Batch, draw: np.random.Generator) -> Batch:
    """The batch with some of its pieces hidden."""
    hidden = torch.from_numpy(draw.random(batch.pieces.shape) < HIDDEN) & (batch.parts > 0)
    return batch._replace(pieces=batch.pieces.masked_fill(hidden, UNKNOWN))


def _told(net: Types, rows: Sequence[dict[str, Any]]) -> np.ndarray:
    net.eval()
    with torch.no_grad():
        parts = [net(_batch(rows[at : at + AT_ONCE])).numpy() for at in range(0, len(rows), AT_ONCE)]
    return np.concatenate(parts)


def _said(net: Types, rows: Sequence[dict[str, Any]]) -> np.ndarray:
    """For each answer of the rules and each type, the logarithm of how often they give it to a claim of that type."""
    shares = np.exp(_told(net, rows)) * right_of(rows).numpy()
    shares /= shares.sum(1, keepdims=True)
    counted = np.zeros((TRUSTS * len(TYPES), len(TYPES)))
    for row, share in zip(rows, shares, strict=True):
        counted[row["said"]] += share
    of_all = (counted.sum(1, keepdims=True) + 0.5) / (counted.sum() + 0.5 * len(counted))
    logarithms: np.ndarray = np.log((counted + SMOOTH * of_all) / (counted.sum(0) + SMOOTH))
    return logarithms


def _measure(net: Types, said: np.ndarray, source: str, rows: Sequence[dict[str, Any]]) -> None:
    """Prints the share of right types of a source: of the network alone, of the rules where they are known, and of both."""
    told, right = _told(net, rows), right_of(rows).numpy()
    line = [f"{source}: {len(rows)} claims, network {right[np.arange(len(rows)), told.argmax(1)].mean():.3f}"]
    known = np.array([at for at, row in enumerate(rows) if row["said"] is not None], dtype=int)
    if len(known):
        answers = np.array([rows[at]["said"] for at in known])
        weighed = WEIGHT * told[known] + said[answers]
        own = answers % len(TYPES)
        line.append(f"rules {right[known, own].mean():.3f}")
        best, unnamed = weighed.argmax(1), np.array([name in UNNAMED for name in TYPES])
        margins = np.where(unnamed[own] & ~unnamed[best], MARGIN_EVENT, MARGIN)
        surer = weighed.max(1) - weighed[np.arange(len(known)), own] > margins
        both = np.where(surer, best, own)
        line.append(f"both {right[known, both].mean():.3f}, {surer.mean():.3f} changed")
    print(", ".join(line), flush=True)


def _write(  # noqa: PLR0913 - what is learned, of what, and where it goes
    net: Types, said: np.ndarray, known: Sequence[str], base: Path, version: str, out: Path
) -> None:
    about: dict[str, object] = {"version": version, "language": "en", "types": TYPES, "known": known, "heads": HEADS}
    about |= {"weight": WEIGHT, "margin": MARGIN, "margin_event": MARGIN_EVENT}
    arrays: dict[str, np.ndarray] = {"about": np.frombuffer(json.dumps(about).encode(), np.uint8)}
    arrays["vocabulary"] = np.frombuffer((base / "vocab.txt").read_bytes().rstrip(b"\n"), np.uint8)
    arrays["said"] = said.astype(np.float32)
    for name, value in net.state_dict().items():
        array = value.numpy()
        if name == "pieces.weight":
            keep(arrays, "pieces", array)
        elif name in ("parts.weight", "places.weight"):
            arrays[name.removesuffix(".weight")] = array.astype(np.float16)
        else:
            _keep_layer(arrays, name, array.astype(np.float16))
    save(out, arrays)


def _keep_layer(arrays: dict[str, np.ndarray], name: str, array: np.ndarray) -> None:
    """Under the names of `reportedly.extract.networks.layers`; torch keeps queries, keys and values in one matrix."""
    renamed = {"self_attn.out_proj": "out", "linear1": "up", "linear2": "down", "norm1": "before", "norm2": "between"}
    if ".self_attn.in_proj_" in name:
        kind = name.rsplit("_", 1)[1]
        for part, piece in zip(("query", "key", "value"), np.split(array, 3), strict=True):
            arrays[f"layer.{part}.{kind}"] = piece
        return
    for theirs, own in renamed.items():
        name = name.replace(f"layer.{theirs}.", f"layer.{own}.")
    arrays[name] = array


if __name__ == "__main__":
    main()
