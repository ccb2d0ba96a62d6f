"""Trains all six layers of the encoder with a reader of words on top; only the vectors of words and places stay as they are.

``python -m tools.train_roles.whole --windows FILE --base FOLDER --out FOLDER --left-out BLOCKS [--seed N] [--epochs N]
[--start FILE.pt] [--rate R] [--disguised SHARE]``: ``--start`` goes on from weights that an earlier run left, at this share of the rates.

The reader is that of `tune.py`: it sees of each word what the third layer and what the sixth gives. Persons of a share of the
windows have other names each time (`disguise.py`). Windows whose message id does not begin with ``--learn-from``, or that
``--left-out`` names (`held.py`), are never learned from; of these it writes what the reader says. Kept is the moving average of
the weights. Seeds are fixed; one thread, so that sums add up in one order. Half precision where torch finds it safe; with
``MALLOC_MMAP_THRESHOLD_`` and ``MALLOC_TRIM_THRESHOLD_`` at 4294967296 a third of the time is saved.
"""

from __future__ import annotations

import argparse
import copy
import time
from collections.abc import Sequence

import numpy as np
import torch
from torch import nn

from tools.train_roles.cache import LOWER
from tools.train_roles.disguise import Disguise
from tools.train_roles.encoder import Encoder, load_base
from tools.train_roles.train import WARM, Labels, loss_of, tell, thinned
from tools.train_roles.tune import Tuned, batches, options, parted
from tools.training import save

AT_ONCE = 1400  # pieces
RATE_LAYERS, RATE_READER, DECAY = 1.5e-4, 1.2e-3, 0.02
LEAST_RATE = 0.02  # share of the rates at the end
KEPT_NEGATIVE = 0.3  # share of the windows of irrelevant messages that an epoch takes
KEPT = 0.99  # of the averaged weights at each step
FROZEN = ("words.", "places.", "norm.")  # of the encoder: what stands below the first layer


class Whole(nn.Module):
    """An encoder whose layers learn, and the reader on top of it."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.top = Tuned(encoder.layers[LOWER:])
        for name, weights in encoder.named_parameters():
            weights.requires_grad_(not name.startswith(FROZEN))

    def forward(
        self, ids: torch.Tensor, heads: torch.Tensor, pieces: torch.Tensor, words: torch.Tensor
    ) -> torch.Tensor:
        """``ids`` (batch, pieces); the rest as `tune.py::Tuned` takes it."""
        found: torch.Tensor = self.top(self.encoder.lower(ids, pieces[:, None, None], LOWER), heads, pieces, words)
        return found


def batch(
    rows: Labels, chosen: Sequence[int], disguised: dict[int, tuple[list[int], list[int]]]
) -> tuple[torch.Tensor, ...]:
    """The inputs of ``Whole`` for these windows, with other names in those of ``disguised``."""
    own = [disguised.get(i, (rows.rows[i]["ids"], rows.rows[i]["heads"])) for i in chosen]
    longest, most = max(len(ids) for ids, _ in own), max(len(heads) for _, heads in own)
    ids, pieces = torch.zeros(len(own), longest, dtype=torch.long), torch.zeros(len(own), longest, dtype=torch.bool)
    heads, words = torch.zeros(len(own), most, dtype=torch.long), torch.zeros(len(own), most, 1)
    for place, (cut, at) in enumerate(own):
        ids[place, : len(cut)] = torch.tensor(cut)
        pieces[place, : len(cut)] = True
        heads[place, : len(at)] = torch.tensor(at)
        words[place, : len(at)] = 1
    return ids, heads, pieces, words


def train(rows: Labels, learn: Sequence[int], held: Sequence[int], asked: argparse.Namespace) -> Whole:
    torch.manual_seed(asked.seed)
    rng = np.random.default_rng(asked.seed)
    model = Whole(load_base(asked.base / "model.safetensors"))
    if asked.start:
        put(model, torch.load(asked.start))
    disguise = Disguise([rows.rows[i] for i in learn], (asked.base / "vocab.txt").read_text("utf-8").splitlines())
    layers = [p for p in model.encoder.parameters() if p.requires_grad]
    rest = [p for name, p in model.top.named_parameters() if not name.startswith("layers.")]
    groups = [{"params": layers, "lr": asked.rate * RATE_LAYERS}, {"params": rest, "lr": asked.rate * RATE_READER}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    each = len(
        list(batches(rows, thinned(rows, learn, np.random.default_rng(asked.seed), KEPT_NEGATIVE), None, AT_ONCE))
    )
    steps = asked.epochs * each
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / (WARM * steps), max(LEAST_RATE, (steps - n) / ((1 - WARM) * steps)))
    )
    averaged: Whole = copy.deepcopy(model).eval()
    taken, begun = 0, time.monotonic()
    for epoch in range(asked.epochs):
        model.train()
        total, before = 0.0, taken
        for chosen in batches(rows, thinned(rows, learn, rng, KEPT_NEGATIVE), rng, AT_ONCE):
            other = {i: disguise.of(rows.rows[i], rng) for i in chosen if rng.uniform() < asked.disguised}
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = model(*batch(rows, chosen, other))
            loss = loss_of(rows, chosen, out.float())
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, taken = total + loss.item(), taken + 1
            with torch.no_grad():
                for mean, own in zip(averaged.parameters(), model.parameters(), strict=True):
                    if own.requires_grad:
                        mean.lerp_(own, max(1 - KEPT, 1 / (1 + taken)))
            if taken % 50 == 0:
                print(
                    f"{epoch} {taken} of {steps} {total / (taken - before):.4f} {time.monotonic() - begun:.0f} s",
                    flush=True,
                )
        print(f"epoch {epoch} loss {total / (taken - before):.4f} {time.monotonic() - begun:.0f} s", flush=True)
        tell(rows, predict(rows, held, averaged))
        torch.save(own_of(averaged), asked.out / "weights.pt")
    return averaged


def own_of(model: Whole) -> dict[str, torch.Tensor]:
    """What the model learned, named as in `tune.py`, with all layers in one row."""
    top = {name: value for name, value in model.top.state_dict().items() if not name.startswith("layers.")}
    return top | {name: v for name, v in model.encoder.state_dict().items() if name.startswith("layers.")}


def put(model: Whole, own: dict[str, torch.Tensor]) -> None:
    """Gives the model weights that ``own_of`` gave."""
    layers = {name: value for name, value in own.items() if name.startswith("layers.")}
    model.top.load_state_dict({name: value for name, value in own.items() if name not in layers}, strict=False)
    model.encoder.load_state_dict(layers, strict=False)


def predict(rows: Labels, chosen: Sequence[int], model: Whole) -> dict[int, np.ndarray]:
    """The logits of every word of each window."""
    model.eval()
    found = {}
    with torch.inference_mode():
        for group in batches(rows, chosen, None, AT_ONCE):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = model(*batch(rows, group, {})).float()
            for place, i in enumerate(group):
                found[i] = out[place, : len(rows.rows[i]["heads"])].numpy()
    return found


def main() -> None:
    asked = options(__doc__, None, 4, 4, 0.4).parse_args()
    torch.set_num_threads(1)
    asked.out.mkdir(parents=True, exist_ok=True)
    rows = Labels(asked.windows)
    learn, held = parted(rows, asked.learn_from, asked.left_out)
    logits = predict(rows, sorted(set(range(len(rows.rows))) - set(learn)), train(rows, learn, held, asked))
    save(asked.out / "logits.npz", {str(i): v.astype(np.float16) for i, v in logits.items()})


if __name__ == "__main__":
    main()
