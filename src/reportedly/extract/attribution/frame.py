"""One attribution as heads in the parse: who says what, and by which word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.extract.attribution.sources import Source
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import Clause


class Scope(StrEnum):
    CLAUSE = "clause"  # the clause of the cue and those below it
    SENTENCE = "sentence"  # all of the sentence: "..., according to X"


@dataclass(frozen=True, slots=True)
class Frame:
    """Cue, source and content of one attribution as heads in the parse; ``attribution_spans`` gives their words.

    ``clause`` holds the cue, whose first word is its head; ``carriers`` relay the source's word ("carried by state media").
    ``reports`` is False for an attitude: an attribution that puts no speaker behind a claim. ``told``: who is told to do the
    content ("urged them to go"). ``relayed``: another source cites this one.
    """

    clause: Clause
    cue: tuple[Token, ...]
    source: Source | None
    scope: Scope
    cue_lemma: str
    carriers: tuple[Source, ...] = ()
    content: Token | None = None
    reports: bool = True
    told: Token | None = None
    relayed: bool = False

    @property
    def told_around(self) -> bool:
        """Whether the saying is set off within what it reports: "[the toll], officials said, [stands at 61]"."""
        return self.content is not None and self.content.i == self.cue[0].head.i
