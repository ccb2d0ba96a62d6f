"""IDMC's way: each displacement figure with its unit, qualifier, term and role; one of them is recommended.

People and households stay apart: nothing is multiplied by a household size that no report gives. The recommended figure is
the latest one in people, else in households, preferably of a voice that is no party; the others are for triangulation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from reportedly.codebook.crosswalks import crosswalk
from reportedly.weigh.case import Case
from reportedly.weigh.counting.figures import as_written, current, said_on
from reportedly.weigh.policies import Outcome, Value, located, told
from reportedly.weigh.readings import Reading
from reportedly.weigh.settings import has_cue
from reportedly.weigh.whereabouts import site, stretch
from reportedly.weigh.words import folded

POLICY = "idmc@1"
SUMMARY = "displacement figures with unit, qualifier, term and role"

HOUSEHOLDS = "families"


def read(values: Sequence[Reading]) -> Outcome:
    """Best is the recommended figure as it is written; low and high are the bounds of all current figures of one unit."""
    said = [v for v in values if not v.denied]
    every = {c for v in values for c in v.claims}
    if not said:
        return Outcome(None, None, None, (), tuple(sorted(every)), "Nobody states it; it is only denied.")
    chosen = recommended(said)
    figure = as_written(chosen)
    same = [v for v in current(said) if v.population == chosen.population] or [chosen]
    low = min(figure, *(v.low for v in same))
    high = None if any(v.high is None for v in same) else max(figure, *(v.high for v in same if v.high is not None))
    best = None if all(v.enemy for v in said) else figure
    supporting = tuple(sorted(chosen.claims))
    return Outcome(low, best, high, supporting, tuple(sorted(every - set(supporting))), _why(chosen, said))


def recommended(values: Sequence[Reading]) -> Reading:
    """The figure to recommend: in people before households, of no party before a party, the latest, the most exact."""
    return min(
        values,
        key=lambda v: (
            v.population == HOUSEHOLDS,
            not v.telling,
            v.party,
            -(said_on(v) or date.min).toordinal(),
            v.high is None,
            v.low,
            v.claims,
        ),
    )


def assess(case: Case) -> Iterable[Value]:
    """Every figure of displaced people that somebody gives for the event."""
    said = [r for r in case.of("displaced") if not r.denied]
    if not said:
        return
    tables = crosswalk("idmc")
    place = site(case)
    accuracy = tables["locations_accuracy"].get(str(place.precision))
    if accuracy is not None:
        yield Value("locations_accuracy", told(accuracy, place.claims or case.ids, f"Known as: {place.precision}."))
    yield from located(place, stretch(case), case)
    chosen = recommended(said)
    yield Value("displaced", read(case.of("displaced")), tuple(said))
    totals = [r for r in case.beyond if r.measure == "displaced" and not (r.denied or r.partial)]
    ordered = [chosen, *(r for r in said if r is not chosen), *totals]
    for number, reading in enumerate(ordered):
        tag = f"{number}" if number else ""
        figure = as_written(reading)
        role = tables["role"]["chosen" if reading is chosen else "other"]
        high = None if reading.high is None else max(reading.high, figure)
        low = min(reading.low, figure)
        yield Value(
            f"figure{tag}", Outcome(low, figure, high, reading.claims, (), f"{role}: {reading.label}."), (reading,)
        )
        unit = "Household" if reading.population == HOUSEHOLDS else "Person"
        for name, value, why in (
            ("unit", unit, f"What is counted: {reading.population}."),
            (
                "qualifier",
                tables["qualifier"][str(reading.bound)],
                f"The words set the bound: {str(reading.bound).replace('_', ' ')}.",
            ),
            ("term", _term(reading, case), "By the words of the claim."),
            ("role", role, _why(chosen, said) if reading is chosen else "Another figure for the same event."),
        ):
            yield Value(f"{name}{tag}", told(value, reading.claims, why))


def _term(reading: Reading, case: Case) -> str:
    text = " ".join(folded(case.context.claims[c].claim.span.exact) for c in reading.claims)
    terms: dict[str, str] = crosswalk("idmc")["term"]
    return next((name for key, name in terms.items() if has_cue(text, "displacement", key)), terms["displaced"])


def _why(chosen: Reading, said: Sequence[Reading]) -> str:
    if len(said) == 1:
        return f"The only figure, of {chosen.label}."
    unit = "in households" if chosen.population == HOUSEHOLDS else "in people"
    return f"Of {len(said)} figures the latest {unit} of a voice that is preferably no party: {chosen.label}."
