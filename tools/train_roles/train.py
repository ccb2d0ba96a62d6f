"""Trains the reader of roles on what the frozen lower layers give, and writes what it says of every word of every window.

``python -m tools.train_roles.train --windows FILE --lower FILE.npy --out FOLDER [--left-out WHICH] [--seed N]``

Nothing is learned from windows whose message id does not begin with ``--learn-from``; of the others, the messages that
``--left-out`` names (`held.py`) are kept for choosing the limits of the decisions. Seeds are fixed; one thread, so that sums add up
in one order.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from tools.train_roles.encoder import WIDTH
from tools.train_roles.held import is_held
from tools.train_roles.names import ROLES, SAID, TYPES
from tools.training import save

SEED = 4
WORDS_AT_ONCE = 2400
RATE, DECAY, WARM = 2e-3, 0.02, 0.1
INNER, KERNEL, STEPS = 192, 5, (1, 2, 4)  # width, words that a step looks at, and how far apart they stand
KEPT_NEGATIVE = 0.5  # share of the windows of irrelevant messages that an epoch takes


class Step(nn.Module):
    """A convolution over words, added to what it was given."""

    def __init__(self, apart: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(INNER)
        self.conv = nn.Conv1d(INNER, INNER, KERNEL, padding=apart * (KERNEL // 2), dilation=apart)
        self.drop = nn.Dropout(0.2)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        y = (self.norm(x) * mask).transpose(1, 2)
        return x + self.drop(functional.gelu(self.conv(y)).transpose(1, 2))


class Reader(nn.Module):
    """Words of a window in (batch, words, WIDTH), and for each word: roles, types, sayings, relevance of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.drop = nn.Dropout(0.25)
        self.enter = nn.Linear(WIDTH, INNER)
        self.topic = nn.Linear(WIDTH, INNER)
        self.steps = nn.ModuleList(Step(apart) for apart in STEPS)
        self.norm = nn.LayerNorm(INNER)
        self.heads = nn.Linear(INNER, 3 * len(ROLES) + len(TYPES) + len(SAID))
        self.relevant = nn.Linear(INNER, 1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        mean = (x * mask).sum(1) / mask.sum(1)
        topic = functional.gelu(self.topic(self.drop(mean)))
        y = functional.gelu(self.enter(self.drop(x))) + topic[:, None]
        for step in self.steps:
            y = step(y, mask)
        out = self.heads(self.drop(self.norm(y)))
        relevant = self.relevant(topic)[:, None].expand(-1, x.shape[1], 1)
        return torch.cat([out, relevant], -1)


class Labels:
    """The windows and what the keys say of their words."""

    def __init__(self, windows: Path) -> None:
        self.rows = [json.loads(line) for line in windows.read_text("utf-8").splitlines()]

    def labels(self, i: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Of the words of a window: class per role, types and sayings as 0 or 1, and whether the last two are known."""
        row = self.rows[i]
        words = len(row["heads"])
        bio = torch.zeros(words, len(ROLES), dtype=torch.long)
        types, said = torch.zeros(words, len(TYPES)), torch.zeros(words, len(SAID))
        known = torch.zeros(words, 2)
        for span in sorted(row["spans"], key=lambda s: s["end"] - s["start"]):  # the longest string of a role wins
            at, role = slice(span["start"], span["end"]), ROLES.index(span["role"])
            bio[at, role] = 2
            bio[span["start"], role] = 1
            known[at, 0] = 1
            for name in span["types"]:
                if name in TYPES:
                    types[at, TYPES.index(name)] = 1
            for name in span["said"]:
                if name in SAID:
                    said[at, SAID.index(name)] = 1
                    known[at, 1] = 1
        return bio, types, said, known


class Rows(Labels):
    """The windows with what the lower layers give of each word."""

    def __init__(self, windows: Path, lower: Path) -> None:
        super().__init__(windows)
        pieces = np.cumsum([0, *(len(r["ids"]) for r in self.rows)])
        heads = np.concatenate([np.array(r["heads"], int) + at for r, at in zip(self.rows, pieces, strict=False)])
        self.starts = np.cumsum([0, *(len(r["heads"]) for r in self.rows)])
        self.words = np.load(lower, mmap_mode="r")[heads]

    def batch(self, chosen: Sequence[int]) -> tuple[torch.Tensor, torch.Tensor]:
        longest = max(len(self.rows[i]["heads"]) for i in chosen)
        x = torch.zeros(len(chosen), longest, WIDTH)
        mask = torch.zeros(len(chosen), longest, 1)
        for place, i in enumerate(chosen):
            own = self.words[self.starts[i] : self.starts[i + 1]]
            x[place, : len(own)] = torch.from_numpy(own.astype(np.float32))
            mask[place, : len(own)] = 1
        return x, mask


def batches(rows: Labels, chosen: Sequence[int], rng: np.random.Generator | None) -> Iterator[list[int]]:
    """Windows of like length together, in an order drawn by ``rng``."""
    noise = rng.uniform(0, 30, len(chosen)) if rng is not None else np.zeros(len(chosen))
    order = [i for _, i in sorted(zip(noise + [len(rows.rows[i]["heads"]) for i in chosen], chosen, strict=True))]
    groups: list[list[int]] = [[]]
    for i in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(rows.rows[i]["heads"]) > WORDS_AT_ONCE:
            groups.append([])
        groups[-1].append(i)
    if rng is not None:
        rng.shuffle(groups)
    return iter(groups)


def loss_of(rows: Labels, chosen: Sequence[int], out: torch.Tensor) -> torch.Tensor:
    bio: list[torch.Tensor] = []
    types: list[torch.Tensor] = []
    said: list[torch.Tensor] = []
    known: list[torch.Tensor] = []
    picked = []
    for place, i in enumerate(chosen):
        picked.append(out[place, : len(rows.rows[i]["heads"])])
        for store, value in zip((bio, types, said, known), rows.labels(i), strict=True):
            store.append(value)
    x, b, t, s, k = torch.cat(picked), torch.cat(bio), torch.cat(types), torch.cat(said), torch.cat(known)
    cut = 3 * len(ROLES)
    loss = functional.cross_entropy(x[:, :cut].reshape(-1, 3), b.reshape(-1)) * len(ROLES)
    for begin, gold, mask in ((cut, t, k[:, 0]), (cut + len(TYPES), s, k[:, 1])):
        each = functional.binary_cross_entropy_with_logits(x[:, begin : begin + gold.shape[1]], gold, reduction="none")
        loss = loss + 0.2 * (each.mean(1) * mask).sum() / mask.sum().clamp(min=1)
    relevant = torch.tensor([float(rows.rows[i]["relevant"]) for i in chosen])
    return loss + 0.1 * functional.binary_cross_entropy_with_logits(out[:, 0, -1], relevant)


def train(rows: Rows, learn: Sequence[int], held: Sequence[int], asked: argparse.Namespace) -> Reader:
    torch.manual_seed(asked.seed)
    rng = np.random.default_rng(asked.seed)
    reader = Reader()
    optimiser = torch.optim.AdamW(reader.parameters(), lr=RATE, weight_decay=DECAY)
    steps = asked.epochs * len(list(batches(rows, thinned(rows, learn, np.random.default_rng(SEED)), None)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / (WARM * steps), max(0.02, (steps - n) / ((1 - WARM) * steps)))
    )
    begun = time.monotonic()
    for epoch in range(asked.epochs):
        reader.train()
        total, count = 0.0, 0
        for chosen in batches(rows, thinned(rows, learn, rng), rng):
            loss = loss_of(rows, chosen, reader(*rows.batch(chosen)))
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, count = total + loss.item(), count + 1
        print(
            f"epoch {epoch} loss {total / count:.4f} {time.monotonic() - begun:.0f} s {time.process_time():.0f} s cpu",
            flush=True,
        )
        if held:
            tell(rows, predict(rows, held, reader))
    torch.save(reader.state_dict(), asked.out / "weights.pt")
    return reader


def thinned(rows: Labels, learn: Sequence[int], rng: np.random.Generator, negative: float = KEPT_NEGATIVE) -> list[int]:
    """All windows of relevant messages, and this share of those of irrelevant ones."""
    return [i for i in learn if rows.rows[i]["relevant"] or rng.uniform() < negative]


def predict(rows: Rows, chosen: Sequence[int], reader: Reader) -> dict[int, np.ndarray]:
    """The logits of every word of each window."""
    reader.eval()
    found = {}
    with torch.inference_mode():
        for group in batches(rows, chosen, None):
            out = reader(*rows.batch(group))
            for place, i in enumerate(group):
                found[i] = out[place, : len(rows.rows[i]["heads"])].numpy()
    return found


def tell(rows: Labels, found: Mapping[int, np.ndarray]) -> None:
    """Prints F1 of words per role on the windows whose logits are given."""
    counts = np.zeros((len(ROLES), 3))
    for i, logits in found.items():
        guess = logits[:, : 3 * len(ROLES)].reshape(-1, len(ROLES), 3).argmax(-1) > 0
        gold = rows.labels(i)[0].numpy() > 0
        counts += np.stack([(guess & gold).sum(0), guess.sum(0), gold.sum(0)], 1)
    f1 = 2 * counts[:, 0] / np.maximum(1, counts[:, 1] + counts[:, 2])
    print(" ".join(f"{r} {f:.3f}" for r, f in zip(ROLES, f1, strict=True)), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--windows", type=Path, required=True)
    parser.add_argument("--lower", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--learn-from", default="DEV-")
    parser.add_argument("--left-out", default="0", help="which messages, as held.py reads it")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--epochs", type=int, default=8)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    asked.out.mkdir(parents=True, exist_ok=True)
    rows = Rows(asked.windows, asked.lower)
    own = [i for i, r in enumerate(rows.rows) if r["message"].startswith(asked.learn_from)]
    held = [i for i in own if is_held(rows.rows[i]["message"], asked.left_out)]
    learn = sorted(set(own) - set(held))
    logits = predict(rows, range(len(rows.rows)), train(rows, learn, held, asked))
    save(asked.out / "logits.npz", {str(i): v.astype(np.float16) for i, v in logits.items()})


if __name__ == "__main__":
    main()
