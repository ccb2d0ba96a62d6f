"""Totals of several days or towns among the figures of an event of one: no policy takes them for a voice on that day or town."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reportedly.model import Event, GroundedClaim
from reportedly.weigh.counting.populations import loosely
from reportedly.weigh.counting.scopes import over_a_spell
from reportedly.weigh.readings import Reading
from reportedly.weigh.relations.counting.loose import LONGER, longer


def beyond_the_event(event: Event, said: Sequence[Reading], claims: Mapping[str, GroundedClaim]) -> tuple[Reading, ...]:
    """The readings that are totals of several days or towns, where some voice counts the event by itself.

    Of an event that nobody counts by itself a total is the only figure there is, and is none of them. Nor is one over days where the
    event is of several.
    """
    of_a_day = event.start is not None and event.end is not None and event.end - event.start < LONGER
    of_measure = defaultdict[str, list[Reading]](list)
    for reading in said:
        of_measure[reading.measure].append(reading)
    return tuple(total for alike in of_measure.values() for total in _totals(alike, claims, of_a_day=of_a_day))


def _totals(said: Sequence[Reading], claims: Mapping[str, GroundedClaim], *, of_a_day: bool) -> list[Reading]:
    spells = [of_a_day and _over_a_spell(reading, claims) for reading in said]
    own = [r for r, spell in zip(said, spells, strict=True) if not (spell or r.denied or r.partial)]
    return [
        r
        for r, spell in zip(said, spells, strict=True)
        if any(_larger(r, o) and (spell or (of_a_day and longer(r, o)) or _over_towns(r, o)) for o in own)
    ]


def _over_towns(total: Reading, other: Reading) -> bool:
    """ "Grenades in X and Y killed nine", and no row that gives each town its own."""
    return not total.partial and total.reach.reaches_beyond(other.reach)


def _over_a_spell(reading: Reading, claims: Mapping[str, GroundedClaim]) -> bool:
    """All claims that give the figure count over days: one that gives it of the event alone makes it a figure of the event."""
    return all(over_a_spell(claims[c]) for c in reading.claims)


def _larger(total: Reading, other: Reading) -> bool:
    alike = loosely(total.population) == loosely(other.population)
    return alike and other.high is not None and other.high < total.low
