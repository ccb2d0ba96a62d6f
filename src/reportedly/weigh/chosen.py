"""Values that a person chose go before those of a policy, and say so; what the policy made of the voices stays beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.model import Assessment, Event, Judgement
from reportedly.model.judgements import chosen_values

SAME_COUNT = {"fatalities": "killed", "killed": "fatalities"}
"""The number of dead goes by two names among the policies; who chooses one has chosen the other."""


def with_chosen(
    found: Iterable[Assessment], events: Sequence[Event], judgements: Sequence[Judgement]
) -> tuple[Assessment, ...]:
    """The assessments with the chosen values as best. Low and high stay, but make room for the value."""
    chosen = chosen_values(judgements, events)
    if not chosen:
        return tuple(found)

    def of(assessment: Assessment) -> Judgement | None:
        name = assessment.property
        return chosen.get((assessment.event, name)) or chosen.get((assessment.event, SAME_COUNT.get(name, name)))

    return tuple(_chosen(a, judgement) if (judgement := of(a)) else a for a in found)


def _chosen(assessment: Assessment, judgement: Judgement) -> Assessment:
    why = f"Chosen by a person: {judgement.reason} ({judgement.id}). Without that: {assessment.why}"
    made_by = f"{assessment.made_by}, {judgement.id}"
    try:
        best = float(judgement.decision)
    except ValueError:
        return replace(assessment, value=judgement.decision, why=why, made_by=made_by)
    if assessment.value is not None:
        return replace(assessment, value=judgement.decision, why=why, made_by=made_by)
    low = best if assessment.low is None else min(assessment.low, best)
    high = None if assessment.high is None else max(assessment.high, best)
    return replace(assessment, low=low, best=best, high=high, why=why, made_by=made_by)
