"""Part of speech and lemma of the words of a parse, looked up where spaCy would work them out anew for each word.

spaCy's attribute ruler and rule lemmatizer ask of a word nothing but its written form, tag and dependency, so what they said of one word
holds for all of the same kind. Where one of the few rules that look at two words ("gon na") may hold, they are asked of the two. Together
they cost a third of spaCy's time on news; the look-up costs a hundredth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from spacy.language import Language as SpacyLanguage
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc as SpacyDoc

from reportedly.extract.parsing.parsed import Doc, Span, Token, Word
from reportedly.extract.parsing.reordered import mend_order
from reportedly.languages import OF_RULES, load_language

PIPES = ("attribute_ruler", "lemmatizer")
MOST_KINDS = 200_000  # of words kept; beyond that all are forgotten, so that memory is bounded on any text
FILLER = "x"  # stands between the words that are asked about, so that no rule takes two of them together
BEGIN, INSIDE = 3, 1  # spaCy's codes of a word's place in an entity

COLUMNS = ("ORTH", "TAG", "DEP", "HEAD", "SENT_START", "SPACY", "ENT_TYPE", "ENT_IOB")

MISREAD: Mapping[str, str] = load_language(OF_RULES).lexicon("grammar")["misread"]
NAMED_LIKE: Mapping[str, str] = load_language(OF_RULES).lexicon("grammar")["named_like"]
PROPER = "NNP"

type Kind = tuple[int, int, int]
"""Written form, tag and dependency, as spaCy numbers them."""
type Joining = tuple[tuple[frozenset[str] | None, frozenset[str] | None], ...]
"""Of each word of a rule the forms and the relations that it may have; None: any."""
type Grammar = tuple[str, str, str, str, str]
"""Tag, dependency, part of speech, lemma, and the lemma in lower case with mistakes put right."""


class Morphology:
    """Parses of one pipeline as :class:`~reportedly.extract.parsing.parsed.Doc`, with the grammar of each kind of word kept."""

    def __init__(self, nlp: SpacyLanguage) -> None:
        self._vocab = nlp.vocab
        self._pipes = [nlp.get_pipe(name) for name in PIPES if nlp.has_pipe(name)]
        ruler = next((p for p in self._pipes if isinstance(p, AttributeRuler)), None)
        lemmatizer = next((p for p in self._pipes if isinstance(p, Lemmatizer)), None)
        self.replaces = PIPES if ruler is not None and lemmatizer is not None and lemmatizer.mode == "rule" else ()
        """The pipes that need not run."""
        self._joining = _joining(ruler) if ruler is not None and self.replaces else ()
        if lemmatizer is not None:
            _index(lemmatizer)
        self._kinds: dict[Kind, Grammar] = {}
        self._joined: dict[tuple[Kind, ...], list[Grammar]] = {}
        self._words: dict[int, Word] = {}
        self._names: dict[int, str] = {0: ""}

    def learn(self, parsed: Iterable[SpacyDoc]) -> None:
        """Asks about the new words of several texts at once, which costs less than text by text and tells the same."""
        if self.replaces:
            tables = (doc.to_array(list(COLUMNS[:3])).tolist() for doc in parsed if len(doc))
            self._ask([(orth, tag, dep) for table in tables for orth, tag, dep in table])

    def plain(self, parsed: SpacyDoc, text: str | None = None, set_in: frozenset[int] = frozenset()) -> Doc:
        """The parse of a text as plain objects. ``set_in``: words that ``text`` does not have; they take no room in it."""
        mend_order(parsed)
        doc = Doc(parsed.text if text is None else text)
        table = parsed.to_array(list(COLUMNS))
        rows: list[list[int]] = table.view(np.int64).tolist() if len(parsed) else []
        orths: list[list[int]] = table[:, :3].tolist() if len(parsed) else []
        kinds: list[Kind] = [(orth, tag, dep) for orth, tag, dep in orths]
        grammar = self._grammar(parsed, kinds)
        tokens, at, name = doc.tokens, 0, self._name
        for i, (kind, row, known) in enumerate(zip(kinds, rows, grammar, strict=True)):
            word = self._words.get(kind[0]) or self._word(kind[0])
            ent_type = name(row[6] & 0xFFFFFFFFFFFFFFFF) if row[6] else ""
            tokens.append(Token(doc, i, at, word, " " if row[5] else "", known, ent_type))
            at += (0 if i in set_in else len(word.text)) + (1 if row[5] else 0)
        _join(doc, [row[3] for row in rows])
        _cut(doc, [row[4] for row in rows])
        if any(row[7] == BEGIN for row in rows):
            _name_entities(doc, [row[7] for row in rows])
        return doc

    def _grammar(self, parsed: SpacyDoc, kinds: list[Kind]) -> list[Grammar]:
        """The grammar of each word: as kept, or as the pipes say of a text that holds the new ones alone."""
        if not self.replaces:
            return self._said(parsed)
        self._ask(kinds)
        found = [self._kinds[kind] for kind in kinds]
        taken = 0
        for start, end in self._joins(kinds):
            if start < taken:
                return self._said(parsed)  # two rules over one word: which one holds is theirs to say
            taken = end
            together = tuple(kinds[start:end])
            if together not in self._joined:
                self._joined[together] = self._said(self._listed(together))
            found[start:end] = self._joined[together]
        return found

    def _ask(self, kinds: list[Kind]) -> None:
        """Has the grammar of each kind at hand."""
        known = self._kinds
        new = list(dict.fromkeys([kind for kind in kinds if kind not in known]))
        if not new:
            return
        if len(known) + len(self._joined) > MOST_KINDS:
            known.clear()
            self._joined.clear()
            self._words.clear()
            self._names = {0: ""}
            new = list(dict.fromkeys(kinds))
        spread = [word for kind in new for word in ((None, kind, None) if self._apart(kind) else (kind,))]
        told = zip(spread, self._said(self._listed(spread)), strict=True)
        known.update((kind, grammar) for kind, grammar in told if kind is not None)

    def _joins(self, kinds: list[Kind]) -> list[tuple[int, int]]:
        """Where words stand side by side that a rule over several may take, ascending."""
        words = [self._lower(orth) for orth, _, _ in kinds]
        relations = [self._name(dep) for _, _, dep in kinds]
        said, related = set(words), set(relations)
        found = set()
        for rule in self._joining:
            if all((low is None or low & said) and (near is None or near & related) for low, near in rule):
                found |= set(_meetings(rule, words, relations))
        return sorted(found)

    def _apart(self, kind: Kind) -> bool:
        """Whether a rule over several words names the word, so that it must be asked about with none beside it."""
        low, near = self._lower(kind[0]), self._name(kind[2])
        return any(
            (words and low in words) or (deps and near in deps) for rule in self._joining for words, deps in rule
        )

    def _listed(self, kinds: Iterable[Kind | None]) -> SpacyDoc:
        """A text of these words, a filler for None."""
        name = self._name
        rows = [(name(k[0]), name(k[1]), name(k[2])) if k is not None else (FILLER, "XX", "dep") for k in kinds]
        doc = SpacyDoc(self._vocab, words=[form for form, _, _ in rows])
        for token, (_, tag, dep) in zip(doc, rows, strict=True):
            token.tag_, token.dep_ = tag, dep
        return doc

    def _said(self, parsed: SpacyDoc) -> list[Grammar]:
        """The grammar of each word of a text by the pipes themselves."""
        for pipe in self._pipes if self.replaces else ():
            parsed = pipe(parsed)
        return [(t.tag_, t.dep_, t.pos_, t.lemma_, base_form(t.lower_, t.lemma_ or t.text, t.tag_)) for t in parsed]

    def _word(self, orth: int) -> Word:
        lexeme = self._vocab[orth]
        word = Word(lexeme.text, lexeme.lower_, like_num=lexeme.like_num, is_punct=lexeme.is_punct)
        self._words[orth] = word
        return word

    def _lower(self, orth: int) -> str:
        return (self._words.get(orth) or self._word(orth)).lower_

    def _name(self, number: int) -> str:
        known = self._names.get(number)
        if known is None:
            known = self._names[number] = self._vocab.strings[number]
        return known


def base_form(lower: str, lemma: str, tag: str) -> str:
    """The lemma in lower case, with the lemmatizer's known mistakes put right; of a month that is written like a deed ("in March") a
    form of its own.
    """
    if tag == PROPER and lower in NAMED_LIKE:
        return NAMED_LIKE[lower]
    return MISREAD.get(lower) or lemma.lower()


def _index(lemmatizer: Lemmatizer) -> None:
    """Makes sets of the rule lemmatizer's word lists: it looks in them for each form that a rule makes, from the front."""
    table = lemmatizer.lookups.get_table("lemma_index") if "lemma_index" in lemmatizer.lookups else {}
    for part, words in list(table.items()):
        table[part] = frozenset(words)


def _joining(ruler: AttributeRuler) -> tuple[Joining, ...]:
    """What each rule that looks at more than one word asks of them."""
    rules: list[dict[str, Any]] = [dict(rule) for rule in ruler.patterns]
    patterns = [pattern for rule in rules for pattern in rule["patterns"] if len(pattern) > 1]
    return tuple(tuple((_named(asked, "LOWER"), _named(asked, "DEP")) for asked in pattern) for pattern in patterns)


def _named(asked: dict[str, Any], what: str) -> frozenset[str] | None:
    """The words or relations that a rule lists; None where it asks in another way, or not at all."""
    value = asked.get(what)
    if isinstance(value, str):
        return frozenset((value,))
    listed = value.get("IN") if isinstance(value, dict) else None
    return frozenset(listed) if listed is not None else None


def _meetings(rule: Joining, words: Sequence[str], relations: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words stand side by side that the rule may take; it may ask for more."""
    size = len(rule)
    for start in range(len(words) - size + 1):
        if all(
            (low is None or words[start + k] in low) and (near is None or relations[start + k] in near)
            for k, (low, near) in enumerate(rule)
        ):
            yield start, start + size


def _join(doc: Doc, heads: list[int]) -> None:
    """Heads, given as steps from each word; children in the order of the text; the first and last word of each subtree."""
    tokens = doc.tokens
    below: dict[int, list[Token]] = {}
    for token, steps in zip(tokens, heads, strict=True):
        token.head = tokens[token.i + steps]
        if steps:
            below.setdefault(token.i + steps, []).append(token)
    for i, children in below.items():
        tokens[i].children = children
    for token in tokens:
        above = token.head
        while token.i < above.left_edge.i:
            above.left_edge, above = token, above.head
        above = token.head
        while token.i > above.right_edge.i:
            above.right_edge, above = token, above.head


def _cut(doc: Doc, starts: list[int]) -> None:
    """The sentences: a new one at each word that begins one."""
    tokens, first = doc.tokens, 0
    for token, begins in zip(tokens, starts, strict=True):
        token.is_sent_start = begins == 1
        if token.is_sent_start and token.i > first:
            doc.sents.append(Span(doc, first, token.i))
            first = token.i
    if tokens:
        doc.sents.append(Span(doc, first, len(tokens)))
    for sentence in doc.sents:
        for token in sentence:
            token.sent = sentence


def _name_entities(doc: Doc, places: list[int]) -> None:
    start = None
    for i, place in enumerate([*places, 0]):
        if start is not None and place != INSIDE:
            doc.ents.append(Span(doc, start, i, doc.tokens[start].ent_type_))
            start = None
        if place == BEGIN:
            start = i
