"""From one name to the actors that may bear it: exact alias, acronym, fold key, small misspelling, organ of a state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rapidfuzz import process
from rapidfuzz.distance import OSA

from reportedly.knowledge.actors.actor import Actor, Alias, AliasStyle
from reportedly.knowledge.actors.keys import fold_key, surface_key
from reportedly.knowledge.actors.states import StateGrammar
from reportedly.knowledge.actors.words import words_of

_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]\s*")
_LEADING = re.compile(r"^(?:the|a|an|this|that|these|those|its|their)\s+", re.IGNORECASE)
_LONG = 9  # letters of a surface key from which two slips are still one name
_REMEMBERED = 1 << 13  # names whose matches are kept: reports ask for the same ones again and again
_SHORTEST = 7  # letters below which one slip may already be another name
_FORMER_PENALTY = 0.05
_GONE_PENALTY = 0.2


@dataclass(frozen=True, slots=True)
class Match:
    """An actor that a name may mean. ``score`` orders the matches of one name (1 is exact) and has no unit."""

    actor: str
    alias: str
    score: float
    reason: str


class NameFinder:
    """Looks names up among the aliases of the registry."""

    def __init__(self, actors: Mapping[str, Actor], states: StateGrammar, generic_tails: frozenset[str]) -> None:
        """``generic_tails`` are words that a text adds to a name without changing it ("the Islamic State group")."""
        self._actors = actors
        self._states = states
        self._tails = generic_tails
        self._exact: dict[str, list[tuple[Alias, str]]] = {}
        for actor in actors.values():
            for alias in actor.aliases:
                self._exact.setdefault(surface_key(alias.text), []).append((alias, actor.id))
        self._folded: dict[str, list[tuple[Alias, str]]] | None = None
        self._shelves: dict[tuple[str, int], list[tuple[int, str]]] | None = None
        self._found: dict[tuple[str, date | None], tuple[Match, ...]] = {}

    def find(self, name: str, on: date | None = None) -> tuple[Match, ...]:
        """Matches of the name, best first. ``on`` is the day of the event: a name in use then goes before a former one."""
        if (name, on) not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[name, on] = self._search(name, on)
        return self._found[name, on]

    def _search(self, name: str, on: date | None) -> tuple[Match, ...]:
        for form, shortened in self._forms(name):
            for look in (self._by_surface, self._by_state, self._by_fold, self._by_slip):
                if shortened and look == self._by_state:
                    continue  # "Libyan rebels" are not Libya
                matches = self._ranked(look(form, on), on)
                if matches:
                    return matches
        return ()

    def _forms(self, name: str) -> Iterable[tuple[str, bool]]:
        """The name as written, then without article, without an acronym in brackets, without a generic last word (marked)."""
        seen: set[str] = set()
        inside = _PARENTHESIS.search(name)
        whole = " ".join(name.split()).strip(" .,;:\"'\u201c\u201d\u2018\u2019")
        bare = _LEADING.sub("", whole)
        without = " ".join(_PARENTHESIS.sub(" ", bare).split())
        forms = [(whole, False), (bare, False), (without, False), (_without_tail(without, self._tails), True)]
        if inside:
            forms.append((inside[1].strip(), False))
        for form, shortened in forms:
            if form and form not in seen:
                seen.add(form)
                yield form, shortened

    def _by_surface(self, form: str, _on: date | None) -> Iterable[tuple[Alias, str, float, str]]:
        for alias, actor in self._exact.get(surface_key(form), ()):
            if alias.style is AliasStyle.ACRONYM:
                if form == alias.text:
                    yield alias, actor, 1.0, f"acronym {alias.text}"
                elif form.isupper():
                    yield alias, actor, 0.95, f"acronym {alias.text}"
            else:
                yield alias, actor, 1.0, f"name {alias.text}"

    def _by_state(self, form: str, on: date | None) -> Iterable[tuple[Alias, str, float, str]]:
        words = words_of(form)
        hit = self._states.hit_at(words, 0, on) if words else None
        if hit is not None and hit.stop == len(words):
            reason = f"{hit.noun or hit.term.kind} of {self._states.countries[hit.iso].name}"
            yield Alias(form, AliasStyle.NAME), hit.actor, 0.98 if hit.code else 0.9, reason

    def _by_fold(self, form: str, _on: date | None) -> Iterable[tuple[Alias, str, float, str]]:
        if not _has_capital(form) or len(form) < _SHORTEST:
            return
        for alias, actor in self._folds().get(fold_key(form), ()):
            yield alias, actor, 0.9, f"spelling of {alias.text}"

    def _by_slip(self, form: str, _on: date | None) -> Iterable[tuple[Alias, str, float, str]]:
        """One slip in seven letters or more, two from nine letters a word on; the first letter holds; one actor only."""
        key = surface_key(form)
        if not _has_capital(form) or len(key) < _SHORTEST:
            return
        limit = 2 if len(key) >= 2 * _LONG else 1
        near = process.extract(key, self._alike(key, limit), scorer=OSA.distance, score_cutoff=limit, limit=8)
        found = {
            (alias, actor)
            for text, _, _ in near
            for alias, actor in self._exact[text]
            if alias.style is AliasStyle.NAME and len(text) >= _SHORTEST
        }
        if len({actor for _, actor in found}) == 1:
            for alias, actor in sorted(found, key=lambda item: item[0].text)[:1]:
                yield alias, actor, 0.8, f"misspelling of {alias.text}"

    def _folds(self) -> Mapping[str, list[tuple[Alias, str]]]:
        if self._folded is None:
            self._folded = {}
            for entries in self._exact.values():
                for alias, actor in entries:
                    if alias.style is not AliasStyle.ACRONYM:
                        self._folded.setdefault(fold_key(alias.text), []).append((alias, actor))
        return self._folded

    def _alike(self, key: str, limit: int) -> list[str]:
        """The keys of about the same length that begin with the same letter, in the order of the registry."""
        if self._shelves is None:
            self._shelves = {}
            for place, text in enumerate(self._exact):
                if text:
                    self._shelves.setdefault((text[0], len(text)), []).append((place, text))
        lengths = range(len(key) - limit, len(key) + limit + 1)
        return [text for _, text in sorted(item for n in lengths for item in self._shelves.get((key[0], n), ()))]

    def _ranked(self, entries: Iterable[tuple[Alias, str, float, str]], on: date | None) -> tuple[Match, ...]:
        best: dict[str, Match] = {}
        for alias, actor_id, score, reason in entries:
            actor = self._actors.get(actor_id)
            if alias.describes and not alias.when.holds(on):
                continue
            if not alias.when.holds(on):
                score, reason = score - _FORMER_PENALTY, f"{reason}, not its name on {on}"
            if actor is not None and not actor.active.holds(on):
                score, reason = score - _GONE_PENALTY, f"{reason}, not active on {on}"
            if actor_id not in best or best[actor_id].score < score:
                best[actor_id] = Match(actor_id, alias.text, round(score, 3), reason)
        return tuple(sorted(best.values(), key=lambda match: (-match.score, match.actor)))


def _has_capital(form: str) -> bool:
    """A capital beyond that of an article at the start of a sentence; scripts without case have none to show."""
    bare = _LEADING.sub("", form)
    return bare != bare.lower() or bare == bare.upper()


def _without_tail(form: str, tails: frozenset[str]) -> str:
    words = form.split()
    while len(words) > 1 and words[-1].lower() in tails:
        words.pop()
    return " ".join(words)
