"""What the words of a claim say about its place in the report: referring back, opening something new, speaking of a whole offensive."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.codebook import event_types
from reportedly.languages import OF_RULES, load_language
from reportedly.link.settings import Words

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LOOK_BACK = 3
_WEEKDAYS = frozenset(load_language(OF_RULES).lexicon("time_words")["weekdays"])
ANY = "*"


@dataclass(frozen=True, slots=True)
class Reference:
    """``back`` holds the sub-types that a definite event noun may refer to ("*" any event of force), empty when there is none.

    ``back_to_episode``: "the offensive", "the fighting"; ``toll``: "the toll", "the dead"; ``update``: a count of victims is put at
    something or rises; ``names_event``: some noun of an event of force stands in the text, definite or not; ``charge``: somebody is
    blamed, or denies, rejects or owns up to something; ``turned_away``: it is denied or rejected.
    """

    back: frozenset[str]
    fresh: bool
    new_matter: bool
    episode: bool
    counter: bool
    aggregate: bool
    back_to_episode: bool
    toll: bool
    update: bool
    names_event: bool
    charge: bool
    turned_away: bool


def tokens(text: str) -> list[str]:
    """The words of a text, lower case, hyphens and apostrophes kept inside."""
    return _TOKEN.findall(text.casefold())


def reference(text: str, words: Words) -> Reference:
    """Reads the cue words of a claim's text."""
    said = tokens(text)
    back: set[str] = set()
    fresh = episode = counter = definite_episode = toll = names = False
    for index, token in enumerate(said):
        before = said[max(0, index - _LOOK_BACK) : index]
        pointer = _pointer(before, words)
        if token in words.nouns:
            back |= words.nouns[token] if pointer == "back" else frozenset()
            fresh = fresh or pointer == "new"
            names = names or _violent(words.nouns[token])
        toll = toll or (token in words.tolls and pointer == "back")
        if _names_episode(token, before, words):
            episode = True
            counter = counter or token in words.counter
            definite_episode = definite_episode or pointer == "back"
        elif token in words.aggregates and pointer == "back":
            definite_episode = True
    low = " ".join(said)
    return Reference(
        back=frozenset(back),
        fresh=fresh and not back,
        new_matter=low.startswith(words.new_matter),
        episode=episode,
        counter=counter,
        aggregate=any(_holds(low, aggregate) for aggregate in words.aggregates),
        back_to_episode=definite_episode,
        toll=toll,
        update=not words.updates.isdisjoint(said) and not words.counts.isdisjoint(said),
        names_event=names,
        charge=not words.charges.isdisjoint(said),
        turned_away=not words.turning_away.isdisjoint(said),
    )


def _violent(sub_types: frozenset[str]) -> bool:
    known = event_types()
    return any(t == ANY or (t in known and known[t].violent) for t in sub_types)


def _holds(text: str, phrase: str) -> bool:
    return f" {phrase} " in f" {text} "


def _pointer(before: list[str], words: Words) -> str | None:
    """How the noun after these words points: the nearest determiner or opener decides; a weekday points back ("Monday's attack")."""
    for token in reversed(before):
        if token in words.determiners or token.rstrip("s").rstrip("'’") in _WEEKDAYS:
            return "back"
        if token in words.openers:
            return "new"
    return None


def _names_episode(token: str, before: list[str], words: Words) -> bool:
    if before and before[-1] in words.not_before:
        return False
    if token in words.episode_nouns or token in words.counter:
        return True
    return token in words.sized_nouns and any(word in words.sizes for word in before)
