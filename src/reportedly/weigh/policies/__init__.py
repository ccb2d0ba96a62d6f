"""Policies: one module each, found by its name. A policy turns the voices of one property into low, best and high.

A policy module has ``POLICY`` (its id, stamped on each value) and ``read(values) -> Outcome``. A further policy is one
further file.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from reportedly.weigh.readings import Reading


class PolicyNotFoundError(LookupError):
    """There is no policy of this name."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The reading of one property. ``supporting`` and ``disputing`` are claim ids; ``why`` says it in plain words."""

    low: float | None
    best: float | None
    high: float | None
    supporting: tuple[str, ...]
    disputing: tuple[str, ...]
    why: str


class Policy(Protocol):
    """What a policy module offers."""

    POLICY: str

    def read(self, values: Sequence[Reading]) -> Outcome:
        """The outcome for the readings of one property of one event, at least one, in a stable order."""


def names() -> tuple[str, ...]:
    """The policies that there are."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__)))


def load(name: str) -> Policy:
    """The policy of this name.

    Raises:
        PolicyNotFoundError: there is no module of that name.
    """
    if name not in names():
        raise PolicyNotFoundError(f"no policy is called {name!r}; there are: {', '.join(names())}")
    return cast(Policy, importlib.import_module(f"{__name__}.{name}"))
