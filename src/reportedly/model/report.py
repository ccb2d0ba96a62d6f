"""A report as it was read: the text, the way back to the raw file, and everything noticed while reading it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from reportedly.model.spans import OffsetMap, Span


class BlockKind(StrEnum):
    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the clean text: ``text[start:end]``. Blocks ascend and never overlap.

    ``voice`` names whose words the block is where the outlet prints somebody else's text (an agency passage inside a
    blog); "" when the text shows that it is foreign but not whose; None when the outlet speaks itself. ``recased``: the
    raw text is in capitals only, or has none, and the clean text has those that edited English would have.
    """

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    voice: str | None = None
    voice_evidence: str | None = None
    recased: bool = False


@dataclass(frozen=True, slots=True)
class Damage:
    """A raw range in which text was lost or garbled. ``kind`` is a short word such as "broken_attribute"."""

    raw_start: int
    raw_end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Quarantine:
    """A raw range that is not the report itself (a teaser, a repeated headline, a plea to subscribe): kept, not coded."""

    raw_start: int
    raw_end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Landmark:
    """A raw range by the name that it has in the file it came from ("page 3", "paragraph 12", "header Subject").

    The way back where ``Report.raw`` is not the file itself but the text layer of it (PDF, DOCX, a mail, a row of a table).
    """

    raw_start: int
    raw_end: int
    name: str


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person's name in the clean text. ``office``: the words beside it give an office, a command or a rank, or a registry knows it.

    Whoever has none is a private person, whose name does not leave the program.
    """

    span: Span
    office: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """When the report was published: an interval with its evidence. None on a side means unknown on that side."""

    earliest: date | None = None
    latest: date | None = None
    evidence: str = "unknown"
    span: Span | None = None

    @property
    def known(self) -> bool:
        return self.latest is not None


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published a report. ``name`` is None where nothing in the report says so. ``owner`` groups outlets that are not independent.

    ``agency`` is the news agency whose copy the whole report is, by its byline; its blocks carry the same name as voice.
    """

    name: str | None = None
    owner: str | None = None
    evidence: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One published text.

    ``raw`` is the file decoded, or its text layer where the file is no text, with ``landmarks`` that lead on into it;
    ``text`` the clean text, whose paragraphs are separated by one blank line. What stands in ``quarantined`` is not in
    ``text``. ``id`` is a hash of the bytes: the same bytes are the same report. ``published`` is the first publication,
    ``modified`` what the report says of its last change.
    """

    id: str
    file: str
    sha256: str
    raw: str
    text: str
    offsets: OffsetMap
    blocks: tuple[Block, ...]
    outlet: Outlet = field(default_factory=Outlet)
    title: str | None = None
    url: str | None = None
    language: str = "und"
    encoding: str = "utf-8"
    published: Publication = field(default_factory=Publication)
    damage: tuple[Damage, ...] = ()
    quarantined: tuple[Quarantine, ...] = ()
    made_by: str = ""
    author: str | None = None
    modified: Publication = field(default_factory=Publication)
    landmarks: tuple[Landmark, ...] = ()
    persons: tuple[NamedPerson, ...] = ()

    @property
    def recased(self) -> bool:
        """Whether a part of the clean text has other capitals than the raw text."""
        return any(block.recased for block in self.blocks)

    def span(self, start: int, end: int) -> Span:
        """The span of the clean range ``start..end``."""
        return Span(start, end, self.text[start:end])

    def raw_range(self, span: Span) -> tuple[int, int]:
        """Where the span stands in the raw file."""
        return self.offsets.to_raw(span.start, span.end)

    def quote(self, span: Span) -> str:
        """The raw text of the span, markup included."""
        start, end = self.raw_range(span)
        return self.raw[start:end]

    def landmark(self, span: Span) -> str | None:
        """Where the span begins in the file that the report came from ("page 3"); None where the raw text is the file."""
        start, _ = self.raw_range(span)
        return next((mark.name for mark in self.landmarks if mark.raw_start <= start < mark.raw_end), None)

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the clean offset."""
        return next((b for b in self.blocks if b.start <= offset < b.end), None)


NO_CONFLICT = "no_conflict"
"""The code of a rejection for another reason than a fault: the text tells of no armed conflict."""
WITHDRAWN = "withdrawn"
"""The code of a rejection for another reason than a fault: a person took the report out, whose file is no longer there."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """Input that could not be used, with a reason that a person understands."""

    file: str
    stage: str
    reason: str
    code: str = "unreadable"
