"""What a place mention says: a name, what kind of thing it is, and where beside or inside it the site lies."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from reportedly.ground.places.words import PlaceWords
from reportedly.knowledge.places.names import ARTICLES

MAX_DEPTH = 4  # X in Y in Z in a country
MAX_STEPS = 12
ADMINISTRATIVE = frozenset({"region", "county", "settlement", "quarter", "country", "area"})
MAX_PHRASE = 160  # characters; a longer mention is cut, it is no place phrase


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
    rank: int = 1
    site: str | None = None
    holds: bool = False
    typed: bool = False  # a noun in the phrase says the kind
    firm: bool = True  # as a container: said in so many words, not read off the neighbourhood

    @property
    def key(self) -> tuple[str, str | None, str]:
        """Mentions with the same key mean the same place within a report."""
        return self.name.casefold(), self.kind, self.container.name.casefold() if self.container else ""


type Strong = Callable[[str], bool]
"""Whether a string is, as it stands, a name that must not be taken apart ("North Kordofan", "West Bank")."""
type CountryOf = Callable[[str], str | None]
"""The ISO code of a country's name, adjective or possessive, None for anything else."""

_TRIM = " \t\n,.;:\"“”()[]–—-"
_SPACE = re.compile(r"\s+")
_LOWER_FIRST = re.compile(r"[a-z]")
_POSSESSIVE = re.compile(r"^(?P<owner>[A-Z][\w.’' -]{1,40}?)(?:['’]s?|s)? (?=\S)")
_CONTAINER = re.compile(r"\s*(?:,| in| of| inside| within|\()\s+(?:the )?|\s*\(|,\s*", re.IGNORECASE)


class PhraseParser:
    """Parses the place phrases of one language against one gazetteer's sense of what is a name."""

    def __init__(self, words: PlaceWords, strong: Strong, known: Strong, country_of: CountryOf) -> None:
        self._words, self._strong, self._known, self._country_of = words, strong, known, country_of
        w, flags = words, re.IGNORECASE
        end = r"(?:\s+|$)"
        direction = rf"(?P<direction>{w.direction})"
        self._toward = re.compile(rf"(?P<the>the )?{direction}(?P<part> (?:{w.part_nouns}))? of (?:the )?(?=\S)", flags)
        edge = rf"(?P<outskirts>{w.outskirts})|(?P<countryside>{w.countryside})|(?P<centre>{w.centre})"
        self._edge = re.compile(rf"(?:{direction} )?(?:{edge}) (?:of|in|around) (?:the )?", flags)
        self._aside = re.compile(rf"{direction} (?=(?:[\w-]+ ){{0,2}}(?:{w.types})s? of )", flags)
        self._adjective = re.compile(rf"{direction}{end}", flags)
        self._central = re.compile(rf"(?:{w.central}) ", flags)
        self._near = re.compile(rf"(?:{w.near}) (?:the )?", flags)
        self._type_of = re.compile(rf"(?P<type>{w.types}) of (?:the )?(?=\S)", flags)
        self._type_in = re.compile(rf"(?P<type>{w.types}|{w.site_nouns}) (?P<how>in|inside|across|within|on|at|{w.near}) (?:the )?(?=\S)", flags)  # fmt: skip
        self._site_of = re.compile(rf"(?P<site>{w.site_nouns}) (?:of|in) (?:the )?(?=\S)", flags)
        self._in = re.compile(r"(?:in|inside|at|on|across|throughout|into|from|to) (?:the )?(?=\S)", flags)
        self._road = re.compile(rf"^(?P<a>[^,]+?)\s*(?:-|–|—|/| to )\s*(?P<b>[^,]+?) (?:international |main )?(?:{w.types})$", flags)  # fmt: skip
        self._linking = re.compile(r"(?:between|linking|links|connecting|connects|from|joining) (?:the )?(?P<a>.+?),? (?:and|to|with) (?P<b>.+)$", flags)  # fmt: skip
        self._type_end = re.compile(rf"\s+(?P<type>{w.types})$", flags)
        self._site_end = re.compile(rf"['’]?s?\s+(?P<site>{w.site_nouns})$", flags)
        self._edge_end = re.compile(rf"(?:['’]s?)?\s+(?:{direction} )?(?:{edge})$", flags)
        self._part_end = re.compile(rf"['’]s? {direction}(?: (?:{w.part_nouns}))?$", flags)
        self._capital = re.compile(rf"^(?:(?P<owner>.+?)(?:['’]s?)? )?(?:{w.capital})(?: of (?P<of>.+))?$", flags)
        self._capital_named = re.compile(rf"^(?P<owner>.+? )??(?:{w.capital}|{w.seat}),? (?:of |city of )?(?P<name>[A-Z].*)$")
        self._seat = re.compile(rf"^(?P<owner>.+? )??(?:{w.seat})(?: of (?P<of>.+))?$", flags)
        self._ranked = re.compile(rf"^(?:(?P<owner>.+?)(?:['’]s?)? )??(?:(?P<ordinal>{w.ordinal})[- ])?(?:{w.largest})(?: and [\w -]+?)? (?:{w.types})(?: (?:of|in) (?P<of>.+))?$", flags)  # fmt: skip

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
                return _merge(phrase, whole)
        return self._back(rest, phrase, depth)

    def is_country(self, text: str) -> bool:
        """Whether the words are a country's name or adjective."""
        return self._country_of(text) is not None

    def is_region(self, phrase: Phrase) -> bool:
        """Whether the phrase is a country, or a name with a noun for a region."""
        return phrase.kind in {"region", "county", "country"} or self.is_country(phrase.name)

    def _is_name(self, text: str) -> bool:
        return _has_name(text) and self._strong(text)

    def _whole(self, text: str) -> Phrase | None:
        """Phrases that are understood as a whole: roads, capitals, ranks."""
        if match := self._road.match(text):
            kind = self._words.type_of.get(text.rsplit(" ", 1)[-1].lower())
            pair = match["a"].strip(_TRIM).removeprefix("the "), match["b"].strip(_TRIM)
            if kind == "road" and pair[0][:1].isupper() and pair[1][:1].isupper():
                return Phrase(pair[0], Relation.BETWEEN, "road", other=pair[1])
        match = self._linking.search(text)
        if match and match["a"][:1].isupper() and match["b"][:1].isupper():
            return Phrase(match["a"].strip(_TRIM), Relation.BETWEEN, "road", other=match["b"].strip(_TRIM))
        bare = text.removeprefix("the ").removeprefix("The ")
        return self._capital_phrase(bare)

    def _capital_phrase(self, bare: str) -> Phrase | None:
        """"the Syrian capital", "the capital of Syria", "the Syrian capital (of) Damascus", "the second largest city"."""
        if (match := self._capital_named.match(bare)) and not self._strong(bare):
            owner = (match["owner"] or "").strip(_TRIM)
            if self._is_owner(owner) and self._country_of(match["name"]) is None:
                return replace(self.parse(match["name"], MAX_DEPTH), kind="settlement", hint=self._owner(owner))
        if match := self._seat.match(bare):
            owner = (match["of"] or match["owner"] or "").strip(_TRIM)
            return replace(self.parse(owner, MAX_DEPTH) if owner else Phrase(""), relation=Relation.SEAT, kind="region")
        if match := self._capital.match(bare):
            owner = (match["of"] or match["owner"] or "").strip(_TRIM)
            if self._is_owner(owner):
                return Phrase("", Relation.CAPITAL, hint=self._owner(owner))
        if match := self._ranked.match(bare):
            owner = (match["of"] or match["owner"] or "").strip(_TRIM)
            rank = self._words.ordinals.get((match["ordinal"] or "first").lower(), 1)
            if self._is_owner(owner):
                return Phrase("", Relation.RANKED, "settlement", hint=self._owner(owner), rank=rank)
        return None

    def _is_owner(self, text: str) -> bool:
        """Whether the words before or after "capital" say whose: a country, "the country", "its", nothing."""
        last = text.lower().rsplit(" ", 1)[-1].removesuffix("'s").removesuffix("’s")
        common = last in self._words.country_nouns or last.rstrip("s") in self._words.country_nouns
        return not text or common or _LOWER_FIRST.match(text) is not None or self._country_of(text) is not None

    def _owner(self, text: str | None) -> str | None:
        return self._country_of(text.strip(_TRIM)) if text else None

    def _front(self, rest: str, phrase: Phrase, depth: int) -> tuple[Phrase, str] | None:
        """Takes the first words off, with what they say."""
        w = self._words
        if match := w.distance.match(rest):
            number = match["number"].replace(",", ".").lower()
            km = w.numbers.get(number) or float(number)
            bearing = w.bearing.get((match["direction"] or "").lower())
            return replace(phrase, relation=Relation.OFFSET, km=km * w.units[match["unit"].lower()], bearing=bearing), rest[match.end() :]  # fmt: skip
        if match := self._toward.match(rest):
            relation = Relation.PART if match["the"] or match["part"] else Relation.BEYOND
            return _related(phrase, relation, w.bearing[match["direction"].lower()]), rest[match.end() :]
        if match := self._edge.match(rest):
            return _related(phrase, _edge_relation(match), w.bearing.get((match["direction"] or "").lower())), rest[match.end() :]  # fmt: skip
        if match := w.droppable.match(rest):
            rural = match[0].strip().lower() == "rural"
            return (_related(phrase, Relation.COUNTRYSIDE, None) if rural else phrase), rest[match.end() :]
        if match := self._type_in.match(rest):
            return self._inside(match, phrase), rest[match.end() :]
        if match := self._type_of.match(rest):
            kind = w.type_of[match["type"].lower()]
            return replace(phrase, kind=phrase.kind or kind, typed=True), rest[match.end() :]
        if match := self._site_of.match(rest):
            return replace(_related(phrase, Relation.SITE, None), site=match["site"]), rest[match.end() :]
        if match := self._near.match(rest):
            return _related(phrase, Relation.NEAR, None), rest[match.end() :]
        if match := self._in.match(rest):
            return phrase, rest[match.end() :]
        return self._qualified(rest, phrase, depth)

    def _inside(self, match: re.Match[str], phrase: Phrase) -> Phrase:
        noun, how = match["type"].lower(), match["how"].lower()
        kind = self._words.type_of.get(noun)
        if kind is None:
            return replace(_related(phrase, Relation.SITE, None), site=noun)
        if how not in {"in", "inside", "across", "within", "on", "at"}:
            return _related(phrase, Relation.NEAR, None)
        return replace(phrase, holds=kind in {"settlement", "area", "camp", "airfield"}, kind=phrase.kind)

    def _qualified(self, rest: str, phrase: Phrase, depth: int) -> tuple[Phrase, str] | None:
        """Directions and owners before a name: "northern X", "Syrian X", "Aleppo's X"."""
        w = self._words
        if self._leads_with_name(rest):
            return None  # "West Virginia hospital"
        if match := self._aside.match(rest):
            return phrase, rest[match.end() :]  # "the northern town of X": where the town lies, not a part of it
        if (match := self._adjective.match(rest)) and phrase.hint and _has_name(rest[match.end() :]):
            return phrase, rest[match.end() :]  # "Ukraine's eastern Donetsk region": where the region lies in the country
        if match := self._adjective.match(rest):
            return _related(phrase, Relation.PART, w.bearing[match["direction"].lower()]), rest[match.end() :]
        if match := self._central.match(rest):
            return _related(phrase, Relation.CENTRE, None), rest[match.end() :]
        for match in (m for m in (_POSSESSIVE.match(rest),) if m):
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

    def _contained(self, first: str, second: str, phrase: Phrase, depth: int) -> Phrase:
        """The phrase of "first, second" or "first in second"."""
        inner = self._back(first, phrase, MAX_DEPTH)
        outer = self.parse(second, depth + 1)
        if not inner.name or not outer.name:
            return inner if inner.name else _merge(inner, outer)
        if re.match(r"an? ", second):
            return _apposition(inner, outer)
        return replace(inner, container=outer)

    def _is_known(self, text: str, match: re.Match[str]) -> bool:
        """Whether a name with its noun is a name of its own, however small the place: "Elbow Lake", not "Aleppo city"."""
        noun = match[0].strip().lower().removeprefix("'s ").removeprefix("’s ")
        return self._words.type_of.get(noun) not in ADMINISTRATIVE and self._known(text)

    def _leads_with_name(self, text: str) -> bool:
        words = text.split(" ")
        return any(self._is_name(" ".join(words[:size])) for size in (3, 2) if size <= len(words))

    def _back(self, rest: str, phrase: Phrase, depth: int) -> Phrase:
        """Takes the last words off, then what the place is said to lie in; the remainder is the name."""
        cut = _CONTAINER.search(rest)
        if cut and cut.start() and depth < MAX_DEPTH and not self._is_name(rest):
            return self._contained(rest[: cut.start()], rest[cut.end() :], phrase, depth)
        while rest and not self._is_name(rest):
            if match := self._part_end.search(rest):
                phrase, rest = _related(phrase, Relation.PART, self._words.bearing[match["direction"].lower()]), rest[: match.start()]  # fmt: skip
            elif match := self._edge_end.search(rest):
                bearing = self._words.bearing.get((match["direction"] or "").lower())
                phrase, rest = _related(phrase, _edge_relation(match), bearing), rest[: match.start()]
            elif (match := self._type_end.search(rest) or self._site_end.search(rest)) and self._is_known(rest, match):
                break
            elif match := self._type_end.search(rest):
                phrase = replace(phrase, kind=phrase.kind or self._words.type_of[match["type"].lower()], typed=True)
                rest = rest[: match.start()]
            elif match := self._site_end.search(rest):
                phrase = replace(_related(phrase, Relation.SITE, None), site=rest.strip(_TRIM))
                rest = rest[: match.start()]
            else:
                break
        rest = rest if self._is_name(rest) else _name_part(rest.strip(_TRIM))
        if rest and not _has_name(rest):
            noun = rest.lower().rsplit(" ", 1)[-1]
            kind = self._words.type_of.get(rest.lower()) or self._words.type_of.get(noun)
            site = rest if rest.lower() in self._words.sites or noun in self._words.sites else None
            relation = Relation.SITE if site and not kind else phrase.relation
            return replace(phrase, name="", kind=phrase.kind or kind, site=phrase.site or site, relation=relation)
        return replace(phrase, name=rest.removesuffix("'s").removesuffix("’s"))


def _apposition(inner: Phrase, outer: Phrase) -> Phrase:
    """"X, a suburb of Y": the noun is about X, which lies in Y."""
    return replace(inner, kind=inner.kind or outer.kind, container=replace(outer, kind=None))


def _name_part(text: str) -> str:
    """The words from the first to the last that can belong to a name: "entrance to a Damascus" -> "Damascus"."""
    words = text.split(" ")
    named = [i for i, w in enumerate(words) if _has_name(w)]
    if not named:
        return text
    first, last = named[0], named[-1]
    while first and words[first - 1].lower().strip("'’") in ARTICLES - {"the", "as", "an", "at"}:
        first -= 1
    return " ".join(words[first : last + 1])


def _has_name(text: str) -> bool:
    """Whether some word begins with a capital or is written in a script without capitals."""
    return any(c.isupper() or (c.isalpha() and not c.isascii() and not c.islower()) for c in text)


def _related(phrase: Phrase, relation: Relation, bearing: float | None) -> Phrase:
    """The phrase with a relation; the first one said is kept, a later one adds its bearing."""
    if phrase.relation in {Relation.AT, Relation.SITE}:
        return replace(phrase, relation=relation, bearing=bearing if bearing is not None else phrase.bearing)
    if phrase.relation is Relation.PART and relation in {Relation.COUNTRYSIDE, Relation.OUTSKIRTS, Relation.CENTRE}:
        return replace(phrase, relation=relation)
    return replace(phrase, bearing=phrase.bearing if phrase.bearing is not None else bearing)


def _edge_relation(match: re.Match[str]) -> Relation:
    groups = match.groupdict()
    return next(Relation(key) for key in ("outskirts", "countryside", "centre") if groups.get(key))


def _merge(outer: Phrase, inner: Phrase) -> Phrase:
    """The inner phrase with what was said before it."""
    return replace(
        inner,
        relation=outer.relation if outer.relation is not Relation.AT else inner.relation,
        kind=outer.kind or inner.kind,
        bearing=outer.bearing if outer.bearing is not None else inner.bearing,
        km=outer.km if outer.km is not None else inner.km,
        hint=outer.hint or inner.hint,
        site=outer.site or inner.site,
        holds=outer.holds or inner.holds,
        typed=outer.typed or inner.typed,
    )
