"""Gives text without its cases (ALL CAPITALS, or no capital at all) the capitals that a parser of edited news expects.

Wire text of the last century and much text of the web comes so, and a parser that was trained on mixed case takes half of its
names for common nouns. The recased text has the same length, so each of its characters leads back to the raw file, which every
quote is cut from.

Two passes: the text is parsed in lower case; then a word gets a capital where a sentence starts, where the tagger sees a name,
where the registry or the gazetteer has one, or where the word is no word of English; and one that is mostly a name in the
text is one everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.language import Language as SpacyLanguage
from spacy.tokens import Doc, Token

from reportedly.extract.parsing.vocabulary import bounded

CASING = "extract.casing@1"
ENOUGH = 12  # letters below which a passage shows no habit of its own
CAPITAL_SHARE = 0.9  # of the letters, from which on a passage is in capitals
SMALL_ENOUGH = 10  # times the small letters that a text in capitals may have is less than its length
LONG_WITHOUT_CAPITALS = 60  # letters without one capital: more than a label or a user's name
MOSTLY = 0.5  # of a word's places in a text
NAME_TAGS = frozenset(("NNP", "NNPS"))
NOUN_TAGS = frozenset(("NN", "NNS", "JJ", "FW"))
SMALL_WORD = 3  # letters up to which a word inside a name stays small: "al", "de", "of"


@dataclass(frozen=True, slots=True)
class NamedRange:
    """``text[start:end]`` is a name. ``acronym``: all of it is written in capitals."""

    start: int
    end: int
    acronym: bool = False


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What is known of names: where actors and countries are named in a text in capitals, and whether a place has a name."""

    ranges: Callable[[str], Sequence[NamedRange]]
    is_place: Callable[[str], bool]


def is_caseless(text: str) -> bool:
    """Whether a passage is written in capitals only, or long and without any."""
    if any(map(str.isupper, text)) and SMALL_ENOUGH * sum(map(str.islower, text[: len(text) // 4])) > len(text):
        return False  # as nearly all text is: too many small letters for capitals, however the rest is written
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    if upper + lower < ENOUGH:
        return False
    return upper >= CAPITAL_SHARE * (upper + lower) or (upper == 0 and lower >= LONG_WITHOUT_CAPITALS)


class Recaser:
    """Recases the caseless paragraphs of a report; the others stay as they are."""

    def __init__(self, nlp: SpacyLanguage, names: KnownNames, always: Mapping[str, str]) -> None:
        self._nlp = nlp
        self._names = names
        self._always = always
        self._english = _english_words(nlp)

    def recase(self, texts: Sequence[str]) -> list[str]:
        """The texts in order, each as long as before."""
        caseless = [index for index, text in enumerate(texts) if is_caseless(text)]
        if not caseless:
            return list(texts)
        recased = list(texts)
        with bounded(self._nlp):
            first = self._nlp.pipe(self._nlp.make_doc(_each(str.lower, texts[i])) for i in caseless)
            drafts = [self._draft(doc) for doc in first]
            habits = _habits(drafts)
            for index, draft in zip(caseless, drafts, strict=True):
                recased[index] = draft.written(habits)
        return recased

    def _draft(self, doc: Doc) -> _Draft:
        draft = _Draft(doc)
        for token in doc:
            if token.lower_ in self._always:
                draft.fixed[token.i] = self._always[token.lower_]
            elif self._is_name(token):
                draft.names.add(token.i)
        for named in self._names.ranges(_each(str.upper, doc.text)):
            draft.take(named)
        return draft

    def _is_name(self, token: Token) -> bool:
        if not token.is_alpha:
            return token.tag_ in NAME_TAGS
        if token.tag_ in NAME_TAGS or (token.tag_ in NOUN_TAGS and self._is_foreign(token)):
            return True
        return token.tag_ == "NN" and token.dep_ == "pobj" and token.n_lefts == 0 and self._names.is_place(token.text)

    def _is_foreign(self, token: Token) -> bool:
        return token.lower_ not in self._english and token.lemma_.lower() not in self._english


@dataclass(slots=True)
class _Draft:
    """A text in lower case, and which of its tokens get capitals."""

    doc: Doc
    names: set[int] = field(default_factory=set)
    fixed: dict[int, str] = field(default_factory=dict)

    def take(self, named: NamedRange) -> None:
        """Takes a name that is known."""
        span = self.doc.char_span(named.start, named.end, alignment_mode="expand")
        if span is None:
            return
        for token in span:
            if named.acronym:
                self.fixed[token.i] = _each(str.upper, token.text)
            elif len(token) > SMALL_WORD or token.i == span.start:
                self.names.add(token.i)

    def written(self, habits: frozenset[str]) -> str:
        """The text with its capitals."""
        return "".join(self._words(habits))

    def _words(self, habits: frozenset[str]) -> Iterator[str]:
        for token in self.doc:
            word = token.text
            if token.i in self.fixed:
                word = self.fixed[token.i]
            elif token.i in self.names or token.is_sent_start or (token.lower_ in habits and token.tag_ in NOUN_TAGS):
                word = _each(str.upper, word[:1]) + word[1:]
            yield word + token.whitespace_


def _english_words(nlp: SpacyLanguage) -> frozenset[str]:
    """The words of the parser's own dictionary (WordNet's lemmas); empty where the parser brings none."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
    table = lookups.get_table("lemma_index", {}) if lookups is not None else {}
    return frozenset(word for words in table.values() for word in words)


def _habits(drafts: Sequence[_Draft]) -> frozenset[str]:
    """The words that are mostly names."""
    seen: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for draft in drafts:
        for token in draft.doc:
            if token.is_alpha and token.tag_ in NAME_TAGS | NOUN_TAGS:
                seen[token.lower_] += 1
                named[token.lower_] += token.i in draft.names
    return frozenset(word for word, count in named.items() if count >= MOSTLY * seen[word] and seen[word] > 1)


def _each(change: Callable[[str], str], text: str) -> str:
    """The text changed character by character where that keeps its length: one capital of Turkish makes two characters."""
    changed = change(text)
    if len(changed) == len(text):
        return changed
    return "".join(new if len(new := change(char)) == 1 else char for char in text)
