"""Weights from labelled bags: logistic regression that stays near what was set before and never turns a sign.

The weight of a comparison is a logarithm of odds, as in Fellegi and Sunter (1969): zero is the point of indifference. The fit is
the maximum a posteriori under a normal prior around the weights given; a weight that speaks for one event may fall to zero and not
below, one that speaks against may rise to zero, and what is nearer never speaks less for one event (:data:`CHAINS`). Of a bag of
alike texts the comparison counts that weighs most under the weights of the round before (several-instance learning), for a fixed
number of rounds. No chance is involved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tools.fit_linkage.pairs import Bag, weight

CHAINS = (
    (
        "times_unknown",
        "time_unknown",
        "date_unknown",
        "dates_overlap_wide",
        "dates_overlap_month",
        "dates_overlap",
        "same_day",
    ),
    ("other_country", "place_unknown", "same_country", "contained_place", "near_place", "same_place"),
    ("foreign_type", "generic_type", "kindred_type", "same_type"),
    ("wording_some", "wording_high"),
    ("rare_name", "rare_names"),
)
"""Weights that may not fall: what is nearer never speaks less for one event."""
HELD = ("vague_both",)
"""Weights that stay as set: texts that are labelled as a whole say little of mentions that leave open both day and place, and without
this weight a town's strike is one with any undated one of its province."""
ROUNDS = 6
STEPS = 400
_PACE = 0.5


def fit(
    bags: Sequence[Bag], before: Mapping[str, float], signs: Mapping[str, int], spread: float, alike_counts: float
) -> dict[str, float]:
    """The fitted weights.

    Args:
        bags: compared texts.
        before: the prior, by name.
        signs: +1 for a weight that may not be negative, -1 for one that may not be positive, 0 for a free one.
        spread: standard deviation of the prior.
        alike_counts: how much the alike count against the others, in sum.
    """
    names = sorted(before)
    column = {name: index for index, name in enumerate(names)}
    prior = np.array([before[name] for name in names])
    sign = np.array([signs[name] for name in names])
    others = [c.parts for bag in bags if not bag.alike for c in bag.compared]
    now = dict(before)
    for _ in range(ROUNDS):
        alike = [max(bag.compared, key=lambda c: (weight(c, now), c.parts)).parts for bag in bags if bag.alike]
        rows = [*alike, *others]
        design = np.zeros((len(rows), len(names)))
        for index, parts in enumerate(rows):
            for name, degree in parts:
                design[index, column[name]] += degree
        label = np.array([1.0] * len(alike) + [0.0] * len(others))
        mass = np.where(label > 0, alike_counts / len(alike), 1.0 / len(others)) * len(alike)
        chains = [[column[name] for name in chain] for chain in CHAINS]
        held = [column[name] for name in HELD if name in column]
        fitted = _ascend(design, label, mass, prior, sign, chains, spread, held)
        now = {name: round(float(value), 2) for name, value in zip(names, fitted, strict=True)}
    return now


def _ascend(  # noqa: PLR0913 - one step of the fit
    design: np.ndarray,
    label: np.ndarray,
    mass: np.ndarray,
    prior: np.ndarray,
    sign: np.ndarray,
    chains: Sequence[Sequence[int]],
    spread: float,
    held: Sequence[int],
) -> np.ndarray:
    """Projected gradient, each weight at the pace of its own curvature."""
    curvature = (design**2 * mass[:, None]).sum(axis=0) / 4 + 1 / spread**2
    at = prior.copy()
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ at, -30, 30)))
        slope = design.T @ (mass * (label - chance)) - (at - prior) / spread**2
        at = at + _PACE * slope / curvature
        at = np.where(sign * at < 0, 0.0, at)
        at[held] = prior[held]
        for chain in chains:
            at[chain] = _rising(at[chain])
    return at


def _rising(values: np.ndarray) -> np.ndarray:
    """The nearest values that never fall (pooling of neighbours that do)."""
    pools: list[list[float]] = []
    for value in values:
        pools.append([float(value)])
        while len(pools) > 1 and sum(pools[-2]) / len(pools[-2]) > sum(pools[-1]) / len(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    return np.array([sum(pool) / len(pool) for pool in pools for _ in pool])
