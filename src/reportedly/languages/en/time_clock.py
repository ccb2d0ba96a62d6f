"""Times of day: "7:50 a.m.", "0750 GMT", "7.50pm", "5 o'clock", "at dawn"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.languages.en.number_lexicon import words as number_words
from reportedly.languages.en.time_atoms import Atom, Fields, Source, table, words
from reportedly.languages.en.time_figures import LONG, SHORT, is_figure
from reportedly.languages.en.tokens import Kind, joined, phrase_at

HOURS, MINUTES, NOON = 24, 60, 12
HALVES = ("am", "pm")
O_CLOCK = ("o", "'", "clock")
CLOCK_FIGURES = 5  # characters of "06.30"
_DOTTED = re.compile(r"(\d{1,2})\.(\d{2})")
_SPANISH = re.compile(r"(\d{1,2})h(\d{2})")  # 07h50


@dataclass(frozen=True, slots=True)
class _Reading:
    """Figures of a time of day that end before token ``end``, with the half of the day or zone that is glued to them."""

    end: int
    hour: int
    minute: int = 0
    glued: str = ""


def clock(source: Source, i: int) -> Atom | None:
    """The time of day with figures at token ``i``."""
    token = source.tokens[i]
    if not token.digits:
        hour = number_words().units.get(token.low)
        spoken = hour is not None and phrase_at(source.tokens, i + 1, O_CLOCK)
        return _atom(source, i, _Reading(i + 4, hour)) if hour is not None and spoken else None
    reading = _glued(source, i) or _with_colon(source, i) or _military(source, i) or _hour(source, i)
    return _atom(source, i, reading) if reading else None


def _glued(source: Source, i: int) -> _Reading | None:
    """ "07h50"; "7.50 a.m.", where only the half of the day or a zone tells it from a decimal, or "at" and a sentence that goes on."""
    token = source.tokens[i]
    if found := _SPANISH.fullmatch(token.low):
        return _Reading(i + 1, int(found[1]), int(found[2]))
    found = _DOTTED.fullmatch(token.digits)
    shown = token.suffix in HALVES or source.low(i + 1) in HALVES or source.low(i + 1) in words("zones", "words")
    return (
        _Reading(i + 1, int(found[1]), int(found[2]), token.suffix) if found and (shown or _told(source, i)) else None
    )


def _told(source: Source, i: int) -> bool:
    """ "At 06.30 the army answered": figures of a time of day in full, with nothing behind them that they could count."""
    token, after = source.tokens[i], source.low(i + 1)
    if len(token.digits) != CLOCK_FIGURES or token.suffix or source.low(i - 1) not in ("at", *words("zones", "about")):
        return False
    ends = not after or source.tokens[i + 1].kind is Kind.MARK
    return ends or after in words("alone", "follows") or after in words("alone", "going_on")


def _with_colon(source: Source, i: int) -> _Reading | None:
    """ "7:50", "7:50:30"."""
    tokens = source.tokens
    if source.low(i + 1) != ":" or i + 2 >= len(tokens) or not (joined(tokens, i) and joined(tokens, i + 1)):
        return None
    hour, minute = tokens[i], tokens[i + 2]
    if not is_figure(hour.low, 1, SHORT) or not is_figure(minute.digits, SHORT):
        return None
    if minute.suffix not in ("", "z", "h", *HALVES):
        return None
    end = i + 3
    if source.low(end) == ":" and is_figure(source.low(end + 1), SHORT) and joined(tokens, end - 1):
        end += 2
    return _Reading(end, int(hour.digits), int(minute.digits), minute.suffix)


def _military(source: Source, i: int) -> _Reading | None:
    """ "0750 GMT", "1500Z", "at 1400 hours", "at 2030": four figures need a zone or an "at" before them."""
    token, after = source.tokens[i], source.low(i + 1)
    if not is_figure(token.digits, LONG):
        return None
    reading = _Reading(i + 1, int(token.digits[:2]), int(token.digits[2:]), token.suffix)
    if token.suffix in words("zones", "words") or after in words("zones", "words") or _local(source, i + 1):
        return reading
    military = words("zones", "military")
    if (after in military or token.suffix in military) and source.low(i - 1) in words("zones", "openers"):
        return _Reading(i + 2, reading.hour, reading.minute) if after in military else reading
    return reading if _after_at(source, i) else None


def _after_at(source: Source, i: int) -> bool:
    """ "at 2030", "at about 0615 today": nothing follows that the figures could count."""
    k = i - 1
    while source.low(k) in words("zones", "about"):
        k -= 1
    if source.low(k) != "at" or source.tokens[i].suffix:
        return False
    after = source.low(i + 1)
    return not after or source.tokens[i + 1].kind is Kind.MARK or after in words("alone", "follows")


def _hour(source: Source, i: int) -> _Reading | None:
    """ "7 a.m.", "7am", "5 o'clock"."""
    token = source.tokens[i]
    if not is_figure(token.digits, 1, SHORT):
        return None
    if token.suffix in HALVES or source.low(i + 1) in HALVES:
        return _Reading(i + 1, int(token.digits), 0, token.suffix)
    if phrase_at(source.tokens, i + 1, O_CLOCK):
        return _Reading(i + 4, int(token.digits))
    return _hour_of_range(source, i)


def _hour_of_range(source: Source, i: int) -> _Reading | None:
    """The "2" of "between 2 and 3 p.m.": the half of the day stands only once."""
    if source.low(i + 1) not in ("and", "to", "-", "until") or source.low(i - 1) not in ("between", "from"):
        return None
    last = source.tokens[i + 2] if i + 2 < len(source.tokens) else None
    if last is None or not is_figure(last.digits, 1, SHORT):
        return None
    half = last.suffix or source.low(i + 3)
    return _Reading(i + 1, int(source.tokens[i].digits), 0, half) if half in HALVES else None


def _local(source: Source, i: int) -> int:
    """How many tokens at ``i`` name a local clock ("local time", "Moscow time")."""
    phrases = (tuple(phrase.split()) for phrase in table("zones")["local"])
    return max((len(phrase) for phrase in phrases if phrase_at(source.tokens, i, phrase)), default=0)


def _atom(source: Source, i: int, reading: _Reading) -> Atom | None:
    """The time with its half of the day, which may be glued to the figures or follow them, and its zone."""
    hour, end, glued = reading.hour, reading.end, reading.glued
    if glued not in HALVES and source.low(end) in HALVES:
        glued, end = source.low(end), end + 1
    if glued == "pm" and hour < NOON:
        hour += NOON
    if glued == "am" and hour == NOON:
        hour = 0
    if hour > HOURS or reading.minute >= MINUTES:
        return None
    fields: Fields = {"clock": f"{hour % HOURS:02d}:{reading.minute:02d}"}
    zone, end = _zone(source, end)
    if glued in words("zones", "words"):
        zone = glued.upper()
    if zone:
        fields["zone"] = "UTC" if zone == "Z" else zone
    return Atom(i, end, "clock", fields)


def _zone(source: Source, i: int) -> tuple[str | None, int]:
    """The zone at token ``i``, perhaps in brackets, and where it ends."""
    bracket = source.low(i) == "("
    at = i + bracket
    if source.low(at) in words("zones", "words"):
        name, end = source.low(at).upper(), at + 1
    elif length := _local(source, at):
        name, end = "local", at + length
    else:
        return None, i
    if bracket and source.low(end) != ")":
        return None, i
    return name, end + bracket


def daypart(source: Source, i: int) -> Atom | None:
    """ "dawn", "early hours", "late evening". ``time_composition`` drops those that stand alone and say nothing ("morning")."""
    low, dayparts = source.low(i), table("dayparts")
    if low in ("early", "small", "wee") and source.low(i + 1) == "hours":
        return Atom(i, i + 2, "clock", {"daypart": "night"})
    k = i
    if low in ("early", "late", "mid", "pre"):
        k += 1 + (source.low(i + 1) == "-")
    name = dayparts.get(source.low(k))
    if name is None or source.tokens[k].kind is not Kind.WORD:
        return None
    part: Fields = {"part": low} if k > i and low in ("early", "late") else {}
    return Atom(i, k + 1, "clock", {"daypart": name} | part)
