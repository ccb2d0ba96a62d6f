"""What a range of words is in the parse of its text: a whole phrase, or one cut before its head, or two in one.

The network sees where a role begins and ends but often misses by a word; a parser knows which words belong together. The shape
of a range is a row of yes and no, which `naming` weighs beside what the network says (docs/models/roles.md).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reportedly.extract.parsing.parsed import Doc

SHAPE = (
    "head is noun",
    "two heads",
    "cut before head",
    "left noun outside",
    "left adjective outside",
    "left number outside",
    "left owner outside",
    "verb inside",
    "of outside",
    "other preposition outside",
    "begins with number",
    "begins with adjective",
    "ends with preposition",
    "preposition inside",
    "ends with noun",
    "name at one end",
    "joined",
    "head is plural",
)
NONE = (0.0,) * len(SHAPE)
ABOVE, BESIDE = 4, 5  # heads above a range, and tokens on each side of it, that surround it
SENTENCE_ENDS = frozenset(".!?;")
BEFORE_HEAD = frozenset(
    {"compound", "amod", "nmod", "poss", "nummod", "advmod", "quantmod", "case", "punct"}
)  # relations of what stands before its head


@dataclass(frozen=True, slots=True)
class Parsed:
    """A token by characters of the text: its tag, its relation to ``head`` (a number among the tokens), its small letters, its lemma."""

    start: int
    end: int
    tag: str
    relation: str
    head: int
    word: str
    lemma: str


Surroundings = tuple[frozenset[str], frozenset[str], frozenset[str]]
NOWHERE: Surroundings = (frozenset(), frozenset(), frozenset())


class Phrases:
    """The parse of a text; of one that has none every range has the shape ``NONE``."""

    def __init__(self, tokens: Sequence[Parsed] = ()) -> None:
        self._tokens = tokens
        self._starts = [token.start for token in tokens]

    @classmethod
    def of(cls, docs: Iterable[tuple[int, Doc]], place: Callable[[int, int], tuple[int, int]]) -> Phrases:
        """The phrases of parsed paragraphs and where each begins; ``place`` gives a range of theirs in the text that is read."""
        tokens: list[Parsed] = []
        for begin, doc in docs:
            base = len(tokens)
            for token in doc:
                start, end = place(begin + token.idx, begin + token.idx + len(token.text))
                tokens.append(
                    Parsed(start, end, token.tag_, token.dep_, base + token.head.i, token.lower_, token.lemma_)
                )
        return cls(tokens)

    def shape(self, start: int, end: int) -> tuple[float, ...]:
        """The values of ``SHAPE`` for the tokens that the characters from ``start`` to ``end`` touch."""
        first, last = self._touched(start, end)
        return self._shape(first, last) if first < last else NONE

    def surroundings(self, start: int, end: int) -> Surroundings:
        """The words above the head of a range, those of its sentence and those right beside it, each with its lemma."""
        first, last = self._touched(start, end)
        if first == last:
            return NOWHERE
        begin, stop = first, last
        while begin and self._tokens[begin - 1].word not in SENTENCE_ENDS:
            begin -= 1
        while stop < len(self._tokens) and self._tokens[stop].word not in SENTENCE_ENDS:
            stop += 1
        heads = self._heads(first, last)
        at = heads[0] if heads else last - 1
        above: list[Parsed] = []
        while self._tokens[at].head != at and len(above) < ABOVE:
            at = self._tokens[at].head
            above.append(self._tokens[at])
        near = self._tokens[max(begin, first - BESIDE) : min(stop, last + BESIDE)]
        return _words(above), _words(self._tokens[begin:stop]), _words(near)

    def _touched(self, start: int, end: int) -> tuple[int, int]:
        """The first token that these characters touch and the one after the last, equal if they touch none."""
        first, last = max(0, bisect_right(self._starts, start) - 1), bisect_left(self._starts, end)
        while first < last and self._tokens[first].end <= start:
            first += 1
        return first, max(first, last)

    def _heads(self, first: int, last: int) -> list[int]:
        """The tokens of a range whose head is outside of it."""
        own = ((n, self._tokens[n]) for n in range(first, last))
        return [n for n, t in own if (t.head == n or not first <= t.head < last) and t.relation not in ("punct", "det")]

    def _shape(self, first: int, last: int) -> tuple[float, ...]:
        own, heads = self._tokens[first:last], [self._tokens[n] for n in self._heads(first, last)]
        head, begin, end = heads[0] if heads else own[-1], own[0], own[-1]
        before = self._tokens[first - 1].relation if first and first <= self._tokens[first - 1].head < last else ""
        after = self._tokens[last] if last < len(self._tokens) and first <= self._tokens[last].head < last else None
        left_out = after.word if after is not None else ""
        return tuple(
            map(
                float,
                (
                    head.tag.startswith("NN"),
                    len(heads) > 1,
                    end.relation in BEFORE_HEAD and end.head >= last,
                    before in ("compound", "nmod"),
                    before == "amod",
                    before == "nummod",
                    before == "poss",
                    any(t.tag.startswith("VB") and t.relation not in ("amod", "compound") for t in own),
                    left_out == "of",
                    after is not None and after.relation == "prep" and left_out != "of",
                    begin.tag == "CD",
                    begin.tag.startswith("JJ"),
                    end.relation == "prep" or end.tag in ("IN", "TO"),
                    any(t.relation == "prep" and t.word != "of" for t in own),
                    end.tag.startswith("NN"),
                    begin.tag.startswith("NNP") != end.tag.startswith("NNP"),
                    any(t.tag == "CC" or t.word == "," for t in own),
                    head.tag == "NNS",
                ),
            )
        )


def _words(tokens: Iterable[Parsed]) -> frozenset[str]:
    return frozenset(form for token in tokens for form in (token.word, token.lemma))


NO_PHRASES = Phrases()
