"""Every registry name in a text: leftmost-longest hits on word boundaries, by one Aho-Corasick pass over the plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import daachorse

from reportedly.knowledge.actors.actor import Actor, Alias, AliasStyle
from reportedly.knowledge.actors.keys import plain
from reportedly.knowledge.actors.states import StateGrammar, StateHit
from reportedly.knowledge.actors.words import Word, words_of

_CUE_REACH = 40
_LONG_ACRONYM = 3
_DOTTED = re.compile(r"\b(?:un|us|uk|eu)\b(?= \w)")
_SHORT_WORD = 3  # "al", "de", "of" may stand in either case inside a name


@dataclass(frozen=True, slots=True)
class NameHit:
    """``text[start:end]`` names one of ``actors`` (ids, ascending): several when live actors share the name.

    ``via`` is "name", "acronym" or "state" (composed from a country and an institution).
    """

    start: int
    end: int
    actors: tuple[str, ...]
    via: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    alias: Alias
    actor: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Caution:
    """``ordinary``: acronyms that spell a common word, not taken in a passage wholly in capitals. ``weak``: names that are also
    words, persons or places, taken only beside one of the ``cues``."""

    ordinary: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()


class NameScanner:
    """Finds the aliases of actors, and composed organs of states, in running text."""

    def __init__(self, actors: Iterable[Actor], states: StateGrammar, caution: Caution | None = None) -> None:
        self._states = states
        self._caution = caution or Caution()
        by_text: dict[str, list[_Pattern]] = {}
        for actor in actors:
            for alias in actor.aliases:
                for text in _variants(plain(alias.text)):
                    by_text.setdefault(text, []).append(
                        _Pattern(alias, actor.id, _since(alias, actor), alias.when.end if alias.describes else None)
                    )
        self._patterns = list(by_text.values())
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(by_text)) if by_text else None

    def scan(self, text: str, on: date | None = None) -> tuple[NameHit, ...]:
        """The hits of the text, ascending, not overlapping. Bare countries are no hits. ``on`` is the day of the text: a name
        that came up only later is none of its names."""
        return _leftmost_longest([*self._names(text, on), *self._organs(text, on)])

    def _names(self, text: str, on: date | None) -> Iterable[NameHit]:
        if self._automaton is None:
            return
        flat = plain(text)
        for start, end, index in self._automaton.find_overlapping(flat):
            if start and flat[start - 1].isalnum() and flat[start].isalnum():
                continue
            written = text[start:end]
            known = [p for p in self._patterns[index] if _in_use(p, on)]
            if end < len(flat) and flat[end].isalnum():
                known = [p for p in known if _acronym_before_s(p.alias, text, end)]
            taken = [p for p in known if self._accepts(p.alias, written, text, start, end)]
            if taken:
                via = "acronym" if all(p.alias.style is AliasStyle.ACRONYM for p in taken) else "name"
                yield NameHit(start, end, tuple(sorted({p.actor for p in taken})), via)

    def _accepts(self, alias: Alias, written: str, text: str, start: int, end: int) -> bool:
        if alias.style is AliasStyle.PLAIN:
            return True
        if alias.text in self._caution.weak and not self._cued(text, start, end):
            return False
        if alias.style is AliasStyle.ACRONYM:
            if written != alias.text:
                return False
            return alias.text not in self._caution.ordinary or not _all_capitals(text, start, end)
        return _capitals_kept(alias.text, written)

    def _cued(self, text: str, start: int, end: int) -> bool:
        """One of the two words on either side is a cue, and the name is not a part of a longer capitalised name."""
        before = words_of(text[max(0, start - _CUE_REACH) : start])[-2:]
        after = words_of(text[end : end + _CUE_REACH])[:2]
        if (
            after
            and after[0].written[:1].isupper()
            and text[end : end + 1] == " "
            and after[0].key not in self._caution.cues
        ):
            return False
        return any(word.key in self._caution.cues for word in (*before, *after))

    def _organs(self, text: str, on: date | None) -> Iterable[NameHit]:
        words, openers = words_of(text), self._states.openers
        for index, word in enumerate(words):
            if word.key in openers:
                hit = self._states.hit_at(words, index, on)
                if hit is not None and hit.code is not None:
                    yield NameHit(words[hit.first].start, words[hit.stop - 1].end, (hit.actor,), "state")

    def countries(self, text: str) -> tuple[tuple[int, int, StateHit], ...]:
        """Every country term of the text, bare or in an organ's name, with its offsets."""
        words = words_of(text)
        found: list[tuple[int, int, StateHit]] = []
        stop, openers = 0, self._states.terms.openers
        for index, word in enumerate(words):
            if word.key not in openers or index < stop:
                continue
            hit = self._states.hit_at(words, index) or self._related(words, index)
            if hit is not None:
                stop = hit.term.stop
                found.append((word.start, words[hit.stop - 1].end, hit))
        return tuple(found)

    def country_names(self, text: str) -> tuple[tuple[int, int], ...]:
        """The offsets of every country term of the text, without the organ that may follow."""
        words = words_of(text)
        return tuple((words[hit.term.first].start, words[hit.term.stop - 1].end) for _, _, hit in self.countries(text))

    def _related(self, words: Sequence[Word], index: int) -> StateHit | None:
        """The country in "northern Syria": a country term, though no actor. "Iran-backed" speaks of another country's people."""
        terms = self._states.terms.at(words, index)
        if not terms or terms[0].bare_s or self._states.relates(words, terms[0]):
            return None
        term = terms[0]
        return StateHit(term.first, term.stop, term.iso, None, term)


def _since(alias: Alias, actor: Actor) -> date | None:
    """The day from which a text may use the name: the later of its own start and the actor's."""
    starts = [day for day in (alias.when.start, actor.active.start) if day is not None]
    return max(starts, default=None)


def _in_use(pattern: _Pattern, on: date | None) -> bool:
    return on is None or (
        (pattern.since is None or pattern.since <= on) and (pattern.until is None or on <= pattern.until)
    )


def _acronym_before_s(alias: Alias, text: str, end: int) -> bool:
    """ "WHOs representative": the possessive of an acronym in a text that lost its apostrophes."""
    if alias.style is not AliasStyle.ACRONYM or len(alias.text) < _LONG_ACRONYM or text[end] != "s":
        return False
    return end + 1 == len(text) or not text[end + 1].isalnum()


def _variants(flat: str) -> Iterable[str]:
    """The plain alias, without apostrophes, and with the dots that some texts put into the acronyms of states and the UN."""
    yield flat
    dotted = _DOTTED.sub(lambda match: "".join(f"{letter}." for letter in match[0]), flat)
    if dotted != flat:
        yield dotted
    bare = flat.replace("'", "")
    if bare != flat:
        yield bare


def _capitals_kept(alias: str, written: str) -> bool:
    """Every longer word that the registry writes with a capital has one in the text as well."""
    if len(alias) != len(written):
        alias = alias.replace("'", "").replace("\u2019", "")
        if len(alias) != len(written):
            return any(char.isupper() for char in written)
    start = 0
    for index in range(len(alias) + 1):
        if index == len(alias) or not alias[index].isalnum():
            if index - start > _SHORT_WORD and alias[start].isupper() and not written[start].isupper():
                return False
            start = index + 1
    return any(char.isupper() for char in written) or not any(char.isupper() for char in alias)


def _all_capitals(text: str, start: int, end: int) -> bool:
    around = 40
    near = text[max(0, start - around) : start] + text[end : end + around]
    return any(char.isupper() for char in near) and not any(char.islower() for char in near)


def _leftmost_longest(hits: Iterable[NameHit]) -> tuple[NameHit, ...]:
    chosen: list[NameHit] = []
    last = 0
    for hit in sorted(hits, key=lambda h: (h.start, -h.end, h.via)):
        if hit.start >= last:
            chosen.append(hit)
            last = hit.end
        elif chosen and (hit.start, hit.end) == (chosen[-1].start, chosen[-1].end) and hit.via != "state":
            merged = tuple(sorted({*chosen[-1].actors, *hit.actors}))
            chosen[-1] = NameHit(hit.start, hit.end, merged, chosen[-1].via)
    return tuple(chosen)
