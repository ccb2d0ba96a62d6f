"""UCDP's way: best, low and high of the dead, by side, with how exactly the place and the day are known.

Only deadly violence counts. ``best`` is the figure that most independent voices stand for (the lower one on a draw); a
party's count of its enemy widens the range and is never best. What is not told apart by group is "unknown". The sum of
the groups is the total, as in the data set.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.codebook.crosswalks import crosswalk
from reportedly.weigh.belligerents import Belligerents, belligerents
from reportedly.weigh.case import Case
from reportedly.weigh.counting.deaths import Deaths, Group, deaths
from reportedly.weigh.counting.figures import Figures, figures
from reportedly.weigh.policies import Outcome, Value, located, told
from reportedly.weigh.readings import Reading
from reportedly.weigh.whereabouts import Stretch, site, stretch

POLICY = "ucdp@1"
SUMMARY = "best, low and high of the dead by side, civilians and unknown; only deadly violence"

GROUPS = {
    "killed:side_a": Group.A,
    "killed:side_b": Group.B,
    "killed:civilians": Group.CIVILIANS,
    "killed:unknown": Group.FIGHTERS,
}
_VIOLENT = frozenset({"battle", "explosion_remote_violence", "violence_against_civilians", "protest", "riot"})
_FAR = 5
type Numbers = tuple[float, float, float]


def read(values: Sequence[Reading]) -> Outcome:
    """Best is the most widely supported figure among those that are no party's count of its enemy."""
    said = figures(values)
    if said is None:
        claims = tuple(sorted({c for v in values for c in v.claims}))
        return Outcome(None, None, None, (), claims, "Nobody states it; it is only denied.")
    low, best, high = _numbers(said)
    supporting, disputing = _split(values, best if said.most is not None else None)
    return Outcome(low, best if said.most is not None else None, high, supporting, disputing, _why(said))


def assess(case: Case) -> Iterable[Value]:
    """Nothing for an event without dead, or one that nobody says has happened."""
    if case.event.event_type not in _VIOLENT or not case.happened or case.running_total:
        return
    sides = _state_first(belligerents(case))
    dead = deaths(case, sides)
    if not dead.readings:
        return
    yield from _counts(case, dead)
    yield from _categories(case, sides, dead)


def _counts(case: Case, dead: Deaths) -> Iterable[Value]:
    whole = _numbers(dead.whole)
    parts = _fitting({name: _numbers(dead.groups.get(group)) for name, group in GROUPS.items()}, dead.whole, whole[1])
    known = [sum(p[i] for p in parts.values()) for i in range(3)]
    if dead.whole is not None:
        rest = [max(0.0, whole[i] - known[i]) for i in range(3)]
        low, best, high = parts["killed:unknown"]
        best += rest[1]
        parts["killed:unknown"] = (min(low + rest[0], best), best, max(high + rest[2], best))
    total = [sum(p[1] for p in parts.values()), max(whole[2], known[2], sum(p[1] for p in parts.values()))]
    least = min(max(whole[0], known[0]), total[0])
    settled = any(f is not None and f.most is not None for f in (dead.whole, *dead.groups.values()))
    readings = dead.readings
    for_it, against = set[str](), {c for r in case.of("killed") if r.denied for c in r.claims}
    for figure in filter(None, (dead.whole, *dead.groups.values())):
        agreeing, others = _split(figure.readings, figure.most)
        for_it, against = for_it | set(agreeing), against | set(others)
    supporting, disputing = tuple(sorted(for_it)), tuple(sorted(against - for_it))
    why = _total_why(dead, settled)
    yield Value("killed", Outcome(least, total[0] if settled else None, total[1], supporting, disputing, why), readings)
    for name, (low, best, high) in parts.items():
        said = dead.groups.get(GROUPS[name])
        rest_of_all = name == "killed:unknown" and dead.whole is not None
        based = tuple(said.readings if said else ()) + (
            tuple(dead.whole.readings) if rest_of_all and dead.whole else ()
        )
        if high > 0 and based:
            group_best = best if any(not r.enemy for r in based) else None
            because = "The total less the groups that are counted apart." if rest_of_all else _why(said) if said else ""
            claims = tuple(sorted({c for r in based for c in r.claims}))
            yield Value(name, Outcome(low, group_best, high, claims, (), because), based)


def _fitting(parts: dict[str, Numbers], whole: Figures | None, most: float) -> dict[str, Numbers]:
    """Groups that together exceed the whole contradict it: the largest are left out of best and low until the rest fits."""
    fitted = dict(parts)
    if whole is None or whole.most is None:
        return fitted
    while sum(best for _, best, _ in fitted.values()) > most:
        largest = max(fitted, key=lambda name: (fitted[name][1], name))
        fitted[largest] = (0.0, 0.0, fitted[largest][2])
    return fitted


def _numbers(said: Figures | None) -> Numbers:
    """Low, best, high; best (and low) 0 where only a party counts its enemy."""
    if said is None:
        return (0.0, 0.0, 0.0)
    if said.most is None:
        return (0.0, 0.0, said.high)
    low = min(said.lean if said.lean is not None else said.low, said.most)
    return (low, said.most, max(said.high, said.most))


def _split(readings: Sequence[Reading], best: float | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Claims that allow the best value, and the others; without one, those that state against those that deny."""
    with_it = {
        c
        for r in readings
        if not r.denied and (best is None or (not r.enemy and r.low <= best and (r.high is None or best <= r.high)))
        for c in r.claims
    }
    others = {c for r in readings for c in r.claims} - with_it
    return tuple(sorted(with_it)), tuple(sorted(others))


def _why(said: Figures) -> str:
    voices = len({r.voice for r in said.readings})
    text = f"{voices} independent voice{'s' * (voices > 1)}"
    if said.most is None:
        return f"{text}, only a party or somebody unknown counting fallen fighters: no best figure, the claim is the high one."
    if any(r.enemy for r in said.readings):
        return f"{text}; best is the figure most of them allow, a party's count of its enemy only raises the high one."
    return f"{text}; best is the figure most of them allow, low and high the lowest and highest given."


def _total_why(dead: Deaths, settled: bool) -> str:
    if not settled:
        return "Only a party, or somebody unknown, counts fallen fighters: no best figure, its claim is the high one."
    parts = [group.value for group in dead.groups]
    if dead.whole is None:
        return f"The sum of the groups that are counted: {', '.join(parts)}."
    return _why(dead.whole) + (f" Counted apart: {', '.join(parts)}." if parts else "")


def _categories(case: Case, sides: Belligerents, dead: Deaths) -> Iterable[Value]:
    place, when = site(case), stretch(case)
    tables = crosswalk("ucdp")
    if not sides.civilians and dead.whole is None and set(dead.groups) == {Group.CIVILIANS}:
        sides = replace(sides, civilians=dead.groups[Group.CIVILIANS].claims())
    kind, why = _type_of_violence(case, sides)
    yield Value("type_of_violence", told(str(kind), _named(sides) or case.ids, why))
    for name, side in (("side_a", sides.first), ("side_b", sides.second)):
        if side is not None:
            yield Value(name, told(side.name, side.named_by, "Named as a side by these claims."))
        elif name == "side_b" and sides.civilians:
            yield Value(name, told("Civilians", sides.civilians, "Only civilians are named as those who suffer."))
    precision = str(place.precision)
    inferred = " It is the place of the operation that holds the event." if place.inferred else ""
    code = tables["where_prec"][precision]
    yield Value(
        "where_prec", told(str(code), place.claims or case.ids, f"The place is known as: {precision}.{inferred}")
    )
    yield Value("date_prec", told(str(_date_prec(when, tables)), when.claims, _when_words(when)))
    yield from located(place, when, case)
    clear = not case.children and not (when.lasted and (when.days or 0) > 1)
    clarity = "One event." if clear else "A total over several events or days."
    yield Value("event_clarity", told("1" if clear else "2", case.ids, clarity))


def _type_of_violence(case: Case, sides: Belligerents) -> tuple[int, str]:
    both = [s for s in (sides.first, sides.second) if s is not None]
    if len(both) == 2:  # noqa: PLR2004 - the two sides
        if any(s.state for s in both):
            return 1, "A state is one of the two sides."
        return 2, "Two organised sides, neither of them a state."
    if case.event.event_type == "violence_against_civilians" or (both and sides.civilians):
        return 3, "One organised side, and civilians as those who suffer."
    if any(s.state for s in both):
        return 1, "A state fights; the other side is not named."
    return 2, "No state is named as a side."


def _state_first(sides: Belligerents) -> Belligerents:
    """Side a is the state where a state fights, otherwise who acts."""
    if sides.second is not None and sides.second.state and not (sides.first and sides.first.state):
        return replace(sides, first=sides.second, second=sides.first)
    return sides


def _named(sides: Belligerents) -> tuple[str, ...]:
    both = [s.named_by for s in (sides.first, sides.second) if s is not None]
    return tuple(sorted({c for named in (*both, sides.civilians) for c in named}))


def _date_prec(when: Stretch, tables: Mapping[str, list[dict[str, int]]]) -> int:
    days = when.days
    if days is None:
        return _FAR
    return next((row["code"] for row in tables["date_prec"] if days <= row["days"]), _FAR)


def _when_words(when: Stretch) -> str:
    if when.days is None:
        return "Not even the month is known."
    told_by = "the operation or the publication" if when.inferred else "the claims"
    return f"{when.days} day{'s' * (when.days > 1)}, closed by {told_by}."
