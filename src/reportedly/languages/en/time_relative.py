"""Times that need an anchor: "last month", "recent weeks", "the past 24 hours", "the first three days", "last Friday"."""

from __future__ import annotations

from reportedly.languages.en.number_grammar import Number, parse_number
from reportedly.languages.en.time_atoms import Atom, Fields, Source, fixed_from, table, words
from reportedly.languages.en.time_calendar import surely_month
from reportedly.languages.en.tokens import joined, phrase_at

CALENDAR_UNITS = ("week", "weekend", "month", "year", "decade", "quarter", "century")
STRETCHES = ("hour", "fortnight")  # "the last hour" is no hour of the clock
DIRECTIONS = {-1: "last", 0: "this", 1: "next"}


def fixed_phrase(source: Source, i: int) -> Atom | None:
    """A fixed expression of the language ("yesterday", "the same day")."""
    for phrase, kind, fields in fixed_from(source.low(i), source.low(i + 1)):
        end = i + len(phrase)
        if not phrase_at(source.tokens, i, phrase) or _glued(source, i, end):
            continue
        name = kind == "vague" and source.low(end) in words("names", "vague")  # "previously known as"
        if not name and framed(source, end - 1) is None:  # "in the past" opens "in the past 24 hours"
            return Atom(
                i, end, kind, {**fields, "anchor": "event"} if _from_event(source, end, fields) else dict(fields)
            )
    return None


def _from_event(source: Source, end: int, fields: Fields) -> bool:
    """Whether the phrase counts from what is named behind it ("the day before the vote"), not from the day told of before."""
    leads = source.low(end - 1) in words("ago", "may_lead") and fields.get("anchor") == "narrative"
    return leads and source.low(end) in words("ago", "event")


def _glued(source: Source, i: int, end: int) -> bool:
    """Whether a hyphen ties the phrase to another word ("present-day", "day-to-day")."""
    before = source.low(i - 1) == "-" and joined(source.tokens, i - 1)
    return before or (source.low(end) == "-" and joined(source.tokens, end - 1))


def framed(source: Source, i: int) -> Atom | None:
    """A frame word and what it frames: "last week", "the past three days", "next Friday", "recent months", "last summer"."""
    frame = table("frames").get(source.low(i))
    if frame is None:
        return None
    after = source.low(i + 1)
    if after in table("weekdays") or after in table("seasons") or after in table("months"):
        return _framed_name(source, i, frame)
    unit = table("units").get(after)
    return _framed_amount(source, i, frame) if unit is None else _framed_unit(source, i, unit, frame)


def _framed_name(source: Source, i: int, frame: Fields) -> Atom | None:
    """ "last Friday", "last summer", "last May"."""
    if "offset" not in frame:
        return None
    after, direction = source.low(i + 1), DIRECTIONS[frame["offset"]]
    anchor: Fields = {"anchor": frame["anchor"]} if "anchor" in frame else {}
    if after in table("weekdays"):
        return Atom(i, i + 2, "weekday", {"weekday": table("weekdays")[after], "direction": direction} | anchor)
    if after in table("seasons"):
        name: Fields = {"unit": "season", "season": table("seasons")[after], "offset": frame["offset"]}
        return Atom(i, i + 2, "period", name | anchor)
    if not surely_month(source, i + 1) or (direction == "this" and after in words("ambiguous_months", "verbs")):
        return None
    return Atom(i, i + 2, "date", {"month": table("months")[after], "direction": direction})


def _framed_unit(source: Source, i: int, unit: str, frame: Fields) -> Atom | None:
    """ "last week", "recent days", "the past hour"."""
    anchor: Fields = {"anchor": frame["anchor"]} if "anchor" in frame else {}
    if "recent" in frame or source.low(i + 1).endswith("s"):
        direction = frame.get("recent", frame.get("back"))
        return direction and Atom(i, i + 2, "recent", {"unit": unit, "direction": direction} | anchor)
    if unit in STRETCHES or (source.low(i) == "past" and unit in (*CALENDAR_UNITS, "day")):
        stretch: Fields = {"unit": unit, "amount": 1.0, "amount_high": 1.0}
        return Atom(i, i + 2, "back", stretch | {"direction": frame["back"]} | anchor) if "back" in frame else None
    if unit not in CALENDAR_UNITS or "offset" not in frame:
        return None
    return Atom(i, i + 2, "period", {"unit": unit, "offset": frame["offset"]} | anchor)


def _framed_amount(source: Source, i: int, frame: Fields) -> Atom | None:
    """ "past 24 hours", "last three days", "next few weeks"."""
    direction = frame.get("back", frame.get("recent"))
    if direction is None or i + 1 >= len(source.tokens):
        return None
    fields: Fields = {"direction": direction} | ({"anchor": frame["anchor"]} if "anchor" in frame else {})
    if source.low(i + 1) in words("amounts", "unstated"):
        k = i + 2 + (source.low(i + 2) == "of")
        unit = table("units").get(source.low(k))
        return Atom(i, k + 1, "recent", {"unit": unit} | fields) if unit else None
    number = parse_number(source.tokens, i + 1)
    if number is None:
        return None
    k = number.end + (source.low(number.end) in ("-", "full"))
    unit = table("units").get(source.low(k))
    return Atom(i, k + 1, "back", {"unit": unit} | amount(number) | fields) if unit else None


def amount(number: Number) -> Fields:
    """The number of units."""
    return {"amount": number.low, "amount_high": number.high}


def first_stretch(source: Source, i: int) -> Atom | None:
    """ "first 24 hours", "opening days": a stretch from the beginning of what the text tells of."""
    if source.low(i) not in words("amounts", "first") or i + 1 >= len(source.tokens):
        return None
    number = parse_number(source.tokens, i + 1)
    k = number.end if number else i + 1
    unit = table("units").get(source.low(k))
    if unit is None or not source.low(k).endswith("s"):
        return None
    length: Fields = amount(number) if number else {"amount": 2.0, "amount_high": None}
    return Atom(i, k + 1, "first", {"unit": unit} | length)
