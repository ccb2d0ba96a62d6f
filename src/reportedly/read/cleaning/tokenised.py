"""Text that a program has split into tokens (Penn Treebank style) is written as people write it.

Collections of news often come so: a space before every mark, "-LRB-" for a bracket, two back quotes for a quotation mark.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.model import Segment
from reportedly.read.cleaning.reading import Reading
from reportedly.read.mapped import Mapped

FEWEST_MARKS = 3  # in a report; one stray space before a comma is a slip
LEAST_SHARE = 0.8  # of a report's commas and full stops that stand apart, in text that was split
_STRAY = re.compile(r" [,.;:?!]")
_APART = re.compile(r" [,.;:?!](?= |$)")
_MARKS = re.compile(r"[,.;:?!](?= |$)")
_CODES = re.compile(r"``|-[LR][RSC]B-")
_TOKENS = re.compile(
    r"(?P<open>(?:``|-L[RSC]B-) ?)|(?P<close> ?(?:''|-R[RSC]B-))"
    r"|(?P<joined> (?:[,.;:?!%](?= |$)|n't\b|'(?:s|re|ve|ll|d|m)\b))|(?P<slash>\\/)|(?P<money>[$£€] (?=\d))"
)
_WRITTEN = {
    "``": '"',
    "''": '"',
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
    "\\/": "/",
}


def put_together(reading: Reading) -> Reading:
    """The reading with the marks of tokenised text set as people set them; any other text as it is."""
    texts = [passage.text.text for passage in reading.passages]
    if not _STRAY.search("\n".join(texts)):
        return reading
    apart = sum(len(_APART.findall(t)) for t in texts)
    marks = sum(len(_MARKS.findall(t)) for t in texts)
    if apart < FEWEST_MARKS or (apart < LEAST_SHARE * marks and not any(_CODES.search(t) for t in texts)):
        return reading
    return replace(reading, passages=tuple(replace(p, text=_written(p.text)) for p in reading.passages))


def _written(passage: Mapped) -> Mapped:
    texts: list[str] = []
    segments: list[Segment] = []
    length = position = 0
    for match in [*_TOKENS.finditer(passage.text), None]:
        start, end = match.span() if match is not None else (len(passage.text), len(passage.text))
        for low, kept in _between(passage, position, start):
            segments.append(Segment(length + low - position, kept.clean_length, kept.raw, kept.raw_length))
        texts.append(passage.text[position:start])
        length += start - position
        if match is not None:
            new = _WRITTEN.get(match[0].strip(), match[0].strip())
            covered = [kept for _, kept in _between(passage, start, end)]
            raw, last = covered[0].raw, covered[-1].raw + covered[-1].raw_length
            segments.append(Segment(length, len(new), raw, last - raw))
            texts.append(new)
            length += len(new)
        position = end
    return Mapped("".join(texts), tuple(segments))


def _between(passage: Mapped, start: int, end: int) -> list[tuple[int, Segment]]:
    """The parts of the segments in ``start..end``, each with where it starts in the clean text."""
    found = []
    for segment in passage.segments:
        low, high = max(segment.clean, start), min(segment.clean + segment.clean_length, end)
        if low >= high:
            continue
        plain = segment.clean_length == segment.raw_length
        raw = segment.raw + low - segment.clean if plain else segment.raw
        found.append((low, Segment(low, high - low, raw, high - low if plain else segment.raw_length)))
    return found
