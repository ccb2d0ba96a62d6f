"""Where a value stands in a text: spans of the clean text, and the way back to the raw file.

All offsets are Unicode code points, half open.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of a report's clean text: ``report.text[start:end] == exact``."""

    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or self.end - self.start != len(self.exact):
            raise ValueError(f"not a span: {self.start}..{self.end} of {len(self.exact)} characters")

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of clean characters and the raw characters they were made from.

    Either both lengths are equal and characters correspond one to one, or the run is one unit that cannot be cut (an
    entity such as ``&nbsp;``, a folded stretch of white space or markup): any clean offset in it means the whole unit.
    """

    clean: int
    clean_length: int
    raw: int
    raw_length: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """From clean offsets to raw offsets. Segments are in ascending order of both and cover the clean text wholly."""

    segments: tuple[Segment, ...]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text that needed no cleaning."""
        return cls((Segment(0, length, 0, length),) if length else ())

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw range of the clean range ``start..end``.

        Raises:
            ValueError: when the range is empty or lies outside the clean text.
        """
        if start >= end:
            raise ValueError(f"an empty range has no place in the raw text: {start}..{end}")
        first, last = self._at(start), self._at(end - 1)
        raw_start = first.raw + (start - first.clean if first.clean_length == first.raw_length else 0)
        raw_end = last.raw + (end - last.clean if last.clean_length == last.raw_length else last.raw_length)
        return raw_start, raw_end

    def _at(self, clean: int) -> Segment:
        index = bisect_right(self.segments, clean, key=lambda segment: segment.clean) - 1
        if index < 0 or clean >= self.segments[index].clean + self.segments[index].clean_length:
            raise ValueError(f"offset {clean} lies outside the clean text")
        return self.segments[index]
