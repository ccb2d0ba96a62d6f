"""What kind of actor a common noun can stand for, and which framing family a label belongs to: the word tables of the language, indexed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial

from reportedly.knowledge.actors import Word, words_of
from reportedly.languages import OF_RULES, Language, closed_set, load_language

PHRASE_WORDS = 4
"""The longest noun of the tables, in words."""


class NounTable:
    """Phrases by the class that they belong to; a phrase may belong to several."""

    def __init__(self, classes: Mapping[str, Iterable[str]]) -> None:
        self._classes: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._firsts: set[str] = set()
        for name, phrases in classes.items():
            for phrase in phrases:
                keys = tuple(word.key for word in words_of(phrase))
                self._firsts.add(keys[0])
                self._classes[keys] = (*self._classes.get(keys, ()), name)

    def at(self, words: Sequence[Word], first: int) -> tuple[int, tuple[str, ...]] | None:
        """The longest phrase that starts at this word: the word after it, and its classes."""
        if words[first].key not in self._firsts:
            return None
        for stop in range(min(len(words), first + PHRASE_WORDS), first, -1):
            found = self._classes.get(tuple(word.key for word in words[first:stop]))
            if found:
                return stop, found
        return None

    def ending(self, words: Sequence[Word], stop: int) -> tuple[int, tuple[str, ...]] | None:
        """The longest phrase that ends before this word: its first word, and its classes."""
        for first in range(max(0, stop - PHRASE_WORDS), stop):
            found = self._classes.get(tuple(word.key for word in words[first:stop]))
            if found:
                return first, found
        return None

    def holds(self, word: Word, name: str) -> bool:
        """True when the single word belongs to the class."""
        return name in self._classes.get((word.key,), ())


class ActorNouns:
    """The tables ``actor_nouns`` and ``labels`` of one language, and the closed sets of its grammar."""

    def __init__(self, language: Language) -> None:
        nouns, labels = language.lexicon("actor_nouns"), language.lexicon("labels")
        self.closed: Callable[[str, str], frozenset[str]] = cache(partial(closed_set, language))
        special = ("pronoun", "deed", "relation", "determiner", "office", "person", "part", "crime")
        self.table = NounTable({name: table["words"] for name, table in nouns.items() if name not in special})
        self.crime = NounTable({"crime": nouns["crime"]["words"]})
        self.parts = frozenset(nouns["part"]["words"])
        self.offices = NounTable(nouns["office"])
        self.bare = frozenset(nouns["bare"]["words"])
        self.labels = NounTable({name: table["words"] for name, table in labels.items()})
        self.families = tuple(labels)
        self.denotes: dict[str, str] = {name: table["denotes"] for name, table in labels.items()}
        self.pronouns: dict[str, str] = {word: number for number, words in nouns["pronoun"].items() for word in words}
        self.deeds: dict[str, str] = {word: code for code, words in nouns["deed"].items() for word in words}
        self.links = frozenset(nouns["person"]["links"])
        self.particles = frozenset(nouns["person"]["particles"])
        relation = nouns["relation"]
        self.relations = frozenset(relation["words"])
        self.participles = frozenset(relation["participles"])
        self.unset = frozenset(relation["unset"])
        self.holding = frozenset(relation["holding"])
        self.determiners: dict[str, str] = {
            word: kind for kind, words in nouns["determiner"].items() if kind != "counts" for word in words
        }
        self.counts = frozenset(nouns["determiner"]["counts"])

    def common(self, word: Word) -> bool:
        """The word alone is a noun of some table or a label."""
        return self.table.at((word,), 0) is not None or self.labels.at((word,), 0) is not None

    def family(self, words: Sequence[Word]) -> str | None:
        """The framing family of the words: the most marked one that occurs (the order of the file), None without a label."""
        found: set[str] = set()
        index = 0
        while index < len(words):
            hit = self.labels.at(words, index)
            if hit is None:
                index += 1
            else:
                index = hit[0]
                found.update(hit[1])
        return next((family for family in self.families if family in found), None)


@cache
def actor_nouns(code: str = OF_RULES) -> ActorNouns:
    """The tables of the language.

    Raises:
        LanguageNotSupportedError: there is no such language.
    """
    return ActorNouns(load_language(code))


def label_family(text: str, code: str = OF_RULES) -> str | None:
    """The framing family of a label ("terrorist", "rebel", "regime", ...), or None when the text is no label."""
    return actor_nouns(code).family(words_of(text))
