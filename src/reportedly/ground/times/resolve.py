"""From a time expression in its language-independent form to an interval of days. The forms: ``docs/glossary.md``, "time expression"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reportedly.ground.times.calendar_dates import date_of
from reportedly.ground.times.days import Interval, shift
from reportedly.ground.times.edtf import is_edtf
from reportedly.ground.times.frame import Fields, Frame, Resolved, unresolved
from reportedly.ground.times.relative import anchor_of, offset_of, period_of, stretch_of, weekday_of


def resolve(kind: str, fields: Fields, frame: Frame) -> Resolved:
    """The interval that an expression means in ``frame``; unresolved, with the reason, where the frame does not say."""
    if kind == "date":
        return date_of(fields, frame)
    if kind == "weekday":
        return weekday_of(fields, frame)
    if kind == "offset":
        return offset_of(fields, *_anchored(fields, frame))
    if kind == "period":
        return period_of(fields, _anchored(fields, frame)[0], frame)
    if kind in ("back", "recent", "first"):
        return stretch_of(kind, fields, frame)
    if kind == "range":
        return _range(fields, frame)
    if kind == "open":
        return _open(fields, frame)
    if kind == "vague":
        return _vague(frame)
    if kind == "clock" and frame.narrative is not None and frame.narrative[0] == frame.narrative[1]:
        return Resolved(*frame.narrative, "day", "a time of the day told of before")
    return unresolved(
        {
            "duration": "a length of time, not a date",
            "series": "a place in a series whose beginning is not given here",
        }.get(kind, "a time of day without a day")
    )


def _anchored(fields: Fields, frame: Frame) -> tuple[Interval | str, str]:
    """The interval that a step or a period counts from (or why there is none), and what it is."""
    name = fields.get("anchor", "report")
    if name != "of":
        what = {"narrative": "the day told of before", "report": "publication"}.get(name, "an event")
        return anchor_of(fields, frame), what
    base = resolve(fields["of"]["kind"], fields["of"]["fields"], frame)
    if base.start is None or base.end is None:
        return base.why, ""
    return (base.start, base.end), "the day named beside it"


def _range(fields: Fields, frame: Frame) -> Resolved:
    """The later end is read first and the other against it: "Friday to Sunday" ends on the latest Sunday."""
    first, last = (fields["end"], fields["start"]) if not frame.forward else (fields["start"], fields["end"])
    one = resolve(first["kind"], first["fields"], frame)
    anchor = (one.start if frame.forward else one.end) or frame.day
    other = resolve(last["kind"], last["fields"], frame.at(anchor))
    start, end = (one, other) if frame.forward else (other, one)
    if not start.known or not end.known:
        template = f"{start.edtf}/{end.edtf}"
        return unresolved(start.why if not start.known else end.why, template if is_edtf(template) else None)
    if start.start and end.end and start.start > end.end:
        return unresolved("the end lies before the beginning")
    return Resolved(start.start, end.end, "range", f"from: {start.why}; to: {end.why}")


def _open(fields: Fields, frame: Frame) -> Resolved:
    relation = fields["relation"]
    base = resolve(fields["of"]["kind"], fields["of"]["fields"], frame)
    if base.start is None or base.end is None:
        return unresolved(base.why, _open_template(relation, base.edtf))
    if relation == "as_of":
        return base
    why = f"{relation}: {base.why}"
    if relation == "since":
        until = frame.day if fields.get("to_report") else None
        return Resolved(
            base.start, until, "range" if until else base.precision, why + (", up to publication" if until else "")
        )
    if relation == "after":
        return Resolved(base.end if base.day else shift(base.end, 1), None, base.precision, why)
    return Resolved(None, base.end if relation in ("until", "by") else shift(base.start, -1), base.precision, why)


def _open_template(relation: str, edtf: str) -> str:
    written = f"{edtf}/.." if relation in ("since", "after") else f"../{edtf}"
    return written if relation != "as_of" and is_edtf(written) else edtf


def _vague(frame: Frame) -> Resolved:
    if frame.day is None:
        return unresolved("some time in the past, and the publication date is unknown")
    return Resolved(None, frame.day, "unknown", "some time before publication")


def resolve_between(kind: str, fields: Fields, earliest: date | None, latest: date | None, frame: Frame) -> Resolved:
    """Like :func:`resolve`, with the day known only as an interval.

    Every reading moves forward with the day it is read against, so both ends of the interval give both ends of the answer; where
    they agree, all days between agree.
    """
    one = resolve(kind, fields, frame.at(latest))
    if earliest == latest or latest is None:
        return one
    if earliest is None:
        if not one.known or one == resolve(kind, fields, frame.at(None)):
            return one
        return replace(
            one, start=None, precision="unknown", why=one.why + "; publication is known only as not later than a day"
        )
    other = resolve(kind, fields, frame.at(earliest))
    if (other.start, other.end) == (one.start, one.end) or not one.known or not other.known:
        return one
    start = None if one.start is None or other.start is None else min(one.start, other.start)
    end = None if one.end is None or other.end is None else max(one.end, other.end)
    why = f"{one.why}; publication between {earliest} and {latest} leaves it open"
    return Resolved(
        start, end, "unknown" if one.precision == "unknown" else "range", why, one.approximate or other.approximate
    )
