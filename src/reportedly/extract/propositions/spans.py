"""The smallest contiguous text that states a unit."""

from __future__ import annotations

from reportedly.extract.attribution.sources import noun_phrase
from reportedly.extract.lexicon import Lexicon
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.units import Unit

LONG_ANTECEDENT = 12  # words beyond which only the noun itself goes with its relative clause
OPENING, CLOSING = '(“"‘[', ')”"’]'


def claim_range(unit: Unit, lexicon: Lexicon) -> tuple[int, int] | None:
    """Characters of the unit in its document, None when nothing but function words is left."""
    tokens = unit.tokens()
    if unit.antecedent is not None:
        tokens = [*antecedent_tokens(unit), *tokens]
    tokens = _trim(tokens, bool(unit.antecedent), lexicon.words("thread", "trimmed_first"), lexicon)
    if not tokens:
        return None
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)


def antecedent_tokens(unit: Unit) -> list[Token]:
    """The words of the noun that a describing clause belongs to; of a long phrase only the noun."""
    noun, first = unit.antecedent, unit.tokens()[0]
    if noun is None:
        return []
    phrase = noun_phrase(noun)
    start = phrase.start if phrase.end - phrase.start <= LONG_ANTECEDENT else noun.i
    return list(noun.doc[start : min(first.i, max(phrase.end, noun.i + 1))])


def _trim(tokens: list[Token], described: bool, joining: frozenset[str], lexicon: Lexicon) -> list[Token]:
    first, last = 0, len(tokens)
    while first < last and (
        _outer_mark(tokens[first], OPENING)
        or _leads_nowhere(tokens[first], tokens[first:])
        or (not described and _joins(tokens[first], joining, lexicon))
    ):
        first += 1
    while last > first and (_outer_mark(tokens[last - 1], CLOSING) or _dangling(tokens[last - 1], tokens[last - 1 :])):
        last -= 1
    return tokens[first:last]


def _joins(token: Token, joining: frozenset[str], lexicon: Lexicon) -> bool:
    """A joining word that a claim does not begin with; "as many as 300" begins a figure."""
    counts = (
        token.lower_ == "as"
        and token.i + 1 < len(token.doc)
        and token.nbor(1).lower_ in lexicon.closed("determiners", "amount")
    )
    return token.lower_ in joining and token.dep_ in ("cc", "mark", "advmod") and not counts


def _dangling(token: Token, rest: list[Token]) -> bool:
    """A joining word at the end whose complement stands in another claim: "..., but", "by"."""
    return token.dep_ in ("cc", "mark") or (token.dep_ == "prep" and not any(c in rest for c in token.children))


def _leads_nowhere(token: Token, rest: list[Token]) -> bool:
    return token.dep_ == "prep" and bool(list(token.children)) and not any(c in rest for c in token.children)


def _outer_mark(token: Token, kept: str) -> bool:
    return ((token.is_punct or token.is_space) and token.text not in kept) or token.text in ("-", "—", "–")
