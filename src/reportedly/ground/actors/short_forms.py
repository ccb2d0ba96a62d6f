"""Names that only the report explains: names that it defines itself, slips of the pen, short forms of names that it uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz.distance import OSA

from reportedly.ground.actors.discourse import Discourse
from reportedly.ground.actors.mention import Mention
from reportedly.ground.actors.resolution import Resolution, named
from reportedly.knowledge.actors import Word, surface_key, words_of

_SLIP_LENGTH = 5  # letters from which one slip is tolerated towards a name that the report uses


def local_name(discourse: Discourse, mention: Mention) -> Resolution | None:
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


def slip_of_introduced(discourse: Discourse, mention: Mention) -> Resolution | None:
    """A slip of the pen in a name that the same report writes correctly elsewhere."""
    key = surface_key(
        " ".join(word.written for word in mention.words if word.key not in discourse.closed("determiners", "articles"))
    )
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


def short_form(discourse: Discourse, mention: Mention) -> Resolution | None:
    """ "The Observatory", "the Coalition", "Tahrir": capitalised words that occur in the name of one introduced actor only."""
    words = [word for word in mention.words if word.key not in discourse.nouns.determiners]
    proper = [word for word in words if discourse.proper(word)]
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
    return the_only_one(discourse, mention, fitting)


def the_only_one(discourse: Discourse, mention: Mention, fitting: Mapping[str, str]) -> Resolution | None:
    """The actor that the mention is short for, when only one fits. ``fitting``: from ids to the names that the report has."""
    if len(fitting) != 1:
        return None
    actor_id, name = next(iter(fitting.items()))
    why = f"short for {name}, which the report names"
    return named(discourse.registry, actor_id, mention.span.exact, why, "short form")


def short_head(discourse: Discourse, mention: Mention) -> Resolution | None:
    """ "The UK-based Observatory": the head alone is such a word, and what stands before it only describes."""
    if mention.determiner not in (None, "definite") or not mention.head or mention.names:
        return None
    actor_id = discourse.short_for(mention.head[-1])
    if actor_id is None:
        return None
    why = f"{mention.head[-1].written} is short for {discourse.registry.name_of(actor_id)}, which the report names"
    return named(discourse.registry, actor_id, mention.span.exact, why, "short form")


def _only_nation(discourse: Discourse, words: Sequence[Word]) -> bool:
    return bool(discourse.registry.states.terms.at(words, 0))
