"""Names blotted out of a report, at the same length: every offset stays true, and every letter that is left is the file's own.

A blotted name is a run that begins and ends with a block sign; where it is long enough the digits of the pseudonym stand in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.model import OffsetMap, Report
from reportedly.publish.redaction.words import Decoded, Hit, Key, Names

BLOCK = "█"
Range = tuple[int, int]


def blot(length: int, digits: str) -> str:
    """What stands for a name of that length."""
    room = length - 2
    return f"{BLOCK}{digits.ljust(room, BLOCK)}{BLOCK}" if room >= len(digits) else BLOCK * length


def blotted(
    report: Report, names: Names, digits: Mapping[Key, str], everywhere: Names, kept: Iterable[Range] = ()
) -> tuple[str, str]:
    """The clean and the raw text of the report without the names.

    ``names`` are looked for in the clean text, ``everywhere`` also in the raw one, where a name may stand in markup, in an
    address or in what was set apart. Short forms that overlap ``kept`` ranges are places or parties and stay.
    """
    spared = sorted(kept)
    hits = [
        h for h in names.find(report.text) if not (len(h.key) == 1 and _meets(h, spared) and not _full(h, everywhere))
    ]
    clean, raw = list(report.text), list(report.raw)
    for hit in hits:
        clean[hit.start : hit.end] = blot(hit.end - hit.start, digits[hit.key])
    _carry(clean, raw, report.offsets, [(hit.start, hit.end) for hit in hits])
    decoded = Decoded(report.raw)
    found = [decoded.raw_range(hit.start, hit.end) for hit in everywhere.find(decoded.text)]
    _carry_back(clean, raw, report.offsets, found)
    return "".join(clean), "".join(raw)


def redacted_report(report: Report, clean: str, raw: str) -> Report:
    """The report with other texts and without its list of persons and its author."""
    return replace(report, text=clean, raw=raw, persons=(), author=None)


def _full(hit: Hit, everywhere: Names) -> bool:
    return hit.key in everywhere.anywhere.get(hit.key[0], ())


def _meets(hit: Hit, spared: Sequence[Range]) -> bool:
    return any(low < hit.end and hit.start < high for low, high in spared)


def _carry(clean: list[str], raw: list[str], offsets: OffsetMap, ranges: Sequence[Range]) -> None:
    """What changed in ranges of the clean text, in the raw text too. A run that cannot be cut is blotted whole in both."""
    segments = offsets.segments
    starts = [segment.clean for segment in segments]
    for start, end in ranges:
        index = bisect_right(starts, start) - 1
        while index < len(segments) and segments[index].clean < end:
            segment = segments[index]
            index += 1
            if segment.clean_length != segment.raw_length:
                _blot_run(clean, segment.clean, segment.clean_length)
                _blot_run(raw, segment.raw, segment.raw_length)
                continue
            for at in range(max(start, segment.clean), min(end, segment.clean + segment.clean_length)):
                raw[segment.raw + at - segment.clean] = clean[at]


def _carry_back(clean: list[str], raw: list[str], offsets: OffsetMap, ranges: Sequence[Range]) -> None:
    """Blots raw ranges that are not blotted yet, and whatever of the clean text was made from them."""
    segments = offsets.segments
    starts = [segment.raw for segment in segments]
    for start, end in ranges:
        if raw[start] == BLOCK and raw[end - 1] == BLOCK and not any(map(str.isspace, raw[start:end])):
            continue
        _blot_run(raw, start, end - start)
        index = max(bisect_right(starts, start) - 1, 0)
        while index < len(segments) and segments[index].raw < end:
            segment = segments[index]
            index += 1
            low, high = max(start, segment.raw), min(end, segment.raw + segment.raw_length)
            if low >= high:
                continue
            if segment.clean_length != segment.raw_length:
                _blot_run(clean, segment.clean, segment.clean_length)
                _blot_run(raw, segment.raw, segment.raw_length)
            else:
                _blot_run(clean, segment.clean + low - segment.raw, high - low)


def _blot_run(text: list[str], start: int, length: int) -> None:
    text[start : start + length] = BLOCK * length
