"""How much one fill of a slot is worth against one fill of the key: 1, one half or nothing.

The rules are those of the MUC-4 scoring guidelines (version 7 of 19 May 1992), as far as they need no judge: where they
leave partial credit to a person, only what they say outright is given.
"""

from __future__ import annotations

import re
from datetime import date

from benchmarks.muc4 import keys as muc
from benchmarks.muc4.keys import Fill
from benchmarks.muc4.texts import CENTURY, MONTHS

FULL, HALF, NONE = 1.0, 0.5, 0.0
# Modifiers that the guidelines call not essential (3.1.1.1): articles and numbers.
IDLE = re.compile(r"^(?:(?:the|a|an|some|several|about|at|least|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+)+")
DAY = re.compile(r"(\d{1,2}) ([A-Za-z]{3})[A-Za-z]*\.? (\d{2})")
KIND = re.compile(r"\s*\([^()]*\)")
Days = tuple[date | None, date | None]


def worth(slot: int, given: Fill, wanted: Fill) -> float:
    """What ``given`` is worth as an answer for ``wanted``. A cross-reference that is wrong halves a right value."""
    best = max((_value_worth(slot, g, w) for g in given.values for w in wanted.values), default=NONE)
    if best < FULL or slot in muc.WITHOUT_TAGS or not wanted.tags:
        return best
    return FULL if any(strings_match(g, w) for g in given.tags for w in wanted.tags) else HALF


def _value_worth(slot: int, given: str, wanted: str) -> float:
    if slot == muc.DATE:
        return date_worth(given, wanted)
    if slot == muc.LOCATION:
        return place_worth(given, wanted)
    if given == wanted:
        return FULL
    if slot == muc.TYPE:
        return HALF if given == "ATTACK" else NONE
    if slot == muc.CONFIDENCE:
        return HALF if (given, wanted) == ("SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES") else NONE
    if slot == muc.VICTIM_EFFECT:
        return HALF if wanted == "NO INJURY OR DEATH" and given in ("NO INJURY", "NO DEATH") else NONE
    if slot == muc.VICTIM_NUMBER:
        return HALF if given.isdigit() and given in re.findall(r"\d+", wanted) else NONE
    return FULL if strings_match(given, wanted) else HALF if strings_overlap(given, wanted) else NONE


def _words(text: str) -> list[str]:
    return IDLE.sub("", " ".join(re.findall(r"[^\W_]+", text.lower()))).split()


def strings_match(given: str, wanted: str) -> bool:
    """Whether the strings are the same noun phrase, with more modifiers before or after in the answer."""
    own, key = _words(given), _words(wanted)
    return bool(key) and any(own[at : at + len(key)] == key for at in range(len(own) - len(key) + 1))


def strings_overlap(given: str, wanted: str) -> bool:
    """Whether the answer is a part of the name or phrase of the key, or has its last word."""
    own, key = _words(given), _words(wanted)
    return bool(own and key) and (set(own) <= set(key) or own[-1] == key[-1])


def date_worth(given: str, wanted: str) -> float:
    """Guidelines 3.2.2: the same day or range; a day within the range of the key; the default value, which ends with it."""
    own, key = days(given), days(wanted)
    if own == (None, None) or key == (None, None):
        return NONE
    if own == key:
        return FULL
    (low, high), (key_low, key_high) = own, key
    if low is None:  # the default value: any time up to the day of the message
        return HALF if high == key_high else NONE
    within = (key_low is None or low >= key_low) and (key_high is None or (high or low) <= key_high)
    return HALF if within else NONE


def days(value: str) -> Days:
    """The first and last day of a date as keys write it: ``02 FEB 90``, ``17 FEB 90 - 18 FEB 90``, ``- 04 FEB 90``."""
    found = [_day(*hit.groups()) for hit in DAY.finditer(value)]
    if not found:
        return None, None
    if value.lstrip("( ").startswith("-"):
        return None, found[0]
    return found[0], found[-1]


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(CENTURY + int(year), MONTHS.index(month.upper()) + 1, int(day))
    except ValueError:
        return None


def place_worth(given: str, wanted: str) -> float:
    """Guidelines 3.2.3: country and place; half for the country alone, for a place alone, for one end of a range."""
    own = _place(given)
    ranges = wanted.split(" - ")
    if len(ranges) > 1:
        head = wanted.rsplit(":", 1)[0]
        ends = (ranges[0], *(f"{head}: {end}" for end in ranges[1:]))
        return HALF if any(place_worth(given, end) for end in ends) else NONE
    key = _place(wanted)
    if own == key or (own[0] == key[0] and len(own) > 1 and len(key) > 1 and own[-1] == key[-1]):
        return FULL
    same_place = len(own) > 1 and own[1:] == key[1:]
    return HALF if own[0] == key[0] or same_place else NONE


def _place(value: str) -> list[str]:
    return [" ".join(part.strip("() ").split()) for part in KIND.sub("", value).split(":")]
