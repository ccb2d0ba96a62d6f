"""One mention taken apart: determiner, names, nation, head noun and its classes, what follows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.ground.actors.discourse import Discourse, Introduction
from reportedly.ground.actors.introductions import is_modifier
from reportedly.knowledge.actors import Term, TermKind, Word
from reportedly.languages import word_set
from reportedly.model import Span

_NO_PLURALS = tuple(word_set("nouns", "no_plural_endings"))
_OF_OR_FROM = word_set("prepositions", "of_or_from")
_AFTER = 60
_BEFORE = 30
_OTHERS = word_set("determiners", "others")
FORCES = frozenset({"mil", "air", "nav", "pol", "sec"})
"""Codes of the institutions that bear arms."""

_RELATIVE = word_set("pronouns", "relative")
_JOINERS = word_set("coordinators", "joining_parties")
_ATTACKERS = "attackers"  # the class of whoever does one act, unidentified


@dataclass(frozen=True, slots=True)
class Mention:
    """``names`` are the registry names that the span means, ``modifiers`` those that only describe it, each actor once.

    ``nation`` is the country whose adjective the span carries, ``ethnic`` an adjective of a people that is no country's.
    ``seat`` is the country in which it says to be based.
    ``head`` is the phrase up to its head noun, without determiner; ``noun`` is the head noun as keys, ``classes`` what it can stand
    for, ``code`` the institution code where it is a state organ ("mil"), ``joined`` the actors of further conjuncts ("Syrian and
    Russian forces"), ``family`` the framing family of its labels, ``state`` the country term where the phrase names no more than a
    country, its people or its capital.
    """

    span: Span
    words: tuple[Word, ...]
    after: tuple[Word, ...]
    determiner: str | None
    names: tuple[Introduction, ...]
    modifiers: tuple[Introduction, ...]
    nation: str | None
    ethnic: str | None
    noun: str
    classes: frozenset[str]
    code: str | None
    joined: tuple[str, ...]
    family: str | None
    head: tuple[Word, ...] = ()
    state: Term | None = None
    seat: str | None = None

    @property
    def foreign(self) -> bool:
        """An adjective says that these people are from abroad."""
        return "foreign" in self.classes

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def plural(self) -> bool:
        """By the look of the head noun; "police" and other collectives count as singular."""
        return self.noun.endswith("s") and not self.noun.endswith(_NO_PLURALS)


def read_mention(discourse: Discourse, span: Span) -> Mention:
    """Take the mention apart. The span is a range of the report's clean text."""
    words = discourse.words_between(span.start, span.end)
    inside = discourse.inside(span.start, span.end)
    whole = None if inside else _whole(discourse, words, span)
    if whole is not None:
        return read_mention(discourse, whole)
    _, sentence_end = discourse.sentence(span.start)
    names, modifiers = _named(discourse, inside, span)
    stop = _head_stop(discourse, words)
    first, classes = discourse.nouns.table.ending(words, stop) or (stop, ())
    code, code_first = _institution(discourse, words, stop)
    nation, ethnic, national_words = _nation(discourse, words, inside)
    doers = first == code_first and _ATTACKERS in classes and nation is None
    if code is not None and (first < code_first or doers):
        code = None  # "suicide bombers", "the two bombers" are no aircraft
    first = min(first, code_first) if code else first
    if any(discourse.nouns.table.holds(word, "foreign") for word in words[:first]):
        classes = (*classes, "foreign")
    head = tuple(word for word in words[:stop] if word.key not in discourse.nouns.determiners)
    return Mention(
        span=span,
        words=words,
        after=discourse.words_between(span.end, min(sentence_end, span.end + _AFTER)),
        determiner=_determiner(discourse, words),
        names=names,
        modifiers=modifiers,
        nation=nation,
        ethnic=ethnic,
        noun=" ".join(word.key for word in words[first:stop]),
        classes=frozenset(classes),
        code=code,
        joined=_joined(discourse, words, names, national_words),
        family=discourse.nouns.family([word for word in words if not _covered(word, inside)] if names else words),
        head=head,
        state=_bare_state(discourse, head),
        seat=_seat(discourse, words),
    )


def _whole(discourse: Discourse, words: Sequence[Word], span: Span) -> Span | None:
    """In "units of the armed forces" and "a group of rebels" what stands after "of": the body, not its part."""
    for index in range(1, len(words) - 1):
        if words[index].key not in _OF_OR_FROM:
            continue
        rest = words[index + 1 :]
        if words[index - 1].key not in discourse.nouns.parts or rest[0].key in discourse.nouns.unset:
            return None
        return (
            Span(rest[0].start, span.end, discourse.text[rest[0].start : span.end])
            if _fights(discourse, rest)
            else None
        )
    return None


def _fights(discourse: Discourse, words: Sequence[Word]) -> bool:
    """The phrase is a force of a state, or armed people of none."""
    stop = _head_stop(discourse, words)
    code, _ = _institution(discourse, words, stop)
    if code is not None:
        return code in FORCES
    phrase = discourse.nouns.table.ending(words, stop)
    return phrase is not None and not {"group", "fighters"}.isdisjoint(phrase[1])


def _determiner(discourse: Discourse, words: Sequence[Word]) -> str | None:
    """The kind of determiner that the span has, or that stands right before it: extraction may leave it out."""
    if not words:
        return None
    kind = discourse.nouns.determiners.get(words[0].key)
    if kind is None and words[0].joined:
        before = discourse.words_between(max(0, words[0].start - _BEFORE), words[0].start)
        outer = discourse.nouns.determiners.get(before[-1].key) if before and before[-1].key != "that" else None
        if outer != "other" or before[-1].key in _OTHERS:
            kind = outer
    return kind


def _seat(discourse: Discourse, words: Sequence[Word]) -> str | None:
    """The country of "Britain-based" and "Turkey-based"."""
    for index in range(1, len(words)):
        if words[index].key == "based":
            terms = discourse.registry.states.terms.at(words[:index], index - 1)
            return terms[0].iso if terms else None
    return None


def _bare_state(discourse: Discourse, head: Sequence[Word]) -> Term | None:
    """The country term that the phrase ends with, when only common words stand before it ("rebel backer Turkey")."""
    for index, word in enumerate(head):
        for term in discourse.registry.states.terms.at(head, index):
            out_of_office = term.leader is not None and not term.leader.when.holds(discourse.on)
            if out_of_office or term.stop != len(head) or term.bare_s:
                continue
            if index == 0 or term.kind is TermKind.NAME:
                return term
        if word.capital and not word.possessive and not discourse.registry.states.terms.at(head, index):
            return None
    return None


def _named(
    discourse: Discourse, inside: Sequence[Introduction], span: Span
) -> tuple[tuple[Introduction, ...], tuple[Introduction, ...]]:
    names: dict[str, Introduction] = {}
    modifiers: dict[str, Introduction] = {}
    clause = _relative_clause(discourse, span)
    for item in inside:
        if item.ambiguous:
            continue
        describes = item.start >= clause or is_modifier(discourse, item.start, item.end, span.start, span.end)
        (modifiers if describes else names).setdefault(item.actor, item)
    return tuple(names.values()), tuple(item for item in modifiers.values() if item.actor not in names)


def _relative_clause(discourse: Discourse, span: Span) -> int:
    """Where the clause begins that describes the head ("forces that support X"); behind the end without one."""
    words = discourse.words_between(span.start, span.end)
    return next((word.start for word in words[1:] if word.key in _RELATIVE), span.end)


def _covered(word: Word, items: Sequence[Introduction]) -> bool:
    return any(item.start <= word.start < item.end for item in items)


def _head_stop(discourse: Discourse, words: Sequence[Word]) -> int:
    """The word after the head noun: the first boundary word or comma after the first noun, else the end."""
    for index in range(_after_count(discourse, words) + 1, len(words)):
        gap = discourse.text[words[index - 1].end : words[index].start]
        if (
            gap.strip(" -\u2010\u2011\u2013\u2019'\"\u201c\u201d")
            or _participle_after_noun(discourse, words, index)
            or (discourse.nouns.table.holds(words[index], "boundary") and not _hyphenated(gap))
        ):
            return index
    return len(words)


def _after_count(discourse: Discourse, words: Sequence[Word]) -> int:
    """The first word that is no number and no word about one ("more than 7,000 families")."""
    for index, word in enumerate(words):
        if word.key not in discourse.nouns.counts and not word.key[:1].isdigit():
            return index
    return 0


def _participle_after_noun(discourse: Discourse, words: Sequence[Word], index: int) -> bool:
    """ "A doctor | treating the wounded", "gunmen | armed with rifles": a participle behind the head noun."""
    present = words[index].key.endswith("ing") and discourse.nouns.table.at(words, index) is None
    past = discourse.nouns.table.holds(words[index], "late_boundary") and not _follows_hyphen(discourse, words, index)
    hyphen = _hyphenated(discourse.text[words[index - 1].end : words[index].start])
    return (present or past) and not hyphen and discourse.nouns.table.ending(words, index) is not None


def _hyphenated(gap: str) -> bool:
    return gap in ("-", "\u2010", "\u2011", "\u2013")


def _follows_hyphen(discourse: Discourse, words: Sequence[Word], index: int) -> bool:
    """ "Turkish backed militias" written without its hyphen: a country before the participle, a noun after it."""
    before_country = bool(discourse.registry.states.terms.at(words, index - 1))
    return before_country and words[index].key in discourse.nouns.participles and index + 1 < len(words)


def _institution(discourse: Discourse, words: Sequence[Word], stop: int) -> tuple[str | None, int]:
    states = discourse.registry.states
    for first in range(max(0, stop - 5), stop):
        noun = states.noun_at(words[:stop], first)
        if noun is not None and noun[1] == stop:
            return noun[0], first
    return None, stop


def _nation(
    discourse: Discourse, words: Sequence[Word], inside: Sequence[Introduction]
) -> tuple[str | None, str | None, tuple[tuple[int, str], ...]]:
    """The first country adjective or name that is no mere modifier, an ethnic adjective, and every such country with its word."""
    found: list[tuple[int, str]] = []
    ethnic: str | None = None
    terms = discourse.registry.states.terms
    for index, word in enumerate(words):
        if any(item.start < word.start < item.end for item in inside):
            continue
        term = next((t for t in terms.at(words, index) if not t.bare_s or index + 1 < len(words)), None)
        if term is not None and (term.leader is None or term.leader.when.holds(discourse.on)):
            related = term.stop < len(words) and words[term.stop].key in discourse.nouns.participles
            if not related and not (index and words[index - 1].key in discourse.nouns.unset):
                found.append((index, term.iso))
        elif ethnic is None and discourse.nouns.table.holds(word, "ethnic") and word.capital:
            related = index + 1 < len(words) and words[index + 1].key in discourse.nouns.participles
            ethnic = None if related else word.written
    return (found[0][1] if found else None), ethnic, tuple(found)


def _joined(
    discourse: Discourse, words: Sequence[Word], names: Sequence[Introduction], nations: Sequence[tuple[int, str]]
) -> tuple[str, ...]:
    """Actors of further conjuncts: more names, or a second nation before the same noun ("Syrian and Russian forces")."""
    further = [item.actor for item in names[1:]]
    if len(names) == 1 and len(nations) > 1:
        code, dash, iso = names[0].actor.partition("-")
        if dash and code in discourse.registry.states.institutions:
            for (index, nation), (following, _) in pairwise(nations):
                between = words[index + 1 : following]
                if nation.lower() != iso and all(word.key in _JOINERS for word in between):
                    further.append(f"{code}-{nation.lower()}")
    return tuple(dict.fromkeys(further))
