"""The English number itself, without its bound words: "330000", "1.5 million", "twenty-three", "half a dozen", "tens of thousands".

:func:`parse_number` reads one number at a token and looks only ahead, as far as the number goes. The bound words around it
("at least", "or more") are the business of :mod:`reportedly.languages.en.numbers`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.languages.en.number_lexicon import parse_digits, words
from reportedly.languages.en.tokens import Kind, Token, joined, low, phrase_at

TEN, TWENTY, HUNDRED, DOZEN = 10, 20, 100, 12
MAX_SCALES = 3  # "a hundred thousand million" and no longer
REPEATING = ("upon", "on", "and")  # "hundreds upon hundreds"
_ONE_POINT = re.compile(r"\d{1,3}\.\d{3}")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that ends before token ``end``. ``value`` is None where the words give only bounds ("dozens").

    ``base`` is what stands before a scale word and ``scale`` the scale, so that "two to three million" can share it.
    """

    end: int
    low: float
    high: float | None
    value: float | None
    base: float | None = None
    scale: float = 1
    digits: bool = False

    @property
    def exact(self) -> bool:
        return self.value is not None and self.low == self.high


def _point(end: int, value: float, base: float | None = None, scale: float = 1, *, digits: bool = False) -> Number:
    return Number(end, float(value), float(value), float(value), base, scale, digits)


def parse_number(tokens: list[Token], i: int) -> Number | None:
    """The longest number that begins at token ``i``."""
    token = tokens[i]
    if token.digits:
        return _digits(tokens, i)
    if token.kind is not Kind.WORD or token.low not in words().openers:
        return None
    return (
        _scaled_vague(tokens, i)
        or _share(tokens, i)
        or _article(tokens, i)
        or _magnitude(tokens, i)
        or _cardinal(tokens, i)
        or _vague(tokens, i)
        or _pronoun(tokens, i)
    )


def _digits(tokens: list[Token], i: int) -> Number | None:
    token, table = tokens[i], words()
    value = parse_digits(token.digits)
    if value is None:
        return None
    if token.suffix:
        plural = table.raw["plural_digits"].get(token.low.replace(",", ""))
        if plural:
            least, most = table.magnitudes[plural]
            return Number(i + 1, float(least), float(most), None)
        scale = table.suffixes.get(token.suffix)
        return None if scale is None else _point(i + 1, value * scale, value, scale, digits=True)
    scale, end = _scales(tokens, i + 1)
    if scale > 1 and _ONE_POINT.fullmatch(token.digits):  # "1.125 million" is a decimal, "1.125 people" are thousands
        value = float(token.digits)
    return _point(end, value * scale, value, scale, digits=True)


def _scales(tokens: list[Token], j: int) -> tuple[int, int]:
    """The product of the scale words from token ``j`` ("hundred thousand", "-million", "dozen") and where they end."""
    table, scale = words(), 1
    for _ in range(MAX_SCALES):
        k = j + 1 if low(tokens, j) == "-" and low(tokens, j + 1) in table.scales else j
        word = low(tokens, k)
        size = table.scales.get(word) or (DOZEN if word == "dozen" else 0)
        if not size:
            break
        scale, j = scale * size, k + 1
    return scale, j


@dataclass(slots=True)
class _Cardinal:
    """Number words added up from left to right: "three" "hundred" "and" "twelve" "thousand".

    ``current`` is the part since the last big scale word, which must come in falling order.
    """

    total: float = 0
    current: float | None = None
    last_scale: float = float("inf")
    after_scale: bool = False
    base: float | None = None
    scale: float = 1

    def add(self, word: str) -> bool:
        """Takes the word, or leaves everything as it was and says no."""
        table = words()
        if word in table.units:
            return self._unit(table.units[word])
        if word in table.tens:
            return self._add(table.tens[word]) if self.current is None or self._round() else False
        if word == "hundred":
            return self._hundred()
        return self._scale(table.scales[word]) if word in table.scales else False

    def _unit(self, unit: int) -> bool:
        if self.current is None or self._round():
            return self._add(unit)
        fits = self.current % TEN == 0 and self.current % HUNDRED >= TWENTY and 0 < unit < TEN
        return self._add(unit) if fits else False

    def _round(self) -> bool:
        return self.after_scale and self.current is not None and self.current % HUNDRED == 0

    def _add(self, amount: int) -> bool:
        self.current, self.after_scale, self.base = (self.current or 0) + amount, False, None
        return True

    def _hundred(self) -> bool:
        if self.current is None or not 0 < self.current < HUNDRED:
            return False
        self.base, self.scale = (None if self.total else self.current), HUNDRED
        self.current, self.after_scale = self.current * HUNDRED, True
        return True

    def _scale(self, size: int) -> bool:
        if self.current is None or size >= self.last_scale:
            return False
        self.base, self.scale, self.last_scale = (None if self.total else self.current), size, size
        self.total, self.current, self.after_scale = self.total + self.current * size, None, True
        return True

    @property
    def value(self) -> float:
        return self.total + (self.current or 0)


def _cardinal(tokens: list[Token], i: int, *, article: bool = False) -> Number | None:
    """Number words: "twenty-three", "three hundred and twelve thousand", "two dozen"; after an article "hundred and ten"."""
    state, j = _Cardinal(current=1.0 if article else None), i
    while j < len(tokens):
        word = tokens[j].low
        if word == "dozen" and state.current is not None and not state.total:
            return _point(j + 1, state.current * DOZEN, state.current, DOZEN)
        if not state.add(word) and not _bridges(tokens, j, state):
            break
        j += 1
    if j == i:
        return None
    value = state.value
    return _point(j, value, value if state.base is None else state.base, 1 if state.base is None else state.scale)


def _bridges(tokens: list[Token], j: int, state: _Cardinal) -> bool:
    """Whether the "and" or hyphen at ``j`` leads to more of the same number."""
    table, word = words(), low(tokens, j + 1)
    if tokens[j].low == "and":
        return state.after_scale and (word in table.units or word in table.tens)
    if tokens[j].low != "-" or not joined(tokens, j) or not joined(tokens, j - 1) or state.current is None:
        return False
    tens = state.current % HUNDRED >= TWENTY and state.current % TEN == 0
    return (word in table.units and tens) or word in table.scales


def _share(tokens: list[Token], i: int) -> Number | None:
    """ "half a dozen", "half a million", "a quarter of a million", "half-dozen"."""
    table = words()
    start = i + (tokens[i].low == "a")
    if low(tokens, start) not in ("half", "quarter"):
        return None
    share = 0.5 if low(tokens, start) == "half" else 0.25
    j = start + 1
    while low(tokens, j) in ("a", "an", "of", "-") and j < start + 3:
        j += 1
    size = table.scales.get(low(tokens, j)) or (DOZEN if low(tokens, j) == "dozen" else 0)
    return _point(j + 1, size * share) if size and j > start + 1 else None


def _article(tokens: list[Token], i: int) -> Number | None:
    """ "a hundred and twenty", "a dozen", "a score of"."""
    table, after = words(), low(tokens, i + 1)
    if tokens[i].low not in ("a", "an"):
        return None
    if after in table.groups and table.follows(after, low(tokens, i + 2)):
        return _point(i + 2, table.groups[after], 1, table.groups[after])
    return _cardinal(tokens, i + 1, article=True) if after in table.scales else None


def _magnitude(tokens: list[Token], i: int) -> Number | None:
    """ "dozens", "hundreds of thousands", "tens of thousands"."""
    table, word = words(), tokens[i].low
    if word not in table.magnitudes:
        return None
    unit = table.scales.get(low(tokens, i + 2).removesuffix("s"))
    if low(tokens, i + 1) == "of" and word in table.multiplied and unit and low(tokens, i + 2) in table.magnitudes:
        least, below = table.multiplied[word]
        return Number(i + 3, float(least * unit), float(below * unit - 1), None)
    least, most = table.magnitudes[word]
    if low(tokens, i + 1) in REPEATING and low(tokens, i + 2) == word:
        return Number(i + 3, float(least), float(most), None)
    if not table.follows(word, low(tokens, i + 1)):
        return None
    return Number(i + 1, float(least), float(most), None)


def _scaled_vague(tokens: list[Token], i: int) -> Number | None:
    """ "several hundred", "a few dozen", "a couple of thousand", "many hundreds"."""
    table = words()
    j = i + (tokens[i].low in ("a", "an"))
    multiplier = table.multipliers.get(low(tokens, j))
    if multiplier is None:
        return None
    j += 1
    j += low(tokens, j) == "of"
    word = low(tokens, j)
    if word in table.magnitudes:  # "many hundreds of thousands"
        found = _magnitude(tokens, j)
        return found and Number(found.end, found.low, found.high, None)
    size = DOZEN if word == "dozen" else table.scales.get(word)
    if size is None:
        return None
    following, end = _scales(tokens, j + 1) if word != "dozen" else (1, j + 1)
    least, below = multiplier
    if word == "dozen" and multiplier == table.multipliers["several"]:  # as vague as "dozens"
        least, most = table.magnitudes["dozens"]
        return Number(end, float(least), float(most), None)
    return Number(end, float(least * size * following), float(below * size * following - 1), None)


def _pronoun(tokens: list[Token], i: int) -> Number | None:
    """ "both pilots", "another house"; before a number "another" is only a filler."""
    table = words()
    count, rules = table.raw["pronouns"].get(tokens[i].low), table.raw["pronoun_rules"]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if count is None or after is None or after.kind is not Kind.WORD or after.low in table.openers:
        return None
    paired = tokens[i].low == "both" and any(low(tokens, i + k) == "and" for k in range(1, rules["both_reach"] + 1))
    return None if paired or after.low in rules["not_before"] else _point(i + 1, count)


def _vague(tokens: list[Token], i: int) -> Number | None:
    """ "several", "a handful of", "an unknown number of"."""
    table = words()
    if low(tokens, i - 1) in table.vague_after:
        return None
    for phrase, least, most in table.vague.get(tokens[i].low, ()):
        if phrase_at(tokens, i, phrase):
            return Number(i + len(phrase), least, most, least if least == most else None)
    return None
