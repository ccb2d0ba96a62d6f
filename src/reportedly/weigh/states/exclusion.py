"""Which two states of a place cannot both be true, by the table ``data/states.toml``, and which merely follow each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from reportedly.weigh.readings import Days
from reportedly.weigh.settings import limits, table
from reportedly.weigh.sides import opposed_kinds, same_side
from reportedly.weigh.states.holds import Hold

_GAINS = {"entered": 0, "contested": 0, "held": 1}


@dataclass(frozen=True, slots=True)
class _Exclusive:
    a: str
    b: str
    sides: str
    order: str


@cache
def _table() -> tuple[_Exclusive, ...]:
    return tuple(_Exclusive(**row) for row in table("states")["exclusive"])


def excluding(a: Hold, b: Hold) -> bool:
    """True when ``a`` and ``b``, in this order of the table, cannot both be true of the whole of one place.

    A taking and the hold that was there before it follow each other; two takings do too, whatever their days.
    """
    if a.partial or b.partial or a.key != b.key:
        return False
    return any(
        (a.state, b.state) == (row.a, row.b)
        and (opposed_kinds(a.actor, b.actor) if row.sides == "opposed" else same_side(a.side, b.side))
        and (_meeting(a, b) if row.order == "meeting" else _later(a, b))
        for row in _table()
    )


def following(a: Hold, b: Hold) -> bool:
    """One side enters and later holds, or holds and later leaves; or the place changes hands."""
    if not (a.dated and b.dated) or a.days[1] is None or b.days[0] is None or a.days[1] >= b.days[0]:
        return False
    if same_side(a.side, b.side):
        gained = a.state in _GAINS and b.state in _GAINS and _GAINS[a.state] < _GAINS[b.state]
        return gained or (a.state in ("held", "present") and b.state == "withdrew")
    changed = a.state == b.state == "held" and not b.lasting and opposed_kinds(a.actor, b.actor)
    return changed and not (a.partial or b.partial)


def near_in_time(a: Days, b: Days) -> bool:
    """Within the days for which a state may be taken to last; unknown days may be any."""
    first, second = sorted((_ends(a), _ends(b)))
    if None in (a[0] or a[1], b[0] or b[1]):
        return True
    return (second[0] - first[1]).days <= limits("control")["same_time_days"]


def _meeting(a: Hold, b: Hold) -> bool:
    if not near_in_time(a.days, b.days) or (a.state == b.state and not (a.lasting or b.lasting)):
        return False
    for taking, state in ((a, b), (b, a)):
        if not taking.lasting and state.lasting and a.state == b.state and _ends(state.days)[1] < _ends(taking.days)[1]:
            return False
    return True


def _later(a: Hold, b: Hold) -> bool:
    """``b`` is told of a day after ``a``, as a state and not as a new taking."""
    return b.lasting and near_in_time(a.days, b.days) and _ends(b.days)[0] > _ends(a.days)[1]


def _ends(days: Days) -> tuple[date, date]:
    first, last = days
    return (first or last or date.min, last or first or date.max)
