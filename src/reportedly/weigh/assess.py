"""Assessments: each property of each event read under a named policy, with the voices that it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reportedly.model import Assessment, Event, Voice
from reportedly.weigh.policies import load
from reportedly.weigh.populations import PEOPLE, Share, share
from reportedly.weigh.readings import Context, Reading, readings

_ASSESSED = frozenset(
    {"killed", "injured", "killed_or_injured", "casualties", "displaced", "captured_settlements", "strikes"}
)


def assessments(events: Sequence[Event], context: Context, policy: str) -> tuple[Assessment, ...]:
    """One assessment for each counted property of each event. Counts of a narrower group (civilians, children, militants)
    have their own property, ``killed:militants``: they are never mixed into the total.

    Raises:
        PolicyNotFoundError: there is no such policy.
    """
    rule = load(policy)
    found = []
    for event in events:
        for of, values in _by_property(readings(event, context)):
            outcome = rule.read(values)
            found.append(
                Assessment(
                    event=event.id,
                    property=of,
                    policy=rule.POLICY,
                    low=outcome.low,
                    best=outcome.best,
                    high=outcome.high,
                    voices=tuple(_voice(v) for v in values),
                    supporting=outcome.supporting,
                    disputing=outcome.disputing,
                    why=outcome.why,
                    made_by=f"weigh.policies.{rule.POLICY}",
                )
            )
    return tuple(sorted(found, key=lambda a: (a.event, a.property)))


def _by_property(said: Iterable[Reading]) -> list[tuple[str, list[Reading]]]:
    """Readings of one measure and one group. Parts ("two of the three") are no reading of the whole.

    Civilians count as people, as reports use the words, unless one report gives both as different figures.
    """
    kept = [r for r in said if r.measure in _ASSESSED and not r.partial and r.whole is None]
    total = [r for r in kept if r.population == PEOPLE]
    split = {
        r.measure
        for r in kept
        if share(r.population, PEOPLE) is Share.LOOSE_PART
        and any(t.measure == r.measure and set(t.reports) & set(r.reports) and t.value != r.value for t in total)
    }
    grouped: dict[str, list[Reading]] = defaultdict(list)
    for reading in kept:
        loose = share(reading.population, PEOPLE) is Share.LOOSE_PART and reading.measure not in split
        whole = loose or reading.population == PEOPLE
        name = reading.measure if whole else f"{reading.measure}:{reading.population.replace(' ', '_')}"
        grouped[name].append(reading)
    return [(name, _latest_of_each_voice(values)) for name, values in sorted(grouped.items())]


def _latest_of_each_voice(values: Sequence[Reading]) -> list[Reading]:
    """A voice that gives "at least one" and then "one" in the same report has one value: the exact one."""
    exact: dict[tuple[str, float], list[set[str]]] = defaultdict(list)
    for value in values:
        if value.high == value.low:
            exact[value.voice, value.low].append(set(value.reports))
    return [v for v in values if v.high == v.low or not any(set(v.reports) <= r for r in exact[v.voice, v.low])]


def _voice(reading: Reading) -> Voice:
    return Voice(
        origin=reading.voice,
        speaker=reading.label,
        low=reading.low,
        high=reading.high,
        as_of=reading.as_of,
        party=reading.party,
        claim=reading.claims[0],
    )
