"""Rules for mentions that name nobody, in the order in which they are asked. A specific actor only where the text licenses it."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.ground.actors.discourse import Discourse
from reportedly.ground.actors.groups import attackers, fighters, the_group
from reportedly.ground.actors.licence import BACK, Need, nearest, of_nation, one_actor, opposing, unknown
from reportedly.ground.actors.mention import FORCES, Mention, read_mention
from reportedly.ground.actors.nouns import ActorNouns
from reportedly.ground.actors.organs import state_organ
from reportedly.ground.actors.resolution import Resolution, named
from reportedly.knowledge.actors import MEDIA_KINDS, Actor, ActorKind, Word, words_of
from reportedly.model import ActorRole, Span

_CLASS_KINDS: tuple[tuple[str, frozenset[ActorKind]], ...] = (
    ("monitor", frozenset({ActorKind.MONITOR})),
    ("rescue", frozenset({ActorKind.RESCUE_SERVICE})),
    ("agency", MEDIA_KINDS),
    ("united_nations", frozenset({ActorKind.UN_BODY})),
    ("aid", frozenset({ActorKind.AID_ORGANISATION})),
)
_MANY = frozenset({"rescue", "united_nations"})  # classes whose plural is still one body: "rescuers", "peacekeepers"
"""Nouns that mean much else: only "the agency" is one that the report has named, not "a network of tunnels"."""
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
    own = _has_own_name(discourse, need.mention)
    for rule in rules:
        resolution = None if own and rule in (_kind_of_body, the_group) else rule(discourse, need)
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
    kept = [
        _as_typed(discourse, word) for word in mention.words if word.key not in dropped and not word.key[:1].isdigit()
    ]
    return " ".join(kept) or mention.span.exact


def _source(discourse: Discourse, need: Need) -> Resolution | None:
    """ "Opposition sources", "activists": whoever speaks unnamed keeps the text's words; of a side when the words say so."""
    mention = need.mention
    if "source" not in mention.classes or mention.code is not None or not need.voice:
        return None
    words = " ".join(_as_typed(discourse, word) for word in mention.head if word.key not in discourse.nouns.counts)
    house = _house_of(discourse, need)
    if house is not None:
        return Resolution(house.actor, words or mention.span.exact, f"a source there: {house.why}", "unnamed source")
    why = "a source that the text does not name"
    return Resolution(None, words or mention.span.exact, why, "unnamed source", armed=opposing(discourse, mention))


def _house_of(discourse: Discourse, need: Need) -> Resolution | None:
    """ "A source at the police command": the organ of the state where the unnamed source sits."""
    mention = need.mention
    behind = [
        index
        for index, word in enumerate(mention.words)
        if word.key in discourse.closed("prepositions", "at_in_from") and index
    ]
    if not behind or behind[0] + 1 >= len(mention.words):
        return None
    start = mention.words[behind[0] + 1].start
    place = read_mention(discourse, Span(start, mention.span.end, discourse.text[start : mention.span.end]))
    found = state_organ(discourse, Need(place, need.role, need.speaks)) if place.code in FORCES else None
    return found if found is not None and found.actor is not None else None


def _as_typed(discourse: Discourse, word: Word) -> str:
    return discourse.text[word.start : word.end]


def _coalition(discourse: Discourse, need: Need) -> Resolution | None:
    """ "The coalition", "US Coalition": the one named before, else the only one that the report names at all."""
    mention = need.mention
    if mention.noun not in discourse.closed("nouns", "coalition") or mention.modifiers or mention.names:
        return None
    if mention.determiner not in (None, "definite"):
        return None

    def fits(actor: Actor) -> bool:
        if mention.noun == "coalition":
            called_so = "coalition" in actor.name.lower()
            return actor.kind in _COALITIONS and called_so and of_nation(actor, mention)
        return actor.kind in _COALITIONS and of_nation(actor, mention)

    if mention.determiner == "definite":
        found = nearest(discourse, mention, fits, f"the {mention.noun} named before")
        if found is not None:
            return found
    pool = [actor for actor in discourse.actors_named() if fits(actor)]
    if len(pool) != 1 or mention.noun == "alliance":
        return None
    return named(discourse.registry, pool[0].id, "", "the only coalition that the report names", "only one of its kind")


def _kind_of_body(discourse: Discourse, need: Need) -> Resolution | None:
    """ "The monitor", "a rights group", "the agency": the one body of that kind, or the nearest before."""
    mention = need.mention
    if mention.determiner in ("owned", "other"):
        return None
    watches = "group" in mention.classes and bool(mention.after) and mention.after[0].key == "monitoring"
    for name, kinds in _CLASS_KINDS:
        if (name not in mention.classes and not (watches and name == "monitor")) or (
            mention.plural and name not in _MANY
        ):
            continue
        if mention.determiner == "indefinite" and mention.nation is not None:  # "a French aid group" is one of many
            continue
        if mention.noun in discourse.closed("nouns", "workaday") and (
            mention.determiner != "definite" or _goes_on(mention, discourse.nouns)
        ):
            continue
        if name == "agency" and _is_of_its_own(discourse, mention):
            continue
        # A monitor's country is the one it watches, not the one where the text says that it sits.
        nations = (None, mention.nation)
        pool = {
            actor.id
            for actor in discourse.actors_named()
            if actor.kind in kinds
            and (mention.nation is None or name == "monitor" or actor.country in nations)
            and (name != "monitor" or _may_be_called(discourse, mention, actor))
        }
        if len(pool) == 1:
            why = f"the only {name} that the report names"
            return named(discourse.registry, next(iter(pool)), "", why, "only one of its kind")
        if pool and mention.determiner == "definite":
            return nearest(discourse, mention, _among(pool), f"the {name} named last before")
    return None


def _is_of_its_own(discourse: Discourse, mention: Mention) -> bool:
    """ "A radio station in the hills", "the clandestine station": one of many, or set apart by a word that is no country's."""
    before = mention.head[: -len(mention.noun.split())] if mention.noun else ()
    set_apart = any(not _of_country(discourse, w) and w.key not in discourse.nouns.determiners for w in before)
    return mention.determiner == "indefinite" or set_apart


def _has_own_name(discourse: Discourse, mention: Mention) -> bool:
    """ "The Idlib News network": words of a name that the registry does not know; another body of that kind is not meant."""
    terms = discourse.registry.states.terms
    start, _ = discourse.sentence(mention.start)
    own = (word for word in mention.head[:-1] if word.start > start and discourse.proper(word))
    return not mention.names and any(not terms.at((word,), 0) and not _of_country(discourse, word) for word in own)


def _of_country(discourse: Discourse, word: Word) -> bool:
    """ "Damascus-based", "UK", "Kurdish-led": the word says of where or whom, and names nobody."""
    return word.upper or discourse.nouns.table.holds(word, "ethnic") or discourse.registry.states.starts(word)


def _may_be_called(discourse: Discourse, mention: Mention, actor: Actor) -> bool:
    """ "The Observatory" with a capital is a word of a name: no committee goes by it."""
    noun = mention.head[-1] if mention.head else None
    if noun is None or not discourse.text[noun.start].isupper() or discourse.text[noun.start - 1 : noun.start] != " ":
        return True
    names = [actor.name, *(alias.text for alias in discourse.registry.names_on(actor.id, None))]
    return any(noun.key == word.key for name in names for word in words_of(name))


def _goes_on(mention: Mention, nouns: ActorNouns) -> bool:
    """ "The Agency for International Development": what follows says which one it is."""
    behind = [word for word in mention.words if mention.head and word.start >= mention.head[-1].end] or mention.after
    return bool(behind) and behind[0].joined and behind[0].key in nouns.closed("prepositions", "naming")


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
