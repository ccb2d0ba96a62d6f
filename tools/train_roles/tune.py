"""Trains the upper layers of the encoder with a reader of words on top, from what the frozen lower layers give.

``python -m tools.train_roles.tune --windows FILE --lower FILE.npy --base FOLDER --out FOLDER [--left-out WHICH] [--seed N]
[--epochs N] [--stop N] [--start FILE.pt] [--rate R] [--disguised SHARE]``: ``--start`` goes on from weights that an earlier run left,
at this share of the rates, and ``--disguised`` gives the persons of this share of the windows other names each time it reads
them (`disguise.py`).

Windows whose message id does not begin with ``--learn-from`` are never learned from; of the others, the messages that
``--left-out`` names (`held.py`) are kept for the regression over fillers and its limits. What is kept is the mean of the weights
over the last steps (Izmailov et al. 2018, as a moving average). Seeds are fixed; one thread, so that sums add up in one order.
"""

from __future__ import annotations

import argparse
import copy
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from tools.train_roles.cache import LOWER
from tools.train_roles.disguise import Disguise
from tools.train_roles.encoder import WIDTH, Encoder, load_base
from tools.train_roles.held import is_held
from tools.train_roles.names import ROLES, SAID, TYPES
from tools.train_roles.train import INNER, SEED, STEPS, WARM, Labels, Step, loss_of, tell, thinned
from tools.training import save

PIECES_AT_ONCE = 1024
RATE_LAYERS, RATE_READER, DECAY = 2e-4, 1.2e-3, 0.02
KEPT_NEGATIVE = 0.3  # share of the windows of irrelevant messages that an epoch takes
KEPT = 0.99  # of the averaged weights at each step
Disguised = dict[int, tuple[list[int], list[int]]]  # of windows, their pieces and where their words begin


class Tuned(nn.Module):
    """Upper layers, and a reader of what they and the layers below give of each word: the outputs of ``train.Reader``."""

    def __init__(self, layers: nn.ModuleList) -> None:
        super().__init__()
        self.layers = layers
        self.drop = nn.Dropout(0.25)
        self.enter = nn.Linear(2 * WIDTH, INNER)
        self.topic = nn.Linear(WIDTH, INNER)
        self.steps = nn.ModuleList(Step(apart) for apart in STEPS)
        self.norm = nn.LayerNorm(INNER)
        self.heads = nn.Linear(INNER, 3 * len(ROLES) + len(TYPES) + len(SAID))
        self.relevant = nn.Linear(INNER, 1)

    def forward(self, x: torch.Tensor, heads: torch.Tensor, pieces: torch.Tensor, words: torch.Tensor) -> torch.Tensor:
        """``x`` (batch, pieces, WIDTH); ``heads`` (batch, words) the first piece of each; then which of both are real."""
        upper = x
        for layer in self.layers:
            upper = layer(upper, pieces[:, None, None])
        at = heads[..., None].expand(-1, -1, WIDTH)
        own = torch.cat([x.gather(1, at), upper.gather(1, at)], -1)
        mean = (own[..., WIDTH:] * words).sum(1) / words.sum(1)
        topic = functional.gelu(self.topic(self.drop(mean)))
        y = functional.gelu(self.enter(self.drop(own))) + topic[:, None]
        for step in self.steps:
            y = step(y, words)
        out = self.heads(self.drop(self.norm(y)))
        return torch.cat([out, self.relevant(topic)[:, None].expand(-1, out.shape[1], 1)], -1)


class Windows(Labels):
    """The windows with their labels and what the lower layers give of their pieces."""

    def __init__(self, windows: Path, lower: Path, encoder: Encoder) -> None:
        super().__init__(windows)
        self._encoder = encoder.eval()
        self.starts = np.cumsum([0, *(len(r["ids"]) for r in self.rows)])
        self.pieces = np.load(lower, mmap_mode="r")

    def lower(self, ids: Sequence[int]) -> torch.Tensor:
        """What the lower layers give of these pieces."""
        with torch.no_grad():
            return self._encoder.lower(torch.tensor([ids]), torch.ones(1, 1, 1, len(ids), dtype=torch.bool), LOWER)[0]

    def _states(self, i: int, disguised: Disguised) -> tuple[torch.Tensor, list[int]]:
        """What the lower layers give of a window's pieces, and where its words begin."""
        if i in disguised:
            ids, heads = disguised[i]
            return self.lower(ids), heads
        own = self.pieces[self.starts[i] : self.starts[i + 1]]
        return torch.from_numpy(own.astype(np.float32)), self.rows[i]["heads"]

    def batch(self, chosen: Sequence[int], disguised: Disguised | None = None) -> tuple[torch.Tensor, ...]:
        """The inputs of ``Tuned`` for these windows, with other names in those of ``disguised``."""
        states = [self._states(i, disguised or {}) for i in chosen]
        longest = max(len(own) for own, _ in states)
        most = max(len(heads) for _, heads in states)
        x = torch.zeros(len(chosen), longest, WIDTH)
        heads = torch.zeros(len(chosen), most, dtype=torch.long)
        pieces = torch.zeros(len(chosen), longest, dtype=torch.bool)
        words = torch.zeros(len(chosen), most, 1)
        for place, (own, at) in enumerate(states):
            x[place, : len(own)] = own
            heads[place, : len(at)] = torch.tensor(at)
            pieces[place, : len(own)] = True
            words[place, : len(at)] = 1
        return x, heads, pieces, words


def batches(
    rows: Labels, chosen: Sequence[int], rng: np.random.Generator | None, at_once: int = PIECES_AT_ONCE
) -> Iterator[list[int]]:
    """Windows of like length together, of ``at_once`` pieces at most, in an order drawn by ``rng``."""
    noise = rng.uniform(0, 40, len(chosen)) if rng is not None else np.zeros(len(chosen))
    order = [i for _, i in sorted(zip(noise + [len(rows.rows[i]["ids"]) for i in chosen], chosen, strict=True))]
    groups: list[list[int]] = [[]]
    for i in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(rows.rows[i]["ids"]) > at_once:
            groups.append([])
        groups[-1].append(i)
    if rng is not None:
        rng.shuffle(groups)
    return iter(groups)


def train(rows: Windows, learn: Sequence[int], held: Sequence[int], asked: argparse.Namespace) -> Tuned:
    torch.manual_seed(asked.seed)
    rng = np.random.default_rng(asked.seed)
    model = Tuned(load_base(asked.base / "model.safetensors").layers[LOWER:])
    if asked.start:
        model.load_state_dict(torch.load(asked.start))
    disguise = Disguise([rows.rows[i] for i in learn], (asked.base / "vocab.txt").read_text("utf-8").splitlines())
    layers = list(model.layers.parameters())
    rest = [p for name, p in model.named_parameters() if not name.startswith("layers.")]
    groups = [{"params": layers, "lr": asked.rate * RATE_LAYERS}, {"params": rest, "lr": asked.rate * RATE_READER}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = asked.epochs * len(
        list(batches(rows, thinned(rows, learn, np.random.default_rng(SEED), KEPT_NEGATIVE), None))
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / (WARM * steps), max(0.02, (steps - n) / ((1 - WARM) * steps)))
    )
    averaged: Tuned = copy.deepcopy(model).eval()
    begun = time.monotonic()
    for epoch in range(asked.stop or asked.epochs):
        model.train()
        total, count = 0.0, 0
        for chosen in batches(rows, thinned(rows, learn, rng, KEPT_NEGATIVE), rng):
            other = {i: disguise.of(rows.rows[i], rng) for i in chosen if rng.uniform() < asked.disguised}
            loss = loss_of(rows, chosen, model(*rows.batch(chosen, other)))
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, count = total + loss.item(), count + 1
            keep = min(KEPT, 1 - 1 / (1 + epoch * steps / asked.epochs + count))
            with torch.no_grad():
                for mean, own in zip(averaged.parameters(), model.parameters(), strict=True):
                    mean.lerp_(own, 1 - keep)
            if count % 50 == 0:
                print(f"{epoch} {count} {total / count:.4f} {time.monotonic() - begun:.0f} s", flush=True)
        print(
            f"epoch {epoch} loss {total / count:.4f} {time.monotonic() - begun:.0f} s {time.process_time():.0f} s cpu",
            flush=True,
        )
        tell(rows, predict(rows, held, averaged))
        torch.save(averaged.state_dict(), asked.out / f"epoch{epoch}.pt")
    return averaged


def predict(rows: Windows, chosen: Sequence[int], model: Tuned) -> dict[int, np.ndarray]:
    """The logits of every word of each window."""
    model.eval()
    found = {}
    with torch.inference_mode():
        for group in batches(rows, chosen, None):
            out = model(*rows.batch(group))
            for place, i in enumerate(group):
                found[i] = out[place, : len(rows.rows[i]["heads"])].numpy()
    return found


def options(doc: str | None, left_out: str | None, seed: int, epochs: int, disguised: float) -> argparse.ArgumentParser:
    """What the command lines of both tunings take, with these defaults; ``left_out`` None where it must be given."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--windows", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder with model.safetensors")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--learn-from", default="DEV-")
    parser.add_argument(
        "--left-out", default=left_out, required=left_out is None, help="which messages, as held.py reads it"
    )
    parser.add_argument("--seed", type=int, default=seed)
    parser.add_argument("--epochs", type=int, default=epochs, help="over which the rate falls")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the rates at which it begins")
    parser.add_argument(
        "--disguised", type=float, default=disguised, help="share of the windows whose persons get other names"
    )
    return parser


def parted(rows: Labels, learn_from: str, left_out: str) -> tuple[list[int], list[int]]:
    """The windows to learn from, and those of the same messages that are left out."""
    own = [i for i, r in enumerate(rows.rows) if r["message"].startswith(learn_from)]
    held = [i for i in own if is_held(rows.rows[i]["message"], left_out)]
    return sorted(set(own) - set(held)), held


def main() -> None:
    parser = options(__doc__, "0", SEED, 5, 0.0)
    parser.add_argument("--lower", type=Path, required=True)
    parser.add_argument("--stop", type=int, help="end after this many of them (default: all)")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    asked.out.mkdir(parents=True, exist_ok=True)
    rows = Windows(asked.windows, asked.lower, load_base(asked.base / "model.safetensors"))
    learn, held = parted(rows, asked.learn_from, asked.left_out)
    logits = predict(rows, range(len(rows.rows)), train(rows, learn, held, asked))
    save(asked.out / "logits.npz", {str(i): v.astype(np.float16) for i, v in logits.items()})


if __name__ == "__main__":
    main()
