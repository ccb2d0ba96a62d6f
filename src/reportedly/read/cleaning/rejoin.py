"""A paragraph that was cut in the middle of a sentence is made whole again."""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.model import BlockKind, Damage
from reportedly.read.cleaning.reading import Reading
from reportedly.read.cleaning.sentences import TERMINAL, sentences
from reportedly.read.draft import Passage
from reportedly.read.mapped import join

_SENTENCE_WORDS = 8  # the first half is long enough to be the beginning of a sentence, not a heading
_LOW_SHARE = 0.6  # of its words begin in lower case: a heading in title case does not continue
_SCRAP_WORDS = 3  # the second half ends its first sentence within so few words


def rejoin(reading: Reading) -> Reading:
    """Neighbouring paragraphs that are two halves of one sentence become one paragraph; the gap is recorded as damage."""
    passages: list[Passage] = []
    damage = list(reading.damage)
    for passage in reading.passages:
        before = passages[-1] if passages else None
        if before is not None and _halves(before, passage):
            damage.append(Damage(before.text.raw_end, passage.text.raw_start, "split_paragraph"))
            passages[-1] = replace(before, text=join((before.text, passage.text), " "))
        else:
            passages.append(passage)
    return replace(reading, passages=tuple(passages), damage=tuple(damage))


def _halves(first: Passage, second: Passage) -> bool:
    if (
        first.kind is not BlockKind.PARAGRAPH
        or second.kind is not BlockKind.PARAGRAPH
        or first.quotation != second.quotation
    ):
        return False
    start, rest = first.text.text, second.text.text
    tail = start[sentences(start)[-1][0] :]
    if TERMINAL.search(start) or start.endswith((":", ";", '"', "”")) or len(tail.split()) < _SENTENCE_WORDS:
        return False
    if sum(word[:1].islower() for word in tail.split()) < _LOW_SHARE * len(tail.split()):
        return False
    if re.match(r"[a-z]", rest):
        return True
    begin, end = sentences(rest)[0]
    scrap = rest[begin:end]
    return bool(TERMINAL.search(scrap)) and len(scrap.split()) <= _SCRAP_WORDS and len(rest) > len(scrap)
