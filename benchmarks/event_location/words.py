"""What the tuned reader of places sees of each word of a parsed sentence: where it stands to the verb, what it is, what it may name.

One row of numbers a word, one column a property; ``COLUMNS`` says how many values each has. No column tells which word it is:
the word pieces do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from benchmarks.event_location.attachment import KindOf, Name, path
from benchmarks.event_location.attachment import preposition as preposition_over

NEAR = 12  # words beyond which all are called far
KINDS = ("country", "region", "area", "county", "settlement")
ENTITIES = ("GPE", "LOC", "FAC", "ORG", "PERSON", "NORP", "EVENT", "DATE", "TIME")
PARTS = ("NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADV", "ADP", "DET", "NUM", "PRON", "PART", "CCONJ", "SCONJ", "PUNCT")
SOME, MANY = 64, 512  # buckets of hashed properties
COLUMNS = (2, len(KINDS) + 3, 2 * len(ENTITIES) + 2, len(PARTS) + 1, 4, 2 * NEAR + 2, 6, 8, SOME, SOME, MANY, MANY)


def described(doc: Doc, verb: Token, candidates: Sequence[Name], kind_of: KindOf) -> list[list[int]]:
    """A row for each word, each number below that of its column in ``COLUMNS``."""
    naming: dict[int, Name] = {i: name for name in candidates for i in range(name.start, name.end)}
    rows = []
    for token in doc:
        name = naming.get(token.i)
        head = name.head if name else token
        up, down, _ = path(verb, head)
        over = preposition_over(head)
        apart = max(-NEAR, min(NEAR, token.i - verb.i)) + NEAR
        rows.append(
            [
                int(token.i == verb.i),
                _kind(name, doc, kind_of),
                _entity(token),
                1 + PARTS.index(token.pos_) if token.pos_ in PARTS else 0,
                _shape(token.text),
                apart,
                min(len(up), 5),
                min(len(down), 7),
                _bucket(token.dep_, SOME),
                _bucket(over, SOME),
                _bucket(">".join(up) + "^" + "<".join(step.split(":")[0] for step in down), MANY),
                _bucket(f"{token.dep_},{over},{len(up)},{len(down)}", MANY),
            ]
        )
    return rows


def _kind(name: Name | None, doc: Doc, kind_of: KindOf) -> int:
    """0 for no name, 1 for one that the gazetteer does not know, else its kind."""
    if name is None:
        return 0
    kind = kind_of(name.text(doc))
    if kind is None:
        return 1
    return 3 + KINDS.index(kind) if kind in KINDS else 2


def _entity(token: Token) -> int:
    if token.ent_iob_ not in "BI":
        return 0
    if token.ent_type_ not in ENTITIES:
        return 1
    return 2 + 2 * ENTITIES.index(token.ent_type_) + (token.ent_iob_ == "I")


def _shape(text: str) -> int:
    if not text[:1].isalpha():
        return 0
    return 1 if text.islower() else 2 if text.isupper() and len(text) > 1 else 3


def _bucket(value: str, among: int) -> int:
    return int.from_bytes(hashlib.blake2b(value.encode(), digest_size=4).digest(), "big") % among
