"""A connected part of mentions to its events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportedly.link.between.blocks import Node
from reportedly.link.between.cluster import Group, cluster
from reportedly.link.between.matches import Matches, Pair
from reportedly.link.between.reasons import reasons
from reportedly.link.events.event import make_event
from reportedly.link.profiles.profile import Profile, together
from reportedly.model import Event, GroundedClaim, Report


@dataclass(frozen=True, slots=True)
class Made:
    """One cluster as an event. ``first`` is its first mention: what orders events of equal claim to something."""

    first: Node
    members: tuple[Node, ...]
    profile: Profile
    event: Event


def made_of(
    part: tuple[Node, ...],
    matches: Matches,
    claim: Callable[[str], GroundedClaim],
    reports: Mapping[str, Report | None],
) -> tuple[Made, ...]:
    """The events of one connected part. It depends on the mentions of the part and on nothing else."""
    number = {node: index for index, node in enumerate(part)}
    compared = {(number[a], number[b]): found for (a, b), found in matches.within(part).items()}
    must = sorted((number[a], number[b]) for a, b in matches.must(part))
    groups = cluster(len(part), compared, must, matches.comparing(part), matches.basis.settings)
    return tuple(_made(group, part, matches, claim, reports) for group in groups)


def _made(
    group: Group,
    part: tuple[Node, ...],
    matches: Matches,
    claim: Callable[[str], GroundedClaim],
    reports: Mapping[str, Report | None],
) -> Made:
    members = tuple(part[i] for i in group.members)
    merges: list[Pair] = [(part[a], part[b]) for a, b in group.merges]
    profile = together(matches.profile(n) for n in members)
    claims = {c: claim(c) for c in profile.claims}
    headers = {r: h for r in profile.reports if (h := reports.get(r)) is not None}
    said = reasons({n: matches.mention(n) for n in members}, merges, matches, headers)
    return Made(members[0], members, profile, make_event(profile, claims, headers, said))
