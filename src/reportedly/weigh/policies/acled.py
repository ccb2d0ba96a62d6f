"""ACLED's way: one number of dead for the event, the most conservative that is reported, and codes for who, where, when.

Vague words become the codebook's figures (tens 10, dozens 12, hundreds 100). The number is for all dead together, never
by side. A party's count of its enemy is told in the notes and not coded. An event that is not dated to a month or not
placed in a region is not coded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.codebook.crosswalks import crosswalk
from reportedly.knowledge.actors import Registry
from reportedly.model import Bound
from reportedly.weigh.belligerents import Belligerents, Side, belligerents
from reportedly.weigh.case import Case
from reportedly.weigh.counting.deaths import Deaths, deaths
from reportedly.weigh.counting.figures import as_written, current
from reportedly.weigh.policies import Outcome, Value, located, told
from reportedly.weigh.readings import Reading
from reportedly.weigh.whereabouts import Site, Stretch, site, stretch

POLICY = "acled@1"
SUMMARY = "one conservative number of dead; actors, inter codes, time and geo precision"

CIVILIANS = "7"
UNIDENTIFIED = "3"
_DAY, _WEEK, _MONTH = 1, 7, 31


def read(values: Sequence[Reading]) -> Outcome:
    """Best is the lowest figure of those that are current and no party's count of its enemy."""
    said = current([v for v in values if not v.denied])
    denied = {c for v in values if v.denied for c in v.claims}
    if not said:
        return Outcome(None, None, None, (), tuple(sorted(denied)), "Nobody states it; it is only denied.")
    figures = {id(v): coded(v) for v in said}
    usable = [v for v in said if not v.enemy]
    best = min((figures[id(v)] for v in usable), default=None)
    held = {c for v in usable if figures[id(v)] == best for c in v.claims}
    disputing = tuple(sorted({c for v in values for c in v.claims} - held))
    low, high = min(figures.values()) if best is not None else 0.0, max(figures.values())
    return Outcome(low, best, high, tuple(sorted(held)), disputing, _why(said, best, low, high))


def coded(reading: Reading) -> float:
    """The number that the codebook writes for the words of a reading."""
    if reading.bound is not Bound.VAGUE:
        return as_written(reading)
    rows = crosswalk("acled")["vague"]
    return float(next((row["figure"] for row in rows if reading.low >= row["from"]), reading.low))


def assess(case: Case) -> Iterable[Value]:
    """Nothing for an event of a type that the codebook lacks, or one that nobody says has happened."""
    tables = crosswalk("acled")
    if case.event.event_type not in tables["event_type"] or not case.happened:
        return
    place, when = site(case), stretch(case)
    sides = belligerents(case, episode=case.event.event_type == "battle")
    yield Value("coded", _coded(case, place, when))
    yield _fatalities(deaths(case, sides), case)
    days = when.days or _MONTH
    code = 1 if days == _DAY else 2 if days <= _WEEK else 3
    yield Value("time_precision", told(str(code), when.claims, _when(when)))
    geo = tables["geo_precision"].get(str(place.precision))
    if geo is not None:
        inferred = ", taken from the operation that holds it" if place.inferred else ""
        yield Value(
            "geo_precision", told(str(geo), place.claims or case.ids, f"Known as: {place.precision}{inferred}.")
        )
    yield from _actors(case, sides)
    yield from located(place, when, case)


def _coded(case: Case, place: Site, when: Stretch) -> Outcome:
    missing = ["it is a running total over many events"] if case.running_total else []
    if when.days is None or when.days > _MONTH:
        missing.append("it is not dated to a month")
    if str(place.precision) not in crosswalk("acled")["geo_precision"]:
        missing.append("it is not placed in a region")
    if place.inferred and case.event.start is None and case.event.end is None:
        missing.append("neither its day nor its place is told apart from those of the operation")
    if case.background and case.event.start is None:
        missing.append("it is only told as past, without a day")
    if missing:
        return told("no", case.ids, "Not coded: " + ", and ".join(missing) + ".")
    return told("yes", case.ids, "Of a type that is coded, dated to a month, placed in a region.")


def _when(when: Stretch) -> str:
    if when.days is None:
        return "Not even the month is known."
    return f"It lies within {when.days} day{'s' * (when.days > 1)}" + (
        ", closed by the operation or the publication." if when.inferred else "."
    )


def _fatalities(dead: Deaths, case: Case) -> Value:
    """All dead together: the conservative whole, or the sum of the conservative groups."""
    groups = [_of_populations(f.readings) for f in dead.groups.values()]
    if dead.whole is not None:
        outcome = read(dead.whole.readings)
        claimed = {c for g in groups for c in (*g.supporting, *g.disputing)}
        disputing = tuple(sorted((claimed | set(outcome.disputing)) - set(outcome.supporting)))
        high = max([outcome.high or 0.0, *(g.high or 0.0 for g in groups)])
        best = outcome.best if outcome.best is not None or not groups else _least(groups)
        low = outcome.low if best is None or outcome.low is None else min(outcome.low, best)
        return Value(
            "fatalities", Outcome(low, best, high, outcome.supporting, disputing, outcome.why), tuple(dead.readings)
        )
    if not dead.groups:
        return Value(
            "fatalities", Outcome(0, 0, 0, case.ids, (), "No report counts any dead: 0, as the codebook has it.")
        )
    return Value("fatalities", _together(groups), dead.readings)


def _of_populations(readings: Sequence[Reading]) -> Outcome:
    """One group, whose readings may be of several populations: women and children add up."""
    names = sorted({r.population for r in readings})
    return _together([read([r for r in readings if r.population == name]) for name in names])


def _least(groups: Sequence[Outcome]) -> float | None:
    return max((g.best for g in groups if g.best is not None), default=None)


def _together(groups: Sequence[Outcome]) -> Outcome:
    """The sum of the conservative figures of groups that do not overlap."""
    if len(groups) == 1:
        return groups[0]
    known = [g.best for g in groups if g.best is not None]
    supporting = {c for g in groups for c in g.supporting}
    disputing = {c for g in groups for c in g.disputing} - supporting
    best = sum(known) if known else None
    low = sum(known) if known else sum(g.low or 0 for g in groups)
    high = max(sum(g.high or 0 for g in groups), low)
    why = "The sum of the conservative figures of the groups that are counted."
    return Outcome(low, best, high, tuple(sorted(supporting)), tuple(sorted(disputing)), why)


def _why(said: Sequence[Reading], best: float | None, low: float, high: float) -> str:
    if best is None:
        names = ", ".join(sorted({v.label for v in said}))
        return (
            f"Only a party, or somebody unknown, counts fallen fighters ({names}: {high:g}): in the notes, not coded."
        )
    if low == high:
        return f"Everybody who counts says {best:g}."
    return f"The most conservative of the figures from {low:g} to {high:g} that no party gives of its enemy."


def _actors(case: Case, sides: Belligerents) -> Iterable[Value]:
    tables = crosswalk("acled")
    first, second = sides.first, sides.second
    from_episode = " Named as a side of the operation that holds the event." if sides.from_episode else ""
    codes: list[str] = []
    for number, side in (("1", first), ("2", second)):
        if side is None:
            continue
        codes.append(inter(side))
        yield Value(f"actor{number}", told(side.name, side.named_by, f"Named as a side.{from_episode}"))
        yield Value(f"inter{number}", told(tables["inter"][codes[-1]], side.named_by, f"Kind of {side.name}."))
        if side.allies:
            allies = "; ".join(name for _, name in side.allies)
            yield Value(f"assoc_actor_{number}", told(allies, side.named_by, "Further names on that side."))
    if second is None and sides.civilians:
        codes.append(CIVILIANS)
        target = "actor2" if first is not None else "actor1"
        yield Value(target, told("Civilians", sides.civilians, "Civilians are those who suffer."))
        yield Value(target.replace("actor", "inter"), told(tables["inter"][CIVILIANS], sides.civilians, "Civilians."))
    if codes:
        both = sorted(codes)[0] + (sorted(codes)[1] if len(codes) > 1 else "0")
        yield Value(
            "interaction", told(both, _claims(sides) or case.ids, "The two inter codes, the lower first; 0 for none.")
        )
    if sides.civilians and case.event.event_type != "battle":
        yield Value("civilian_targeting", told("Civilian targeting", sides.civilians, "Civilians are the ones hit."))


def _claims(sides: Belligerents) -> tuple[str, ...]:
    named = [s.named_by for s in (sides.first, sides.second) if s is not None]
    return tuple(sorted({c for claims in (*named, sides.civilians) for c in claims}))


def inter(side: Side) -> str:
    """The interaction code of a side, from the registry; an unidentified armed group counts as political militia."""
    actor = Registry.load().actor(side.actor) if side.actor is not None else None
    if actor is not None and actor.inter is not None:
        return str(actor.inter)
    return UNIDENTIFIED
