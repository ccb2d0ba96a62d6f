"""Airwars' way: civilian harm as a least and a most by group, and a grade for how well it is supported, with the reason.

The range of civilians is made report by report, as a recorder reads one that quotes many sources
(:mod:`reportedly.weigh.counting.incident_range`): those whom it names or counts one by one are added up, totals of a day or a war left out.

A figure for "killed or injured" or for "casualties" that nobody tells apart may be all dead or none: it raises the most of both
and the least of neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.codebook.crosswalks import crosswalk
from reportedly.model import ActorRole, Certainty, Measure
from reportedly.weigh.belligerents import Belligerents, belligerents
from reportedly.weigh.case import Case
from reportedly.weigh.counting.figures import figures
from reportedly.weigh.counting.incident_range import incident_range
from reportedly.weigh.counting.populations import CIVILIAN, FIGHTERS, PEOPLE
from reportedly.weigh.policies import Outcome, Value, located, told
from reportedly.weigh.readings import Reading
from reportedly.weigh.relations.made import listed
from reportedly.weigh.sides import same_side
from reportedly.weigh.whereabouts import site, stretch

POLICY = "airwars@2"
SUMMARY = "least and most civilians killed and injured by group, with a grade and its reason"

_TYPES = frozenset({"battle", "explosion_remote_violence", "violence_against_civilians"})
_MIXED = ("killed_or_injured", "casualties")
_ENOUGH = 2


def read(values: Sequence[Reading]) -> Outcome:
    """From the lowest to the highest figure of anybody. There is no best: the grade says how well it is supported."""
    said = figures(values)
    every = tuple(sorted({c for v in values for c in v.claims}))
    if said is None:
        return Outcome(None, None, None, (), every, "Nobody states it; it is only denied.")
    supporting = said.claims()
    more = " At least one voice sets no upper end." if said.open else ""
    voices = len({r.voice for r in said.readings})
    why = f"Least and most of {voices} independent voice{'s' * (voices > 1)}.{more}"
    return Outcome(said.low, None, said.high, supporting, tuple(c for c in every if c not in supporting), why)


def assess(case: Case) -> Iterable[Value]:
    """Nothing where nobody says that civilians, or people of no named class, came to harm."""
    if case.event.event_type not in _TYPES or not case.happened:
        return
    harmed = [r for m in ("killed", "injured", *_MIXED) for r in case.of(m) if r.population not in FIGHTERS]
    fighters = [r for m in ("killed", "injured", *_MIXED) for r in case.of(m) if r.population in FIGHTERS]
    sides = belligerents(case)
    if not harmed and not (fighters and sides.civilians):
        return
    for group, population in crosswalk("airwars")["groups"].items():
        for measure in ("killed", "injured"):
            found = _group(case, measure, population)
            if found is not None:
                yield Value(f"{measure}:{group}", *found)
    grade, claims, why = _grade(case, sides, [r for r in harmed if not r.denied], fighters)
    yield Value("grade", told(crosswalk("airwars")["grade"][grade], claims, why))
    place = site(case)
    accuracy = crosswalk("airwars")["geolocation_accuracy"][str(place.precision)]
    yield Value("geolocation_accuracy", told(accuracy, place.claims or case.ids, f"Known as: {place.precision}."))
    yield from _named(case, sides)
    yield from located(place, stretch(case), case)


def _named(case: Case, sides: Belligerents) -> Iterable[Value]:
    """Who is said to have acted: known where a report says so in its own voice and nobody names another."""
    if sides.first is None:
        return
    asserted = any(c.claim.certainty is Certainty.ASSERTED for c in case.claims if c.id in sides.first.named_by)
    kind = "Known" if asserted and not sides.disputed else "Suspected"
    acted = "Named as the one who acted."
    yield Value("belligerent", told(f"{kind} attacker: {sides.first.name}", sides.first.named_by, acted))
    for number, rival in enumerate(sides.disputed, 2):
        text = f"Suspected attacker: {rival.name}"
        yield Value(f"belligerent:{number}", told(text, rival.named_by, "Named by others as the one who acted."))


def _group(case: Case, measure: str, population: str) -> tuple[Outcome, tuple[Reading, ...]] | None:
    """One group; the figure for all civilians also takes that for people where nobody speaks of civilians."""
    plain = [r for r in case.of(measure) if r.population == population]
    mixed = [r for m in _MIXED for r in case.of(m) if r.population == population]
    if population == "civilians" and not plain:
        plain = [r for r in case.of(measure) if r.population == PEOPLE]
    if population == "civilians" and not mixed:
        mixed = [r for m in _MIXED for r in case.of(m) if r.population == PEOPLE]
    if not plain and not mixed:
        return None
    if plain:
        outcome = _by_report(case, Measure(measure), plain) if population == "civilians" else read(plain)
        low, most = outcome.low or 0.0, outcome.high or 0.0
        supporting, disputing = set(outcome.supporting), set(outcome.disputing)
        why = outcome.why
    else:
        low, most, supporting, disputing = 0.0, 0.0, set(), set()
        why = "Killed and injured are not told apart: all of them may be, or none."
    whole = figures(mixed)
    if whole is not None:
        most = max(most, whole.high)
        supporting |= set(whole.claims())
    if not supporting:
        return None
    claims = tuple(sorted(supporting))
    return Outcome(low, None, most, claims, tuple(sorted(disputing - supporting)), why), (*plain, *mixed)


def _by_report(case: Case, measure: Measure, values: Sequence[Reading]) -> Outcome:
    """From the least to the most of the ranges that the reports give whose figures still stand."""
    plain, said = read(values), figures(values)
    reports = sorted({report for reading in said.readings for report in reading.reports}) if said else []
    days = {c for r in case.counted if r.measure == measure for c in r.claims}
    totals = {c for r in case.beyond if r.measure == measure for c in r.claims} - days
    its_own = [c for c in case.happened if c.id not in totals]
    ranges = [incident_range([c for c in its_own if c.report == report], measure) for report in reports]
    lows = [r.low for r in ranges if r.low is not None]
    highs = [r.high for r in ranges if r.high is not None]
    if not lows or not highs:
        return plain
    supporting = tuple(sorted({c for r in ranges for c in r.claims}))
    others = {*plain.supporting, *plain.disputing} - {*supporting}
    how = listed(sorted({r.why for r in ranges if r.low is not None}))
    return Outcome(min(lows), None, max(highs), supporting, tuple(sorted(others)), f"{plain.why} By report: {how}.")


def _grade(
    case: Case, sides: Belligerents, harmed: Sequence[Reading], fighters: Sequence[Reading]
) -> tuple[str, tuple[str, ...], str]:
    """The grade, its claims and the reason. The first that fits: confirmed, contested, discounted, fair, weak."""
    admitted = _admitted(case)
    if admitted:
        return "confirmed", admitted, "A party says that it did it itself."
    if sides.first is not None and sides.disputed:
        names = ", ".join([sides.first.name, *(s.name for s in sides.disputed)])
        claims = tuple(sorted({c for s in (sides.first, *sides.disputed) for c in s.named_by}))
        return "contested", claims, f"Several are said to have done it: {names}."
    if fighters and not any(r.population in CIVILIAN for r in harmed):
        claims = tuple(sorted({c for r in fighters for c in r.claims}))
        return "discounted", claims, "Those who were hit are counted as fighters, by nobody as civilians."
    claims = tuple(sorted({c for r in harmed for c in r.claims})) or case.ids
    independent = {r.voice for r in harmed if not r.party}
    if len(independent) >= _ENOUGH and sides.first is not None:
        return (
            "fair",
            claims,
            f"{len(independent)} independent voices that are no party, and {sides.first.name} named as acting.",
        )
    if len(independent) >= _ENOUGH:
        return "weak", claims, f"{len(independent)} independent voices, but nobody is named as acting."
    who = "one independent voice" if independent else "parties to the conflict only"
    return "weak", claims, f"It rests on {who}."


def _admitted(case: Case) -> tuple[str, ...]:
    """Claims in which the speaker is on the side of who acted, and civilians are hurt."""
    return tuple(
        c.id
        for c in case.happened
        if c.speaker.party
        and c.speaker.actor is not None
        and any(r.population in CIVILIAN for r in case.readings if c.id in r.claims)
        and any(
            a.role is ActorRole.PERPETRATOR and a.actor and same_side((a.actor, a.name), (c.speaker.actor, ""))
            for a in c.actors
        )
    )
