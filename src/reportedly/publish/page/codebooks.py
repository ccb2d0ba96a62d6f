"""What each codebook makes of an event, and why these differ."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Assessment, Event
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.wording import bounds, figure, say

SHOWN = {
    "ucdp": ("killed", "type_of_violence"),
    "acled": ("fatalities",),
    "airwars": ("killed:civilian_non_combatants", "injured:civilian_non_combatants", "grade"),
    "idmc": ("displaced", "unit", "qualifier"),
}


@dataclass(frozen=True, slots=True)
class CodebookRow:
    """One value of one codebook; ``notes`` lead to the claims that it rests on."""

    codebook: str
    what: str
    value: str
    why: str
    notes: tuple[int, ...]


def codebook_rows(index: LedgerIndex, event: Event) -> tuple[CodebookRow, ...]:
    """The values that sum up the event, codebook by codebook; empty where no codebook counts anything."""
    found = [a for a in index.projections.get(event.id, ()) if a.property in SHOWN.get(_name(a), ())]
    if not any(a.value is None and (a.high is None or a.high > 0) for a in found):
        return ()
    ordered = sorted(found, key=lambda a: (list(SHOWN).index(_name(a)), SHOWN[_name(a)].index(a.property)))
    return tuple(
        CodebookRow(say("codebook", _name(a)), say("coded_value", a.property), _value(a), a.why, _notes(index, a))
        for a in ordered
    )


def _value(assessment: Assessment) -> str:
    if assessment.value is not None:
        return say(assessment.property, assessment.value)
    text = bounds(assessment.low, assessment.high)
    if assessment.best is None:
        return text if _name(assessment) == "airwars" else f"{text}, no best figure"
    return text if assessment.low == assessment.high else f"{figure(float(assessment.best))} ({text})"


def _name(assessment: Assessment) -> str:
    return assessment.policy.split("@")[0]


def _notes(index: LedgerIndex, assessment: Assessment) -> tuple[int, ...]:
    return tuple(sorted(index.number[c] for c in assessment.supporting if c in index.number))
