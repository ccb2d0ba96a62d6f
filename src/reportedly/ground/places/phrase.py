"""What a place mention says: a name, what kind of thing it is, and where beside or inside it the site lies."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from reportedly.knowledge.places.names import ARTICLES
from reportedly.languages import word_set

_WORDS_TOO = word_set("naming", "articles_that_are_words")


class Relation(StrEnum):
    """How the site lies to the named place."""

    AT = "at"
    PART = "part"  # "northwestern Aleppo"
    CENTRE = "centre"
    OUTSKIRTS = "outskirts"
    COUNTRYSIDE = "countryside"
    BEYOND = "beyond"  # "west of Aleppo"
    NEAR = "near"
    OFFSET = "offset"  # "30 km south of Aleppo"
    BETWEEN = "between"  # two names: "the road from X to Y", "between X and Y"
    SITE = "site"  # a street, a market: something inside that has no entry of its own


class Points(StrEnum):
    """What a phrase without a name points to, where it is not simply the last place of its kind."""

    CAPITAL = "capital"
    RANKED = "ranked"  # "the country's second largest city"
    SEAT = "seat"  # "the provincial capital"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A parsed mention. ``name`` is empty where the phrase points back ("the town").

    ``kind`` is a kind of ``place_phrases.toml``; ``bearing`` degrees from north; ``hint`` a country that the phrase
    itself names ("the Syrian town of X"), as written; ``holds`` that the words are about settlements inside ("villages in X").
    """

    name: str
    relation: Relation = Relation.AT
    kind: str | None = None
    other: str | None = None
    bearing: float | None = None
    km: float | None = None
    container: Phrase | None = None
    hint: str | None = None
    points: Points | None = None
    rank: int = 1
    site: str | None = None
    holds: bool = False
    people: tuple[float, float] = (0.0, math.inf)  # how many live in what the noun calls a city, a village
    typed: bool = False  # a noun in the phrase says the kind
    firm: bool = True  # as a container: said in so many words, not read off the neighbourhood


def apposition(inner: Phrase, outer: Phrase) -> Phrase:
    """ "X, a suburb of Y": the noun is about X, which lies in Y."""
    return replace(inner, kind=inner.kind or outer.kind, container=replace(outer, kind=None))


def part_of_town(town: Phrase, quarter: Phrase) -> Phrase:
    """ "The X suburb of Y": Y is the part, and lies in X."""
    return replace(quarter, kind="quarter", typed=True, container=replace(town, kind=None, typed=False, firm=True))


def name_part(text: str) -> str:
    """The words from the first to the last that can belong to a name: "entrance to a Damascus" -> "Damascus"."""
    words = text.split(" ")
    named = [i for i, w in enumerate(words) if has_name(w)]
    if not named:
        return text
    first, last = named[0], named[-1]
    while first and words[first - 1].lower().strip("'’") in ARTICLES - _WORDS_TOO:
        first -= 1
    return " ".join(words[first : last + 1])


def has_name(text: str) -> bool:
    """Whether some word begins with a capital or is written in a script without capitals."""
    return any(c.isupper() or (c.isalpha() and not c.isascii() and not c.islower()) for c in text)


def related(phrase: Phrase, relation: Relation, bearing: float | None) -> Phrase:
    """The phrase with a relation; the first one said is kept, a later one adds its bearing."""
    if phrase.relation in {Relation.AT, Relation.SITE}:
        return replace(phrase, relation=relation, bearing=bearing if bearing is not None else phrase.bearing)
    if phrase.relation is Relation.PART and relation in {Relation.COUNTRYSIDE, Relation.OUTSKIRTS, Relation.CENTRE}:
        return replace(phrase, relation=relation)
    return replace(phrase, bearing=phrase.bearing if phrase.bearing is not None else bearing)


def edge_relation(match: re.Match[str]) -> Relation:
    groups = match.groupdict()
    return next(Relation(key) for key in ("outskirts", "countryside", "centre") if groups.get(key))


def merge(outer: Phrase, inner: Phrase) -> Phrase:
    """The inner phrase with what was said before it."""
    return replace(
        inner,
        relation=outer.relation if outer.relation is not Relation.AT else inner.relation,
        kind=outer.kind or inner.kind,
        bearing=outer.bearing if outer.bearing is not None else inner.bearing,
        km=outer.km if outer.km is not None else inner.km,
        hint=inner.hint or outer.hint,
        site=outer.site or inner.site,
        holds=outer.holds or inner.holds,
        typed=outer.typed or inner.typed,
    )
