"""Which of two counts stood first, and which was printed first."""

from __future__ import annotations

from dataclasses import replace

from reportedly.weigh.readings import Reading


def earlier(a: Reading, b: Reading) -> int:
    """-1 when ``a`` stood before ``b``, 1 when after, 0 when nobody can tell: by the days for which they stand, then by words."""
    if a.as_of and b.as_of and a.as_of != b.as_of:
        return -1 if a.as_of < b.as_of else 1
    (a_first, a_last), (b_first, b_last) = a.stands, b.stands
    if a_last and b_first and a_last < b_first:
        return -1
    if b_last and a_first and b_last < a_first:
        return 1
    return (a.stage > b.stage) - (a.stage < b.stage)


def only_raised(a: Reading, b: Reading) -> bool:
    """Whether nothing but its words sets the first behind the second: "an updated toll" has grown, but perhaps not from this one."""
    return a.stage > 0 <= b.stage and earlier(replace(a, stage=b.stage), b) == 0


def printed_before(a: Reading, b: Reading) -> bool:
    """The first was printed on a day before any on which the second may have been."""
    return a.published[1] is not None and b.published[0] is not None and a.published[1] < b.published[0]
