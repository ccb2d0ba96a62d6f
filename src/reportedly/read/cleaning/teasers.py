"""Finds blocks that point to other stories: by their label, by a headline printed twice in the middle, by a list of headlines.

What such a block is about is judged by words: its summary shares words with its own headline that the rest of the
article never uses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz

from reportedly.model import BlockKind
from reportedly.read.cleaning.cues import cue_set, opening, words
from reportedly.read.cleaning.reading import Reading
from reportedly.read.cleaning.sentences import is_headline_like, sentences
from reportedly.read.draft import Passage

LABEL, TWIN, LIST, POINTER = (
    "label of a list of other stories",
    "teaser for another story",
    "headlines of other stories",
    "link to another story",
)
_ALIKE = 88.0  # rapidfuzz ratio of two headlines that are one
_TWIN_DISTANCE = 3  # passages between the two copies of a teaser's headline
_LIST_LENGTH = 3
_OWN_WORDS = 2  # words a summary shares with its headline and with nothing else
_STEM = 6  # letters: enough to see that "confirmed" and "confirm" are one word
_LINKED = 0.8
_SUBJECT_WORDS = 5
_LINE_WORDS = 30
_LABEL_CHARACTERS = 300  # of a label with its subject: most passages are longer
_HEADLINES = 10  # headlines of the article that copies are compared with


def drop_teasers(reading: Reading) -> Reading:
    """The reading without blocks that belong to other stories."""
    passages = reading.passages
    reasons: dict[int, str] = {}
    vocabulary = _Vocabulary(passages)
    begun = _Begun()
    for i, passage in enumerate(passages):
        if i in reasons:
            continue
        if is_label(passage):
            reasons[i] = LABEL
            if begun.headlines or begun.prose:  # above the article, labels belong to menus
                _take_backward(passages, i, vocabulary, reasons)
                _take_forward(passages, i, vocabulary, reasons)
        elif _is_pointer(passage):
            reasons[i] = POINTER
        elif begun.may_interrupt(passage) and (twin := _twin(passages, i)) is not None:
            for k in range(i, twin + 1):
                reasons[k] = TWIN
            _take_forward(passages, twin, vocabulary, reasons)
        else:
            begun.add(passage)
    reasons.update({i: LIST for i in _lists(passages) if i not in reasons})
    return reading.without(reasons)


@dataclass(slots=True)
class _Begun:
    """What of the article stands before a passage."""

    headlines: list[str] = field(default_factory=list)
    prose: bool = False

    def add(self, passage: Passage) -> None:
        if passage.kind is BlockKind.HEADLINE and len(self.headlines) < _HEADLINES:
            self.headlines.append(" ".join(words(passage.text.text)))
        elif passage.kind is BlockKind.PARAGRAPH and not is_headline_like(passage.text.text):
            self.prose = True

    def may_interrupt(self, passage: Passage) -> bool:
        """Prose stands before, and the passage is neither caption nor copy of the article's own headline."""
        if passage.kind is not BlockKind.PARAGRAPH or not self.prose or not is_headline_like(passage.text.text):
            return False
        folded = " ".join(words(passage.text.text))
        return all(fuzz.ratio(folded, title) < _ALIKE for title in self.headlines)


class _Vocabulary:
    """In how many passages each word stem occurs; counted when first asked for, which most reports never do."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages

    @cached_property
    def _stems(self) -> list[frozenset[str]]:
        return [frozenset(_stems(p.text.text)) for p in self._passages]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(stem for stems in self._stems for stem in stems)

    def of(self, i: int) -> frozenset[str]:
        return self._stems[i]

    def elsewhere(self, stem: str, apart_from: Sequence[int]) -> bool:
        """Whether a passage outside ``apart_from`` uses the word."""
        return self._counts[stem] > sum(stem in self._stems[i] for i in apart_from)


def _stems(text: str) -> list[str]:
    return [word[:_STEM] for word in words(text) if len(word) > 3 and word not in cue_set("sentences", "common_words")]  # noqa: PLR2004 - short words bind nothing


def is_label(passage: Passage) -> bool:
    """Whether a passage is the label of a list of other stories."""
    return is_label_text(passage.text.text)


def is_label_text(text: str) -> bool:
    """Whether a passage with this text is the label of a list of other stories."""
    if len(text) > _LABEL_CHARACTERS:
        return False
    text = text.strip(" :>»-–—•|").lower().replace("’", "'")
    if text in cue_set("teasers", "labels"):
        return True
    subject = opening("teasers", "labels_with_subject").match(text)
    return subject is not None and 0 < len(text[subject.end() :].split()) <= _SUBJECT_WORDS and is_headline_like(text)


def _is_pointer(passage: Passage) -> bool:
    text = passage.text.text
    if passage.kind is BlockKind.HEADLINE:
        return False
    if opening("teasers", "openings").match(text) and len(sentences(text)) <= 1:
        return True
    return passage.linked >= _LINKED and is_headline_like(text)


def _twin(passages: Sequence[Passage], i: int) -> int | None:
    """The index of a second copy of passage ``i``'s headline a few passages on."""
    text = passages[i].text.text
    if not is_headline_like(text) or len(text.split()) < _LIST_LENGTH:
        return None
    folded = " ".join(words(text))
    for k in range(i + 1, min(len(passages), i + 1 + _TWIN_DISTANCE)):
        other = passages[k].text.text
        if is_headline_like(other) and fuzz.ratio(folded, " ".join(words(other))) >= _ALIKE:
            return k
    return None


def _take_backward(passages: Sequence[Passage], label: int, vocabulary: _Vocabulary, reasons: dict[int, str]) -> None:
    """A headline right before the label is the label's own if it comes again after it, or says what the article does not."""
    i = label - 1
    while (
        i > 0
        and i not in reasons
        and is_headline_like(passages[i].text.text)
        and passages[i].kind is not BlockKind.DATELINE
    ):
        again = _twin(passages, i) is not None
        own = [
            s
            for s in vocabulary.of(i)
            if not vocabulary.elsewhere(s, range(max(0, i - 1), min(len(passages), label + 4)))
        ]
        if not again and len(own) < _OWN_WORDS:
            return
        reasons[i] = TWIN
        i -= 1


def _take_forward(passages: Sequence[Passage], start: int, vocabulary: _Vocabulary, reasons: dict[int, str]) -> None:
    """Headlines after a label or twin, each with the summary that belongs to it."""
    i = start + 1
    headline = start if is_headline_like(passages[start].text.text) and not is_label(passages[start]) else None
    while i < len(passages):
        passage = passages[i]
        if passage.kind is BlockKind.DATELINE or i in reasons:
            return
        if is_headline_like(passage.text.text) or _is_pointer(passage) or is_label(passage):
            headline = i
        elif headline is None or not _summarises(passages, headline, i, vocabulary):
            return
        reasons[i] = TWIN
        i += 1


def _summarises(passages: Sequence[Passage], headline: int, i: int, vocabulary: _Vocabulary) -> bool:
    """Whether passage ``i`` speaks of the matter of that headline, and not of the article's."""
    block = list(range(max(0, headline - _TWIN_DISTANCE), i + 1))
    shared = vocabulary.of(headline) & vocabulary.of(i)
    own = [stem for stem in shared if not vocabulary.elsewhere(stem, _foreign(passages, block, headline))]
    rest = [stem for stem in vocabulary.of(i) - shared if vocabulary.elsewhere(stem, block)]
    return len(own) >= _OWN_WORDS or (len(own) == 1 and len(rest) <= 1)


def _foreign(passages: Sequence[Passage], block: Sequence[int], headline: int) -> list[int]:
    """The members of a block that are copies of its headline, its label, or the summary itself."""
    folded = " ".join(words(passages[headline].text.text))
    return [
        k
        for k in block
        if k >= headline
        or is_label(passages[k])
        or fuzz.ratio(folded, " ".join(words(passages[k].text.text))) >= _ALIKE
    ]


def _lists(passages: Sequence[Passage]) -> list[int]:
    """Runs of headlines at the end of the text, or between the headline and the first sentence."""
    prose = [i for i, p in enumerate(passages) if p.kind is BlockKind.PARAGRAPH and not _is_teaser_line(p)]
    if not prose:
        return []
    found: list[int] = []
    last = prose[-1]
    tail = [i for i in range(last + 1, len(passages)) if _is_teaser_line(passages[i])]
    introduced = passages[last].text.text.endswith(":")
    if len(tail) >= _LIST_LENGTH and not introduced:
        found += tail
    head = [i for i in range(1, prose[0]) if _is_teaser_line(passages[i])]
    if len(head) >= _LIST_LENGTH + 1:
        found += head[1:]
    return found


def _is_teaser_line(passage: Passage) -> bool:
    text = passage.text.text
    cut_short = text.endswith("…") and len(text.split()) <= _LINE_WORDS
    listed = re.match(r"[-*•–]\s|\d+[.)]\s", text)
    return passage.kind is BlockKind.PARAGRAPH and (is_headline_like(text) or cut_short) and not listed
