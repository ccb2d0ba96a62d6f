"""Rules for mentions that name an actor: registry names, states, misspellings, names that the report defines itself, short forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportedly.ground.actors.discourse import Discourse, Introduction
from reportedly.ground.actors.mention import Mention
from reportedly.ground.actors.resolution import Resolution, named
from reportedly.ground.actors.short_forms import local_name, short_form, short_head, slip_of_introduced, the_only_one
from reportedly.knowledge.actors import Match, TermKind, TieRole, words_of

_LOOK_AHEAD = 4
_SURE = 0.95  # score of the registry's search from which a name is written as the registry has it
_BELONGS = frozenset({TieRole.PART_OF, TieRole.ORGAN_OF, TieRole.MEMBER_OF})
_NAMED_BODIES = frozenset({"group", "agency", "monitor", "aid", "alliance"})


def resolve_name(discourse: Discourse, mention: Mention) -> Resolution | None:
    """The first naming rule that fires, or None."""
    rules: tuple[Callable[[Discourse, Mention], Resolution | None], ...] = (
        _office_holder,
        _names_inside,
        _whole_phrase,
        _name_around,
        _name_behind,
        _bare_nation,
        local_name,
        slip_of_introduced,
        short_form,
        short_head,
    )
    for rule in rules:
        resolution = rule(discourse, mention)
        if resolution is not None:
            return resolution
    return None


def _names_inside(discourse: Discourse, mention: Mention) -> Resolution | None:
    if not mention.names:
        return None
    body = _body_of(discourse, mention)
    if body is not None:
        return body
    first = _owned(discourse, mention) or mention.names[0]
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


def _body_of(discourse: Discourse, mention: Mention) -> Resolution | None:
    """ "The UN mission": the body of the named organisation that the report names, when it names only one; else the last one."""
    if len(mention.names) != 1 or "united_nations" not in mention.classes or mention.plural:
        return None
    parent = mention.names[0]
    parts = {
        item.actor: item
        for item in reversed(list(discourse.before(mention.start)))
        if (actor := discourse.registry.actor(item.actor)) is not None
        and any(tie.actor == parent.actor and tie.role in _BELONGS for tie in actor.ties)
    }
    if not parts or (len(parts) > 1 and mention.determiner != "definite"):
        return None
    last = max(parts.values(), key=lambda item: item.start)
    written = discourse.text[last.start : last.end]
    return named(discourse.registry, last.actor, "", f"the {mention.noun} named before: {written}", "named before")


def _owned(discourse: Discourse, mention: Mention) -> Introduction | None:
    """In "HUR's Khimik group" the second name is meant."""
    if len(mention.names) < 2:  # noqa: PLR2004 - owner and owned
        return None
    owner, owned = mention.names[:2]
    gap = discourse.text[owner.end : owned.start]
    return owned if gap.strip() in ("'s", "\u2019s") else None


def _arm(discourse: Discourse, mention: Mention, first: Introduction) -> str:
    """The arm of the state that acts: "aircraft of the X forces", "X government shelling"."""
    code, dash, iso = first.actor.partition("-")
    if not dash or code not in ("gov", "mil"):
        return first.actor
    if mention.code in ("air", "nav") and first.start > mention.start + len(mention.noun):
        return f"{mention.code}-{iso}"
    if code == "gov" and first.end == mention.span.end:
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
    matches = discourse.registry.find(discourse.seen[mention.span.start : mention.span.end], discourse.on)
    best = _best(discourse, matches)
    if best is None or mention.state is not None:
        return None
    if best.score < _SURE and _common(discourse, mention):
        return None
    if best.alias.isupper() and not discourse.at_home(best.actor):
        return None
    return named(discourse.registry, best.actor, mention.span.exact, f"registry: {best.reason}")


def _common(discourse: Discourse, mention: Mention) -> bool:
    """Every word is a common noun of the language, so that a name that is merely spelled alike is not meant ("THE ARMY")."""
    words = [word for word in mention.words if word.key not in discourse.nouns.determiners]
    return all(discourse.nouns.common(word) or discourse.registry.states.noun_at((word,), 0) for word in words)


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
    if item is None or mention.span.end > item.end or item.modifier or item.ambiguous:
        return None
    text = discourse.text[item.start : item.end]
    return named(discourse.registry, item.actor, text, f"part of the name in the text: {text}")


def _name_behind(discourse: Discourse, mention: Mention) -> Resolution | None:
    """ "The Lebanese group Hezbollah", "the state agency SANA" of which the span holds the noun alone: the name stands right behind."""
    if mention.names or mention.code is not None or mention.plural or not mention.classes & _NAMED_BODIES:
        return None
    item = discourse.at(mention.span.end + 1)
    if item is None or item.start != mention.span.end + 1 or item.ambiguous or discourse.text[mention.span.end] != " ":
        return None
    if item.modifier or mention.determiner in ("indefinite", "other"):
        return None
    written = discourse.text[item.start : item.end]
    return named(discourse.registry, item.actor, written, f"the name behind it: {written}")


def _bare_nation(discourse: Discourse, mention: Mention) -> Resolution | None:
    """A country, its adjective, people or seat alone: what follows in the text tells which arm acts, else it is the state."""
    if mention.state is None:
        return None
    iso = mention.state.iso
    people = _people_of(discourse, mention)
    if people is not None:
        return people
    code, noun = arm_after(discourse, mention)
    country = discourse.registry.countries[iso]
    adjective = mention.state.kind is TermKind.ADJECTIVE
    if code is not None and adjective:
        return named(discourse.registry, f"{code}-{iso.lower()}", "", f"{country.adjective} before {noun!r}")
    if adjective and mention.determiner is None and not _stands_alone(discourse, mention):
        return None
    return named(discourse.registry, f"gov-{iso.lower()}", country.name, f"{country.name}, as a state")


def _stands_alone(discourse: Discourse, mention: Mention) -> bool:
    """No word goes on behind the adjective inside the span."""
    return len(mention.head) == len(mention.words)


def _people_of(discourse: Discourse, mention: Mention) -> Resolution | None:
    """ "The Serbs" are the Bosnian Serbs where the report names these, and not the state of Serbia."""
    if mention.state is None or mention.state.kind is not TermKind.PEOPLE:
        return None
    key = mention.head[-1].key
    fitting = {
        actor.id: alias.text
        for actor in discourse.actors_named()
        for alias in actor.aliases
        if len(words_of(alias.text)) > 1 and key in {word.key for word in words_of(alias.text)}
    }
    return the_only_one(discourse, mention, fitting)


def arm_after(discourse: Discourse, mention: Mention) -> tuple[str | None, str]:
    """For an attributive nation or side ("Russian", "government"): the arm that the noun after it tells, and that noun.

    It looks over "and" and a further nation.
    """
    after = [word for word in mention.words if mention.head and word.start >= mention.head[-1].end] or mention.after
    if not after or not mention.head or discourse.text[mention.head[-1].end : after[0].start].strip(" -\u2010\u2011"):
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
        passed = after[index].key in discourse.closed("coordinators", "joining_names") or discourse.nouns.table.holds(
            after[index], "foreign"
        )
        if noun is None and not passed and not states.terms.at(after, index):
            break
    return None, ""


def _office_holder(discourse: Discourse, mention: Mention) -> Resolution | None:
    """ "The Turkish president", "the interior minister" without a name: the organ that the office leads, of the nation named or the
    country that the report is about. The text's own words stay."""
    words = [word for word in mention.head if not discourse.registry.states.terms.at((word,), 0)]
    office = discourse.nouns.offices.at(words, 0) if words else None
    iso = mention.nation or discourse.context.main
    if (
        office is None
        or office[0] != len(words)
        or iso is None
        or mention.determiner in ("indefinite", "other", "owned")
    ):
        return None
    country = discourse.registry.countries[iso]
    said = " ".join(word.key for word in words)
    why = f"office of {country.name}"
    return Resolution(f"{office[1][0]}-{iso.lower()}", f"{country.adjective} {said}", why, "office", armed=True)
