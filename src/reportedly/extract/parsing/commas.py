"""Commas that a text has lost, guessed for the parser alone.

Collections and feeds strip commas and apostrophes: "killing at least one person the ministry said". The parser then makes one clause of
two. Where a whole report has none, its first parse is asked at which gaps a comma stood, and each text is parsed again with these. Rules
see them as words that take no room: every span keeps its place and its words, and no quotation has a comma that the report has not.

A logistic regression over words, tags and the arcs of the first parse; weights in ``commas.npy``, trained by
``python -m benchmarks.commas.train`` (``docs/models/commas.md``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from io import BytesIO
from zlib import crc32

import numpy as np
import numpy.typing as npt

from reportedly.extract.parsing.parsed import Doc, Span, Token
from reportedly.languages import load_language

LANGUAGE = "en"  # of the texts that the weights were learned from
BUCKETS = 1 << 16
THRESHOLD = 0.5  # probability above which a comma is set; chosen on texts of our own (ADR 30)
FEWEST_WORDS = 40  # of a report: a shorter one may well do without commas
SHORTEST = 6  # words of a text
WEIGHTS = "commas.npy"
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_RELATIVE = frozenset(("WDT", "WP", "WP$", "WRB"))
_NOMINAL = frozenset(("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP", "PRP$", "CD"))
_MARKS = frozenset('.;:!?-–—()"“”')
_AHEAD = 9  # words in which a verb of speaking is looked for
_CLOSING = 6  # words from the verb of a source to the end of its sentence: "said on Monday evening."
_EDGE = "#"


def are_lost(texts: Sequence[str]) -> bool:
    """Whether the texts of one report, long enough to need commas, hold none."""
    return not any("," in text for text in texts) and sum(map(_words, texts)) >= FEWEST_WORDS


def _words(text: str) -> int:
    return len(text.split())


def places(doc: Doc) -> frozenset[int]:
    """The numbers of the words after which a comma is likely to have stood."""
    if len(doc.tokens) < SHORTEST:
        return frozenset()
    weights = _weights()
    scores = [-_NEVER] * (len(doc.tokens) - 1)
    seen, possible = _Seen(doc), [i for i in range(len(scores)) if is_open(doc, i)]
    rows = np.array([seen.buckets(i) for i in possible], dtype=np.int64)
    for i, score in zip(possible, weights[rows].sum(axis=1).tolist() if possible else (), strict=True):
        scores[i] = score
    likely = {i for i, score in enumerate(scores) if score > _LIMIT}
    for sentence in doc.sents:
        likely |= _before_source(sentence, scores, likely)
    return frozenset(likely)


def is_open(doc: Doc, i: int) -> bool:
    """Whether there is room for a comma behind a word: a space, no other mark on either side, and no relative word behind it.

    Before "who" and "which" a comma changes what is told (some of them, or all), and which it was nobody can know.
    """
    token, following = doc.tokens[i], doc.tokens[i + 1]
    marked = token.text in _MARKS or following.text in _MARKS
    return bool(token.whitespace_) and not marked and following.tag_ not in _RELATIVE


def _before_source(sentence: Span, scores: Sequence[float], likely: set[int]) -> set[int]:
    """The likeliest gap before the source that closes a sentence, where none is likely enough by itself.

    "... wounding seven the mayor said on Monday": what is told ends somewhere before the verb of speaking, and a comma stood there.
    """
    verb = next((t for t in reversed(list(sentence)) if t.tag_ in _FINITE), None)
    if verb is None or verb.base not in _speaking() or sentence.end - verb.i > _CLOSING:
        return set()
    first = next((t.i for t in sentence if t.tag_.startswith("VB")), verb.i)
    near = range(max(first, verb.i - _AHEAD), verb.i - 1)
    if first == verb.i or any(i in likely for i in range(max(first, verb.i - _AHEAD), verb.i)):
        return set()
    best = max(near, key=lambda i: (scores[i], -i), default=None)
    return {best} if best is not None and scores[best] > _POSSIBLE else set()


def gaps(doc: Doc) -> Iterator[npt.NDArray[np.int64]]:
    """Of each gap between two words the buckets of what is seen around it: an array of the same length for all."""
    seen = _Seen(doc)
    for i in range(len(doc.tokens) - 1):
        yield np.array(seen.buckets(i), dtype=np.int64)


class _Seen:
    """What the parse says around each gap."""

    def __init__(self, doc: Doc) -> None:
        self._tokens = tokens = doc.tokens
        self._arcs = [0] * (len(tokens) + 1)
        for token in tokens:
            low, high = sorted((token.i, token.head.i))
            for gap in range(low, high):
                self._arcs[gap] += 1

    def buckets(self, i: int) -> list[int]:
        """The buckets of the features of the gap behind word ``i``."""
        return [crc32(feature.encode()) % BUCKETS for feature in self.at(i)]

    def at(self, i: int) -> list[str]:
        """Features of the gap behind word ``i``: words, the tree, what follows, and where in its sentence it lies."""
        return [*self._words(i), *self._tree(i), *self._speech(i), *self._position(i)]

    def _words(self, i: int) -> list[str]:
        j = i + 1
        word, tag, ent = self._word, self._tag, self._ent
        return [
            "b", f"w0={word(i)}", f"w1={word(j)}", f"w01={word(i)}_{word(j)}", f"w12={word(j)}_{word(j + 1)}",
            f"t0={tag(i)}", f"t1={tag(j)}", f"t01={tag(i)}_{tag(j)}", f"t-01={tag(i - 1)}_{tag(i)}_{tag(j)}",
            f"t012={tag(i)}_{tag(j)}_{tag(j + 1)}", f"t123={tag(j)}_{tag(j + 1)}_{tag(j + 2)}",
            f"e={ent(i)}_{ent(j)}", f"et={ent(i)}_{tag(j)}_{tag(j + 1)}",
            f"w-10={word(i - 1)}_{word(i)}", f"w0t1={word(i)}_{tag(j)}", f"t0w1={tag(i)}_{word(j)}",
            f"t-1t2={tag(i - 1)}_{tag(i)}_{tag(j)}_{tag(j + 1)}",
            f"case={self._tokens[i].text[:1].isupper()}{self._tokens[j].text[:1].isupper()}{tag(j)}",
            f"digits={self._tokens[i].text.isdigit()}{self._tokens[j].text.isdigit()}{tag(i - 1)}",
        ]  # fmt: skip

    def _tree(self, i: int) -> list[str]:
        left, right, arcs = self._tokens[i], self._tokens[i + 1], min(self._arcs[i], 4)
        over, under = _largest_ending(left), _largest_starting(right)
        size, following = min(over.i - over.left_edge.i, 8), min(under.right_edge.i - under.left_edge.i, 8)
        return [
            f"d0={left.dep_}", f"d1={right.dep_}", f"d01={left.dep_}_{right.dep_}",
            f"h0={_side(left, i)}{left.dep_}_{left.head.tag_}", f"h1={_side(right, i)}{right.dep_}_{right.head.tag_}",
            f"arcs={arcs}", f"arcsd={arcs}{left.dep_}_{right.dep_}",
            f"over={over.dep_}_{over.tag_}", f"under={under.dep_}_{under.tag_}", f"both={over.dep_}_{under.dep_}",
            f"overn={over.dep_}{size}", f"undern={under.dep_}{following}", f"tags={over.tag_}_{under.tag_}_{under.dep_}",
        ]  # fmt: skip

    def _speech(self, i: int) -> list[str]:
        """Whether the next finite verb is one of speaking, how far it is, and whether it closes the sentence."""
        ahead = self._tokens[i + 1 : i + 1 + _AHEAD]
        verb = next((t for t in ahead if t.tag_ in _FINITE), None)
        if verb is None or verb.base not in _speaking():
            return [f"say=no{self._tag(i + 1)}", f"sayt=no{self._tag(i)}", "saye=no", "np=no", "npo=no", "subj=no"]
        distance, closes = min(verb.i - i - 1, 6), verb.sent.end - verb.i < 5  # noqa: PLR2004 - "the ministry said on Monday."
        noun = all(t.tag_ in _NOMINAL for t in self._tokens[i + 1 : verb.i])
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        opens = noun and (i < verb.sent.start or self._tokens[i].tag_ not in _NOMINAL)
        return [
            f"np={noun}{closes}{self._tag(i)}_{self._tag(i + 1)}",
            f"npo={opens}{closes}{self._tag(i + 1)}{distance}",
            f"subj={subject is not None and subject.left_edge.i == i + 1}{closes}{self._tag(i)}",
            f"say={distance}{self._tag(i + 1)}",
            f"sayt={self._word(i + 1)}_{self._tag(i)}",
            f"saye={closes}{self._tag(i + 1)}",
        ]

    def _position(self, i: int) -> list[str]:
        sentence = self._tokens[i].sent
        first, at = sentence[0], i - sentence.start
        return [
            f"at={min(at, 12)}",
            f"left={min(sentence.end - i, 9)}",
            f"first={first.dep_}_{first.tag_}{min(at, 8)}",
            f"firstw={first.lower_}{min(at, 6)}",
        ]

    def _word(self, i: int) -> str:
        return self._tokens[i].lower_ if 0 <= i < len(self._tokens) else _EDGE

    def _tag(self, i: int) -> str:
        return self._tokens[i].tag_ if 0 <= i < len(self._tokens) else _EDGE

    def _ent(self, i: int) -> str:
        return self._tokens[i].ent_type_ if 0 <= i < len(self._tokens) else _EDGE


def _side(token: Token, gap: int) -> str:
    """On which side of the gap behind word ``gap`` the word's head stands."""
    return "l" if token.head.i <= gap else "r"


def _largest_ending(token: Token) -> Token:
    """The head of the largest subtree that ends with the word."""
    while token.head is not token and token.head.right_edge.i == token.right_edge.i:
        token = token.head
    return token


def _largest_starting(token: Token) -> Token:
    """The head of the largest subtree that starts with the word."""
    while token.head is not token and token.head.left_edge.i == token.left_edge.i:
        token = token.head
    return token


_LIMIT = float(np.log(THRESHOLD / (1 - THRESHOLD)))
_POSSIBLE = float(np.log(0.1 / 0.9))  # of the one gap before a source that must have had a comma
_NEVER = 1e6


@cache
def _speaking() -> frozenset[str]:
    """Verbs of speaking that close a sentence. The weights are of this language too."""
    return frozenset(load_language(LANGUAGE).lexicon("cues")["commas"]["speaking"])


@cache
def _weights() -> npt.NDArray[np.float32]:
    packed = (resources.files(__package__) / WEIGHTS).read_bytes()
    weights: npt.NDArray[np.float32] = np.load(BytesIO(packed), allow_pickle=False).astype(np.float32)
    return weights
