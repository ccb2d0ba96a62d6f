"""What teacher and small network share in learning types: claims of like length side by side, and how wrong an answer is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from tools.train_types.codes import TYPES

BEST = 0.3  # share of the loss that asks for the first type, not any that is right
SORTED = 16  # batches whose claims are sorted by length together


def alike_in_length(
    rows: Sequence[dict[str, Any]], at_once: int, draw: np.random.Generator
) -> list[list[dict[str, Any]]]:
    """All rows in a drawn order, in batches that need little padding."""
    order = draw.permutation(len(rows))
    batches: list[list[dict[str, Any]]] = []
    for at in range(0, len(order), at_once * SORTED):
        some = sorted((rows[i] for i in order[at : at + at_once * SORTED]), key=lambda row: len(row["pieces"]))
        batches += [some[i : i + at_once] for i in range(0, len(some), at_once)]
    return [batches[i] for i in draw.permutation(len(batches))]


def loss_of(told: torch.Tensor, rows: Sequence[dict[str, Any]]) -> torch.Tensor:
    """The mean loss of log probabilities over labelled rows: that any type is the right one, and that it is the first."""
    any_right = -torch.logsumexp(told.masked_fill(~right_of(rows), -1e9), 1).mean()
    first = functional.nll_loss(told, torch.tensor([row["types"][0] for row in rows]))
    return (1 - BEST) * any_right + BEST * first


def right_of(rows: Sequence[dict[str, Any]]) -> torch.Tensor:
    """Which types of each row are right: (rows, types)."""
    right = torch.zeros(len(rows), len(TYPES), dtype=torch.bool)
    for at, row in enumerate(rows):
        right[at, row["types"]] = True
    return right
