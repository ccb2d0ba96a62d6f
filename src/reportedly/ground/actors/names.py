"""Rules for mentions that name an actor: registry names, states, misspellings, names that the report defines itself, short forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapidfuzz.distance import OSA

from reportedly.ground.actors.discourse import Discourse, Introduction
from reportedly.ground.actors.mention import Mention
from reportedly.ground.actors.resolution import Resolution, named
from reportedly.knowledge.actors import Match, TermKind, Word, surface_key, words_of

_SLIP_LENGTH = 5  # letters from which one slip is tolerated towards a name that the report uses
_LOOK_AHEAD = 4
_JOINERS = frozenset({"and", "or", "&"})


def resolve_name(discourse: Discourse, mention: Mention) -> Resolution | None:
    """The first naming rule that fires, or None."""
    rules: tuple[Callable[[Discourse, Mention], Resolution | None], ...] = (
        _names_inside,
        _whole_phrase,
        _name_around,
        _bare_nation,
        _local_name,
        _slip_of_introduced,
        _short_form,
    )
    for rule in rules:
        resolution = rule(discourse, mention)
        if resolution is not None:
            return resolution
    return None


def _names_inside(discourse: Discourse, mention: Mention) -> Resolution | None:
    if not mention.names:
        return None
    first = mention.names[0]
    why = f"the text names it: {discourse.text[first.start : first.end]}"
    leading = _leading_nation(discourse, mention)
    actor, further = _arm(discourse, mention, first), mention.joined
    if leading is not None:
        actor, further = (
            leading,
            tuple(dict.fromkeys([first.actor, *(item for item in mention.joined if item != leading)])),
        )
        why = f"first of the nations before {mention.noun!r}"
    if further:
        why += f"; together with {', '.join(further)}"
    if mention.modifiers:
        why += f"; described by {', '.join(item.actor for item in mention.modifiers)}"
    return named(
        discourse.registry, actor, discourse.text[first.start : first.end] if actor == first.actor else "", why
    )


def _arm(discourse: Discourse, mention: Mention, first: Introduction) -> str:
    """The arm of the state that acts: "aircraft of the X forces", "X government shelling"."""
    code, dash, iso = first.actor.partition("-")
    if not dash or code not in ("gov", "mil"):
        return first.actor
    if mention.code in ("air", "nav") and first.start > mention.start + len(mention.noun):
        return f"{mention.code}-{iso}"
    if code == "gov" and first.end == mention.span.end and mention.determiner is None:
        arm, _ = arm_after(discourse, mention)
        return f"{arm}-{iso}" if arm else first.actor
    return first.actor


def _leading_nation(discourse: Discourse, mention: Mention) -> str | None:
    """In "Syrian and Russian forces" the first conjunct shares the noun of the second."""
    code, dash, iso = mention.names[0].actor.partition("-")
    if not dash or code not in discourse.registry.states.institutions or mention.nation is None:
        return None
    candidate = f"{code}-{mention.nation.lower()}"
    return candidate if mention.nation.lower() != iso and candidate in mention.joined else None


def _whole_phrase(discourse: Discourse, mention: Mention) -> Resolution | None:
    """The registry's own search over the whole phrase: other spellings, an institution with words between."""
    if not any(word.capital for word in mention.words):
        return None
    matches = discourse.registry.find(mention.span.exact, discourse.on)
    best = _best(discourse, matches)
    if best is None or _is_bare_state(discourse, mention):
        return None
    return named(discourse.registry, best.actor, mention.span.exact, f"registry: {best.reason}")


def _best(discourse: Discourse, matches: Sequence[Match]) -> Match | None:
    if not matches:
        return None
    top = [match for match in matches if match.score == matches[0].score]
    if len(top) == 1:
        return top[0]
    chosen = discourse.choose([match.actor for match in top])
    return next((match for match in top if match.actor == chosen), None)


def _name_around(discourse: Discourse, mention: Mention) -> Resolution | None:
    """The span is a part of a name in the text ("Nusra" cut out of "Jabhat al-Nusra", "Russian" out of "Russian warplanes")."""
    item = discourse.at(mention.span.start)
    if item is None or mention.span.end > item.end or item.modifier:
        return None
    text = discourse.text[item.start : item.end]
    return named(discourse.registry, item.actor, text, f"part of the name in the text: {text}")


def _is_bare_state(discourse: Discourse, mention: Mention) -> bool:
    terms = discourse.registry.states.terms.at(mention.head, 0) if mention.head else ()
    return bool(terms) and terms[0].stop == len(mention.head)


def _bare_nation(discourse: Discourse, mention: Mention) -> Resolution | None:
    """A country, its adjective, people or seat alone: what follows in the text tells which arm acts, else it is the state."""
    if not _is_bare_state(discourse, mention) or mention.nation is None:
        return None
    iso = mention.nation
    people = _people_of(discourse, mention)
    if people is not None:
        return people
    code, noun = arm_after(discourse, mention)
    country = discourse.registry.countries[iso]
    adjective = any(term == surface_key(mention.span.exact) for term in map(surface_key, country.adjectives))
    if code is not None and adjective:
        return named(discourse.registry, f"{code}-{iso.lower()}", "", f"{country.adjective} before {noun!r}")
    return named(discourse.registry, f"gov-{iso.lower()}", mention.span.exact, f"{country.name}, as a state")


def _people_of(discourse: Discourse, mention: Mention) -> Resolution | None:
    """ "The Serbs" are the Bosnian Serbs where the report names these, and not the state of Serbia."""
    term = discourse.registry.states.terms.at(mention.head, 0)[0]
    if term.kind is not TermKind.PEOPLE:
        return None
    key = mention.head[0].key
    fitting = {
        actor.id: alias.text
        for actor in discourse.actors_named()
        for alias in actor.aliases
        if len(words_of(alias.text)) > 1 and key in {word.key for word in words_of(alias.text)}
    }
    if len(fitting) != 1:
        return None
    actor_id, alias_text = next(iter(fitting.items()))
    return named(
        discourse.registry,
        actor_id,
        mention.span.exact,
        f"short for {alias_text}, which the report names",
        "short form",
    )


def arm_after(discourse: Discourse, mention: Mention) -> tuple[str | None, str]:
    """For an attributive nation or side ("Russian", "government"): the arm that the noun after it tells, over "and" and a further nation."""
    after = mention.after
    if not after or discourse.text[mention.span.end : after[0].start].strip(" -\u2010\u2011"):
        return None, ""
    states = discourse.registry.states
    for index in range(min(len(after), _LOOK_AHEAD)):
        noun = states.noun_at(after, index)
        if noun is not None and noun[0] != "gov":
            return noun[0], " ".join(word.key for word in after[index : noun[1]])
        pair = " ".join(word.key for word in after[index : index + 2])
        deed = discourse.nouns.deeds.get(pair) or discourse.nouns.deeds.get(after[index].key)
        if deed is not None:
            return deed, after[index].key
        if noun is None and after[index].key not in _JOINERS and not states.terms.at(after, index):
            break
    return None, ""


def _local_name(discourse: Discourse, mention: Mention) -> Resolution | None:
    """A name that the report defines in brackets and the registry does not know: the report's own words are its name."""
    keys = {word.written for word in mention.words}
    for local in discourse.local_names:
        if local.short in keys or local.name in mention.span.exact:
            return Resolution(
                None,
                local.name,
                f"the report defines {local.short} as {local.name}; not in the registry",
                "local name",
                armed=_armed_name(discourse, local.name),
            )
    return None


def _armed_name(discourse: Discourse, name: str) -> bool:
    family = discourse.nouns.family(words_of(name))
    return family is not None and discourse.nouns.denotes[family] == "armed_group"


def _slip_of_introduced(discourse: Discourse, mention: Mention) -> Resolution | None:
    """A slip of the pen in a name that the same report writes correctly elsewhere."""
    key = surface_key(" ".join(word.written for word in mention.words if word.key not in ("the", "a", "an")))
    if len(key) < _SLIP_LENGTH or not any(word.capital for word in mention.words):
        return None
    near: dict[str, str] = {}
    for actor in discourse.actors_named(modifiers=True):
        for alias in actor.aliases:
            text = surface_key(alias.text)
            if len(text) >= _SLIP_LENGTH and text[0] == key[0] and OSA.distance(key, text, score_cutoff=1) <= 1:
                near.setdefault(actor.id, alias.text)
    if len(near) != 1:
        return None
    actor_id, alias_text = next(iter(near.items()))
    return named(
        discourse.registry, actor_id, mention.span.exact, f"misspelling of {alias_text}, which the report names"
    )


def _short_form(discourse: Discourse, mention: Mention) -> Resolution | None:
    """ "The Observatory", "the Coalition", "Tahrir": capitalised words that occur in the name of one introduced actor only."""
    words = [word for word in mention.words if word.key not in discourse.nouns.determiners]
    proper = [word for word in words if word.capital and word.written[0].isupper()]
    if not proper or len(proper) != len(words) or mention.determiner not in (None, "definite"):
        return None
    if mention.determiner is None and len(words) == 1 and mention.classes:
        return None  # a common noun at the start of a sentence
    want = {word.key for word in words}
    fitting: dict[str, str] = {}
    for actor in discourse.actors_named():
        for alias in actor.aliases:
            have = {word.key for word in words_of(alias.text) if word.written[0].isupper()}
            if want < have and not _only_nation(discourse, words):
                fitting.setdefault(actor.id, alias.text)
    if len(fitting) != 1:
        return None
    actor_id, alias_text = next(iter(fitting.items()))
    return named(
        discourse.registry,
        actor_id,
        mention.span.exact,
        f"short for {alias_text}, which the report names",
        "short form",
    )


def _only_nation(discourse: Discourse, words: Sequence[Word]) -> bool:
    return bool(discourse.registry.states.terms.at(words, 0))
