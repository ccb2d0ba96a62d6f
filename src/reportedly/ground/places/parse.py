"""Parses place phrases: takes words off both ends until a name, or nothing, is left."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from reportedly.ground.places.patterns import phrase_patterns
from reportedly.ground.places.phrase import (
    Phrase,
    Points,
    Relation,
    apposition,
    edge_relation,
    has_name,
    merge,
    name_part,
    part_of_town,
    related,
)
from reportedly.ground.places.words import PlaceWords
from reportedly.languages import word_set

_WHERE = word_set("prepositions", "where")
MAX_DEPTH = 4  # X in Y in Z in a country
MAX_STEPS = 12
ADMINISTRATIVE = frozenset({"region", "county", "settlement", "quarter", "country", "area"})
NATURAL = frozenset({"area", "mountain", "water"})
MAX_PHRASE = 160  # characters; a longer mention is cut, it is no place phrase


type Strong = Callable[[str], bool]
"""Whether a string is, as it stands, a name that must not be taken apart ("North Kordofan", "West Bank")."""
type CountryOf = Callable[[str], str | None]
"""The ISO code of a country's name, adjective or possessive, None for anything else."""

_TRIM = ' \t\n,.;:"“”()[]–—-'
_SPACE = re.compile(r"\s+")
_LOWER_FIRST = re.compile(r"[a-z]")
_POSSESSIVE = re.compile(r"^(?P<owner>[A-Z][\w.’' -]{1,40}?)(?:['’]s?|s)? (?=\S)")
_CONTAINER = re.compile(
    r"\s*(?P<how>,| in| of| inside| within| near| outside|\()\s+(?:the )?|\s*\(|,\s*", re.IGNORECASE
)
_ARTICLE = re.compile(r"^[Tt]he ")
_PRONOUNS = word_set("determiners", "owning")
_FIRM = word_set("prepositions", "inside")


class PhraseParser:
    """Parses the place phrases of one language against one gazetteer's sense of what is a name."""

    def __init__(self, words: PlaceWords, strong: Strong, known: Strong, town: Strong, country_of: CountryOf) -> None:
        self._words, self._strong, self._known, self._country_of = words, strong, known, country_of
        self._town = town
        self._patterns = phrase_patterns(words)

    def parse(self, text: str, depth: int = 0) -> Phrase:
        """The phrase that some words make. Never fails: words that say nothing leave an empty name."""
        rest = _SPACE.sub(" ", text[:MAX_PHRASE]).strip(_TRIM)
        whole = self._whole(rest)
        if whole is not None:
            return whole
        phrase = Phrase("")
        for _ in range(MAX_STEPS):
            if not rest or self._is_name(rest):
                break
            step = self._front(rest, phrase, depth)
            if step is None:
                break
            phrase, rest = step
            rest = rest.strip(_TRIM)
            if phrase.name:
                return phrase
            whole = self._whole(rest)
            if whole is not None:
                return merge(phrase, whole)
        return self._back(rest, phrase, depth)

    def country_of(self, text: str) -> str | None:
        """The ISO code of the country whose name or adjective the words are."""
        return self._country_of(text)

    def knows(self, name: str) -> bool:
        """Whether some place is written so."""
        return self._known(name)

    def is_country(self, text: str) -> bool:
        """Whether the words are a country's name or adjective."""
        return self._country_of(text) is not None

    def is_region(self, phrase: Phrase) -> bool:
        """Whether the phrase is a country, or a name with a noun for a region."""
        return phrase.kind in {"region", "county", "country"} or self.is_country(phrase.name)

    def _is_name(self, text: str) -> bool:
        bare = _ARTICLE.sub("", text)
        return has_name(bare) and not self._is_typed(bare) and self._strong(text)

    def _is_typed(self, text: str) -> bool:
        """Whether a known name stands with a noun of administration: "Idlib governorate", "Aleppo city", not "Mexico City"."""
        name, _, noun = text.rpartition(" ")
        kind = self._words.type_of.get(noun.lower())
        typed = kind == "region" or (noun.islower() and kind in ADMINISTRATIVE)
        return bool(name) and typed and name.lower() not in self._words.bearing and self._strong(name)

    def _whole(self, text: str) -> Phrase | None:
        """Phrases that are understood as a whole: roads, capitals, ranks."""
        if self._words.others_capital.match(text):
            return Phrase("", kind="settlement")
        if match := self._patterns.road.match(text):
            kind = self._words.type_of.get(text.rsplit(" ", 1)[-1].lower())
            pair = match["a"].strip(_TRIM).removeprefix("the "), match["b"].strip(_TRIM)
            if kind == "road" and pair[0][:1].isupper() and pair[1][:1].isupper():
                return Phrase(pair[0], Relation.BETWEEN, other=pair[1])
        match = self._patterns.linking.search(text)
        if match and match["a"][:1].isupper() and match["b"][:1].isupper():
            return Phrase(match["a"].strip(_TRIM), Relation.BETWEEN, other=match["b"].strip(_TRIM))
        bare = text.removeprefix("the ").removeprefix("The ")
        return self._capital_phrase(bare)

    def _capital_phrase(self, bare: str) -> Phrase | None:
        """ "the Syrian capital", "the capital of Syria", "the Syrian capital (of) Damascus", "the second largest city"."""
        if (match := self._patterns.capital_named.match(bare)) and not self._strong(bare):
            owner = (match["owner"] or "").strip(_TRIM)
            if self._is_owner(owner) and self._country_of(match["name"]) is None:
                return replace(self.parse(match["name"], MAX_DEPTH), kind="settlement", hint=self._owner(owner))
        if match := self._patterns.seat.match(bare):
            owner = (match["of"] or match["owner"] or "").strip(_TRIM)
            return replace(self.parse(owner, MAX_DEPTH) if owner else Phrase(""), points=Points.SEAT, kind="region")
        if match := self._patterns.capital.match(bare):
            owner = (match["of"] or match["owner"] or "").strip(_TRIM)
            if self._is_owner(owner):
                return Phrase("", hint=self._owner(owner), points=Points.CAPITAL)
        if match := self._patterns.ranked.match(bare):
            owner = (match["of"] or match["owner"] or "").strip(_TRIM)
            rank = self._words.ordinals.get((match["ordinal"] or "first").lower(), 1)
            if self._is_owner(owner):
                return Phrase("", kind="settlement", hint=self._owner(owner), points=Points.RANKED, rank=rank)
        return None

    def _is_owner(self, text: str) -> bool:
        """Whether the words before or after "capital" say whose: a country, "the country", "its", nothing."""
        last = text.lower().rsplit(" ", 1)[-1].removesuffix("'s").removesuffix("’s")
        common = last in self._words.country_nouns or last.rstrip("s") in self._words.country_nouns
        return not text or common or text.lower() in _PRONOUNS or self._country_of(text) is not None

    def _owner(self, text: str | None) -> str | None:
        return self._country_of(text.strip(_TRIM)) if text else None

    def _front(self, rest: str, phrase: Phrase, depth: int) -> tuple[Phrase, str] | None:
        """Takes the first words off, with what they say."""
        w, rest = self._words, self._bare_part(rest)
        if match := w.distance.match(rest):
            return self._offset(match, phrase), rest[match.end() :]
        if match := self._patterns.toward.match(rest):
            relation = Relation.PART if match["the"] or match["part"] else Relation.BEYOND
            return related(phrase, relation, w.bearing[match["direction"].lower()]), rest[match.end() :]
        if match := self._patterns.edge.match(rest):
            bearing = w.bearing.get((match["direction"] or "").lower())
            return related(phrase, edge_relation(match), bearing), rest[match.end() :]
        if match := w.droppable.match(rest):
            rural = match[0].strip().lower() == "rural"
            return (related(phrase, Relation.COUNTRYSIDE, None) if rural else phrase), rest[match.end() :]
        if match := self._patterns.type_in.match(rest):
            return self._inside(match, phrase), rest[match.end() :]
        if match := self._patterns.type_of.match(rest):
            kind = w.type_of[match["type"].lower()]
            return replace(phrase, kind=phrase.kind or kind, typed=True), rest[match.end() :]
        if match := self._patterns.site_of.match(rest):
            return replace(related(phrase, Relation.SITE, None), site=match["site"]), rest[match.end() :]
        if match := self._patterns.near.match(rest):
            return related(phrase, Relation.NEAR, None), rest[match.end() :]
        if match := self._patterns.type_toward.match(rest) or self._patterns.inside.match(rest):
            return phrase, rest[match.end() :]
        return self._qualified(rest, phrase, depth)

    def _bare_part(self, rest: str) -> str:
        """The words, "the government-held west of X" as "the west of X": a part of X, whatever stands between."""
        left = rest
        while match := self._words.droppable.match(left):
            left = left[match.end() :]
        dropped = rest[: len(rest) - len(left)].lower()
        between = dropped.startswith("the ") and len(dropped) > len("the ")
        return f"the {left}" if between and self._patterns.toward.match(left) else rest

    def _offset(self, match: re.Match[str], phrase: Phrase) -> Phrase:
        number = match["number"].replace(",", ".").lower()
        km = (self._words.numbers.get(number) or float(number)) * self._words.units[match["unit"].lower()]
        bearing = self._words.bearing.get((match["direction"] or "").lower())
        return replace(phrase, relation=Relation.OFFSET, km=km, bearing=bearing)

    def _inside(self, match: re.Match[str], phrase: Phrase) -> Phrase:
        noun, how = match["type"].lower(), match["how"].lower()
        kind = self._words.type_of.get(noun)
        if kind is None:
            return replace(related(phrase, Relation.SITE, None), site=noun)
        if how not in _WHERE:
            return related(phrase, Relation.NEAR, None)
        return replace(phrase, holds=kind in {"settlement", "area", "camp", "airfield"}, kind=phrase.kind)

    def _qualified(self, rest: str, phrase: Phrase, depth: int) -> tuple[Phrase, str] | None:
        """Directions and owners before a name: "northern X", "Syrian X", "Aleppo's X"."""
        w = self._words
        if self._leads_with_name(rest):
            return None  # "West Virginia hospital"
        if match := self._patterns.aside.match(rest):
            return phrase, rest[match.end() :]  # "the northern town of X": where the town lies, not a part of it
        if (match := self._patterns.adjective.match(rest)) and phrase.hint and has_name(rest[match.end() :]):
            # "Ukraine's eastern Donetsk region": where the region lies in the country
            return phrase, rest[match.end() :]
        if match := self._patterns.adjective.match(rest):
            return related(phrase, Relation.PART, w.bearing[match["direction"].lower()]), rest[match.end() :]
        if match := self._patterns.central.match(rest):
            return related(phrase, Relation.CENTRE, None), rest[match.end() :]
        return self._owned(rest, phrase, depth)

    def _owned(self, rest: str, phrase: Phrase, depth: int) -> tuple[Phrase, str] | None:
        """A country or city before the name: "Syria's X", "Syrian X", "Aleppo's X"."""
        if match := _POSSESSIVE.match(rest):
            code = self._country_of(match["owner"]) or self._country_of(rest[: match.end()].strip())
            if code:
                return replace(phrase, hint=code), rest[match.end() :]
        head = re.match(r"[\w-]+(?: [\w-]+)?(?= )", rest)
        for words in (head[0], head[0].split(" ")[0]) if head else ():
            code = self._country_of(words)
            if code and len(rest) > len(words):
                return replace(phrase, hint=code), rest[len(words) :]
        owned = re.match(r"(?P<owner>[A-Z][\w-]+)['’]s? (?P<name>[A-Z].*)$", rest)
        if owned and depth < MAX_DEPTH and self._strong(owned["owner"]):
            container = self.parse(owned["owner"], depth + 1)
            return replace(self._back(owned["name"], phrase, depth), container=container), ""
        return None

    def _contained(self, first: str, second: str, phrase: Phrase, depth: int, how: str) -> Phrase:
        """The phrase of "first in second", or (not firm: it may be a list) of "first, second"."""
        firm, of = how in _FIRM, how == "of"
        inner = self._back(first, phrase, MAX_DEPTH)
        outer = self.parse(second, depth + 1)
        if not inner.name or not outer.name:
            return inner if inner.name else merge(inner, outer)
        if re.match(r"an? ", second):
            return apposition(inner, outer)
        known = self._town(inner.name) and not self._town(outer.name)  # of the two names that of the town
        if of and inner.kind == "quarter" and outer.kind is None and known:
            return part_of_town(inner, outer)
        return replace(inner, container=replace(outer, firm=firm or self.is_region(outer)))

    def _is_known(self, text: str, match: re.Match[str]) -> bool:
        """Whether a name with its noun is a name of its own, however small the place: "Elbow Lake", not "Aleppo city"."""
        noun = match[0].strip().removeprefix("'s ").removeprefix("’s ")
        kind = self._words.type_of.get(noun.lower())
        if noun[:1].isupper() and kind in NATURAL:
            return True  # "Kafr Basin" and "Elk Valley" are names; "the Orontes basin" is not
        return kind not in ADMINISTRATIVE and self._known(text)

    def _leads_with_name(self, text: str) -> bool:
        words = text.split(" ")
        return any(self._is_name(" ".join(words[:size])) for size in (3, 2) if size <= len(words))

    def _back(self, rest: str, phrase: Phrase, depth: int) -> Phrase:
        """Takes the last words off, then what the place is said to lie in; the remainder is the name."""
        cut = _CONTAINER.search(rest)
        if cut and cut.start() and depth < MAX_DEPTH and not self._is_name(rest):
            how = (cut["how"] or "").strip().lower()
            return self._contained(rest[: cut.start()], rest[cut.end() :], phrase, depth, how)
        while rest and not self._is_name(rest):
            if match := self._patterns.part_end.search(rest):
                bearing = self._words.bearing[match["direction"].lower()]
                phrase, rest = related(phrase, Relation.PART, bearing), rest[: match.start()]
            elif not self._patterns.site_of_words.search(rest) and (match := self._patterns.edge_end.search(rest)):
                toward = self._words.bearing.get((match["direction"] or "").lower())
                phrase, rest = related(phrase, edge_relation(match), toward), rest[: match.start()]
            elif (
                match := self._patterns.type_end.search(rest) or self._patterns.site_end.search(rest)
            ) and self._is_known(rest, match):
                break
            elif match := self._patterns.type_end.search(rest):
                phrase = replace(phrase, kind=phrase.kind or self._words.type_of[match["type"].lower()], typed=True)
                rest = rest[: match.start()]
            elif match := self._patterns.site_end.search(rest):
                phrase = replace(related(phrase, Relation.SITE, None), site=rest.strip(_TRIM))
                rest = rest[: match.start()]
            else:
                break
        rest = rest if self._is_name(rest) else name_part(rest.strip(_TRIM))
        if rest and not has_name(rest):
            noun = rest.lower().rsplit(" ", 1)[-1]
            kind = self._words.type_of.get(rest.lower()) or self._words.type_of.get(noun)
            site = rest if rest.lower() in self._words.sites or noun in self._words.sites else None
            relation = Relation.SITE if site and not kind else phrase.relation
            return replace(phrase, name="", kind=phrase.kind or kind, site=phrase.site or site, relation=relation)
        first, joint, second = rest.partition(" and ")
        if joint and has_name(first) and has_name(second) and phrase.relation is not Relation.BETWEEN:
            return replace(phrase, name=first, other=name_part(second), relation=Relation.BETWEEN)
        typed = phrase.typed or rest.rsplit(" ", 1)[-1].lower() in self._words.type_of
        return replace(phrase, name=rest.removesuffix("'s").removesuffix("’s"), typed=typed)
