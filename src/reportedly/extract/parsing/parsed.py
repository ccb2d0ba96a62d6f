"""A parsed text as plain objects: what rules ask of spaCy's tokens, with each answer put together once.

Rules walk the same trees hundreds of times a sentence. spaCy makes a new token, a new list of children and a new string at each
question; here they are made once a paragraph. Names and meanings are spaCy's, so that rules read the same over either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, overload

NONE: tuple[Token, ...] = ()


class Word:
    """What a written form says by itself, kept once for all its places."""

    __slots__ = ("is_alpha", "is_punct", "is_space", "like_num", "lower_", "text")

    def __init__(self, text: str, lower: str, *, like_num: bool, is_punct: bool) -> None:
        self.text = text
        self.lower_ = lower
        self.is_alpha, self.is_space = text.isalpha(), text.isspace()
        self.is_punct, self.like_num = is_punct, like_num


class Token:
    """A word of a text. Attributes mean what they mean in spaCy; ``base`` is the lemma in lower case, mistakes put right."""

    __slots__ = (
        "_above",
        "_joined",
        "base",
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_sent_start",
        "left_edge",
        "lemma_",
        "lower_",
        "passive",
        "pos_",
        "right_edge",
        "sent",
        "tag_",
        "text",
        "whitespace_",
        "word",
    )

    head: Token
    sent: Span
    children: Sequence[Token]
    _above: tuple[Token, ...] | None
    _joined: tuple[Token, ...] | None
    passive: bool | None
    """Whether it is a verb in the passive, once :func:`~reportedly.extract.propositions.clauses.is_passive` was asked."""

    def __init__(  # noqa: PLR0913 - one for each column of the parse
        self,
        doc: Doc,
        i: int,
        idx: int,
        word: Word,
        whitespace: str,
        grammar: tuple[str, str, str, str, str],
        ent_type: str,
    ) -> None:
        self.doc, self.i, self.idx, self.word, self.whitespace_ = doc, i, idx, word, whitespace
        self.text, self.lower_ = word.text, word.lower_
        self.tag_, self.dep_, self.pos_, self.lemma_, self.base = grammar
        self.ent_type_ = ent_type
        self.is_sent_start = False
        self.children = NONE
        self._above = self._joined = self.passive = None
        self.left_edge = self.right_edge = self  # of the words below it too, once the words are joined

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    @property
    def text_with_ws(self) -> str:
        return self.text + self.whitespace_

    @property
    def is_alpha(self) -> bool:
        return self.word.is_alpha

    @property
    def is_punct(self) -> bool:
        return self.word.is_punct

    @property
    def is_space(self) -> bool:
        return self.word.is_space

    @property
    def like_num(self) -> bool:
        return self.word.like_num

    @property
    def lefts(self) -> list[Token]:
        return [c for c in self.children if c.i < self.i]

    @property
    def rights(self) -> list[Token]:
        return [c for c in self.children if c.i > self.i]

    @property
    def n_lefts(self) -> int:
        return len(self.lefts)

    @property
    def subtree(self) -> Iterator[Token]:
        """The word and all below it: what hangs on its left, itself, what hangs on its right."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def ancestors(self) -> tuple[Token, ...]:
        """The heads above, nearest first."""
        if self._above is None:
            token, above = self, []
            while token.head is not token:
                token = token.head
                above.append(token)
            self._above = tuple(above)
        return self._above

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The words joined to it, in the order of the chain that joins them."""
        if self._joined is None:
            self._joined = self._join()
        return self._joined

    def _join(self) -> tuple[Token, ...]:
        start = self
        while start.dep_ == "conj" and start.head is not start:
            start = start.head
        if start is self and not any(c.dep_ == "conj" for c in self.children):
            return NONE
        found = [start]
        for word in found:
            found += [c for c in word.children if c.dep_ == "conj" and c.i > word.i]
        return tuple(w for w in found if w is not self)

    def nbor(self, steps: int = 1) -> Token:
        """The word some places on.

        Raises:
            IndexError: the text has none there.
        """
        at = self.i + steps
        if at < 0:
            raise IndexError(at)
        return self.doc[at]


class Span:
    """The words ``start..end`` of a text."""

    __slots__ = ("_root", "doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label
        self._root: Token | None = None

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        inside = at + len(self) if at < 0 else at
        if not 0 <= inside < len(self):
            raise IndexError(at)
        return self.doc.tokens[self.start + inside]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self._key() == other._key() and self.doc is other.doc

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[int, int, str]:
        return self.start, self.end, self.label_

    @property
    def text(self) -> str:
        return self.doc.text[self.start_char : self.end_char]

    @property
    def start_char(self) -> int:
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        if self.end <= self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def root(self) -> Token:
        """The word with the shortest way to the root of its sentence, the first of several."""
        if self._root is None:
            self._root = self._find_root()
        return self._root

    def _find_root(self) -> Token:
        heads = [t for t in self if not self.start <= t.head.i < self.end or t.head is t]
        if not heads:
            return self.doc.tokens[self.start]
        return next((t for t in heads if t.head is t), None) or min(heads, key=_depth)


def _depth(token: Token) -> int:
    """Steps to the root; a mark or a space with nothing below it counts as farther than any word."""
    if (token.is_punct or token.is_space) and not token.children:
        return len(token.doc) - 1
    return len(token.ancestors)


class Doc:
    """A parsed text: its tokens, sentences and named entities."""

    __slots__ = ("ents", "sents", "text", "tokens")

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.sents: list[Span] = []
        self.ents: list[Span] = []

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[at]

    def char_span(self, start: int, end: int, alignment_mode: Literal["expand"] = "expand") -> Span | None:
        """The words that the characters ``start..end`` touch, None outside the text. Other alignments than this are not asked for."""
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        if start == first.idx + len(first.text):  # the space behind a word is no part of it
            return Span(self, first.i + 1, last.i + 1)
        return Span(self, first.i, last.i + 1)

    def _at(self, char: int) -> Token | None:
        """The word at a character; the space behind a word is its own."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            token = self.tokens[middle]
            if char < token.idx:
                high = middle
            elif char >= token.idx + len(token.text) + len(token.whitespace_):
                low = middle + 1
            else:
                return token
        return None
