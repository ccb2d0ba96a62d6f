"""Numbers and units of time: "two days ago", "three weeks later", "for six years", "24-hour", "week-long", "the second day"."""

from __future__ import annotations

from reportedly.languages.en.number_grammar import Number, parse_number
from reportedly.languages.en.time_atoms import Atom, Fields, Source, table, words
from reportedly.languages.en.time_figures import LONG, ORDINAL_ENDINGS, is_figure
from reportedly.languages.en.time_relative import amount
from reportedly.languages.en.tokens import Kind, joined, phrase_at

LONGEST_SERIES = 20_000  # days: longer than any war
LONGEST_YEARS = 99  # "year 2004" is no place in a series
ENDS = (",", ".", ";", ")", "")


def measured(source: Source, i: int) -> Atom | None:
    """A number and a unit of time, or a unit alone that stands for an unstated number ("weeks later", "for days")."""
    number = parse_number(source.tokens, i) or _half(source, i)
    article = source.low(i) in ("a", "an", "one") and (number is None or source.low(i) == "one")
    if number is None and not article:
        return _unstated(source, i)
    k = number.end if number is not None else i + 1
    hyphen = source.low(k) == "-" and joined(source.tokens, k - 1)
    k += hyphen
    k += source.low(k) in words("amounts", "between")
    unit = table("units").get(source.low(k))
    end = k + 1
    if unit is None or source.low(k) == "second" or source.low(end + (source.low(end) == "-")) == "old":
        return None
    length: Fields = {"unit": unit} | ({"amount": 1.0, "amount_high": 1.0} if number is None else amount(number))
    step = _step(source, i, end, length)
    if step is not None or source.low(end) != "-" or source.low(end + 1) != "long":
        # "a day" and "one night" are rates or idioms as often, so they need a word that shows an extent
        extent = not article or hyphen or source.low(i - 1) in words("amounts", "extent")
        return step or (Atom(i, end, "duration", length) if extent else None)
    return Atom(i, end + 2, "duration", length)


def _half(source: Source, i: int) -> Number | None:
    """ "half a decade", "half an hour"."""
    if source.low(i) == "half" and source.low(i + 1) in ("a", "an", "-") and source.low(i + 2) in table("units"):
        return Number(i + 2, 0.5, 0.5, 0.5)
    return None


def _step(source: Source, i: int, end: int, length: Fields) -> Atom | None:
    """With "ago", "earlier", "later": a step away from an anchor."""
    after = source.low(end)
    steps = table("ago")
    sign = 1 if after in steps["later"] else -1 if after in steps["before_report"] or after in steps["earlier"] else 0
    if not sign:
        return None
    anchor = "report" if after in steps["before_report"] else "narrative"
    stop = end + 1
    if after in steps["may_lead"]:
        stop += phrase_at(source.tokens, end, ("prior", "to"))
        if source.low(stop) not in ENDS:
            anchor = "event"
            if after == "on":  # "two days on the road"
                return None
    high = length["amount_high"]
    ends = sorted((sign * length["amount"], sign * (length["amount"] if high is None else high)))
    fields: Fields = {"unit": length["unit"], "amount": ends[0], "amount_high": ends[1], "anchor": anchor}
    return Atom(i, stop, "offset", fields | ({"vague": True} if high is None else {}))


def _unstated(source: Source, i: int) -> Atom | None:
    """ "week-long", "decades-old", "months ago", "for days"."""
    low = source.low(i)
    unit = table("units").get(low)
    if unit is None or low == "second" or source.tokens[i].kind is not Kind.WORD or source.low(i - 1) == "-":
        return None
    plural = low.endswith("s")
    length: Fields = {"unit": unit, "amount": 2.0 if plural else 1.0, "amount_high": None if plural else 1.0}
    if source.low(i + 1) == "-" and (source.low(i + 2) == "long" or (plural and source.low(i + 2) == "old")):
        return Atom(i, i + 3, "duration", length)
    if plural and source.low(i + 1) in ("ago", "earlier", "later"):
        return _step(source, i, i + 1, length)
    return Atom(i, i + 1, "duration", length) if plural and source.low(i - 1) == "for" else None


def series(source: Source, i: int) -> Atom | None:
    """ "second day", "13th year", "third consecutive night", "day 45", "Day One"."""
    if source.low(i) in ("day", "week", "month", "year"):
        return _numbered(source, i)
    number, end = _ordinal(source, i)
    if number is None:
        return None
    end += source.low(end) in words("amounts", "between")
    unit = table("units").get(source.low(end))
    if unit is None or source.low(end).endswith("s") or unit in ("second", "minute", "century"):
        return None
    return Atom(i, end + 1, "series", {"unit": unit, "number": number})


def _numbered(source: Source, i: int) -> Atom | None:
    number = parse_number(source.tokens, i + 1) if i + 1 < len(source.tokens) else None
    if number is None or number.value is None:
        return None
    most = LONGEST_YEARS if source.low(i) == "year" else LONGEST_SERIES
    if not number.value.is_integer() or number.value > most or source.low(i + 1) in ("a", "an"):
        return None
    return Atom(i, number.end, "series", {"unit": source.low(i), "number": int(number.value)})


def _ordinal(source: Source, i: int) -> tuple[int | None, int]:
    """The ordinal at token ``i`` ("13th", "third", "twenty-first") and where it ends."""
    token, ordinals = source.tokens[i], table("ordinals")
    if token.low in ordinals:
        return ordinals[token.low], i + 1
    if token.suffix in ORDINAL_ENDINGS and is_figure(token.digits) and len(token.digits) <= LONG:
        return int(token.digits), i + 1
    tens = table("ordinal_tens").get(token.low)
    unit = ordinals.get(source.low(i + 2)) if source.low(i + 1) == "-" else None
    return (tens + unit, i + 3) if tens and unit else (None, i + 1)
