"""The decision list for two counts of one measure. The first rule that fires is the relation, and its explanation.

1. not comparable (populations of which neither holds the other): nothing is said
2. a part larger than its whole: contradiction; a part named as such: subset
3. one voice corrects itself downwards: revision
4. a growing count, later and larger: progression
5. values that can both be true: agreement where they are equal, refinement where one is more exact
6. values that exclude each other: contradiction
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.model import Bound, RelationKind
from reportedly.weigh.counting.populations import FIGHTERS, Share, share
from reportedly.weigh.counting.stands import ADDED
from reportedly.weigh.readings import Days, Reading
from reportedly.weigh.relations.counting.growth import (
    Course,
    Verdict,
    counted_later,
    developing,
    growth,
    meet,
    takes_in,
)
from reportedly.weigh.relations.counting.loose import (
    both_asked,
    far_apart,
    loosely_within,
    nearly,
    open_word,
    rounded,
    two_sides,
    wider,
)
from reportedly.weigh.relations.counting.order import earlier, only_raised, printed_before
from reportedly.weigh.relations.made import say_days

_ALIKE = frozenset({Share.SAME, Share.LOOSE_PART, Share.LOOSE_WHOLE})
_RUNNING = frozenset({"captured_settlements", "displaced", "bases"})


def decide(a: Reading, b: Reading, course: Course) -> Verdict | None:
    """What holds between two readings of one property, None when nothing follows."""
    if a.denied or b.denied or _other_events(a, b):
        return None
    found = _part_and_whole(a, b, course)
    if found is not None or not (share(a.population, b.population) in _ALIKE or takes_in(a, b) or takes_in(b, a)):
        return found
    if _windows_exclude(a, b):
        return counted_later(a, b, course)
    if _strict_windows(a, b, course) != 0:
        return None
    order = earlier(a, b)
    if a.grows and a.stage != b.stage and -1 in (a.stage, b.stage):
        order = _by_words(a, b, order)
    elif _at_once(a, b):
        order = _by_addition(a, b)
    if order == 0 and a.voice == b.voice and developing(a, b, course) and not set(a.reports) & set(b.reports):
        order = -1 if growth(a, b) else 1 if growth(b, a) else 0
    if order > 0:
        found = _in_order(b, a, -order, course)
        return replace(found, turned=not found.turned) if found else None
    return _in_order(a, b, order, course)


def _at_once(a: Reading, b: Reading) -> bool:
    """Two who are quoted in one report, of one day: "has risen to 104", says the one, and the other puts it at 96."""
    return bool(set(a.reports) & set(b.reports)) and a.voice != b.voice and a.as_of == b.as_of and a.grows


def _by_addition(a: Reading, b: Reading) -> int:
    """A figure that takes in all that were counted before is later than every smaller one, though one report has both."""
    for added, other, said in ((b, a, -1), (a, b, 1)):
        if added.stage == ADDED > other.stage and growth(other, added):
            return said
    return 0


def _in_order(a: Reading, b: Reading, order: int, course: Course) -> Verdict | None:
    """Rules 3 to 6 where ``a`` is not the later one (``order`` 0: nobody can tell)."""
    both = meet(a, b)
    same_voice = a.voice == b.voice
    if (a.partial or b.partial) and not (both and a.value == b.value):
        return None
    if same_voice and order < 0 and not both and not growth(a, b):
        return Verdict(RelationKind.REVISION, "same_voice_later", "the same voice, later, says less or otherwise")
    sides = two_sides(a, b)
    if both and sides and far_apart(a, b):
        why = "one side of its own losses, the other of its enemy's: the one is true only if the other missed most of them"
        return Verdict(RelationKind.CONTRADICTION, "far_apart", why)
    if order < 0 and (a.grows or same_voice) and not sides and growth(a, b) and developing(a, b, course):
        why = "the count grows while the event unfolds, and the second is the later one"
        return Verdict(RelationKind.PROGRESSION, "later_and_larger", why)
    if order == 0 and _two_lower_bounds(a, b, course):
        why = "each is a lower bound of a count that grows, and nothing dates them apart"
        return Verdict(RelationKind.PROGRESSION, "growing_lower_bounds", why, a.low > b.low)
    if not both:
        loose = any(
            holds(x, y) for holds in (loosely_within, wider, open_word, nearly, rounded) for x, y in ((a, b), (b, a))
        )
        few, many = (a, b) if a.low < b.low else (b, a)
        grown = not sides and _may_have_grown(few, many, course)
        return None if loose or grown else _contradiction(a, b)
    return _compatible(a, b)


def _two_lower_bounds(a: Reading, b: Reading, course: Course) -> bool:
    """Of an operation: "more than 15 villages", "more than 20". Both are true of the larger figure's time."""
    return course.goes_on and a.grows and a.measure in _RUNNING and a.high is None and b.high is None and a.low != b.low


def _other_events(a: Reading, b: Reading) -> bool:
    """Counts of places that lie far apart, or that one report tells apart by their names, whatever linking made of them."""
    return a.reach.far_from(b.reach) or (bool(set(a.reports) & set(b.reports)) and a.reach.told_apart_from(b.reach))


def _compatible(a: Reading, b: Reading) -> Verdict | None:
    """Rule 5."""
    if a.value == b.value and a.bound is not Bound.VAGUE:
        return Verdict(RelationKind.AGREEMENT, "equal_values", "the same value")
    if _exact(a) != _exact(b) and a.voice == b.voice:
        vague, exact = (a, b) if _exact(b) else (b, a)
        if _holds(vague, exact):
            why = "the second is the more exact form of the first"
            return Verdict(RelationKind.REFINEMENT, "vaguer_then_exact", why, vague is b)
    if (a.bound is Bound.VAGUE) != (b.bound is Bound.VAGUE):
        why = "a vague word, and a figure that fits it"
        return Verdict(RelationKind.REFINEMENT, "vague_word_then_figure", why, b.bound is Bound.VAGUE)
    if a.low == b.low and a.voice != b.voice:
        return Verdict(RelationKind.AGREEMENT, "same_figure", "the same figure, once as a lower bound")
    return None


def _contradiction(a: Reading, b: Reading) -> Verdict:
    if set(a.reports) & set(b.reports) and a.voice == b.voice:
        why = "one voice in one report, and both cannot be true"
        return Verdict(RelationKind.CONTRADICTION, "excluding_values_in_one_report", why)
    return Verdict(RelationKind.CONTRADICTION, "excluding_values", "both cannot be true")


def _part_and_whole(a: Reading, b: Reading, course: Course) -> Verdict | None:
    """Rule 2. A part by population, by time, or by the words "two of the three"."""
    for part, whole, turned in ((a, b, False), (b, a, True)):
        ways = _ways_of_part(part, whole, course)
        by_loose = share(part.population, whole.population) is Share.LOOSE_PART
        if ways is None or not ways:
            continue
        exceeds = (
            whole.high is not None
            and part.low > whole.high
            and not whole.partial
            and whole.bound is not Bound.VAGUE
            and whole.population not in FIGHTERS
            and not wider(part, whole)
            and not rounded(part, whole)
        )
        if exceeds and not _grew(whole, part, course) and not _may_have_grown(whole, part, course):
            why = f"a part ({' and '.join(ways)}) cannot exceed the whole"
            return Verdict(RelationKind.CONTRADICTION, "part_exceeds_whole", why, turned)
        one_report = bool(set(part.reports) & set(whole.reports))
        at_first = part.stage != whole.stage and -1 in (part.stage, whole.stage) and part.whole is None
        at_first = at_first and part.voice == whole.voice and part.named
        if (by_loose and both_asked(part, whole)) or at_first:
            continue  # what was said at first is no part of what is said now, nor holds it
        named = part.whole == (whole.measure, whole.low, whole.high) or (
            one_report and (part.partial or part.voice == whole.voice or by_loose)
        )
        if named and not (whole.partial or (meet(part, whole) and part.low >= whole.low)):
            why = f"the first is a part of the second ({' and '.join(ways)})"
            return Verdict(RelationKind.SUBSET, "part_of_whole", why, turned)
    return None


def _ways_of_part(part: Reading, whole: Reading, course: Course) -> list[str] | None:
    """In what respects the first is a part of the second; None when in another respect it is the larger scope."""
    ways = []
    by_population = share(part.population, whole.population)
    if by_population in (Share.OTHER, Share.WHOLE, Share.LOOSE_WHOLE):
        return None
    if by_population in (Share.PART, Share.LOOSE_PART):
        ways.append(f"{part.population} among {whole.population}")
    by_time = _strict_windows(part, whole, course)
    if by_time > 0 or _windows_exclude(part, whole):
        return None
    if by_time < 0:
        ways.append(f"{say_days(part.window)} within a longer time")
    if part.partial and not whole.partial and part.voice == whole.voice:
        ways.append("named as some of them")
    return ways


def _grew(whole: Reading, part: Reading, course: Course) -> bool:
    """A smaller total from before: the toll may have grown since, so the part is no contradiction."""
    if whole.stage < 0 <= part.stage and (whole.voice == part.voice or not printed_before(part, whole)):
        return True
    if share(part.population, whole.population) is Share.PART and _strict_windows(part, whole, course) < 0:
        return False
    return whole.grows and earlier(whole, part) < 0 and developing(whole, part, course)


def _may_have_grown(early: Reading, late: Reading, course: Course) -> bool:
    """The smaller figure may be of an earlier hour: one voice in another report, or reports of which only an interval of days is known."""
    if not (early.grows and developing(early, late, course)) or set(early.reports) & set(late.reports):
        return False
    if early.as_of is not None and late.as_of is not None:
        return False
    if share(late.population, early.population) is Share.PART and _strict_windows(late, early, course) < 0:
        return False
    one_voice = early.voice == late.voice
    order = 0 if one_voice and only_raised(early, late) else earlier(early, late)
    return (one_voice and order <= 0) or (order == 0 and _loosely_dated(early, late))


def _loosely_dated(a: Reading, b: Reading) -> bool:
    """Days of publication that are known as intervals, and overlap in one day or more."""
    return any(None not in r.published and r.published[0] != r.published[1] for r in (a, b))


def _strict_windows(a: Reading, b: Reading, course: Course) -> int:
    """-1 when the time counted by ``a`` lies within that of ``b`` and is shorter, 1 the other way round, 0 otherwise.

    A count without a time of its own, of an operation that goes on, covers it from the start to the report.
    """
    if not course.goes_on:
        return 0
    x, y = _covered(a, course), _covered(b, course)
    if None in (*x, *y) or x == y:
        return 0
    if y[0] <= x[0] and x[1] <= y[1] and _own(a) and not _own(b):  # type: ignore[operator]  # no day is None
        return -1
    if x[0] <= y[0] and y[1] <= x[1] and _own(b) and not _own(a):  # type: ignore[operator]  # no day is None
        return 1
    return 0


def _own(reading: Reading) -> bool:
    return reading.window[0] is not None and reading.window[1] is not None


def _covered(reading: Reading, course: Course) -> Days:
    if _own(reading):
        return reading.window
    return (reading.window[0] or course.days[0], reading.as_of or reading.published[1] or reading.published[0])


def _windows_exclude(a: Reading, b: Reading) -> bool:
    (a0, a1), (b0, b1) = a.window, b.window
    return bool((a1 and b0 and a1 < b0) or (b1 and a0 and b1 < a0))


def _by_words(a: Reading, b: Reading, order: int) -> int:
    """A figure that its own report calls an earlier one stood before every larger one, whenever the report was printed."""
    for early, other, said in ((a, b, -1), (b, a, 1)):
        if early.stage < 0 <= other.stage and growth(early, other):
            return said
    return order


def _exact(reading: Reading) -> bool:
    return reading.high is not None and reading.low == reading.high


def _holds(vague: Reading, exact: Reading) -> bool:
    return vague.low <= exact.low and (vague.high is None or (exact.high is not None and exact.high <= vague.high))
