"""When claims of real war news happened: what a reader wrote down, and what the line makes of it.

``told.tsv`` holds claims of ``t17`` and ``fa_kes`` by document, place in the text and a digest of the words, so that no label slips;
no text stands in it. Documents were drawn by hash, of each up to three claims; labels were written from the texts alone, before any
day that the line gives was seen. The rules of the labels:

- The days are those on which what the claim tells happened, as the codebooks of conflict data mean an event's day. They come from the
  whole article: a claim without a day of its own has that of the event that the sentences around it tell.
- The day of publication is never taken for want of another: it is right only where the words lead to it ("today", a weekday). The
  day of a statement, a count or a report is not that of what is told. An article that dates nothing has claims without a day.
- ``first`` and ``last`` are one day where the text gives one; more where it gives a night, a weekend, a month, a year or "the past
  three days"; ``last`` is open where it tells of all days since one; both are empty where a reader cannot tell, and for habits, states,
  plans, and what had not happened.
- Where the day of publication that the set states contradicts the dateline of the article, the dateline holds.

``half`` parts the documents by hash: "mend" is the half on which faults were looked up, of "held" nobody who mends sees an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.contract import Error, Kind
from benchmarks.labelled import HALVES, read_again, read_table
from benchmarks.reading import Reader
from reportedly.model import OF_SCENE_DAY, GroundedClaim, GroundedTime, Report, TimeRole

LABELS = Path(__file__).with_name("told.tsv")
SINCE = timedelta(days=31)  # by which a beginning may differ: "since mid-January"


@dataclass(frozen=True, slots=True)
class Label:
    """The claim ``start..end`` of a text and its days, both ends included; none where the text does not tell them."""

    source: str
    document: str
    start: int
    end: int
    digest: str
    half: str
    first: date | None
    last: date | None

    @property
    def asked(self) -> str:
        """What is asked of it: a "day", a "stretch" of several (also one without end), or that it has "none"."""
        if self.first is None:
            return "none"
        return "day" if self.first == self.last else "stretch"

    def right(self, times: Sequence[GroundedTime]) -> bool:
        """Whether these times of an event are what the label asks for; of one without days, that none of them is a single day."""
        if self.asked == "none":
            return not any(_is_day(time) for time in times)
        return any(self._is(time) for time in times)

    def _is(self, time: GroundedTime) -> bool:
        if self.first is None or time.start is None:
            return False
        if self.last is None:
            return not _is_day(time) and abs(time.start - self.first) <= SINCE
        if self.first == self.last:
            return time.start == time.end == self.first
        if time.end is None:
            return False
        common = (min(time.end, self.last) - max(time.start, self.first)).days + 1
        # half of either: "the past three days" counts three or four
        return 2 * common >= max((time.end - time.start).days, (self.last - self.first).days) + 1


def _is_day(time: GroundedTime) -> bool:
    return time.start is not None and time.start == time.end


def read_labels(path: Path = LABELS) -> list[Label]:
    """All labels, those of one document together."""
    return [
        Label(
            *where, row["half"], *(date.fromisoformat(row[end]) if row[end] else None for end in ("first", "last")),
        )
        for where, row in read_table(path)
    ]  # fmt: skip


def event_times(claim: GroundedClaim) -> list[GroundedTime]:
    """The times of what a claim tells: not of who says it, nor of what a count holds for."""
    return [time for time in claim.times if time.role is TimeRole.EVENT]


@dataclass(slots=True)
class Tally:
    """Counts of one half, and what went wrong."""

    counts: Counter[str]
    errors: list[Error]

    def add(self, label: Label, claim: GroundedClaim | None, report: Report) -> None:
        """Judges one label. A half that is held back gives no errors, only counts."""
        if claim is None:
            self.counts["no such claim"] += 1
            return
        times = event_times(claim)
        right = label.right(times)
        self.counts[label.asked] += 1
        self.counts[f"{label.asked}, right"] += right
        days = [time for time in times if _is_day(time)]
        if days:
            whose = "given a day" if any(time.made_by != OF_SCENE_DAY for time in days) else "taken from its story"
            self.counts[whose] += 1
            self.counts[f"{whose}, right"] += right
        if right or label.half != "mend":
            return
        kind = Kind.SPURIOUS if label.asked == "none" else Kind.WRONG if times else Kind.MISSED
        got = "; ".join(f"{t.span.exact!r} {t.role.value} {t.start}..{t.end} ({t.why})" for t in claim.times)
        wanted = f"{label.first}..{label.last}"
        where = f"{label.source}/{label.document}"
        self.errors.append(
            Error(kind, label.asked, where, label.start, label.end, f"{wanted} got {got or 'no time'}, published {report.published.latest}")
        )  # fmt: skip


def measure(data: Path, line: Reader, labels: Sequence[Label]) -> dict[str, Tally]:
    """What the line makes of the labelled claims, by half. Raises LookupError where a label's words are not at their place."""
    found = {half: Tally(Counter(), []) for half in HALVES}
    for label, claim, report in read_again(data, line, labels):
        found[label.half].add(label, claim, report)
    return found
