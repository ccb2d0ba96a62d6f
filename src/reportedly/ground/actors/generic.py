"""Rules for mentions that name nobody, in the order in which they are asked. A specific actor only where the text licenses it."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.ground.actors.discourse import Discourse
from reportedly.ground.actors.groups import attackers, fighters, the_group
from reportedly.ground.actors.licence import BACK, Need, nearest, one_actor, opposing, unknown
from reportedly.ground.actors.mention import Mention
from reportedly.ground.actors.organs import state_organ
from reportedly.ground.actors.resolution import Resolution, named
from reportedly.knowledge.actors import MEDIA_KINDS, Actor, ActorKind
from reportedly.model import ActorRole

_CLASS_KINDS: tuple[tuple[str, frozenset[ActorKind]], ...] = (
    ("monitor", frozenset({ActorKind.MONITOR})),
    ("rescue", frozenset({ActorKind.RESCUE_SERVICE})),
    ("agency", MEDIA_KINDS),
    ("united_nations", frozenset({ActorKind.UN_BODY})),
    ("aid", frozenset({ActorKind.AID_ORGANISATION})),
)
_COALITIONS = frozenset({ActorKind.ALLIANCE, ActorKind.OPERATION_ROOM})
_PASSIVE = frozenset({ActorRole.VICTIM, ActorRole.TARGET, ActorRole.RECIPIENT, ActorRole.SUBJECT})


def resolve_generic(discourse: Discourse, need: Need) -> Resolution | None:
    """The first rule that fires, or None when the mention is of no known class."""
    rules: tuple[Callable[[Discourse, Need], Resolution | None], ...] = (
        _people,
        _source,
        _coalition,
        _kind_of_body,
        _state_side,
        state_organ,
        _echo,
        the_group,
        fighters,
        attackers,
    )
    for rule in rules:
        resolution = rule(discourse, need)
        if resolution is not None:
            return resolution
    return None


def _people(discourse: Discourse, need: Need) -> Resolution | None:
    """Those who suffer or are moved are a group of people and no actor."""
    mention = need.mention
    if "people" not in mention.classes or need.speaks or need.role not in _PASSIVE:
        return None
    if mention.code is not None and need.role is not ActorRole.VICTIM:
        return None
    return Resolution(None, people_name(discourse, mention), "people, not a party", "people")


def people_name(discourse: Discourse, mention: Mention) -> str:
    """The group without numbers and determiners: "at least 18 civilians" is "civilians"."""
    dropped = discourse.nouns.counts | discourse.nouns.determiners.keys()
    kept = [word.written for word in mention.words if word.key not in dropped and not word.key[:1].isdigit()]
    return " ".join(kept) or mention.span.exact


def _source(discourse: Discourse, need: Need) -> Resolution | None:
    """ "Opposition sources", "activists": whoever speaks unnamed keeps the text's words; of a side when the words say so."""
    mention = need.mention
    if "source" not in mention.classes or mention.code is not None or not need.voice:
        return None
    words = " ".join(word.written for word in mention.head if word.key not in discourse.nouns.counts)
    why = "a source that the text does not name"
    return Resolution(None, words or mention.span.exact, why, "unnamed source", armed=opposing(discourse, mention))


def _coalition(discourse: Discourse, need: Need) -> Resolution | None:
    mention = need.mention
    if mention.noun != "coalition" or mention.determiner != "definite" or mention.modifiers:
        return None

    def fits(actor: Actor) -> bool:
        return actor.kind in _COALITIONS and "coalition" in actor.name.lower()

    return nearest(discourse, mention, fits, "the coalition named before")


def _kind_of_body(discourse: Discourse, need: Need) -> Resolution | None:
    """ "The monitor", "a rights group", "the agency": the one body of that kind, or the nearest before."""
    mention = need.mention
    if mention.determiner in ("owned", "other"):
        return None
    watches = "group" in mention.classes and bool(mention.after) and mention.after[0].key == "monitoring"
    for name, kinds in _CLASS_KINDS:
        if (name not in mention.classes and not (watches and name == "monitor")) or (
            mention.plural and name != "rescue"
        ):
            continue
        # A monitor's country is the one it watches, not the one where the text says that it sits.
        nations = (None, mention.nation)
        pool = {
            actor.id
            for actor in discourse.actors_named()
            if actor.kind in kinds and (mention.nation is None or name == "monitor" or actor.country in nations)
        }
        if len(pool) == 1:
            why = f"the only {name} that the report names"
            return named(discourse.registry, next(iter(pool)), "", why, "only one of its kind")
        if pool and mention.determiner == "definite":
            return nearest(discourse, mention, _among(pool), f"the {name} named last before")
    return None


def _among(ids: set[str]) -> Callable[[Actor], bool]:
    return lambda actor: actor.id in ids


def _state_side(discourse: Discourse, need: Need) -> Resolution | None:
    if "state_side" not in need.mention.classes:
        return None
    head = need.mention.head
    written = discourse.text[head[0].start : head[-1].end] if head else need.mention.noun
    return unknown(discourse, need.mention, written, "a side, no organ of the state")


def _echo(discourse: Discourse, need: Need) -> Resolution | None:
    """ "The ministry", "the commission": a word of a name that the report wrote before."""
    mention = need.mention
    if mention.determiner != "definite" or mention.modifiers or mention.nation or mention.ethnic:
        return None
    if len(mention.head) != 1:
        return None
    word = mention.head[0].key
    items = [item for item in discourse.before(mention.start) if not item.modifier and word in discourse.keys_of(item)]
    if not items or (items[0].start < discourse.sentences_back(mention.start, BACK) and not one_actor(items)):
        return None
    written = discourse.text[items[0].start : items[0].end]
    return named(discourse.registry, items[0].actor, written, f"{written}, named before", "word of the name")
