"""Places that are only named to say how far from them another one lies: "X, some 15 km from the capital, Y"."""

from __future__ import annotations

from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token

LONGEST = 8  # words from the comma behind X to the preposition before Y


def is_reference(token: Token, governor: Token | None, lexicon: Lexicon) -> bool:
    """Whether a noun under a preposition, or the name behind it ("the capital, [Y]"), is what a distance is measured from."""
    if governor is not None and _measures(governor, lexicon):
        return True
    start = token.left_edge.i
    if start < token.sent.start + 2 or token.doc[start - 1].text != ",":
        return False
    before = token.doc[start - 2]
    return token.dep_ == "appos" and before.dep_ == "pobj" and _measures(before.head, lexicon)


def of_bearing(word: Token, lexicon: Lexicon) -> Token | None:
    """ "The road south of X": the "of" behind a direction that stands right behind the noun of a thing, which it belongs to."""
    right_behind = word.lower_ in lexicon.words("place", "directions") and word.head.i == word.i - 1
    return next((c for c in word.children if c.lower_ == "of"), None) if right_behind else None


def _measures(governor: Token, lexicon: Lexicon) -> bool:
    """Whether a length and a comma behind a name or its noun stand before the preposition: "X, 30 miles north [of]"."""
    doc, at = governor.doc, governor.i - 1
    while at > governor.sent.start and doc[at].lower_ in lexicon.words("place", "between_length_and_place"):
        at -= 1
    if lemma(doc[at]) not in lexicon.words("place", "units"):
        return False
    comma = next((t for t in reversed(list(doc[max(governor.sent.start, at - LONGEST) : at])) if t.text == ","), None)
    if comma is None or comma.i == governor.sent.start:
        return False
    named = doc[comma.i - 1]  # "X, 30 miles from", "X district, 30 miles from"
    return named.pos_ == "PROPN" or lemma(named) in lexicon.words("place", "name_parts")
