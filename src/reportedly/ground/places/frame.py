"""What stands around a report's text and says where it plays: the town that it was written in, and the towns of its headline.

"UMM KEDDADA, Sudan, May 3 -" is where somebody wrote: "here" and "this town" mean it. A headline names the town of the event
before any claim does ("Siege of Jaffna lifted"): "the town" means it until the text tells of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.ground.places.earlier import At
from reportedly.ground.places.frame_words import NAME, FrameWords, frame_words
from reportedly.ground.places.names import NameSense
from reportedly.ground.places.phrase import Phrase, Relation
from reportedly.knowledge.places import PlaceKind
from reportedly.model import Block, BlockKind, Report

FIRST_BLOCKS = 5  # in which the place of writing stands
LINE = 70  # characters of a line that names no more than who wrote where
HEAD = 300  # characters of a block in which a place stands before a date
MOST_WORDS = 4  # of a name
_RUN = re.compile(NAME)
_OPEN_QUOTE = re.compile(r"“[^”]*$")
_LEADING = re.compile(rf"(?P<name>{NAME})(?=,| ?[(|–—-]|\.|$)")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where names stand in the text: of the place of writing (None where the report gives none), and of towns in the headline."""

    written: At | None
    headline: tuple[At, ...]

    @property
    def spans(self) -> tuple[At, ...]:
        return (*self.headline, self.written) if self.written else self.headline


def read_frame(report: Report, sense: NameSense) -> Frame:
    """The frame of one report. Names that no settlement has are left out; whether the report means that one is not asked here."""
    words = frame_words(report.language)
    blocks = report.blocks[:FIRST_BLOCKS]
    heads = tuple(
        at for b in blocks[:1] if b.kind is BlockKind.HEADLINE for at in _of_headline(report, b, sense, words)
    )
    body = [b for b in blocks if b.kind is not BlockKind.HEADLINE]
    found = (at for block in body for at in _written(report.text, block, sense, words))
    return Frame(next(found, None), heads)


def as_town(phrase: Phrase) -> Phrase:
    """The phrase of a name of the frame, which means the town: "Nairobi mall siege" is no site of the county Nairobi."""
    return replace(phrase, kind="settlement", relation=Relation.AT, site=None, bearing=None, other=None)


def _written(text: str, block: Block, sense: NameSense, words: FrameWords) -> Iterator[At]:
    """The place of writing that a block gives: a dateline, a letterhead ("X, 3 May 1990"), a byline ("our staff in X")."""
    end = min(block.end, block.start + HEAD)
    if block.kind is BlockKind.DATELINE and (match := _LEADING.match(text, block.start, end)):
        yield from _town(text, match.span("name"), sense, words)
    for match in words.dated.finditer(text, block.start, end):
        yield from _town(text, match.span("name"), sense, words)
    if block.end - block.start <= LINE:
        for pattern in words.lines:
            for match in pattern.finditer(text[: block.end], block.start):
                yield from _town(text, match.span("name"), sense, words)


def _town(text: str, at: At, sense: NameSense, words: FrameWords) -> Iterator[At]:
    name = text[at[0] : at[1]]
    if _is_town(name, sense) and name.lower() not in words.calendar | words.small:
        yield at


def _is_town(name: str, sense: NameSense) -> bool:
    kinds = [p.kind for p in sense.exact(name)]
    return PlaceKind.SETTLEMENT in kinds and PlaceKind.COUNTRY not in kinds


def _of_headline(report: Report, block: Block, sense: NameSense, words: FrameWords) -> Iterator[At]:
    """Towns that a headline tells of: behind a preposition of place, or before the noun of what happened there."""
    text = report.text
    for run in _RUN.finditer(text, block.start, block.end):
        parts = list(re.finditer(r"\S+", run[0]))[:MOST_WORDS]
        known: list[tuple[int, int]] = []
        for first, last in _shorter(len(parts)):
            at = run.start() + parts[first].start(), run.start() + parts[last].end()
            inside = any(a <= first and last <= b for a, b in known)  # "Papua" in "Papua New Guinea"
            if inside or not sense.is_known(text[at[0] : at[1]]):
                continue
            known.append((first, last))
            told = words.in_place.search(text[: at[0]], block.start) or words.of_event.match(text, at[1], block.end)
            if told and text[at[0] : at[1]].lower() not in words.nouns and _is_town(text[at[0] : at[1]], sense):
                yield at


def _shorter(count: int) -> Iterator[tuple[int, int]]:
    """First and last word of every run of words, longest first."""
    for size in range(count, 0, -1):
        for first in range(count - size + 1):
            yield first, first + size - 1


def means_place_of_writing(report: Report, at: At) -> bool:
    """Whether a mention is "here" or "this battered port" in the report's own voice; in a quotation it is where the speaker is."""
    if not frame_words(report.language).here.match(report.text[at[0] : at[1]]):
        return False
    begin = report.text.rfind("\n", 0, at[0]) + 1
    return report.text.count('"', begin, at[0]) % 2 == 0 and not _OPEN_QUOTE.search(report.text[begin : at[0]])


def is_definite(report: Report, at: At) -> bool:
    """Whether a mention is "the town", "that market": one that the reader knows."""
    return bool(frame_words(report.language).definite.match(report.text[at[0] : at[1]]))
