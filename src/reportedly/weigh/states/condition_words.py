"""In which state a text says that a thing or a person is: "the crossing remained open", "closed the airport", "the commander is alive".

The words are data of the language (``languages/*/conditions.toml``). The thing stands before the words of the state in one clause, or is
what a verb brings into the state; nothing is read where the words are of a plan, a condition or only of a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.languages import OF_RULES, load_language

_TOKEN = re.compile(r"[^\W_]+(?:[-'\u2019][^\W_]+)*|[.;:!?\u2014\u2013]")
_GAP, _MADE_GAP, _BEFORE, _BEING, _TURN = 8, 4, 8, 4, 3
_NAME_WORDS = 4
_PAIR = "&"


@dataclass(frozen=True, slots=True)
class Told:
    """``kind`` and ``state`` as in the table, ``noun`` the word for the thing ("" of people and of the place itself), ``name`` a person's.

    ``start`` and ``end`` of the thing in the text. ``becomes``: it came into the state, where it is not ``still`` in it. ``turned``: the
    words say that it is not in the state.
    """

    kind: str
    state: str
    noun: str
    name: str
    start: int
    end: int
    becomes: bool
    still: bool
    turned: bool


@dataclass(frozen=True, slots=True)
class _Token:
    raw: str
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    kind: str
    state: str
    way: str
    words: tuple[str, ...]


def told_states(text: str) -> Iterator[Told]:
    """Every state that the text tells of something, in its order; of words that may be several the longest."""
    if _by_first_word().keys().isdisjoint(_TOKEN.findall(text.casefold())):
        return
    tokens = [_Token(m[0], m[0].casefold().replace("\u2019", "'"), *m.span()) for m in _TOKEN.finditer(text)]
    words = [_PAIR if _pairs_names(tokens, at) else token.word for at, token in enumerate(tokens)]
    at = 0
    while at < len(tokens):
        here = _phrases_at(words, at)
        found: dict[tuple[str, str, int], Told] = {}
        for phrase in here:
            for told in _of_phrase(tokens, words, at, phrase):
                found.setdefault((told.kind, told.state, told.start), told)
        yield from found.values()
        at += max((len(p.words) for p in here), default=1) if found else 1


def _pairs_names(tokens: Sequence[_Token], at: int) -> bool:
    """ "Aleppo and Damascus": no new clause begins."""
    inside = 0 < at < len(tokens) - 1 and tokens[at].word == "and"
    return inside and tokens[at - 1].raw[:1].isupper() and tokens[at + 1].raw[:1].isupper()


def _of_phrase(tokens: Sequence[_Token], words: Sequence[str], at: int, phrase: _Phrase) -> Iterator[Told]:
    """The thing that the phrase at a position is said of."""
    end = at + len(phrase.words)
    thing = (
        _made(tokens, words, end, phrase.kind) if phrase.way == "made" else
        (tokens[at].start, tokens[end - 1].end, "", "", at) if phrase.way == "of_place" else
        _before(tokens, words, at, phrase.kind)
    )  # fmt: skip
    if thing is None:
        return
    start, stop, noun, name, first = thing
    if phrase.way in ("is", "becomes") and not _reading("being") & set(words[max(first, at - _BEING) : at]):
        return
    clause = _clause(words, at, min(first, at) if phrase.way != "made" else at)
    if _has(clause, "unreal") or _has([*clause, *words[end : end + 2]], "partial"):
        return
    still = _has(clause[-_MADE_GAP:], "still")
    yield Told(
        kind=phrase.kind, state=phrase.state, noun=noun, name=name, start=start, end=stop,
        becomes=phrase.way in ("becomes", "did", "made") and not still, still=still,
        turned=_has(words[max(0, first if first < at else at - _TURN) : at], "turns"),
    )  # fmt: skip


def _before(
    tokens: Sequence[_Token], words: Sequence[str], at: int, kind: str
) -> tuple[int, int, str, str, int] | None:
    """The first thing of the kind before the words, in one clause with them."""
    first = _start_of_clause(words, at)
    if _nouns(kind):
        for begin in range(first, at):
            noun = _noun_at(words, begin, at, kind)
            if noun is not None:
                size, name = noun
                return _thing(tokens, words, begin, begin + size, name)
        return None
    return _person(tokens, words, range(at - 1, first - 1, -1))


def _made(tokens: Sequence[_Token], words: Sequence[str], end: int, kind: str) -> tuple[int, int, str, str, int] | None:
    """The thing behind a verb: "closed the border crossing", "killed the commander Abu Hamza"."""
    last = min(len(words), end + _MADE_GAP)
    if not _nouns(kind):
        return _person_behind(tokens, words, end, last)
    for begin in range(end, last):
        noun = _noun_at(words, begin, len(words), kind)
        if noun is not None:
            size, name = noun
            return _thing(tokens, words, begin, begin + size, name)
        if not (words[begin] in _reading("between") or tokens[begin].raw[:1].isupper()):
            return None
    return None


def _thing(
    tokens: Sequence[_Token], words: Sequence[str], begin: int, end: int, noun: str
) -> tuple[int, int, str, str, int] | None:
    """The thing, unless the words before it say that there are others like it."""
    back = begin
    while back > 0 and (tokens[back - 1].raw[:1].isupper() or words[back - 1] in _reading("between")):
        back -= 1
    determiner = {words[back - 1] if back > 0 else "", *words[back:begin]}
    if determiner & _reading("no_one_thing"):
        return None
    return tokens[begin].start, tokens[end - 1].end, noun, "", begin


def _person(tokens: Sequence[_Token], words: Sequence[str], places: range) -> tuple[int, int, str, str, int] | None:
    """The name that ends before the words, with nothing but auxiliaries between."""
    for last in places:
        if _named(tokens[last]):
            begin = last
            while begin - 1 > places.stop and _named(tokens[begin - 1]) and last - begin < _NAME_WORDS:
                begin -= 1
            return _name(tokens, words, begin, last + 1)
        if words[last] not in _reading("being") | _reading("beside") | _reading("turns") | _reading("still"):
            return None
    return None


def _person_behind(
    tokens: Sequence[_Token], words: Sequence[str], end: int, last: int
) -> tuple[int, int, str, str, int] | None:
    """The first name behind a verb, where the sentence or a word of its course follows it."""
    for begin in range(end, last):
        if _named(tokens[begin]):
            stop = begin + 1
            while stop < len(tokens) and _named(tokens[stop]) and stop - begin < _NAME_WORDS:
                stop += 1
            apart = stop == len(tokens) or words[stop] in _reading("after_name") or not words[stop][0].isalnum()
            return _name(tokens, words, begin, stop) if apart else None
        if words[begin] in _stops() or words[begin][0].isdigit():
            return None
    return None


def _name(
    tokens: Sequence[_Token], words: Sequence[str], begin: int, end: int
) -> tuple[int, int, str, str, int] | None:
    """A name of two words or more, of no group, place or thing."""
    while begin < end and words[begin] in _reading("titles"):
        begin += 1
    if end - begin < 2 or (begin > 0 and words[begin - 1] in _reading("no_person") - {"the"}):  # noqa: PLR2004 - a first name and a family's
        return None
    if _reading("of_group") & set(words[begin : end + 1]) or _reading("no_person") & set(words[begin:end]):
        return None
    name = " ".join(t.raw for t in tokens[begin:end])
    return tokens[begin].start, tokens[end - 1].end, "", name, begin


@cache
def _stops() -> frozenset[str]:
    return _reading("breaks") | _reading("speech") | _reading("no_one_thing") | _reading("no_person") - {"the"}


def _named(token: _Token) -> bool:
    return (token.raw[:1].isupper() and len(token.raw) > 1) or token.word.split("-")[0] in _reading("particles")


def _clause(words: Sequence[str], at: int, first: int) -> list[str]:
    """The words of the clause before a position, at least from ``first`` on, and the one with which it begins."""
    begin = min(first, max(_start_of_clause(words, at), at - _BEFORE))
    return list(words[max(0, begin - 1) : at])


def _start_of_clause(words: Sequence[str], at: int) -> int:
    first = max(0, at - _GAP - 2)
    for back in range(at - 1, first - 1, -1):
        if words[back] in _reading("breaks") or not (words[back][0].isalnum() or words[back] == _PAIR):
            return back + 1
    return first


def _has(words: Sequence[str], cue: str) -> bool:
    padded = f" {' '.join(words)} "
    return any(f" {phrase} " in padded for phrase in _reading(cue))


def _phrases_at(words: Sequence[str], at: int) -> list[_Phrase]:
    """Phrases of states that stand here; of one kind and way only the longest."""
    found: dict[tuple[str, str], _Phrase] = {}
    for phrase in _by_first_word().get(words[at], ()):
        if tuple(words[at : at + len(phrase.words)]) == phrase.words:
            best = found.get((phrase.kind, phrase.way))
            if best is None or len(best.words) < len(phrase.words):
                found[phrase.kind, phrase.way] = phrase
    return sorted(found.values(), key=lambda p: (p.way != "is", p.kind, p.way))


def _noun_at(words: Sequence[str], at: int, limit: int, kind: str) -> tuple[int, str] | None:
    for size, noun, name in _nouns(kind):
        if at + size <= limit and tuple(words[at : at + size]) == noun:
            return size, name
    return None


@cache
def _nouns(kind: str) -> tuple[tuple[int, tuple[str, ...], str], ...]:
    """Nouns of a kind, the longest first: how many words, the words, and the word under which they are one thing."""
    nouns = _kinds()[kind].get("nouns", {})
    every = [(len(n.split()), tuple(n.split()), name) for name, many in nouns.items() for n in many]
    return tuple(sorted(every, key=lambda n: (-n[0], n[1])))


@cache
def _by_first_word() -> Mapping[str, tuple[_Phrase, ...]]:
    found: dict[str, list[_Phrase]] = {}
    for kind, entry in _kinds().items():
        for state, ways in entry["states"].items():
            for way, phrases in ways.items():
                for phrase in phrases if way != "says" else ():
                    words = tuple(phrase.split())
                    found.setdefault(words[0], []).append(_Phrase(kind, state, way, words))
    return {word: tuple(phrases) for word, phrases in found.items()}


@cache
def _kinds() -> Mapping[str, Any]:
    return {entry["name"]: entry for entry in load_language(OF_RULES).lexicon("conditions")["kind"]}


@cache
def _reading(cue: str) -> frozenset[str]:
    return frozenset(load_language(OF_RULES).lexicon("conditions")["reading"][cue])


def says_of_place(between: str | None) -> bool:
    """Whether words of a state are of the very place that only these words part from them."""
    return between is not None and all(m[0].casefold() in _reading("beside_place") for m in _TOKEN.finditer(between))


def thing_in_words(kind: str, noun: str, place: str, name: str) -> str:
    """The thing as a sentence names it."""
    return str(_kinds()[kind]["says"]).format(noun=noun or kind, place=place, name=name)


def state_in_words(kind: str, state: str) -> str:
    """How the state is told: "is open"."""
    return str(_kinds()[kind]["states"][state]["says"])
