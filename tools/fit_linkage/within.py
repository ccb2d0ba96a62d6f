"""``python -m tools.fit_linkage.within --shared DIR [--spread S] [--write]``: fits the weights within one report to annotated accounts.

Of each set it also says how well choices are foretold by weights that are fitted to all the others. With ``--write`` the weights of
``[within]`` in ``data/linkage.toml`` are replaced in place, and what they rest on is written to ``data/fitted_within.toml``, with the
weights as they were set by hand, so that a second run gives the same.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from reportedly.link.settings import settings
from tools.fit_linkage.__main__ import DATA, WEIGHTS
from tools.fit_linkage.choices import Choice, choices
from tools.fit_linkage.record import Table, prior_weights, record

RECORD = DATA / "fitted_within.toml"
SPREAD = 1.0
HELD = (
    "vague_both", "leaves_out", "generic_type", "vague_against_day", "new_matter", "told_apart", "episode_start", "back_to_operation",
    "other_perpetrator_same_report", "foreign_type", "operation_again",
)  # fmt: skip
"""Weights that stay as set: of too few choices to be learned, of pairs that no claim chooses between, or what keeps two acts of one
report apart (other perpetrators, other kinds), where annotated accounts, each about one or two events, say too little.
"""
STEPS = 600
_PACE = 0.7


def main() -> None:
    """Fits, prints what changed and what the weights foretell, and writes where asked to."""
    parser = argparse.ArgumentParser("python -m tools.fit_linkage.within", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder that holds sample/")
    parser.add_argument("--spread", type=float, default=SPREAD, help="standard deviation of the prior")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    found = choices(args.shared)
    prior = dict(sorted(prior_weights(RECORD, settings().within).items()))
    fitted = fit([c for its in found.values() for c in its], prior, args.spread)
    for name, value in fitted.items():
        print(f"{name:32} {prior[name]:6} {value:6}")
    for held_out, its in found.items():
        others = fit([c for name, rest in found.items() if name != held_out for c in rest], prior, args.spread)
        figures = " ".join(f"{right_share(its, {**prior, **weights}):.3f}" for weights in (prior, others, fitted))
        print(f"{held_out:10} {len(its):4} choices, right by hand / by weights of the other sets / of all: {figures}")
    if args.write:
        WEIGHTS.write_text(replaced(WEIGHTS.read_text(encoding="utf-8"), fitted), encoding="utf-8")
        text = record("tools.fit_linkage.within", "[within]", tables(found, args.spread), prior)
        RECORD.write_text(text, encoding="utf-8")


def fit(found: Sequence[Choice], before: Mapping[str, float], spread: float = SPREAD) -> dict[str, float]:
    """The weights under which the right mention, or none, is likeliest, near those before: conditional logit with a normal prior.

    A weight that speaks for one event by hand never comes to speak against it, nor the other way round.
    """
    names = sorted({n for c in found for comparison in c.compared for n, _ in comparison.parts if n not in HELD})
    column = {name: index for index, name in enumerate(names)}
    prior = np.array([before[name] for name in names])
    rows, fixed, number, right = [], [], [], []
    for index, choice in enumerate(found):
        for place, comparison in enumerate(choice.compared):
            row = np.zeros(len(names))
            for name, degree in comparison.parts:
                if name in column:
                    row[column[name]] += degree
            rows.append(row)
            fixed.append(sum(before[name] * degree for name, degree in comparison.parts if name in HELD))
            number.append(index)
            right.append(place in choice.right)
        rows.append(np.zeros(len(names)))
        fixed.append(0.0)
        number.append(index)
        right.append(not choice.right)
    at = _ascend(np.array(rows), np.array(fixed), np.array(number), np.array(right), prior, spread)
    return {name: round(float(value), 2) for name, value in zip(names, at, strict=True)}


def _ascend(  # noqa: PLR0913 - one step of the fit
    design: np.ndarray, fixed: np.ndarray, number: np.ndarray, right: np.ndarray, prior: np.ndarray, spread: float
) -> np.ndarray:
    """Projected gradient, each weight at the pace of its own curvature."""
    curvature = (design**2).sum(axis=0) / 4 + 1 / spread**2
    at = prior.copy()

    def chances(mask: np.ndarray) -> np.ndarray:
        odds = np.exp(np.clip(design @ at + fixed, -30, 30)) * mask
        total: np.ndarray = odds / np.maximum(np.bincount(number, odds)[number], 1e-12)
        return total

    for _ in range(STEPS):
        slope = design.T @ (chances(right) - chances(np.ones_like(fixed))) - (at - prior) / spread**2
        at = at + _PACE * slope / curvature
        at = np.where(prior * at < 0, 0.0, at)
    return at


def right_share(found: Sequence[Choice], weights: Mapping[str, float]) -> float:
    """Which share of choices the weights, all of them, make as people do."""
    return sum(_chosen(c, weights) for c in found) / max(1, len(found))


def _chosen(choice: Choice, weights: Mapping[str, float]) -> bool:
    worth = [sum(weights[name] * degree for name, degree in c.parts) for c in choice.compared]
    chosen = max(range(len(worth)), key=lambda n: worth[n])
    return chosen in choice.right if worth[chosen] > settings().limits["goes_on_at"] else not choice.right


def replaced(text: str, weights: Mapping[str, float]) -> str:
    """The settings file with other weights within one report; comments and order stay."""
    head, rest = text.split("[within]", 1)
    within, tail = rest.split("\n[", 1)
    for name, value in weights.items():
        if name.startswith("episode"):
            continue
        within, count = re.subn(rf"(?m)^{name} = -?[\d.]+", f"{name} = {value}", within)
        if not count:
            within = f"{within.rstrip()}\n{name} = {value}\n"
    return f"{head}[within]{within}\n[{tail}"


def tables(found: Mapping[str, Sequence[Choice]], spread: float) -> tuple[Table, Table]:
    """What the weights rest on."""
    return Table("fit", {"spread": spread}), Table("choices", {name: len(its) for name, its in found.items()})


if __name__ == "__main__":
    main()
