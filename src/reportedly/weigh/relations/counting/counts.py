"""Relations between counts: killed, injured, displaced, settlements taken, strikes, attackers and whatever else is counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise

from reportedly.model import Bound, Event, Measure, Relation, RelationKind
from reportedly.weigh.counting.populations import loosely
from reportedly.weigh.counting.roundups import TOLLS
from reportedly.weigh.readings import Context, Reading
from reportedly.weigh.relations.counting.compared import compared
from reportedly.weigh.relations.counting.decide import decide
from reportedly.weigh.relations.counting.growth import Course, Verdict
from reportedly.weigh.relations.counting.raised import raised
from reportedly.weigh.relations.counting.sureness import Sureness
from reportedly.weigh.relations.made import relation, sentence
from reportedly.weigh.settings import limits
from reportedly.weigh.unions import Unions

MADE_BY = "weigh.relations.counts@1"
_FARTHEST = 3
"""Times the whole: what one event is said to have cost beyond that is of a longer time than the operation."""
_WHOLE_OPERATION = frozenset({str(Measure.CAPTURED_SETTLEMENTS), str(Measure.DISPLACED)})
"""Counted for a whole operation, whichever of its events the sentence stands with."""


def count_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """Relations between the readings of each event, and of each operation with the events that it holds."""
    found: list[Relation] = []
    sure = Sureness(context)
    by_event = {e.id: compared(e, context) for e in events}
    children: dict[str, list[str]] = defaultdict(list)
    for event in events:
        if event.parent in by_event:
            children[event.parent].append(event.id)
    for event in events:
        course = Course((event.start, event.end or event.start), _goes_on(event, children))
        own = [r for r in by_event[event.id] if not (event.parent in by_event and r.measure in _WHOLE_OPERATION)]
        for child in sorted(children[event.id]):
            own += [r for r in by_event[child] if r.measure in _WHOLE_OPERATION]
        none = {r.measure for r in own if r.high == 0}
        telling = [r for r in own if (r.telling or r.measure in none) and not _one_place(r)]
        found += _of_event(telling, course, sure)
        found += _children_against(
            [r for c in sorted(children[event.id]) for r in by_event[c]], by_event[event.id], course, sure
        )
    return found


def _one_place(reading: Reading) -> bool:
    """ "Took a village" tells of one place, not how many there were."""
    return reading.measure == Measure.CAPTURED_SETTLEMENTS and reading.low == reading.high == 1


def _goes_on(event: Event, children: dict[str, list[str]]) -> bool:
    """An operation or a running total: its counts cover a growing time."""
    return (
        bool(children[event.id])
        or (event.end is None and event.start is not None)
        or event.made_by.startswith("link.topics")
    )


def _of_event(own: Sequence[Reading], course: Course, sure: Sureness) -> Iterator[Relation]:
    by_property: dict[str, list[Reading]] = defaultdict(list)
    for reading in own:
        by_property[reading.measure].append(reading)
    for _, group in sorted(by_property.items()):
        kept, refined = _most_exact(group)
        pairs = [(a, b) for a, b in _pairs(kept) if _comparable(a, b) and not _only_copies(a, b, sure.context)]
        said = [(a, b, sure.said(a, b, decide(a, b, course))) for a, b in [*pairs, *refined]]
        judged = _side_by_side([(a, b, None if raised(a, b, v, kept, sure.context) else v) for a, b, v in said])
        yield from _agreements([(a, b) for a, b, v in judged if v is not None and v.kind is RelationKind.AGREEMENT])
        others = [(a, b, v) for a, b, v in judged if v is not None and v.kind is not RelationKind.AGREEMENT]
        yield from _differences(_steps(others))


def _side_by_side(
    judged: list[tuple[Reading, Reading, Verdict | None]],
) -> list[tuple[Reading, Reading, Verdict | None]]:
    """Without growth between two voices whose very figures contradict each other elsewhere: they stood side by side."""
    rival = {
        frozenset({(a.voice, a.value), (b.voice, b.value)})
        for a, b, v in judged
        if v is not None and v.kind is RelationKind.CONTRADICTION
    }
    return [
        (a, b, v)
        for a, b, v in judged
        if v is None
        or v.kind is not RelationKind.PROGRESSION
        or a.voice == b.voice
        or frozenset({(a.voice, a.value), (b.voice, b.value)}) not in rival
    ]


def _steps(judged: list[tuple[Reading, Reading, Verdict]]) -> list[tuple[Reading, Reading, Verdict]]:
    """A long series told step by step: what grew from 8 to 16 and from 16 to 21 need not be told again from 8 to 21."""
    pairs = [((b, a) if v.turned else (a, b)) for a, b, v in judged if v.kind is RelationKind.PROGRESSION]
    after: dict[Reading, set[Reading]] = defaultdict(set)
    for first, second in pairs:
        after[first].add(second)
    values: dict[str, set[tuple[float, float | None]]] = defaultdict(set)
    for reading in (r for pair in pairs for r in pair):
        values[loosely(reading.population)].add(reading.value)
    longest = limits("numbers")["short_series"]
    long = {
        (first, second)
        for first, second in pairs
        if len(values[loosely(first.population)]) > longest
        and any(second in after[between] for between in after[first])
    }
    return [
        (a, b, v) for a, b, v in judged
        if v.kind is not RelationKind.PROGRESSION or ((b, a) if v.turned else (a, b)) not in long
    ]  # fmt: skip


def _agreements(pairs: Sequence[tuple[Reading, Reading]]) -> Iterator[Relation]:
    """Readings that agree, directly or through others, are one relation: the first to say it, and all others."""
    unions: Unions[Reading] = Unions()
    for a, b in pairs:
        unions.join(a, b)
    for group in unions.sets():
        ordered = sorted(group, key=lambda r: (r.published[0] or date.max, not r.named, r.claims))
        first, rest = ordered[0], ordered[1:]
        claims = {c for r in rest for c in r.claims} - set(first.claims)
        if claims:
            text = sentence([first], rest, "the same value")
            yield relation(
                RelationKind.AGREEMENT, (first.claims, claims), (first.measure, "equal_values"), text, MADE_BY
            )


def _differences(judged: Sequence[tuple[Reading, Reading, Verdict]]) -> Iterator[Relation]:
    """Voices that give the same two values stand together: one relation for each pair of values."""
    grouped: dict[tuple[object, ...], list[tuple[Reading, Reading, Verdict]]] = defaultdict(list)
    for a, b, verdict in judged:
        left, right = (b, a) if verdict.turned else (a, b)
        by_size = verdict.kind is RelationKind.CONTRADICTION and verdict.rule != "part_exceeds_whole"
        if by_size and (right.value, right.claims) < (left.value, left.claims):
            left, right = right, left
        key = (verdict.kind, verdict.rule, left.measure, left.value, left.population, right.value, right.population)
        grouped[key].append((left, right, verdict))
    for _, items in sorted(grouped.items(), key=lambda i: str(i[0])):
        verdict = items[0][2]
        for lefts, rights in _every_with_every([(left, right) for left, right, _ in items]):
            sides = ({c for r in lefts for c in r.claims}, {c for r in rights for c in r.claims})
            if sides[0] != sides[1]:
                text = sentence(lefts, rights, verdict.why)
                yield relation(verdict.kind, sides, (lefts[0].measure, verdict.rule), text, MADE_BY)


def _every_with_every(pairs: Sequence[tuple[Reading, Reading]]) -> Iterator[tuple[list[Reading], list[Reading]]]:
    """Sides such that the relation holds between every reading of the one and every reading of the other."""
    facing: dict[Reading, set[Reading]] = defaultdict(set)
    for left, right in pairs:
        facing[left].add(right)
    alike: dict[frozenset[Reading], list[Reading]] = defaultdict(list)
    for left, rights in facing.items():
        alike[frozenset(rights)].append(left)
    for opposite, lefts in alike.items():
        yield _unique(lefts), _unique(sorted(opposite, key=lambda r: r.claims))


def _unique(group: Sequence[Reading]) -> list[Reading]:
    return sorted(dict.fromkeys(group), key=lambda r: (r.published[0] or date.max, r.claims))


def _pairs(group: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """All pairs of a group of ordinary size; of a larger one, neighbours by size, so that the cost stays in proportion."""
    if len(group) <= limits("numbers")["most_readings"]:
        yield from combinations(group, 2)
    else:
        ordered = sorted(group, key=lambda r: (r.population, r.low, r.claims))
        yield from pairwise(ordered)


def _most_exact(group: Sequence[Reading]) -> tuple[list[Reading], list[tuple[Reading, Reading]]]:
    """Readings without those that the same voice makes more exact in the same report ("at least one", then "one"), and
    those with their more exact forms.
    """
    exact: dict[tuple[str, str, float], list[Reading]] = defaultdict(list)
    for reading in group:
        if reading.high == reading.low and not reading.partial:
            exact[reading.voice, reading.population, reading.low].append(reading)
    kept, refined = [], []
    for reading in group:
        forms = exact[reading.voice, reading.population, reading.low] if reading.high != reading.low else []
        better = [form for form in forms if set(reading.reports) <= set(form.reports)]
        if not better:
            kept.append(reading)
        refined += [(reading, form) for form in better]
    return kept, refined


def _comparable(a: Reading, b: Reading) -> bool:
    """A bare plural stands against nothing but nobody at all."""
    return (a.telling and b.telling) or 0 in (a.high, b.high)


def _only_copies(a: Reading, b: Reading, context: Context) -> bool:
    """One text printed twice agrees with itself: nothing to tell."""
    return all(x == y or context.same_passage(x, y) for x in a.claims for y in b.claims)


def _children_against(
    parts: Sequence[Reading], wholes: Sequence[Reading], course: Course, sure: Sureness
) -> Iterator[Relation]:
    """What one event of an operation cost cannot exceed what the whole operation cost."""
    within = Course(course.days, goes_on=False)
    judged = []
    for part in parts:
        for whole in wholes:
            vague = Bound.VAGUE in (part.bound, whole.bound)
            comparable = not vague and part.measure == whole.measure and part.measure in TOLLS
            near = whole.high is not None and whole.high < part.low <= _FARTHEST * whole.high
            if comparable and near and part.voice != whole.voice:
                verdict = decide(part, whole, within)
                if verdict is not None and verdict.kind is RelationKind.CONTRADICTION:
                    why = "an event within an operation cannot cost more than the whole operation"
                    exceeds = Verdict(RelationKind.CONTRADICTION, "part_exceeds_whole", why)
                    judged += [] if sure.of_two_things(part, whole, exceeds) else [(part, whole, exceeds)]
    yield from _differences(judged)
