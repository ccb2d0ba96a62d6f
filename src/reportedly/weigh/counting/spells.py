"""Totals of several days among the figures of an event of one day: no policy takes them for a voice on that day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reportedly.model import Event, GroundedClaim
from reportedly.weigh.counting.populations import loosely
from reportedly.weigh.counting.scopes import over_a_spell
from reportedly.weigh.readings import Reading
from reportedly.weigh.relations.loose import LONGER, longer


def beyond_its_days(event: Event, said: Sequence[Reading], claims: Mapping[str, GroundedClaim]) -> tuple[Reading, ...]:
    """The readings that are totals of several days, where the event is of a day and some voice counts that day by itself.

    Of an event that nobody counts by itself a total is the only figure there is, and is none of them.
    """
    if event.start is None or event.end is None or event.end - event.start >= LONGER:
        return ()
    of_measure = defaultdict[str, list[Reading]](list)
    for reading in said:
        of_measure[reading.measure].append(reading)
    return tuple(total for alike in of_measure.values() for total in _totals(alike, claims))


def _totals(said: Sequence[Reading], claims: Mapping[str, GroundedClaim]) -> list[Reading]:
    spells = [_over_a_spell(reading, claims) for reading in said]
    own_day = [r for r, spell in zip(said, spells, strict=True) if not (spell or r.denied or r.partial)]
    return [
        r
        for r, spell in zip(said, spells, strict=True)
        if any(_larger(r, other) and (spell or longer(r, other)) for other in own_day)
    ]


def _over_a_spell(reading: Reading, claims: Mapping[str, GroundedClaim]) -> bool:
    """All claims that give the figure count over days: one that gives it of the event alone makes it a figure of the event."""
    return all(over_a_spell(claims[c]) for c in reading.claims)


def _larger(total: Reading, other: Reading) -> bool:
    alike = loosely(total.population) == loosely(other.population)
    return alike and other.high is not None and other.high < total.low
