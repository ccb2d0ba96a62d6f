"""Puts simple time expressions together: "7:50 a.m. on November 27", "Monday, 13 November", "from Monday to Wednesday"."""

from __future__ import annotations

from reportedly.languages.en.time_atoms import Atom, Fields, Source, words
from reportedly.languages.en.time_opening import DATED, open_ranges
from reportedly.languages.en.time_parts import stands_alone

CONNECTORS = ("to", "until", "till", "through", "thru", "-", "and", "into")
BRACKETS = {"(": ")", "[": "]"}
DAYS_A_WEEK = 7
LONGEST_GAP = 2  # tokens
Form = tuple[str, Fields]


def compose(source: Source, atoms: list[Atom]) -> list[Atom]:
    """The expressions that the atoms form, left to right."""
    merged = _ranges(source, _merge(source, atoms))
    kept = [atom for atom in merged if atom.kind != "clock" or stands_alone(source, atom)]
    return open_ranges(source, kept)


def _merge(source: Source, atoms: list[Atom]) -> list[Atom]:
    found: list[Atom] = []
    for atom in atoms:
        joint = _joint(source, found[-1], atom) if found else None
        if joint is None:
            found.append(atom)
        else:
            found[-1] = joint
    return found


def _joint(source: Source, a: Atom, b: Atom) -> Atom | None:
    """The one expression of two that stand side by side, or None."""
    if b.start - a.end > LONGEST_GAP:
        return None
    gap = " ".join(token.low for token in source.tokens[a.end : b.start])
    if gap not in words("gaps", "any"):
        return None
    form = _clocks(a, b, gap) or _day_and_clock(a, b, gap) or _overnight(a, b, gap) or _weeks_ago(a, b, gap)
    form = form or _days(a, b, gap)
    if form is None:
        return None
    end = b.end + (gap in BRACKETS and source.low(b.end) == BRACKETS[gap])
    return Atom(a.start, end, *form)


def _clocks(a: Atom, b: Atom, gap: str) -> Form | None:
    """ "7 p.m. in the evening", "at midnight, 0000 GMT"."""
    if a.kind != "clock" or b.kind != "clock":
        return None
    if gap in BRACKETS and "zone" in b.fields:  # "4 p.m. (1300 GMT)": the same minute on another clock
        return "clock", a.fields
    if a.fields.keys() & b.fields.keys():
        return None
    return ("clock", a.fields | b.fields) if gap in words("gaps", "clocks") else None


def _day_and_clock(a: Atom, b: Atom, gap: str) -> Form | None:
    """ "7:50 a.m. on November 27", "Saturday evening", "dawn today"."""
    if (a.kind == "clock") == (b.kind == "clock") or gap in words("gaps", "not_clock"):
        return None
    time, day = (a, b) if a.kind == "clock" else (b, a)
    whole_day = day.kind in ("weekday", "offset") or (day.kind == "date" and "day" in day.fields)
    if not whole_day or (day.fields.keys() & time.fields.keys()) - {"part"}:
        return None
    return day.kind, time.fields | day.fields


def _overnight(a: Atom, b: Atom, gap: str) -> Form | None:
    """ "overnight Thursday", "overnight into Friday"."""
    overnight = a.kind == "offset" and a.fields.get("daypart") == "night" and "amount_high" in a.fields
    if not overnight or b.kind not in ("weekday", "date") or gap not in ("", "on", "into"):
        return None
    if gap == "into":
        return "offset", a.fields | {"anchor": "of", "of": {"kind": b.kind, "fields": b.fields}}
    return b.kind, b.fields | {"daypart": "night"}


def _weeks_ago(a: Atom, b: Atom, gap: str) -> Form | None:
    """ "A week ago today", "two weeks ago on Tuesday", "Tuesday a week ago": a day of that week, and no longer the week."""
    week, day = (a, b) if a.kind == "offset" and a.fields.get("unit") == "week" else (b, a)
    fields = week.fields
    exact = week.kind == "offset" and fields.get("unit") == "week" and fields["amount"] == fields.get("amount_high")
    if not exact or fields.get("anchor") != "report" or gap not in ("", "on", ","):
        return None
    if day.kind == "weekday" and "direction" not in day.fields:
        return "weekday", day.fields | {"week": int(fields["amount"])}
    if day.kind == "offset" and day.fields.get("unit") == "day" and day.fields.get("anchor") == "report":
        days = DAYS_A_WEEK * fields["amount"] + day.fields["amount"]
        return "offset", day.fields | {"amount": days, "amount_high": days}
    return None


def _days(a: Atom, b: Atom, gap: str) -> Form | None:
    """ "Monday, 13 November", "13 November (Monday)", "Friday of last week"."""
    if gap in words("gaps", "clock_only"):
        return None
    if b.kind == "period":
        return _of_period(a, b)
    weekday_first = a.kind == "weekday" and b.kind == "date" and gap != "from"
    weekday_last = a.kind == "date" and b.kind == "weekday" and gap in ("", ",", *BRACKETS)
    date = b if weekday_first else a
    if not (weekday_first or weekday_last) or "day" not in date.fields or "weekday" in date.fields:
        return None
    if "anchor" in a.fields or "anchor" in b.fields:
        return None
    return "date", a.fields | b.fields


def _of_period(a: Atom, b: Atom) -> Form | None:
    """ "May last year", "Friday of last week", "the 14th of this month"."""
    unit, offset = b.fields.get("unit"), b.fields.get("offset")
    if b.fields.keys() & {"part", "anchor"}:
        return None
    if a.kind == "weekday" and unit == "week" and "direction" not in a.fields:
        return "weekday", a.fields | {"week": offset}
    if a.kind != "date" or "year" in a.fields:
        return None
    if unit == "year" and a.fields.keys() & {"month", "season"}:
        return "date", a.fields | {"year_offset": offset}
    if unit == "month" and "day" in a.fields and "month" not in a.fields:
        return "date", a.fields | {"month_offset": offset}
    return None


def _ranges(source: Source, atoms: list[Atom]) -> list[Atom]:
    """ "from Monday to Wednesday", "between 26 October and 2 November", "7 a.m. to 5 p.m."."""
    found: list[Atom] = []
    for atom in atoms:
        span = _span(source, found[-1], atom) if found else None
        if span is None:
            found.append(atom)
        else:
            found[-1] = span
    return found


def _span(source: Source, a: Atom, b: Atom) -> Atom | None:
    gap = b.start - a.end
    if gap != 1 and not (gap == LONGEST_GAP and source.low(a.end + 1) == "the"):
        return None
    connector = source.low(a.end)
    if connector not in CONNECTORS or (connector == "and" and source.low(a.start - 1) != "between"):
        return None
    clocks = _clock_range(a, b)
    if clocks is not None:
        return Atom(a.start, b.end, *clocks)
    if a.kind not in DATED or b.kind not in DATED:
        return None
    start, end = _share_year(a.fields, b.fields) if a.kind == b.kind == "date" else (a.fields, b.fields)
    if not _in_order(start, end):
        return None
    ends: Fields = {"start": {"kind": a.kind, "fields": start}, "end": {"kind": b.kind, "fields": end}}
    return Atom(a.start, b.end, "range", ends)


def _clock_range(a: Atom, b: Atom) -> Form | None:
    """ "7 a.m. to 5 p.m.", "from 2 to 3 p.m. on Monday": one day, two clocks."""
    if "clock" not in a.fields or "clock" not in b.fields or "clock" not in (a.kind, b.kind):
        return None
    day = b if a.kind == "clock" else a
    if day.kind not in ("clock", *DATED):
        return None
    return day.kind, day.fields | {"clock": a.fields["clock"], "clock_end": b.fields["clock"]}


def _share_year(a: Fields, b: Fields) -> tuple[Fields, Fields]:
    """ "March to May 2015": the year of the end is the year of the start."""
    if "year" in b and "year" not in a and "month" in a:
        before = "month" in b and a["month"] > b["month"]
        return a | {"year": b["year"] - before}, b
    return a, b


def _in_order(a: Fields, b: Fields) -> bool:
    """Whether the second can end what the first begins: an earlier date does not."""
    if "year" not in a or "year" not in b:
        return True
    first = (a["year"], a.get("month", 0), a.get("day", 0))
    last = (b["year"], b.get("month", 12), b.get("day", 31))
    return first <= last
