"""Nouns that name an event of violence."""

from __future__ import annotations

from reportedly.extract.lexicon import Lexicon, lemma, spaced
from reportedly.extract.parsing.parsed import Token

BY_WEAPON = ("air", "shelling", "ied")


def is_event_noun(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names an event of violence: "attack", "air strike", "blast"."""
    name = lemma(noun)
    if any(name in lexicon.words(table, "nouns") for table in ("attack", "clash", "killing", "capture", "abduction")):
        return True
    if any(name in lexicon.words(table) for table in BY_WEAPON):
        return True
    before = next((c for c in noun.children if c.dep_ == "compound" and c.i == noun.i - 1), None)
    whole = f"{lemma(before)} {name}" if before is not None else ""  # "air strike"
    return bool(whole) and not lexicon.phrases_in(spaced(whole)).isdisjoint(BY_WEAPON)
