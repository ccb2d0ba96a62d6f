"""Figures that exclude each other by their numbers alone, and can both be true: of a wider place, a longer time, in looser words."""

from __future__ import annotations

from datetime import timedelta

from reportedly.model import Bound
from reportedly.weigh.counting.populations import Share, share
from reportedly.weigh.readings import Reading
from reportedly.weigh.settings import limits

LONGER = timedelta(days=2)
_NEARLY = 0.75
"""Of the least that a vague word is read as."""


def loosely_within(part: Reading, whole: Reading) -> bool:
    """Fewer civilians than people: both can be true."""
    loose = share(part.population, whole.population) is Share.LOOSE_PART and not both_asked(part, whole)
    return loose and part.high is not None and part.high < whole.low


def both_asked(part: Reading, whole: Reading) -> bool:
    """Two voices of one report are asked how many died: the one says that there were no more, or the other names nobody in particular."""
    one_report = bool(set(part.reports) & set(whole.reports))
    return one_report and part.voice != whole.voice and (part.only or whole.bare)


def wider(more: Reading, less: Reading) -> bool:
    """More in a whole province than in one of its towns, or since April than on one day: both can be true."""
    if less.high is None or less.high >= more.low:
        return False
    return more.reach.may_hold(less.reach) or longer(more, less)


def longer(a: Reading, b: Reading) -> bool:
    """The first counts over several days, from well before the day of the second, or days that hold its day."""
    (a0, a1), (b0, b1) = a.window, b.window
    if None not in (a0, a1, b0, b1) and a0 <= b0 <= b1 <= a1 and (a1 - a0) - (b1 - b0) >= LONGER:  # type: ignore[operator]  # no day is None
        return True
    start, day = a.window[0], b.window[0] or b.published[1]
    end = a.window[1] or a.published[1]
    days = limits("numbers")["longer_days"]
    return None not in (start, day, end) and (day - start).days >= days and (end - start).days >= days  # type: ignore[operator]  # no day is None


def open_word(vague: Reading, figure: Reading) -> bool:
    """ "Dozens" where another says 140: the word sets no upper end."""
    return vague.bound is Bound.VAGUE and figure.low > vague.low


def nearly(vague: Reading, figure: Reading) -> bool:
    """ "Dozens" where another counts 22: nobody counts the dozens out."""
    return vague.bound is Bound.VAGUE and figure.high is not None and figure.high >= _NEARLY * vague.low


def rounded(more: Reading, exact: Reading) -> bool:
    """ "More than 50", and 50 in the headline."""
    return more.bound is Bound.MORE_THAN and exact.value == (more.low - 1, more.low - 1)


def two_sides(a: Reading, b: Reading) -> bool:
    """Of one side's fallen, as it tells itself and as its enemy does: neither figure is a later stand of the other."""
    if a.voice == b.voice:
        return False
    if a.own and b.own:
        return a.own.side == b.own.side
    own, other = (a, b) if a.own else (b, a)
    return own.own is not None and other.enemy


def far_apart(a: Reading, b: Reading) -> bool:
    """ "At least 18" of its own by the one side, "more than 100" of the same by the other: both are true only if the first missed most."""
    few, many = (a, b) if a.low < b.low else (b, a)
    times, more = limits("numbers")["far_apart_times"], limits("numbers")["far_apart_more"]
    return few.high is None and many.low >= times * few.low and many.low - few.low >= more
