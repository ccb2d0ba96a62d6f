"""What licenses reading a mention as an actor that the report introduced before: the questions that the generic rules ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportedly.ground.actors.discourse import Discourse, Introduction
from reportedly.ground.actors.mention import Mention
from reportedly.ground.actors.resolution import Resolution, named
from reportedly.knowledge.actors import Actor
from reportedly.model import ActorRole

BACK = 3
"""Sentences over which "the ministry" reaches back when several bodies would fit."""

_NEAR = 1  # sentences over which "the group" does


@dataclass(frozen=True, slots=True)
class Need:
    """A mention and how it is used: its role, and whether it speaks."""

    mention: Mention
    role: ActorRole
    speaks: bool = False

    @property
    def voice(self) -> bool:
        """The mention is somebody's who says something."""
        return self.speaks or self.role is ActorRole.CLAIMED_BY


def introduced(
    discourse: Discourse, offset: int, fits: Callable[[Actor], bool], *, oblique: bool = False
) -> list[Introduction]:
    """Fitting actors named before the offset, nearest first; those after "linked to" and "backed by" only with ``oblique``."""
    return [
        item
        for item in discourse.before(offset)
        if not item.modifier and (oblique or not item.oblique) and _is(discourse, item, fits)
    ]


def _is(discourse: Discourse, item: Introduction, fits: Callable[[Actor], bool]) -> bool:
    """True when the named actor fits, or one of those that an ambiguous name may mean."""
    return any(fits(actor) for actor in map(discourse.registry.actor, item.candidates) if actor is not None)


def one_actor(items: Sequence[Introduction]) -> bool:
    """True when the items name the same actor, and it is known which."""
    return len({item.actor for item in items}) == 1 and not items[0].ambiguous


def antecedent(
    discourse: Discourse, offset: int, fits: Callable[[Actor], bool], family: str | None = None
) -> Introduction | None:
    """The only fitting actor named so far. Of several: the one that the text gave the label of the mention; without a label, the
    only one of this sentence or of the one before."""
    items = introduced(discourse, offset, fits)
    if one_actor(items):
        return items[0]
    if family is not None:
        said_so = [item for item in items if family in item.families]
        return said_so[0] if one_actor(said_so) else None
    limit, _ = discourse.sentence(offset)
    for _ in range(_NEAR + 1):
        near = [item for item in items if item.start >= limit]
        before = discourse.sentence_before(limit)
        if near or before is None:
            return near[0] if one_actor(near) else None
        limit = before[0]
    return None


def nearest(discourse: Discourse, mention: Mention, fits: Callable[[Actor], bool], why: str) -> Resolution | None:
    """The fitting actor that was named last."""
    items = introduced(discourse, mention.start, fits, oblique=True)
    if not items or items[0].ambiguous:
        return None
    written = discourse.text[items[0].start : items[0].end]
    return named(discourse.registry, items[0].actor, "", f"{why}: {written}", "named before")


def of_nation(actor: Actor, mention: Mention) -> bool:
    """The actor fits the nation that the phrase names, if it names one."""
    return mention.nation is None or mention.nation == actor.country or mention.nation in actor.theatres


def opposing(discourse: Discourse, mention: Mention) -> bool:
    """ "Rebel forces", "opposition fighters": a label of armed people who are no state's."""
    return mention.family is not None and discourse.nouns.denotes[mention.family] == "armed_group"


def unknown(discourse: Discourse, mention: Mention, what: str, why: str) -> Resolution:
    """A typed unknown, with the country that the phrase names or the report is about."""
    iso = mention.nation or discourse.context.main
    country = discourse.registry.countries.get(iso) if iso else None
    return Resolution(None, f"{what}, {country.name}" if country else what, why, "typed unknown", armed=True)
