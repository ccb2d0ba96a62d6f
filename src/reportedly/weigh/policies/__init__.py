"""Policies: one module each, found by its name. A policy reads one event and gives the values that its codebook asks for.

A policy module has ``POLICY`` (its id, stamped on each value), ``SUMMARY`` (one line for people), ``read(values) -> Outcome``
for one count, and ``assess(case)`` for the event. A further policy is one further file, or a module that another
distribution offers under the group ``reportedly.weigh.policies``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from reportedly.plugins import load_part, part_names
from reportedly.weigh.case import Case
from reportedly.weigh.readings import Reading
from reportedly.weigh.whereabouts import Site, Stretch, where_and_when


class PolicyNotFoundError(LookupError):
    """There is no policy of this name."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The reading of one property. ``supporting`` and ``disputing`` are claim ids; ``why`` says it in plain words.

    ``value`` stands for ``low``, ``best`` and ``high`` where the property is no count.
    """

    low: float | None
    best: float | None
    high: float | None
    supporting: tuple[str, ...]
    disputing: tuple[str, ...]
    why: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """The outcome for a named property, with the readings that it was made from."""

    property: str
    outcome: Outcome
    readings: tuple[Reading, ...] = ()


class Policy(Protocol):
    """What a policy module offers."""

    POLICY: str
    SUMMARY: str

    def read(self, values: Sequence[Reading]) -> Outcome:
        """The outcome for the readings of one property of one event, at least one, in a stable order."""

    def assess(self, case: Case) -> Iterable[Value]:
        """The values of the event, each property once; none where the codebook does not record such an event."""


def told(value: str, claims: Iterable[str], why: str) -> Outcome:
    """The outcome of a property that is no count."""
    return Outcome(None, None, None, tuple(sorted(set(claims))), (), why, value)


def located(place: Site, when: Stretch, case: Case) -> Iterator[Value]:
    """The values of where and when, the same for every codebook."""
    for name, value, claims, why in where_and_when(place, when, case.ids):
        yield Value(name, told(value, claims, why))


def names() -> tuple[str, ...]:
    """The policies that there are."""
    return part_names(__name__)


def load(name: str) -> Policy:
    """The policy of this name.

    Raises:
        PolicyNotFoundError: there is no module of that name.
    """
    if name not in names():
        raise PolicyNotFoundError(f"no policy is called {name!r}; there are: {', '.join(names())}")
    return cast(Policy, load_part(__name__, name))
