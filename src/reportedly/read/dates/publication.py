"""When a report was published, from what it states about itself; an interval with its evidence, or unknown.

In order of trust: what the user says, the page's metadata, the date in the page's address, a dateline in the text, a dated heading, the
dates in the addresses of its pictures. The day of the file is never used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from reportedly.model import Block, BlockKind, Publication, Span
from reportedly.read.cleaning.cues import alternation, cue_list
from reportedly.read.dates.clues import clues, latest_stated
from reportedly.read.dates.days import Written, month_of, parse, written_dates
from reportedly.read.dates.openings import set_in_opening
from reportedly.read.dates.patterns import POST_STAMP, POST_STAMP_MARK
from reportedly.read.draft import Found, Metadata

_PATH_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]([01]\d)[/-]([0-3]\d)(?!\d)")
_PATH_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
_PATH_SHORT = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/")
_POST_NUMBER = re.compile(r"\b(?:twitter|x)\.com/\w+/status(?:es)?/(\d{15,19})\b")
_POST_EPOCH_MS = (
    1288834974657  # posts are numbered by milliseconds from here (4 November 2010, UTC), shifted left by 22 bits
)
_PATH_MONTH = re.compile(r"/((?:19|20)\d\d)/([01]\d)(?:/|$)")
_LATER = ("modified", "updated")
_FRESH_DAYS = 7  # a picture put up within a week of the last day the text names was put up for this text
_HEADING_WORDS = 25
_OPENING_BLOCKS, _OPENING = 3, 160  # paragraphs, and characters of each, that can name the day of the paper
_SET_OFF = re.compile(r"[,(|–—-]\s*$")
_SET_OFF_BEHIND = re.compile(r"[)\s]*(?:\([^()]{0,80}\))?\s*")
_AGREE_DAYS = 1  # a dateline and a time stamp in another time zone may differ by so much


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of the publication. ``later``: the date of a later state of the page."""

    earliest: date
    latest: date
    evidence: str
    span: Span | None = None
    later: bool = False


def publication(
    raw: str, text: str, blocks: Sequence[Block], metadata: Metadata, path_hint: str | None = None
) -> Publication:
    """The publication interval of a report with this raw and clean text."""
    stated = [
        *_from_metadata((*metadata.dates, *metadata.modified)),
        *_from_addresses(metadata.urls, path_hint),
        *_from_datelines(text, blocks),
        *_from_stamp(raw),
        *_from_heading(text, blocks),
    ]
    if all(
        c.later for c in stated
    ):  # the day of a PDF, or of a page's last change, is later than the day that the paper gives itself
        stated = [*_from_opening(text, blocks), *stated]
    first = next((c for c in stated if not c.later), None) or next(iter(stated), None)
    if first is not None:
        return _with_second(first, stated)
    picture = _from_pictures(text, metadata)
    if picture is not None:
        return picture
    return _not_stated(text, metadata)


def modification(dates: Sequence[Found]) -> Publication:
    """The day of the last change that a report states; unknown where it states none."""
    for found in dates:
        written = next(written_dates(found.value), None)
        if written is not None and written.days:
            return Publication(min(written.days), max(written.days), f"{found.source} {found.value[:40]!r}")
    return Publication()


def _with_second(first: Candidate, stated: Sequence[Candidate]) -> Publication:
    """The best statement, widened by a second one a day away, and told of one that contradicts it."""
    earliest, latest, evidence = first.earliest, first.latest, first.evidence
    span = first.span
    for other in stated:
        if other is first or other.later:
            continue
        apart = max((other.earliest - latest).days, (earliest - other.latest).days)
        if apart <= 0 and (other.latest - other.earliest) < (latest - earliest):
            earliest, latest = max(earliest, other.earliest), min(latest, other.latest)
            evidence += f"; {other.evidence}"
        elif 0 < apart <= _AGREE_DAYS:
            earliest, latest = min(earliest, other.earliest), max(latest, other.latest)
            evidence += f"; {other.evidence}"
        elif apart > 0:
            evidence += f"; but {other.evidence}"
        span = span or other.span
    return Publication(earliest, latest, evidence, span)


def _from_metadata(dates: Sequence[Found]) -> Iterator[Candidate]:
    for found in dates:
        written = next(written_dates(found.value), None)
        if written is None or not written.days:
            continue
        later = any(word in found.source.lower() for word in _LATER)
        yield Candidate(min(written.days), max(written.days), f"{found.source} {found.value[:40]!r}", later=later)


def _from_addresses(urls: Sequence[Found], path_hint: str | None) -> Iterator[Candidate]:
    sources = [*urls, *([Found(path_hint, "path")] if path_hint and "/" in path_hint else [])]
    for found in sources:
        day = address_day(found.value)
        month = _PATH_MONTH.search(found.value)
        if day is not None:
            yield Candidate(day, day, f"date in the address ({found.source})")
        elif month is not None and 1 <= int(month.group(2)) <= 12:  # noqa: PLR2004 - months of a year
            first, last = month_of(int(month.group(1)), int(month.group(2)))
            yield Candidate(first, last, f"month in the address ({found.source})")


def address_day(address: str) -> date | None:
    """The day that an address holds (".../2024/11/30/...", or the number of a post on X), None when it holds none."""
    post = _POST_NUMBER.search(address)
    if post is not None:
        return datetime.fromtimestamp(((int(post[1]) >> 22) + _POST_EPOCH_MS) / 1000, UTC).date()
    for pattern in (_PATH_DAY, _PATH_SHORT, _PATH_COMPACT):
        for match in pattern.finditer(address):
            try:
                return date(*(int(part) for part in match.groups()))
            except ValueError:
                continue
    return None


def _from_datelines(text: str, blocks: Sequence[Block]) -> Iterator[Candidate]:
    for block in blocks:
        if block.kind is not BlockKind.DATELINE:
            continue
        line = text[block.start : block.end]
        for written in written_dates(line):
            days = _chosen(written, text)
            if not days:
                days = _completed(written, text)
            if days:
                span = Span(block.start + written.start, block.start + written.end, line[written.start : written.end])
                yield Candidate(
                    min(days), max(days), _dateline_evidence(line, days), span, _is_later(line[: written.start])
                )


def _from_heading(text: str, blocks: Sequence[Block]) -> Iterator[Candidate]:
    """A full date that opens the first line or is set off at its end ("Note on the siege, 3 May 1992"), if the text names no later day."""
    first = next(iter(blocks), None)
    line = text[first.start : first.end].rstrip() if first is not None else ""
    if first is None or len(line.split()) > _HEADING_WORDS or line.endswith((".", "!", "?")):
        return
    for written in written_dates(line):
        days = _chosen(written, text)
        before = line[: written.start]
        set_off = (_SET_OFF.search(before) or _is_paper_of(before)) and _SET_OFF_BEHIND.fullmatch(line[written.end :])
        if not days or not (written.start == 0 or set_off) or _names_later(text, max(days)):
            continue
        span = Span(first.start + written.start, first.start + written.end, line[written.start : written.end])
        yield Candidate(min(days), max(days), f"the heading {line[:60]!r}", span)
        return


def _from_opening(text: str, blocks: Sequence[Block]) -> Iterator[Candidate]:
    """A full date among the names and marks that a text opens with, if the text names no later day."""
    for block in blocks[:_OPENING_BLOCKS]:
        line = text[block.start : block.end]
        for written in written_dates(line[:_OPENING]):
            days = _chosen(written, text)
            if not days or not set_in_opening(line, written.start, written.end):
                continue
            if not _names_later(text, max(days)):
                span = Span(block.start + written.start, block.start + written.end, line[written.start : written.end])
                later = _is_later(line[: written.start])
                yield Candidate(min(days), max(days), f"the opening {line[:60]!r}", span, later)
                return


def _names_later(text: str, day: date) -> bool:
    """Whether the text names a later day. Asked last: all times of a text take longer to find than the dates of a line."""
    stated = latest_stated(text)
    return stated is not None and stated[0] > day


def _is_paper_of(before: str) -> bool:
    """ "Bulletin of [10 January 1994]"."""
    papers = alternation(cue_list("header", "dated_papers"))
    return bool(re.search(rf"\b{papers}\s(?:of|for|dated)\s$", before, re.IGNORECASE))


def _from_stamp(raw: str) -> Iterator[Candidate]:
    """The time stamp below a post."""
    match = POST_STAMP.search(raw) if POST_STAMP_MARK in raw else None
    found = parse(match.group("date")) if match else None
    if match and found and found[0]:
        yield Candidate(found[0][0], found[0][0], f"time stamp of a post {match.group()!r}")


def _dateline_evidence(line: str, days: Sequence[date]) -> str:
    open_order = " (day and month could be either way round)" if len(days) > 1 else ""
    return f"dateline {line[:60]!r}{open_order}"


def _is_later(before: str) -> bool:
    return bool(
        re.search(rf"{alternation(cue_list('header', 'later_labels'))}\W*(?:\d[\d:]*\s*)?$", before, re.IGNORECASE)
    )


def _chosen(written: Written, text: str) -> tuple[date, ...]:
    """The days of a written date; of two readings the one that the weekday names in the text fit, if one does.

    News names the day of what it tells by its weekday mostly on that day or the day after.
    """
    if len(written.days) < 2:  # noqa: PLR2004 - nothing to choose
        return written.days
    weekdays = [clue.weekday for clue in clues(text) if clue.weekday is not None and clue.day is None]
    near = [sum((day.weekday() - weekday) % 7 <= _AGREE_DAYS for weekday in weekdays) for day in written.days]
    best = max(near)
    if weekdays and best * 2 > len(weekdays) and near.count(best) == 1:
        return (written.days[near.index(best)],)
    return written.days


def _completed(written: Written, text: str) -> tuple[date, ...]:
    """A dateline without a year takes the year that the text states, if all its full dates agree on one."""
    years = {clue.year for clue in clues(text) if clue.full}
    if written.partial is None or len(years) != 1:
        return ()
    month, day = written.partial
    found = parse(f"{years.pop()}-{month:02d}-{day:02d}")
    return found[0] if found else ()


def _from_pictures(text: str, metadata: Metadata) -> Publication | None:
    """A picture's address with a day: published not before it; soon after it if the text's own last day is near."""
    days = [day for day in map(address_day, metadata.images) if day is not None]
    if not days:
        return None
    day = max(days)
    named = [d for clue in clues(text) if (d := _in_the_year_before(clue.month, clue.day, day)) is not None]
    last = max(named, default=None)
    if last is not None and (day - last).days <= _FRESH_DAYS:
        evidence = f"address of a picture holds {day}, the text speaks of {last:%d %B}"
        return Publication(day, day + timedelta(days=1), evidence)
    return Publication(day, None, f"address of a picture holds {day}: not published before it")


def _in_the_year_before(month: int | None, day: int | None, until: date) -> date | None:
    if month is None or day is None:
        return None
    for year in (until.year, until.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= until:
            return found
    return None


def _not_stated(text: str, metadata: Metadata) -> Publication:
    """Unknown, with the bound that links and the text's own dates give."""
    linked = max((day for day in map(address_day, metadata.links) if day is not None), default=None)
    stated = latest_stated(text)
    if linked is not None and (stated is None or linked >= stated[0]):
        return Publication(linked, None, f"not stated; a link in it holds {linked}, so not published before")
    if stated is not None:
        return Publication(stated[0], None, f"not stated; the text speaks of {stated[1]!r}, so not published before")
    return Publication(None, None, "not stated, and the text names no year")
