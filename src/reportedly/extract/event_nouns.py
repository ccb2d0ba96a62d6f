"""Nouns that name an event of violence."""

from __future__ import annotations

from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsed import Token


def is_event_noun(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names an event of violence: "attack", "air strike", "blast"."""
    name = lemma(noun)
    if any(name in lexicon.words(table, "nouns") for table in ("attack", "clash", "killing", "capture", "abduction")):
        return True
    return any(name in lexicon.words(table) for table in ("air", "shelling", "ied"))
