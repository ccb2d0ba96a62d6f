"""A parsed block of a report with what was found in all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.extract.attribution.frame import Frame
from reportedly.extract.attribution.quotations import Quotation
from reportedly.extract.attribution.speakers import speaker_of
from reportedly.extract.attribution.voices import Voices
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.passage import Passage
from reportedly.languages import NumberExpression, TimeExpression
from reportedly.model import Block, SpeakerMention


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A parsed block with what was found in all of it. ``voices`` is the one thing that changes from sentence to sentence.

    ``speech``: the direct speech in it, in tokens, with the attribution that it belongs to.
    """

    passage: Passage
    block: Block
    times: tuple[TimeExpression, ...]
    numbers: tuple[NumberExpression, ...]
    quotations: tuple[Quotation, ...]
    actor_names: Sequence[tuple[int, int]]
    voices: Voices
    speech: tuple[tuple[tuple[int, int], Frame], ...] = ()

    @property
    def opens_quoted(self) -> bool:
        """Whether it begins with direct speech."""
        return any(q.start <= 1 for q in self.quotations)

    def spoken_by(self, tokens: Sequence[Token]) -> list[SpeakerMention]:
        """Who speaks the direct speech that most of these words stand in; empty where the text does not say."""
        for (start, end), frame in self.speech:
            if 2 * sum(start <= t.i < end for t in tokens) > len(tokens):
                if frame.cue[0].doc is self.passage.doc:
                    return speaker_of(frame, self.passage, self.voices)
                return [self.voices.before] if self.voices.before is not None else []
        return []
