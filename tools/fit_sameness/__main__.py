"""``python -m tools.fit_sameness --shared DIR [--write]``: fits the weights of sameness to labelled texts.

Of the training halves of ``fa_kes`` and ``airwars_syria`` (``benchmarks/linking``) every two texts that linking puts into one event are a
pair, right where people say that they tell of one event. Right and wrong pairs count alike in sum. The other halves are for measuring:
the share of right and of wrong pairs that stay is printed for them.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np

import reportedly.weigh
from benchmarks.linking.sets import HALVES, Text, airwars_syria, fa_kes, halves, read
from reportedly.link import link
from reportedly.model import GroundedClaim
from reportedly.weigh.bonds import Account, evidence, excluding
from reportedly.weigh.readings import publication
from reportedly.weigh.settings import limits, table

DATA = Path(reportedly.weigh.__file__).with_name("data") / "weigh.toml"
AGAINST = frozenset({"start", "sums_up"})
STEPS, PACE, RIDGE = 4000, 0.01, 0.5

type Pair = tuple[frozenset[str], bool]


def main() -> None:
    """Fits, prints the weights and what they let pass, and writes where asked to."""
    parser = argparse.ArgumentParser("python -m tools.fit_sameness", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with data/airwars_syria and data/fa_kes")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    data = args.shared / "data"
    sets = [halves(fa_kes(data / "fa_kes")), halves(airwars_syria(data / "airwars_syria"))]
    training, held = ([pair for parts in sets for pair in pairs(parts[half])] for half in HALVES)
    weights = fitted(training)
    for name, value in weights.items():
        print(f"{name:20} {value:6}")
    for half, found in zip(HALVES, (training, held), strict=True):
        for at in ("open_at", "sure_at"):
            passed = [sum(weights[n] for n in names) + weights["start"] >= limits("sameness")[at] for names, _ in found]
            shares = [
                np.mean([p for p, (_, label) in zip(passed, found, strict=True) if label is same])
                for same in (True, False)
            ]
            print(f"{half}, {at}: right {shares[0]:.2f}, wrong {shares[1]:.2f} of {len(found)}")
    if args.write:
        text = DATA.read_text(encoding="utf-8")
        head, rest = text.split("[sameness.weights]", 1)
        for name, value in weights.items():
            rest = re.sub(rf"(?m)^{name} = -?[\d.]+", f"{name} = {value}", rest, count=1)
        DATA.write_text(f"{head}[sameness.weights]{rest}", encoding="utf-8")


def pairs(texts: list[Text]) -> Iterator[Pair]:
    """The evidence of each two texts in one event, and whether people say that they tell of one."""
    found = read(texts)
    claims, printed = {c.id: c for c in found.claims}, publication(found.reports, found.claims)
    told = {found.report_of[t.id]: t.told for t in found.texts if t.id in found.report_of}
    for event in link(found.reports, found.claims):
        if event.end is not None and not event.made_by.startswith("link.topics"):
            by_report: dict[str, list[GroundedClaim]] = defaultdict(list)
            for claim in event.claims:
                by_report[claims[claim].report].append(claims[claim])
            accounts = {r: Account(tuple(c), printed[r]) for r, c in by_report.items()}
            for a, b in combinations(sorted(accounts), 2):
                if not excluding(accounts[a], accounts[b]):
                    yield evidence(accounts[a], accounts[b]), bool(told[a] & told[b])


def fitted(found: list[Pair]) -> dict[str, float]:
    """Logistic regression with a small ridge; no weight turns against its sign."""
    names = list(table("weigh")["sameness"]["weights"])
    rows = np.array([[float(n == "start" or n in told) for n in names] for told, _ in found])
    label = np.array([float(same) for _, same in found])
    mass = np.where(label > 0, 0.5 / label.mean(), 0.5 / (1 - label.mean()))
    sign = np.array([-1.0 if n in AGAINST else 1.0 for n in names])
    at = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ at))
        at = at + PACE * (rows.T @ (mass * (label - chance)) - RIDGE * at)
        at = np.where(sign * at < 0, 0.0, at)
    return {name: round(float(value), 2) for name, value in zip(names, at, strict=True)}


if __name__ == "__main__":
    main()
