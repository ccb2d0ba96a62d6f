"""Which counts of a report are parts of what it sums up: a roundup tells a total, and then each attack with its own.

A headline says 7, the text 4 in one quarter, 2 in another and "a further" one: none of these contradicts another. Inside one report the
writer tells one thing after the other, so that two different counts are rivals only where nothing says that they are of two things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from reportedly.model import Measure
from reportedly.weigh.counting.populations import Share, loosely, share
from reportedly.weigh.readings import Context, Reading
from reportedly.weigh.settings import cues, has_cue
from reportedly.weigh.words import folded

TOLLS = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED, Measure.CASUALTIES})
"""What each attack has of its own, and a roundup sums up."""
_MOST_PARTS = 8
_OPENING_WORDS = 3
_ALSO_WITHIN = 6
_DATELINE = 2  # words


def with_parts(said: Sequence[Reading], context: Context) -> list[Reading]:
    """The readings of one event, those of them marked ``partial`` that a report shows to be some of its own total."""
    by_report: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, reading in enumerate(said):
        counted = reading.measure in TOLLS and reading.telling and not reading.denied and not reading.only
        if counted and reading.stage == 0:
            for report in reading.reports:
                by_report[report, reading.measure, loosely(reading.population)].append(at)
    parts: set[int] = set()
    for places in by_report.values():
        group = [said[at] for at in places]
        parts |= {places[n] for n in _parts(group, context)}
    return [replace(r, partial=True) if at in parts and not r.partial else r for at, r in enumerate(said)]


def _parts(group: Sequence[Reading], context: Context) -> set[int]:
    """Positions of the readings that are parts, of readings of one measure in one report."""
    found = _listed(group, context)
    values = sorted({r.low for r in group if r.low == r.high and r.whole is None and not r.partial})
    if len(values) > 2:  # noqa: PLR2004 - a total and two parts
        total = max(values)
        summed = _that_add_up(values[:-1], total)
        found |= {n for n, r in enumerate(group) if r.low == r.high and r.low in summed}
    for n, reading in enumerate(group):
        larger = [r for r in group if _smaller(reading, r)]
        if larger and (opens_another(reading, context) or any(_narrower(reading, whole, context) for whole in larger)):
            found.add(n)
    return found


def _listed(group: Sequence[Reading], context: Context) -> set[int]:
    """ "Eleven in the one quarter and seven in the other": counts of one claim that exclude each other."""
    by_claim: dict[str, list[int]] = defaultdict(list)
    for n, reading in enumerate(group):
        for claim in reading.claims:
            by_claim[claim].append(n)
    found: set[int] = set()
    for places in by_claim.values():
        for a, b in combinations(places, 2):
            same = share(group[a].population, group[b].population) in (
                (Share.SAME, Share.LOOSE_PART, Share.LOOSE_WHOLE) if group[a].bare or group[b].bare else (Share.SAME,)
            )
            whole = group[a].whole is None and group[b].whole is None and not (group[a].partial or group[b].partial)
            same = same and whole  # "96, four of them children"
            if same and (_smaller(group[a], group[b]) or _smaller(group[b], group[a])):
                found |= {a, b}
    return found


def _that_add_up(values: Sequence[float], total: float) -> set[float]:
    """The values of the smallest set of two or more that make the total; none where there is no such set."""
    for size in range(2, min(len(values), _MOST_PARTS) + 1):
        for some in combinations(values[:_MOST_PARTS], size):
            if sum(some) == total:
                return set(some)
    return set()


def _smaller(a: Reading, b: Reading) -> bool:
    return a.high is not None and a.high < b.low


def opens_another(reading: Reading, context: Context) -> bool:
    """Every claim that says so starts with words that turn to something else: "Later", "Another", "Meanwhile", "also"."""
    return all(turns_to_another(context.claims[c].claim.span.exact) for c in reading.claims)


def turns_to_another(text: str) -> bool:
    """The words turn to something else than what was told before."""
    words = folded(text)
    start = " ".join(words.split()[:_OPENING_WORDS])
    first = words.split()[:_ALSO_WITHIN]
    for at, word in enumerate(first[:-1]):
        if word in cues("roundup", "also") and first[at + 1] not in cues("roundup", "said"):
            return True
    return any(
        f"{start} ".startswith(f"{cue} ") or _behind_dateline(words, cue) for cue in cues("roundup", "opens")
    ) or any(f" {cue} " in f" {words} " for cue in cues("roundup", "adds"))


def _behind_dateline(words: str, cue: str) -> bool:
    """The name of a town stands before the words: "Tarsa In another attack"; single words may stand anywhere."""
    said = words.split()
    return " " in cue and any(f"{' '.join(said[at:])} ".startswith(f"{cue} ") for at in range(1, _DATELINE + 1))


def _narrower(part: Reading, whole: Reading, context: Context) -> bool:
    """The total is of several attacks or places, the other count of a place that the total does not name, or one of several."""
    rival = part.named and part.voice != whole.voice  # somebody who is quoted by name need not say again where
    if rival:
        return False
    if whole.reach.names and part.reach.names < whole.reach.names:
        return True
    elsewhere = bool(part.reach.names - whole.reach.names)
    return elsewhere and any(sums_up(context.claims[c].claim.span.exact) for c in whole.claims)


def sums_up(text: str) -> bool:
    """The words tell of several attacks or of several places."""
    return has_cue(folded(text), "roundup", "several") is not None or many_places(text)


def many_places(text: str) -> bool:
    """The words tell of several places: "strikes" may be one attack, "strikes on three districts" are none."""
    return has_cue(folded(text), "roundup", "places") is not None
