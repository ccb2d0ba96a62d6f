"""Properties: which readings answer one question, such as how many were killed, or how many militants among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reportedly.weigh.counting.populations import PEOPLE, Share, share
from reportedly.weigh.readings import Reading

_ASSESSED = frozenset(
    {"killed", "injured", "killed_or_injured", "casualties", "displaced", "captured_settlements", "strikes"}
)


def by_property(said: Iterable[Reading]) -> list[tuple[str, list[Reading]]]:
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
