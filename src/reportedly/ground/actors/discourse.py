"""A report as actors move through it: where each is named, under which label, what its text calls for short."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from reportedly.ground.actors.context import CountryContext
from reportedly.ground.actors.nouns import ActorNouns
from reportedly.knowledge.actors import (
    MEDIA_KINDS,
    Actor,
    ActorKind,
    NameHit,
    Registry,
    StateHit,
    Word,
    surface_key,
)

_EVERYWHERE = MEDIA_KINDS | {
    ActorKind.UN_BODY,
    ActorKind.INTERGOVERNMENTAL,
    ActorKind.COURT,
    ActorKind.AID_ORGANISATION,
}
_SHORTENED = frozenset({ActorKind.MONITOR, ActorKind.ALLIANCE, ActorKind.POLITICAL, ActorKind.AID_ORGANISATION})
_SPOKEN_OF = 2  # sentences over which a country named before is still the one that the text speaks of
MEMORY = 300
"""Names that "the group" may look back over: more than any article has, and a bound on the work that a huge file asks for."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """A registry name in the text. ``actor`` is its id, or the ids that it may mean, joined by "|".

    ``modifier``: it only describes another ("Iran-backed", "al-Qaeda affiliate"); ``oblique``: it stands after "linked to" or
    "backed by", so that "the group" does not mean it; ``families``: the labels that the text gives it.
    """

    start: int
    end: int
    actor: str
    modifier: bool
    oblique: bool = False
    families: frozenset[str] = frozenset()

    @property
    def candidates(self) -> tuple[str, ...]:
        """The ids that the name may mean: one, or several when it is ambiguous here."""
        return tuple(self.actor.split("|"))

    @property
    def ambiguous(self) -> bool:
        """Several actors bear the name, and neither the day nor the countries of the report decide."""
        return "|" in self.actor


@dataclass(frozen=True, slots=True)
class LocalName:
    """A name that the report itself defines with a short form and that the registry does not know."""

    name: str
    short: str
    start: int


@dataclass(slots=True)
class Discourse:
    """The report's words, names, countries and sentences, read once (see :mod:`reportedly.ground.actors.reading`).

    ``starts`` are the offsets of the words, ``breaks`` those of the sentences; ``loose_labels`` says where each framing family is
    first given to nobody by name; ``cased`` is False for a text in one case of letters, where a capital says nothing. ``seen`` is the
    text in which names are looked for: itself, or in capitals where it has none.
    """

    text: str
    seen: str
    registry: Registry
    on: date | None
    nouns: ActorNouns
    words: tuple[Word, ...]
    hits: tuple[NameHit, ...]
    context: CountryContext
    introductions: tuple[Introduction, ...] = ()
    local_names: tuple[LocalName, ...] = ()
    loose_labels: dict[str, int] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    cased: bool = True
    _named: dict[bool, tuple[Actor, ...]] = field(default_factory=dict)
    _written: dict[str, list[int]] = field(default_factory=dict)
    _countries: Sequence[tuple[int, int, StateHit]] | None = None
    _names_then: dict[str, str] = field(default_factory=dict)

    def closed(self, table: str, key: str) -> frozenset[str]:
        """The closed set ``[table] key`` of the grammar of the report's language."""
        return self.nouns.closed(table, key)

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that begin inside the range."""
        return self.words[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def sentence(self, offset: int) -> tuple[int, int]:
        """The range of the sentence at the offset."""
        index = bisect_right(self.breaks, offset) - 1
        return self.breaks[index], self.breaks[index + 1] if index + 1 < len(self.breaks) else len(self.text)

    def sentence_before(self, offset: int) -> tuple[int, int] | None:
        """The range of the sentence before that of the offset."""
        index = bisect_right(self.breaks, offset) - 2
        return (self.breaks[index], self.breaks[index + 1]) if index >= 0 else None

    def sentences_back(self, offset: int, count: int) -> int:
        """Where the sentence that lies ``count`` sentences before that of the offset begins."""
        return self.breaks[max(0, bisect_right(self.breaks, offset) - 1 - count)]

    def country_here(self, offset: int) -> str | None:
        """The only country of the report's chief ones that the nearest sentence up to the offset speaks of, over a few sentences;
        a country as such, not one that somebody is "backed" by. None when there is none, or more than one."""
        end = offset
        for back in range(_SPOKEN_OF + 1):
            start = self.sentences_back(offset, back)
            found = {hit.iso for at, _, hit in self.countries if start <= at < end and hit.iso in self.context.chief}
            if found:
                return next(iter(found)) if len(found) == 1 else None
            end = start
        return None

    @property
    def countries(self) -> Sequence[tuple[int, int, StateHit]]:
        """Every country term of the report."""
        if self._countries is None:
            self._countries = self.registry.country_terms(self.seen)
        return self._countries

    def keys_of(self, item: Introduction) -> frozenset[str]:
        """The words of a name, as the text writes it."""
        return frozenset(word.key for word in self.words_between(item.start, item.end))

    def before(self, offset: int) -> Iterable[Introduction]:
        """Introductions that end at or before the offset, nearest first, up to :data:`MEMORY` of them."""
        stop = bisect_left(self.introductions, offset, key=lambda item: item.start)
        return (item for item in reversed(self.introductions[max(0, stop - MEMORY) : stop]) if item.end <= offset)

    def inside(self, start: int, end: int) -> list[Introduction]:
        """The introductions that begin inside the range."""
        first = bisect_left(self.introductions, start, key=lambda item: item.start)
        stop = bisect_left(self.introductions, end, key=lambda item: item.start)
        return list(self.introductions[first:stop])

    def at(self, offset: int) -> Introduction | None:
        """The introduction that holds the offset."""
        index = bisect_right(self.introductions, offset, key=lambda item: item.start) - 1
        return self.introductions[index] if index >= 0 and offset < self.introductions[index].end else None

    def written_at(self, written: str) -> Sequence[int]:
        """The places, as indices into ``words``, where the word stands exactly so."""
        if not self._written:
            for index, word in enumerate(self.words):
                self._written.setdefault(word.written, []).append(index)
        return self._written.get(written, ())

    def introductions_near(self, offset: int) -> Sequence[Introduction]:
        """The introductions before and after the offset."""
        index = bisect_right(self.introductions, offset, key=lambda item: item.start)
        return self.introductions[max(0, index - 1) : index + 1]

    def actors_named(self, *, modifiers: bool = False) -> tuple[Actor, ...]:
        """Every actor that the report names, in order of first naming."""
        if modifiers not in self._named:
            taken = (item for item in self.introductions if not item.ambiguous and (modifiers or not item.modifier))
            ids = dict.fromkeys(item.actor for item in taken)
            self._named[modifiers] = tuple(actor for actor in map(self.registry.actor, ids) if actor)
        return self._named[modifiers]

    def name_then(self, actor_id: str | None, name: str) -> str:
        """The name under which an actor is shown: in a report of the time in which it had another name, and that uses it, that one.

        "Al-Qaeda in Iraq" of 2005 is no "Islamic State". Names that are not the registry's own stay as they are.
        """
        actor = self.registry.actor(actor_id) if actor_id else None
        if actor is None or actor.name != name or self.on is None:
            return name
        if actor.id not in self._names_then:
            past = (a for a in actor.aliases if a.when.end is not None and not a.describes)
            dated = (a for a in past if a.when.holds(self.on))
            then = {surface_key(alias.text): alias.text for alias in dated}
            used = (
                (surface_key(self.text[i.start : i.end]) for i in self.introductions if i.actor == actor.id)
                if then
                else ()
            )
            self._names_then[actor.id] = next((then[key] for key in used if key in then), name)
        return self._names_then[actor.id]

    def at_home(self, actor_id: str) -> bool:
        """An acronym alone is taken for an actor only where the report speaks of one of its countries, and in its own time."""
        actor = self.registry.actor(actor_id)
        if actor is None or not actor.active.holds(self.on):
            return False
        countries = {iso for iso in (actor.country, *actor.theatres) if iso}
        return not countries or actor.kind in _EVERYWHERE or any(self.context.weight(iso) > 0 for iso in countries)

    def proper(self, word: Word) -> bool:
        """The word is written like a name: with a capital, where capitals mean something."""
        return self.cased and word.written[:1].isupper()

    def short_for(self, word: Word) -> str | None:
        """The introduced actor, if it is only one, in whose name the capitalised word stands ("Observatory director X")."""
        if not self.proper(word):
            return None
        found = {
            actor.id
            for actor in self.actors_named()
            if actor.kind in _SHORTENED and any(word.written in alias.text.split() for alias in actor.aliases)
        }
        return next(iter(found)) if len(found) == 1 else None

    def choose(self, ids: Sequence[str]) -> str | None:
        """The actor that a shared name means here: alive on the day, then of a country that the report is about. None when open."""
        actors = [actor for actor in map(self.registry.actor, ids) if actor]
        alive = [actor for actor in actors if actor.active.holds(self.on)] if self.on else actors
        pool = alive or actors
        if len(pool) == 1:
            return pool[0].id
        weights = sorted(((self._weight(actor), actor.id) for actor in pool), key=lambda item: (-item[0], item[1]))
        if weights and weights[0][0] > 0 and weights[0][0] >= 2 * weights[1][0]:
            return weights[0][1]
        return None

    def _weight(self, actor: Actor) -> float:
        return max((self.context.weight(iso) for iso in {actor.country, *actor.theatres} if iso), default=0.0)
