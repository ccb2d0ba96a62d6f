"""What a claim leaves out because its report has just said it: news gives day and place once and then goes on ("two children died").

A claim with neither a day nor a settlement of its own, that opens nothing new, is about the act of force that the report is telling
of. So are words of blame, denial and counting, and what follows from force in other families: people who flee, things taken.
"""

from __future__ import annotations

from enum import StrEnum

from reportedly.link.profiles.profile import Profile
from reportedly.link.profiles.references import Reference
from reportedly.link.settings import Settings
from reportedly.model import GroundedClaim, Polarity, SpeakerKind

VIOLENT = "violence"
"""The block of acts of force (``[blocks]`` of ``data/linkage.toml``)."""


class Standing(StrEnum):
    """How a claim stands to what its report has told so far."""

    OWN = "own"
    """It says when or where by itself, or opens something new."""
    FOLLOWS = "follows"
    """An act of force, or what came of one, that leaves out when and where."""
    TALKS = "talks"
    """Words about what happened that leave out when and where: blame, denial, a count."""


def standing(claim: GroundedClaim, part: Profile, said: Reference, settings: Settings) -> Standing | None:
    """How a claim stands to what its report tells; None for words about nothing in particular and matters of other families."""
    if anchored(part) or said.fresh or said.new_matter or part.episode or part.total or part.lasting or part.planned:
        return Standing.OWN
    if part.talk:
        about = said.charge or said.names_event or part.numbers or claim.claim.polarity is Polarity.NEGATED
        return Standing.TALKS if about or _answers(claim) else None
    if part.block == VIOLENT:
        return Standing.FOLLOWS
    return Standing.FOLLOWS if said.back or part.sub_types & settings.effects else None


def _answers(claim: GroundedClaim) -> bool:
    """Somebody quoted denies, doubts or tells of what he does not name."""
    return claim.claim.event_type == "statement" and claim.speaker.kind is not SpeakerKind.OUTLET


def anchored(part: Profile) -> bool:
    """Whether it gives a day or a settlement of its own."""
    timed = part.dates or part.days_of_year or part.weekdays
    return bool(timed) or any(s.place is not None and not s.wide for s in part.spots)


def disputes(claim: GroundedClaim, part: Profile, other: Profile) -> bool:
    """Whether somebody quoted names other perpetrators than the mention has: a dispute about one act rather than a second one."""
    quoted = claim.speaker.kind is not SpeakerKind.OUTLET
    return quoted and bool(part.perpetrators and other.perpetrators) and not part.perpetrators & other.perpetrators
