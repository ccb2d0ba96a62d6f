"""Rules for armed people whom the text does not name here: "the group", "the rebels", "gunmen"."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.ground.actors.discourse import MEMORY, Discourse
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
from reportedly.ground.actors.nouns import ActorNouns
from reportedly.ground.actors.resolution import Resolution, named
from reportedly.ground.actors.strangers import stranger_before
from reportedly.knowledge.actors import NON_STATE_ARMED_KINDS, Actor, ActorKind

ORGANISED = NON_STATE_ARMED_KINDS | {
    ActorKind.POLITICAL,
    ActorKind.PRIVATE_MILITARY_COMPANY,
    ActorKind.FOREIGN_CONTINGENT,
}
"""Kinds that "the group" can mean when it acts."""

_EXTERNAL = 8  # ACLED's code for forces from outside

_SPEAKING = ORGANISED | {ActorKind.MONITOR, ActorKind.AID_ORGANISATION}


def the_group(discourse: Discourse, need: Need) -> Resolution | None:
    """ "The group": the one organised body named so far, or the only one of the nearest sentence."""
    mention = need.mention
    if "group" not in mention.classes or mention.determiner != "definite" or mention.modifiers or mention.ethnic:
        return None
    if "alliance" in mention.classes:
        return None
    armed = discourse.nouns.table.holds(mention.head[-1], "armed_body") if mention.head else False
    kinds = _SPEAKING if need.voice and not armed and not opposing(discourse, mention) else ORGANISED

    def fits(actor: Actor) -> bool:
        return actor.kind in kinds and not _of_states(actor) and _suits(discourse, actor, mention)

    if _introduced_as_common(discourse, mention) or (mention.family and _several(discourse, fits, mention.family)):
        return None
    found = antecedent(discourse, mention.start, fits, mention.family)
    own = found is not None and mention.head[-1].key in discourse.keys_of(found)
    stranger = None if own else stranger_before(discourse, mention, found.end if found is not None else 0)
    if stranger is None and found is not None and not own and _calls_itself(mention, discourse.nouns):
        stranger = stranger_before(discourse, mention, 0)
    if stranger is not None:
        return Resolution(None, stranger, f"{stranger}, named before, which the registry does not know", "the group")
    if found is None:
        return None
    written = discourse.text[found.start : found.end]
    return named(discourse.registry, found.actor, "", f"{written}, named before", "the group")


def _calls_itself(mention: Mention, nouns: ActorNouns) -> bool:
    """ "The brigade" is what calls itself one, "the group" may be anybody."""
    return mention.head[-1].key not in nouns.closed("nouns", "any_body")


def _suits(discourse: Discourse, actor: Actor, mention: Mention) -> bool:
    """The words of the mention allow the actor: its nation and seat, and its kind ("guerrillas" are no cartel)."""
    if not of_nation(actor, mention):
        return False
    if mention.seat is not None and actor.kind in ORGANISED and actor.country != mention.seat:
        return False
    criminal = actor.kind is ActorKind.CRIMINAL_GROUP
    if discourse.nouns.crime.ending(mention.head, len(mention.head)) is not None:
        return criminal
    return not (criminal and mention.family in discourse.closed("nouns", "political_label"))


def _of_states(actor: Actor) -> bool:
    """An alliance of states, such as NATO, is no "group" and no "rebels"."""
    return actor.kind is ActorKind.ALLIANCE and actor.inter == _EXTERNAL


def _introduced_as_common(discourse: Discourse, mention: Mention) -> bool:
    """ "A group of officers ... the group": the noun itself was introduced a moment ago."""
    low = discourse.sentences_back(mention.start, 2)
    words = discourse.words_between(low, mention.start)
    for index, word in enumerate(words):
        if word.key != mention.head[-1].key or discourse.at(word.start) is not None:
            continue
        phrase = discourse.nouns.table.ending(words, index + 1)
        article = next(
            (w for w in words[max(0, index - 3) : index] if w.key in discourse.closed("determiners", "indefinite")),
            None,
        )
        apposition = article is not None and _after_name(discourse, article.start)
        if article is not None and not apposition and not (phrase and "monitor" in phrase[1]):
            return True
    return False


def _after_name(discourse: Discourse, offset: int) -> bool:
    """ "Hamas, a group": the phrase says what the name before it is."""
    last = next(iter(discourse.before(offset)), None)
    return last is not None and discourse.text[last.end : offset].strip() in discourse.closed("naming", "saying_what")


def _several(discourse: Discourse, fits: Callable[[Actor], bool], family: str) -> bool:
    """The report speaks of several bodies and calls none of them, or more than one, by the label."""
    spoken_of = [actor.id for actor in discourse.actors_named(modifiers=True) if fits(actor)]
    called_so = {item.actor for item in discourse.introductions[:MEMORY] if family in item.families}
    return len(spoken_of) > 1 and len(called_so & set(spoken_of)) != 1


def fighters(discourse: Discourse, need: Need) -> Resolution | None:
    """Unnamed fighters: a named group only when the phrase is definite and the text has named, or so labelled, just one."""
    mention = need.mention
    labelled = opposing(discourse, mention) and (mention.code is not None or "group" in mention.classes)
    described = "group" in mention.classes and any(_armed(discourse, item.actor) for item in mention.modifiers)
    ethnic = mention.ethnic is not None and mention.code == "mil"
    partner = (
        mention.nation is not None and bool(mention.head) and mention.head[-1].key in discourse.closed("nouns", "ally")
    )
    if "fighters" not in mention.classes and not partner and not labelled and not described and not ethnic:
        return None
    if partner and mention.nation is not None:
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
    if "broad" in mention.classes or _restricted(discourse, mention) or _of_a_side(discourse, mention):
        return None

    def fits(actor: Actor) -> bool:
        return actor.kind in ORGANISED and not _of_states(actor) and _suits(discourse, actor, mention)

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


def _restricted(discourse: Discourse, mention: Mention) -> bool:
    """ "The terrorists operating in the north": words behind the noun say which ones, so that they need not be known."""
    inside = [word for word in mention.words if mention.head and word.start >= mention.head[-1].end]
    behind = inside or mention.after
    if not behind or not behind[0].joined:
        return False
    if behind[0].key.endswith("ing"):
        return True
    if not discourse.nouns.table.holds(behind[0], "late_boundary"):
        return False
    # "The rebels killed 25 people" is a sentence, "the rebels killed in the raid" are those who died.
    return bool(inside) or (len(behind) > 1 and behind[1].key in discourse.closed("prepositions", "behind_group"))


def _of_a_side(discourse: Discourse, mention: Mention) -> bool:
    """ "The loyalists" and "the anti-regime fighters" are told by whom they are for or against, "the 150 fighters" by their
    number; "the Syrian units" are no group's."""
    if mention.family is not None and discourse.nouns.denotes[mention.family] == "state":
        return True
    if any(word.key in discourse.nouns.unset or word.key[:1].isdigit() for word in mention.words):
        return True
    return mention.nation is not None and mention.family is None


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
