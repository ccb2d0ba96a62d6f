"""Whether a dated claim is of the episode or of the past: decided where its days are known.

Words that speak of the past ("previously", "in recent months") are extraction's; what the calendar says is said here, also for a
report whose publication interval is only known across reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from reportedly.model import Claim, GroundedTime, Publication, Temporality, TimeRole

EPISODE = timedelta(
    days=7
)  # an event up to a week before the report belongs to its episode (convention of the annotated sets)
DATING = (TimeRole.EVENT, TimeRole.AS_OF)


def by_the_calendar(claim: Claim, times: Sequence[GroundedTime], published: Publication) -> Claim:
    """The claim, as background when everything that dates it ended more than a week before the report can have appeared."""
    ends = [t.end for t in times if t.role in DATING]
    if claim.temporality is Temporality.BACKGROUND or not ends or published.earliest is None:
        return claim
    limit = published.earliest - EPISODE
    if any(end is None or end >= limit for end in ends):
        return claim
    return replace(
        claim, temporality=Temporality.BACKGROUND, why=(*claim.why, "dated more than a week before the report")
    )
