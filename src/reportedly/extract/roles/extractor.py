"""An extractor that lets another one find the claims, and adds to violent ones the parties that the learned roles name.

It is off unless asked for (``load_extractor(..., roles=FOLDER)``): what it adds was learned on one set of one decade, see
docs/models/roles.md for what it does to other texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from reportedly.codebook.event_types import event_types
from reportedly.extract.protocol import Extractor
from reportedly.extract.roles.fillers import Filler
from reportedly.extract.second_look import SecondLook
from reportedly.model import ActorMention, Claim, Report, Span
from reportedly.model.claim import ActorRole

SURE = 0.5  # probability of a filler below which it is not added to a claim
ROLES = {
    "perpetrator": ActorRole.PERPETRATOR,
    "organisation": ActorRole.PERPETRATOR,
    "victim": ActorRole.VICTIM,
    "victim_name": ActorRole.VICTIM,
    "target": ActorRole.TARGET,
}


class FillerReader(Protocol):
    """What finds fillers of roles."""

    @property
    def name(self) -> str:
        """Module and version."""
        ...

    def fillers(self, text: str) -> list[Filler]:
        """The likely fillers of a text."""
        ...


class RoleExtractor(SecondLook):
    """Extracts what ``finder`` does, with actors that ``roles`` adds where the claim names none in their role."""

    def __init__(self, finder: Extractor, roles: FillerReader) -> None:
        super().__init__(finder, roles.name)
        self._roles = roles

    def extract(self, report: Report) -> tuple[Claim, ...]:
        """The finder's claims, in its order and with its ids."""
        claims = self._finder.extract(report)
        if not any(_violent(claim) for claim in claims):
            return claims
        sure = [f for f in self._roles.fillers(report.text) if f.probability >= SURE and f.role in ROLES]
        return tuple(self._with_actors(report, claim, sure) if _violent(claim) else claim for claim in claims)

    def _with_actors(self, report: Report, claim: Claim, sure: Sequence[Filler]) -> Claim:
        added: list[ActorMention] = []
        for filler in sure:
            role = ROLES[filler.role]
            if any(actor.role is role for actor in (*claim.actors, *added)):
                continue
            for mention in filler.mentions:
                inside = claim.span.start <= mention.start and mention.end <= claim.span.end
                if inside and not _taken(mention.start, mention.end, (*claim.actors, *added)):
                    span = Span(mention.start, mention.end, report.text[mention.start : mention.end])
                    added.append(ActorMention(role, span))
                    break
        if not added:
            return claim
        why = tuple(f"{self._roles.name}: {actor.role.value} {actor.span.exact}" for actor in added)
        return replace(claim, actors=(*claim.actors, *added), extractor=self.name, why=(*claim.why, *why))


def _violent(claim: Claim) -> bool:
    kind = event_types().get(claim.sub_event_type)
    return kind is not None and kind.violent


def _taken(start: int, end: int, actors: Sequence[ActorMention]) -> bool:
    return any(actor.span.start < end and start < actor.span.end for actor in actors)
