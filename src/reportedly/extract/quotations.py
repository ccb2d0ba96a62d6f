"""Direct speech: the ranges between quotation marks in a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

MIN_WORDS = 4  # shorter quoted pieces are labels or terms, not speech
PAIRS = {"“": "”", "«": "»", "„": "“"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Token range ``start..end`` of a quotation, marks excluded."""

    start: int
    end: int


def find_quotations(doc: Doc) -> tuple[Quotation, ...]:
    """The quotations of a paragraph. A mark that is never closed quotes the rest of the paragraph (the usual style of news)."""
    found: list[Quotation] = []
    opened: int | None = None
    closing = ""
    for token in doc:
        if opened is None:
            if token.text in PAIRS or token.text in ('"', "``"):
                opened, closing = token.i + 1, PAIRS.get(token.text, '"')
        elif token.text == closing or (closing == '"' and token.text in ('"', "''", "”")):
            found.append(Quotation(opened, token.i))
            opened = None
    if opened is not None and closing != '"':
        found.append(Quotation(opened, len(doc)))
    return tuple(q for q in found if sum(t.is_alpha for t in doc[q.start : q.end]) >= MIN_WORDS)


def inside_share(quotations: Sequence[Quotation], tokens: Sequence[Token]) -> float:
    """The share of words that stand inside a quotation, 0 to 1."""
    words = [t for t in tokens if t.is_alpha]
    inside = sum(any(q.start <= t.i < q.end for q in quotations) for t in words)
    return inside / len(words) if words else 0.0
