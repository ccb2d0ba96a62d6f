"""Rules for armed people whom the text does not name here: "the group", "the rebels", "gunmen"."""

from __future__ import annotations

from reportedly.ground.actors.discourse import Discourse
from reportedly.ground.actors.licence import (
    Need,
    antecedent,
    introduced,
    of_nation,
    one_actor,
    opposing,
    unknown,
)
from reportedly.ground.actors.mention import Mention
from reportedly.ground.actors.resolution import Resolution, named
from reportedly.knowledge.actors import NON_STATE_ARMED_KINDS, Actor, ActorKind

ORGANISED = NON_STATE_ARMED_KINDS | {
    ActorKind.POLITICAL,
    ActorKind.PRIVATE_MILITARY_COMPANY,
    ActorKind.FOREIGN_CONTINGENT,
}
"""Kinds that "the group" can mean when it acts."""

_SPEAKING = ORGANISED | {ActorKind.MONITOR, ActorKind.AID_ORGANISATION}


def the_group(discourse: Discourse, need: Need) -> Resolution | None:
    """ "The group": the one organised body named so far, or the only one of the nearest sentence."""
    mention = need.mention
    if "group" not in mention.classes or mention.determiner != "definite" or mention.modifiers or mention.ethnic:
        return None
    if "alliance" in mention.classes:
        return None
    kinds = _SPEAKING if need.voice and not opposing(discourse, mention) else ORGANISED
    found = antecedent(discourse, mention.start, lambda a: a.kind in kinds and of_nation(a, mention), mention.family)
    if found is None:
        return None
    written = discourse.text[found.start : found.end]
    return named(discourse.registry, found.actor, "", f"{written}, named before", "the group")


def fighters(discourse: Discourse, need: Need) -> Resolution | None:
    """Unnamed fighters: a named group only when the phrase is definite and the text has named, or so labelled, just one."""
    mention = need.mention
    labelled = opposing(discourse, mention) and (mention.code is not None or "group" in mention.classes)
    described = "group" in mention.classes and any(_armed(discourse, item.actor) for item in mention.modifiers)
    ethnic = mention.ethnic is not None and mention.code == "mil"
    if "fighters" not in mention.classes and not labelled and not described and not ethnic:
        return None
    if mention.noun == "allies" and mention.nation is not None:
        country = discourse.registry.countries[mention.nation]
        return named(discourse.registry, f"gov-{mention.nation.lower()}", country.name, "a state as an ally")
    if mention.determiner == "definite" and not mention.modifiers and not mention.ethnic:
        licensed = _licensed(discourse, mention)
        if licensed is not None:
            return licensed
    return unknown_group(discourse, mention)


def _armed(discourse: Discourse, actor_id: str) -> bool:
    actor = discourse.registry.actor(actor_id)
    return actor is not None and actor.kind in ORGANISED


def _licensed(discourse: Discourse, mention: Mention) -> Resolution | None:
    """ "The jihadists": the group that the text calls so; else the only group so far, unless the label was given to nobody before."""
    if "broad" in mention.classes:
        return None

    def fits(actor: Actor) -> bool:
        return actor.kind in ORGANISED and of_nation(actor, mention)

    groups = introduced(discourse, mention.start, fits)
    called_so = [item for item in groups if mention.family and mention.family in item.families]
    if one_actor(called_so):
        why = f"the report calls it {mention.family} where it names it"
        return named(discourse.registry, called_so[0].actor, "", why, "label given before")
    if not one_actor(groups):
        return None
    loose = mention.family is not None and discourse.loose_labels.get(mention.family, mention.start) < mention.start
    if loose and sum(fits(actor) for actor in discourse.actors_named()) > 1:
        return None
    why = "the only armed group that the report has named so far"
    return named(discourse.registry, groups[0].actor, "", why, "only one of its kind")


def unknown_group(discourse: Discourse, mention: Mention) -> Resolution:
    """The typed unknown of armed people whom the text does not name."""
    why = "the text names no group here"
    if mention.modifiers:
        why += f"; described by {', '.join(item.actor for item in mention.modifiers)}"
    what = f"unidentified armed group ({mention.ethnic})" if mention.ethnic else "unidentified armed group"
    return unknown(discourse, mention, what, why)


def attackers(discourse: Discourse, need: Need) -> Resolution | None:
    """ "Gunmen", "a suicide bomber": nobody known."""
    if "attackers" not in need.mention.classes:
        return None
    return unknown(discourse, need.mention, "unidentified attackers", "the text names nobody")
