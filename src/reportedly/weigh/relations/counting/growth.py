"""Figures that grow: whether one says more than another, while its event went on, and whether its words take in what was counted before."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Bound, RelationKind
from reportedly.weigh.readings import Days, Reading
from reportedly.weigh.relations.counting.loose import two_sides
from reportedly.weigh.settings import limits

_ADDS = 1.5
"""Times those counted before that a total which takes them in may have."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``why`` is the rule in plain words; ``turned``: the relation points from the second reading to the first."""

    kind: RelationKind
    rule: str
    why: str
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """The time of the event: its days, whether it is an operation that goes on, and whether anything says when it was."""

    days: Days
    goes_on: bool


def meet(a: Reading, b: Reading) -> bool:
    return (a.high is None or b.low <= a.high) and (b.high is None or a.low <= b.high)


def growth(a: Reading, b: Reading) -> bool:
    """True when ``b`` says more than ``a``: a higher lower end, and not merely a more exact form."""
    return (
        b.low > a.low
        and (a.high is None or b.low > a.high or (b.high is not None and b.high > a.high))
        and not (a.bound is Bound.VAGUE and meet(a, b))
    )


def developing(a: Reading, b: Reading, course: Course) -> bool:
    """The earlier figure is from while it went on, or soon after: later a toll does not grow by itself."""
    if course.goes_on or a.stage < 0:
        return True
    told = a.as_of or a.published[0]
    if told is None or course.days[1] is None:
        return course.days[1] is None
    return bool((told - course.days[1]).days <= limits("numbers")["developing_days"])


def takes_in(early: Reading, late: Reading) -> bool:
    """ "Taking to 18 the number killed": a total that names nobody, said to have grown, takes in whoever was counted before."""
    near = late.low <= _ADDS * early.low  # far more: those counted before were but one kind of the dead
    return near and late.bare and late.stage > max(0, early.stage) and not early.partial and growth(early, late)


def counted_later(a: Reading, b: Reading, course: Course) -> Verdict | None:
    """The time of the later figure lies behind the event that linking holds it to be of: it is that of the count, where the words say
    that it has grown or give a bare toll.
    """
    early, late = (a, b) if None not in (a.window[1], b.window[0]) and a.window[1] < b.window[0] else (b, a)  # type: ignore[operator]  # no day is None
    told = late.window[0]
    counts = (late.stage > 0 or late.bare) and early.grows and not (early.partial or late.partial or two_sides(a, b))
    if course.goes_on or course.days[1] is None or told is None or not counts or not growth(early, late):
        return None
    if (
        early.window[1] is None
        or early.window[1] > course.days[1]
        or (told - course.days[1]).days > limits("numbers")["developing_days"]
    ):
        return None
    why = "the count grows after the event, and the second is the later one"
    return Verdict(RelationKind.PROGRESSION, "later_and_larger", why, early is b)
