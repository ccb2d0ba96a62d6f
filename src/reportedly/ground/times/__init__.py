"""Times against the publication interval: whole days with their precision, EDTF, and why.

A weekday is the latest such day not after publication, a day of the year without a year the latest such date; what counts from "the
day before" counts from the day told of last; "the past 24 hours" from the day of the statement, where the claim has one. With an
unknown publication date nothing is guessed: the time stays unresolved and says why. A claim without a time expression gets no time.

``precision`` is minute, day, week, month, year, decade, range or unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reportedly.ground.times.edtf import UNSPECIFIED_DAY, instant
from reportedly.ground.times.frame import Resolved
from reportedly.ground.times.passage import Passage, Read, of_told_day
from reportedly.ground.times.relative import from_the_other_side
from reportedly.ground.times.scenes import dated_by_scene
from reportedly.languages import Language
from reportedly.model import OF_TOLD_DAY, Certainty, Claim, GroundedTime, Publication, Report, TimeMention, TimeRole

__all__ = ["dated_by_scene", "ground_times"]

MADE_BY = "ground.times@1"
STATEMENT_ROLES = (TimeRole.STATEMENT, TimeRole.REPORT)
FROM_STATEMENT = ("back", "recent")  # kinds that count from the day of the statement


def ground_times(
    report: Report,
    claims: Sequence[Claim],
    language: Language,
    published: Publication | None = None,
) -> list[tuple[GroundedTime, ...]]:
    """For each claim its times as intervals, parallel to ``claim.times``. ``published`` replaces the report's own interval."""
    passage = Passage(report, language, published or report.published)
    return [_ground_claim(passage, claim) for claim in claims]


def _ground_claim(passage: Passage, claim: Claim) -> tuple[GroundedTime, ...]:
    reads = [passage.at(mention.span) for mention in claim.times]
    said_on = _statement_day(claim, reads)
    return tuple(
        _ground(passage, claim, mention, read, said_on) for mention, read in zip(claim.times, reads, strict=True)
    )


def _statement_day(claim: Claim, reads: Sequence[Read | None]) -> date | None:
    """The day on which the claim was stated, when the claim says so."""
    for mention, read in zip(claim.times, reads, strict=True):
        if mention.role in STATEMENT_ROLES and read is not None and read.resolved.day is not None:
            return read.resolved.day
    return None


def _ground(
    passage: Passage, claim: Claim, mention: TimeMention, read: Read | None, said_on: date | None
) -> GroundedTime:
    if read is None:
        return GroundedTime(
            mention.span,
            mention.role,
            None,
            None,
            UNSPECIFIED_DAY,
            "unknown",
            made_by=MADE_BY,
            why="not understood as a time",
        )
    resolved, why = read.resolved, ""
    event = mention.role is TimeRole.EVENT
    turned = from_the_other_side(read.expression) if mention.role is TimeRole.REFERENCE else None
    if turned is not None:
        resolved, why = passage.resolve(turned, read.told), "; what it is counted from, seen from the day told of"
        mention = replace(mention, role=TimeRole.EVENT)
    if event and said_on is not None and read.expression.kind in FROM_STATEMENT:
        resolved, why = (
            passage.resolve(read.expression, read.told, day=said_on),
            "; the anchor is the day of the statement",
        )
    elif event and passage.speaks_of_future(mention.span.start, sure=claim.certainty is not Certainty.PLANNED):
        resolved = passage.resolve(read.expression, read.told, forward=True)
    return _grounded(mention, read, resolved, resolved.why + why)


def _grounded(mention: TimeMention, read: Read, resolved: Resolved, why: str) -> GroundedTime:
    fields = read.expression.fields
    clock, edtf, precision = fields.get("clock"), resolved.edtf, resolved.precision
    if clock is not None and resolved.day is not None and read.expression.kind != "open":
        edtf, precision = instant(resolved.day, clock, fields.get("zone")), "minute"
    if clock is not None and "clock_end" in fields:
        clock = f"{clock}/{fields['clock_end']}"
    return GroundedTime(
        span=mention.span,
        role=mention.role,
        start=resolved.start,
        end=resolved.end,
        edtf=edtf,
        precision=precision,
        clock=clock or fields.get("daypart"),
        made_by=OF_TOLD_DAY if of_told_day(read.expression) else MADE_BY,
        why=why,
    )
