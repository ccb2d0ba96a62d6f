"""Rules for organs of a state named without their country: "the army", "government forces", "the interior ministry"."""

from __future__ import annotations

from reportedly.ground.actors.discourse import Discourse
from reportedly.ground.actors.licence import BACK, Need, one_actor, opposing, unknown
from reportedly.ground.actors.mention import Mention
from reportedly.ground.actors.names import arm_after
from reportedly.ground.actors.resolution import Resolution, named
from reportedly.knowledge.actors import ARMED_KINDS, STATE_KINDS, ActorKind

_ARMED_CODES = frozenset({"mil", "pol", "sec", "air", "nav", "gov"})
_OPEN_CODES = frozenset({"emb", "cou", "press"})  # "a court", "the embassy": the country of the report says nothing
VOICES = frozenset({"off", "src"})
"""Codes of people who speak for a state and are no organ of it."""

_FORCES = frozenset({"mil", "air", "nav"})


def state_organ(discourse: Discourse, need: Need) -> Resolution | None:
    """The organ of the state that the text named before, else of the one that the report is about."""
    mention = need.mention
    code = mention.code
    if (
        code is None
        or mention.ethnic
        or mention.foreign
        or opposing(discourse, mention)
        or mention.determiner == "other"
        or _of_a_person(discourse, mention)
        or _of_a_movement(discourse, mention)
        or (code in VOICES and _described(discourse, mention))
    ):
        return None
    registry, written = discourse.registry, mention.span.exact
    if mention.nation is not None:
        actor_id = f"{code}-{mention.nation.lower()}"
        return named(registry, actor_id, written, f"{mention.noun} of the country that the phrase names")
    own = _its_own(discourse, mention, code)
    if own is not None:
        return own
    if mention.noun in discourse.nouns.bare and mention.determiner != "definite":
        return None
    if (
        mention.noun in discourse.closed("nouns", "force")
        or _serves_abroad(discourse, mention)
        or (code == "gov" and _of_a_part(discourse, mention))
    ):
        return None
    found = (
        _own_body(discourse, mention) or _named_before(discourse, mention, code) or _at_home(discourse, mention, code)
    )
    # "The government and Russian forces": the forces are those of the second; without an article they are of both.
    apart = mention.determiner == "definite" and bool(mention.after) and mention.after[0].key == "and"
    arm = arm_after(discourse, mention)[0] if code == "gov" and not need.voice and not apart else None
    if found is None or found.actor is None or arm is None:
        return found
    actor_id = f"{arm}-{found.actor.partition('-')[2]}"
    return named(registry, actor_id, "", f"{found.why}; {mention.noun!r} before an act of its forces", found.rule)


def _its_own(discourse: Discourse, mention: Mention, code: str) -> Resolution | None:
    """ "The alliance said its warplanes had struck": forces of the body without a state of its own that the sentence named last."""
    if (
        code not in _FORCES
        or mention.determiner != "owned"
        or mention.words[0].key not in discourse.closed("pronouns", "of_a_body")
    ):
        return None
    start, _ = discourse.sentence(mention.start)
    items = [item for item in discourse.before(mention.start) if item.start >= start and not item.modifier]
    actor = discourse.registry.actor(items[0].actor) if items and not items[0].ambiguous else None
    if actor is None or actor.kind in STATE_KINDS or actor.kind not in ARMED_KINDS | {ActorKind.ALLIANCE}:
        return None
    written = discourse.text[items[0].start : items[0].end]
    return named(
        discourse.registry, actor.id, mention.span.exact, f"{mention.noun} of {written}, named in the sentence", "owner"
    )


def _of_a_person(discourse: Discourse, mention: Mention) -> bool:
    """ "Mr Haddad's spokesman" speaks for him, for no state."""
    owners = (word for word in mention.head[:-1] if word.possessive and discourse.proper(word))
    return mention.nation is None and any(not discourse.registry.states.terms.at((word,), 0) for word in owners)


def _of_a_movement(discourse: Discourse, mention: Mention) -> bool:
    """ "The liberation army": the word before says that those fight a state."""
    before = mention.head[: -len(mention.noun.split())]
    return mention.nation is None and any(word.key in discourse.closed("nouns", "political_label") for word in before)


def _described(discourse: Discourse, mention: Mention) -> bool:
    """ "Church officials": the noun before says of what, and it is no state."""
    before = mention.head[: -len(mention.noun.split())]
    if mention.nation is not None or not before:
        return False
    return discourse.nouns.table.holds(before[-1], "house")


def _serves_abroad(discourse: Discourse, mention: Mention) -> bool:
    """ "A diplomat in X" is of another country than X."""
    return bool(mention.head) and discourse.nouns.table.holds(mention.head[-1], "abroad")


def _of_a_part(discourse: Discourse, mention: Mention) -> bool:
    """ "The Idlib administration", "the government of the eastern region": of a part of a state, and not its government."""
    states = discourse.registry.states
    before = mention.head[: -len(mention.noun.split())]
    if any(word.capital and discourse.proper(word) and not states.terms.at((word,), 0) for word in before):
        return True
    behind = [word for word in mention.words if mention.head and word.start >= mention.head[-1].end]
    if not behind or behind[0].key != "of":
        return False
    if any(discourse.nouns.table.holds(word, "part_of_state") for word in behind):
        return True
    rest = [w for w in behind[1:] if w.key not in discourse.nouns.determiners]
    named = len(rest) > 1 and all(discourse.proper(w) for w in rest[:2])
    persons = any(discourse.nouns.table.holds(word, "person_role") for word in rest)
    known = any(states.terms.at(rest, n) for n in range(len(rest)))
    return named and not persons and not known  # "the Government of National Unity": it has a name of its own


def _own_body(discourse: Discourse, mention: Mention) -> Resolution | None:
    """ "The health ministry" after "Gaza's health ministry": a body with an entry of its own, no composed organ."""
    want = set(mention.noun.split())
    items = [
        item
        for item in discourse.before(mention.start)
        if not item.modifier
        and item.actor.partition("-")[0] not in discourse.registry.states.institutions
        and want <= discourse.keys_of(item)
    ]
    actor = discourse.registry.actor(items[0].actor) if one_actor(items) else None
    if actor is None or actor.kind not in STATE_KINDS:
        return None
    written = discourse.text[items[0].start : items[0].end]
    return named(discourse.registry, actor.id, mention.span.exact, f"{written}, named before", "named before")


def _at_home(discourse: Discourse, mention: Mention, code: str) -> Resolution | None:
    main = discourse.context.main
    if main is None and code not in VOICES and mention.determiner == "definite":
        here = discourse.country_here(mention.start)
        if here is not None and code not in _OPEN_CODES:
            why = f"{discourse.registry.countries[here].name} is the country that the text speaks of here"
            return named(discourse.registry, f"{code}-{here.lower()}", mention.span.exact, why, "country spoken of")
    bare = mention.determiner is None and mention.noun.partition(" ")[0] not in discourse.closed(
        "adjectives", "of_the_state"
    )
    if code in _OPEN_CODES or (bare and _others_named(discourse, _FORCES, code, main)):
        return None
    if mention.noun.endswith("official") and _others_named(discourse, VOICES, code, main):
        return None
    if main is None or main not in discourse.registry.countries:
        why = "no country that the report is clearly about"
        nobody = unknown(discourse, mention, f"{mention.noun} of an unnamed state", why)
        return Resolution(None, nobody.name, nobody.why, nobody.rule, armed=code in _ARMED_CODES)
    why = f"the report is about {discourse.registry.countries[main].name} and names no other {mention.noun}"
    actor_id = f"{code}-{main.lower()}"
    return named(discourse.registry, actor_id, mention.span.exact, why, "country of the report")


def _kin(code: str) -> frozenset[str]:
    """ "The official" may be a security official named before; other organs are only themselves."""
    return VOICES if code in VOICES else frozenset({code})


def _others_named(discourse: Discourse, codes: frozenset[str], code: str, main: str | None) -> bool:
    """Bare "troops" in a report that names forces of another state may be those."""
    home = (main or "").lower()
    actors = (actor.id.partition("-") for actor in discourse.actors_named())
    return code in codes and any(prefix in codes and iso != home for prefix, _, iso in actors)


def _named_before(discourse: Discourse, mention: Mention, code: str) -> Resolution | None:
    """The same organ named before: the only one, the one at home, or the only one of the nearest sentence."""
    kin = _kin(code)
    organs = [i for i in discourse.before(mention.start) if not i.modifier and i.actor.partition("-")[0] in kin]
    if not organs:
        return None
    last, main = organs[0], discourse.context.main
    home = f"{code}-{main.lower()}" if main else None
    written = discourse.text[last.start : last.end]
    actor_id, why = last.actor, ""
    definite = mention.determiner == "definite"
    close = definite and last.start >= discourse.sentences_back(mention.start, BACK)
    alone = definite and mention.noun in discourse.keys_of(last) and not _named_anywhere(discourse, home)
    if one_actor(organs) and (home in (None, last.actor) or close or alone):
        why = f"{written}, named before"
    elif home is not None and code not in VOICES and any(item.actor == home for item in organs):
        actor_id, why = home, "of those named before, the one at home where the report is set"
    else:
        start, _ = discourse.sentence_before(mention.start) or discourse.sentence(mention.start)
        near = [item for item in organs if item.start >= start]
        why = f"{written}, named in the sentence before" if one_actor(near) else ""
    return named(discourse.registry, actor_id, mention.span.exact, why, "named before") if why else None


def _named_anywhere(discourse: Discourse, actor: str | None) -> bool:
    return any(named.id == actor for named in discourse.actors_named())
