"""Which numbers of an English text are no counts: times, ages, percentages, money, labels, model names, scores, list numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from reportedly.languages.en.number_grammar import Number
from reportedly.languages.en.number_lexicon import parse_digits, words
from reportedly.languages.en.time_atoms import Atom, Source
from reportedly.languages.en.tokens import POSSESSIVE, Kind, joined, phrase_at, tokenize

LONGEST_CODE = 3  # letters before the hyphen of a name such as M-19
STATION_REACH = 3  # "Rossiya 24 state television channel"
OLDEST = 110  # years: "Ahmad, 45," is an age, "Gaza, 450," is not
AGE_REACH = 14  # tokens before a figure in which "aged" may stand ("aged between 5 and 12", "aged 34, 45 and 61")
COUNTED_KINDS = ("duration",)  # "13 years of war" stays a number, with the unit of time
AFTER_HYPHEN = ("plus", "odd", "strong")
CLAUSE_WORDS = (",", ".", ";", ":", "and", "or", "in", "for")


def timed_tokens(source: Source, atoms: Iterable[Atom]) -> bytearray:
    """One byte a token: 1 where the token belongs to a time that is no length of time."""
    mask = bytearray(len(source.tokens))
    for atom in atoms:
        if atom.kind not in COUNTED_KINDS:
            mask[atom.start : atom.end] = b"\x01" * (atom.end - atom.start)
    return mask


def is_no_count(source: Source, i: int, number: Number) -> bool:
    """Whether the number at token ``i`` counts nothing."""
    return any(rule(source, i, number) for rule in _RULES)


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(words().raw["not_a_count"][name])


@cache
def _phrases(name: str) -> list[tuple[str, ...]]:
    return [tuple(token.low for token in tokenize(phrase)) for phrase in words().raw["not_a_count"][name]]


def _is_number(source: Source, i: int) -> bool:
    return 0 <= i < len(source.tokens) and source.tokens[i].kind is Kind.NUMBER


def _tied(source: Source, i: int, number: Number) -> bool:
    """A hyphen ties it to a word: "T-72", "24-hour", "three-storey"; a range or a bound ("40-plus") does not."""
    tokens, end = source.tokens, number.end
    dash = source.low(i - 2) == "-"  # two hyphens are a dash: "were hurt--six of them badly"
    hyphen = source.low(i - 1) == "-" and not dash and joined(tokens, i - 2) and not _is_number(source, i - 2)
    if hyphen and (joined(tokens, i - 1) or len(source.low(i - 2)) <= LONGEST_CODE):
        return True  # also "M- 19", where the line was broken after the hyphen
    if source.low(end) != "-" or source.low(end + 1) == "-" or not joined(tokens, end - 1) or not joined(tokens, end):
        return False
    table, after = words(), source.low(end + 1)
    number_goes_on = _is_number(source, end + 1) or after in table.units or after in table.tens
    return not number_goes_on and after not in AFTER_HYPHEN


def _label(source: Source, i: int, number: Number) -> bool:
    """ "Resolution 2254", "No. 5", "Highway 60"."""
    pointed = source.low(i - 1) == "." and source.low(i - 2) in _table("pointed_labels")
    k = i - 2 if pointed else i - 1
    before = source.low(k)
    if before not in _table("labels") or (not number.digits and before in ("no", "number")):
        return False
    return before not in _table("capital_labels") or source.capital(k)


def _of_a_station(source: Source, i: int, number: Number) -> bool:
    """ "Antena 3 television", "the Canal 13 news channel": the figure belongs to a name; "Lima 3 television reporters" are three."""
    if not number.digits or not source.capital(i - 1) or source.tokens[i - 1].kind is not Kind.WORD:
        return False
    at = next((k for k in range(number.end, number.end + STATION_REACH) if source.low(k) in _table("stations")), None)
    return at is not None and not source.low(at + 1).endswith("s")


def _percent_or_money(source: Source, i: int, number: Number) -> bool:
    after, next_one = source.low(number.end), source.low(number.end + 1)
    if after in _table("percent") or (after == "per" and next_one == "cent"):
        return True
    if after in _table("currency_after") or source.low(i - 1) in _table("currency_before"):
        return True
    return next_one in _table("currency_after") and after not in CLAUSE_WORDS  # "20 Syrian pounds"


def _age(source: Source, i: int, number: Number) -> bool:
    if any(phrase_at(source.tokens, number.end, phrase) for phrase in _phrases("age_after")):
        return True
    counted = source.low(number.end) in words().counted
    if not counted and (_after_aged(source, i) or _of_person(source, i, number)):
        return True
    young = number.low <= words().raw["not_a_count"]["under_age"]
    if source.low(i - 1) == "under" and young and not counted:
        return True  # "children under 18"
    return number.digits and number.low <= OLDEST and _after_name(source, i, number)


def _after_aged(source: Source, i: int) -> bool:
    """ "aged 34, 45 and 61", "between the ages of 5 and 12"."""
    for k in range(i - 1, max(-1, i - AGE_REACH), -1):
        low = source.low(k)
        if low in _table("age_before"):
            return True
        if low not in _table("age_links") and not _is_number(source, k) and low not in words().units:
            return False
    return False


def _of_person(source: Source, i: int, number: Number) -> bool:
    """ "he was 23." """
    goes_on = number.end < len(source.tokens) and source.tokens[number.end].kind is not Kind.MARK
    return not goes_on and source.low(i - 1) in _table("age_verb") and source.low(i - 2) in _table("age_person")


def _after_name(source: Source, i: int, number: Number) -> bool:
    """ "Ahmad, 45, a driver", "Ahmad (45)"."""
    if not source.capital(i - 2) or source.tokens[i - 2].kind is not Kind.WORD:
        return False
    opening, closing = source.low(i - 1), source.low(number.end)
    return (opening == "," and closing in (",", ")", ";", ".", "")) or (opening == "(" and closing in (")", ","))


def _part_of_code(source: Source, i: int, number: Number) -> bool:
    """Part of "9/11", "24/7", "+963 11", "11-22-33", or figures that begin with a nought."""
    tokens, end = source.tokens, number.end
    slash_after = source.low(end) == "/" and joined(tokens, end - 1) and _is_number(source, end + 1)
    slash_before = source.low(i - 1) == "/" and joined(tokens, i - 1) and _is_number(source, i - 2)
    plus = i - 2 if _is_number(source, i - 1) else i - 1
    if slash_after or slash_before or (source.low(plus) == "+" and joined(tokens, plus)):
        return True
    digits = tokens[i].digits
    if digits.startswith("0") and digits.isdecimal() and len(digits) > 1:
        return True
    before = source.low(i - 1) == source.low(i - 3) == "-" and _is_number(source, i - 2) and _is_number(source, i - 4)
    after = (
        source.low(end) == source.low(end + 2) == "-" and _is_number(source, end + 1) and _is_number(source, end + 3)
    )
    return before or after


def _calibre(source: Source, i: int, number: Number) -> bool:
    """ "A 107 mm rocket", "60mm mortars"."""
    at = number.end + (source.low(number.end) == "-")
    return number.digits and source.low(at) in _table("calibres")


def _score(source: Source, i: int, number: Number) -> bool:
    """ "126-119": figures that fall over a hyphen are a score or a vote, no range."""
    tokens = source.tokens
    for k in (i, i - 2):
        glued = source.low(k + 1) == "-" and joined(tokens, k) and joined(tokens, k + 1)
        if not glued or not _is_number(source, k) or not _is_number(source, k + 2) or number.end > k + 3:
            continue
        first, second = parse_digits(tokens[k].digits), parse_digits(tokens[k + 2].digits)
        if first is not None and second is not None and first >= second:
            return source.low(k + 3) not in words().scales
    return False


def _list_number(source: Source, i: int, number: Number) -> bool:
    """ "1." or "1)" where a line or sentence begins."""
    end = number.end
    if not number.digits or source.low(end) not in (".", ")") or not joined(source.tokens, end - 1):
        return False
    at = source.tokens[i].start
    opens = at == 0 or source.text[at - 1] == "\n" or source.low(i - 1) in (".", ":", ";", "?", "!")
    return opens and source.capital(end + 1) and not joined(source.tokens, end)


def _pronoun(source: Source, i: int, number: Number) -> bool:
    """ "no one", "this one", "one another"."""
    if source.low(i) != "one" or number.end != i + 1:
        return False
    after = source.low(i + 1)
    return source.low(i - 1) in _table("one_before") or after in _table("one_after") or after == POSSESSIVE


def _ratio(source: Source, i: int, number: Number) -> bool:
    """ "one in five", "1 in 4"."""
    ones = ("one", "1")
    first = source.low(i) in ones and source.low(number.end) == "in"
    units = words().units
    return (first and (source.low(i + 2) in units or _is_number(source, i + 2))) or (
        source.low(i - 1) == "in" and source.low(i - 2) in ones
    )


def _fraction(source: Source, _: int, number: Number) -> bool:
    """ "two thirds", "three quarters"."""
    return source.low(number.end + (source.low(number.end) == "-")) in _table("fractions")


_RULES: tuple[Callable[[Source, int, Number], bool], ...] = (
    _tied,
    _label,
    _of_a_station,
    _percent_or_money,
    _age,
    _part_of_code,
    _calibre,
    _score,
    _list_number,
    _pronoun,
    _ratio,
    _fraction,
)
