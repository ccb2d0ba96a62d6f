"""Organs of states, composed instead of listed: a country term and an institution noun make an actor (``mil-sy``, ``mod-ua``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportedly.knowledge.actors.actor import Actor, ActorKind, Alias, AliasStyle, Tie, TieRole
from reportedly.knowledge.actors.countries import Country, CountryTerms, Term, TermKind
from reportedly.knowledge.actors.entries import read_actor
from reportedly.knowledge.actors.words import Word, words_of

GOVERNMENT = "gov"
_MODIFIERS_MAX = 2


@dataclass(frozen=True, slots=True)
class Institution:
    """A kind of state organ. ``as_written``: many voices and no single body ("officials"), so the text's noun stays in the name."""

    code: str
    kind: ActorKind
    name: str
    nouns: tuple[str, ...]
    as_written: bool
    part_of: str | None


@dataclass(frozen=True, slots=True)
class StateHit:
    """Words ``first`` up to ``stop`` name an organ of the state ``iso``. ``code`` is None for a bare country, seat or people."""

    first: int
    stop: int
    iso: str
    code: str | None
    term: Term
    noun: str = ""

    @property
    def actor(self) -> str:
        return f"{self.code or GOVERNMENT}-{self.iso.lower()}"


@dataclass(frozen=True, slots=True)
class InstitutionTable:
    """The institutions by code, and the word lists of the composition rules."""

    by_code: Mapping[str, Institution]
    modifiers: frozenset[str]
    relations: frozenset[str]
    blockers: frozenset[str]


def read_institutions(text: str) -> InstitutionTable:
    """The table of institutions.

    Raises:
        tomllib.TOMLDecodeError, KeyError, ValueError: the file is not what its head describes.
    """
    tables = tomllib.loads(text)
    words = tables.pop("_words")
    by_code = {
        code: Institution(
            code,
            ActorKind(table["kind"]),
            table["name"],
            tuple(table["nouns"]),
            table.get("as_written", False),
            table.get("part_of"),
        )
        for code, table in tables.items()
    }
    return InstitutionTable(by_code, *(frozenset(words[key]) for key in ("modifiers", "relations", "blockers")))


class StateGrammar:
    """Recognises and composes organs of states."""

    def __init__(self, countries: Mapping[str, Country], table: InstitutionTable) -> None:
        self.countries = countries
        self.institutions = table.by_code
        self.terms = CountryTerms(countries)
        self._table = table
        self._nouns: dict[str, list[tuple[tuple[str, ...], tuple[bool, ...], str]]] = {}
        for institution in table.by_code.values():
            for noun in institution.nouns:
                words = words_of(noun)
                keys = tuple(word.key for word in words)
                self._nouns.setdefault(keys[0], []).append((keys, _inner(words), institution.code))
        for nouns in self._nouns.values():
            nouns.sort(key=lambda entry: -len(entry[0]))
        self.openers = frozenset((*self._nouns, *self.terms.openers))
        """The keys of the words at which a hit may start."""

    def starts(self, word: Word) -> bool:
        """True when a hit may start at this word."""
        return word.key in self.openers

    def noun_at(self, words: Sequence[Word], first: int) -> tuple[str, int] | None:
        """The longest institution noun at this word: its code, and the word after it."""
        nouns = self._nouns.get(words[first].key) if first < len(words) else None
        if nouns is None:
            return None
        for keys, inner, code in nouns:
            if len(keys) == 1:
                return code, first + 1
            chosen = words[first : first + len(keys)]
            if (
                chosen[-1].key == keys[-1]
                and tuple(word.key for word in chosen) == keys
                and _inner(chosen) == inner
                and all(word.joined for word in chosen[1:])
            ):
                return code, first + len(keys)
        return None

    def hit_at(self, words: Sequence[Word], first: int, on: date | None = None) -> StateHit | None:
        """The organ or bare country that starts at this word, or None."""
        if first and words[first - 1].key in self._table.blockers:
            return None
        for term in self.terms.at(words, first):
            if term.leader is None or term.leader.when.holds(on):
                hit = self._after_term(words, term)
                if hit is not None:
                    return hit
        return self._before_term(words, first)

    def relates(self, words: Sequence[Word], term: Term) -> bool:
        """True when a participle makes the country a mere modifier ("Iran-backed militia")."""
        return term.stop < len(words) and words[term.stop].key in self._table.relations

    def _after_term(self, words: Sequence[Word], term: Term) -> StateHit | None:
        if self.relates(words, term):
            return None
        at = term.stop
        for _ in range(_MODIFIERS_MAX + 1):
            if at >= len(words) or not words[at].joined:
                break
            noun = self.noun_at(words, at)
            if noun is not None:
                code, stop = noun
                written = " ".join(word.key for word in words[at:stop])
                return StateHit(term.first, stop, term.iso, code, term, written)
            if words[at].key not in self._table.modifiers:
                break
            at += 1
        return None if term.bare_s else StateHit(term.first, term.stop, term.iso, None, term)

    def _before_term(self, words: Sequence[Word], first: int) -> StateHit | None:
        """ "Ministry of Defence of the Russian Federation"."""
        noun = self.noun_at(words, first)
        if noun is None:
            return None
        code, stop = noun
        if stop >= len(words) or words[stop].key not in ("of", "in"):
            return None
        seated = words[stop].key == "in"  # "the defence ministry in Moscow", but not "troops in Syria"
        if seated and self.institutions[code].kind is not ActorKind.MINISTRY:
            return None
        at = stop + 1
        if at < len(words) and words[at].key == "the":
            at += 1
        for term in self.terms.at(words, at) if at < len(words) else ():
            if term.kind is (TermKind.SEAT if seated else TermKind.NAME):
                return StateHit(
                    first, term.stop, term.iso, code, term, " ".join(word.key for word in words[first:stop])
                )
        return None

    def composes(self, actor_id: str) -> bool:
        """True when the id is that of an organ of a state (``mil-sy``)."""
        code, _, iso = actor_id.partition("-")
        return code in self.institutions and iso.upper() in self.countries

    def compose(self, actor_id: str, own: Mapping[str, Mapping[str, object]]) -> Actor | None:
        """The actor of a composed id such as ``mil-sy``, with what the file of particular states adds; None for any other id."""
        code, _, iso = actor_id.partition("-")
        institution, country = self.institutions.get(code), self.countries.get(iso.upper())
        if institution is None or country is None:
            return None
        extra = own.get(actor_id, {})
        name = str(extra.get("name", institution.name.format(adj=country.adjective, name=country.name)))
        table = {"source": "composed", **extra, "name": name, "kind": institution.kind, "country": country.iso}
        actor = read_actor(actor_id, table, "states.toml")
        parent = f"{institution.part_of}-{iso}" if institution.part_of else f"{GOVERNMENT}-{iso}"
        ties = actor.ties if parent == actor_id else (*actor.ties, Tie(TieRole.ORGAN_OF, parent))
        plain_name = Alias(institution.name.format(adj=country.adjective, name=country.name), AliasStyle.NAME)
        aliases = actor.aliases if plain_name in actor.aliases else (*actor.aliases, plain_name)
        theatres = tuple(str(item) for item in _list(own.get(f"{GOVERNMENT}-{iso}", {}).get("theatres")))
        state = country.iso if institution.kind is ActorKind.OUTLET and not institution.as_written else None
        party = actor.party or state is not None
        return replace(actor, ties=ties, aliases=aliases, theatres=theatres, state=state, party=party)


def _inner(words: Sequence[Word]) -> tuple[bool, ...]:
    """Which words before the last carry a possessive: "president's office" is one noun, "army's positions" are two."""
    return tuple(word.possessive for word in words[:-1])


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()
